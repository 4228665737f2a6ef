"""Prose to tasks: numbered items under headings, each with what says who answers for it.

The kinds of numbering a text uses nest in the order in which it uses them (一、 over (一) over 1.).
A task is an item that a bracket, a label line or a sentence names bodies for; or, where the items
beside it have such words, an item that lacks them. A statement under several items that have none
of their own belongs to the item above them. Paragraphs without numbers that name bodies are tasks
of their own, numbered SECTION.ORDER.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhize.loaders.items import (
    Item,
    last_speaks_for_all,
    only_regions,
    speaks,
    speaks_deep,
    tree_of,
    without,
)
from zhize.loaders.numbering import chinese_to_int
from zhize.loaders.outline import Clause, RawTask, Region
from zhize.loaders.paragraphs import Paragraph
from zhize.loaders.records import Span
from zhize.loaders.text import trim

HEADING_LENGTH = 45
FIRST_SENTENCE = re.compile(r"[^。\n]{2,40}(?=[。\n].)", re.DOTALL)
SENTENCE_END = re.compile(r"[。\n]")


def read_prose(text: str, paragraphs: Sequence[Paragraph]) -> list[RawTask]:
    """Return the tasks of the paragraphs of one text, in text order."""
    root = tree_of(text, paragraphs)
    grouped = last_speaks_for_all(root)
    return _tasks(text, root, (), "", grouped)


def _tasks(
    text: str, item: Item, path: tuple[Span, ...], ordinal: str, grouped: bool
) -> list[RawTask]:
    tasks: list[RawTask] = []
    if item.head is None:
        tasks += _loose(text, item, path, "")
    elif item.says or (grouped and _speaks_below(item)):
        if _is_section(text, item):
            tasks += _loose(text, item, (*path, _title(text, item)), item.number)
        else:
            tasks.append(
                _task(
                    text, item, path, whole=not any(speaks_deep(i) for i in item.under) or grouped
                )
            )
            if grouped and not item.says:
                return tasks
    title = path if item.head is None else (*path, _title(text, item))
    spoken = {i.style for i in item.under if i.says and not _is_section(text, i)}
    says = item.says
    for child in item.under:
        if speaks_deep(child):
            tasks += _tasks(text, child, title, item.number, grouped)
        elif not child.under and not says and child.style in spoken:
            tasks.append(_task(text, child, title, whole=True))
    return tasks


def _speaks_below(item: Item) -> bool:
    said = [i.says for i in item.under]
    return (
        len(said) > 1 and said[-1] and not any(said[:-1]) and not any(i.under for i in item.under)
    )


def _is_section(text: str, item: Item) -> bool:
    """Whether an item is a heading over paragraphs that are tasks of their own."""
    if item.regions or item.head is None or not _is_heading(text, item.head):
        return False
    spoken = [r for p, r in item.more if speaks(r) and not only_regions(text, p, r)]
    if item.style not in ("cn", "chapter", "cn_paren"):
        # a list of what each body has to do: 2.3 职责分工 over 市公安局:…
        return len(spoken) > 2 and all(regions[0].default for regions in spoken)
    return len(spoken) > 1 or _lines_below(text, item) > 1


def _lines_below(text: str, item: Item) -> int:
    """How many paragraphs of an item have a line of their own below that says who."""
    return sum(
        not before
        and not above.label_line
        and speaks(regions)
        and only_regions(text, line, regions)
        for (above, before), (line, regions) in pairwise(item.more)
    )


def _is_heading(text: str, paragraph: Paragraph) -> bool:
    words = text[paragraph.words : paragraph.end]
    return len(words) <= HEADING_LENGTH and not re.search(r"[。;,].", words)


def _loose(text: str, item: Item, path: tuple[Span, ...], ordinal: str) -> list[RawTask]:
    """Paragraphs without numbers that name bodies, each a task of its own."""
    tasks: list[RawTask] = []
    section = chinese_to_int(ordinal) or (ordinal if "." in ordinal else None) if ordinal else None
    pending: Paragraph | None = None
    for paragraph, regions in item.more:
        if not speaks(regions):
            pending = paragraph
            continue
        alone = only_regions(text, paragraph, regions)
        if alone and tasks and pending is None:
            tasks[-1] = _with_more(text, tasks[-1], paragraph, regions)
            continue
        first = pending if alone and pending else paragraph
        pending = None
        order = len(tasks) + 1
        number = f"{section}.{order}" if section else str(order)
        span = Span(first.start, paragraph.end)
        tasks.append(_raw(text, number, path, span, Span(first.words, paragraph.end), regions))
    return tasks


def _with_more(
    text: str, task: RawTask, paragraph: Paragraph, regions: Sequence[Region]
) -> RawTask:
    clauses = _merge_labels(text, list(task.clauses), regions)
    return RawTask(
        task.number,
        task.path,
        task.heading,
        Span(task.span.start, paragraph.end),
        task.text,
        clauses,
    )


def _task(text: str, item: Item, path: tuple[Span, ...], *, whole: bool) -> RawTask:
    assert item.head is not None
    regions = list(item.regions)
    for _, found in item.more:
        regions += found
    end = item.more[-1][0].end if item.more else item.head.end
    if whole:
        for child in item.under:
            regions += [r for i in _walk(child) for r in _regions_of(i)]
            end = max(end, child.end)
    for paragraph, found in item.below:
        regions += found
        end = max(end, paragraph.end)
    own = Span(item.head.words, end)
    return _raw(
        text,
        item.number,
        path,
        Span(item.head.start, end),
        own,
        sorted(regions, key=lambda r: r.outer),
    )


def _walk(item: Item) -> list[Item]:
    return [item, *(x for i in item.under for x in _walk(i))]


def _regions_of(item: Item) -> list[Region]:
    return item.regions + [r for _, found in item.more for r in found]


def _raw(
    text: str, number: str, path: tuple[Span, ...], span: Span, own: Span, regions: Sequence[Region]
) -> RawTask:
    clauses = _merge_labels(text, [], regions)
    pieces = tuple(_words(text, s) for s in without(own, regions))
    kept = tuple(s for s in pieces if text[s.start : s.end].strip(" 。;,.\n"))
    words = kept or (Span(*trim(text, *own)),)  # all of it says who
    return RawTask(number, path, _heading(text, kept), span, words, clauses)


def _words(text: str, span: Span) -> Span:
    """A stretch without the blanks at its ends and the marks that joined it to what was cut out."""
    start, end = trim(text, *span)
    while start < end and text[start] in ",;、 ":
        start += 1
    return Span(*trim(text, start, end))


def _merge_labels(
    text: str, clauses: list[Clause], regions: Sequence[Region]
) -> tuple[Clause, ...]:
    """Regions to clauses; label lines or brackets that follow one another are one clause."""
    for region in regions:
        before = clauses[-1][-1] if clauses else None
        follows = before and not text[before.outer.end : region.outer.start].strip()
        if before and follows and _is_label(text, region) == _is_label(text, before):
            clauses[-1] = (*clauses[-1], region)
        else:
            clauses.append((region,))
    return tuple(clauses)


def _is_label(text: str, region: Region) -> bool:
    """Whether a region is a label and its words rather than a bracket."""
    return text[region.outer.start : region.inner.start].strip() != "("


def _heading(text: str, pieces: Sequence[Span]) -> Span | None:
    """The first sentence, where it is short and more follows."""
    if not pieces:
        return None
    first = FIRST_SENTENCE.match(text, *pieces[0])
    return Span(*first.span()) if first else None


def _title(text: str, item: Item) -> Span:
    """The heading of an item: its first sentence without number and brackets."""
    assert item.head is not None
    end = item.regions[0].outer.start if item.regions else item.head.end
    stop = SENTENCE_END.search(text, item.head.words, end)
    start, end = trim(text, item.head.words, stop.start() if stop else end)
    while end > start and text[end - 1] in ";:,.":
        end -= 1
    return Span(start, end)
