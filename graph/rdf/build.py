"""Records → RDF: one named graph for each document, one for the vocabulary, one for the code lists.

The same records give the same lines, whatever the clock, the machine or the hash seed: nothing is
numbered by a counter of ours, nothing is dated by the load, no blank node is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from zhize import ontology
from zhize.graph.rdf import iri
from zhize.graph.rdf.actors import actor_triples, issuer_triples, place_triples
from zhize.graph.rdf.codes import code_triples, scheme_triples
from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.nquads import date, text, zh
from zhize.graph.rdf.tasks import evidence_triples, task_triples
from zhize.loaders.records import Cover, Document
from zhize.ontology.codes import Scheme
from zhize.ontology.terms import DCTERMS, ELI, PROV, RDF, SCHEMA, ZZ

VOCABULARY = Path(ontology.__file__).with_name("zhize.ttl")


def document_quads(document: Document, iris: IRIs | None = None) -> list[str]:
    """Return one document as N-Quads lines without line ends, sorted, each once."""
    return sorted(set(document_lines(document, iris or IRIs())))


def document_lines(document: Document, iris: IRIs) -> Iterator[str]:
    """Yield the same lines as they come, for a database that sorts them anyway."""
    graph = f"<{iris.graph(document.id)}> ."
    for triple in _triples(document, iris):
        yield f"{triple} {graph}"


@cache
def common_quads() -> tuple[str, ...]:
    """Return the vocabulary and the code lists as N-Quads lines, sorted, each once."""
    import pyoxigraph as ox

    graph = ox.NamedNode(iri.VOCABULARY_GRAPH)
    triples = ox.parse(path=VOCABULARY, format=ox.RdfFormat.TURTLE)
    lines = {f"{ox.Quad(t.subject, t.predicate, t.object, graph)} ." for t in triples}
    lines.update(f"{triple} <{iri.CODES_GRAPH}> ." for triple in code_triples())
    return tuple(sorted(lines))


def scheme_quads(schemes: Iterable[Scheme]) -> list[str]:
    """Return schemes of a store's own as N-Quads lines of the code lists, sorted, each once."""
    return sorted({f"{t} <{iri.CODES_GRAPH}> ." for s in schemes for t in scheme_triples(s)})


def _triples(document: Document, iris: IRIs) -> Iterator[str]:
    yield from _plan(document, iris)
    yield from _source(document, iris)
    yield from place_triples(document, iris)
    assignments = [part for task in document.tasks for part in task.assignments]
    yield from actor_triples(assignments, iris)
    for task in document.tasks:
        yield from task_triples(document, task, iris)
    yield from evidence_triples(document, iris)


def _plan(document: Document, iris: IRIs) -> Iterator[str]:
    subject = f"<{iris.plan(document.id)}>"
    yield f"{subject} <{RDF.type}> <{ZZ.Plan}>"
    yield f"{subject} <{DCTERMS.identifier}> {text(document.id)}"
    yield f"{subject} <{ELI.is_realized_by}> <{iris.text(document.id)}>"
    if document.title:
        yield f"{subject} <{DCTERMS.title}> {zh(document.title)}"
    if document.number:
        yield f"{subject} <{ELI.id_local}> {text(document.number)}"
    if document.date:
        yield f"{subject} <{DCTERMS.issued}> {date(document.date)}"
    if document.issuer:
        yield f"{subject} <{ELI.passed_by}> <{iris.issuer(document.issuer)}>"
        yield from issuer_triples(document.issuer, iris)
    if document.jurisdiction is not None:
        place = iris.jurisdiction(document.jurisdiction)
        yield f"{subject} <{SCHEMA.legislationJurisdiction}> <{place}>"
    for name in document.addressees:
        yield f"{subject} <{ZZ.addressee}> {zh(name)}"
    yield from _period(document, subject, iris)
    yield from _conventions(document, subject, iris)
    if document.cover is not None:
        yield from _cover(document.id, document.cover, iris)


def _period(document: Document, subject: str, iris: IRIs) -> Iterator[str]:
    if document.period is None:
        return
    period = f"<{iris.period(document.id)}>"
    yield f"{subject} <{ZZ.period}> {period}"
    yield f"{period} <{RDF.type}> <{ZZ.Period}>"
    yield f"{period} <{ZZ.start}> {date(document.period.start)}"
    yield f"{period} <{ZZ.end}> {date(document.period.end)}"


def _conventions(document: Document, subject: str, iris: IRIs) -> Iterator[str]:
    for convention in document.conventions:
        rule = f"<{iris.convention(document.id, convention.kind, convention.span)}>"
        yield f"{subject} <{ZZ.convention}> {rule}"
        yield f"{rule} <{RDF.type}> <{ZZ.Convention}>"
        yield f"{rule} <{ZZ.conventionKind}> {text(convention.kind)}"
        yield f"{rule} <{ZZ.evidence}> <{iris.evidence(document.id, convention.span)}>"


def _cover(document: str, cover: Cover, iris: IRIs) -> Iterator[str]:
    subject = f"<{iris.cover(document)}>"
    yield f"<{iris.plan(document)}> <{ZZ.cover}> {subject}"
    yield f"{subject} <{RDF.type}> <{ZZ.Cover}>"
    if cover.title:
        yield f"{subject} <{DCTERMS.title}> {zh(cover.title)}"
    if cover.date:
        yield f"{subject} <{DCTERMS.issued}> {date(cover.date)}"
    if cover.issuer:
        yield f"{subject} <{ELI.passed_by}> <{iris.issuer(cover.issuer)}>"
        yield from issuer_triples(cover.issuer, iris)


def _source(document: Document, iris: IRIs) -> Iterator[str]:
    subject = f"<{iris.text(document.id)}>"
    source = document.source
    # The name only: where a file lay on somebody's machine is nobody else's business.
    name = re.split(r"[\\/]", source.path)[-1]
    yield f"{subject} <{RDF.type}> <{ZZ.SourceText}>"
    yield f"{subject} <{SCHEMA.text}> {text(document.text)}"
    yield f"{subject} <{ZZ.sha256}> {text(source.sha256)}"
    yield f"{subject} <{DCTERMS.format}> {text(source.media_type)}"
    if name:
        yield f"{subject} <{DCTERMS.source}> {text(name)}"
    yield f"<{iris.graph(document.id)}> <{PROV.wasDerivedFrom}> {subject}"
