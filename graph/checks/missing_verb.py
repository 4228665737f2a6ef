"""A bracket that names bodies and does not say what they are to the task, where others do.

Fires: (甲、乙) among (甲、乙负责), or among (责任单位：甲、乙): the word was most likely forgotten.
Does not fire: where most brackets of that part of the plan are bare lists; for the cells of a
column, whose header says it; for labels and verbs of any kind (牵头, 配合, 分别负责).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.graph.checks.lists import clauses, joined, parts, span_of
from zhize.loaders.records import Assignment, Document, Span, Task
from zhize.loaders.responsibility import parse
from zhize.loaders.text import fold

RULE = Rule("missing-verb", "名单缺少“负责”等字样", "A list that does not say who does what")
#: A label stands no further before the first name of its bracket.
REACH = 24


class Bracket(NamedTuple):
    """A bracket that names bodies."""

    task: Task
    bodies: tuple[Assignment, ...]
    said: bool  #: whether it says what they are to the task


def check(document: Document) -> Iterator[Finding]:
    """Yield a warning for each bare list in a part where most say more."""
    text = fold(document.text)
    for tasks in parts(document).values():
        brackets = [bracket for task in tasks for bracket in _brackets(text, task)]
        bare = [bracket for bracket in brackets if not bracket.said]
        if 2 * len(bare) >= len(brackets):
            continue
        for task, bodies, _ in bare:
            names = joined(body.surface for body in bodies)
            yield found(
                RULE,
                "warning",
                document,
                f"名单（{names}）没有写明“负责”“牵头”等，其他名单写有",
                f"the list ({names}) does not say who does what, while the others do",
                task=task,
                span=span_of(bodies),
            )


def _brackets(text: str, task: Task) -> Iterator[Bracket]:
    for bodies in clauses(task).values():
        span = span_of(bodies)
        start = text.rfind("(", max(0, span.start - REACH), span.start)
        if start < 0 or set(text[start : span.start]) & set(")。\n\t"):
            continue
        yield Bracket(task, bodies, parse(text[start + 1 : _end(text, span)]).said)


def _end(text: str, span: Span) -> int:
    """Return where the bracket around some names ends: where it closes, or its line does."""
    depth = text.count("(", *span) - text.count(")", *span)
    for at in range(span.end, len(text)):
        if text[at] == "\n":
            return at
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            return at
    return len(text)
