"""Which of several media types a client likes best (RFC 9110, Accept)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Wish(NamedTuple):
    """One media range of an Accept header."""

    type: str  #: text | *
    subtype: str  #: turtle | *
    quality: float  #: 0 (never) to 1


class Offer(NamedTuple):
    """What was chosen."""

    name: str  #: of the format, as `FORMATS` have it
    type: str  #: the media type that the client asked for


#: Media types of each format, the one it is sent as first; the first format goes to who likes all.
RESULTS = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS = {
    "turtle": ("text/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
    "ntriples": ("application/n-triples", "text/plain"),
    "json-ld": ("application/ld+json", "application/json"),
    "rdf-xml": ("application/rdf+xml", "application/xml", "text/xml"),
}
#: A page for people.
HTML = {"html": ("text/html", "application/xhtml+xml")}
#: Types that do not say themselves which characters they are written in.
PLAIN = ("text/", "application/n-triples")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
Formats = Mapping[str, Sequence[str]]


def wishes(accept: str) -> list[Wish]:
    """Return the media ranges of an Accept header; what is none is passed over.

    >>> wishes("text/csv;q=0.5, */*;q=0.1")
    [Wish(type='text', subtype='csv', quality=0.5), Wish(type='*', subtype='*', quality=0.1)]
    """
    found = []
    for part in accept.split(","):
        media, *parameters = (each.strip().lower() for each in part.split(";"))
        kind, slash, subtype = media.partition("/")
        if not slash or not kind or not subtype or (kind == "*" and subtype != "*"):
            continue
        qualities = [each[2:].strip() for each in parameters if each.startswith("q=")] or ["1"]
        if not NUMBER.fullmatch(qualities[0]):
            continue
        quality = min(float(qualities[0]), 1.0)
        found.append(Wish(kind, subtype, quality))
    return found


def choose(accept: str | None, formats: Formats) -> Offer | None:
    """Return the format that an Accept header likes best, None when it likes none.

    Without a header, or one that says nothing, it is the first format. What is liked alike goes in
    the order of formats.

    >>> choose("text/turtle;q=0.3, application/rdf+xml", GRAPHS)
    Offer(name='rdf-xml', type='application/rdf+xml')
    >>> choose("image/png", GRAPHS)
    """
    wanted = wishes(accept or "") or [Wish("*", "*", 1.0)]
    best: Offer | None = None
    most = 0.0
    for name, types in formats.items():
        for media in types:
            quality = _quality(wanted, media)
            # A second name of a format counts only for who names it.
            if quality > most and (media == types[0] or _is_named(wanted, media)):
                best, most = Offer(name, media), quality
    return best


def _quality(wanted: Iterable[Wish], media: str) -> float:
    kind, _, subtype = media.partition("/")
    fits = [
        (wish.type != "*", wish.subtype != "*", wish.quality)
        for wish in wanted
        if wish.type in (kind, "*") and wish.subtype in (subtype, "*")
    ]
    return max(fits)[2] if fits else 0.0


def _is_named(wanted: Iterable[Wish], media: str) -> bool:
    return any(f"{wish.type}/{wish.subtype}" == media for wish in wanted)


def content_type(media: str) -> str:
    """Return a media type as Content-Type says it."""
    return f"{media}; charset=utf-8" if media.startswith(PLAIN) else media


def listed(*formats: Formats) -> str:
    """Return the media types of formats, for who asked for others."""
    return ", ".join(types[0] for each in formats for types in each.values())
