"""The vocabulary is sound OWL 2, and what it entails of the samples contradicts nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef

import zhize.ontology
import zhize.samples
from zhize.graph.rdf.build import document_quads
from zhize.loaders.plan import read_plan
from zhize.ontology.terms import PREFIXES

VOCABULARY = Path(zhize.ontology.__file__).with_name("zhize.ttl")
PUBLISHED = Path(__file__).with_name("published.ttl")
SAMPLES = sorted(Path(zhize.samples.__file__).parent.glob("*.txt"))
#: One task in so many is taken: the closure of all tasks holds, too, and takes 40 seconds.
EVERY = 8
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
TERMS = Graph().parse(VOCABULARY)
BUILT_IN = (str(OWL), str(RDF), str(RDFS), str(XSD))


def triples(path: Path) -> str:
    """Return the graph of a sample as N-Triples, with some of its tasks."""
    plan = read_plan(path)
    lines = document_quads(replace(plan, tasks=plan.tasks[::EVERY]))
    return "".join(f"{line.rpartition(' <')[0]} .\n" for line in lines)


def closure(said: str) -> tuple[Graph, list[str]]:
    """Return all that follows by OWL 2 RL of triples and the vocabularies, and contradictions."""
    graph = Graph().parse(VOCABULARY).parse(PUBLISHED).parse(data=said, format="turtle")
    # Axiomatic triples say nothing of ours and take most of the time.
    rules = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    rules.closure()
    return graph, rules.error_messages


@pytest.fixture(scope="module")
def samples() -> tuple[Graph, list[str]]:
    """What follows of the samples."""
    return closure("".join(map(triples, SAMPLES)))


def test_the_samples_contradict_nothing(samples: tuple[Graph, list[str]]) -> None:
    graph, contradictions = samples
    assert len(graph) > 5000
    assert contradictions == []
    assert not list(graph.subjects(RDF.type, OWL.Nothing))


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("?task a zz:Task, prov:Activity", id="a task is an activity"),
        pytest.param("?task prov:wasAssociatedWith ?body . ?body zz:leads ?task", id="with whom"),
        pytest.param("?task prov:wasInfluencedBy ?body . ?body a zz:Agency", id="under whom"),
        pytest.param("?body a zz:Agency, foaf:Agent, org:Organization, prov:Agent", id="a body"),
        pytest.param("?group a zz:ActorGroup, foaf:Agent, prov:Agent", id="an open group"),
        pytest.param("?plan a zz:Plan, eli:LegalResource, prov:Entity", id="a plan"),
        pytest.param("?text a zz:SourceText, eli:LegalExpression, prov:Entity", id="a text"),
        pytest.param("?part a zz:Assignment, prov:AgentInfluence", id="an assignment"),
        pytest.param("?target a zz:Target, schema:QuantitativeValue, prov:Entity", id="a target"),
        pytest.param("?task dcterms:references ?passage . ?passage a oa:Selector", id="evidence"),
        pytest.param("?plan dcterms:temporal/schema:endDate ?day", id="years of a plan"),
        pytest.param("?plan dcterms:isReferencedBy ?letter", id="a covering letter"),
        pytest.param("zz:role-lead a skos:Concept, prov:Role", id="a role"),
    ],
)
def test_who_knows_other_vocabularies_understands_ours(
    samples: tuple[Graph, list[str]], pattern: str
) -> None:
    assert samples[0].query(f"ASK {{ {pattern} }}", initNs=PREFIXES).askAnswer


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("<x:a> a zz:Agency, zz:ActorGroup .", id="a body that is a group"),
        pytest.param("<x:a> a zz:Plan, zz:Task .", id="a plan that is a task"),
        pytest.param("<x:a> a zz:Plan ; zz:cover <x:a> .", id="a plan that is its own letter"),
        pytest.param("<x:a> a zz:Task . <x:b> prov:hadPlan <x:a> .", id="a task taken for a plan"),
        pytest.param("<x:a> zz:hasTarget <x:b> . <x:b> a zz:Task .", id="a task as a target"),
        pytest.param('<x:a> skos:prefLabel "甲"@zh ; skos:altLabel "甲"@zh .', id="one name twice"),
        pytest.param("<x:a> zz:indicator <x:b> ; zz:hasTarget <x:c> .", id="a target with targets"),
    ],
)
def test_what_cannot_be_is_found(said: str) -> None:
    _, contradictions = closure(HEAD + said)
    assert contradictions


def test_every_term_that_is_used_is_declared() -> None:
    used = {
        term
        for way in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf)
        for term in TERMS.objects(None, way)
    }
    used |= {*TERMS.predicates(), *TERMS.objects(None, RDF.type)}
    declared = set(TERMS.subjects(RDF.type, None))
    assert {str(t) for t in used - declared if not str(t).startswith(BUILT_IN)} == set()


def kinds(term: rdflib.term.Node) -> set[str]:
    """Return what a term is declared as, of the kinds that exclude one another in OWL 2 DL."""
    names = {"ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Class"}
    return names & {str(kind).removeprefix(str(OWL)) for kind in TERMS.objects(term, RDF.type)}


def test_no_term_is_declared_as_two_kinds() -> None:
    assert {term: kinds(term) for term in TERMS.subjects() if len(kinds(term)) > 1} == {}


@pytest.mark.parametrize("way", [RDFS.subPropertyOf, OWL.inverseOf], ids=["below", "inverse"])
def test_properties_are_below_properties_of_their_kind(way: URIRef) -> None:
    pairs = list(TERMS.subject_objects(way))
    assert pairs
    assert [(a, b) for a, b in pairs if kinds(a) != kinds(b)] == []


def test_datatypes_are_those_of_owl_2_or_declared() -> None:
    known: set[rdflib.term.Node] = {
        XSD.string,
        XSD.boolean,
        XSD.integer,
        XSD.decimal,
        XSD.dateTime,
        RDFS.Literal,
    }
    known |= {*TERMS.subjects(RDF.type, RDFS.Datatype)}
    properties = TERMS.subjects(RDF.type, OWL.DatatypeProperty)
    assert {r for p in properties for r in TERMS.objects(p, RDFS.range)} <= known
