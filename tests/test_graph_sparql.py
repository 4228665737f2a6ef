"""SPARQL over a store: read only, here only, over the union of all graphs."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from factories import assignment, document, task

from zhize.graph.errors import QueryError
from zhize.graph.rdf.guard import asks_elsewhere
from zhize.graph.store import Store, open_store

ONE = document(task("推进分级诊疗", assignment("市卫生计生委", "lead")), id="甲")
TWO = document(task("推进医保支付", assignment("市医保局", "lead")), id="乙")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with two documents."""
    made = open_store(tmp_path_factory.mktemp("sparql") / "store", create=True)
    made.put([ONE, TWO])
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x { ?x a zz:Task }", False),
        ("ask { ?from ?service ?load }", False),
        ("ASK { zz:from zz:service 'FROM' }", False),
        ('ASK { ?x ?y "a \\" SERVICE" }', False),
        ('ASK { ?x ?y """a "SERVICE" b""" }', False),
        ("ASK { ?x <urn:SERVICE> ?y } # SERVICE", False),
        ("ASK { ?x ?y 'it' SERVICE ?z }", True),
        ("ASK {SERVICE<urn:x>{}}", True),
        ("ASK { ?x zz:it\\' ?y SERVICE <urn:x> {} }", True),
        ("ASK { ?x ?y '' SERVICE <urn:x> {} }", True),
        ('ASK { ?x ?y "" . SERVICE <urn:x> {} }', True),
        ("ASK { ?x ?y 'open SERVICE\n} SERVICE", True),
        ("ASK { FILTER(1 < 2) SERVICE <urn:x> {} FILTER(3 > 2) }", True),
    ],
)
def test_a_query_that_asks_another_server_is_told(query: str, expected: bool) -> None:
    assert asks_elsewhere(query) is expected


@pytest.mark.parametrize(
    "query",
    ['"' * 50_000, "<" * 50_000, "\\'" * 50_000, "'''a" * 20_000, "'a" * 50_000],
    ids=["quotes", "angles", "escapes", "long quotes", "open quotes"],
)
def test_telling_takes_time_in_proportion(query: str) -> None:
    assert not asks_elsewhere(query)


def test_queries_see_the_union_of_all_graphs(store: Store) -> None:
    found = store.query("SELECT ?t { ?a zz:leads ?t }")
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == 2
    assert store.query("ASK { zz:leads rdfs:label ?l . ?p a zz:Plan }")


def test_queries_can_name_their_graphs(store: Store) -> None:
    name = store.iris.graph(ONE.id)
    asked = f"SELECT (COUNT(?t) AS ?n) FROM <{name}> {{ ?a zz:leads ?t }}"
    (solution,) = store.query(asked)  # type: ignore[misc]
    assert solution["n"] == ox.Literal(1)
    assert store.query("ASK { GRAPH ?g { ?a zz:leads ?t } }")
    assert not store.query("ASK FROM <urn:nowhere> { ?s ?p ?o }")


def test_a_word_in_a_string_or_name_is_no_keyword(store: Store) -> None:
    assert store.query("ASK { ?p a zz:Plan . FILTER(\"SERVICE FROM\" != 'x') } # SERVICE")
    assert store.query("ASK { ?from a zz:Task . FILTER(?from != <urn:service>) }")
    assert not store.query("ASK { ?x zz:from zz:service }")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("SELECT ?x {", "query: "),
        ("", "query: "),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "updates are not taken"),
        ("DELETE WHERE { ?s ?p ?o }", "updates are not taken"),
        ("ASK { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("ASK { service silent ?x { ?s ?p ?o } }", "SERVICE asks another server"),
        ("ASK { ?s zzz:leads ?o }", "query: "),
    ],
)
def test_a_bad_query_is_said_in_one_sentence(store: Store, query: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence) as caught:
        store.query(query)
    assert "\n" not in str(caught.value)
