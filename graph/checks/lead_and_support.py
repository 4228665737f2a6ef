"""A body that leads a clause of a task and stands among the others of that clause, too.

Fires: warning where it supports or takes part in what it leads (甲牵头，甲、乙配合); note where it
also carries it out or answers for it (牵头单位 甲, 实施单位 甲、乙), which many plans write. Where
more than three tasks of a part do so it is their way of writing: one note for all of them.
Does not fire: for a body that leads one clause and has a part in another.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.graph.checks.lists import clauses, parts
from zhize.loaders.records import Assignment, Document, Task

RULE = Rule(
    "lead-and-support", "牵头单位又列为其他单位", "A body leads a task and stands among the others"
)
#: So many tasks of a part are named one by one.
FEW = 3


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each body that has both parts, or one for all of a part of the plan."""
    for tasks in parts(document).values():
        pairs = [(task, *pair) for task in tasks for pair in _both(task)]
        usual = [pair for pair in pairs if pair[2].role in ("implement", "responsible")]
        several = len({task.id for task, _, _ in usual}) > FEW
        for task, lead, other in pairs:
            if not (several and (task, lead, other) in usual):
                yield _finding(document, task, lead, other)
        if several:
            yield _summary(document, usual, len(tasks))


def _both(task: Task) -> Iterator[tuple[Assignment, Assignment]]:
    for bodies in clauses(task).values():
        leads = {body.agency.id: body for body in bodies if body.role == "lead"}
        for body in bodies:
            if body.role != "lead" and body.agency.id in leads and not body.collective:
                yield leads[body.agency.id], body


def _finding(document: Document, task: Task, lead: Assignment, other: Assignment) -> Finding:
    usual = other.role in ("implement", "responsible")
    return found(
        RULE,
        "note" if usual else "warning",
        document,
        f"“{lead.name}”既是牵头单位，又列在其他单位之中",
        f"{lead.name} leads this task and stands among the other bodies, too",
        task=task,
        span=other.span,
        related=(lead.span,),
    )


def _summary(
    document: Document, pairs: list[tuple[Task, Assignment, Assignment]], tasks: int
) -> Finding:
    numbers = list(dict.fromkeys(task.number for task, _, _ in pairs))
    count = len({task.id for task, _, _ in pairs})
    return found(
        RULE,
        "note",
        document,
        f"{tasks}项任务中有{count}项的牵头单位又列在其他单位之中：第{'、'.join(numbers)}项",
        f"in {count} of {tasks} tasks the lead stands among the other bodies, too: {', '.join(numbers)}",
        span=pairs[0][2].span,
        related=tuple(other.span for _, _, other in pairs[1:]),
    )
