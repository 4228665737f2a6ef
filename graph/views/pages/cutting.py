"""What of a matrix can be shown: its heaviest rows and columns, those without any value left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.columns.figures import Heading, Matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Which of the rows or columns of a matrix, in the order they are shown.
Places = list[int]


class Cut(NamedTuple):
    """A part of a matrix, and how many rows and columns with values it is without."""

    matrix: Matrix
    rows: Places  #: of the whole matrix
    columns: Places
    more_rows: int
    more_columns: int


def heaviest(
    headings: Sequence[Heading], weights: NDArray[Any], filled: NDArray[Any], top: int | None
) -> tuple[Places, int]:
    """Return the places of the heaviest headings that have a value, and how many others have one.

    Ties stand in the order of labels.
    """
    places = [place for place in range(len(headings)) if filled[place]]
    places.sort(key=lambda at: (-float(weights[at]), headings[at].label, headings[at].id))
    return places[:top], len(places[top:]) if top is not None else 0


def cut(
    matrix: Matrix,
    top: int | None,
    row_weights: NDArray[Any],
    column_weights: NDArray[Any] | None = None,
) -> Cut:
    """Return the heaviest rows and columns of a matrix.

    Without weights, columns stay in their order; only those without a value in the rows shown go.
    """
    filled = matrix.values.sum(axis=1)
    rows, more_rows = heaviest(matrix.rows, row_weights, filled, top)
    there = matrix.values[rows].sum(axis=0)
    if column_weights is None:
        columns = [place for place in range(len(matrix.columns)) if there[place]]
        more = int((matrix.values.sum(axis=0) > 0).sum()) - len(columns)
    else:
        columns, more = heaviest(matrix.columns, column_weights, matrix.values.sum(axis=0), top)
    part = Matrix(
        tuple(matrix.rows[at] for at in rows),
        tuple(matrix.columns[at] for at in columns),
        matrix.values[rows][:, columns],
        matrix.selection,
    )
    return Cut(part, rows, columns, more_rows, more)
