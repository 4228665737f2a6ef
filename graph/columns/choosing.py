"""Chooses rows: which assignments count, for whom, and in which unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zhize.graph.columns.bodies import Filter, Node, by_line, by_seat
from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.selection import Selection, renaming_of
from zhize.graph.columns.tables import LEAD
from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.columns.query import Query
    from zhize.graph.facts import Facts


def choose(facts: Facts, selection: Selection, query: Query) -> Chosen:
    """Return the chosen rows."""
    import numpy as np

    written = query.nodes()
    agency, task = facts.column("agency"), facts.column("task")
    body, shown, bodies = _stand(selection, query, agency, written)
    role = _roles(facts, selection, query)
    counted = np.isin(role, [ROLES.index(name) for name in selection.roles])
    if not selection.groups:
        counted &= ~np.array([node.group for node in written], bool)[agency]
    tasks = query.chosen_tasks()
    if tasks is not None:
        counted &= np.isin(task, tasks)
    clause = facts.column("clause")[counted] if selection.clauses == "apart" else None
    unit, task, clause = _units(task[counted], clause)
    shown, lead = shown[counted], role[counted] == LEAD
    node, nodes = _nodes(bodies, body[counted], shown)
    # A body may have several assignments of a unit: they come to stand together, the first in front.
    keys = unit * (int(node.max(initial=0)) + 1) + node
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    first = order[starts]
    seen = _any(shown[order], starts)
    kept = first[seen]
    return Chosen(
        facts=facts,
        selection=selection,
        domains=query.domains,
        nodes=nodes,
        unit=unit[kept],
        node=node[kept],
        lead=_any((lead & shown)[order], starts)[seen],
        place=kept,
        size=np.bincount(unit[first], minlength=len(task)),
        task=task,
        clause=clause,
    )


def _any(flags: NDArray[Any], starts: NDArray[Any]) -> NDArray[Any]:
    """Return for each stretch that begins at `starts` whether any of its flags is set."""
    import numpy as np

    return np.logical_or.reduceat(flags, starts) if len(starts) else flags


def _roles(facts: Facts, selection: Selection, query: Query) -> NDArray[Any]:
    """Return the role of each assignment, by the user's reading where that is wanted."""
    import numpy as np

    role = facts.column("role")
    if not selection.first_is_lead:
        return role
    firsts, seat = query.firsts(), facts.column("seat")
    width = int(seat.max(initial=0)) + 1
    keys = facts.column("task").astype(np.int64) * width + seat
    role = role.copy()
    role[np.searchsorted(keys, firsts["task"].astype(np.int64) * width + firsts["seat"])] = LEAD
    return role


def _units(
    task: NDArray[Any], clause: NDArray[Any] | None
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the unit of each row; and the task and the clause of each unit."""
    import numpy as np

    if clause is not None:
        width = int(clause.max(initial=0)) + 1
        keys, unit = np.unique(task.astype(np.int64) * width + clause, return_inverse=True)
        return unit, keys // width, keys % width
    there = np.bincount(task) > 0
    tasks = np.flatnonzero(there)
    return (np.cumsum(there) - 1)[task], tasks, np.zeros(len(tasks), np.int64)


def _stand(
    selection: Selection, query: Query, agency: NDArray[Any], written: Sequence[Node]
) -> tuple[NDArray[Any], NDArray[Any], Sequence[Node]]:
    """Return for each assignment the number of the body it counts for, and whether that is shown.

    Third, the bodies.
    """
    import numpy as np

    shown = Filter(selection)
    renaming = renaming_of(selection)
    if renaming is not None:
        numbers, bodies = by_seat(query.seats(), written, renaming)
        node = np.array(numbers, np.int64)
        return node, np.array([shown(each) for each in bodies], bool)[node], bodies
    if shown.all:
        visible = np.ones(len(agency), bool)
    else:
        visible = np.array([shown(each) for each in written], bool)[agency]
    if selection.naming == "function":
        lines, bodies = by_line(written)
        return np.array(lines, np.int64)[agency], visible, bodies
    return agency, visible, written


def _nodes(
    bodies: Sequence[Node], used: NDArray[Any], shown: NDArray[Any]
) -> tuple[NDArray[Any], tuple[Node, ...]]:
    """Return for each row the place of its body, and the bodies that are shown, by id.

    Places behind these are of bodies that are not shown.
    """
    import numpy as np

    often = np.bincount(used, minlength=len(bodies))
    seen = often if shown.all() else np.bincount(used[shown], minlength=len(bodies))
    numbers = np.flatnonzero(seen).tolist()
    numbers.sort(key=lambda number: bodies[number].id)
    others = np.flatnonzero((often > 0) & (seen == 0))
    places = np.zeros(len(bodies), np.int64)
    places[numbers] = np.arange(len(numbers))
    places[others] = np.arange(len(numbers), len(numbers) + len(others))
    return places[used], tuple(map(bodies.__getitem__, numbers))
