"""The words around a number that tell whether it is a target, from the code lists."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, cast

from zhize.loaders.records import Comparator
from zhize.ontology.codes import FOLDER

Place = Literal["before", "weak", "refuse", "after", "goal"]
UnitClass = Literal[
    "ratio", "rate", "share", "bare", "money", "length", "area", "volume", "mass", "power", "other",
    "short", "long", "age", "count", "loose",
]  # fmt: skip

#: Words that stand between such a word and its number: 达到约30%, 不低于每千人5张.
FILLER = re.compile(
    r"(?:约|大约|大概|近|接近|总体|总计|累计|了|每[十百千万]?[\u4e00-\u9fff]{1,5}|每\d+万?[\u4e00-\u9fff]{1,4})$"
)
#: A bound before the verb: 至少开放56小时.
AT_LEAST = re.compile(r"(至少|最少|至多|最多|不少于|不超过)[\u4e00-\u9fff]{1,4}$")
BOUNDS: tuple[Comparator, ...] = (">=", "<=", ">", "<")
ABOUT = re.compile(r"(?:约|大约|大概|近|接近)$")


class Word(NamedTuple):
    """A word directly before a number."""

    place: Place
    op: Comparator | None
    at: int  #: where it begins in the text before the number
    about: bool  #: 约, 近 … stands between it and the number


@cache
def _words(place: Place) -> dict[str, Comparator | None]:
    found: dict[str, Comparator | None] = {}
    for word, where, op in _entries("figure-words.tsv", 3):
        if where == place:
            found[word] = cast(Comparator, op) if op else None
    return found


@cache
def _longest(place: Place) -> int:
    return max(map(len, _words(place)))


def _entries(name: str, cells: int) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row + [""] * cells)[:cells] for row in rows[1:]]


@cache
def units() -> dict[str, tuple[UnitClass, str]]:
    """Return class and forbidden following characters of every unit."""
    return {u: (cast(UnitClass, kind), bad) for u, kind, bad in _entries("units.tsv", 3)}


def word_before(left: str) -> Word | None:
    """Return the word that `left` ends in and that says how the number after it is meant."""
    if found := _ending(left):
        return found
    filler = FILLER.search(left)
    if filler and (found := _ending(left[: filler.start()])):
        return found._replace(about=bool(ABOUT.search(left)))
    verb = AT_LEAST.search(left)
    if verb:
        return Word("before", _words("before")[verb[1]], verb.start(), False)
    return _over_base(left) if left.endswith("的") else None


def _over_base(left: str) -> Word | None:
    """Return the bound before a base: 不低于总数的, 达到全省平均水平的."""
    for length in range(2, 12):
        found = _ending(left[:-length])
        if found and found.place == "before" and found.op not in ("+=", "-="):
            return found
    return None


def _ending(left: str) -> Word | None:
    """Return the longest word that `left` ends in; of one length refusals go first."""
    places: tuple[Place, ...] = ("refuse", "before", "goal", "weak")
    for length in range(max(map(_longest, places)), 0, -1):
        word = left[-length:]
        if len(word) < length:
            continue
        for place in places:
            if word in _words(place):
                return Word(place, _words(place)[word], len(left) - length, False)
    return None


@cache
def after() -> re.Pattern[str]:
    """Return the pattern of bounds directly behind a unit: 以上, 左右 …"""
    return re.compile(rf"(?:\(含\))?({_alternatives('after')})")


def op_after(word: str) -> Comparator | None:
    """Return what a bound found by `after` says."""
    return _words("after").get(word)


@cache
def goals() -> re.Pattern[str]:
    """Return the pattern of verbs whose object is counted; one character alone is too little."""
    return re.compile(_alternatives("goal", shortest=2))


def goal_op(word: str) -> Comparator | None:
    """Return the comparator of a verb found by `goals`."""
    return _words("goal").get(word)


def _alternatives(place: Place, shortest: int = 1) -> str:
    words = sorted((w for w in _words(place) if len(w) >= shortest), key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, words))


@cache
def strict_words() -> tuple[list[str], list[str]]:
    """Return the words after which a Chinese numeral counts, too: bounds, and all others."""
    words = {w: op for w, op in _words("before").items() if len(w) > 1 or w == "翻"}
    longest = sorted(words, key=lambda w: (-len(w), w))
    return [w for w in longest if words[w] in BOUNDS], [
        w for w in longest if words[w] not in BOUNDS
    ]
