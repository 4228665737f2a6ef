"""Which columns of an indicator table hold the names, the units and the figures.

    指标 | 单位 | 2020年 | 2025年            签约率 | % | 30 | 60          → 60 %, by 2025
    指标 | 2016年基期值 | 2020年目标值 | 2022年目标值                      → two aims
    指标 | 2020年 | 2025年 | 年均/累计 | 属性  就业 | 1186 | — | 〔>5500〕  → what five years bring

Of years the first is what is, unless its header calls it an aim or the plan begins later; columns of
what is (现状, 基期, 实际, 完成情况) are passed over. What a cell says: `cell_figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from zhize.loaders.cell_figures import UNIT, is_blank, says_figure, unit_in_brackets

Kind = Literal["aim", "growth", "sum"]

YEAR = re.compile(r"(?:到|至)?((?:19|20)\d\d)年?")
#: The last year of a five-year plan that is named by its number: 十二五 is 2011 to 2015.
FIVE_YEARS = re.compile(r"十([一二三四五])五")
YEARS = re.compile(r"((?:19|20)\d\d)年?[-至到~]+(?:19|20)\d\d年?")
LONGEST = 40  #: characters of a header word
OPENING = 300  #: characters that a title stands in
AIM_HEADER = re.compile(r"目标值|规划值|预期值|指标值|目标要求|目标$|规划目标|计划目标|预期目标")
PRESENT = re.compile(
    r"现状|基期|基线|基准|基数|基础|实际|完成|已|当前|初值|上年|去年|统计|预计完成"
)
GROWTH = re.compile(r"(?:年均|平均|年平均)(?:增长|增速|增幅|递增|变化|下降)|增长率|年均$")
SUM = re.compile(
    r"累计|(?:增加|提高|下降|降低|变化|增减)(?:值|幅度|百分点)?(?:\[.*\])?$|比.{2,8}[增提下降减]"
)
#: A header of figures and no more: 2020年(%), 2020年目标值, “十三五”末目标, 目标值.
VALUE_HEADER = re.compile(
    r"(?:(?:到|至)?(?:19|20)\d\d年?(?:全[国省市县区州])?|[“\"]?十[一二三四五]五[”\"]?(?:时期|期间)?)?(?:底|末)?(?:年度)?"
    r"(?:规划|预期|工作|考核|主要|计划|发展)?(?:目标)?(?:要求)?[值数]?"
)
#: Words for an indicator's name, in the order of trust, and those that say something of it only.
NAME_HEADERS = (re.compile(r"三级指标"), re.compile(r"二级指标"), re.compile(r"指标"))
ABOUT = re.compile(r"属性|性质|类[型别]|来源|解释|说明|[值数]$|要求|责任|单位|完成|方向|权重|体系$")
PLAIN_NAMES = re.compile(r"(?:主要|发展|工作)?(?:项目|名称|内容|目标|目标名称|项目名称|类目)")
UNIT_HEADER = re.compile(r"(?:计量|计算)?单位")
NATURE = re.compile(r"(?:指标)?(?:属性|性质)|(?:指标)?类型")
NATURE_CELL = re.compile(r"(?:预期|约束|指导|导向|引导|参考)性?(?:指标)?")


class ValueColumn(NamedTuple):
    """A column of figures."""

    at: int
    by: str | None  #: ISO date, from the year in the header
    kind: Kind
    unit: str  #: said in the header: 2025年(万人)


@dataclass(frozen=True, slots=True)
class ValueColumns:
    """Where the name, the unit and the figures of an indicator stand in a row."""

    name: int
    unit: int | None
    values: tuple[ValueColumn, ...]
    base: int | None = None  #: the column of what was
    about: tuple[int, ...] = ()  #: columns that say if an indicator binds


def find_value_columns(
    header: Sequence[str], rows: Sequence[Sequence[str]], begins: int | None = None
) -> ValueColumns | None:
    """Return the columns of an indicator table; None when it holds no column of figures.

    `begins` is the first year of the plan: the columns of that and of later years hold aims.
    """
    name = name_column(header)
    if name is None:
        return None
    if name + 1 < len(header) and not header[name + 1] and _holds_names(rows, name + 1):
        name += 1  # a header over two columns, the first of which holds headings
    found = [c for i, head in enumerate(header) if i != name and (c := _column(i, head))]
    filled = [c for c in found if _says_figures(rows, c.at)]
    years = sorted({_year(header[c.at]) for c in found if c.kind == "aim"} - {0})
    base = next((i for i, h in enumerate(header) if i != name and _is_present(h)), None)
    if base is None and len(years) > 1 and not (begins and years[0] >= begins):
        # The first of several years is what was, unless it is called an aim.
        first = next(c for c in found if c.kind == "aim" and _year(header[c.at]) == years[0])
        if not AIM_HEADER.search(header[first.at]):
            base = first.at
    values = tuple(c for c in filled if c.at != base)
    days = [c.by for c in found if c.by and c.at != base]
    if days:
        last = max(days)
        values = tuple(c if c.by else c._replace(by=last) for c in values)
    if not values:
        return None
    unit = next(
        (
            i
            for i, h in enumerate(header)
            if UNIT_HEADER.fullmatch(_bare(h)) and _are_units(rows, i)
        ),
        None,
    )
    about = tuple(i for i, h in enumerate(header) if is_nature_header(h))
    return ValueColumns(name, unit, values, base, about)


def begins_in(text: str, end: int) -> int | None:
    """Return the first year of the plan whose folded text opens so; a table starts at `end`.

    Of a document's year the figures may be those that were, so it is that of the year behind.

    >>> title = "某市教育规划(2021-2025年)"
    >>> begins_in(title, len(title)), begins_in("“十四五”规划", 7), begins_in("某市2019年要点", 9)
    (2021, 2021, 2020)
    """
    end = min(end, OPENING)
    plan = FIVE_YEARS.search(text, 0, end)
    if plan:
        return _last_of(plan) - 4
    years = YEARS.search(text, 0, end)
    if years:
        return int(years[1])
    year = re.compile(r"((?:19|20)\d\d)年").search(text, 0, end)
    return int(year[1]) + 1 if year else None


def heads_values(words: Sequence[str]) -> bool:
    """Whether a row heads indicators and their figures."""
    name = name_column(words)
    return name is not None and any(
        i != name and w and (_column(i, w) is not None or _is_present(w))
        for i, w in enumerate(words)
    )


def is_value_header(word: str) -> bool:
    """Whether a header word is of figures: 2020年, 2025年目标, 年均增长(%), 基期值."""
    word = "".join(word.split())
    return _column(0, word) is not None or (bool(YEAR.match(word)) and _is_present(word))


def stage_day(word: str) -> str | None:
    """Return the last day of the year that a header is of, None when it is of none."""
    year = _year(word)
    return f"{year}-12-31" if year else None


def is_nature_header(word: str) -> bool:
    """Whether a column says if an indicator binds: 属性, 指标类型."""
    return bool(NATURE.fullmatch(_bare(word)))


def is_nature(cell: str) -> bool:
    """Whether a cell says if an indicator binds: 预期性, 约束性指标."""
    return bool(NATURE_CELL.fullmatch("".join(cell.split())))


def name_column(header: Sequence[str]) -> int | None:
    """Return the column of the indicators' names, None when the words head no indicators."""
    for pattern in NAME_HEADERS:
        for i, head in enumerate(header):
            bare = _bare(head)
            if pattern.search(bare) and not ABOUT.search(bare) and _column(i, head) is None:
                return i
    figures = [h for h in header if _column(0, h) or _is_present(h)]
    told = any(UNIT_HEADER.fullmatch(_bare(h)) or is_nature_header(h) for h in header)
    if told and sum(bool(YEAR.search(h)) for h in figures) > 1:
        return next((i for i, h in enumerate(header) if PLAIN_NAMES.fullmatch(_bare(h))), None)
    return None


def _column(at: int, head: str) -> ValueColumn | None:
    """What a header says of its figures, None when it is of none."""
    bare = _bare(head)
    if not bare or _is_present(head) or NATURE.fullmatch(bare):
        return None
    unit = unit_in_brackets(head)
    year = _year(head)
    by = f"{year}-12-31" if year else None
    if SUM.search(bare) or ("累计" in head and GROWTH.search(bare)):
        return ValueColumn(at, None, "sum", unit)
    if GROWTH.search(bare):
        return ValueColumn(at, None, "growth", unit)
    said = bool(year or "目标" in bare or "值" in bare)
    if not said or not VALUE_HEADER.fullmatch(bare):
        return None
    return ValueColumn(at, by, "aim", unit)


@lru_cache(maxsize=1024)
def _bare(head: str) -> str:
    """A header word without what stands in brackets; words longer than any stay as they are."""
    word = re.sub(r"\(\d\)$", "", "".join(head.split()))
    bare = re.sub(r"\(.*?\)", "", word) if len(word) <= LONGEST else word
    return bare or word.strip("()")


def _is_present(head: str) -> bool:
    return bool(PRESENT.search(_bare(head)))


def _year(head: str) -> int:
    """The year that a header is of, the last one of a five-year plan; 0 when it says none."""
    match = YEAR.search(head)
    if match:
        return int(match[1])
    plan = FIVE_YEARS.search(head)
    return _last_of(plan) if plan else 0


def _last_of(plan: re.Match[str]) -> int:
    return 2010 + 5 * "一二三四五".index(plan[1])


def _says_figures(rows: Sequence[Sequence[str]], i: int) -> bool:
    """Whether a column holds figures where it holds anything."""
    cells = [row[i] for row in rows if i < len(row) and not is_blank(row[i])]
    return bool(cells) and sum(says_figure(c) for c in cells) * 2 >= len(cells)


def _holds_names(rows: Sequence[Sequence[str]], i: int) -> bool:
    """Whether a column below no header word holds words in most rows that hold anything there."""
    cells = [row[i] for row in rows if i < len(row) and sum(map(bool, row)) > 1]
    return sum(len(c) > 1 and not says_figure(c[:1]) for c in cells) * 2 > len(cells)


def _are_units(rows: Sequence[Sequence[str]], i: int) -> bool:
    cells = [row[i] for row in rows if i < len(row) and not is_blank(row[i])]
    return bool(cells) and sum(bool(UNIT.fullmatch(c)) for c in cells) * 2 > len(cells)
