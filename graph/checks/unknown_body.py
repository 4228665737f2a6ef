"""A body that stands in no list of function lines.

Fires: a note, once for each name, where it first stands. The body is kept under its own name, so
nothing is lost; but the same body under another name is not recognised as the same.
Does not fire: for known names, with or without their level word, for open groups, for a place that
stands for its government (越秀区).
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.loaders.places import written
from zhize.loaders.records import Document

RULE = Rule("unknown-body", "职能未知的单位", "A body whose function is not known")


def check(document: Document) -> Iterator[Finding]:
    """Yield a note for each body without a function line."""
    seen: set[str] = set()
    for task in document.tasks:
        for body in task.assignments:
            if body.collective or body.agency.function or body.name in seen or written(body.name):
                continue
            seen.add(body.name)
            yield found(
                RULE,
                "note",
                document,
                f"“{body.name}”不在职能目录中，按原名保留",
                f"{body.name} is in no list of functions and is kept under its own name",
                task=task,
                span=body.span,
            )
