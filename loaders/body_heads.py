"""Lists of tasks under the names of the bodies that have them.

    市民政局                      市民政局
    (一)健全社会救助体系。         一类目标:
    (二)推进村务公开。             (一)健全社会救助体系。
    市教育局 …                    市教育局 …

A name alone may sign or address a text; three or more over lists that each begin anew divide the
work. Names with a number (一、市民政局) are read by `duties`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhize.loaders.duties import name_bodies
from zhize.loaders.numbering import chinese_to_int
from zhize.loaders.outline import Region
from zhize.loaders.paragraphs import Paragraph
from zhize.loaders.records import Span

#: As many names divide the work.
ENOUGH = 3
#: Lines between a name and its first task: 一类目标:
BETWEEN = 1
LONGEST = 40
#: Kinds of numbering from the highest down; a higher one than that of a list ends it.
RANKS = ("chapter", "cn", "cn_paren", "arabic", "paren", "circle")


class Headed(NamedTuple):
    """Lists under names, by the indices of paragraphs."""

    tasks: Mapping[int, Region]  #: each task's name
    heads: frozenset[int]  #: the names themselves and other lines over tasks: 一类目标:


def headed_tasks(text: str, paragraphs: Sequence[Paragraph]) -> Headed:
    """Return the tasks of such lists with the names that they stand under."""
    lists = {k: found for k in range(len(paragraphs)) if (found := _list_at(text, paragraphs, k))}
    if len(lists) < ENOUGH:
        return Headed({}, frozenset())
    tasks = {item: region for items, region in lists.values() for item in items}
    over = (k for k in range(len(paragraphs)) if k + 1 in tasks and _is_over(text, paragraphs[k]))
    return Headed(tasks, frozenset(lists).union(over))


def _is_over(text: str, paragraph: Paragraph) -> bool:
    """Whether a line is but a heading of tasks: 一类目标:"""
    short = paragraph.end - paragraph.start <= LONGEST
    return paragraph.number is None and short and text[paragraph.end - 1] == ":"


def _list_at(text: str, paragraphs: Sequence[Paragraph], k: int) -> tuple[list[int], Region] | None:
    """The tasks under the name in the paragraph `k`, None where it is none."""
    head = paragraphs[k]
    if head.number or head.label_line or head.end - head.start > LONGEST:
        return None
    near = range(k + 1, min(len(paragraphs), k + BETWEEN + 2))
    first = next((i for i in near if paragraphs[i].number), None)
    if first is None or not _begins(paragraphs[first]):
        return None
    words = text[head.start : head.end].rstrip(" :")
    if not name_bodies(words):
        return None
    span = Span(head.start, head.start + len(words))
    return _items(text, paragraphs, first), Region(span, span, "responsible")


def _begins(paragraph: Paragraph) -> bool:
    number = paragraph.number
    return bool(number and number.style in RANKS and chinese_to_int(number.printed) == 1)


def _items(text: str, paragraphs: Sequence[Paragraph], first: int) -> list[int]:
    """The paragraphs of a list that begins at `first`: up to a name or a higher number."""
    number = paragraphs[first].number
    assert number is not None
    style, items = number.style, []
    for i in range(first, len(paragraphs)):
        found = paragraphs[i].number
        if found is None:
            if name_bodies(text[paragraphs[i].start : paragraphs[i].end].rstrip(" :")):
                break
        elif found.style == style:
            if i > first and chinese_to_int(found.printed) == 1:
                break
            items.append(i)
        elif found.style in RANKS and RANKS.index(found.style) < RANKS.index(style):
            break
    return items
