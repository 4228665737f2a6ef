"""Sheets: the tasks and actors of each document as lines, for answers that need no query.

A generation of the graph has a sheet for each document beside the database. Finding a word in a
thousand sheets takes less time than the database needs for the texts of ten. A sheet is

    a head   JSON: id and title of the document, its actors
    a line   for each task: folded words to search in TAB parts TAB the other fields, as JSON
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zhize.graph.rdf.iri import IRIs
    from zhize.loaders.records import Document, Task
    from zhize.ontology.codes import Scheme


class Actor(NamedTuple):
    """A body or an open group, as one document knows it."""

    iri: str
    label: str
    group: bool  #: an open group
    function: str  #: notation of its function line, "" when unknown
    place: str  #: name of the place it belongs to, "" when unknown
    level: str  #: level of that place, "" when unknown
    names: tuple[str, ...]  #: label, names and surfaces, each once


class Part(NamedTuple):
    """One assignment."""

    actor: str  #: IRI
    name: str
    role: str
    clause: int
    order: int


class Fields(NamedTuple):
    """What a task's row needs beside its parts."""

    id: str
    part: str
    number: str
    section: str
    heading: str
    text: str
    due: str  #: ISO date, or the schedule as printed
    start: int
    end: int
    line: int  #: of the document's text that it begins on, from 1
    domains: tuple[str, ...]  #: notations
    domain_names: tuple[str, ...]  #: their Chinese names, of one without the notation
    iri: str


class Line(NamedTuple):
    """A task on a sheet, read on demand."""

    words: str  #: folded text, heading, section and names, divided by blanks
    parts_json: str
    fields_json: str

    def parts(self) -> list[Part]:
        """Return the assignments in text order."""
        return [Part(*each) for each in json.loads(self.parts_json)]

    def fields(self) -> Fields:
        """Return the other fields."""
        fields = Fields(*json.loads(self.fields_json))
        names = tuple(fields.domain_names)
        return fields._replace(domains=tuple(fields.domains), domain_names=names)


class Sheet(NamedTuple):
    """A document's sheet."""

    document: str  #: id
    title: str
    actors: tuple[Actor, ...]
    lines: tuple[Line, ...]  #: in the order of the document's tasks


def fold(text: str) -> str:
    """Return text for comparing: width, case and blanks do not count.

    >>> fold("ＤＲＧ 付费")
    'drg付费'
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def write_sheet(document: Document, iris: IRIs, schemes: Iterable[Scheme] = ()) -> str:
    """Return the sheet of a document; the schemes are those of a store's own."""
    names = _domain_names(tuple(schemes))
    actors = {actor.iri: actor for actor in _actors(document, iris)}
    lines = [_json([document.id, document.title or "", list(actors.values())])]
    ends = line_ends(document.text)
    lines.extend(_line(document, task, actors, iris, ends, names) for task in document.tasks)
    return "\n".join(lines)


def read_sheet(written: str) -> Sheet:
    """Return the sheet that `write_sheet` wrote.

    Raises
    ------
    ValueError, TypeError
        When it is damaged.
    """
    head, *lines = written.split("\n")
    document, title, actors = json.loads(head)
    read = tuple(Actor(*each)._replace(names=tuple(each[-1])) for each in actors)
    return Sheet(document, title, read, tuple(Line(*line.split("\t")) for line in lines))


def line_ends(text: str) -> list[int]:
    """Return where the lines of a text end, behind the line end: what `bisect` tells lines by."""
    return list(accumulate(len(line) + 1 for line in text.split("\n")))


@lru_cache(maxsize=16)
def _domain_names(schemes: tuple[Scheme, ...]) -> dict[str, str]:
    from zhize.ontology.codes import domain_schemes

    return {d.notation: d.zh for scheme in (*domain_schemes(), *schemes) for d in scheme.domains}


def _line(
    document: Document,
    task: Task,
    actors: dict[str, Actor],
    iris: IRIs,
    ends: list[int],
    domain_names: dict[str, str],
) -> str:
    parts = sorted(
        (
            Part(iris.actor(p.agency, collective=p.collective), p.name, p.role, p.clause, p.order)
            for p in task.assignments
        ),
        key=lambda p: (p.clause, p.order, p.role != "lead"),
    )
    names = {name: None for part in parts for name in actors[part.actor].names}
    words = " ".join(filter(None, map(fold, (task.text, task.heading, task.section, *names))))
    when = task.schedule
    fields = Fields(
        id=task.id,
        part=task.part,
        number=task.number,
        section=task.section,
        heading=task.heading,
        text=task.text,
        due="" if when is None else when.end or when.surface,
        start=task.span.start,
        end=task.span.end,
        line=bisect(ends, task.span.start) + 1,
        domains=task.domains,
        domain_names=tuple(domain_names.get(each, each) for each in task.domains),
        iri=iris.task(document.id, task.id),
    )
    return f"{words}\t{_json(parts)}\t{_json(fields)}"


def _actors(document: Document, iris: IRIs) -> Iterator[Actor]:
    from zhize.graph.rdf.actors import shared_surfaces
    from zhize.loaders.places import by_code

    names: dict[tuple[str, bool], dict[str, None]] = {}
    parts = [part for task in document.tasks for part in task.assignments]
    shared = shared_surfaces(parts)
    for part in parts:
        known = names.setdefault((part.agency.id, part.collective), {})
        known.update(dict.fromkeys((part.agency.label, part.name)))
        if part.surface not in shared:
            known[part.surface] = None
    for part in parts:
        agency = part.agency
        known = names.pop((agency.id, part.collective), {})
        if known:
            place = by_code(agency.jurisdiction or "")
            yield Actor(
                iri=iris.actor(agency, collective=part.collective),
                label=agency.label,
                group=part.collective,
                function=agency.function or "",
                place=place.name if place else "",
                level=(place.level or "") if place else "",
                names=tuple(known),
            )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
