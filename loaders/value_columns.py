"""Indicator tables whose figures stand in columns of their own.

    指标 | 单位 | 2020年 | 2025年          签约率 | % | 30 | 60          → 签约率 = 60 %, by 2025
    指标 | 目标值                          婴儿死亡率 | 7.5‰以下         → <= 7.5 ‰

Of several years the last is the aim; columns of what is (现状, 基期, 实际, 完成情况) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhize.loaders.records import Comparator, Span, Target
from zhize.loaders.text import squeeze

YEAR = re.compile(r"((?:19|20)\d\d)年?")
VALUE_HEADER = re.compile(
    r"(?:(?:19|20)\d\d年?)?(?:底|末)?(?:年度)?(?:规划|预期|工作|考核|主要)?(?:目标)?值?"
)
AIM_HEADER = re.compile(r"目标值|规划值|预期值|指标值|目标要求")
PRESENT = re.compile(r"现状|基期|基准|实际|完成|已|当前|初值")
UNIT_HEADER = re.compile(r"(?:计量|计算)?单位")
UNIT = re.compile(
    r"[%‰元人名张个家户件次天岁年]|百分比|/|平方米|公里|亩|吨|万.{0,4}|亿.{0,4}|千.{0,6}|每.{1,8}|[\u4e00-\u9fff]{1,4}/.{1,6}"
)
NUMBER = re.compile(
    r"(?P<before>[≥≤><]=?|不低于|不少于|至少|不高于|不超过|控制在|高于|低于|大于|小于|达到|达|约)?"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>%|‰|[\u4e00-\u9fff/]{0,6}?)(?P<after>以上|以下|以内|左右)?"
)
BOUND: dict[str, Comparator] = {
    "≥": ">=", ">=": ">=", "不低于": ">=", "不少于": ">=", "至少": ">=", "以上": ">=",
    "≤": "<=", "<=": "<=", "不高于": "<=", "不超过": "<=", "控制在": "<=", "以下": "<=", "以内": "<=",
    ">": ">", "高于": ">", "大于": ">", "<": "<", "低于": "<", "小于": "<", "左右": "~", "约": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValueColumns:
    """Where the name, the unit and the value of an indicator stand in a row."""

    name: int
    unit: int | None
    value: int
    by: str | None  #: ISO date, from the year in the header


def find_value_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> ValueColumns | None:
    """Return the columns of an indicator table; None when it holds no column of figures."""
    name = next(
        (i for i, h in enumerate(header) if "指标" in h and not AIM_HEADER.fullmatch(h)), None
    )
    if name is None:
        return None
    candidates = [
        i
        for i, head in enumerate(header)
        if i != name and _is_value_header(head) and _mostly(rows, i, NUMBER)
    ]
    if not candidates:
        return None
    value = max(candidates, key=lambda i: (bool(AIM_HEADER.search(header[i])), _year(header[i]), i))
    unit = next(
        (i for i, h in enumerate(header) if UNIT_HEADER.fullmatch(h) and _mostly(rows, i, UNIT)),
        None,
    )
    year = _year(header[value])
    return ValueColumns(name, unit, value, f"{year}-12-31" if year else None)


def heads_values(words: Sequence[str]) -> bool:
    """Whether a row heads indicators and their figures."""
    return any("指标" in w for w in words) and any(w and _is_value_header(w) for w in words)


def _is_value_header(head: str) -> bool:
    named = bool(YEAR.search(head) or "目标" in head or "值" in head)
    return (
        named
        and not PRESENT.search(head)
        and bool(VALUE_HEADER.fullmatch(re.sub(r"\(.*?\)", "", head)))
    )


def _year(head: str) -> int:
    match = YEAR.search(head)
    return int(match[1]) if match else 0


def _mostly(rows: Sequence[Sequence[str]], i: int, pattern: re.Pattern[str]) -> bool:
    cells = [row[i] for row in rows if i < len(row) and row[i]]
    return bool(cells) and sum(bool(pattern.fullmatch(c)) for c in cells) * 2 > len(cells)


def read_value(
    text: str, folded: str, row: Sequence[Span], columns: ValueColumns, by: str | None
) -> Target | None:
    """Return the target of one row, None when its cell holds no figure alone."""
    if columns.value >= len(row):
        return None
    cell = row[columns.value]
    match = NUMBER.fullmatch(squeeze(folded[cell.start : cell.end]))
    name = squeeze(text[row[columns.name].start : row[columns.name].end])
    if not match or not name:
        return None
    unit = match["unit"]
    if not unit and columns.unit is not None and columns.unit < len(row):
        unit = squeeze(folded[slice(*row[columns.unit])])
    op = BOUND.get(match["before"] or "") or BOUND.get(match["after"] or "") or "="
    surface = squeeze(text[cell.start : cell.end])
    return Target(name, op, float(match["value"]), unit, columns.by or by, surface, cell)
