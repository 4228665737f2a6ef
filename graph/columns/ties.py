"""Who works with whom: ties of bodies that have tasks together, as arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.columns.chosen import Chosen
from zhize.graph.facts import TaskKey

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


class Ties(NamedTuple):
    """Pairs of bodies, as places among the nodes, by first and then second body."""

    first: NDArray[Any]
    second: NDArray[Any]
    tasks: NDArray[Any]  #: how many units the two share, at least 1
    weight: NDArray[Any]  #: what the tie weighs by the projection of the selection


def shared(chosen: Chosen) -> Ties:
    """Return each pair of bodies that have a unit together, once, the first by id in front.

    Weights: `count` is the number of shared units; `newman` adds 1/(k-1) for each of them, k the
    number of bodies that have it (Newman 2001, Phys. Rev. E 64, 016132, eq. 2); `jaccard` divides
    the count by the number of units that either has.
    """
    import numpy as np

    has = chosen.incidence()
    first, second, tasks = _upper(has.T.tocsr() @ has)
    projection = chosen.selection.projection
    if projection == "newman":
        from scipy.sparse import diags_array

        # A task of one body alone ties nobody.
        each = diags_array(1 / np.maximum(chosen.size - 1, 1))
        return Ties(first, second, tasks, _upper(has.T.tocsr() @ (each @ has).tocsr())[2])
    if projection == "jaccard":
        own = has.sum(axis=0)
        return Ties(first, second, tasks, tasks / (own[first] + own[second] - tasks))
    return Ties(first, second, tasks, tasks.astype(np.float64))


def led(chosen: Chosen) -> Ties:
    """Return each pair of a body that leads units and one that has another role in them.

    The weight is their number, whatever the projection. Bodies that lead together are not tied.
    """
    import numpy as np

    first, second, tasks = _cells(chosen.incidence("lead").T.tocsr() @ chosen.incidence("co"))
    return Ties(first, second, tasks, tasks.astype(np.float64))


def _cells(matrix: csr_array) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return rows, columns and values of a matrix, by row and then column."""
    matrix.sort_indices()
    cells = matrix.tocoo()
    return cells.row, cells.col, cells.data


def _upper(matrix: csr_array) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the same of the cells above the diagonal."""
    row, column, data = _cells(matrix)
    above = column > row
    return row[above], column[above], data[above]


def tasks_behind(chosen: Chosen, *, directed: bool) -> dict[tuple[int, int], tuple[TaskKey, ...]]:
    """Return the tasks that each pair has together, in the order of documents and texts.

    With `directed`, those that the first leads and the second has another role in. With clauses
    apart a task is there once, however many of its clauses they share.
    """
    found: dict[tuple[int, int], dict[int, None]] = defaultdict(dict)
    for task, nodes, leads in _by_unit(chosen):
        for at, (one, lead) in enumerate(zip(nodes, leads, strict=True)):
            others = zip(nodes, leads, strict=True) if directed else ()
            for other, leads_too in others:
                if lead and not leads_too:
                    found[one, other][task] = None
            for other in () if directed else nodes[at + 1 :]:
                found[min(one, other), max(one, other)][task] = None
    keys = chosen.facts.keys
    return {pair: tuple(keys[task] for task in tasks) for pair, tasks in found.items()}


def _by_unit(chosen: Chosen) -> Iterator[tuple[int, list[int], list[bool]]]:
    """Yield the task of each unit, the places of its bodies and whether they lead."""
    import numpy as np

    starts = np.flatnonzero(np.diff(chosen.unit, prepend=-1)).tolist()
    ends = (np.flatnonzero(np.diff(chosen.unit, append=-1)) + 1).tolist()
    nodes, leads = chosen.node.tolist(), chosen.lead.tolist()
    tasks = chosen.task[chosen.unit].tolist()
    for start, end in zip(starts, ends, strict=True):
        yield tasks[start], nodes[start:end], leads[start:end]
