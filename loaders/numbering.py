"""Numbers that items start with, and the level each stands on.

Read: 第一章, 一、, (一), 1. 1、 1．, 1.1, (1), 1), ①, A., 任务一:, 第1项. Not read: years (2020年),
decimals (1.5张), dates (3月底), ages (3岁), amounts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CHINESE = "零一二三四五六七八九"
BELOW_HUNDRED = re.compile(
    r"(?=.)(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?(?P<ones>[零一二三四五六七八九])?"
)
NUMBER = re.compile(
    r"""[ \t]*(?:
      (?P<chapter>第[一二三四五六七八九十百\d]{1,4}[章节部篇])[部]?[分]?[ \t:、]*
    | 第(?P<article>[一二三四五六七八九十百]{1,5}|\d{1,3})条[ \t:、]*
    | (?P<item>(?:任务|事项|项目|第)[ ]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:项)?)[:、.)]\s*
    | (?P<cn>[一二三四五六七八九十百]{1,4})[ ]*(?:、|[.](?!\d))[ ]*
    | \([ ]*(?P<cn_paren>[一二三四五六七八九十百]{1,4})[ ]*\)[、.:]?[ ]*
    | (?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d%‰年月日万亿元个倍张名人])[.、]?[ \t]*(?=\D)
    | (?P<arabic>\d{1,3})(?:[ ]*[.、](?!\d{1,3}(?!\d))|[ \t]*[.、](?=\d{4}年)|\)[.、]?|[ \t]+(?=[^\d\s%年月日岁个.、]))[.、 ]*
    | \([ ]*(?P<paren>\d{1,3})[ ]*\)[、.:]?[ ]*
    | (?P<circle>[①-⑳㈠-㈩⑴-⒇❶-❿])[、.]?[ ]*
    | (?P<alpha>[A-Za-z])[.、)][ ]*
    )""",
    re.VERBOSE,
)


class Number(NamedTuple):
    """The number at the head of a paragraph."""

    style: str  #: which kind of numbering, see the groups of NUMBER
    printed: str  #: without brackets and points: 1, 一, 3.2, ①
    end: int  #: where the words begin


def number_at(text: str, start: int, end: int) -> Number | None:
    """Return the number that `text[start:end]` starts with, None when it has none.

    >>> number_at("7. 2020年全面开展", 0, 11)
    Number(style='arabic', printed='7', end=3)
    >>> number_at("2020年,启动", 0, 8), number_at("1.5张床位", 0, 6)
    (None, None)
    """
    match = NUMBER.match(text, start, end)
    if not match or match.end() >= end:
        return None
    style = str(match.lastgroup)
    return Number(style, match[style].strip("()"), match.end())


def chinese_to_int(word: str) -> int | None:
    """Return the value of 一 … 九十九 or of digits, None for anything else.

    >>> chinese_to_int("十二"), chinese_to_int("二十"), chinese_to_int("7"), chinese_to_int("①")
    (12, 20, 7, 1)
    """
    if word.isdigit() and word.isascii():
        return int(word)
    if len(word) == 1 and "①" <= word <= "⑳":
        return ord(word) - ord("①") + 1
    match = BELOW_HUNDRED.fullmatch(word)
    if not match:
        return None
    tens = CHINESE.index(match["tens"]) if match["tens"] else 1
    ones = CHINESE.index(match["ones"]) if match["ones"] else 0
    return tens * 10 + ones if match["ten"] else ones
