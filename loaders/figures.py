"""Finds numbers with a unit in a text, and nothing else about them.

The text must be folded and free of white space. Found: 95%, 7.5‰, 18/10万, 1,200个, 10亿元,
300万人次, 20张/千人, 5-8个 (two bounds), 三分之一, 1/3, 百分之七十, and after a word such as 不少于
also 五十个.
Not found: dates, 第3个, 2.1.3, PM2.5, 5+3, 9:1, 12类45项 (a figure that runs into the next one),
2所有制 (another word), 《…》 (titles).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from zhize.loaders.figure_words import UnitClass, strict_words, units
from zhize.loaders.numbers_zh import NUMERAL, chinese, fraction
from zhize.loaders.records import Comparator

VALUE = r"\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?+"
MANY = r"(?:[十百千]?[万亿]|[十百千])"
PER = r"人口|常住人口|居民|人·?年|年|月|日|亩|台|套"
#: Not within another number, a Latin word, a ratio (9:1) or a sum (5+3).
START = r"(?<![A-Za-z0-9.+])(?<!\d[/:-])"
TITLE = re.compile(r"《[^《》]*》")
HINT = re.compile(r"\d|分之")


class Figure(NamedTuple):
    """A number and its unit."""

    value: float
    unit: str
    kind: UnitClass
    edge: Comparator | None  #: which end of a range it is
    at: int  #: where the number begins, for a range the whole of it
    to: int  #: where the unit ends


@cache
def _unit() -> str:
    """Return the pattern of a unit, longest first, each kept from running into another word."""
    words = sorted(units(), key=lambda u: (-len(u), u))
    bases = "|".join(
        re.escape(u) + (f"(?![{re.escape(units()[u][1])}])" if units()[u][1] else "") for u in words
    )
    plain = "|".join(re.escape(u) for u in words)
    per = rf"(?:/(?:10{{0,3}})?[百千万亿]?(?:{PER}|{plain}))?"
    return rf"(?:{MANY}?(?:{bases}){per}|/(?:10{{0,2}})?[千万](?:人口?)?(?!元)|[万亿](?=以[上下内]|左右|\W|$))"


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"{START}(?:(?P<low>{VALUE})(?:{_unit()})?[-~至到])?"
        rf"(?P<value>{VALUE})(?P<unit>{_unit()})"
    )


SHARE = re.compile(
    rf"(?:(?P<of>(?![零〇]){NUMERAL}{{1,4}})分之(?P<parts>{NUMERAL}{{1,5}}(?:点{NUMERAL}{{1,3}})?))"
    rf"|{START}(?P<over>[1-9]\d?)/(?P<under>[2-9]|\d\d)(?![\d/千万.])"
)


@cache
def _worded() -> re.Pattern[str]:
    bounds, others = ("|".join(map(re.escape, words)) for words in strict_words())
    return re.compile(
        rf"(?:(?P<bound>{bounds})|{others})(?:约|近)?(?P<value>{NUMERAL}{{1,8}})(?P<unit>{_unit()})"
    )


@cache
def _hint() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for words in strict_words() for word in words)
    return re.compile(rf"(?:{words})(?:约|近)?{NUMERAL}")


def may_hold_figures(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether it is worth looking; quick, and never wrong when it says no."""
    end = len(text) if end is None else end
    return bool(HINT.search(text, start, end) or _hint().search(text, start, end))


def find_figures(text: str) -> list[Figure]:
    """Return the numbers with units in `text`, in text order."""
    found = [*_numbers(text), *_shares(text), *_words_of_number(text)]
    found.sort(key=lambda f: (f.at, -f.to))
    kept: list[Figure] = []
    for figure in found:
        if not kept or figure.at >= kept[-1].to or (figure.edge and figure.at == kept[-1].at):
            kept.append(figure)
    return _outside_titles(text, kept)


def _numbers(text: str) -> Iterator[Figure]:
    previous = -1
    for match in _number().finditer(text):
        runs_on = match.start() == previous or text[match.end() : match.end() + 1].isdigit()
        previous = match.end()
        if runs_on or text[max(0, match.start() - 1) : match.start()] in ("第", "·", "=", "×"):
            continue
        unit, kind = _unit_of(match["unit"])
        value = float(match["value"].replace(",", ""))
        if (unit == "年" and 1900 <= value <= 2100) or (value == 1 and unit.startswith("/")):
            continue  # a year; a unit: 死亡率(1/10万)
        if match["low"] is None:
            yield Figure(value, unit, kind, None, *match.span())
            continue
        low = float(match["low"].replace(",", ""))
        if low < value:
            yield Figure(low, unit, kind, ">=", *match.span())
            yield Figure(value, unit, kind, "<=", *match.span())


def _shares(text: str) -> Iterator[Figure]:
    if "分之" not in text and "/" not in text:
        return
    for match in SHARE.finditer(text):
        parts, of = match["parts"] or match["over"], match["of"] or match["under"]
        if match["over"] and int(parts) >= int(of):
            continue
        value, unit = fraction(parts, of)
        yield Figure(value, unit, "ratio" if unit else "share", None, *match.span())


def _words_of_number(text: str) -> Iterator[Figure]:
    for match in _worded().finditer(text):
        unit, kind = _unit_of(match["unit"])
        value = chinese(match["value"])
        # 新增一批, 减少一个环节 tell of a thing, 不少于三个 and 新增五十个 count.
        if value >= 10 or kind not in ("count", "loose") or match["bound"]:
            yield Figure(value, unit, kind, None, match.start("value"), match.end())


def _unit_of(printed: str) -> tuple[str, UnitClass]:
    if printed.startswith("/"):
        return printed, "rate"
    base = printed.partition("/")[0]
    if base in units():
        return printed, units()[base][0]
    base = re.sub(rf"^{MANY}", "", base)
    return printed, units()[base][0] if base else "bare"


def _outside_titles(text: str, figures: list[Figure]) -> list[Figure]:
    titles = [match.span() for match in TITLE.finditer(text)] if figures else []
    if not titles:
        return figures
    starts = [start for start, _ in titles]
    before = [bisect_right(starts, f.at) - 1 for f in figures]
    return [f for f, i in zip(figures, before, strict=True) if i < 0 or f.at >= titles[i][1]]
