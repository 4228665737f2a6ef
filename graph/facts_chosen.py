"""The rows that a selection chooses: who has which task, and who leads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from zhize.graph.facts_bodies import Node, kinds, node_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhize.graph.facts import Facts
    from zhize.graph.facts_selection import Body, Selection

#: lead: units that a body leads; co: that it has another role in and does not lead; total: both.
Part = Literal["lead", "co", "total"]


@dataclass(frozen=True, eq=False)
class Chosen:
    """Who has which unit: a task or, with clauses apart, a clause of a task.

    `unit`, `node` and `lead` are columns of equal length, a row for each body of a unit, by unit and
    then as the text has them. Nobody may change the arrays.
    """

    facts: Facts
    selection: Selection
    domains: frozenset[str] | None  #: notations of the chosen domains and their parts, None for all
    nodes: tuple[Node, ...]  #: who is shown, by id
    unit: NDArray[Any]  #: number of the unit
    node: NDArray[Any]  #: place among `nodes`
    lead: NDArray[Any]  #: whether it leads
    size: NDArray[Any]  #: for each unit, how many bodies have it, shown or not
    task: NDArray[Any]  #: for each unit, the number of its task
    clause: NDArray[Any]  #: for each unit, its clause from 1; 0 where clauses are merged

    def incidence(self, part: Part = "total") -> csr_array:
        """Return a matrix of units and nodes: 1 where a body has that part, else 0."""
        import numpy as np
        from scipy.sparse import csr_array

        rows = {"lead": self.lead, "co": ~self.lead}
        wanted = rows.get(part, np.ones(len(self.unit), bool))
        unit, node = self.unit[wanted], self.node[wanted]
        ones = np.ones(len(unit), np.int64)
        return csr_array((ones, (unit, node)), shape=(len(self.size), len(self.nodes)))

    def fields(self) -> csr_array:
        """Return a matrix of units and the domains of `Facts.fields`: 1 where a task is of one.

        Only of the chosen domains, where some are chosen.
        """
        import numpy as np
        from scipy.sparse import csr_array

        found = self.facts.query("SELECT task, domain FROM task_domains ORDER BY task, domain")
        fields = self.facts.fields
        wanted = [self.domains is None or field.notation in self.domains for field in fields]
        kept = np.array(wanted, bool)[found["domain"]]
        task, domain = found["task"][kept], found["domain"][kept]
        ones = np.ones(len(task), np.int64)
        shape = int(max(self.task.max(initial=-1), task.max(initial=-1))) + 1, len(fields)
        return csr_array((ones, (task, domain)), shape=shape)[self.task]


def choose(
    facts: Facts,
    selection: Selection,
    domains: frozenset[str] | None,
    rows: dict[str, NDArray[Any]],
    bodies: Sequence[Body],
) -> Chosen:
    """Return the chosen rows, units and nodes numbered from 0."""
    import numpy as np

    task, shown = np.asarray(rows["task"]), np.asarray(rows["shown"], bool)
    clause = np.asarray(rows.get("clause", np.zeros(len(task), np.int64)))
    starts = np.ones(len(task), bool)
    starts[1:] = (task[1:] != task[:-1]) | (clause[1:] != clause[:-1])
    unit = np.cumsum(starts) - 1
    known = kinds()
    numbers = np.unique(rows["node"][shown])
    nodes = [node_of(bodies[number], known) for number in numbers.tolist()]
    order = sorted(range(len(nodes)), key=lambda at: nodes[at].id)
    places = np.zeros(len(bodies), np.int64)
    places[numbers[order]] = np.arange(len(order))
    return Chosen(
        facts=facts,
        selection=selection,
        domains=domains,
        nodes=tuple(nodes[at] for at in order),
        unit=unit[shown],
        node=places[rows["node"][shown]],
        lead=np.asarray(rows["lead"], bool)[shown],
        size=np.bincount(unit),
        task=task[starts],
        clause=clause[starts],
    )
