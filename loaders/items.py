"""Numbered paragraphs as a tree: what stands under what, and who speaks for whom.

The kinds of numbering a text uses nest in the order in which it uses them (一、 over (一) over 1.).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhize.loaders.body_heads import headed_tasks
from zhize.loaders.clauses import find_regions
from zhize.loaders.duties import duties
from zhize.loaders.numbering import chinese_to_int
from zhize.loaders.outline import Region
from zhize.loaders.paragraphs import Paragraph, ends_items
from zhize.loaders.records import Span

#: How many items a line is about: 2项目标的责任单位均为…
COUNTED = re.compile(r"(?:以上|上述|这)?(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:项|个)")
#: Titles of enclosures are no longer than this.
SHORT = 60
#: The heading of a paragraph on a line of its own: 修缮校舍,更新设备
TITLE = re.compile(r"[^。;:.\n]{2,45}")


@dataclass(slots=True)
class Item:
    """A numbered paragraph, the unnumbered ones behind it and the items under it."""

    head: Paragraph | None
    style: str
    more: list[tuple[Paragraph, list[Region]]] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)  #: of the head paragraph
    under: list[Item] = field(default_factory=list)
    below: list[tuple[Paragraph, list[Region]]] = field(default_factory=list)  #: behind `under`

    @property
    def number(self) -> str:
        return self.head.number.printed if self.head and self.head.number else ""

    @property
    def says(self) -> bool:
        """Whether its own paragraphs name bodies."""
        more = (*self.more, *self.below)
        return speaks(self.regions) or any(speaks(regions) for _, regions in more)

    @property
    def end(self) -> int:
        last = self.more[-1][0].end if self.more else self.head.end if self.head else 0
        last = self.below[-1][0].end if self.below else last
        return max([last, *(item.end for item in self.under)])


def speaks(regions: Sequence[Region]) -> bool:
    """Whether any of the regions names a body."""
    return any(not r.silent for r in regions)


def tree_of(text: str, paragraphs: Sequence[Paragraph]) -> Item:
    """Return the root over the paragraphs of one text."""
    root = Item(None, "")
    stack = [root]
    enclosures = False
    listed = duties(text, paragraphs)
    headed = headed_tasks(text, paragraphs)
    for k, paragraph in enumerate(paragraphs):
        numbered = paragraph.number is not None and not paragraph.label_line
        numbered = numbered or _is_body(text, paragraphs, k)
        regions = find_regions(text, paragraph.words, paragraph.end, numbered=numbered)
        duty = listed.get(k, ())
        if duty and not any(region.outer.start < duty[-1].outer.end for region in regions):
            regions = [*duty, *regions]
        if k in headed.heads:
            continue
        if not regions and k in headed.tasks:
            regions = [headed.tasks[k]]
        enclosures = enclosures and not regions and paragraph.end - paragraph.words < SHORT
        if ends_items(text, paragraphs, k):
            stack, enclosures = [root], True
        elif enclosures and paragraph.number and paragraph.number.style in ("arabic", "paren"):
            continue
        if paragraph.number is None or paragraph.label_line:
            stack[-1].more.append((paragraph, _with_number(paragraph, regions)))
            continue
        style = paragraph.number.style
        styles = [item.style for item in stack]
        if style in styles:
            del stack[styles.index(style) :]
        elif style == "chapter":
            del stack[1:]
        item = Item(paragraph, style, regions=regions)
        stack[-1].under.append(item)
        stack.append(item)
    _share_back(text, root)
    _lift(text, root)
    return root


def _is_body(text: str, paragraphs: Sequence[Paragraph], k: int) -> bool:
    """Whether a paragraph is the only one below the heading of a numbered item."""
    head, paragraph = paragraphs[k - 1] if k else None, paragraphs[k]
    if not head or not head.number or head.label_line or head.number.style in ("cn", "chapter"):
        return False
    if paragraph.number or paragraph.label_line:
        return False
    after = paragraphs[k + 1] if k + 1 < len(paragraphs) else None
    title = text[head.words : head.end].strip()
    return (not after or bool(after.number)) and bool(TITLE.fullmatch(title))


def _with_number(paragraph: Paragraph, regions: list[Region]) -> list[Region]:
    """The regions of a label line; a number before the label is no text of the task."""
    if paragraph.number and regions and regions[0].outer.start == paragraph.words:
        first = regions[0]
        outer = Span(paragraph.start, first.outer.end)
        return [replace(first, outer=outer), *regions[1:]]
    return regions


def _lift(text: str, item: Item) -> None:
    """Give a statement on a line of its own, below several items that have none, to the item above.

    (一) 1.… 2.… 责任单位:… names who answers for (一).
    """
    for child in item.under:
        _lift(text, child)
    if item.head is None or item.says or len(item.under) < 2:
        return
    last = item.under[-1]
    if last.under or last.regions or any(speaks_deep(i) for i in item.under[:-1]):
        return
    lines = [(p, r) for p, r in last.more if speaks(r)]
    if lines and all(only_regions(text, p, r) for p, r in lines):
        last.more = [entry for entry in last.more if entry not in lines]
        item.below += lines


def _share_back(text: str, item: Item) -> None:
    """Give a line below an item to all the items that it counts: 以上3项任务的责任单位为…"""
    for k, child in enumerate(item.under):
        _share_back(text, child)
        for paragraph, regions in child.more:
            counted = COUNTED.match(text, paragraph.start, paragraph.end)
            count = (chinese_to_int(counted["count"].replace("两", "二")) or 0) if counted else 0
            if not speaks(regions) or not 1 < count <= k + 1:
                continue
            before = item.under[k + 1 - count : k]
            if not any(speaks_deep(i) for i in before):
                for sibling in before:
                    sibling.regions = list(regions)


def last_speaks_for_all(root: Item) -> bool:
    """Whether in this text a bracket behind the last of several items is meant for all of them."""
    only_last = others = 0
    groups = [root]
    while groups:
        group = groups.pop()
        groups += group.under
        leaves = [i for i in group.under if not i.under]
        if len(leaves) < 2 or len(leaves) != len(group.under) or group.head is None:
            continue
        said = [i.says for i in leaves]
        only_last += said[-1] and not any(said[:-1])
        others += any(said[:-1])
    return only_last > 1 and only_last > others


def speaks_deep(item: Item) -> bool:
    """Whether an item or anything under it names bodies."""
    return item.says or any(speaks_deep(i) for i in item.under)


def only_regions(text: str, paragraph: Paragraph, regions: Sequence[Region]) -> bool:
    """Whether a paragraph holds nothing but words of responsibility."""
    rest = "".join(
        text[s.start : s.end] for s in without(Span(paragraph.words, paragraph.end), regions)
    )
    return not rest.strip(" \t\n。;,.-()")


def without(span: Span, regions: Sequence[Region]) -> list[Span]:
    """What is left of a span when the regions are cut out."""
    left, at = [], span.start
    for region in regions:
        if region.outer.end > at:
            left.append(Span(at, min(region.outer.start, span.end)))
            at = region.outer.end
    left.append(Span(at, max(at, span.end)))
    return [s for s in left if s.end > s.start]
