"""The words of a store: its bodies, places, documents, fields and indicators, by their names."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.asking.grammar import light_words, scheme_names
from zhize.graph.asking.phrases import Phrases
from zhize.graph.asking.wording import readable
from zhize.graph.rdf import iri
from zhize.graph.storage.manifest import DocumentRow
from zhize.graph.storage.sheets import Actor
from zhize.graph.store import Store
from zhize.loaders.places import AUTONOMOUS
from zhize.loaders.words import Lexicon
from zhize.ontology.codes import Scheme, divisions, everyday_words, functions
from zhize.ontology.indicators import indicators

if TYPE_CHECKING:
    import pyoxigraph as ox

#: The word for its level that a place's name ends with.
LEVEL_WORD = re.compile(r"(?:自治[区州县旗]|地区|特别行政区|林区|[省市县区州盟旗])$")
#: Words of a body's name that say where it belongs.
BEFORE_CORE = re.compile(r"^(?:国家|全国|省级?|自治区|市级?|州级?|县级?|区级?)")
#: How many vocabularies are remembered.
LAST = 4
#: Words for a line of bodies, whatever theirs end in: 财政部门, 医保系统.
DEPARTMENT = re.compile(r"(?:委员会|办公室|局|委|厅|办)$")
PLACES = """SELECT DISTINCT ?place ?name ?level WHERE {
  ?place a zz:Jurisdiction ; skos:prefLabel|skos:altLabel ?name .
  OPTIONAL { ?place zz:level ?level }
}"""
WITHIN = "SELECT DISTINCT ?place ?wider WHERE { ?place schema:containedInPlace ?wider }"
MEASURED = "SELECT DISTINCT ?indicator WHERE { ?target zz:indicator ?indicator }"
TARGETS = """SELECT DISTINCT ?indicator ?name WHERE {
  ?target zz:indicator ?indicator . ?indicator skos:prefLabel|skos:altLabel|skos:notation ?name
}"""


class Named(NamedTuple):
    """Things of a store that go by one name, and what to call them in an answer."""

    ids: tuple[str, ...]  #: IRIs; of domains their notations, of documents their ids
    label: str


@dataclass(frozen=True)
class Vocabulary:
    """What questions to a store may name."""

    bodies: tuple[Actor, ...]  #: each once, with the names of all documents
    #: Bodies by any name: whole, without place, without level word. None go by names of lines of
    #: bodies that the store has none of.
    called: Phrases[tuple[Actor, ...]]
    by_line: Mapping[str, tuple[Actor, ...]]  #: bodies of each function line
    places: Phrases[Named]
    elsewhere: Phrases[str]  #: names of divisions that the store knows nothing of
    documents: Phrases[Named]
    titles: tuple[DocumentRow, ...]
    titled: tuple[tuple[str, str], ...]  #: ids of documents behind their titles, and their ids
    domains: Phrases[Named]
    parts_of_fields: Mapping[str, Named]  #: fields by headings that are a part of their names
    keywords: Lexicon  #: words of schemes that name no domain, and everyday words
    indicators: Phrases[Named]
    measured: frozenset[str]  #: IRIs of the indicators that a plan sets a figure for
    within: Mapping[str, str]  #: the place that a place is part of, by IRIs
    labels: Mapping[str, str]  #: of bodies, places, domains and indicators, by IRI


_known: OrderedDict[tuple[str, str], Vocabulary] = OrderedDict()
_guard = Lock()


def vocabulary(store: Store) -> Vocabulary:
    """Return the vocabulary of the state of a store that is being read; the last few are kept."""
    key = (str(store.path.resolve()), store.revision)
    with _guard:
        if key not in _known:
            _known[key] = _build(store)
            while len(_known) > LAST:
                _known.popitem(last=False)
        _known.move_to_end(key)
        return _known[key]


def _build(store: Store) -> Vocabulary:
    bodies = _bodies(store)
    schemes = store.schemes()
    places, labels = _places(store)
    targets = _indicators(store)
    labels.update({body.iri: body.label for body in bodies})
    labels.update({iri.domain(d.notation): d.zh for scheme in schemes for d in scheme.domains})
    labels.update({each: named.label for named in targets.values() for each in named.ids})
    titles = store.documents()
    names = {readable(place).text for place in _division_names()} - places.keys()
    return Vocabulary(
        bodies=bodies,
        called=Phrases(_called(bodies)),
        by_line=_by_line(bodies),
        places=Phrases(places),
        elsewhere=Phrases({name: name for name in names}),
        documents=Phrases(_documents(titles)),
        titles=titles,
        titled=tuple(
            (readable(name).text, row.id) for row in titles for name in (row.title, row.id)
        ),
        domains=Phrases(_domains(schemes)),
        parts_of_fields=_parts_of_fields(schemes),
        keywords=Lexicon([*_keywords(schemes), *everyday_words()]),
        indicators=Phrases(targets),
        measured=frozenset(row["indicator"].value for row in solutions(store, MEASURED)),
        within={r["place"].value: r["wider"].value for r in solutions(store, WITHIN)},
        labels=labels,
    )


def _bodies(store: Store) -> tuple[Actor, ...]:
    """Return each body and group once, from the heads of the sheets."""
    from zhize.graph.answers.bodies import read_bodies
    from zhize.graph.rdf.labels import head_actors
    from zhize.graph.storage.sheets import Sheet

    heads = map(head_actors, store.written_sheets())
    return read_bodies(Sheet(document, "", tuple(actors), ()) for document, actors in heads)


def _by_line(bodies: Iterable[Actor]) -> dict[str, tuple[Actor, ...]]:
    lines: dict[str, list[Actor]] = {}
    for body in bodies:
        if body.function and not body.group:
            lines.setdefault(body.function, []).append(body)
    return {line: tuple(found) for line, found in lines.items()}


def _called(bodies: Iterable[Actor]) -> dict[str, tuple[Actor, ...]]:
    called: dict[str, dict[str, Actor]] = {name: {} for name in function_names()}
    for body in bodies:
        for name in (body.label, *body.names):
            whole = readable(name).text
            rest = whole.removeprefix(readable(body.place).text) if body.place else whole
            core = rest if body.group else BEFORE_CORE.sub("", rest)
            for each in {whole, rest, core}:
                if len(each) > 1:
                    called.setdefault(each, {})[body.iri] = body
    return {name: tuple(found.values()) for name, found in called.items()}


@cache
def function_names() -> Mapping[str, str]:
    """Return the notation of a line by each name of its bodies, and by 财政部门, 医保系统."""
    names: dict[str, str] = {}
    for line in functions():
        for name in line.names:
            stem = DEPARTMENT.sub("", name)
            if stem != name and len(stem) > 1 and line.kind == "government":
                for whole in (f"{stem}部门", f"{stem}系统"):
                    names.setdefault(readable(whole).text, line.notation)
        names.setdefault(readable(f"{line.zh}部门").text, line.notation)
    for line in functions():
        names.update((readable(name).text, line.notation) for name in line.names)
    return names


def _places(store: Store) -> tuple[dict[str, Named], dict[str, str]]:
    """Return places by whole and short names, and their names by IRI."""
    rows = [
        (row["place"].value, row["name"].value, row["level"].value if row["level"] else "")
        for row in solutions(store, PLACES)
    ]
    named: dict[str, list[tuple[str, str]]] = {}
    labels: dict[str, str] = {}
    for place, name, level in sorted(rows):
        if level == "national":
            continue
        labels.setdefault(place, name)
        named.setdefault(readable(name).text, []).append((place, name))
    for name, found in list(named.items()):
        for short in _short(name):
            named.setdefault(short, []).extend(found)
    places = {}
    for name, found in named.items():
        ids = tuple(dict.fromkeys(place for place, _ in found))
        places[name] = Named(ids, "、".join(dict.fromkeys(label for _, label in found)))
    return places, labels


def _short(name: str) -> set[str]:
    """Return a place's name without the word for its level, and without its peoples."""
    own = AUTONOMOUS.sub("", name)
    shorts = {LEVEL_WORD.sub("", name), own if own == name else f"{own}{name[-1]}", own}
    return {short for short in shorts - {name} if len(short) > 1}


@cache
def _division_names() -> frozenset[str]:
    """Return names of divisions that are no part of everyday words."""
    names = set()
    for division in divisions():
        if len(division.name) > 2:
            names.add(division.name)
        if division.level != "county":
            names |= _short(division.name)
    return frozenset(names)


def _documents(rows: Iterable[DocumentRow]) -> dict[str, Named]:
    found: dict[str, list[str]] = {}
    for row in rows:
        for name in {readable(row.id).text, readable(row.title).text}:
            found.setdefault(name, []).append(row.id)
    return {name: Named(tuple(ids), "、".join(ids)) for name, ids in found.items()}


def _domains(schemes: Iterable[Scheme]) -> dict[str, Named]:
    """Return domains by notation and name, each with all that are part of it."""
    found: dict[str, Named] = {}
    for scheme in schemes:
        named = Named(tuple(domain.notation for domain in scheme.domains), scheme.zh)
        short = (name for notation, name in scheme_names() if notation == scheme.notation)
        for name in (readable(scheme.zh).text, readable(scheme.en).text, *short):
            found[name] = named
        for domain in scheme.domains:
            below = {domain.notation}
            while more := {d.notation for d in scheme.domains if d.broader in below} - below:
                below |= more
            named = Named((domain.notation, *sorted(below - {domain.notation})), domain.zh)
            names = {domain.zh, domain.en, domain.notation, domain.notation.replace("-", " ")}
            names.update(h for h in domain.headings if _is_name(h, domain.zh))
            for wording in map(readable, names):
                found.setdefault(wording.text, named)
    return found


def _parts_of_fields(schemes: Iterable[Scheme]) -> dict[str, Named]:
    """Return fields by headings that are much like their names: 信息化, 集中采购, 药品采购."""
    return {
        readable(heading).text: Named((domain.notation,), domain.zh)
        for scheme in schemes
        for domain in scheme.domains
        for heading in domain.headings
        if heading != domain.zh
        and (heading in domain.zh or {heading[:2], heading[-2:]} & {domain.zh[:2], domain.zh[-2:]})
    }


def _is_name(heading: str, name: str) -> bool:
    """Tell whether a heading says what a name of a field says, light words apart: 分级诊疗制度建设.

    Or the part of the name that names the field: 支付方式改革, 公立医院改革.
    """
    return (heading.endswith(("改革", "管理")) and heading in name) or _core(heading) == _core(name)


def _core(words: str) -> str:
    """Return words without the light ones that they end with: 薪酬 of 薪酬制度改革."""
    ends = [word for word in light_words() if words.endswith(word) and word != words]
    return _core(words.removesuffix(max(ends, key=len))) if ends else words


def _keywords(schemes: Iterable[Scheme]) -> Iterable[str]:
    for scheme in schemes:
        for domain in scheme.domains:
            yield from map(str.casefold, (*domain.headings, *domain.keywords))


def _indicators(store: Store) -> dict[str, Named]:
    """Return what is measured, by the names of the list and those that plans give it."""
    found: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for each in indicators():
        subject = store.iris.indicator(each.notation)
        labels[subject] = each.zh
        whole = [parts[0].removeprefix("=") for parts in each.names if len(parts) == 1]
        for name in (each.zh, each.en, each.notation.replace("-", " "), *whole):
            found.setdefault(readable(name).text, {})[subject] = each.zh
    for row in solutions(store, TARGETS):
        subject, name = row["indicator"].value, readable(row["name"].value).text
        if len(name) > 2:
            label = labels.setdefault(subject, row["name"].value)
            found.setdefault(name, {}).setdefault(subject, label)
    return {
        name: Named(tuple(ids), "、".join(dict.fromkeys(ids.values())))
        for name, ids in found.items()
    }


def solutions(store: Store, query: str) -> Iterator[ox.QuerySolution]:
    """Return the solutions of a SELECT query."""
    found = store.query(query)
    assert not isinstance(found, bool)
    yield from found  # type: ignore[misc]
