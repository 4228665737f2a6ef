"""All threes of nodes with ties among them, found once for every measure that needs them.

Ties are turned from the node of fewer ties to that of more (Chiba and Nishizeki 1985), so that the
busiest agency of a large network opens few pairs of its partners instead of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Whole

PAIRS = 2_000_000  #: pairs of partners looked at together


class Ties(NamedTuple):
    """The ties of an undirected network, one row a tie, sorted by `start` and `end`."""

    start: Whole  #: place of the node of fewer ties, in the order of those
    end: Whole
    weight: Floats
    order: Whole  #: order[k] is the place in the matrix of the node with place k here

    def back(self, values: Floats) -> Floats:
        """Return values of nodes in the order of the matrix."""
        import numpy as np

        result = np.empty_like(values)
        result[self.order] = values
        return result


class Triangles(NamedTuple):
    """Threes a, b, c in the order of places, by the rows of their ties."""

    ab: Whole
    ac: Whole
    bc: Whole


def ties_of(weights: Any) -> Ties:
    """Return the ties of a symmetric matrix, turned from fewer to more."""
    import numpy as np
    from scipy.sparse import triu

    order = np.argsort(np.diff(weights.indptr), kind="stable")
    upper = triu(weights[order][:, order], format="csr")
    upper.sort_indices()
    start = np.repeat(np.arange(upper.shape[0]), np.diff(upper.indptr))
    return Ties(start, upper.indices.astype(np.int64), upper.data, order)


def triangles(ties: Ties) -> Iterator[Triangles]:
    """Yield the triangles of a network in blocks, each triangle once."""
    import numpy as np

    n, count = len(ties.order), len(ties.start)
    key = ties.start * n + ties.end
    # How many ties of the same start follow each tie: with those it forms pairs.
    last = np.searchsorted(ties.start, ties.start, side="right")
    following = last - np.arange(count) - 1
    before = np.concatenate([[0], np.cumsum(following)])
    first = 0
    while first < count:
        stop = int(np.searchsorted(before, before[first] + PAIRS, side="right")) - 1
        stop = min(max(stop, first + 1), count)
        block = np.arange(first, stop)
        ab = np.repeat(block, following[first:stop])
        offset = np.arange(len(ab)) - np.repeat(
            before[first:stop] - before[first], following[block]
        )
        ac = ab + 1 + offset
        wanted = ties.end[ab] * n + ties.end[ac]
        bc = np.minimum(np.searchsorted(key, wanted), count - 1)
        closed = key[bc] == wanted
        yield Triangles(ab[closed], ac[closed], bc[closed])
        first = stop


def triangle_counts(ties: Ties) -> Floats:
    """Return the number of triangles of each node, in the order of the matrix."""
    import numpy as np

    n = len(ties.order)
    total = np.zeros(n)
    for ab, ac, _ in triangles(ties):
        for corner in (ties.start[ab], ties.end[ab], ties.end[ac]):
            total += np.bincount(corner, minlength=n)
    return ties.back(total)
