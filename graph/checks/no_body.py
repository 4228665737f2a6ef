"""A task that names no responsible body, though the tasks beside it do.

Fires: violation where most tasks of that part of the plan name bodies, warning where fewer do.
Does not fire: in a part where no task names any (a table of indicators); where words stand at the
place of a body and could not be read (`unread-text`).
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, Severity, found
from zhize.graph.checks.lists import parts
from zhize.loaders.records import Document

RULE = Rule("no-body", "任务没有责任单位", "A task that names no responsible body")


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each task that nobody is named for."""
    unread = [w.span for w in document.warnings if w.code == "no-agency" and w.span]
    for tasks in parts(document).values():
        given = sum(bool(task.assignments) for task in tasks)
        severity: Severity = "violation" if 2 * given > len(tasks) else "warning"
        for task in tasks:
            if not given or task.assignments:
                continue
            if any(task.span.start <= span.start < task.span.end for span in unread):
                continue
            yield found(
                RULE,
                severity,
                document,
                "没有写明责任单位，同一部分的其他任务写有责任单位",
                "names no responsible body, while the tasks beside it do",
                task=task,
            )
