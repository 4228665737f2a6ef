"""Vocabulary and code lists → RDF: every entry is there, and they hang together."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from zhize.graph.rdf import iri
from zhize.graph.rdf.build import common_quads
from zhize.graph.rdf.tasks import units
from zhize.ontology import codes
from zhize.ontology.terms import PREFIXES


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The two graphs that every store has."""
    made = ox.Store()
    made.load("\n".join(common_quads()).encode(), format=ox.RdfFormat.N_QUADS)
    return made


def ask(store: ox.Store, pattern: str) -> bool:
    """Tell whether a graph pattern matches."""
    found = store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES, use_default_graph_as_union=True)
    return bool(found)


def count(store: ox.Store, pattern: str) -> int:
    """Return how many things the first variable of a pattern stands for."""
    query = f"SELECT DISTINCT {pattern.split()[0]} {{ {pattern} }}"
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return len(list(found))


def test_the_vocabulary_and_the_code_lists_are_graphs_of_their_own(store: ox.Store) -> None:
    names = {each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode)}
    assert names == {iri.VOCABULARY_GRAPH, iri.CODES_GRAPH}
    assert ask(store, 'zz:leads a owl:ObjectProperty ; rdfs:label "牵头"@zh, "leads"@en')


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("?f skos:inScheme zz:functions", len(codes.functions())),
        ("?f zz:bodyKind ?k", len(codes.functions())),
        (
            "?d skos:inScheme zz:domains",
            len({d.notation for s in codes.domain_schemes() for d in s.domains}),
        ),
        (
            "?t a zz:FunctionTransfer ; zz:from/skos:notation ?f ; zz:to/skos:notation ?n",
            len(codes.successions()),
        ),
        ("?s a skos:ConceptScheme ; skos:notation ?n", len(codes.domain_schemes())),
        ("?r a org:Role ; skos:inScheme zz:roles", len(codes.roles())),
    ],
    ids=["functions", "kinds", "domains", "transfers", "schemes", "roles"],
)
def test_every_entry_of_the_code_lists_is_there(
    store: ox.Store, pattern: str, expected: int
) -> None:
    assert count(store, pattern) == expected


def test_domains_hang_together(store: ox.Store) -> None:
    assert ask(store, "?d skos:broader ?b")
    assert not ask(store, "?d skos:broader+ ?d")
    assert not ask(
        store,
        """?d skos:inScheme zz:domains .
        FILTER NOT EXISTS { ?d skos:broader ?b } FILTER NOT EXISTS { ?d skos:topConceptOf ?s }""",
    )


def test_units_are_names_of_qudt() -> None:
    assert units()["%"] == f"{PREFIXES['unit']}PERCENT"
    assert "万元" not in units()
    assert all(each.startswith(PREFIXES["unit"]) for each in units().values())


def test_a_move_of_functions_says_when_and_where(store: ox.Store) -> None:
    dated = sum(1 for move in codes.successions() if move.national_date)
    assert count(store, "?t a zz:FunctionTransfer ; dcterms:date ?d") == dated > 0
    placed = sum(1 for move in codes.successions() if move.places)
    assert count(store, "?t a zz:FunctionTransfer ; dcterms:coverage ?p") == placed
    assert count(store, "?t a zz:FunctionTransfer, org:ChangeEvent ; zz:changeKind ?k") == len(
        codes.successions()
    )
