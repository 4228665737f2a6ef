"""Tables of who carries how much: load by body, by domain and by group, matrices, due dates.

Every figure counts tasks, or clauses of tasks where the selection has clauses apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from zhize.graph.columns.bodies import Node
from zhize.graph.columns.chosen import Chosen, Part
from zhize.graph.columns.ties import led, shared

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from zhize.graph.columns.selection import Selection

#: By what bodies can be taken together.
Group = Literal["level", "kind", "function", "place"]


class LoadRow(NamedTuple):
    """How much one body carries."""

    id: str  #: of the body
    label: str
    lead: int  #: tasks it leads
    co: int  #: tasks it has another role in and does not lead
    total: int  #: lead + co
    fractional: float  #: the sum of 1/k over its tasks, k the number of bodies that have each
    share: float  #: fractional ÷ number of tasks that any body has; all bodies together make 1


class GroupRow(NamedTuple):
    """How much the bodies of a level, a kind, a function line or a place carry together."""

    group: str  #: county, government, health, 530300 …; "" for unknown
    bodies: int
    lead: int  #: tasks that one of them leads
    co: int  #: tasks that they have other roles in and none of them leads
    total: int  #: lead + co
    fractional: float  #: sum over the bodies
    share: float  #: sum over the bodies


class DomainRow(NamedTuple):
    """How much one body carries in one domain. A task of several domains counts in each."""

    domain: str  #: notation, "" for tasks of none
    id: str  #: of the body
    label: str
    lead: int
    co: int
    total: int
    fractional: float


class Heading(NamedTuple):
    """What a row or a column of a matrix is of."""

    id: str
    label: str


@dataclass(frozen=True, eq=False)
class Matrix:
    """Figures of pairs: rows, columns and a sparse matrix of the values."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    values: csr_array
    selection: Selection

    def cell(self, row: str, column: str) -> float:
        """Return the value at the ids of a row and a column."""
        rows = [heading.id for heading in self.rows]
        columns = [heading.id for heading in self.columns]
        return float(self.values[rows.index(row), columns.index(column)])

    def table(self) -> list[list[float]]:
        """Return all values, row by row."""
        found: list[list[float]] = self.values.toarray().tolist()
        return found


def load(chosen: Chosen, *, top: int | None = None) -> tuple[LoadRow, ...]:
    """Return how much each body carries, the most tasks first; ties stand in the order of labels.

    With `top`, only so many rows.
    """
    import numpy as np

    lead, co, fractional = sums(chosen)
    total = lead + co
    wanted = np.arange(len(total))
    if top is not None and 0 < top < len(total):
        wanted = np.flatnonzero(total >= np.partition(total, -top)[-top])
    # Bodies stand by id: one stable sort by label, and one by figures, do for all keys.
    labels = [node.label for node in chosen.nodes]
    by_label = np.array(sorted(wanted.tolist(), key=labels.__getitem__), np.int64)
    order = by_label[np.lexsort((-lead[by_label], -total[by_label]))][:top]
    counts = (column[order].tolist() for column in (lead, co, total, fractional))
    shares = (fractional[order] / len(chosen.size)).tolist()
    bodies = [chosen.nodes[at] for at in order.tolist()]
    names = ([node.id for node in bodies], [node.label for node in bodies])
    return tuple(map(LoadRow._make, zip(*names, *counts, shares, strict=True)))


def sums(chosen: Chosen) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return tasks led, other tasks, and the sum of 1/k, for each node."""
    import numpy as np

    count = len(chosen.nodes)
    lead = np.bincount(chosen.node[chosen.lead], minlength=count)
    co = np.bincount(chosen.node[~chosen.lead], minlength=count)
    return lead, co, np.bincount(chosen.node, (1 / chosen.size)[chosen.unit], count)


def load_by_group(chosen: Chosen, by: Group = "level") -> tuple[GroupRow, ...]:
    """Return how much bodies carry together, in the order of groups."""
    groups = sorted({getattr(node, by) for node in chosen.nodes})
    places = {group: at for at, group in enumerate(groups)}
    member = _columns(chosen, [places[getattr(node, by)] for node in chosen.nodes], len(groups))
    lead = ((chosen.incidence("lead") @ member) > 0).sum(axis=0)
    total = ((chosen.incidence() @ member) > 0).sum(axis=0)
    fractional = member.T @ sums(chosen)[2]
    bodies = member.sum(axis=0)
    return tuple(
        GroupRow(
            group=group,
            bodies=int(bodies[at]),
            lead=int(lead[at]),
            co=int(total[at] - lead[at]),
            total=int(total[at]),
            fractional=float(fractional[at]),
            share=float(fractional[at]) / len(chosen.size),
        )
        for at, group in enumerate(groups)
    )


def _columns(chosen: Chosen, places: list[int], count: int) -> csr_array:
    """Return a matrix of nodes and columns: 1 in the column that each node belongs to."""
    import numpy as np
    from scipy.sparse import csr_array

    ones = np.ones(len(places), np.int64)
    shape = len(chosen.nodes), count
    return csr_array((ones, (np.arange(len(places)), np.array(places, np.int64))), shape=shape)


def load_by_domain(chosen: Chosen) -> tuple[DomainRow, ...]:
    """Return how much each body carries in each domain, by domain and then as `load` has them."""
    names = [*(field.notation for field in chosen.facts.fields), ""]
    cells = (column.tolist() for column in chosen.cells())
    rows = []
    for domain, node, lead, total, fractional in zip(*cells, strict=True):
        body = chosen.nodes[node]
        figures = lead, total - lead, total, fractional
        rows.append(DomainRow(names[domain], body.id, body.label, *figures))
    return tuple(sorted(rows, key=lambda r: (r.domain, -r.total, -r.lead, r.label, r.id)))


def agency_by_domain(chosen: Chosen, part: Part = "total") -> Matrix:
    """Return the number of tasks of each body in each domain; a task may be of several."""
    values = (chosen.incidence(part).T @ chosen.fields()).tocsr()
    columns = tuple(Heading(field.notation, field.zh) for field in chosen.facts.fields)
    return _without_empty_columns(
        Matrix(_headings(chosen.nodes), columns, values, chosen.selection)
    )


def agency_by_agency(chosen: Chosen, *, directed: bool = False) -> Matrix:
    """Return what the ties of bodies weigh, by the projection of the selection; 0 on the diagonal.

    With `directed`, the number of tasks that the row leads and the column has another role in.
    """
    from scipy.sparse import coo_array

    ties = (led if directed else shared)(chosen)
    shape = len(chosen.nodes), len(chosen.nodes)
    values = coo_array((ties.weight, (ties.first, ties.second)), shape=shape).tocsr()
    if not directed:
        values = (values + values.T).tocsr()
    return Matrix(_headings(chosen.nodes), _headings(chosen.nodes), values, chosen.selection)


def function_by_place(chosen: Chosen, part: Part = "total") -> Matrix:
    """Return the number of tasks that bodies of a function line have in a place.

    Function lines stand by notation, places by code; "" for unknown. Where the selection takes
    lines for bodies, the bodies are told apart all the same.
    """
    from scipy.sparse import csr_array

    from zhize.graph.columns.words import called

    if chosen.selection.naming == "function":
        chosen = chosen.facts.select(replace(chosen.selection, naming="written"))
    lines = {line: at for at, line in enumerate(sorted({node.function for node in chosen.nodes}))}
    places = {node.place: node.jurisdiction for node in chosen.nodes}
    codes = {code: at for at, code in enumerate(sorted(places))}
    pairs = [lines[node.function] * len(codes) + codes[node.place] for node in chosen.nodes]
    member = _columns(chosen, pairs, len(lines) * len(codes))
    lead = (chosen.incidence("lead") @ member) > 0
    total = (chosen.incidence() @ member) > 0
    counts = {"lead": lead.sum(axis=0), "total": total.sum(axis=0)}
    counts["co"] = counts["total"] - counts["lead"]
    values = csr_array(counts[part].reshape(len(lines), len(codes)))
    rows = tuple(Heading(line, called("functions", line, "zh")) for line in lines)
    columns = tuple(Heading(code, places[code]) for code in codes)
    return Matrix(rows, columns, values, chosen.selection)


def _headings(nodes: tuple[Node, ...]) -> tuple[Heading, ...]:
    return tuple(Heading(node.id, node.label) for node in nodes)


def _without_empty_columns(matrix: Matrix) -> Matrix:
    kept = (matrix.values.sum(axis=0) > 0).nonzero()[0]
    columns = tuple(matrix.columns[at] for at in kept.tolist())
    return Matrix(matrix.rows, columns, matrix.values[:, kept], matrix.selection)
