"""Holds a graph to the shapes of `ontology/shapes.ttl`: what is broken, what a reader should see.

The shapes hold for one document's graph as for all graphs together, so that a store is validated
document by document, which keeps little in memory; bodies, places, indicators and code lists, which
documents share, are validated once more in the union of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhize import ontology
from zhize.graph.checks.finding import Finding, Rule, Severity, in_order, place_of
from zhize.graph.rdf import iri
from zhize.graph.store import Store
from zhize.loaders.errors import ZhizeError
from zhize.loaders.records import Span
from zhize.ontology.terms import DCTERMS, ELI, OA, PROV, RDF, RDFS, SCHEMA, SKOS, ZZ

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

SHAPES = Path(ontology.__file__).with_name("shapes.ttl")
SH = "http://www.w3.org/ns/shacl#"
SEVERITIES: dict[str, Severity] = {
    f"{SH}Violation": "violation",
    f"{SH}Warning": "warning",
    f"{SH}Info": "note",
}
#: What several documents may say something of, and the code lists. The many names are left out:
#: no shape asks for them.
SHARED = f"""
    CONSTRUCT {{ ?s ?p ?o }} WHERE {{
        {{ VALUES ?class {{ zz:Agency zz:ActorGroup zz:Jurisdiction zz:Indicator }}
           ?s a ?class ; ?p ?o }}
        UNION {{ GRAPH <{iri.VOCABULARY_GRAPH}> {{ ?s ?p ?o }} }}
        UNION {{ GRAPH <{iri.CODES_GRAPH}> {{ ?s ?p ?o }} }}
        FILTER (?p NOT IN (skos:altLabel, schema:keywords, zz:leads, zz:coResponsibleFor))
    }}"""


class NoShaclError(ZhizeError, ImportError):
    """The package that validates is not installed."""

    def __str__(self) -> str:
        what = "the graph is not held to the shapes, since pySHACL is not installed"
        return f"shapes: {what}; pip install 'zhize[check]' adds it"


class Result(NamedTuple):
    """One shape that a node breaks."""

    rule: str
    severity: Severity
    node: Node  #: what breaks it, the passage and not its text where one is named
    zh: str
    en: str


def shape_rules() -> tuple[Rule, ...]:
    """Return the rules that the shapes make, in the order of ids."""
    shapes = _shapes()
    subjects = {subject for subject, _ in shapes.subject_objects(_term(f"{SH}message"))}
    rules = (
        Rule(_local(s), _message(shapes, s, "zh"), _message(shapes, s, "en")) for s in subjects
    )
    return tuple(sorted(rules))


def validate(
    graph: Store | rdflib.Graph, *, documents: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """Return what breaks the shapes, by document, place and rule.

    Parameters
    ----------
    graph
        A store, or a graph of one or several documents.
    documents
        Ids of the documents of a store to look at, each by itself; None for all of them and for
        what they share.

    Raises
    ------
    NoShaclError
        When pySHACL is not installed.
    NotFoundError
        When the store has no document of an id.
    """
    if isinstance(graph, Store):
        found = _of_store(graph, documents)
    else:
        plain = _flat(graph)
        found = (_finding(plain, result, "") for result in _results(plain))
    return tuple(sorted(set(found), key=in_order))


def _of_store(store: Store, documents: Sequence[str] | None) -> Iterator[Finding]:
    ids = [row.id for row in store.documents()] if documents is None else documents
    for document in ids:
        graph = _constructed(store, _graph_of(store, document))
        results = list(_results(graph))
        if results or not len(graph):
            path = store.document(document).source.path
            yield from (_finding(graph, result, path) for result in results)
    if documents is None:
        graph = _constructed(store, SHARED)
        yield from (_finding(graph, result, str(store.path)) for result in _results(graph))


def _graph_of(store: Store, document: str) -> str:
    return (
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{store.iris.graph(document)}> {{ ?s ?p ?o }} }}"
    )


def _constructed(store: Store, query: str) -> rdflib.Graph:
    import pyoxigraph as ox
    import rdflib

    triples = store.query(query)
    assert isinstance(triples, ox.QueryTriples)
    written = triples.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=written, format="nt")


def _flat(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph with the triples of all named graphs."""
    import rdflib

    if not isinstance(graph, rdflib.Dataset):
        return graph
    flat = rdflib.Graph()
    for subject, predicate, value, _ in graph.quads():
        flat.add((subject, predicate, value))
    return flat


def _results(graph: rdflib.Graph) -> Iterator[Result]:
    try:
        from pyshacl import validate as pyshacl_validate
    except ImportError as error:
        raise NoShaclError from error
    # In place: nothing is inferred, so nothing is added.
    conforms, report, _ = pyshacl_validate(graph, shacl_graph=_shapes(), inplace=True)
    if conforms:
        return
    import rdflib

    assert isinstance(report, rdflib.Graph)
    for result in report.objects(None, _term(f"{SH}result")):
        yield _result(graph, report, result)


def _result(graph: rdflib.Graph, report: rdflib.Graph, result: Node) -> Result:
    shape = report.value(result, _term(f"{SH}sourceConstraint"))
    node = report.value(result, _term(f"{SH}value")) if shape is not None else None
    shape = shape or report.value(result, _term(f"{SH}sourceShape"))
    node = node or report.value(result, _term(f"{SH}focusNode"))
    assert shape is not None
    assert node is not None
    severity = SEVERITIES[str(report.value(result, _term(f"{SH}resultSeverity")))]
    zh, en = (_message(_shapes(), shape, language) for language in ("zh", "en"))
    if (node, _term(RDF.type), _term(ZZ.Plan)) not in graph:
        # A finding names its document anyway.
        name = _name(graph, node)
        zh, en = f"{name}：{zh}", f"{name}: {en}"
    return Result(_local(shape), severity, node, zh, en)


def _finding(graph: rdflib.Graph, result: Result, path: str) -> Finding:
    task = _task(graph, result.node)
    plan = _plan(graph, result.node, task)
    text = _value(graph, _next(graph, plan, ELI.is_realized_by), SCHEMA.text)
    span = _span(graph, result.node) or (_span(graph, task) if task is not None else None)
    source = _value(graph, _next(graph, plan, ELI.is_realized_by), DCTERMS.source)
    return Finding(
        severity=result.severity,
        rule=result.rule,
        message_zh=result.zh,
        message_en=result.en,
        document=_value(graph, plan, DCTERMS.identifier),
        path=path or source,
        task=_value(graph, task, DCTERMS.identifier) or None,
        place=place_of(text, span) if span and text else None,
    )


def _task(graph: rdflib.Graph, node: Node) -> Node | None:
    """Return the task that a node is, or that it belongs to."""
    seen = [node]
    for one in seen:  # grows while it is gone through
        if (one, _term(RDF.type), _term(ZZ.Task)) in graph:
            return one
        ways = [*graph.objects(one, _term(ZZ.task))]
        for way in (ZZ.hasTarget, ZZ.evidence, ZZ.scheduleEvidence):
            ways += graph.subjects(_term(way), one)
        seen.extend(way for way in sorted(ways, key=str) if way not in seen)
    return None


def _plan(graph: rdflib.Graph, node: Node, task: Node | None) -> Node | None:
    """Return the document that a node belongs to; the only one where the graph has one."""
    if task is not None:
        return _next(graph, task, DCTERMS.isPartOf)
    for start in (node, _next(graph, node, PROV.hadPlan)):
        if start is not None and (start, _term(RDF.type), _term(ZZ.Plan)) in graph:
            return start
    plans = sorted(graph.subjects(_term(RDF.type), _term(ZZ.Plan)), key=str)
    source = _next(graph, node, OA.hasSource) or node
    own = [plan for plan in plans if (plan, _term(ELI.is_realized_by), source) in graph]
    if own or len(plans) == 1:
        return (own or plans)[0]
    return None


def _span(graph: rdflib.Graph, node: Node) -> Span | None:
    """Return where a node was read, the first passage where there are several."""
    passages = [node, *graph.objects(node, _term(ZZ.evidence))]
    spans = [(_value(graph, p, OA.start), _value(graph, p, OA.end)) for p in passages]
    read = [Span(int(start), int(end)) for start, end in spans if start.isdigit() and end.isdigit()]
    return min(read, default=None)


def _name(graph: rdflib.Graph, node: Node) -> str:
    """Return what to call a node in a message."""
    for way in (
        ZZ.surface,
        SKOS.prefLabel,
        RDFS.label,
        DCTERMS.identifier,
        OA.exact,
        SKOS.notation,
    ):
        said = sorted(str(value) for value in graph.objects(node, _term(way)))
        if said:
            return said[0] if len(said[0]) <= 20 else f"{said[0][:20]}…"
    return _local(node)


def _value(graph: rdflib.Graph, node: Node | None, way: str) -> str:
    """Return the only or first value of a property as text, "" for none."""
    return min((str(v) for v in graph.objects(node, _term(way))), default="") if node else ""


def _next(graph: rdflib.Graph, node: Node | None, way: str) -> Node | None:
    return min(graph.objects(node, _term(way)), key=str, default=None) if node else None


def _message(shapes: rdflib.Graph, shape: Node, language: str) -> str:
    said: Iterable[Node] = shapes.objects(shape, _term(f"{SH}message"))
    return next((str(m) for m in said if getattr(m, "language", None) == language), "")


def _local(term: Node) -> str:
    return str(term).rpartition("#")[2].rpartition("/")[2]


def _term(name: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(name)


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(SHAPES, format="turtle")
