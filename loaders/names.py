"""Lists of bodies: where one name ends and the next begins, and what kind of name each is.

Read: 甲、乙,丙;丁 and lists divided by blanks or line ends; 甲和乙 where both sides are whole
names; names run together (市卫生计生委市民政局); a second body in brackets (财政局(国资委));
a role in brackets (市教育局(牵头)); brackets inside a name (各县(市、区)人民政府); 等, 等部门.
Not split: conjunctions inside a name (人力资源和社会保障局, 扶贫和移民办), line breaks inside a name.

All functions take folded text (see `text.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhize.loaders.records import Role
from zhize.ontology.codes import function_of

#: Last characters of the names of bodies. Long ones need no further look.
SUFFIX = re.compile(
    r"""(?:
    局|委|办|厅|署|处|室|站|所|院|会|联|社|台|馆|校|行|组|队|部|科|股|中心|公司|集团|政府
    |党委|党组|工委|纪委|法庭|单位|机构|部门|企业|大学|银行|基地|街道|[乡镇]|管委会|开发区
    |园区|新区|[农林牧]场|专班|指挥部|口岸|海关|机关|团体|协会|学会|商会|合作社|[县区州盟旗市省](?:\(.*\))?
    )$""",
    re.VERBOSE,
)
#: Ends that only a whole name has, so that a list may be cut behind them.
STRONG = re.compile(
    r"(?:局|委|办|厅|署|办公室|委员会|中心|公司|政府|[总]?工会|联合会|残联|妇联|工商联|法院|检察院"
    r"|管委会|研究院|医院|银行|支行|分行|协会|支队|大队|总队|集团|联社|总社|供销社|部|室|指挥部|海关|团委|科协)$"
)
#: Words that stand in sentences, never in the name of a body.
SENTENCE = re.compile(
    r"[。!?\"“”《》<>%=]|[的了将把被]|完成|推进|落实|开展|加强|建立|实施|制定|提高|确保|(?<!级)以[上下]|进行"
    r"|按照|根据|做好|加快|完善|提升|持续|长期|强化|\d{3}|\d+[年月日]|底前|[年月]底"
)
#: Verbs that open a task; no body's name starts with one.
TASK_VERB = re.compile(
    r"启动|建成|新建|迁建|创建|开工|优化|健全|扩大|增加|抓好|做[强优大实好]|打造|引进|培育|举办|出台|改造|扩建"
    r"|成立|设立|修订|加大|规范|探索|鼓励|发挥|巩固|构建|搭建|筹建|争取|力争|全面|继续|积极|大力|切实"
    r"|建设(?!局|委|厅|部|和|银行|管理|交通|工程|指挥)|完善|支持|组建"
)
LEVEL = re.compile(
    r"自治[区州县旗](?!域)|国家|全国|中央|省(?!际)|市(?![场容域值辖]|政(?![府协法务])|级)|州(?!际)|盟(?!友)|地区"
    r"|县(?!域|级|处)|区(?!域|划|块|级)|旗|镇(?!街)|乡(?![村镇])|街道"
)
NATIONWIDE = re.compile(
    r"国家|国务院|中央|中共中央|全国|中国|国网|最高人民|新华社|(?:财政|教育|公安|民政|司法|外交|科技|商务|交通运输"
    r"|水利|农业|农业农村|文化和旅游|自然资源|生态环境|国防|卫生|人力资源社会保障|人力资源和社会保障"
    r"|住房城乡建设|住房和城乡建设|工业和信息化|退役军人(?:事务)?|应急管理|国土资源|环境保护)部$"
)
COLLECTIVE = re.compile(
    r"""
    各|有关|相关|成员单位|乡镇|镇[办街]|街镇|[县区市]\([县区市、,/\s]+\)|县区|区县|市州|州市|市县|[县区]、[市区]
    |^(?:所有|全体|其他|其它|全[省市县区州]|涉及|\d+个)|县级市$
    |^(?:[省市县区州]?[直级]|基层|[一二三]级(?:以上)?|定点|驻[市县区])?(?:公立|民营|社会办|乡镇|中心)?
     (?:医院|医疗机构|医疗卫生机构|卫生计生机构|卫生机构|卫生院|卫生室|医药机构|学校|中小学校?|高校|高等[院学]校|院校
     |企业|园区|开发区|金融机构|银行机构|养老机构|社会组织|部门|单位|机关|商业银行|村委会|社区)$
    """,
    re.VERBOSE,
)
OPEN_END = re.compile(
    r"[等]+(?:[省市县区州]?(?:[直级]|(?:人民)?政府)?(?:有关|相关|各相关|各有关|多个|各)?"
    r"(?:职能|成员|责任|配合|主管|行业)?(?:部门|单位|机构|委办局|方面)?(?:及单位|和单位|、单位)?)?$"
)
#: A row of kinds of places that is one group: 各县、区人民政府, 13个街道、镇.
PLACES_ROW = re.compile(
    r"(?P<first>(?:各|有关|相关|所有|\d+个)(?:[县区市州旗乡镇]|街道|乡镇|县市|市州)(?:\([县区市州旗、,/]+\))?)"
    r"、(?=(?:[县区市州旗乡镇]|街道|乡镇)(?:\([^()]*\))?(?:党委|人民政府|政府|办事处|管委会|党工委)?(?:$|[^\w]|[和及与]))"
)
#: Names that cannot stand alone behind 和: they go on with the name before.
DEPENDENT = re.compile(
    r"(?:人民)?政府|党委|管委会|管理委员会|办事处|办公室|委员会|党工委|分局|支队|大队"
)
#: Words before the first name that belong to the sentence.
LEAD_IN = re.compile(r"^(?:由|请|责成|以及|及|和|与|并|[-·.:*•●]|(?:责任)?分工)+(?=.)")
CONJUNCTION = re.compile("以及|和|与|及|暨")
GAP = re.compile(r"\s+")
RUN_TOGETHER = re.compile(r"(?<=[局委办部厅院会署室协联])(?=(?:省|自治区|市|州|县|区|旗)[^、]{2,})")
ROLE_NOTE: dict[str, Role] = {
    "牵头": "lead", "牵头单位": "lead", "牵头部门": "lead", "总牵头": "lead", "主办": "lead",
    "负责": "responsible", "责任单位": "responsible", "配合": "cooperate", "配合单位": "cooperate",
    "协办": "cooperate", "协助": "cooperate", "参与": "participate", "参加": "participate",
    "实施": "implement", "落实": "implement",
}  # fmt: skip
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


@lru_cache(maxsize=8192)
def level_of(name: str) -> str:
    """Return the level word a name starts with, or "".

    >>> level_of("市委宣传部"), level_of("市场监管局"), level_of("县市场监管局")
    ('市', '', '县')
    """
    match = LEVEL.match(name)
    if not match or match.end() == len(name) or function_of(name):
        return ""
    return match.group()


def core_of(name: str) -> str:
    """Return a name without its level word: 市委编办 → 委编办, 县财政局 → 财政局."""
    return name[len(level_of(name)) :]


@lru_cache(maxsize=8192)
def is_known(name: str) -> bool:
    """Whether a name, with or without level word, is one of a function line."""
    core = core_of(name)
    return bool(
        function_of(name) or function_of(core) or (core[:1] == "委" and function_of(core[1:]))
    )


@lru_cache(maxsize=8192)
def is_collective(name: str) -> bool:
    """Whether a name is an open group rather than one body.

    >>> is_collective("各公立医院"), is_collective("县大病保险经办机构")
    (True, False)
    """
    return bool(COLLECTIVE.search(name)) and not function_of(name)


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Whether a string can be the name of a body (or of a group) at all.

    >>> is_body("县电信公司"), is_body("2020年12月底前完成"), is_body("开展督查工作")
    (True, False, False)
    """
    if not 2 <= len(name) <= 40 or SENTENCE.search(name) or TASK_VERB.match(name):
        return is_known(name)
    return bool(SUFFIX.search(name) or is_known(name) or is_collective(name))


def is_whole(name: str) -> bool:
    """Whether a list may be cut behind this name."""
    return len(name) >= 2 and (is_known(name) or (bool(STRONG.search(name)) and len(name) >= 3))


def split_list(text: str, start: int, end: int) -> list[Piece]:
    """Return the names of the list in `text[start:end]`, in text order, numbered from 1."""
    pieces: list[Piece] = []
    order = 0
    for first, last in _separated(text, start, end):
        for begin, stop in _unjoined(text, first, last):
            found = _piece(text, begin, stop, order + 1)
            if found:
                order += 1
                pieces += found
    return pieces


def _separated(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts between separators outside brackets."""
    depth, begin = 0, start
    kept = {start + m.end("first") for m in PLACES_ROW.finditer(text[start:end])}
    for i in range(start, end):
        char = text[i]
        if i in kept:
            continue
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char in "、,;。/|" and not depth:
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
    found = [m.span() for m in GAP.finditer(part)]
    found += [m.span() for m in CONJUNCTION.finditer(part)]
    found += [m.span() for m in RUN_TOGETHER.finditer(part)]
    if "(" in part:
        found = [c for c in found if part.count("(", 0, c[0]) <= part.count(")", 0, c[0])]
    return [(start + a, start + b) for a, b in sorted(found)]


def _may_cut(left: str, right: str, between: str) -> bool:
    left = LEAD_IN.sub("", left)
    left = re.sub(r"\(.*\)$", "", left)
    if not left or not right or is_known(left + between + right):
        return False
    if between.isspace():
        return (is_whole(left) or is_collective(left)) and bool(
            level_of(right) or LEAD_IN.match(right) or is_collective(right) or _starts_name(right)
        )
    if between:
        right = _first_name(right)
        if DEPENDENT.fullmatch(right):
            return False
        left = OPEN_END.sub("", left)
        return (is_whole(left) or is_collective(left)) and (is_collective(right) or is_whole(right))
    return (
        len(left) >= 3 and is_whole(left) and bool(level_of(right)) and is_body(_first_name(right))
    )


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
    if re.fullmatch(r"[县区市州旗、,/省乡镇街道办事处]+", inner):
        return [Piece(start, start + len(raw), name, order, None, marked, opened)]
    pieces = [Piece(start, start + len(raw), host, order, None, marked, opened)]
    offset = start + match.start("inner")
    for part in (
        split_list(raw, match.start("inner"), match.end("inner"))
        if is_body(inner) or "、" in inner
        else []
    ):
        if is_body(part.name):
            shift = offset - match.start("inner")
            pieces.append(
                Piece(
                    part.start + shift,
                    part.end + shift,
                    part.name,
                    order,
                    part.note,
                    marked,
                    opened,
                )
            )
    if inner in MARKS and inner:
        return [Piece(start, start + len(match["host"]), host, order, None, True, opened)]
    return pieces
