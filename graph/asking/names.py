"""Reads names of bodies in a question: with place, with level word, bare, in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhize.graph.answers.bodies import NATIONAL
from zhize.graph.asking.grammar import english_bodies, english_lines
from zhize.graph.asking.phrases import starts_word
from zhize.graph.asking.vocabulary import Vocabulary, function_names
from zhize.graph.storage.sheets import Actor
from zhize.loaders.agencies import line_of

LEVEL = re.compile(
    r"(?P<word>国家|全国|中央|省|自治区|市|自治州|州|盟|地区|县|区|旗)(?P<strict>[级直]的?)?"
)
#: Levels that a word with 级 means; without it, places whose names end with the word.
STRICT = {"省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture"}
STRICT |= {"盟": "prefecture", "地区": "prefecture", "自治州": "prefecture"}
STRICT |= {"县": "county", "区": "county", "旗": "county"}
#: What a bare name ends with that is taken for a body though no plan of the store has it.
BODY_END = re.compile(r"..(?:局|委|办|厅|委员会|办公室|部门|系统)$")
ENGLISH_LEVEL = re.compile(
    r"(?:the )?(?:(?P<level>national|state|central|provincial|province|municipal|city|prefectural"
    r"|prefecture|county|district|township)(?:-level| level)? )?"
)
ENGLISH_LEVELS = {
    **{"national": "national", "state": "national", "central": "national"},
    **{"provincial": "province", "province": "province", "county": "county"},
    **{"municipal": "prefecture", "city": "prefecture", "prefectural": "prefecture"},
    **{"prefecture": "prefecture", "district": "county", "township": "township"},
}
OFFICE = (
    r"(?:bureau(?:s|x)?|departments?|commissions?|offices?|administrations?|authorit(?:y|ies)"
    r"|committees?|ministry|agenc(?:y|ies)|bodies)"
)
AFTER_LINE = re.compile(rf" {OFFICE}\b")
BEFORE_LINE = re.compile(rf"{OFFICE} (?:of|for) (?:the )?")


class Prefix(NamedTuple):
    """What stands before the name of a body's line and says which of them it is."""

    end: int
    place: str = ""  #: names of places, divided by 、
    word: str = ""  #: a level word
    level: str = ""  #: a level
    known: bool = True  #: False of a place that the store knows nothing of


class Read(NamedTuple):
    """Bodies that a name in a question means."""

    end: int
    bodies: tuple[Actor, ...]  #: () where the store has none
    prefix: Prefix


def read_body(text: str, at: int, words: Vocabulary, before: Prefix | None = None) -> Read | None:
    """Return the longest name of a body at a place in a question.

    `before` is the prefix of the name before in a list: of 县发改局、财政局 the second is 县财政局.
    """
    best: Read | None = None
    for prefix in _prefixes(text, at, words):
        found = _behind(text, prefix, words, bare=prefix.end == at)
        if found and (best is None or found.end > best.end or _better(found, best)):
            best = found
    if best is None:
        return read_english(text, at, words)
    if best.prefix.end == at and before is not None:
        own = _behind(text, before._replace(end=at), words, bare=True)
        if own and own.bodies and own.end == best.end:
            return own
    return best


def _better(one: Read, other: Read) -> bool:
    """Tell whether a reading as long as another is to be preferred: it finds somebody."""
    return one.end == other.end and bool(one.bodies) and not other.bodies


def _prefixes(text: str, at: int, words: Vocabulary) -> Iterator[Prefix]:
    """Yield what a name may begin with at a place; the most telling first, nothing last."""
    place = words.places.longest(text, at)
    if place:
        end = _skip(text, place.end)
        yield Prefix(end, place=place.value.label)
        word = LEVEL.match(text, end)
        if word and place.value.label.endswith(word["word"]):
            yield Prefix(word.end(), place=place.value.label)
    elsewhere = words.elsewhere.longest(text, at)
    if elsewhere and (place is None or elsewhere.end > place.end):
        yield Prefix(_skip(text, elsewhere.end), place=elsewhere.value, known=False)
    word = LEVEL.match(text, at)
    if word:
        strict = STRICT.get(word["word"], "") if word["strict"] else ""
        yield Prefix(word.end(), word="" if strict else word["word"], level=strict)
    yield Prefix(at)


def _skip(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == "的" else at


def _behind(text: str, prefix: Prefix, words: Vocabulary, *, bare: bool) -> Read | None:
    """Return the body named behind a prefix."""
    at = prefix.end
    hit = words.called.longest(text, at)
    if hit is None and text[at : at + 1] == "委" and not bare:
        hit = words.called.longest(text, at + 1)
    if hit is None:
        return None
    core = text[at : hit.end]
    found = tuple(_chosen(_called(core, words), prefix, core)) if prefix.known else ()
    if bare and not hit.value and not BODY_END.search(core):
        return None
    return Read(hit.end, found, prefix)


def _called(core: str, words: Vocabulary) -> tuple[Actor, ...]:
    """Return the bodies of a name, and those of its line under other names."""
    hit = words.called.longest(core, 0)
    own = hit.value if hit and hit.end == len(core) else ()
    line = line_of(core)
    notation = line.notation if line else function_names().get(core)
    found = {body.iri: body for body in (*own, *words.by_line.get(notation or "", ()))}
    return tuple(found.values())


def _chosen(bodies: Iterable[Actor], prefix: Prefix, core: str) -> Iterator[Actor]:
    """Yield the bodies of the place or level that a prefix says; of none, all local ones."""
    for body in bodies:
        if prefix.place:
            places = prefix.place.split("、")
            if body.place in places or any(body.label.startswith(place) for place in places):
                yield body
        elif prefix.level:
            if body.level == prefix.level:
                yield body
        elif prefix.word in NATIONAL:
            if body.level == "national":
                yield body
        elif prefix.word:
            if body.place.endswith(prefix.word) or f"{prefix.word}{core}" in body.names:
                yield body
        elif body.level != "national" or core in (body.label, *body.names):
            yield body


def read_english(text: str, at: int, words: Vocabulary) -> Read | None:
    """Return a body named in English: county finance bureau, bureau of finance, red cross."""
    place = words.places.longest(text, at)
    begin = place.end if place else at
    begin += text[begin : begin + 1] == " "
    start = ENGLISH_LEVEL.match(text, begin)
    if start is None or not text[begin : begin + 1].isascii() or not starts_word(text, begin):
        return None
    level = ENGLISH_LEVELS.get(start["level"] or "", "")
    prefix = Prefix(start.end(), place=place.value.label if place else "", level=level)
    whole = english_bodies().longest(text, start.end())
    if whole:
        return Read(whole.end, _of_lines(whole.value, prefix, words), prefix)
    line = english_lines().longest(text, start.end())
    after = AFTER_LINE.match(text, line.end) if line else None
    if line and after:
        return Read(after.end(), _of_lines(line.value, prefix, words), prefix)
    before = BEFORE_LINE.match(text, start.end())
    line = english_lines().longest(text, before.end()) if before else None
    return Read(line.end, _of_lines(line.value, prefix, words), prefix) if line else None


def _of_lines(lines: Iterable[str], prefix: Prefix, words: Vocabulary) -> tuple[Actor, ...]:
    found = (body for line in lines for body in words.by_line.get(line, ()))
    return tuple(_chosen(found, prefix, ""))
