"""Finds a body by any of its names, and everything it leads and carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from zhize.graph.answers.labels import Labels
from zhize.graph.answers.rows import TaskRow, in_order, leads_of, task_row
from zhize.graph.errors import NotFoundError
from zhize.graph.storage.sheets import Actor, Sheet, fold
from zhize.graph.store import Store

#: Words before the name of a national body; those of other levels end the name of the place.
NATIONAL = ("国家", "全国", "中央")


class Candidate(NamedTuple):
    """A body that a name may mean."""

    label: str  #: 曲靖市财政局
    tasks: int  #: in how many tasks it has a part
    iri: str


class Ambiguity(NamedTuple):
    """Several bodies go by a name; none is taken for meant."""

    name: str  #: as asked for
    candidates: tuple[Candidate, ...]  #: in the order of labels


class AgencyDocument(NamedTuple):
    """What a body has to do by one document."""

    document: str  #: id of the document
    title: str  #: "" when its text does not say
    leads: tuple[TaskRow, ...]  #: tasks it leads, in text order
    others: tuple[TaskRow, ...]  #: tasks it has another role in, in text order


class AgencyAnswer(NamedTuple):
    """A body, and everything it leads and carries."""

    label: str  #: 曲靖市卫生健康委员会
    names: tuple[str, ...]  #: every other name the documents give it, in name order
    function: str  #: its function line in Chinese, "" when unknown
    jurisdiction: str  #: name of the place it belongs to, "" when unknown
    documents: tuple[AgencyDocument, ...]  #: in the order of document ids
    iri: str


def agency(store: Store, name: str, *, first_is_lead: bool = False) -> AgencyAnswer | Ambiguity:
    """Return what the body of a name leads and carries, or the bodies that the name may mean.

    The name may be the label (曲靖市财政局), any name a document gives the body (市财政局), the
    name without place and level (财政局), a former or short name of its function line (市卫计委 for
    市卫生健康委), a part of any of these where nothing else fits, or an IRI.

    Raises
    ------
    NotFoundError
        When no body goes by the name.
    """
    sheets = list(store.sheets())
    bodies = read_bodies(sheets)
    found = find_bodies(bodies, name)
    if not found:
        advice = "zhize rank lists the bodies of a store"
        raise NotFoundError(f"{store.path}: no body goes by the name {name}; {advice}")
    if len(found) > 1:
        tasks = Counter(
            actor
            for sheet in sheets
            for line in sheet.lines
            for actor in {part.actor for part in line.parts()}
        )
        rows = (Candidate(body.label, tasks[body.iri], body.iri) for body in found)
        return Ambiguity(name, tuple(sorted(rows)))
    body = found[0]
    others = tuple(sorted(set(body.names) - {body.label}))
    carried = _by_document(sheets, body.iri, first_is_lead)
    return AgencyAnswer(body.label, others, _function(body), body.place, carried, body.iri)


def _function(body: Actor) -> str:
    from zhize.ontology.codes import functions

    return next((f.zh for f in functions() if f.notation == body.function), "")


def _by_document(
    sheets: list[Sheet], actor: str, first_is_lead: bool
) -> tuple[AgencyDocument, ...]:
    found = []
    for sheet in sheets:
        led: list[TaskRow] = []
        carried: list[TaskRow] = []
        for line in sheet.lines:
            if actor in line.parts_json:
                parts = line.parts()
                leads, _ = leads_of(parts, first_is_lead=first_is_lead)
                row = task_row(sheet, line, first_is_lead=first_is_lead)
                if any(part.actor == actor for part in leads):
                    led.append(row)
                elif any(part.actor == actor for part in parts):
                    carried.append(row)
        if led or carried:
            rows = AgencyDocument(sheet.document, sheet.title, in_order(led), in_order(carried))
            found.append(rows)
    return tuple(sorted(found))


def read_bodies(sheets: Iterable[Sheet]) -> tuple[Actor, ...]:
    """Return each body and open group once, with the names of all documents, in label order."""
    labels = Labels()
    names: dict[str, dict[str, None]] = {}
    first: dict[str, Actor] = {}
    for sheet in sheets:
        labels.add(sheet)
        for actor in sheet.actors:
            names.setdefault(actor.iri, {}).update(dict.fromkeys(actor.names))
            known = first.setdefault(actor.iri, actor)
            if not known.function and actor.function:
                first[actor.iri] = actor
    best = labels.best()
    bodies = (first[i]._replace(label=best[i], names=tuple(names[i])) for i in first)
    return tuple(sorted(bodies, key=lambda body: (body.label, body.iri)))


def find_bodies(bodies: Iterable[Actor], name: str) -> list[Actor]:
    """Return the bodies that a name may mean, in label order, none when there are none."""
    wanted = fold(name)
    if not wanted:
        return []
    exact = [body for body in bodies if name == body.iri or fold(body.label) == wanted]
    if len(exact) == 1:
        return exact
    word, line = _read_name(wanted)
    found = [
        body
        for body in bodies
        if any(_is(fold(one), wanted) for one in body.names)
        or (line and line == body.function and not body.group and _at(word, body))
    ]
    return found or [body for body in bodies if any(wanted in fold(one) for one in body.names)]


def _is(name: str, wanted: str) -> bool:
    """Tell whether a name is the wanted one, or that behind a place and a level word."""
    if not name.endswith(wanted):
        return False
    return name == wanted or _split(name)[1] == wanted


def _split(name: str) -> tuple[str, str]:
    """Return the place or level word that a name begins with, and the rest."""
    from zhize.loaders.body_names import level_of
    from zhize.loaders.places import prefix_of, unknown_prefix

    found = prefix_of(name)
    if found is not None:
        return found
    word = unknown_prefix(name) or level_of(name)
    return word, name[len(word) :]


def _read_name(wanted: str) -> tuple[str, str]:
    """Return the place or level word a name begins with, and its function line, "" for unknown."""
    from zhize.loaders.agencies import line_of

    word, core = _split(wanted)
    line = line_of(core)
    return word, line.notation if line else ""


def _at(word: str, body: Actor) -> bool:
    """Tell whether a body is of the place or level that the word before a name means."""
    if not word:
        # 财政局 alone is nobody's name for the ministry.
        return body.level != "national"
    if word in NATIONAL:
        return body.level == "national"
    return body.place.startswith(word) or body.place.endswith(word)
