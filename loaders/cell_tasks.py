"""Cells that list several tasks, and cells whose words start with a number of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhize.loaders.body_names import TASK_VERB
from zhize.loaders.columns import words_in
from zhize.loaders.layout import lines_of
from zhize.loaders.numbering import Number, chinese_to_int, number_at
from zhize.loaders.outline import RawTask
from zhize.loaders.records import Span
from zhize.loaders.text import trim

#: Verbs that tasks begin with; lines that all do are not one torn sentence.
OPENING_VERB = re.compile(
    TASK_VERB.pattern
    + r"|完善|建立|加强|推进|提高|加快|实施|落实|开展|深化|稳步|引导|强化|控制|制定|提升|推动|促进|优化|统筹|保障|组织"
)

#: What <br> is folded to, before a numbered task.
FOLDED_BREAK = re.compile(r" {4,}(?=\(?\d{1,2}(?:[.、]|\)))")


def lists_tasks(text: str, cell: Span) -> bool:
    """Whether the lines of a cell are tasks without numbers."""
    lines = _lines(text, cell)
    return len(lines) > 1 and not number_at(text, *lines[0]) and _are_tasks(text, lines)


def split_cell(
    text: str, task: RawTask, number: str, section: int, lists: bool = False
) -> list[RawTask]:
    """One task a line where a cell lists several.

    `lists`: cells of this table do, so that a cell of one line lists one.
    """
    if not task.text:
        return [task]
    cell = task.text[0]
    if len(task.text) != 1:
        return [task if number else _numbered(text, task)]
    lines = _lines(text, cell)
    numbered = [number_at(text, s.start, s.end) for s in lines]
    own = number.strip("()、.")
    if own.isdigit() or (own and chinese_to_int(own) is None and len(lines) == 1):
        return [_stripped(text, task, own)] if numbered[0] and len(lines) == 1 else [task]
    if numbered[0] and numbered[0].style in ("arabic", "paren", "cn_paren", "circle", "cn"):
        return _numbered_lines(task, lines, numbered)
    if not own and (lists or (len(lines) > 1 and _are_tasks(text, lines))):
        return [
            replace(task, number=f"{section}.{k}", span=line, text=(line,))
            for k, line in enumerate(lines, 1)
        ]
    return [task]


def _numbered(text: str, task: RawTask) -> RawTask:
    """A row without a number whose first words are numbered."""
    first = task.text[0]
    found = number_at(text, first.start, first.end)
    if not found:
        return task
    words = Span(*trim(text, found.end, first.end))
    heading = words if task.heading else None
    return replace(task, number=found.printed, text=(words, *task.text[1:]), heading=heading)


def _stripped(text: str, task: RawTask, own: str) -> RawTask:
    """A row whose text repeats its number."""
    cell = task.text[0]
    number = number_at(text, cell.start, cell.end)
    if number and number.printed == own:
        return replace(task, text=(Span(*trim(text, number.end, cell.end)),))
    return task


def _lines(text: str, cell: Span) -> list[Span]:
    """The lines of a cell that hold words; a folded <br> before a number ends one, too."""
    found: list[Span] = []
    for line in lines_of(text, *cell):
        begin = line.start
        for gap in FOLDED_BREAK.finditer(text, *line):
            found.append(Span(*trim(text, begin, gap.start())))
            begin = gap.end()
        found.append(Span(*trim(text, begin, line.end)))
    return [line for line in found if line.end > line.start]


def _numbered_lines(
    task: RawTask, lines: Sequence[Span], numbers: Sequence[Number | None]
) -> list[RawTask]:
    tasks: list[RawTask] = []
    style = numbers[0].style if numbers[0] else ""
    for line, number in zip(lines, numbers, strict=True):
        if number and number.style == style:
            words = Span(number.end, line.end)
            tasks.append(replace(task, number=number.printed, span=line, text=(words,)))
        else:
            last = tasks[-1]
            grown = Span(last.text[-1].start, line.end)
            span = Span(last.span.start, line.end)
            tasks[-1] = replace(last, span=span, text=(*last.text[:-1], grown))
    return tasks if len(tasks) > 1 else [replace(tasks[0], span=task.span)]


def _are_tasks(text: str, lines: Sequence[Span]) -> bool:
    """Whether the lines of a cell are tasks rather than one torn sentence."""
    words = [words_in(text, s) for s in lines]
    if any(len(w) < 4 or w[-1] in "、,:和与及的" for w in words):
        return False
    if all(OPENING_VERB.match(w) for w in words):
        return True
    ended = [w[-1] in "。;!" for w in words]
    if any(ended[:-1]) != all(ended[:-1]):
        return False
    lengths = [len(w) for w in words[:-1]]
    torn = (
        not any(ended)
        and len(lengths) > 1
        and max(lengths) - min(lengths) <= 1
        and len(words[-1]) <= max(lengths)
    )
    return not torn and (len(words) > 2 or ended[0])
