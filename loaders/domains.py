"""Which fields of reform a task belongs to, and by which words.

Headings come first: the task's own and the nearest above it that tells a field. Where they tell
nothing (统筹推进相关领域改革) the words of the task do, by the keywords of the scheme; under a
heading on a field that is divided (医疗卫生服务体系) they may tell a narrower one. A field is not
listed beside one of its own narrower fields.

三医联动 is listed where the text says so, and only then. A task on fields of two or more of its
pillars is such a task in substance, too: a match of the basis "derived" says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from zhize.loaders.compact import Compact, compact
from zhize.loaders.scheme_words import Hit, SchemeWords, scheme_words
from zhize.loaders.text import fold
from zhize.ontology.codes import Scheme, domain_schemes

Basis = Literal["heading", "words", "stated", "derived"]
Place = Literal["heading", "section", "text"]

LINKAGE = "three-medical-linkage"
PILLARS = frozenset({"medical-care", "medical-insurance", "medicine"})


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

    Places are offsets into the heading, the nearest telling heading of `path`, or the text.

    >>> classify(["有序推进分级诊疗制度建设"], "", "")
    (DomainMatch(notation='tiered-care', basis='heading',
      words=(Told(word='分级诊疗制度建设', place='section', start=4, end=12),)),)

    Parameters
    ----------
    path
        Headings above the task, outermost first.
    heading
        The task's own, or "".
    text
        The task's words.
    schemes
        Schemes of domains; by default the bundled ones.
    """
    *above, own, words = (compact(fold(w), 0, len(w)) for w in (*path, heading, text))
    best: list[Found] = []
    reader: SchemeWords | None = None
    for each in scheme_words(_checked(schemes)):
        found = found_words(each, [title.text for title in above], own.text, words.text)
        if reader is None or _weight(found) > _weight(best):
            best, reader = found, each
    if reader is None:
        return ()
    section = next((title for title in reversed(above) if reader.title(title.text)), own)
    return _matches(reader, best, {"heading": own, "section": section, "text": words})


def found_words(
    reader: SchemeWords, path: Sequence[str], heading: str, text: str
) -> list[Found]:
    """Return the words that decide a task's fields, from folded words without blanks."""
    found = [Found("heading", hit) for hit in reader.title(heading)]
    for title in reversed(path):
        if reader.title(title):
            found += [Found("section", hit) for hit in reader.title(title)]
            break
    said = narrowest(reader, (each.hit.notation for each in found))
    if not said or any(map(reader.is_divided, said)):
        found += _read_text(reader, said, reader.text(text))
    elif any(word in text for word in reader.linkage):
        found += [Found("text", hit) for hit in reader.text(text) if hit.notation == LINKAGE]
    return found


def _read_text(reader: SchemeWords, said: Sequence[str], hits: Sequence[Hit]) -> list[Found]:
    """What the text adds to what headings said; its hints only where nothing else was said."""
    strong = [hit for hit in hits if not hit.weak]
    if not said:
        return [Found("text", hit) for hit in strong or hits]
    broad = any(map(reader.is_broad, said))
    return [
        Found("text", hit)
        for hit in strong
        if broad or hit.notation == LINKAGE or not set(said).isdisjoint(reader.above(hit.notation))
    ]


def narrowest(reader: SchemeWords, notations: Iterable[str]) -> list[str]:
    ...
