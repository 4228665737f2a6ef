"""What the cell of an indicator table says: a figure alone, or words that a target is read in.

Read: 60, ≥98, 4.5以内, 28左右, 7.5‰以下, 6人(含)以下, >7、力争…, 〔13.5〕, 77.3*, 89.6(2014年), 30-40,
达到90%, 较2015年下降30%以上. Not read: words without a figure (持续改善, 零发生), ratios (9:1).

The unit stands in the cell, in a column of its own, behind the name (参保率(%)) or in the header.
A bare figure of what is to fall is a fall (单位GDP能耗降低(%): 13.5 → -= 13.5 %); one that five
years are to bring (年均/累计: 〔1〕) is a rise where it is less than what there was.
"""

from __future__ import annotations

import re

from zhize.loaders.records import Comparator

UNIT = re.compile(
    r"[%‰元人名张个家户件次天岁年台辆座条所亩吨度倍平处项场]|百分比|百分点|个百分点|万分之一|‱|1?/\d*[万百千]?.{0,4}"
    r"|平方米|平方公里|立方米|公里|公顷|亩|吨|万.{0,6}|亿.{0,6}|千.{0,6}|百.{0,3}|[微毫]克.{0,6}|mg.{0,6}|[μu]g.{0,6}"
    r"|元?/?每.{1,8}|人次|人年|人/.{1,6}|小时|分钟|个?工作日|美元|标准煤|千瓦.{0,3}|床|分|位|篇|册|平米"
    r"|[\u4e00-\u9fff]{1,4}/.{1,6}|-"
)
BLANK = re.compile(r"[\s\-—–―_/.…*]*|无|暂无|空")
WRAPPED = re.compile(r"[\[〔【(「](?P<inner>[^\[\]〔〕【】()「」]+)[\]〕】)」]")
NUMBER = re.compile(
    r"""
    (?P<lead>[^\d,;。]{0,14}?)
    (?P<before>[≥≤><=≧≦]=?|不低于|不少于|不小于|至少|不高于|不超过|不大于|不多于|控制在|高于|低于|大于|小于|超过|突破
       |稳定在|保持在|维持在|达到?|[提升增]?[升高至到]+|约)?
    (?P<value>\d+(?:,\d{3})*(?:\.\d+)?)
    (?:(?P<mark>[-~—–至])(?P<upper>\d+(?:\.\d+)?))?
    (?P<unit>%|‰|1?/\d*万|[\u4e00-\u9fff/]{0,6}?)
    (?:\(含\))?(?P<after>以上|以下|以内|之内|左右|及以上|及以下)?(?:\(含\))?
    (?P<rest>\*|[、,;(].*)?
    """,
    re.VERBOSE,
)
BOUND: dict[str, Comparator] = {
    "≥": ">=", ">=": ">=", "≧": ">=", "不低于": ">=", "不少于": ">=", "不小于": ">=", "至少": ">=",
    "以上": ">=", "及以上": ">=", "≤": "<=", "<=": "<=", "≦": "<=", "不高于": "<=", "不超过": "<=",
    "不大于": "<=", "不多于": "<=", "控制在": "<=", "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<=",
    ">": ">", "高于": ">", "大于": ">", "超过": ">", "突破": ">", "<": "<", "低于": "<", "小于": "<",
    "左右": "~", "约": "~",
}  # fmt: skip
#: What a name says of the way that its figure goes.
FALLS = re.compile(r"(?:降低|下降|减少|减排|削减|压减|压缩|降幅|减量)(?:率|量|比例|幅度|数|值)?$")
RISES = re.compile(r"(?:增长|增加|提高|提升|新增)(?:率|量|比例|幅度|数|值)?$")
NOTE = re.compile(r"(?<=[^\s])\((?:[^()]*(?:19|20)\d\d年?[^()]*|含|注\d?|\d)\)")


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing: empty, —, /."""
    return bool(BLANK.fullmatch(cell))


def says_figure(cell: str) -> bool:
    """Whether a cell holds a figure, alone or in words."""
    return bool(re.search(r"\d", NOTE.sub("", cell)))


def unit_in_brackets(name: str) -> str:
    """Return the unit that stands in brackets behind a name, "" when none does.

    >>> unit_in_brackets("参保率(%)"), unit_in_brackets("药占比(不含饮片)")
    ('%', '')
    """
    match = re.search(r"\(([^()]+)\)\*?$", "".join(name.split()))
    return clean_unit(match[1]) if match and UNIT.fullmatch(match[1]) else ""


def without_unit(name: str) -> str:
    """Return a name without the unit in brackets behind it and the number before it."""
    name = re.sub(r"^\(?\d{1,2}\)?[.、](?!\d)|[\[〔【(（]\d[\])）】〕]|\*+", "", name)
    if unit_in_brackets(name.replace("（", "(").replace("）", ")")):
        name = re.sub(r"[(（][^()（）]+[)）]\*?$", "", name)
    return name


def clean_unit(unit: str) -> str:
    """Return a unit as figures carry it: 1/10万 is /10万, — is none."""
    if is_blank(unit):
        return ""
    return re.sub(r"^1/", "/", unit.removeprefix("单位:"))


def read_cell(
    cell: str, name: str = "", *, gathered: bool = False, base: float | None = None
) -> list[tuple[Comparator, float, str]]:
    """Return (comparator, value, unit said in the cell) of a cell that is a figure.

    Parameters
    ----------
    cell, name
        Folded words without white space, of the cell and of the indicator.
    gathered
        Whether the column adds up years (累计).
    base
        What there was, to tell a rise from a level in such a column.
    """
    words = NOTE.sub("", cell).rstrip("*①②③④⑤")
    wrapped = WRAPPED.fullmatch(words)
    if wrapped:
        words = wrapped["inner"]
    match = NUMBER.fullmatch(words)
    if not match or re.search(r"\d", match["rest"] or "") or _is_worded(match["lead"]):
        return []
    value = _number(match["value"])
    unit = "" if is_blank(match["unit"]) else match["unit"]
    if match["upper"]:
        return [(">=", value, unit), ("<=", _number(match["upper"]), unit)]
    bound = BOUND.get(match["before"] or "") or BOUND.get(match["after"] or "")
    return [(bound or _way(name, value, gathered and bool(wrapped), base), value, unit)]


def _number(digits: str) -> float:
    value = float(digits.replace(",", ""))
    return int(value) if value.is_integer() else value


def _is_worded(lead: str) -> bool:
    """Whether words before a figure say more than that it is aimed at."""
    return not re.fullmatch(r"(?:力争|确保|争取|基本|总体|持续|全市|全县|全区|全省)*", lead)


def _way(name: str, value: float, rise: bool, base: float | None) -> Comparator:
    bare = re.sub(r"\([^()]*\)$", "", name)
    if FALLS.search(bare):
        return "-="
    if RISES.search(bare):
        return "+="
    return "+=" if rise and base is not None and value < base else "="
