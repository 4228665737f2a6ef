"""The names of every class, property and concept that the graph uses, as plain strings.

`zhize.ttl` says what our own terms mean; a test holds the two sets equal. Nothing here needs
rdflib, so that a command that only reads the graph starts fast. A misspelt name is an
AttributeError when it is used, and mypy finds it before.

>>> ZZ.leads
'https://w3id.org/zhize/ns#leads'
"""
# ruff: noqa: N815 (the names are those of the vocabularies)

from __future__ import annotations

from typing import Final

#: Prefixes as written in every export and query.
PREFIXES: Final[dict[str, str]] = {
    "zz": "https://w3id.org/zhize/ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "unit": "http://qudt.org/vocab/unit/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class _Terms(type):
    """Gives each name declared in a class its IRI. A trailing `_` is dropped, `__` is a hyphen."""

    NAMES: frozenset[str]  #: the local names declared, as they stand in IRIs

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> _Terms:
        base = PREFIXES[name.lower()]
        declared = body.get("__annotations__", {})
        assert isinstance(declared, dict)
        names = {term: term.rstrip("_").replace("__", "-") for term in declared}
        body.update({term: base + local for term, local in names.items()})
        body["NAMES"] = frozenset(names.values())
        return super().__new__(cls, name, bases, body)


class ZZ(metaclass=_Terms):
    """Our own vocabulary. `role__lead` is `zz:role-lead`."""

    Reading: str
    Plan: str
    SourceText: str
    Cover: str
    Convention: str
    Period: str
    Task: str
    Assignment: str
    Agency: str
    ActorGroup: str
    Jurisdiction: str
    Indicator: str
    Target: str
    FunctionTransfer: str

    evidence: str
    surface: str
    convention: str
    conventionKind: str
    cover: str
    addressee: str
    period: str
    sha256: str
    part: str
    number: str
    section: str
    start: str
    end: str
    due: str
    scheduleKind: str
    scheduleText: str
    scheduleEvidence: str
    hasTarget: str
    indicator: str
    comparator: str
    task: str
    clause: str
    order: str
    mode: str
    openList: str
    name: str
    leads: str
    coResponsibleFor: str
    level: str
    bodyKind: str
    raci: str
    function: str
    changeKind: str
    from_: str
    to: str
    earliest: str
    latest: str
    confidence: str

    roles: str
    role__lead: str
    role__responsible: str
    role__implement: str
    role__cooperate: str
    role__participate: str
    functions: str
    domains: str
    indicators: str


class RDF(metaclass=_Terms):
    """RDF."""

    type: str


class RDFS(metaclass=_Terms):
    """RDF Schema."""

    label: str
    comment: str
    subClassOf: str
    subPropertyOf: str
    domain: str
    range: str


class XSD(metaclass=_Terms):
    """XML Schema datatypes."""

    string: str
    boolean: str
    date: str
    decimal: str
    integer: str


class SKOS(metaclass=_Terms):
    """Simple Knowledge Organization System."""

    Concept: str
    ConceptScheme: str
    prefLabel: str
    altLabel: str
    notation: str
    definition: str
    inScheme: str
    broader: str
    topConceptOf: str


class DCTERMS(metaclass=_Terms):
    """Dublin Core terms."""

    title: str
    issued: str
    isPartOf: str
    description: str
    subject: str
    format: str
    source: str
    identifier: str
    date: str
    type: str
    coverage: str
    hasPart: str
    license: str
    spatial: str


class ELI(metaclass=_Terms):
    """European Legislation Identifier, for what an official document is."""

    id_local: str
    passed_by: str
    is_realized_by: str


class ORG(metaclass=_Terms):
    """The Organization Ontology."""

    FormalOrganization: str
    ChangeEvent: str
    purpose: str
    Role: str


class PROV(metaclass=_Terms):
    """The provenance ontology PROV-O."""

    Role: str
    agent: str
    hadRole: str
    hadPlan: str
    wasDerivedFrom: str
    wasAttributedTo: str
    SoftwareAgent: str


class SCHEMA(metaclass=_Terms):
    """schema.org."""

    text: str
    legislationJurisdiction: str
    areaServed: str
    containedInPlace: str
    value: str
    unitText: str
    keywords: str
    softwareVersion: str


class OA(metaclass=_Terms):
    """The Web Annotation ontology."""

    TextPositionSelector: str
    TextQuoteSelector: str
    start: str
    end: str
    exact: str
    hasSource: str


class QUDT(metaclass=_Terms):
    """Quantities, units, dimensions and types."""

    unit: str
