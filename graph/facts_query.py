"""Chooses the rows that count, by the SQL that a selection stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhize.graph.errors import NotFoundError
from zhize.graph.facts_bodies import Filter, by_line, by_seat
from zhize.graph.facts_selection import Body, Selection, renaming_of
from zhize.graph.facts_tables import LABELS, LEAD, RESPONSIBLE
from zhize.graph.facts_words import find_domains, within
from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

#: Everybody's part in the chosen tasks, and whether it leads.
PARTS = f"""
    WITH parts AS (
        SELECT task, clause, seat, agency, collective, {{lead}} AS lead,
            CASE WHEN {{lead}} THEN {LEAD} ELSE role END AS role
        FROM assignments JOIN agencies USING (agency) {{firsts}} {{only}}
    )"""
#: The first of those jointly responsible, in clauses where nobody leads.
FIRSTS = f"""
    LEFT JOIN (
        SELECT task, clause,
            arg_min(seat, ("order", seat)) FILTER (role = {RESPONSIBLE}) AS first_seat
        FROM assignments GROUP BY task, clause HAVING NOT bool_or(role = {LEAD})
    ) USING (task, clause)"""
#: Who has which unit, a task or a clause; `stands` gives the node that counts for a body.
COUNTED = """
    SELECT {unit}, node, bool_or(lead) AS lead, min(seat) AS seat, bool_or(shown) AS shown
    FROM parts JOIN stands USING ({key})
    WHERE list_contains($roles, role) AND ($groups OR NOT collective)
    GROUP BY {unit}, node ORDER BY {unit}, min(seat), node"""
#: Everything that a renaming may ask of an assignment.
SEATS = """
    SELECT parts.task, seat, agency, role, documents.id,
        coalesce(CAST(written AS VARCHAR), ''), tasks.id, section, heading, text
    FROM parts JOIN tasks USING (task) JOIN documents USING (document)
    JOIN {words} AS words ON words.task = parts.task
    WHERE list_contains($roles, role) AND ($groups OR NOT collective)
    ORDER BY parts.task, seat"""
DOMAINS = """
    SELECT task, list(notation ORDER BY rank)
    FROM task_domains JOIN domains USING (domain) GROUP BY task"""


class Query:
    """A selection as SQL: conditions, and the values that they are given."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, selection: Selection) -> None:
        self._connection = connection
        self._selection = selection
        self._given: dict[str, Any] = {
            "roles": [ROLES.index(role) for role in selection.roles],
            "groups": selection.groups,
        }
        self.documents = self._documents()  #: condition on documents, "" for all
        self.domains = self._domains()  #: notations of the chosen domains, None for all
        self.tasks = self._tasks()  #: condition on tasks, "" for all

    def condition(self) -> tuple[str, dict[str, Any]]:
        """Return the condition on tasks, and the values that it names."""
        return self.tasks, {k: v for k, v in self._given.items() if f"${k}" in self.tasks}

    def run(self, query: str) -> duckdb.DuckDBPyConnection:
        """Run a query with those of the values that it names."""
        named = {key: value for key, value in self._given.items() if f"${key}" in query}
        return self._connection.execute(query, named or None)

    def _documents(self) -> str:
        conditions = []
        if self._selection.documents is not None:
            chosen = dict.fromkeys(self._selection.documents)
            there = dict(self.run("SELECT id, document FROM documents").fetchall())
            for missing in (key for key in chosen if key not in there):
                raise NotFoundError(f"no document has the id {missing}; zhize documents lists them")
            self._given["documents"] = [there[key] for key in chosen]
            conditions.append("document IN (SELECT unnest($documents))")
        days = self._selection.days()
        if days is not None:
            self._given["first"], self._given["last"] = days
            conditions.append("written BETWEEN CAST($first AS DATE) AND CAST($last AS DATE)")
        return " AND ".join(conditions)

    def _domains(self) -> frozenset[str] | None:
        if self._selection.domains is None:
            return None
        from zhize.ontology.codes import domain_schemes

        rows = self.run("SELECT notation, zh, en, broader FROM domains").fetchall()
        broader = {d.notation: d.broader or "" for s in domain_schemes() for d in s.domains}
        broader.update({notation: above for notation, _, _, above in rows})
        known = {notation: (zh, en) for notation, zh, en, _ in rows}
        return within(find_domains(self._selection.domains, known), broader)

    def _tasks(self) -> str:
        conditions = []
        if self.documents:
            chosen = "SELECT task FROM tasks JOIN documents USING (document)"
            conditions.append(f"task IN ({chosen} WHERE {self.documents})")
        if self.domains is not None:
            self._given["domains"] = sorted(self.domains)
            chosen = "SELECT task FROM task_domains JOIN domains USING (domain)"
            conditions.append(f"task IN ({chosen} WHERE list_contains($domains, notation))")
        return " AND ".join(conditions)

    def rows(self, words: str) -> tuple[dict[str, NDArray[Any]], list[Body]]:
        """Return who has which unit, as columns, and the body that each node is.

        The columns are task, clause (where clauses count apart), node, lead, seat and shown.
        `words` is the SQL that reads the table of words.
        """
        bodies, key = self._stand(words)
        unit = "task, clause" if self._selection.clauses == "apart" else "task"
        query = self._parts() + COUNTED.format(unit=unit, key=key)
        found = self.run(query).fetchnumpy()
        self._connection.unregister("stands")
        return found, bodies

    def _parts(self) -> str:
        lead = f"role = {LEAD}"
        first = self._selection.first_is_lead
        return PARTS.format(
            lead=f"({lead} OR seat IS NOT DISTINCT FROM first_seat)" if first else lead,
            firsts=FIRSTS if first else "",
            only=f"WHERE {self.tasks}" if self.tasks else "",
        )

    def _stand(self, words: str) -> tuple[list[Body], str]:
        """Make `stands`, a table of nodes, and return their bodies and what it is joined by."""
        import numpy as np

        bodies = self._bodies()
        shown = Filter(self._selection)
        renaming = renaming_of(self._selection)
        columns: dict[str, list[int] | list[bool]]
        if renaming is not None:
            rows = self.run(self._parts() + SEATS.format(words=words)).fetchall()
            domains = dict(self.run(DOMAINS).fetchall())
            tasks, seats, nodes, bodies = by_seat(rows, domains, bodies, renaming)
            visible = [shown(body) for body in bodies]
            columns = {"task": tasks, "seat": seats, "node": nodes}
            columns["shown"] = [visible[node] for node in nodes]
            key = "task, seat"
        else:
            columns = {"agency": list(range(len(bodies))), "shown": list(map(shown, bodies))}
            columns["node"] = columns["agency"]
            if self._selection.naming == "function":
                columns["node"], bodies = by_line(bodies)
            key = "agency"
        arrays: dict[str, NDArray[Any]] = {
            name: np.array(values, bool if name == "shown" else np.int32)
            for name, values in columns.items()
        }
        self._connection.register("stands", arrays)
        return bodies, key

    def _bodies(self) -> list[Body]:
        """Return the bodies by number, called as most of the chosen documents call them."""
        labels = "SELECT agency, label FROM agencies"
        if self.documents:
            only = f"JOIN documents USING (document) WHERE {self.documents}"
            labels = LABELS.format(only=only)
        query = f"""SELECT id, coalesce(found.label, agencies.label), function, place, collective
            FROM agencies LEFT JOIN ({labels}) AS found USING (agency) ORDER BY agency"""
        return [Body(*row) for row in self.run(query).fetchall()]
