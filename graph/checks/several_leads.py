"""A task, or a clause of one, that several bodies lead together.

Fires: warning for several names in a column or behind a label 牵头单位, which is for one; note
for 甲、乙牵头 in a sentence or bracket.
Does not fire: for 分别负责 (each leads its own share), for clauses that have one lead each, for one
body under two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, Severity, found
from zhize.graph.checks.lists import joined, lists, span_of
from zhize.loaders.records import Document, Span

RULE = Rule("several-leads", "一项任务有几个牵头单位", "Several bodies lead one task")
#: What follows a list of leads that a sentence or a bracket names: 甲、乙等部门共同牵头.
SAID = re.compile(r"[^\n\t、，,；;。（(]{0,16}(?:牵头|主办|主责|为主|会同|分工)")


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each list of several leads."""
    for task in document.tasks:
        for listed in lists(task):
            bodies = [body for body in listed.bodies if body.mode != "separate"]
            if listed.role != "lead" or len({body.agency.id for body in bodies}) < 2:
                continue
            names = joined(body.name for body in bodies)
            span = span_of(bodies)
            severity: Severity = "note" if _is_said(document.text, span) else "warning"
            yield found(
                RULE,
                severity,
                document,
                f"牵头单位不止一个（{names}），又没有写明分别负责什么",
                f"several bodies lead together ({names}), and none is said to lead its own share",
                task=task,
                span=span,
            )


def _is_said(text: str, span: Span) -> bool:
    """Whether a verb behind the names says that they lead, and not a column or a label."""
    return bool(SAID.match(text, span.end))
