"""Reads days and numbers in a question: 2020年底前, by June 2019, 前五, at least ten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhize.graph.asking.items import Item, Time
from zhize.loaders.dates import find_mentions, last_day
from zhize.loaders.numbers_zh import NUMERAL, chinese

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
MONTH = r"(?P<month>" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r")"
YEAR = r"(?P<year>(?:19|20)\d\d)"
ENGLISH_DAY = re.compile(
    rf"(?<![a-z\d])(?:(?P<end>(?:the )?end of |end-)?(?:(?:(?P<day>\d{{1,2}}) )?{MONTH}\.?,? )?{YEAR}"
    rf"|(?P<quarter>(?:the )?(?P<q>first|second|third|fourth) quarter of {YEAR.replace('year', 'qyear')})"
    rf"|(?P<half>(?:the )?(?P<h>first|second) half of {YEAR.replace('year', 'hyear')}))(?![\d年.\-/])"
)
ORDINALS = ("first", "second", "third", "fourth")
NUMBER = rf"(?P<number>\d{{1,3}}|{NUMERAL}{{1,5}})"
UNIT = r"(?:个|家|名|位|项|条|件|大)"
#: What tasks are counted by; 两家以上 counts bodies.
TASKS = r"(?:[项条件]|个(?=任务|工作|事项))"
#: The first of tasks have no order that could be asked for: 前5项, 前三个任务, top 3 tasks.
TASKS_END = re.compile("[项条件]的?$")
TASKS_BEHIND = re.compile("的?(?:任务|工作|事项)(?!最|量|数)| tasks")
TOP = re.compile(rf"(?:排名|排|位居)?前{NUMBER}{UNIT}?(?:的)?|top[ -](?P<top>\d{{1,3}}|[a-z]+)")
AT_LEAST = re.compile(
    rf"(?P<more>超过|多于|大于|高于)?(?(more)|(?:不少于|至少|不低于|达到))(?:有)?{NUMBER}{TASKS}"
    rf"|{NUMBER.replace('number', 'above')}{TASKS}?(?:及)?以上(?:的)?"
    r"|(?P<over>more than|over) (?P<english>\d{1,3}|[a-z]+)(?= tasks?)"
    r"|(?:at least) (?P<least>\d{1,3}|[a-z]+)(?= tasks?)"
)
#: The number that a task has in its document: 第12项, 第三条, task 5.
NTH = re.compile(
    rf"第(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?|{NUMERAL}{{1,5}})(?:[项条号件]|个(?=任务|工作|事项))"
    r"|(?<![a-z])(?:task|item)(?: no\.?| number)? #?(?P<digits>\d{1,3}(?:\.\d{1,2})?)(?![\d%])"
    r"|(?P<point>\d{1,2}\.\d{1,2})[项条号](?![目元])"
    r"|(?:任务|序号)(?P<bare>\d{1,3}(?:\.\d{1,2})?)(?![\d.%年月项条个家件])"
)
COUNTED = re.compile(rf"{NUMBER}{UNIT}")
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ENGLISH_NUMBER = re.compile(
    r"(?<![a-z\d])(?:(?P<digits>\d{1,3})|(?P<word>"
    + "|".join(WORDS)
    + r"))(?![a-z\d%.\u3400-\u9fff])"
)
HALVES = (("01-01", "06-30"), ("07-01", "12-31"))


def times_of(text: str) -> Iterator[tuple[int, int, Item]]:
    """Yield the days of a question, each with where it begins and ends.

    Days whose year nobody says (年底前, 今年) are of the kind `notime`.
    """
    for said in find_mentions(text):
        word = text[said.at : said.to]
        if said.start is None or said.end is None or not said.dated:
            yield said.at, said.to, Item("notime", word, word)
            continue
        # 2020年底 is the last day of it, 2020年 and 2020年内 all of it.
        first = said.end if is_end(word) else said.start
        time = Time("at", first, said.end)
        yield said.at, said.to, Item("time", word, word, time=time)
    for match in ENGLISH_DAY.finditer(text):
        time = Time("at", *_english_days(match))
        yield match.start(), match.end(), Item("time", match[0], match[0], time=time)


def in_chinese(number: str) -> str:
    """Return a number below 100 in Chinese numerals, another as it is.

    >>> in_chinese("8"), in_chinese("10"), in_chinese("12"), in_chinese("20"), in_chinese("1.4")
    ('八', '十', '十二', '二十', '1.4')
    """
    if not number.isdigit() or not 0 < int(number) < 100:
        return number
    digits = "零一二三四五六七八九"
    tens, ones = divmod(int(number), 10)
    return ("" if tens < 2 else digits[tens]) + "十" * bool(tens) + (digits[ones] if ones else "")


def is_end(word: str) -> bool:
    """Tell whether words name the end of a time: 2020年底, 9月末."""
    return word[-1:] in ("底", "末")


def _english_days(match: re.Match[str]) -> tuple[str, str]:
    if match["quarter"]:
        month = 3 * ORDINALS.index(match["q"]) + 1
        year = int(match["qyear"])
        return f"{year}-{month:02}-01", f"{year}-{month + 2:02}-{last_day(year, month + 2)}"
    if match["half"]:
        opens, closes = HALVES[ORDINALS.index(match["h"])]
        return f"{match['hyear']}-{opens}", f"{match['hyear']}-{closes}"
    year = int(match["year"])
    if match["month"] is None:
        return (f"{year}-12-31" if match["end"] else f"{year}-01-01"), f"{year}-12-31"
    month = next(k for k, name in enumerate(MONTHS, 1) if name.startswith(match["month"]))
    last = last_day(year, month)
    day = int(match["day"] or 0)
    if match["end"]:
        return (f"{year}-{month:02}-{last}",) * 2
    if 0 < day <= last:
        return (f"{year}-{month:02}-{day:02}",) * 2
    return f"{year}-{month:02}-01", f"{year}-{month:02}-{last}"


def number_at(text: str, at: int) -> tuple[int, Item] | None:
    """Return a number that begins at a place: 前五 (top), 十项以上 (at-least), 第3项 (nth), 三个."""
    match = TOP.match(text, at)
    if match and not (TASKS_END.search(match[0]) or TASKS_BEHIND.match(text, match.end())):
        return match.end(), _item("top", match, match["number"] or match["top"])
    if match := AT_LEAST.match(text, at):
        given = match["number"] or match["above"] or match["english"] or match["least"]
        more = bool(match["more"] or match["over"])
        item = _item("at-least", match, given)
        return match.end(), item._replace(number=item.number + more) if item.number else item
    if match := NTH.match(text, at):
        given = match["number"] or match["digits"] or match["point"] or match["bare"]
        printed = given if given[0].isascii() else str(_value(given))
        return match.end(), Item("nth", match[0], match[0], value=printed)
    if match := COUNTED.match(text, at):
        return match.end(), _item("number", match, match["number"])
    if match := ENGLISH_NUMBER.match(text, at):
        return match.end(), _item("number", match, match["digits"] or match["word"])
    return None


def _item(kind: str, match: re.Match[str], given: str | None) -> Item:
    """Return the item of a number; of a word that is none, one that nothing can be made of."""
    number = _value(given or "")
    return Item(kind if number else "beyond", match[0], match[0], number=number)


def _value(given: str) -> int:
    if given.isascii():
        return int(given) if given.isdigit() else (WORDS.index(given) + 1 if given in WORDS else 0)
    return int(chinese(given))
