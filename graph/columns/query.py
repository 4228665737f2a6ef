"""Finds which documents and tasks a selection is about, and what their bodies are called, by SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zhize.graph.answers.fields import find_domains
from zhize.graph.columns.bodies import GROUP, Node
from zhize.graph.columns.files import generation_of
from zhize.graph.columns.selection import Selection
from zhize.graph.columns.tables import LABELS, LEAD, RESPONSIBLE
from zhize.graph.errors import NotFoundError
from zhize.graph.storage.folder import Folder
from zhize.graph.storage.schemes import together
from zhize.ontology.codes import Domain, Scheme

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.facts import Facts

#: The first of those jointly responsible, in clauses where nobody leads.
FIRSTS = f"""
    SELECT task, arg_min(seat, ("order", seat)) FILTER (role = {RESPONSIBLE}) AS seat
    FROM assignments GROUP BY task, clause
    HAVING NOT bool_or(role = {LEAD}) AND bool_or(role = {RESPONSIBLE})"""
#: Everything that a renaming may ask of an assignment, in the order of assignments.
SEATS = """
    SELECT agency, role, documents.id, coalesce(CAST(written AS VARCHAR), ''), tasks.id, section,
        heading, text, coalesce(domains, [])
    FROM assignments JOIN tasks USING (task) JOIN documents USING (document)
    JOIN words USING (task)
    LEFT JOIN (
        SELECT task, list(notation ORDER BY rank) AS domains
        FROM task_domains JOIN domains USING (domain) GROUP BY task
    ) USING (task)
    ORDER BY task, seat"""

#: What a `Node` says of each body, given what it is called and where that is found.
BODIES = f"""
    SELECT CASE WHEN collective THEN '{GROUP}' || id ELSE id END, {{}}, function, kind, level,
        place, place_name, collective
    FROM agencies {{}} ORDER BY agency"""


def nodes_of(columns: Mapping[str, NDArray[Any]]) -> list[Node]:
    """Return bodies from the columns of `BODIES`."""
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return list(map(Node._make, rows))


class Query:
    """A selection as conditions of SQL, and the values that these name."""

    def __init__(self, facts: Facts, selection: Selection) -> None:
        self._facts = facts
        self._selection = selection
        self._given: dict[str, Any] = {}
        self.documents = self._documents()  #: condition on documents, "" for all
        self.domains = self._domains()  #: notations of the chosen domains, None for all
        self.tasks = self._tasks()  #: condition on tasks, "" for all

    def condition(self) -> tuple[str, dict[str, Any]]:
        """Return the condition on tasks, and the values that it names."""
        return self.tasks, self._named(self.tasks)

    def _named(self, query: str) -> dict[str, Any]:
        return {key: value for key, value in self._given.items() if f"${key}" in query}

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._facts.rows(query, self._named(query) or None)

    def _columns(self, query: str) -> dict[str, NDArray[Any]]:
        return self._facts.query(query, self._named(query) or None)

    def _documents(self) -> str:
        conditions = []
        if self._selection.documents is not None:
            chosen = dict.fromkeys(self._selection.documents)
            there = dict(self._rows("SELECT id, document FROM documents"))
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
        schemes = self._schemes()
        return frozenset().union(*(find_domains(name, schemes) for name in self._selection.domains))

    def _schemes(self) -> tuple[Scheme, ...]:
        """Return the schemes that domains may be of, whether a task has one of them or not.

        They are the bundled ones and those that the store keeps; and if the store gave up a scheme
        whose domains its tasks still have, these.
        """
        store = Folder(generation_of(self._facts.folder).parent.parent)
        schemes = together((), store.schemes)
        known = {domain.notation for scheme in schemes for domain in scheme.domains}
        left = tuple(
            Domain(field.notation, field.broader or None, field.zh, field.en, (), (), (), "", "")
            for field in self._facts.fields
            if field.notation not in known
        )
        return (*schemes, Scheme("", "", "", left))

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

    def chosen_tasks(self) -> NDArray[Any] | None:
        """Return the numbers of the tasks in question, None for all."""
        if not self.tasks:
            return None
        return self._columns(f"SELECT task FROM tasks WHERE {self.tasks}")["task"]

    def nodes(self) -> Sequence[Node]:
        """Return all bodies by number, called as most of the chosen documents call them."""
        if not self.documents:
            return self._facts.bodies
        only = f"JOIN documents USING (document) WHERE {self.documents}"
        found = f"LEFT JOIN ({LABELS.format(only=only)}) AS found USING (agency)"
        return nodes_of(
            self._columns(BODIES.format("coalesce(found.label, agencies.label)", found))
        )

    def firsts(self) -> dict[str, NDArray[Any]]:
        """Return task and seat of whoever is listed first where nobody is said to lead."""
        return self._columns(FIRSTS)

    def seats(self) -> list[tuple[Any, ...]]:
        """Return what is known of each assignment, by task and seat."""
        return self._rows(SEATS)
