"""Finds times in a text: years, months, days and what lies between, as ISO dates.

The text must be folded (`text.fold`) and free of white space (`compact`). Read:
    2020年9月30日  2020.9.30  2020-09-30  2020/9/30   a day
    2017年12月  2019-12  二〇一九年十月  8月           a month; `year` serves where none is said
    2020年6月上旬  年底  2017年末  月底  年初            a part of a month or year
    2018年上半年  第三季度  2019年前三季度  秋季学期      a part of a year
    2017年  2017年度  全年  年内  今年  明年              a year
    2017-2020年  2018年9月-12月  9-12月  一至三季度       from the first day to the last
    "十三五"  "十四五"末                                  five years; 末 is the last of them
Not read: 3个月, 三年内 (lengths of time), 2月30日 (no such day), 5.30 (a number).
A month ends on its last day and a year on 31 December, also in 6月份前 and 2020年前: plans mean
the end of the time that they name.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

HAN_DIGIT = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
YEAR = r"(?:(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
TO = r"[-~至到]"
QUARTER = r"[一二三四1-4]"
#: A part of a year. Months and quarters may be the end of a row: 9-12月, 一至三季度.
PART = rf"""
    (?:{MONTH}月?份?{TO})?{MONTH}月份?(?:{DAY}[日号]|[上中下]旬|[底末初内])?
  | (?:{QUARTER}{TO}|第|前)?{QUARTER}季度[底末]?
  | [上下]半年[底末]?
  | [春秋]季学期[底末]?
"""
MOMENT = re.compile(
    rf"""
    (?<![\d.])
    (?:
      (?P<iso>{YEAR}([./-])(?:1[0-2]|0?[1-9])月?(?:\2(?:3[01]|[12]\d|0?[1-9])[日号]?)?(?![\d%./年]|-\d\d?(?!\d)))
    | (?P<plan>[“"‘]?十[一二三四五六]五[”"’]?(?:(?:期|时期|期间)?末|期间|时期)?)
    | (?P<first>{YEAR})年?度?{TO}(?P<last>{YEAR})(?:年度?(?P<edge>[底末内])?|(?!\d))
    | (?:(?P<year>{YEAR})年度?|(?P<near>今年|本年度?|当年|明年|次年|翌年))
      (?P<part>年?[底末初内]|全年|{PART})?
    | (?P<bare>年[底末初](?!余)|(?<![一二两三四五六七八九十\d几多])年度?内|全年|月[底末]|{PART})
    )
    """,
    re.VERBOSE,
)
#: Two times with one of these between them are the ends of one.
BETWEEN = frozenset("-~至到")
MENTIONS = re.compile(r"[年月季]|十[一二三四五六]五|\d[./-]\d")
SEASONS = {"春": ((2, 1), (8, 31)), "秋": ((9, 1), (1, 31))}
TEN_DAYS = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "初": (1, 10)}


class Interval(NamedTuple):
    """First and last day, both included."""

    start: str
    end: str


class Mention(NamedTuple):
    """A time said in a text."""

    start: str | None  #: ISO date; None when neither text nor caller gives the year
    end: str | None
    exact: bool  #: a day, a month or a part of one: the time when a thing is done, not a period
    closing: bool  #: said as the end of something: 底, 末, 年内
    years: bool  #: one or several whole years
    dated: bool  #: the words name the year themselves
    at: int
    to: int


def find_mentions(text: str, year: int | None = None) -> Iterator[Mention]:
    """Yield the times in `text`, in text order; `year` completes those that name none."""
    if not MENTIONS.search(text):
        return
    pending: Mention | None = None
    for match in MOMENT.finditer(text):
        given = int(pending.start[:4]) if pending and pending.start else year
        if pending and not _joins(text, pending.to, match.start()):
            yield pending
            pending, given = None, year
        mention = _mention(match, given)
        if mention is None:
            continue
        pending = _join(pending, mention) if pending else mention
    if pending:
        yield pending


def number(digits: str) -> int:
    """Return the number that up to two digits or Chinese numerals mean.

    >>> number("09"), number("十"), number("二十一"), number("〇")
    (9, 10, 21, 0)
    """
    if digits.isascii():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return int(HAN_DIGIT[ones])
    return 10 * int(HAN_DIGIT.get(tens, "1")) + int(HAN_DIGIT.get(ones, "0"))


def last_day(year: int, month: int) -> int:
    """Return how many days a month has."""
    return monthrange(year, month)[1]


def days(year: int, first: tuple[int, int], last: tuple[int, int]) -> Interval:
    """Return the interval between two (month, day) of one year."""
    return Interval(
        f"{year:04d}-{first[0]:02d}-{first[1]:02d}", f"{year:04d}-{last[0]:02d}-{last[1]:02d}"
    )


def _joins(text: str, end: int, start: int) -> bool:
    return start == end + 1 and text[end] in BETWEEN


def _join(left: Mention, right: Mention) -> Mention:
    """Return the time from one to the other; 11月-次年3月 is in order, 12月-3月 is not."""
    if right.end and left.start and right.end < left.start:
        return right
    return left._replace(
        end=right.end, exact=False, closing=right.closing, years=False, to=right.to
    )


def _years(digits: str) -> int:
    return int("".join(HAN_DIGIT.get(c, c) for c in digits))


def _mention(match: re.Match[str], year: int | None) -> Mention | None:
    at, to = match.span()
    if match["iso"]:
        found = _iso(match["iso"])
        return found and Mention(*found, True, False, False, True, at, to)
    if match["plan"]:
        return _plan(match["plan"], at, to)
    if match["first"]:
        first, last = _years(match["first"]), _years(match["last"])
        if first > last:
            return None
        span = Interval(f"{first}-01-01", f"{last}-12-31")
        return Mention(*span, False, bool(match["edge"]), True, True, at, to)
    if match["bare"]:
        return _part(match["bare"], year, False, at, to)
    if match["year"]:
        return _part(match["part"] or "", _years(match["year"]), True, at, to)
    if year is not None and match["near"][0] in "明次翌":
        year += 1
    return _part(match["part"] or "", year, False, at, to)


def _iso(digits: str) -> Interval | None:
    year, month, *day = (int(d) for d in re.findall(r"\d+", digits))
    if not day:
        return days(year, (month, 1), (month, last_day(year, month)))
    return days(year, (month, day[0]), (month, day[0])) if day[0] <= last_day(year, month) else None


def _plan(words: str, at: int, to: int) -> Mention:
    # The first plan of this century (十五) began in 2001, each lasts five years.
    first = 2001 + 5 * number(words[words.index("十") + 1])
    end = words.endswith("末")
    return Mention(f"{first}-01-01", f"{first + 4}-12-31", end, end, not end, True, at, to)


def _part(words: str, year: int | None, dated: bool, at: int, to: int) -> Mention | None:
    closing = words[-1:] in ("底", "末", "内")
    whole = words in ("", "全年")
    exact = not whole and not words.startswith(("上半", "下半", "春", "秋")) and "季" not in words
    exact = exact and not re.search(rf"月?份?{TO}", words)
    if year is None or words in ("月底", "月末"):
        # The month of 月底前 is one that only a reader of the whole text could know.
        return Mention(None, None, exact, closing, whole, dated, at, to)
    found = _days_of(words, year)
    return found and Mention(*found, exact, closing, whole, dated, at, to)


def _days_of(words: str, year: int) -> Interval | None:
    if "季度" in words:
        return _quarters(words, year)
    if "月" in words:
        return _months(words, year)
    if "学期" in words:
        first, last = SEASONS[words[0]]
        end = days(year + (last < first), last, last).end
        return Interval(days(year, first, first).start, end)
    if "半年" in words:
        return days(year, (1, 1), (6, 30)) if words[0] == "上" else days(year, (7, 1), (12, 31))
    if words.endswith("初"):
        return days(year, (1, 1), (1, 31))
    return days(year, (1, 1), (12, 31))


def _quarters(words: str, year: int) -> Interval:
    said = [number(q) for q in re.findall(QUARTER, words)]
    first = 1 if words[0] == "前" else said[0]
    month = 3 * said[-1]
    return days(year, (3 * first - 2, 1), (month, last_day(year, month)))


def _months(words: str, year: int) -> Interval | None:
    row = re.match(rf"(?:({MONTH})月?份?{TO})?({MONTH})月份?(.*)", words)
    if row is None:
        return None
    month = number(row[2])
    first = number(row[1]) if row[1] else month
    last, rest = last_day(year, month), row[3]
    if first > month:
        return None
    if rest.endswith(("日", "号")):
        day = number(rest[:-1])
        return days(year, (first, 1 if row[1] else day), (month, day)) if day <= last else None
    start, end = TEN_DAYS.get(rest[:1], (1, last))
    return days(year, (first, 1 if row[1] else start), (month, min(end, last)))
