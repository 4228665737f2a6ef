"""A body that stands twice in one list.

Fires: violation where the same name stands twice (甲、乙、甲): one is too many, or another body
was meant; warning where two names of one list mean the same body (市发改委、市发展改革委).
Does not fire: for a body in two clauses of a task, as lead and among the others
(`lead-and-support`), for open groups under different names.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.graph.checks.lists import lists
from zhize.loaders.records import Assignment, Document

RULE = Rule("repeated-body", "同一名单中单位重复", "A body stands twice in one list")


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each name of a list that repeats an earlier one."""
    for task in document.tasks:
        for listed in lists(task):
            seen: dict[str, Assignment] = {}
            for body in listed.bodies:
                first = seen.setdefault(body.agency.id, body)
                if first is body or (body.collective and body.name != first.name):
                    continue
                same = body.name == first.name
                yield found(
                    RULE,
                    "violation" if same else "warning",
                    document,
                    f"“{body.name}”在同一名单中重复"
                    if same
                    else f"“{first.name}”和“{body.name}”是同一单位，在同一名单中重复",
                    f"{body.name} stands twice in the same list"
                    if same
                    else f"{first.name} and {body.name} are one body, twice in the same list",
                    task=task,
                    span=body.span,
                    related=(first.span,),
                )
