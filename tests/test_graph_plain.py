"""Results of SPARQL as plain values, from a real store."""

from __future__ import annotations

import pytest
from factories import assignment, document, task

from zhize.graph.errors import QueryError
from zhize.graph.rdf.plain import Plain
from zhize.graph.store import Store, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("plain") / "store", create=True)
    store.put([document(task("推进分级诊疗", assignment("市财政局", "lead")))])
    return store


@pytest.mark.parametrize(
    ("term", "value"),
    [
        pytest.param("3", 3, id="a whole number"),
        pytest.param('"-4"^^xsd:long', -4, id="a long"),
        pytest.param("0.3333", 0.3333, id="a decimal"),
        pytest.param("1e3", 1000.0, id="a double"),
        pytest.param("true", True, id="true"),
        pytest.param("1 = 2", False, id="false"),
        pytest.param('"三分之一"', "三分之一", id="words"),
        pytest.param('"药占比"@zh', "药占比", id="words of a language"),
        pytest.param('"2019-06-30"^^xsd:date', "2019-06-30", id="a date"),
        pytest.param("zz:Task", "https://w3id.org/zhize/ns#Task", id="an IRI"),
        pytest.param('"许多"^^xsd:integer', "许多", id="no number although it says so"),
        pytest.param('"是"^^xsd:boolean', "是", id="no truth value although it says so"),
        pytest.param("1 / 0", None, id="unbound"),
    ],
)
def test_a_value(term: str, value: Plain, store: Store) -> None:
    [row] = store.select(f"SELECT ?x {{ BIND({term} AS ?x) }}")

    assert row == {"x": value}
    assert type(row["x"]) is type(value)


def test_rows_stand_in_the_order_of_the_query(store: Store) -> None:
    rows = store.select("SELECT ?a ?n { VALUES (?n ?a) { (2 'b') (1 'a') } } ORDER BY ?n")

    assert rows == [{"a": "a", "n": 1}, {"a": "b", "n": 2}]
    assert [list(row) for row in rows] == [["a", "n"], ["a", "n"]]


def test_words_of_the_store(store: Store) -> None:
    query = "SELECT ?name { ?body zz:leads ?task ; skos:prefLabel ?name }"

    assert store.select(query) == [{"name": "曲靖市财政局"}]


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s a zz:Task }"])
def test_what_gives_no_rows_is_refused(query: str, store: Store) -> None:
    with pytest.raises(QueryError, match="ask with SELECT"):
        store.select(query)
