"""Finds a body by any of its names, and everything it leads and carries."""

from __future__ import annotations

from typing import NamedTuple

from zhize.graph import iri
from zhize.graph.errors import NotFoundError
from zhize.graph.rows import Read, TaskRow, fold, read_tasks, select
from zhize.graph.store import Store

ACTORS = """
SELECT ?actor ?name (COUNT(?g) AS ?documents) {
  VALUES ?kind { zz:Agency zz:ActorGroup }
  VALUES ?property { skos:prefLabel skos:altLabel }
  GRAPH ?g { ?actor a ?kind ; ?property ?name }
} GROUP BY ?actor ?name"""
LABELS = """
SELECT ?actor ?label (COUNT(?g) AS ?documents) {
  VALUES ?kind { zz:Agency zz:ActorGroup }
  GRAPH ?g { ?actor a ?kind ; skos:prefLabel ?label }
} GROUP BY ?actor ?label"""
WITH_FUNCTION = """
SELECT DISTINCT ?actor ?place ?level { ?actor org:purpose <%s> ; schema:areaServed ?where .
  OPTIONAL { ?where skos:prefLabel ?place } OPTIONAL { ?where zz:level ?level } }"""
ABOUT = """
SELECT ?function ?place { VALUES ?actor { <%s> }
  OPTIONAL { ?actor org:purpose/skos:prefLabel ?function FILTER(LANG(?function) = "zh") }
  OPTIONAL { ?actor schema:areaServed/skos:prefLabel ?place } }
ORDER BY ?function ?place LIMIT 1"""
TASKS_OF = "SELECT DISTINCT ?task { <%s> zz:leads|zz:coResponsibleFor ?task }"
COUNT = """
SELECT ?actor (COUNT(DISTINCT ?task) AS ?tasks) {
  VALUES ?actor { %s } ?actor zz:leads|zz:coResponsibleFor ?task
} GROUP BY ?actor"""

#: Levels of the places that a level word before a name may mean.
LEVELS = {
    "国家": {"national"},
    "全国": {"national"},
    "中央": {"national"},
    "省": {"province"},
    "自治区": {"province"},
    "县": {"county"},
    "旗": {"county"},
    "区": {"county"},
}


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


class Names(NamedTuple):
    """All names of all bodies of a store."""

    labels: dict[str, str]  #: by IRI, the label most documents give
    given: dict[str, set[str]]  #: by IRI, every label and name


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
    names = body_names(store)
    found = find_bodies(store, name, names)
    if not found:
        advice = "zhize rank lists the bodies of a store"
        raise NotFoundError(f"{store.path}: no body goes by the name {name}; {advice}")
    if len(found) > 1:
        return Ambiguity(name, _candidates(store, found, names))
    (actor,) = found
    label = names.labels[actor]
    others = tuple(sorted(names.given[actor] - {label}))
    function, place = select(store, ABOUT % actor)[0]
    tasks = [task for (task,) in select(store, TASKS_OF % actor)]
    read = read_tasks(store, tasks, first_is_lead=first_is_lead)
    return AgencyAnswer(label, others, function, place, _by_document(actor, read), actor)


def _by_document(actor: str, read: list[Read]) -> tuple[AgencyDocument, ...]:
    documents: dict[tuple[str, str], tuple[list[TaskRow], list[TaskRow]]] = {}
    for row, leads in read:
        led, carried = documents.setdefault((row.document, row.title), ([], []))
        (led if actor in leads else carried).append(row)
    return tuple(
        AgencyDocument(document, title, tuple(led), tuple(carried))
        for (document, title), (led, carried) in documents.items()
    )


def _candidates(store: Store, found: set[str], names: Names) -> tuple[Candidate, ...]:
    among = " ".join(f"<{actor}>" for actor in sorted(found))
    tasks = {actor: int(count) for actor, count in select(store, COUNT % among)}
    return tuple(sorted(Candidate(names.labels[a], tasks.get(a, 0), a) for a in found))


def body_names(store: Store) -> Names:
    """Return all names of all bodies and open groups."""
    best: dict[str, tuple[int, str]] = {}
    for actor, label, documents in select(store, LABELS):
        candidate = (-int(documents), label)
        best[actor] = min(best.get(actor, candidate), candidate)
    given: dict[str, set[str]] = {}
    for actor, name, _ in select(store, ACTORS):
        given.setdefault(actor, set()).add(name)
    return Names({actor: label for actor, (_, label) in best.items()}, given)


def find_bodies(store: Store, name: str, names: Names) -> set[str]:
    """Return the IRIs of the bodies that a name may mean, none when there are none."""
    if name in names.labels:
        return {name}
    wanted = fold(name)
    labelled = {actor for actor, label in names.labels.items() if fold(label) == wanted}
    if not wanted or len(labelled) == 1:
        return labelled
    folded = {actor: {fold(one) for one in given} for actor, given in names.given.items()}
    found = {actor for actor, given in folded.items() if any(_is(one, wanted) for one in given)}
    found |= _by_function(store, wanted) & names.labels.keys()
    return found or {a for a, given in folded.items() if any(wanted in one for one in given)}


def _is(name: str, wanted: str) -> bool:
    """Tell whether a name is the wanted one, or that behind a place and a level word."""
    if not name.endswith(wanted):
        return False
    return name == wanted or _split(name)[1] == wanted


def _split(name: str) -> tuple[str, str]:
    """Return the place or level word that a name begins with, and the rest."""
    from zhize.loaders.names import level_of
    from zhize.loaders.places import prefix_of, unknown_prefix

    found = prefix_of(name)
    if found is not None:
        return found
    word = unknown_prefix(name) or level_of(name)
    return word, name[len(word) :]


def _by_function(store: Store, wanted: str) -> set[str]:
    """Return the bodies whose function line has the name, at the place or level it begins with."""
    from zhize.loaders.agencies import line_of

    word, core = _split(wanted)
    line = line_of(core)
    if line is None:
        return set()
    found = select(store, WITH_FUNCTION % iri.function(line.notation))
    return {actor for actor, place, level in found if _at(word, place, level)}


def _at(word: str, place: str, level: str) -> bool:
    """Tell whether a place is one that a place name or level word before a body's name means."""
    if not word:
        # 财政局 alone is nobody's name for the ministry.
        return level != "national"
    return place.startswith(word) or place.endswith(word) or level in LEVELS.get(word, ())
