"""Sentences that say who answers for a task.

Read: whole ones (由甲牵头,乙配合。), those that begin or end with it (由甲负责,乙配合,加快…),
several in one (由甲牵头,…;由乙牵头,…), 由甲会同乙研究…, labels said of bodies (责任单位为甲、乙).
What numbered paragraphs say in passing is read by `charges`. Not read: mechanisms (建立由甲牵头的机制), persons,
who explains the rules, lists with a word that is no body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhize.loaders.body_names import is_body, is_collective, is_known
from zhize.loaders.charges import ACT, UNIT
from zhize.loaders.names import split_list
from zhize.loaders.outline import Region
from zhize.loaders.records import Span
from zhize.loaders.responsibility import parse

#: All it has up to its end mark: nothing is given back, so that long stretches without one are quick.
SENTENCE = re.compile(r"[^\s。;!?][^。!?\n]{3,400}+(?=[。!?\n]|$)")
SAID = re.compile(
    r"牵头|会同|(?:分工|分别|共同)负责|负责$|负责(?=[。\n])|由.{2,60}(?:负责|承办|实施)|(?:配合|协办)"
    r"|(?:单位|部门)(?:均|都)?[为是]"
)
#: What a sentence may say that it is about: 该项工作, 2项目标
ABOUT = (
    r"(?:(?:此|该|本|这|上述|以上)?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})?(?:项|个)?"
    r"(?:工作|任务|目标|事项|项目)?的?)"
)
#: A label that stands in a sentence: 牵头单位为市教育局,责任单位为…
LABEL_IS = re.compile(rf"{ABOUT}(?P<label>{UNIT}(?:均|都)?[为是])")
#: What a sentence on responsibility may begin with.
OPENING = re.compile(rf"{ABOUT}由")
PERSON_LEADS = re.compile(
    r"(?:省长|市长|县长|区长|州长|书记|主任|主席|同志|常委|局长)(?:负责|牵头|分管|总负责)?$"
)
#: What bodies do, as a part of a sentence says it last.
DO = r"(?:负责|牵头|配合|协办|承办|协助|参与|参加|落实|实施|主办)"
SEGMENT_END = re.compile(rf"{DO}$")
SEGMENT_OBJECT = re.compile(rf"{DO}[^、]{{0,12}}$")
NOTED = re.compile(r"\((?:总?牵头|主办)(?:单位|部门)?\)")
SEGMENT = re.compile(r"[^,;]+")


def sentences(text: str, start: int, end: int) -> list[Region]:
    """Return where the sentences of a paragraph of folded text say who: the whole of them, their
    beginning (由甲负责,乙配合,加快…) or their end (新建学校5所,由甲牵头,乙配合。)."""
    regions = []
    for match in SENTENCE.finditer(text, start, end):
        begin, stop = match.span()
        if not SAID.search(text, begin, stop):
            continue
        segments = _segments(text, begin, stop)
        found = _spoken(text, segments) or _spoken_behind(text, segments)
        if not found and not text[stop:end].strip("。 \n"):
            found = _spoken_last(text, segments[-1])
        found = found or _acting_together(text, segments) or _labelled(text, begin, stop)
        found = found or _noted(text, begin, stop)
        if found:
            for span in (found, *_spoken_after(text, found[1], stop)):
                opening, label = OPENING.match(text, *span), LABEL_IS.match(text, *span)
                inner = label.start("label") if label else span[0]
                inner = opening.end() if opening else inner
                regions.append(Region(Span(*span), Span(inner, span[1]), None))
    return regions


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in SEGMENT.finditer(text, start, end)]


def _spoken_after(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What the later parts of a sentence begin with: 由甲牵头,完成…;由乙牵头,丙配合,完成…"""
    spans = []
    at = text.find(";", start, end)
    while at >= 0:
        found = _spoken(text, _segments(text, at + 1, end))
        if found:
            spans.append(found)
        at = text.find(";", found[1] if found else at + 1, end)
    return spans


def _labelled(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A sentence of labels and the bodies that they are said of, and of nothing else."""
    label = LABEL_IS.match(text, start, end)
    named = label and are_bodies(text[label.start("label") : end], start=12)
    return (start, end) if named else None


def _noted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A sentence of bodies and their roles in brackets: 甲(牵头)、乙(配合)."""
    if not NOTED.search(text, start, end):
        return None
    pieces = split_list(text, start, end)
    sure = all(is_known(p.name) or is_collective(p.name) for p in pieces)
    return (start, end) if sure and any(p.note == "lead" for p in pieces) else None


def _acting_together(text: str, segments: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The bodies of 由甲会同乙等部门研究提出办法, without what they do."""
    for start, stop in segments:
        opening = OPENING.match(text, start, stop)
        if not opening or "会同" not in text[start:stop]:
            continue
        ends = [match.start() for match in ACT.finditer(text, opening.end(), stop)]
        if text[stop : stop + 2] in (",对", ",对于"):
            ends.append(stop)
        for end in reversed(ends):
            if "会同" in text[start:end] and are_bodies(text[opening.end() : end]):
                return start, end
    return None


def _spoken(text: str, segments: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The stretch of leading segments that each say of bodies what they do, None when none does."""
    end = spoken = leads = 0
    for start, stop in segments:
        segment = text[start:stop].strip()
        opening = OPENING.match(segment)
        words = segment[opening.end() :] if opening else segment
        if PERSON_LEADS.search(words):
            end = stop
            continue
        helps = bool(spoken) and words.startswith("会同") and are_bodies(words, start=2)
        verb = SEGMENT_OBJECT if spoken else SEGMENT_END
        if not helps and not (verb.search(words) and are_bodies(words)):
            break
        end, spoken = stop, spoken + 1
        leads += "牵头" in words or bool(opening)
    return (segments[0][0], end) if spoken and (leads or spoken > 1) else None


def _spoken_behind(text: str, segments: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The stretch from a 由 on, where it and all behind it say who, and somebody leads."""
    for k in range(1, len(segments)):
        if OPENING.match(text[slice(*segments[k])].strip()):
            found = _spoken(text, segments[k:])
            words = text[slice(*found)] if found else ""
            leads = "牵头" in words or "会同" in words
            whole = found and found[1] == segments[-1][1]
            # what they have to do may follow where all is said: 由甲牵头,乙配合,完成…
            told = "牵头" in words and "配合" in words
            return found if leads and (whole or told) else None
    return None


def _spoken_last(text: str, segment: tuple[int, int]) -> tuple[int, int] | None:
    """The last words of a paragraph where they are known bodies and 负责 or 牵头, nothing else."""
    words = text[slice(*segment)].strip()
    if not words.endswith(("负责", "牵头")) or not are_bodies(words):
        return None
    known = all(is_known(p.piece.name) or is_collective(p.piece.name) for p in parse(words).parts)
    return segment if known else None


@lru_cache(maxsize=4096)
def are_bodies(words: str, start: int = 1) -> bool:
    """Whether words are a list of bodies and a verb, and nothing else; `start`: names begin by then."""
    read = parse(words)
    if not read.said or read.unread or not read.parts:
        return False
    first = min(p.piece.start for p in read.parts)
    return first <= start and all(
        is_known(p.piece.name) or is_body(p.piece.name) for p in read.parts
    )
