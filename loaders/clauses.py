"""Where in a paragraph the words of responsibility stand.

Read: a bracket that says who ((责任单位:…), (甲、乙负责), also unclosed or closed by the wrong
character); a label in running text (…。牵头单位:甲;配合单位:乙); a sentence of its own (由甲牵头,乙配合。).
Not read: (2016-2020年), (DRGs), (不含中药饮片), (征求意见稿), 财政局(国资委) inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhize.loaders.body_names import is_collective, is_known, level_of
from zhize.loaders.charges import charges
from zhize.loaders.labels import MEMBERS, LabelAt, label_pattern, label_words, labels_in
from zhize.loaders.names import join_lines
from zhize.loaders.outline import Region
from zhize.loaders.records import Span
from zhize.loaders.responsibility import is_statement, parse
from zhize.loaders.sentences import SAID, sentences

#: A bracket that can say who is responsible holds one of these.
HINT = re.compile(
    r"负责|牵头|单位|部门|配合|参与|参加|落实|[局委办部厅会处科室院:]|政府|中心|完成|公司|各[负司县区市乡镇街地]"
)
ROUND = re.compile(r"[()]")
#: How an open group begins that may stand alone in a bracket.
GROUP = re.compile(r"\s*(?:各|有关|相关|[省市县区州]直)")
MAX_BRACKET = 600
#: The number of a label in a sentence: …。1.牵头单位:… 2.配合单位:…
ORDINAL = re.compile(r"(?<=[。;,])\s*\(?\d{1,2}[.、)]\s*$")
#: What may stand between a labelled list and the label of the next.
BULLETS = " \t\n;,。-*•●·()一二三四五六0123456789.、"


def find_regions(text: str, start: int, end: int, *, numbered: bool = False) -> list[Region]:
    """Return the regions of a paragraph of folded text, in text order.

    A numbered paragraph is an item, which may name its bodies in passing, see `charges`.
    """
    regions = _brackets(text, start, end)
    labelled = _labels(text, start, end, regions)
    inside = {r for r in regions for x in labelled if x.outer.start <= r.outer.start < x.outer.end}
    regions = [r for r in regions if r not in inside] + labelled
    if not regions:
        if SAID.search(text, start, end):
            regions += sentences(text, start, end)
        read = max((r.outer.end for r in regions), default=start)
        if numbered:
            regions += [r for r in charges(text, start, end) if r.outer.start >= read]
    return sorted(regions, key=lambda r: r.outer)


def _brackets(text: str, start: int, end: int) -> list[Region]:
    regions: list[Region] = []
    pairs = _pairs(text, start, end)
    opening = {at for at, close in pairs if close > at + 1}
    for at, close in pairs:
        inner = Span(at + 1, close)
        if (regions and at < regions[-1].outer.end) or not _says_who(text, start, inner):
            continue
        outer_end = close
        while outer_end < end and text[outer_end] in "()" and outer_end not in opening:
            outer_end += 1
        regions.append(Region(Span(at, outer_end), inner, None))
    return regions


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Brackets and what closes them, in text order.

    The last two that nothing closes are taken to end with the words: at the wrong character
    before the paragraph's end, else at the sentence's end.
    """
    pairs: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in ROUND.finditer(text, start, end):
        if match.group() == "(":
            open_at.append(match.start())
        elif open_at:
            at = open_at.pop()
            if match.start() - at <= MAX_BRACKET:
                pairs.append((at, match.start()))
    for at in open_at[-2:]:
        stop = min(end, at + MAX_BRACKET)
        words = text[at + 1 : stop].rstrip(" \n。;)(")
        full = words.find("。")
        pairs.append((at, at + 1 + (full if full >= 0 else len(words))))
    return sorted(pairs)


def _says_who(text: str, start: int, inner: Span) -> bool:
    if inner.end - inner.start < 3 or not HINT.search(text, inner.start, inner.end):
        return False
    words = text[inner.start : inner.end]
    if "\n" in words:
        words = join_lines(words)[0]
    said = _reads_as_statement(words)
    if said != "bare":
        return said == "said"
    # a bare list: 市财政局(国资委)、… is a second name, not a statement
    before = text[max(start, inner.start - 16) : inner.start - 1].rstrip()
    host = re.split(r"[、,。;:()\s]", before)[-1]
    after = text[inner.end + 1 : inner.end + 2]
    second = (
        any(is_known(host[-n:]) for n in range(2, min(len(host), 12) + 1)) and "、" not in words
    )
    return (
        not second
        and (not after or after in "。;\n \t(" or before[-1:] in "。;")
        and (_several(words) or _behind_all(before, after, words))
    )


def _several(words: str) -> bool:
    """A bare list counts when it has several names, or one with a level word."""
    return "、" in words or bool(level_of("".join(words.split())))


def _behind_all(before: str, after: str, words: str) -> bool:
    """Whether an open group alone stands behind a task: …校舍。(各县区)"""
    ended = (not before or before[-1] in "。;") and (not after or after in "\n。;")
    return ended and bool(GROUP.match(words)) and is_collective("".join(words.split()))


@lru_cache(maxsize=4096)
def _reads_as_statement(words: str) -> str:
    """said: a verb or label says who; bare: a list of bodies; no: neither."""
    label = label_pattern().search(words)
    if label and label["label"]:
        meaning, _ = label_words()["".join(label["label"].split())]
        if not words[: label.start()].strip(" ,;、") or meaning == "schedule":
            return "said" if parse(words).said or meaning in ("schedule", "person") else "no"
    if not is_statement(words):
        return "no"
    return "said" if parse(words).said else "bare"


def _labels(text: str, start: int, end: int, taken: list[Region]) -> list[Region]:
    """A label in running text rules up to the end of its sentence, and those that follow it on."""
    labels = list(labels_in(text, start, end))
    last_role = max((label.start for label in labels if label.role), default=-1)
    found: list[Region] = []
    for label in labels:
        if any(r.outer.start <= label.start < r.outer.end for r in (*taken, *found)):
            continue
        before = text[max(start, label.start - 40) : label.start].rstrip(" \t\n-*•●·")
        before = ORDINAL.sub("", before)
        if before and before[-1] not in "。;,)!?" and text[label.start - 1] not in " \n\t":
            continue
        silent = (
            label.role is None
            and label.start > last_role
            and not _says_all_the_same(text, label, end)
        )
        alone = text.startswith(MEMBERS, label.start) and len(labels) == 1
        if silent and (before or label.meaning not in ("person", "schedule", "other")):
            continue
        stop = _label_end(text, labels, label, end)
        outer = label.start if before else start  # with its bullet
        found.append(Region(Span(outer, stop), Span(label.start, stop), None, silent or alone))
    return found


def _says_all_the_same(text: str, label: LabelAt, end: int) -> bool:
    """Whether behind a label that gives no role bodies are named all the same (部门分工:甲牵头)."""
    if label.meaning != "statement":
        return False
    read = parse(text[label.start : end])
    return read.said and bool(read.parts)


def _label_end(text: str, labels: Sequence[LabelAt], label: LabelAt, end: int) -> int:
    """A labelled list ends with its sentence, unless another label follows directly."""
    stop = label.end
    for other in labels:
        full = text.find("。", stop, max(stop, other.start))
        if full >= 0 and text[full + 1 : other.start].strip(BULLETS):
            break
        stop = max(stop, other.end)
    full = text.find("。", stop, end)
    return full + 1 if full >= 0 else end
