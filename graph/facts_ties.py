"""Who works with whom: ties of bodies that have tasks together, as arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.facts import TaskKey
from zhize.graph.facts_chosen import Chosen

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
    from scipy.sparse import triu

    has = chosen.incidence()
    counts = triu(has.T @ has, k=1, format="coo")
    first, second, tasks = _sorted(counts)
    projection = chosen.selection.projection
    if projection == "newman":
        from scipy.sparse import diags_array

        # A task of one body alone ties nobody.
        each = 1 / np.maximum(chosen.size - 1, 1)
        weighed = triu(has.T @ diags_array(each) @ has, k=1, format="coo")
        return Ties(first, second, tasks, _sorted(weighed)[2])
    if projection == "jaccard":
        own = has.sum(axis=0)
        return Ties(first, second, tasks, tasks / (own[first] + own[second] - tasks))
    return Ties(first, second, tasks, tasks.astype(np.float64))


def led(chosen: Chosen) -> Ties:
    """Return each pair of a body that leads units and one that has another role in them.

    The weight is their number, whatever the projection. Bodies that lead together are not tied.
    """
    import numpy as np

    counts = (chosen.incidence("lead").T @ chosen.incidence("co")).tocoo()
    first, second, tasks = _sorted(counts)
    return Ties(first, second, tasks, tasks.astype(np.float64))


def _sorted(matrix: Any) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return rows, columns and values of a sparse matrix, by row and then column."""
    import numpy as np

    order = np.lexsort((matrix.col, matrix.row))
    return matrix.row[order], matrix.col[order], matrix.data[order]


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
    nodes, leads = chosen.node.tolist(), chosen.lead.tolist()
    tasks = chosen.task[chosen.unit].tolist()
    for start, end in zip(starts, [*starts[1:], len(nodes)], strict=True):
        yield tasks[start], nodes[start:end], leads[start:end]
