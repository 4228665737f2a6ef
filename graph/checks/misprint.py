"""The name of a body that is printed with a slip, which the reading repaired.

Fires: for a doubled stretch that makes a known name unknown (县医改办办, 市卫生卫生计生委).
Does not fire: for level words that a list leaves out (县发改局、财政局), blanks and line ends inside
a name, a second body in brackets (财政局（国资委）), names that are right doubled (市市场监管局).
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.loaders.agencies import repaired
from zhize.loaders.records import Document
from zhize.loaders.text import fold

RULE = Rule("misprint", "单位名称误印", "A misprinted name of a body")


def check(document: Document) -> Iterator[Finding]:
    """Yield a warning for each name that was repaired."""
    for task in document.tasks:
        for body in task.assignments:
            printed = fold(body.surface)
            if repaired(printed) != printed:
                yield found(
                    RULE,
                    "warning",
                    document,
                    f"“{body.surface}”疑为“{body.name}”之误，按后者读取",
                    f"{body.surface} is most likely a slip for {body.name}, and is read so",
                    task=task,
                    span=body.span,
                )
