"""Actors and places → triples: bodies, open groups, whoever passed a plan, divisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhize.graph.rdf import iri
from zhize.graph.rdf.iri import IRIs
from zhize.graph.rdf.nquads import text, zh
from zhize.loaders.places import Place, by_code
from zhize.loaders.records import Assignment, Document, Jurisdiction
from zhize.ontology.terms import ORG, RDF, RDFS, SCHEMA, SKOS, ZZ


def actor_triples(assignments: Iterable[Assignment], iris: IRIs) -> Iterator[str]:
    """Yield what is known of each actor, once; its names over all documents are `build_labels`."""
    for agency, collective in dict.fromkeys((part.agency, part.collective) for part in assignments):
        subject = f"<{iris.actor(agency, collective=collective)}>"
        kind = ZZ.ActorGroup if collective else ZZ.Agency
        yield f"{subject} <{RDF.type}> <{kind}>"
        yield f"{subject} <{RDFS.label}> {zh(agency.label)}"
        if agency.function:
            yield f"{subject} <{ORG.purpose}> <{iri.function(agency.function)}>"
        if agency.jurisdiction:
            yield f"{subject} <{SCHEMA.areaServed}> <{iris.place(agency.jurisdiction)}>"


def shared_surfaces(assignments: Iterable[Assignment]) -> set[str]:
    """Return the words that stand for several bodies, and so are no name of any: 财政局（国资委）."""
    bodies: dict[str, set[str]] = {}
    for part in assignments:
        bodies.setdefault(part.surface, set()).add(part.agency.id)
    return {surface for surface, ids in bodies.items() if len(ids) > 1}


def issuer_triples(name: str, iris: IRIs) -> Iterator[str]:
    """Yield who passed a plan, known by name only."""
    subject = f"<{iris.issuer(name)}>"
    yield f"{subject} <{RDF.type}> <{ORG.FormalOrganization}>"
    yield f"{subject} <{SKOS.prefLabel}> {zh(name)}"


def place_triples(document: Document, iris: IRIs) -> Iterator[str]:
    """Yield the place of a plan, those of its bodies, and the places that contain them."""
    codes = {
        part.agency.jurisdiction
        for task in document.tasks
        for part in task.assignments
        if part.agency.jurisdiction
    }
    if document.jurisdiction is not None:
        yield from _stated(document.jurisdiction, iris)
        if document.jurisdiction.code:
            codes.add(document.jurisdiction.code)
    done: set[str] = set()
    while codes:
        code = codes.pop()
        done.add(code)
        place = by_code(code)
        yield from _listed(code, place, iris)
        if place is not None and place.parent and place.parent not in done:
            codes.add(place.parent)


def _stated(place: Jurisdiction, iris: IRIs) -> Iterator[str]:
    """Yield a place as the document has it; its name may be a former one."""
    subject = f"<{iris.jurisdiction(place)}>"
    listed = by_code(place.code or "")
    yield f"{subject} <{RDF.type}> <{ZZ.Jurisdiction}>"
    if listed is None:
        yield f"{subject} <{SKOS.prefLabel}> {zh(place.name)}"
    elif listed.name != place.name:
        yield f"{subject} <{SKOS.altLabel}> {zh(place.name)}"
    if listed is None and place.level:
        yield f"{subject} <{ZZ.level}> {text(place.level)}"


def _listed(code: str, place: Place | None, iris: IRIs) -> Iterator[str]:
    """Yield a place as the list of divisions has it under its newest name."""
    subject = f"<{iris.place(code)}>"
    yield f"{subject} <{RDF.type}> <{ZZ.Jurisdiction}>"
    yield f"{subject} <{SKOS.notation}> {text(code)}"
    if place is not None:
        yield f"{subject} <{SKOS.prefLabel}> {zh(place.name)}"
        if place.level:
            yield f"{subject} <{ZZ.level}> {text(place.level)}"
        if place.parent:
            yield f"{subject} <{SCHEMA.containedInPlace}> <{iris.place(place.parent)}>"
