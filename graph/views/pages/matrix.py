"""Matrices to look at: bodies × domains, bodies × bodies, function lines × places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from zhize.graph.columns.chosen import Chosen, Part
from zhize.graph.columns.figures import (
    Heading,
    Matrix,
    agency_by_agency,
    agency_by_domain,
    function_by_place,
    sums,
)
from zhize.graph.columns.words import called
from zhize.graph.views.pages.cutting import Cut, square, table
from zhize.graph.views.said import Said, missing, reading, same

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

#: What a matrix has as rows and columns.
What = Literal["agency-domain", "agency-agency", "function-place"]

AXES: dict[What, tuple[Said, Said]] = {
    "agency-domain": (Said("机构", "Bodies"), Said("领域", "domains")),
    "agency-agency": (Said("机构", "Bodies"), Said("机构", "bodies")),
    "function-place": (Said("职能", "Function lines"), Said("地区", "places")),
}
PARTS: dict[Part, Said] = {
    "lead": Said("牵头的任务数", "tasks led"),
    "co": Said("参与而不牵头的任务数", "tasks with another role"),
    "total": Said("承担的任务数", "tasks"),
}
TIES: dict[str, Said] = {
    "count": Said("共同任务数", "common tasks"),
    "newman": Said("共同任务，每项计1/(k−1)", "common tasks, each as 1/(k-1)"),
    "jaccard": Said("共同任务÷任一方任务", "common tasks ÷ tasks of either"),
}
LED = Said("行牵头、列参与的任务数", "tasks that the row leads and the column has another role in")
#: How many places are columns at most, unless more rows are asked for.
PLACES = 30
UNKNOWN = Said("（未知）", "(unknown)")


@dataclass(frozen=True, eq=False)
class MatrixView:
    """A matrix as it is shown."""

    what: What
    part: Part
    directed: bool
    chosen: Chosen
    shown: Cut
    whole: Matrix
    title: Said
    meaning: Said
    notes: tuple[Said, ...]

    @property
    def weighed(self) -> bool:
        """Whether values are what ties weigh, by the projection, and no numbers of tasks."""
        return self.what == "agency-agency" and not self.directed

    @property
    def matrix(self) -> Matrix:
        """The rows and columns that are shown."""
        return self.shown.matrix

    def names(self) -> tuple[list[Said], list[Said]]:
        """Return what rows and columns are called."""
        rows, columns = self.what.split("-")
        matrix = self.matrix
        return (
            [_name(self.chosen, rows, heading) for heading in matrix.rows],
            [_name(self.chosen, columns, heading) for heading in matrix.columns],
        )

    def cells(self) -> Iterator[tuple[int, int, int | float]]:
        """Yield row, column and value of each cell that has one."""
        rows, columns = self.matrix.values.nonzero()
        for row, column in sorted(zip(rows.tolist(), columns.tolist(), strict=True)):
            value = self.matrix.values[row, column].item()
            yield row, column, int(value) if value == int(value) else value

    def tasks(self) -> dict[str, NDArray[Any]]:
        """Return the numbers of the tasks behind each cell, by `row-column`."""
        import numpy as np

        task = self.chosen.task
        units = _units(self)
        return {f"{i}-{j}": np.unique(task[units(i, j)]) for i, j, _ in self.cells()}


def matrix_view(
    chosen: Chosen,
    what: What,
    *,
    part: Part = "total",
    directed: bool = False,
    top: int | None = None,
) -> MatrixView:
    """Return a matrix, its heaviest rows first.

    Parameters
    ----------
    chosen
        What is counted.
    what
        Its rows and columns.
    part
        Which tasks count, for all but agency-agency.
    directed
        For agency-agency: rows lead and columns have another role, instead of what they share.
    top
        How many rows are shown, those with most tasks; of bodies × bodies as many columns, of
        places `PLACES` at most or, where this is more, as many.
    """
    if what == "function-place" and chosen.selection.naming == "function":
        chosen = chosen.facts.select(replace(chosen.selection, naming="written"))
    if what == "agency-agency":
        matrix = agency_by_agency(chosen, directed=directed)
        lead, co, _ = sums(chosen)
        weights = (lead, co) if directed else (lead + co, lead + co)
        shown = square(matrix, top, *weights)
    elif what == "agency-domain":
        matrix = agency_by_domain(chosen, part)
        shown = table(matrix, top, chosen.incidence(part).sum(axis=0))
    else:
        matrix = function_by_place(chosen, part)
        most = None if top is None else max(top, PLACES)
        shown = table(matrix, top, matrix.values.sum(axis=1), most)
    rows, columns = AXES[what]
    counted = LED if directed else TIES[chosen.selection.projection]
    counted = counted if what == "agency-agency" else PARTS[part]
    return MatrixView(
        what=what,
        part=part,
        directed=directed,
        chosen=chosen,
        shown=shown,
        whole=matrix,
        title=Said(
            f"{rows.zh} × {columns.zh}：{counted.zh}", f"{rows.en} × {columns.en}: {counted.en}"
        ),
        meaning=_meaning(what),
        notes=(
            *reading(matrix.selection),
            *missing(chosen, leads=directed or (part == "lead" and what != "agency-agency")),
            *_left_out(what, shown, matrix),
        ),
    )


def _meaning(what: What) -> Said:
    if what == "agency-domain":
        return Said(
            "一项任务可属多个领域，在各领域分别计数。",
            "A task of several domains counts in each.",
        )
    if what == "function-place":
        return Said(
            "同一地区同一职能的机构合并计数，一项任务计一次。",
            "Bodies of a line in a place count together, and a task once.",
        )
    return Said(
        "一项任务由多家机构承担时，在其中每两家之间各计一次。",
        "A task of several bodies counts for each pair of them.",
    )


def _left_out(what: What, shown: Cut, whole: Matrix) -> Iterator[Said]:
    rows, columns = AXES[what]
    if shown.rows == shown.columns and shown.more_rows:
        yield _most(Said("行、列", "rows and columns"), len(shown.rows), rows, shown.more_rows)
    else:
        if shown.more_rows:
            yield _most(Said("行", "rows"), len(shown.rows), rows, shown.more_rows)
        if shown.more_columns:
            yield _most(Said("列", "columns"), len(shown.columns), columns, shown.more_columns)
    if shown.elsewhere:
        yield Said(
            f"另有{shown.elsewhere}个{columns.zh}只在未列的行中有数值，不列。",
            f"{columns.en.capitalize()} left out, since only rows left out have values there: "
            f"{shown.elsewhere}.",
        )
    empty = len(whole.rows) - len(shown.rows) - shown.more_rows
    if empty:
        yield Said(
            f"另有{empty}个{rows.zh}所在的行没有数值，不列。",
            f"{rows.en} left out, since their rows have no value: {empty}.",
        )


def _most(side: Said, count: int, axis: Said, more: int) -> Said:
    with_most = f"the {count} {axis.en.lower()} with most tasks"
    if count == 1:
        with_most = "the first by tasks"
    return Said(
        f"{side.zh}：只列任务最多的{count}个{axis.zh}，另有{more}个未列。",
        f"{side.en.capitalize()}: {with_most}; left out: {more}.",
    )


def _name(chosen: Chosen, axis: str, heading: Heading) -> Said:
    """Return what a row or a column is called."""
    if not heading.id and not heading.label:
        return UNKNOWN
    if axis == "domain":
        field = next(f for f in chosen.facts.fields if f.notation == heading.id)
        return Said(field.zh, field.en)
    if axis == "function" or (axis == "agency" and chosen.selection.naming == "function"):
        english = called("functions", heading.id, "en")
        return Said(heading.label, english if english != heading.id else heading.label)
    return same(heading.label or heading.id)


def _units(view: MatrixView) -> Callable[[int, int], NDArray[Any]]:
    """Return what finds the units behind the cell at a row and a column of those shown."""
    if view.what == "function-place":
        return _units_of_lines(view)
    import numpy as np

    chosen, matrix = view.chosen, view.matrix
    rows: Part = "lead" if view.directed else view.part
    left = _by_column(chosen.incidence(rows))
    bodies = {node.id: at for at, node in enumerate(chosen.nodes)}
    if view.what == "agency-domain":
        right = _by_column(chosen.fields())
        columns = {field.notation: at for at, field in enumerate(chosen.facts.fields)}
    else:
        right = _by_column(chosen.incidence("co")) if view.directed else left
        columns = bodies

    def units(row: int, column: int) -> NDArray[Any]:
        one = left(bodies[matrix.rows[row].id])
        return np.intersect1d(one, right(columns[matrix.columns[column].id]), assume_unique=True)

    return units


def _by_column(matrix: csr_array) -> Callable[[int], NDArray[Any]]:
    """Return what finds the rows of a matrix that have something in a column."""
    turned = matrix.T.tocsr()
    return lambda at: turned.indices[turned.indptr[at] : turned.indptr[at + 1]]


def _units_of_lines(view: MatrixView) -> Callable[[int, int], NDArray[Any]]:
    """Return the same for function lines and places: what one of their bodies leads, or has."""
    import numpy as np

    chosen, matrix = view.chosen, view.matrix
    lead, total = (_by_column(chosen.incidence(part)) for part in ("lead", "total"))
    nodes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, node in enumerate(chosen.nodes):
        nodes[node.function, node.place].append(at)

    def units(row: int, column: int) -> NDArray[Any]:
        its = nodes[matrix.rows[row].id, matrix.columns[column].id]
        led = np.unique(np.concatenate([lead(node) for node in its]))
        if view.part == "lead":
            return led
        has = np.unique(np.concatenate([total(node) for node in its]))
        return has if view.part == "total" else np.setdiff1d(has, led, assume_unique=True)

    return units
