"""The vocabulary: terms.py and zhize.ttl say the same, and say it in both languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

import zhize.ontology
from zhize.ontology import codes, terms
from zhize.ontology.terms import PREFIXES, ZZ

TTL = Path(zhize.ontology.__file__).with_name("zhize.ttl")
GRAPH = rdflib.Graph().parse(TTL)
OURS = sorted(
    {s for s in GRAPH.subjects() if isinstance(s, URIRef) and str(s).startswith(PREFIXES["zz"])}
)
PROPERTIES = [s for s in OURS if (s, RDFS.range, None) in GRAPH]
CLASSES = [s for s in OURS if (s, RDF.type, OWL.Class) in GRAPH]


def local(term: URIRef) -> str:
    """`leads`: how a term is named in a test's id."""
    return term.removeprefix(PREFIXES["zz"])


def test_python_and_turtle_name_the_same_terms() -> None:
    assert {local(term) for term in OURS} == ZZ.NAMES


def test_prefixes_are_those_of_the_turtle() -> None:
    declared = {prefix: str(iri) for prefix, iri in GRAPH.namespaces() if prefix in PREFIXES}
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    assert len(declared) > 10


def test_a_misspelt_term_fails() -> None:
    with pytest.raises(AttributeError, match="leeds"):
        _ = ZZ.leeds  # type: ignore[attr-defined]


def test_names_that_python_cannot_spell_are_spelt_right() -> None:
    assert ZZ.from_.endswith("#from")
    assert ZZ.role__lead.endswith("#role-lead")
    assert terms.RDF.type == str(RDF.type)


def test_terms_need_no_rdflib() -> None:
    code = "import sys, zhize.ontology.terms; print('rdflib' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout.strip() == b"False"


@pytest.mark.parametrize("term", OURS, ids=local)
@pytest.mark.parametrize("said", [RDFS.label, RDFS.comment], ids=["label", "comment"])
def test_every_term_says_what_it_means_in_both_languages(term: URIRef, said: URIRef) -> None:
    languages = [getattr(text, "language", None) for text in GRAPH.objects(term, said)]
    assert sorted(map(str, languages)) == ["en", "zh"]


@pytest.mark.parametrize("term", OURS, ids=local)
def test_every_term_is_of_one_kind(term: URIRef) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme}
    assert len(kinds & set(GRAPH.objects(term, RDF.type))) == 1


@pytest.mark.parametrize("term", PROPERTIES, ids=local)
def test_every_property_has_one_domain_and_one_range(term: URIRef) -> None:
    assert len(list(GRAPH.objects(term, RDFS.domain))) == 1
    (range_,) = GRAPH.objects(term, RDFS.range)
    literal = str(range_).startswith(PREFIXES["xsd"]) or range_ == RDFS.Literal
    assert ((term, RDF.type, OWL.DatatypeProperty) in GRAPH) == literal


def test_every_property_is_listed_with_a_range() -> None:
    typed = {*GRAPH.subjects(RDF.type, OWL.ObjectProperty)}
    typed |= {*GRAPH.subjects(RDF.type, OWL.DatatypeProperty)}
    assert typed & set(OURS) == set(PROPERTIES)


@pytest.mark.parametrize("term", CLASSES, ids=local)
def test_every_class_is_a_kind_of_a_published_one(term: URIRef) -> None:
    above = set(GRAPH.transitive_objects(term, RDFS.subClassOf)) - {term}
    assert any(not str(one).startswith(PREFIXES["zz"]) for one in above)


@pytest.mark.parametrize("term", OURS, ids=local)
def test_no_term_is_its_own_ancestor(term: URIRef) -> None:
    for way in (RDFS.subClassOf, RDFS.subPropertyOf):
        parents = list(GRAPH.objects(term, way))
        assert term not in {a for p in parents for a in GRAPH.transitive_objects(p, way)}


def test_there_are_no_blank_nodes() -> None:
    assert not [node for node in GRAPH.all_nodes() if isinstance(node, rdflib.BNode)]


@pytest.mark.parametrize("role", codes.roles(), ids=lambda role: role.notation)
def test_roles_are_those_of_the_code_list(role: codes.RoleCode) -> None:
    term = URIRef(f"{PREFIXES['zz']}role-{role.notation}")
    labels = {str(text) for text in GRAPH.objects(term, SKOS.prefLabel)}
    assert labels == {role.zh, role.en}
    assert str(GRAPH.value(term, SKOS.notation)) == role.notation
    assert str(GRAPH.value(term, URIRef(ZZ.raci))) == role.raci
    notes = {getattr(note, "language", None) for note in GRAPH.objects(term, SKOS.note)}
    assert notes == {"zh", "en"}
    assert (term, SKOS.inScheme, URIRef(ZZ.roles)) in GRAPH


def test_the_roles_are_all_there() -> None:
    listed = {str(GRAPH.value(t, SKOS.notation)) for t in GRAPH.subjects(SKOS.inScheme, None)}
    assert listed == {role.notation for role in codes.roles()}
