"""Facts of a document: title, issuer, addressees, number, date, conventions it declares.

A file may hold a letter and, enclosed, the plan itself: the facts are then the plan's (the last
formal title above the first task) and the letter's are kept as the cover.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhize.loaders.body_names import is_body, is_collective
from zhize.loaders.dates import number as to_int
from zhize.loaders.paragraphs import PAGE
from zhize.loaders.records import Cover, Span
from zhize.loaders.text import squeeze, trim

FORMAL = re.compile(
    r"关于.{2,80}的?(?:通知|意见|函|报告|决定|批复|通告|公告|办法|方案|请示|通报|措施|计划|要点|实施意见)(?:\(.{1,24}\))*$"
)
TITLE = re.compile(
    r"(?:通知|意见|函|方案|计划|要点|规划|清单|分工|任务|表|台账|办法|措施|细则|路线图|纲要|行动|安排|分解|举措|规定|条例|决定)"
    r"(?:\([^()]{1,24}\))*$"
)
NOT_TITLE = re.compile(
    r"[。;!?]|:$|^附件\s*\d*\s*[::]|^(?:附件|附表|附录)\s*\d*$|^[一二三四五六七八九十]+、|^\(|^\d(?!\d{3}年)|^各|^现将|^抄送|责任单位|牵头单位"
)
DATE = re.compile(
    r"^(?:\(?)((?:19|20)\d\d|[二一][〇○零Oo一二三四五六七八九]{3})\s*年\s*([\d一二三四五六七八九十]{1,3})\s*月\s*([\d一二三四五六七八九十]{1,3})\s*日(?:印发|发布)?\)?$"
)
DIGITS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零○Oo", "0"
)
META_DATE = re.compile(
    r"(?:(?:发布|成文|印发|公布|发文|生成)?(?:时间|日期)|(?:发布|印发|公布)于)\s*[::]?\s*((?:19|20)\d\d)[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})"
)
DOCUMENT_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,14})\s*\(\s*((?:19|20)\d\d)\s*\)\s*(?:第\s*)?(\d{1,5})\s*号"
)
NUMBER_LABEL = re.compile(r"(?:发文字号|文号|字\s*号|发文号|文件编号)\s*\)?\s*[::]?\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose that may be a title, a signature or the like."""

    start: int
    end: int
    words: str  #: folded, no white space


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself."""

    title: str | None
    title_at: Span | None
    titles: tuple[str, ...]  #: all titles and captions, in text order
    issuer: str | None
    issuer_basis: str | None  #: title | letterhead | signature
    addressees: tuple[str, ...]
    number: str | None
    date: str | None
    cover: Cover | None
    letterheads: tuple[Span, ...]  #: where issuers of the cover and the plan stand


def short_lines(text: str, prose: Sequence[Span]) -> list[Line]:
    """Return the lines of the prose that are short enough to be more than running text."""
    found = []
    for span in prose:
        for match in re.compile(r"[^\n]+").finditer(text, span.start, span.end):
            if match.end() - match.start() < 160:
                start, end = trim(text, match.start(), match.end())
                words = squeeze(text[start:end])
                if words and not PAGE.search(words):
                    found.append(Line(start, end, words))
    return found


def read_facts(text: str, source: str, prose: Sequence[Span], first: int, last: int) -> Facts:
    """Read the facts from the prose of folded `text`.

    `first` is where the first task starts and `last` where the last one ends (the text's length
    when there is none); `source` is the unfolded text, which titles and names are quoted from.
    """
    lines = short_lines(text, prose)
    titles = _titles(lines, first)
    main = _main_title(titles)
    at = main[0].start if main else 0
    formal = [t for t in titles if FORMAL.search(_joined(t))]
    covers = [t for t in formal if t[-1].end < at and main and _joined(t) != _joined(main)]
    begin = covers[-1][-1].end if covers else 0
    signed = _signatures(lines)
    own = [s for s in signed if s[1].start > at] or ([] if covers else signed)
    title = _quoted(source, main) if main else None
    issuer, basis, where = _issuer(lines, main, own, begin, source)
    return Facts(
        title=title,
        title_at=Span(main[0].start, main[-1].end) if main else None,
        titles=tuple(_quoted(source, t) for t in titles),
        issuer=issuer,
        issuer_basis=basis,
        addressees=_addressees(lines, main, first, source),
        number=_number(text, lines, first, source),
        date=_date(own, lines, text, first, covered=bool(covers)),
        cover=_cover(covers, lines, signed, at, source),
        letterheads=tuple(where),
    )


def _joined(title: Sequence[Line]) -> str:
    return "".join(line.words for line in title)


def _quoted(source: str, title: Sequence[Line]) -> str:
    return "".join(squeeze(source[line.start : line.end]) for line in title)


def _titles(lines: Sequence[Line], first: int) -> list[list[Line]]:
    """Titles above the first task, each one to three lines."""
    found: list[list[Line]] = []
    i = 0
    while i < len(lines) and lines[i].start <= first:
        for n in (1, 2, 3):
            group = list(lines[i : i + n])
            if len(group) == n and _is_title(group):
                if i + n < len(lines) and re.fullmatch(r"\(.{2,14}\)", lines[i + n].words):
                    group.append(lines[i + n])
                found.append(group)
                i += len(group) - 1
                break
        i += 1
    return found


def _is_title(group: Sequence[Line]) -> bool:
    words = _joined(group)
    if not 5 <= len(words) <= 120 or any(NOT_TITLE.search(x.words) for x in group):
        return False
    if any(x.words.startswith("关于") or FORMAL.search(x.words) for x in group[1:]):
        return False
    if len(group) > 1 and (
        group[-1].start - group[0].end > 4 or "," in words or TITLE.search(group[0].words)
    ):
        return bool(FORMAL.search(words)) and "," not in words and group[0].words[-1] not in "。:"
    if words.count("《") != words.count("》"):
        return False
    return bool((TITLE.search(words) and words.count(",") == 0) or FORMAL.search(words))


def _main_title(titles: Sequence[list[Line]]) -> list[Line] | None:
    formal = [t for t in titles if FORMAL.search(_joined(t))]
    if formal:
        distinct = {_joined(t): t for t in reversed(formal)}
        return max(distinct.values(), key=lambda t: t[0].start)
    return titles[-1] if titles else None


def _signatures(lines: Sequence[Line]) -> list[tuple[Line | None, Line, str]]:
    """(issuer's line, date's line, ISO date) of each date that stands alone on a line."""
    found = []
    for i, line in enumerate(lines):
        match = DATE.match(line.words)
        if match:
            above = lines[i - 1] if i and is_body(_plain(lines[i - 1].words)) else None
            iso = f"{_year(match[1]):04d}-{to_int(match[2]):02d}-{to_int(match[3]):02d}"
            found.append((above, line, iso))
    return found


def _year(words: str) -> int:
    """The value of a year in figures or Chinese numerals: 2019, 二〇一九."""
    return int("".join(DIGITS.get(char, char) for char in words))


def _plain(words: str) -> str:
    return re.sub(r"\(.*?\)$", "", words)


def _issuer(
    lines: Sequence[Line],
    main: Sequence[Line] | None,
    signed: Sequence[tuple[Line | None, Line, str]],
    begin: int,
    source: str,
) -> tuple[str | None, str | None, list[Span]]:
    where: list[Span] = []
    if main:
        before = re.match(r"(.{3,40}?)关于", _joined(main))
        if before and is_body(_plain(before[1])):
            return (
                _quoted(source, main).split("关于")[0],
                "title",
                [Span(main[0].start, main[0].end)],
            )
        for line in reversed([x for x in lines if begin <= x.start < main[0].start][-3:]):
            if DATE.match(line.words) or line.words.startswith(("附件", "附:")):
                break
            head = re.sub(r"文件$", "", line.words)
            if is_body(head) and not is_collective(head) and len(head) > 4:
                quoted = squeeze(source[line.start : line.end])
                return re.sub(r"文件$", "", quoted), "letterhead", [Span(line.start, line.end)]
    for above, _, _ in signed:
        if above:
            return (
                squeeze(source[above.start : above.end]),
                "signature",
                [Span(above.start, above.end)],
            )
    return None, None, where


def _addressees(
    lines: Sequence[Line], main: Sequence[Line] | None, first: int, source: str
) -> tuple[str, ...]:
    after = main[-1].end if main else 0
    for line in lines:
        if after <= line.start < first and line.words.endswith(":") and len(line.words) > 3:
            words = line.words[:-1]
            if "各" in words or "有关" in words or is_body(re.split("[、,]", words)[0]):
                quoted = squeeze(source[line.start : line.end])[:-1]
                return _addressed(_outside_brackets(quoted))
    return ()


def _addressed(parts: Sequence[str]) -> tuple[str, ...]:
    """Parts of an address; short ones go on with the one before: 各委、局、办."""
    found: list[str] = []
    for part in filter(None, parts):
        if found and len(part) < 3:
            found[-1] += "、" + part
        else:
            found.append(part)
    return tuple(found)


def _outside_brackets(words: str) -> list[str]:
    parts, depth = [""], 0
    for char in words:
        depth += (char in "(（") - (char in ")）")
        if char in "、，,；;" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _number(text: str, lines: Sequence[Line], first: int, source: str) -> str | None:
    """The document's own number: alone on a line, or behind its label."""
    for line in lines:
        if line.start >= first:
            break
        match = DOCUMENT_NUMBER.search(line.words)
        if match and (
            match.group() == line.words.strip("()")
            or NUMBER_LABEL.search(line.words[: match.start()])
        ):
            quoted = squeeze(source[line.start : line.end])
            begin = match.start()
            return quoted[begin : begin + len(match.group())]
    return None


def _date(
    own: Sequence[tuple[Line | None, Line, str]],
    lines: Sequence[Line],
    text: str,
    first: int,
    *,
    covered: bool,
) -> str | None:
    if own:
        return own[0][2]
    for match in META_DATE.finditer(text, 0, min(first, 4000)):
        return f"{int(match[1]):04d}-{int(match[2]):02d}-{int(match[3]):02d}"
    return None


def _cover(
    covers: Sequence[Sequence[Line]],
    lines: Sequence[Line],
    signed: Sequence[tuple[Line | None, Line, str]],
    at: int,
    source: str,
) -> Cover | None:
    if not covers:
        return None
    inside = [s for s in signed if s[1].start < at]
    issuer, _, _ = _issuer(lines, covers[-1], inside, 0, source)
    return Cover(_quoted(source, covers[-1]), issuer, inside[0][2] if inside else None)
