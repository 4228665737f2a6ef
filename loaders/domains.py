"""Which fields of reform a task belongs to, and by which words.

Headings come first: the task's own and the nearest above it that tells a field. Where they tell
nothing (统筹推进相关领域改革) the words of the task do, by the keywords of the scheme; under a
heading on a field that is divided (医疗卫生服务体系) they may tell a narrower one, and where a task
has no heading of its own its first clause may add a field (制定调价方案, under 公立医院改革). A
field is not listed beside one of its own narrower fields. Not read: a field that a long text
mentions once, behind its first sentence.

三医联动 is listed where the text says so, and only then. A task on fields of two or more of its
pillars is such a task in substance, too: a match of the basis "derived" says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from zhize.loaders.compact import Compact, compact
from zhize.loaders.scheme_words import LINKAGE, Hit, SchemeWords, scheme_words
from zhize.loaders.text import fold
from zhize.ontology.codes import Scheme

Basis = Literal["heading", "words", "stated", "derived"]
Place = Literal["heading", "section", "text"]

#: Where a clause ends.
STOP = re.compile("[,。;:!?]")
#: Characters; a longer text mentions things in passing.
SHORT = 80


class Told(NamedTuple):
    """A word that tells a field, and where it stands."""

    word: str  #: as the scheme has it
    place: Place
    start: int
    end: int


class DomainMatch(NamedTuple):
    """A field that a task belongs to."""

    notation: str
    basis: Basis
    words: tuple[Told, ...]


class Found(NamedTuple):
    """A word that tells a field, in the words of one place without their blanks."""

    place: Place
    hit: Hit


def classify(
    path: Sequence[str], heading: str, text: str, schemes: Sequence[Scheme] | None = None
) -> tuple[DomainMatch, ...]:
    """Return the fields of a task, the most specific first, by the scheme that tells most.

    Places are offsets into the heading, the nearest heading above that tells a field, or the text.

    >>> classify(["有序推进分级诊疗制度建设"], "", "")[0].words
    (Told(word='分级诊疗制度建设', place='section', start=4, end=12),)

    Parameters
    ----------
    path
        Headings above the task, outermost first.
    heading
        The task's own, or "".
    text
        The task's words.
    schemes
        Schemes of domains, of notations that differ; by default the bundled ones.
    """
    *above, own, words = (compact(fold(w), 0, len(w)) for w in (*path, heading, text))
    titles = [title.text for title in above]
    read = [(r, found_words(r, titles, own.text, words.text)) for r in scheme_words(schemes)]
    if not read:
        return ()
    reader, found = max(read, key=lambda pair: weight(pair[1]))
    section = next((title for title in reversed(above) if reader.title(title.text)), own)
    return matches(reader, found, {"heading": own, "section": section, "text": words})


def weight(found: Sequence[Found]) -> tuple[int, int]:
    """Return how many words tell a field of this scheme alone, and how many tell any."""
    return sum(not each.hit.general for each in found), len(found)


def found_words(reader: SchemeWords, path: Sequence[str], heading: str, text: str) -> list[Found]:
    """Return the words that decide a task's fields, from folded words without blanks."""
    found = [Found("heading", hit) for hit in reader.title(heading)]
    for title in reversed(path):
        if reader.title(title):
            found += [Found("section", hit) for hit in reader.title(title)]
            break
    said = reader.narrowest(each.hit.notation for each in found)
    if said and not heading:
        found += [Found("text", hit) for hit in reader.title(_opening(text))]
    if not said or any(map(reader.is_divided, said)) or reader.states_linkage(text):
        found += [Found("text", hit) for hit in _added(reader, said, text)]
    return found


def _opening(text: str) -> str:
    """The first clause, which says what a task without a heading of its own is about."""
    end = STOP.search(text)
    return text[: end.start()] if end else text


def _added(reader: SchemeWords, said: Sequence[str], text: str) -> list[Hit]:
    """What the text adds to what headings said; its hints only where nothing else was said."""
    hits = reader.text(text)
    strong = [hit for hit in _meant(hits, text) if not hit.weak]
    if not said:
        return strong or _most(hits)
    if any(map(reader.is_broad, said)):
        return strong
    narrower = {LINKAGE, *(h.notation for h in strong if {*said} & {*reader.above(h.notation)})}
    return [hit for hit in strong if hit.notation in narrower]


def _meant(hits: Sequence[Hit], text: str) -> Sequence[Hit]:
    """Leave out a field that a long text mentions once, and not in its first sentence."""
    if len(text) <= SHORT:
        return hits
    first = text.find("。") % len(text)
    times = Counter(hit.notation for hit in hits)
    said = {hit.notation for hit in hits if hit.start <= first} | {LINKAGE}
    return [hit for hit in hits if hit.notation in said or times[hit.notation] > 1]


def _most(hits: Sequence[Hit]) -> list[Hit]:
    """Of hints, those of the field with the most of them."""
    times = Counter(hit.notation for hit in hits)
    return [hit for hit in hits if times[hit.notation] == max(times.values())]


def matches(
    reader: SchemeWords, found: Iterable[Found], places: Mapping[Place, Compact]
) -> tuple[DomainMatch, ...]:
    """Return the fields that words tell, and the linkage of pillars that follows from them."""
    by_notation: dict[str, list[Found]] = {}
    for each in found:
        by_notation.setdefault(each.hit.notation, []).append(each)
    told = reader.narrowest(by_notation)
    made = [
        DomainMatch(n, _basis(n, by_notation[n]), tuple(_told(f, places) for f in by_notation[n]))
        for n in told
    ]
    if LINKAGE not in told and reader.spans_pillars(told):
        made.append(DomainMatch(LINKAGE, "derived", tuple(w for m in made for w in m.words)))
    return tuple(made)


def _basis(notation: str, found: Sequence[Found]) -> Basis:
    if notation == LINKAGE:
        return "stated"
    return "words" if found[0].place == "text" else "heading"


def _told(found: Found, places: Mapping[Place, Compact]) -> Told:
    hit = found.hit
    return Told(
        hit.word, found.place, *places[found.place].span(hit.start, hit.start + len(hit.word))
    )
