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
    more_rows: int  #: lighter ones
    more_columns: int  #: lighter ones
    elsewhere: int = 0  #: columns that only rows left out have values in


def heaviest(
    headings: Sequence[Heading], weights: NDArray[Any], filled: NDArray[Any], top: int | None
) -> tuple[Places, int]:
    """Return the places of the heaviest headings that have a value, and how many others have one.

    Ties stand in the order of labels.
    """
    places = [place for place in range(len(headings)) if filled[place]]
    places.sort(key=lambda at: (-float(weights[at]), headings[at].label, headings[at].id))
    return places[:top], len(places[top:]) if top is not None else 0


def square(matrix: Matrix, top: int | None, rows: NDArray[Any], columns: NDArray[Any]) -> Cut:
    """Return the heaviest rows and as many of the heaviest columns of a matrix, by their weights."""
    across, down = matrix.values.sum(axis=1), matrix.values.sum(axis=0)
    kept, more_rows = heaviest(matrix.rows, rows, across, top)
    beside, more_columns = heaviest(matrix.columns, columns, down, top)
    return Cut(_part(matrix, kept, beside), kept, beside, more_rows, more_columns)


def table(matrix: Matrix, top: int | None, weights: NDArray[Any], most: int | None = None) -> Cut:
    """Return the heaviest rows of a matrix, and the columns that they have values in.

    The columns stay in their order; where they are more than `most`, the lightest go.
    """
    kept, more_rows = heaviest(matrix.rows, weights, matrix.values.sum(axis=1), top)
    sums = matrix.values[kept].sum(axis=0)
    columns, more_columns = heaviest(matrix.columns, sums, sums, most)
    filled = int((matrix.values.sum(axis=0) > 0).sum())
    elsewhere = filled - len(columns) - more_columns
    columns.sort()
    return Cut(_part(matrix, kept, columns), kept, columns, more_rows, more_columns, elsewhere)


def _part(matrix: Matrix, rows: Places, columns: Places) -> Matrix:
    return Matrix(
        tuple(matrix.rows[at] for at in rows),
        tuple(matrix.columns[at] for at in columns),
        matrix.values[rows][:, columns],
        matrix.selection,
    )
