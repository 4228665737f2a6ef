"""What numbers written in Chinese, or as fractions, are worth."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1_000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
#: What a Chinese number is written with.
NUMERAL = "[零〇一二两三四五六七八九十百千]"
#: Fractions whose denominator is a unit of its own: 百分之七十 is 70 %.
PARTS = {"百": "%", "千": "‰"}


def chinese(words: str) -> float:
    """Return the number that Chinese numerals mean.

    >>> chinese("三百零五"), chinese("十二"), chinese("两万五千"), chinese("九点五")
    (305.0, 12.0, 25000.0, 9.5)
    """
    whole, _, decimals = words.partition("点")
    tail = "".join(str(DIGITS[c]) for c in decimals)
    return float(f"{_whole(whole)}.{tail or 0}")


def _whole(words: str) -> int:
    if len(words) > 1 and all(c in DIGITS for c in words):
        return int("".join(str(DIGITS[c]) for c in words))
    total = section = digit = 0
    for char in words:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in PLACES:
            # 十二 says no 一 before its 十.
            section += (digit or 1) * PLACES[char]
            digit = 0
        else:
            total = (total + section + digit) * MYRIADS[char]
            section = digit = 0
    return total + section + digit


def fraction(parts: str, of: str) -> tuple[float, str]:
    """Return value and unit of `of`分之`parts`, rounded to four places.

    >>> fraction("一", "三"), fraction("七十", "百"), fraction("九点五", "千"), fraction("2", "3")
    ((0.3333, ''), (70.0, '%'), (9.5, '‰'), (0.6667, ''))
    """
    value = float(parts) if parts.isascii() else chinese(parts)
    if of in PARTS:
        return value, PARTS[of]
    whole = float(of) if of.isascii() else chinese(of)
    return round(value / whole, 4), ""
