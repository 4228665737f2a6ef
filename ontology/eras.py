"""Reads `codes/name-eras.tsv`: when the names of local bodies were in use."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from zhize.ontology.codes import FOLDER, expand, function_of
from zhize.ontology.tsv import rows_of

ALL = "*"


@dataclass(frozen=True, slots=True)
class NameEra:
    """Names of a function line and when they were in use on a level of government."""

    function: str
    names: tuple[str, ...]  #: how the names begin, without level word and place; ("*",) for all
    level: Literal["all", "province", "prefecture", "county"]
    since: str  #: ISO date, month or year of the first local bodies called so, "" when before all
    until: str  #: when the last ones gave the name up, "" while in use


@cache
def name_eras() -> tuple[NameEra, ...]:
    """Return the eras of names, in the order listed."""
    rows = rows_of(FOLDER / "name-eras.tsv", "function names level from to")
    return tuple(
        NameEra(function, expand(names), cast(Literal["all"], level), since, until)
        for _, (function, names, level, since, until) in rows
    )


def era_of(name: str, level: str) -> NameEra | None:
    """Return when a name without level word and place was in use on a level, None if unknown.

    >>> era_of("卫生计生委", "county").until, era_of("卫健局", "county").since
    ('2019-03-31', '2018-10')
    >>> era_of("财政局", "county") is None
    True
    """
    line = function_of(name)
    if line is None:
        return None
    fitting = [
        (len(begin), era)
        for era in name_eras()
        if era.function == line.notation and era.level in ("all", level)
        for begin in era.names
        if begin == ALL or name.startswith(begin)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def first_day(when: str) -> str:
    """Return the first day of a date, month or year, ISO.

    >>> first_day("2018-10"), first_day("2013")
    ('2018-10-01', '2013-01-01')
    """
    return when + "-01" * (2 - when.count("-"))


def last_day(when: str) -> str:
    """Return the last day of a date, month or year, ISO.

    >>> last_day("2020-02"), last_day("2016"), last_day("2019-03-31")
    ('2020-02-29', '2016-12-31', '2019-03-31')
    """
    if when.count("-") == 0:
        return f"{when}-12-31"
    if when.count("-") == 1:
        year, month = map(int, when.split("-"))
        return f"{when}-{calendar.monthrange(year, month)[1]}"
    return when
