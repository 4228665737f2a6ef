"""Reforms → RDF: what each moved, out of which lines, when."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from zhize.graph.rdf.reforms import reform_triples
from zhize.ontology import codes
from zhize.ontology.terms import PREFIXES


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    """The reforms as a graph."""
    made = ox.Store()
    lines = "".join(f"{triple} .\n" for triple in reform_triples())
    made.load(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    return made


def rows(graph: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Return what a query finds, as text."""
    found = graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(str(value.value) for value in row) for row in found]


def test_a_reform_has_the_transfers_of_single_functions_as_parts(graph: ox.Store) -> None:
    found = rows(
        graph,
        """SELECT DISTINCT ?from { ?reform a org:ChangeEvent ;
            skos:prefLabel "2018年机构改革：医疗保障"@zh ; dcterms:hasPart ?part .
            ?part a zz:FunctionTransfer ; zz:function ?what ; zz:from ?from ; zz:to ?to ;
                zz:earliest "2018-11" ; zz:latest "2019-03-31" }""",
    )
    givers = {iri.rpartition("/")[2] for (iri,) in found}
    assert givers == {
        "human-resources",
        "health",
        "development-reform",
        "civil-affairs",
        "price",
        "rural-medical-insurance",
    }


def test_each_transfer_is_there_once_and_dated(graph: ox.Store) -> None:
    transfers = rows(graph, "SELECT ?t { ?t a zz:FunctionTransfer, org:ChangeEvent }")
    assert len(transfers) == len(codes.successions())
    dates = rows(graph, "SELECT DISTINCT (DATATYPE(?d) AS ?type) { ?t dcterms:date ?d }")
    assert {kind.rpartition("#")[2] for (kind,) in dates} == {"date", "gYear", "gYearMonth"}


def test_transfers_without_a_reform_are_renames(graph: ox.Store) -> None:
    alone = rows(
        graph,
        "SELECT ?f ?o { ?t a zz:FunctionTransfer ; zz:from ?f ; zz:to ?o"
        " FILTER NOT EXISTS { ?r dcterms:hasPart ?t } }",
    )
    assert alone
    assert all(giver == taker for giver, taker in alone)
