"""Lists of bodies: where one name ends and the next begins.

Read: 甲、乙,丙;丁 and lists divided by blanks or line ends; 甲和乙 where both sides are whole
names; names run together (市卫生计生委市民政局); a second body in brackets (财政局(国资委));
a role in brackets (市教育局(牵头)); brackets inside a name (各县(市、区)人民政府); 等, 等部门.
Not split: conjunctions inside a name (人力资源和社会保障局, 扶贫和移民办), line breaks inside a name.

All functions take folded text (see `text.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from zhize.loaders.body_names import SUFFIX, is_body, is_collective, is_known, is_whole, level_of
from zhize.loaders.records import Role
from zhize.loaders.shared_heads import heads_of
from zhize.ontology.codes import function_of

OPEN_END = re.compile(
    r"[等]+(?:(?:\d+|[一二三四五六七八九十]+)[个家])?(?:\d+)?(?:[省市县区州]?(?:[直级]|(?:人民)?政府)?(?:有关|相关|各相关|各有关|多个|各)?"
    r"(?:职能|成员|责任|配合|主管|行业)?(?:部门|单位|机构|委办局|方面)?(?:及单位|和单位|、单位)?)?$"
)
#: A row of kinds of places that is one group: 各县、区人民政府, 13个街道、镇.
PLACES_ROW = re.compile(
    r"(?:各|有关|相关|所有|\d{1,4}个)(?:[县区市州旗乡镇]|街道|乡镇|县市|市州)(?:\([县区市州旗、,/]+\))?"
    r"(?:、(?:[县区市州旗乡镇]|街道|乡镇|特区|自治县|自治旗|林区)(?:\([^()]*\))?)+"
    r"(?=(?:党委|人民政府|政府|办事处|管委会|党工委)?(?:$|[^\w]|[和及与]))"
    r"|各(?:盟行政公署|地区行署|地区行政公署)、(?=[市州](?:人民政府|政府))"
)
#: 有关部门、单位 are one group.
UNITS_ROW = re.compile(
    r"(?:各|有关|相关)(?:部门|单位|机构)(?:、(?:部门|单位|机构)(?=$|[^\w]|[和及与]))+"
)
#: 各县区党委、政府 are one group.
PARTY_ROW = re.compile(
    r"(?P<first>各(?:\([^()]*\)|[^、,;。()]){0,16}(?:党委|[县区市州]委|党工委))、(?=(?:人民)?政府|管委会)"
)
#: Names that cannot stand alone behind 和: they go on with the name before.
DEPENDENT = re.compile(
    r"(?:人民)?政府|党委|管委会|管理委员会|办事处|办公室|委员会|党工委|分局|支队|大队|[单位部门机构]{2}"
)
#: Words before the first name that belong to the sentence.
LEAD_IN = re.compile(
    r"^(?:\(?\d{1,2}[.)]|[①-⑳]|(?:[省市州县区]级|市县|县区|乡镇)(?:层面)?由|由|请|责成|以及|及|和|与|并|[-·.:*•●]|(?:责任)?分工)+(?=.)"
)
#: What central bodies' names begin with.
CENTRAL = ("国务院", "国家", "中央", "中共中央")
CONJUNCTION = re.compile("以及|和|与|及|暨")
GAP = re.compile(r"\s+")
RUN_TOGETHER = re.compile(r"(?<=[局委办部厅院会署室协联])(?=(?:省|自治区|市|州|县|区|旗)[^、]{2,})")
ROLE_NOTE: dict[str, Role] = {
    "牵头": "lead", "牵头单位": "lead", "牵头部门": "lead", "总牵头": "lead", "主办": "lead",
    "负责": "responsible", "责任单位": "responsible", "配合": "cooperate", "配合单位": "cooperate",
    "协办": "cooperate", "协助": "cooperate", "参与": "participate", "参加": "participate",
    "实施": "implement", "落实": "implement",
}  # fmt: skip
#: No list without separators is longer than this.
MAX_UNCUT = 800
MAX_NAME = 40
MARKS = "*★☆※▲△#◆"


@dataclass(frozen=True, slots=True)
class Piece:
    """One name of a list, with offsets into the string the list was read from."""

    start: int
    end: int
    name: str  #: folded, no white space, a second body or a role in brackets taken off
    order: int  #: 1-based; a second body in brackets has its host's
    note: Role | None = None  #: role said in brackets after the name
    marked: bool = False  #: carries a star or the like
    open_list: bool = False  #: 等 follows


def split_list(text: str, start: int, end: int) -> list[Piece]:
    """Return the names of the list in `text[start:end]`, in text order, numbered from 1."""
    pieces: list[Piece] = []
    tails: list[str] = []
    order = 0
    for first, last in _separated(text, start, end):
        for begin, stop in _unjoined(text, first, last):
            found = _piece(text, begin, stop, order + 1)
            if found:
                order += 1
                pieces += found
                tails += ("" for _ in found[1:])
                tails.append(text[found[-1].end : stop] if found[-1].open_list else "")
    names = heads_of([(p.name, tail) for p, tail in zip(pieces, tails, strict=True)])
    return [
        p if p.name == name else replace(p, name=name)
        for p, name in zip(pieces, names, strict=True)
    ]


def join_lines(text: str) -> tuple[str, list[int]]:
    """Return a statement on one line, and where each of its characters stood.

    A line end between two whole names becomes 、; any other is where a line was torn.

    >>> join_lines("责任单\\n位:市教育局\\n市财政局")[0]
    '责任单位:市教育局、市财政局'
    """
    joined: list[str] = []
    places: list[int] = []
    at = 0
    marked = "、" in text or "," in text
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        words = line.strip()
        if joined and words and _divides("".join(joined[-MAX_NAME:]), words[:MAX_NAME], marked):
            joined.append("、")
            places.append(at - 1)
        joined += words
        places += range(start, start + len(words))
        at += len(line) + 1
    return "".join(joined), places


def _divides(before: str, after: str, marked: bool) -> bool:
    """Whether the line end between these words stands between two names.

    Where the list has marks elsewhere, only two known names are divided: OCR drops a 、.
    """
    left = re.split(r"[、,;。:/|]", before)[-1]
    right = re.split(r"[、,;。:/|]", after)[0]
    left, right = "".join(left.split()), "".join(right.split())
    if not left or not right or (marked and not (is_known(left) and is_known(_first_name(right)))):
        return False
    return _may_cut(left, right, " ")


def _separated(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts between separators outside brackets."""
    depth, begin = 0, start
    part = text[start:end]
    rows = [*PLACES_ROW.finditer(part), *UNITS_ROW.finditer(part)]
    kept = {start + at for row in rows for at in range(*row.span()) if part[at] == "、"}
    kept |= {start + m.end("first") for m in PARTY_ROW.finditer(part)}
    for i in range(start, end):
        char = text[i]
        if i in kept:
            continue
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char in "、,;。/|·" and not depth:
            yield begin, i
            begin = i + 1
    yield begin, end


def _unjoined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts between blanks, conjunctions and run-together names, where both sides are names."""
    begin = start
    for cut, resume in _cuts(text, start, end):
        left, right = "".join(text[begin:cut].split()), "".join(text[resume:end].split())
        if _may_cut(left, right, text[cut:resume]):
            yield begin, cut
            begin = resume
    yield begin, end


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places where a list could be cut, outside brackets."""
    part = text[start:end]
    if len(part) > MAX_UNCUT:
        return []
    found = [m.span() for m in GAP.finditer(part)]
    found += [m.span() for m in CONJUNCTION.finditer(part)]
    found += [m.span() for m in RUN_TOGETHER.finditer(part)]
    if "(" in part:
        depth = list(accumulate((c == "(") - (c == ")") for c in part))
        found = [c for c in found if depth[c[0] - 1] <= 0]
    return [(start + a, start + b) for a, b in sorted(found)]


def _may_cut(left: str, right: str, between: str) -> bool:
    left = LEAD_IN.sub("", left)
    left = re.sub(r"\(.*\)$", "", left)
    if not left or not right or is_known(left + between.strip() + right):
        return False
    if between.isspace():
        if left.endswith("等") or right.startswith("(") or DEPENDENT.fullmatch(right):
            return False
        if left in CENTRAL and not level_of(right):
            return False  # 国务院⏎国资委
        return (is_whole(left) or _is_group(left)) and bool(
            level_of(right) or LEAD_IN.match(right) or is_collective(right) or _starts_name(right)
        )
    if between:
        right = _first_name(right)
        if DEPENDENT.fullmatch(right):
            return False
        left = OPEN_END.sub("", left)
        return (is_whole(left) or _is_group(left)) and (is_collective(right) or is_whole(right))
    return (
        len(left) >= 3 and is_whole(left) and bool(level_of(right)) and is_body(_first_name(right))
    )


def _is_group(name: str) -> bool:
    """Whether a name is a whole open group."""
    return is_collective(name) and bool(SUFFIX.search(name))


def _first_name(right: str) -> str:
    """The right side up to its end or to its open end 等部门."""
    return OPEN_END.sub("", right) or right


def _starts_name(right: str) -> bool:
    """Whether what stands behind a blank begins with a whole known name."""
    return is_whole(_first_name(right)) or any(
        function_of(right[:n]) for n in range(2, min(len(right), 14) + 1)
    )


def _piece(text: str, start: int, end: int, order: int) -> list[Piece]:
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip())
    start += lead
    raw = raw.strip()
    if not raw:
        return []
    junk = LEAD_IN.match(raw)
    marked = raw[0] in MARKS or raw[-1] in MARKS
    if junk and len(raw) > junk.end() + 1:
        start += junk.end()
        raw = raw[junk.end() :]
    trimmed = raw.strip(MARKS + " \t\n")
    start += raw.find(trimmed) if trimmed else 0
    raw, opened = trimmed, False
    squeezed = "".join(raw.split())
    tail = OPEN_END.search(squeezed)
    if tail:
        opened = True
        keep = len(squeezed) - tail.start()
        while raw and keep:
            keep -= not raw[-1].isspace()
            raw = raw[:-1]
        raw = raw.rstrip()
    if not raw:
        return []
    return _with_brackets(raw, start, order, marked, opened)


#: Brackets behind a name that name no second body: (含县区), (原市旅游局), (试行).
NOTE = re.compile(
    r"(?:负责|责任|联系|经办)人|联络员|.{0,4}领导:|不?含|包括|除|试行|原|暂|下同|简称|以下|按|根据"
)
BRACKET_END = re.compile(r"^(?P<host>[^()]*)\((?P<inner>[^()]*)\)?$")


def _with_brackets(raw: str, start: int, order: int, marked: bool, opened: bool) -> list[Piece]:
    name = "".join(raw.split())
    match = BRACKET_END.match(raw)
    if not match or not match["host"].strip():
        return [Piece(start, start + len(raw), name, order, None, marked, opened)]
    host, inner = "".join(match["host"].split()), "".join(match["inner"].split())
    if is_collective(host):
        return [Piece(start, start + len(raw), name, order, None, marked, opened)]
    role = ROLE_NOTE.get(inner)
    if role:
        end = start + len(match["host"].rstrip())
        return [Piece(start, end, host, order, role, marked, opened)]
    if NOTE.match(inner):
        end = start + len(match["host"].rstrip())
        return [Piece(start, end, host, order, None, marked, opened)]
    if re.fullmatch(r"[县区市州旗、,/省乡镇街道办事处]+", inner):
        return [Piece(start, start + len(raw), name, order, None, marked, opened)]
    seconds = split_list(raw, *match.span("inner")) if is_body(inner) or "、" in inner else []
    end = (
        start + len(raw)
        if any(is_body(p.name) for p in seconds)
        else start + len(match["host"].rstrip())
    )
    if inner and inner in MARKS:
        return [Piece(start, end, host, order, None, True, opened)]
    pieces = [Piece(start, end, host, order, None, marked, opened)]
    for part in seconds:
        if is_body(part.name):
            first, last = start + part.start, start + part.end
            pieces.append(Piece(first, last, part.name, order, part.note, marked, opened))
    return pieces
