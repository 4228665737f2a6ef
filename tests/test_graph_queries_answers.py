"""What each bundled query says of three small plans, told by hand; see `three_plans`."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from three_plans import PLANS, asked
from told_by_hand import CASES

from zhize.graph.queries import find_query, named_queries, run_query
from zhize.graph.rdf import sparql
from zhize.graph.store import Store, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the three plans."""
    made = open_store(tmp_path_factory.mktemp("queries") / "store", create=True)
    made.put(PLANS)
    return made


@pytest.mark.parametrize(
    ("name", "params", "columns", "expected"),
    [pytest.param(*case, id=f"{case[0]} {case[1]}".strip()) for case in CASES],
)
def test_a_query_says_what_the_plans_say(
    store: Store, name: str, params: str, columns: str, expected: str
) -> None:
    wanted = [line.strip() for line in expected.strip().splitlines()]
    assert asked(store, name, params, columns) == wanted


def test_each_query_has_a_row_by_hand() -> None:
    told = {name for name, *_, rows in CASES if rows.strip()}
    graphs = {"graph-of-domain", "unequal-evidence"}
    assert {query.name for query in named_queries()} == told | graphs


def test_a_graph_of_a_field(store: Store) -> None:
    found = run_query(store, "graph-of-domain", {"domain": "comprehensive-supervision"})
    assert isinstance(found, ox.QueryTriples)
    agency, task = (
        "<https://w3id.org/zhize/id/agency/530300/finance>",
        store.iris.task("丙", "body/2"),
    )
    terms = "https://w3id.org/zhize/ns#"
    assert {str(triple) for triple in found} == {
        f'{agency} <http://www.w3.org/2004/02/skos/core#prefLabel> "曲靖市财政局"@zh',
        f"{agency} <{terms}leads> <{task}>",
        f'<{task}> <http://purl.org/dc/terms/description> "接受市级督查"@zh',
        f"<{task}> <http://purl.org/dc/terms/isPartOf> <{store.iris.plan('丙')}>",
    }


def test_a_quote_that_is_not_in_the_text_is_found(store: Store) -> None:
    wrong = store.dump().decode().replace('oa#exact> "药占比30%左右"', 'oa#exact> "药占比40%左右"')
    database = ox.Store()
    database.load(wrong.encode(), format=ox.RdfFormat.N_QUADS)
    found = sparql.run(database, find_query("unequal-evidence").sparql)
    assert isinstance(found, ox.QuerySolutions)
    rows = [(row["words"].value, row["found"].value) for row in found]
    assert rows == [("药占比40%左右", "药占比30%左右")]
