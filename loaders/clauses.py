"""Where in a paragraph the words of responsibility stand.

Read: a bracket that says who ((责任单位:…), (甲、乙负责), also unclosed or closed by the wrong
character); a label in running text (…。牵头单位:甲;配合单位:乙); a sentence of its own (由甲牵头,乙配合。).
Not read: (2016-2020年), (DRGs), (不含中药饮片), (征求意见稿), 财政局(国资委) inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhize.loaders.body_names import is_body, is_collective, is_known, level_of
from zhize.loaders.labels import LabelAt, label_pattern, label_words, labels_in
from zhize.loaders.names import join_lines
from zhize.loaders.outline import Region
from zhize.loaders.records import Span
from zhize.loaders.responsibility import is_statement, parse

#: A bracket that can say who is responsible holds one of these.
HINT = re.compile(
    r"负责|牵头|单位|部门|配合|参与|参加|落实|[局委办部厅会处科室院:]|政府|中心|完成|公司|各[负司]"
)
SENTENCE = re.compile(r"[^\s。;!?][^。!?\n]{3,400}?(?=[。!?\n]|$)")
SAID = re.compile(
    r"牵头|会同|(?:分工|分别|共同)负责|负责$|负责(?=[。\n])|由.{2,60}(?:负责|承办|实施)|(?:配合|协办)"
    r"|(?:单位|部门)[为是]"
)
#: A label that stands in a sentence: 牵头单位为市教育局,责任单位为…
LABEL_IS = re.compile(
    r"(?:总?牵头|主办|责任|负责|配合|协办|参与|参加|实施|承办)(?:单位|部门)[为是]"
)
#: What a sentence on responsibility may begin with.
OPENING = re.compile(r"(?:(?:此|该|本|上述|以上)项?(?:工作|任务|事项)?)?由")
PERSON_LEADS = re.compile(
    r"(?:省长|市长|县长|区长|州长|书记|主任|主席|同志|常委|局长)(?:负责|牵头|分管|总负责)?$"
)
SEGMENT_END = re.compile(r"(?:负责|牵头|配合|协办|承办|协助|参与|参加|落实|实施|主办)$")
SEGMENT_OBJECT = re.compile(
    r"(?:负责|牵头|配合|协办|承办|协助|参与|参加|落实|实施|主办)[^、]{0,12}$"
)
ROUND = re.compile(r"[()]")
SEGMENT = re.compile(r"[^,;]+")
#: What bodies that act together do; it ends the list of them: 由甲会同乙等部门研究提出办法.
ACT = re.compile(
    r"(?:共同|抓紧|尽快)*(?:研究|制[定订]|提出|组织|编制|拟[定订]|起草|开展|推进|推动|落实|实施|建立|完善|出台)"
)
MAX_BRACKET = 600


def find_regions(text: str, start: int, end: int) -> list[Region]:
    """Return the regions of a paragraph of folded text, in text order."""
    regions = _brackets(text, start, end)
    labelled = _labels(text, start, end, regions)
    inside = {r for r in regions for x in labelled if x.outer.start <= r.outer.start < x.outer.end}
    regions = [r for r in regions if r not in inside] + labelled
    if not regions and SAID.search(text, start, end):
        regions += _sentences(text, start, end)
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
        and _several(words)
    )


def _several(words: str) -> bool:
    """A bare list counts when it has several names, or one with a level word."""
    return "、" in words or bool(level_of("".join(words.split())))


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
    """A label in running text rules up to the end of its paragraph."""
    labels = list(labels_in(text, start, end))
    last_role = max((label.start for label in labels if label.role), default=-1)
    for label in labels:
        if any(r.outer.start <= label.start < r.outer.end for r in taken):
            continue
        before = text[max(start, label.start - 40) : label.start].rstrip(" \t\n-*•●·")
        if before and before[-1] not in "。;,)!?" and text[label.start - 1] not in " \n\t":
            continue
        silent = (
            label.role is None
            and label.start > last_role
            and not _says_all_the_same(text, label, end)
        )
        if silent and (before or label.meaning not in ("person", "schedule")):
            continue
        stop = _label_end(text, labels, label, end)
        outer = label.start if before else start  # with its bullet
        return [Region(Span(outer, stop), Span(label.start, stop), None, silent)]
    return []


def _says_all_the_same(text: str, label: LabelAt, end: int) -> bool:
    """Whether behind a label that gives no role bodies are named all the same (部门分工:甲牵头)."""
    return label.meaning == "statement" and parse(text[label.start : end]).said


def _label_end(text: str, labels: Sequence[LabelAt], label: LabelAt, end: int) -> int:
    """A labelled list ends with its sentence, unless another label follows."""
    stop = max(other.end for other in labels if other.end >= label.end)
    full = text.find("。", stop, end)
    return full + 1 if full >= 0 else end


def _sentences(text: str, start: int, end: int) -> list[Region]:
    """Sentences that say who: whole (由甲牵头,乙配合。), at their beginning (由甲负责,乙配合,加快…)
    or at their end (新建学校5所,由甲牵头,乙配合。)."""
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
        if found:
            for span in (found, *_spoken_after(text, found[1], stop)):
                opening = OPENING.match(text, *span)
                inner = opening.end() if opening else span[0]
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
    words = text[start:end]
    return (start, end) if LABEL_IS.match(words) and _all_names(words, start=12) else None


def _acting_together(text: str, segments: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The bodies of 由甲会同乙等部门研究提出办法, without what they do."""
    for start, stop in segments:
        opening = OPENING.match(text, start, stop)
        if not opening or "会同" not in text[start:stop]:
            continue
        ends = [match.start() for match in ACT.finditer(text, opening.end(), stop)]
        for end in reversed(ends):
            if "会同" in text[start:end] and _all_names(text[opening.end() : end]):
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
        helps = bool(spoken) and words.startswith("会同") and _all_names(words, start=2)
        verb = SEGMENT_OBJECT if spoken else SEGMENT_END
        if not helps and not (verb.search(words) and _all_names(words)):
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
    if not words.endswith(("负责", "牵头")) or not _all_names(words):
        return None
    known = all(is_known(p.piece.name) or is_collective(p.piece.name) for p in parse(words).parts)
    return segment if known else None


@lru_cache(maxsize=4096)
def _all_names(words: str, start: int = 1) -> bool:
    """Whether words are a list of bodies and a verb, and nothing else; `start`: names begin by then."""
    read = parse(words)
    if not read.said or read.unread or not read.parts:
        return False
    first = min(p.piece.start for p in read.parts)
    return first <= start and all(
        is_known(p.piece.name) or is_body(p.piece.name) for p in read.parts
    )
