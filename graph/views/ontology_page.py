"""The page of the ontology: classes, properties and code lists in Chinese and English, one HTML file.

It asks nothing of the network and runs no script. Anchors are the fragments of our terms (`#Task`)
and the paths of code-list entries below the base (`#function/health`), so that IRIs can lead here.
The same code lists give the same bytes.

    python -m zhize.graph.views.ontology_page build/docs/ontology.html
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhize import ontology
from zhize.graph.rdf import iri
from zhize.graph.views import ontology_words as words
from zhize.loaders.places import by_code
from zhize.ontology import codes
from zhize.ontology.indicators import Indicator, indicators
from zhize.ontology.reforms import titles
from zhize.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

TEMPLATES = Path(__file__).with_name("templates")
VOCABULARY = Path(ontology.__file__).with_name("zhize.ttl")
SHAPES = Path(ontology.__file__).with_name("shapes.ttl")
NAMES = {**PREFIXES, "dc": "http://purl.org/dc/elements/1.1/"}


class Said(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str


class Link(NamedTuple):
    """A term that is spoken of, and where it is explained."""

    text: str  #: zz:Task
    href: str  #: #Task, or the IRI of a term that is not ours


class Term(NamedTuple):
    """A class, a property or a role."""

    anchor: str
    curie: str
    label: Said
    comment: Said
    notes: tuple[Said, ...]  #: what else is to be known: RACI, functional
    above: tuple[Link, ...]  #: what it is a kind of
    domain: Link | None  #: of a property
    range: Link | None  #: of a property
    uses: tuple[Link, ...]  #: of a class: properties that its members have


class Field(NamedTuple):
    """A domain with those below it."""

    anchor: str
    domain: codes.Domain
    below: tuple[Field, ...]


class Line(NamedTuple):
    """A function line."""

    anchor: str
    function: codes.Function
    eras: tuple[tuple[Said, str], ...]  #: level, and what its bodies were called one after another


class Move(NamedTuple):
    """A function that a reform moved."""

    anchor: str
    what: str
    giver: tuple[Said, str]  #: name and anchor of a function line
    taker: tuple[Said, str]
    kind: Said
    national: str
    local: str
    level: Said
    places: str
    confidence: Said
    words: tuple[str, ...]


class Reform(NamedTuple):
    """What one line of bodies was given in one round."""

    anchor: str
    label: Said
    moves: tuple[Move, ...]


def ontology_page() -> str:
    """Return the page as HTML."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    terms = _terms()
    return environment.get_template("ontology.html").render(
        style=(TEMPLATES / "ontology.css").read_text(encoding="utf-8"),
        namespace=PREFIXES["zz"],
        base=iri.BASE,
        prefixes=sorted(NAMES.items()),
        classes=[term for term in terms if not term.range and not term.anchor.startswith("role")],
        properties=[term for term in terms if term.range],
        roles=[(term, role) for term, role in _roles(terms)],
        schemes=[(scheme, _trees(scheme)) for scheme in codes.domain_schemes()],
        kinds=list(_lines_by_kind()),
        reforms=list(_reforms()),
        indicators=[(f"indicator/{i.notation}", i, _wordings(i)) for i in indicators()],
        rules=_rules(),
        words=words,
    )


def write_page(path: Path | str) -> None:
    """Write the page to a file, making its folder.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(ontology_page(), encoding="utf-8", newline="\n")


def _terms() -> list[Term]:
    """Return the classes, properties and roles in the order of the vocabulary."""
    import rdflib

    written = VOCABULARY.read_text(encoding="utf-8")
    graph = rdflib.Graph(bind_namespaces="none").parse(data=written, format="turtle")
    subjects = {s for s in graph.subjects() if str(s).startswith(PREFIXES["zz"])}
    schemes = set(graph.subjects(rdflib.RDF.type, rdflib.SKOS.ConceptScheme))
    terms = [_term(graph, subject) for subject in subjects - schemes]
    return sorted(terms, key=lambda term: written.index(f"\n{term.curie} a "))


def _term(graph: rdflib.Graph, term: Node) -> Term:
    from rdflib import OWL, RDF, RDFS, SKOS

    functional = (term, RDF.type, OWL.FunctionalProperty) in graph
    above = (*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf))
    uses = sorted(graph.subjects(RDFS.domain, term), key=str)
    domain, value = graph.value(term, RDFS.domain), graph.value(term, RDFS.range)
    notes = [words.FUNCTIONAL] if functional else []
    if (term, SKOS.note, None) in graph:
        notes.append(_said(graph, term, SKOS.note))
    return Term(
        anchor=_link(term).href.removeprefix("#"),
        curie=_link(term).text,
        label=_said(graph, term, RDFS.label),
        comment=_said(graph, term, RDFS.comment),
        notes=tuple(Said(*note) for note in notes),
        above=tuple(map(_link, sorted(above, key=str))),
        domain=_link(domain) if domain is not None else None,
        range=_link(value) if value is not None else None,
        uses=tuple(map(_link, uses)),
    )


def _said(graph: rdflib.Graph, term: Node, way: Node) -> Said:
    said = {getattr(value, "language", None): str(value) for value in graph.objects(term, way)}
    return Said(said["zh"], said["en"])


def _link(term: Node) -> Link:
    for prefix, namespace in NAMES.items():
        if str(term).startswith(namespace):
            local = str(term).removeprefix(namespace)
            return Link(f"{prefix}:{local}", f"#{local}" if prefix == "zz" else str(term))
    return Link(str(term), str(term))


def _roles(terms: Iterable[Term]) -> Iterator[tuple[Term, codes.RoleCode]]:
    by_anchor = {term.anchor: term for term in terms}
    return ((by_anchor[f"role-{role.notation}"], role) for role in codes.roles())


def _anchor(code: str) -> str:
    return code.removeprefix(iri.BASE)


def _trees(scheme: codes.Scheme, above: str | None = None) -> tuple[Field, ...]:
    return tuple(
        Field(_anchor(iri.domain(d.notation)), d, _trees(scheme, d.notation))
        for d in scheme.domains
        if d.broader == above
    )


def _lines_by_kind() -> Iterator[tuple[Said, list[Line]]]:
    for kind, label in words.KINDS.items():
        lines = [_line(f) for f in codes.functions() if f.kind == kind]
        if lines:
            yield Said(*label), lines


def _line(function: codes.Function) -> Line:
    eras: dict[str, list[str]] = {}
    for title in titles():
        if title.function == function.notation:
            where = f"{_places(title.places)}：" if title.places else ""
            window = _window(title.earliest, title.latest)
            since = f"（{window}）" if window else ""
            for level in title.levels:
                eras.setdefault(level, []).append(f"{where}{title.names[0]}{since}")
    called = tuple((Said(*words.LEVELS[level]), " → ".join(names)) for level, names in eras.items())
    return Line(_anchor(iri.function(function.notation)), function, called)


def _reforms() -> Iterator[Reform]:
    """Yield the reforms from the newest round back, then renamings."""
    rounds: dict[tuple[str, str], list[codes.Succession]] = {}
    for move in codes.successions():
        year = (move.national_date or move.local_earliest)[:4]
        rounds.setdefault((year, move.to_function), []).append(move)
    names = _names()
    for (year, taker), moves in sorted(rounds.items(), key=lambda pair: pair[0], reverse=True):
        zh, en = names[taker]
        label = Said(f"{year}年 {zh}", f"{year}: {en}")
        anchor = _anchor(iri.succession(taker, year))
        yield Reform(anchor, label, tuple(_move(move, names) for move in moves))


def _names() -> dict[str, Said]:
    return {function.notation: Said(function.zh, function.en) for function in codes.functions()}


def _move(move: codes.Succession, names: dict[str, Said]) -> Move:
    giver, taker = move.from_function, move.to_function
    return Move(
        anchor=_anchor(iri.succession(giver, taker, move.what, move.level)),
        what=move.what,
        giver=(names[giver], _anchor(iri.function(giver))),
        taker=(names[taker], _anchor(iri.function(taker))),
        kind=Said(*words.CHANGES[move.kind]),
        national=move.national_date,
        local=_window(move.local_earliest, move.local_latest),
        level=Said(*words.LEVELS[move.level]),
        places=_places(move.places),
        confidence=Said(*words.CONFIDENCE[move.confidence]),
        words=move.words,
    )


def _window(earliest: str, latest: str) -> str:
    return earliest if earliest == latest else f"{earliest} – {latest}".strip(" –")


def _places(provinces: Iterable[str]) -> str:
    """Return provinces by name; those that a row does not hold for behind 不含."""
    named = []
    for code in provinces:
        place = by_code(f"{code.removeprefix('-')}0000")
        assert place is not None
        named.append(("不含" if code.startswith("-") else "") + place.name)
    return "、".join(named)


def _wordings(indicator: Indicator) -> list[str]:
    return ["…".join(parts) for parts in indicator.names]


def _rules() -> list[tuple[str, Said, Said]]:
    """Return the constraints of the shapes: id, what would be right, how grave it is."""
    import rdflib

    shapes = rdflib.Graph().parse(SHAPES, format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    rules = []
    for shape in sorted({s for s, _ in shapes.subject_objects(sh.message)}, key=str):
        grave = shapes.value(shape, sh.severity, default=sh.Violation)
        severity = Said(*words.SEVERITIES[str(grave).removeprefix(str(sh))])
        rules.append((str(shape).rpartition("#")[2], _said(shapes, shape, sh.message), severity))
    return rules


if __name__ == "__main__":
    write_page(sys.argv[1])
