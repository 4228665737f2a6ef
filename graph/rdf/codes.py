"""Code lists → triples: function lines of bodies, reform domains, reforms of bodies."""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.rdf import iri
from zhize.graph.rdf.nquads import en, text, zh
from zhize.graph.rdf.reforms import reform_triples
from zhize.ontology import codes
from zhize.ontology.terms import RDF, SKOS, ZZ


def code_triples() -> Iterator[str]:
    """Yield every code list that the graph of documents points into."""
    for function in codes.functions():
        yield from _function(function)
    for scheme in codes.domain_schemes():
        yield from scheme_triples(scheme)
    yield from reform_triples()


def _function(function: codes.Function) -> Iterator[str]:
    subject = f"<{iri.function(function.notation)}>"
    yield f"{subject} <{RDF.type}> <{SKOS.Concept}>"
    yield f"{subject} <{SKOS.inScheme}> <{ZZ.functions}>"
    yield f"{subject} <{SKOS.notation}> {text(function.notation)}"
    yield f"{subject} <{SKOS.prefLabel}> {zh(function.zh)}"
    yield f"{subject} <{SKOS.prefLabel}> {en(function.en)}"
    yield f"{subject} <{ZZ.bodyKind}> {text(function.kind)}"
    for name in function.names:
        if name != function.zh:
            yield f"{subject} <{SKOS.altLabel}> {zh(name)}"


def scheme_triples(scheme: codes.Scheme) -> Iterator[str]:
    """Yield a scheme of reform domains, and its domains."""
    subject = f"<{iri.scheme(scheme.notation)}>"
    yield f"{subject} <{RDF.type}> <{SKOS.ConceptScheme}>"
    yield f"{subject} <{SKOS.notation}> {text(scheme.notation)}"
    yield f"{subject} <{SKOS.prefLabel}> {zh(scheme.zh)}"
    yield f"{subject} <{SKOS.prefLabel}> {en(scheme.en)}"
    for domain in scheme.domains:
        yield from _domain(domain, subject)


def _domain(domain: codes.Domain, scheme: str) -> Iterator[str]:
    subject = f"<{iri.domain(domain.notation)}>"
    yield f"{subject} <{RDF.type}> <{SKOS.Concept}>"
    yield f"{subject} <{SKOS.inScheme}> <{ZZ.domains}>"
    yield f"{subject} <{SKOS.inScheme}> {scheme}"
    yield f"{subject} <{SKOS.notation}> {text(domain.notation)}"
    yield f"{subject} <{SKOS.prefLabel}> {zh(domain.zh)}"
    if domain.en:
        yield f"{subject} <{SKOS.prefLabel}> {en(domain.en)}"
    for heading in domain.headings:
        if heading != domain.zh:
            yield f"{subject} <{SKOS.altLabel}> {zh(heading)}"
    if domain.definition_zh:
        yield f"{subject} <{SKOS.definition}> {zh(domain.definition_zh)}"
    if domain.definition_en:
        yield f"{subject} <{SKOS.definition}> {en(domain.definition_en)}"
    if domain.broader:
        yield f"{subject} <{SKOS.broader}> <{iri.domain(domain.broader)}>"
    else:
        yield f"{subject} <{SKOS.topConceptOf}> {scheme}"
