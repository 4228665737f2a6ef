"""The rows that a selection chooses: who has which task, and who leads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from zhize.graph.columns.bodies import Node

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhize.graph.columns.selection import Selection
    from zhize.graph.facts import Facts

#: lead: units that a body leads; co: that it has another role in and does not lead; total: both.
Part = Literal["lead", "co", "total"]


class Cells(NamedTuple):
    """How much bodies have in domains: columns, by domain and then by body, without zeros."""

    domain: NDArray[Any]  #: place in `Facts.fields`, -1 for tasks of none
    node: NDArray[Any]  #: place among the nodes
    lead: NDArray[Any]  #: tasks that the body leads
    total: NDArray[Any]  #: tasks that it has any role in
    fractional: NDArray[Any]  #: the sum of 1/k over them, k the number of bodies that have each


@dataclass(frozen=True, eq=False)
class Chosen:
    """Who has which unit: a task or, with clauses apart, a clause of a task.

    `unit`, `node`, `lead` and `place` are columns of equal length, a row for each body of a unit, by
    unit and then by node. Nobody may change the arrays.
    """

    facts: Facts
    selection: Selection
    domains: frozenset[str] | None  #: notations of the chosen domains and their parts, None for all
    nodes: tuple[Node, ...]  #: who is shown, by id
    unit: NDArray[Any]  #: number of the unit
    node: NDArray[Any]  #: place among `nodes`
    lead: NDArray[Any]  #: whether it leads
    place: NDArray[
        Any
    ]  #: grows as the texts go: by it the bodies of a unit stand as they are written
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
        starts = np.concatenate([[0], np.cumsum(np.bincount(unit, minlength=len(self.size)))])
        shape = len(self.size), len(self.nodes)
        ones = np.ones(len(unit), np.int64)
        # Half as wide, places take a product of matrices two thirds of the time.
        return csr_array((ones, node.astype(np.int32), starts.astype(np.int32)), shape=shape)

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

    def cells(self) -> Cells:
        """Return how much each body has in each domain; a task of several counts in each."""
        import numpy as np

        fields = self.fields()
        many = np.diff(fields.indptr)[self.unit]
        # Tasks of no domain count in one of their own, unless some domains are chosen.
        none = np.flatnonzero(many == 0) if self.domains is None else np.zeros(0, np.int64)
        row = np.repeat(np.arange(len(self.unit)), many)
        inside = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
        domain = fields.indices[np.repeat(fields.indptr[:-1][self.unit], many) + inside]
        row, domain = np.concatenate([none, row]), np.concatenate([none * 0 - 1, domain])
        width = max(len(self.nodes), 1)
        keys, cell = np.unique((domain + 1) * width + self.node[row], return_inverse=True)
        count = len(keys)
        return Cells(
            domain=keys // width - 1,
            node=keys % width,
            lead=np.bincount(cell[self.lead[row]], minlength=count),
            total=np.bincount(cell, minlength=count),
            fractional=np.bincount(cell, 1 / self.size[self.unit[row]], count),
        )
