"""Numbers of tasks that are left out, that stand twice or in the wrong order.

Fires: warning, per part of the plan, where a number is followed by one that is neither the next
nor the beginning of a new count; one warning for all where that is so in more than three places.
Does not fire: for numbers that begin anew under each heading; for a number between that stands in
the text before something that is no task; for rows without a number of their own (11.2), numbers
of several levels, letters; between numbers of different kinds (1. and (1), 一、 and ①).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.graph.checks.lists import parts
from zhize.loaders.numbering import chinese_to_int, number_at
from zhize.loaders.records import Document, Task
from zhize.loaders.text import fold, squeeze

RULE = Rule("numbering", "任务序号有误", "Numbers of tasks left out, repeated or in disorder")
CELL_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+|[①-⑳]")
#: A number with its mark at the end of some words.
NUMBER_BEFORE = re.compile(r"^(?:.*[^\d])?(\d+)[、.)]+$")
#: So many characters tell the task's own words, and may hold a number before them.
HEAD = 6
#: A line of prose or a cell of a table.
LINE = re.compile(r"[^\n\t]+")
#: How many of the missing numbers a message names.
NAMED = 5
#: So many places of a part are named one by one; a text with more is most likely an excerpt.
FEW = 3


class Numbered(NamedTuple):
    """A task with a printed number."""

    task: Task
    value: int
    style: str  #: arabic, paren, circle …, or cell for the number in a row


def check(document: Document) -> Iterator[Finding]:
    """Yield a warning for each task whose number does not follow, or one for a part with many."""
    text = fold(document.text)
    for tasks in parts(document).values():
        numbered = [number for task in tasks if (number := _numbered(text, task))]
        wrong = [
            (number.task, words)
            for style in dict.fromkeys(number.style for number in numbered)
            for before, number in pairwise(n for n in numbered if n.style == style)
            if (words := _wrong(text, before, number))
        ]
        if len(wrong) <= FEW:
            for task, words in wrong:
                yield found(RULE, "warning", document, *words, task=task)
        else:
            yield _summary(document, wrong)


def _summary(document: Document, wrong: list[tuple[Task, tuple[str, str]]]) -> Finding:
    zh, en = zip(*(words for _, words in wrong[:FEW]), strict=True)
    spans = [task.span for task, _ in wrong]
    return found(
        RULE,
        "warning",
        document,
        f"序号有{len(wrong)}处不连续：{'；'.join(zh)}等",
        f"numbers do not follow in {len(wrong)} places: {'; '.join(en)} …",
        span=spans[0],
        related=tuple(spans[1:]),
    )


def _numbered(text: str, task: Task) -> Numbered | None:
    """Return the number a task is printed with; None where the reading has counted it."""
    value = chinese_to_int(task.number)
    if value is None:
        return None
    printed = number_at(text, *task.span)
    if task.part == "body":
        same = printed is not None and printed.printed == task.number
        return Numbered(task, value, printed.style) if printed and same else None
    words = squeeze(text[task.span.start : task.span.end])
    return Numbered(task, value, "cell") if _is_in_row(words, task) else None


def _is_in_row(words: str, task: Task) -> bool:
    """Whether a row begins with its number, or has it before the task's own words (二 … 2、完善)."""
    first = CELL_NUMBER.match(words)
    if first and first.group() == task.number:
        return True
    own = squeeze(fold(task.text))[:HEAD]
    at = words.find(own)
    while at > 0:
        if NUMBER_BEFORE.sub(r"\1", words[max(0, at - HEAD) : at]) == task.number:
            return True
        at = words.find(own, at + 1)
    return False


def _wrong(text: str, before: Numbered, number: Numbered) -> tuple[str, str] | None:
    """Return what is wrong in Chinese and English, None where the number follows."""
    if number.value in (before.value + 1, 1) and number.value != before.value:
        return None
    last, between = before.value, _between(text, before, number)
    if 1 in between:
        last, between = 0, between[len(between) - between[::-1].index(1) - 1 :]
    if number.value > last:
        missing = [n for n in range(last + 1, number.value) if n not in between]
        if not missing:
            return None
        zh = "、".join(map(str, missing[:NAMED])) + ("等" if len(missing) > NAMED else "")
        en = ", ".join(map(str, missing[:NAMED])) + (" …" if len(missing) > NAMED else "")
        return (
            f"序号{number.task.number}之前缺少{zh}",
            f"number {number.task.number} follows {before.task.number}; {en} is left out",
        )
    how = ("重复", "stands twice") if number.value == last else ("错乱", "is out of order")
    return (
        f"序号{number.task.number}{how[0]}，前一项为{before.task.number}",
        f"number {number.task.number} {how[1]}; the one before is {before.task.number}",
    )


def _between(text: str, before: Numbered, number: Numbered) -> list[int]:
    """Return the numbers of the same kind that stand between two tasks, before what is no task."""
    values = []
    for line in LINE.finditer(text, before.task.span.end, number.task.span.start):
        cell = line.group().strip()
        printed = number_at(text, *line.span())
        if printed and printed.style == number.style:
            values.append(chinese_to_int(printed.printed))
        elif number.style == "cell":
            values.append(chinese_to_int(cell) if len(cell) < 4 else None)
    return [value for value in values if value is not None]
