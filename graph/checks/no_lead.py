"""A task that nobody leads, though the plan says of its other tasks who does.

Fires: several bodies answer jointly for a task, or the cell of the lead is empty, where at least
half of the tasks of that part of the plan have a lead.
Does not fire: in parts that name no leads (责任单位 throughout); for a task that one body alone
answers for (县财政局负责), that open groups answer for (各县区负责), or that several bodies lead
each for its share (分别负责); for a task that names nobody at all (`no-body`).
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.graph.checks.lists import joined, parts, span_of
from zhize.loaders.records import Document, Task

RULE = Rule("no-lead", "任务没有牵头单位", "A task that nobody leads")


def check(document: Document) -> Iterator[Finding]:
    """Yield a warning for each task without a lead among tasks that have one."""
    for tasks in parts(document).values():
        given = [task for task in tasks if task.assignments]
        if 2 * sum(map(_has_one, given)) < max(len(given), 2):
            continue
        for task in given:
            if not any(body.role == "lead" for body in task.assignments) and not _needs_none(task):
                names = joined(body.name for body in task.assignments)
                yield found(
                    RULE,
                    "warning",
                    document,
                    f"没有写明由谁牵头（{names}），同一部分的其他任务多有牵头单位",
                    f"nobody leads this task ({names}), while the tasks beside it have a lead",
                    task=task,
                    span=span_of(task.assignments),
                )


def _has_one(task: Task) -> bool:
    return any(body.role == "lead" and body.mode != "separate" for body in task.assignments)


def _needs_none(task: Task) -> bool:
    """Whether those responsible are one body, or open groups."""
    if any(body.role != "responsible" for body in task.assignments):
        return False
    bodies = {body.agency.id for body in task.assignments if not body.collective}
    return len(bodies) < 2
