"""Reads days that a question tells from the day it is asked on: 今年底, 下个月, overdue, next year.

The day is given, so that a question has the same answer whenever it is given again. Who asks for
6月底 does not say of which year, and is asked to; 年底 alone is that of this year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zhize.graph.asking.items import FREE, TEXT, Item, Time
from zhize.graph.asking.refusals import UnplacedError
from zhize.graph.asking.times import is_end
from zhize.loaders.dates import find_mentions, last_day
from zhize.loaders.numbers_zh import NUMERAL, chinese

YEARS = {"前年": -2, "去年": -1, "上年": -1, "上一年": -1, "上年度": -1, "上一年度": -1}
YEARS |= {"今年": 0, "今年度": 0, "本年": 0, "本年度": 0, "这一年": 0}
YEARS |= {"明年": 1, "来年": 1, "下一年": 1, "明年度": 1, "下年度": 1, "后年": 2}
YEARS |= {"last year": -1, "this year": 0, "the current year": 0, "next year": 1}
MONTHS = {"上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "下个月": 1, "下月": 1}
MONTHS |= {"last month": -1, "this month": 0, "the current month": 0, "next month": 1}


def _one_of(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


YEAR = re.compile(
    rf"(?<![a-z])(?P<end>(?:the )?end of )?(?P<year>{_one_of(list(YEARS))})(?P<ends>'s end)?(?![a-z])"
)
MONTH = re.compile(
    rf"(?<![a-z])(?P<end>(?:the )?end of )?(?P<month>{_one_of(list(MONTHS))})(?P<close>[底末内])?(?![a-z])"
)
#: 年底 of no year; 3年底 or 第二年底 is another, and 全年底 is none.
YEAR_END = re.compile(
    r"年[底末](?!余)|年内|(?<![a-z])(?:the )?(?:year-end|end of the year)(?![a-z])"
)
AFTER_NUMBER = re.compile(rf"(?:{NUMERAL}|[\d全几多次当翌每同年今明去后前来本])$")
#: From now on for so long.
AHEAD = re.compile(
    rf"(?:未来|今后|接下来的?|往后|从现在起)?(?P<n>\d{{1,3}}|{NUMERAL}{{1,3}})(?P<unit>天|日|周|个?星期|个月)"
    r"(?:以内|之内|内)"
    r"|(?:within |in )?the next (?P<number>\d{1,3}) (?P<word>day|week|month)s?(?![a-z])"
)
#: Words for what is past its deadline that may say so of a thing that tasks speak of.
BARE = frozenset(
    {"过期", "超期", "逾期", "超时", "overdue", "expired", "过期的", "逾期的", "超期的"}
)
UNITS = {"天": 1, "日": 1, "周": 7, "星期": 7, "个星期": 7, "day": 1, "week": 7}


def relative_times(text: str, today: str) -> Iterator[tuple[int, int, Item]]:
    """Yield the days of a question that are told from a day, each with where it begins and ends.

    Their items have the day as their value.
    """
    day = date.fromisoformat(today)
    for match in YEAR.finditer(text):
        yield _item(text, match.start(), *_in_year(text, match, day), today)
    for match in MONTH.finditer(text):
        first = _months_on(day.replace(day=1), MONTHS[match["month"]])
        end = first.replace(day=last_day(first.year, first.month)).isoformat()
        closing = match["end"] or (match["close"] or "内") != "内"
        start = end if closing else first.isoformat()
        yield _item(text, match.start(), match.end(), Time("at", start, end), today)
    for match in YEAR_END.finditer(text):
        if not AFTER_NUMBER.search(text[: match.start()]):
            start = f"{day.year}-01-01" if match[0] == "年内" else f"{day.year}-12-31"
            time = Time("at", start, f"{day.year}-12-31")
            yield _item(text, match.start(), match.end(), time, today)
    for match in AHEAD.finditer(text):
        time = Time("at", today, _on(day, match).isoformat())
        yield _item(text, match.start(), match.end(), time, today)


def _in_year(text: str, match: re.Match[str], today: date) -> tuple[int, Time]:
    """Return the days of a year told from a day, with what is said of it: 明年上半年, 今年9月底."""
    year = today.year + YEARS[match["year"]]
    if match["end"] or match["ends"]:
        return match.end(), Time("at", f"{year}-12-31", f"{year}-12-31")
    head = f"{year}年"
    for said in find_mentions(head + text[match.end() :]):
        if said.at == 0 and said.start and said.end and said.dated:
            to = match.end() + said.to - len(head)
            first = said.end if is_end(text[match.start() : to]) else said.start
            return to, Time("at", first, said.end)
        break
    return match.end(), Time("at", f"{year}-01-01", f"{year}-12-31")


def _item(text: str, at: int, end: int, time: Time, today: str) -> tuple[int, int, Item]:
    return at, end, Item("time", text[at:end], text[at:end], value=today, time=time)


def _on(day: date, match: re.Match[str]) -> date:
    """Return the last day of so many days, weeks or months from a day on."""
    given = match["n"] or match["number"]
    number = int(given) if given.isdigit() else int(chinese(given))
    unit = match["unit"] or match["word"]
    if unit in UNITS:
        return day + timedelta(days=number * UNITS[unit])
    first = _months_on(day.replace(day=1), number)
    return first.replace(day=min(day.day, last_day(first.year, first.month)))


def _months_on(first: date, months: int) -> date:
    """Return the first day of the month so many months after that of a first day."""
    years, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + years, month=month + 1)


def with_overdue(items: Sequence[Item], today: str) -> list[Item]:
    """Return items with days for 已经过期 and 还没到期; beside days of their own they say 到期.

    Raises
    ------
    UnplacedError
        When the days beside are not over, so that they and 已经过期 say different things.
    """
    found: list[Item] = []
    for place, item in enumerate(items):
        if item.kind != "overdue":
            found.append(item)
            continue
        behind = items[place + 1].kind if place + 1 < len(items) else ""
        if item.text in BARE and behind in TEXT:
            # 过期药品 is a thing, 过期任务 are tasks past their deadline.
            found.append(item._replace(kind=FREE))
            continue
        found.append(item._replace(kind="due"))
        beside = [i for k, i in enumerate(items) if i.time and not _of_documents(items, k)]
        if not beside:
            time = Time("before" if item.value == "past" else "since", today, today)
            found.append(item._replace(kind="time", value=today, time=time))
        elif item.value != "past" or any(i.time and i.time.end >= today for i in beside):
            raise UnplacedError(items[place])
    return found


def _of_documents(items: Sequence[Item], place: int) -> bool:
    """Tell whether days are those of documents: 2018年的计划, 2018年印发."""
    beside = [*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]]
    return any(i.kind == "written" or (i.kind == "noun" and i.value == "document") for i in beside)
