"""Clients that others wrote work against the endpoint as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import rdflib
from commandline import FIRST, make_store
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import serving

from zhize.graph.rdf.iri import IRIs

SPARQLWrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
ZZ = rdflib.Namespace("https://w3id.org/zhize/ns#")
BODY = rdflib.URIRef("https://w3id.org/zhize/id/agency/140900/财政局")
PREFIXES = (
    "PREFIX zz: <https://w3id.org/zhize/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
LABEL = f"{PREFIXES} SELECT ?l {{ <{BODY}> skos:prefLabel ?l }}"
WAYS = [
    pytest.param("GET", "urlencoded", id="by GET"),
    pytest.param("POST", "urlencoded", id="by a form"),
    pytest.param("POST", "postdirectly", id="direct"),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an endpoint."""
    with serving(make_store(tmp_path_factory.mktemp("store"))) as found:
        yield f"{found}/sparql"


def wrapper(url: str, query: str, method: str = "GET", way: str = "urlencoded") -> Any:
    """A query as SPARQLWrapper asks it."""
    asked = SPARQLWrapper.SPARQLWrapper(url)
    asked.setMethod(method)
    asked.setRequestMethod(way)
    asked.setQuery(query)
    return asked


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_sparqlwrapper_reads_json(url: str, method: str, way: str) -> None:
    asked = wrapper(url, LABEL, method, way)
    asked.setReturnFormat(SPARQLWrapper.JSON)
    [row] = asked.queryAndConvert()["results"]["bindings"]
    assert row["l"] == {"type": "literal", "xml:lang": "zh", "value": "忻州市财政局"}


def test_sparqlwrapper_reads_xml(url: str) -> None:
    asked = wrapper(url, LABEL)
    asked.setReturnFormat(SPARQLWrapper.XML)
    assert "忻州市财政局" in asked.queryAndConvert().toxml()


@pytest.mark.parametrize("kind", [SPARQLWrapper.CSV, SPARQLWrapper.TSV])
def test_sparqlwrapper_reads_text(url: str, kind: str) -> None:
    asked = wrapper(url, LABEL)
    asked.setReturnFormat(kind)
    assert "忻州市财政局" in asked.queryAndConvert().decode()


# SPARQLWrapper itself uses a class of rdflib that is going away.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    "kind", [SPARQLWrapper.TURTLE, SPARQLWrapper.JSONLD, SPARQLWrapper.RDFXML, SPARQLWrapper.N3]
)
def test_sparqlwrapper_reads_graphs(url: str, kind: str) -> None:
    asked = wrapper(url, f"{PREFIXES} CONSTRUCT WHERE {{ <{BODY}> zz:leads ?t }}")
    asked.setReturnFormat(kind)
    found = asked.queryAndConvert()
    text = found.serialize(format="nt") if hasattr(found, "serialize") else found.decode()
    assert "/id/task/" in text


def test_sparqlwrapper_tells_errors_apart(url: str) -> None:
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    with pytest.raises(QueryBadFormed, match="line 1, column"):
        wrapper(url, "SELECT * {").query()


def test_sparqlwrapper_cannot_update(url: str) -> None:
    asked = wrapper(url, "DROP ALL", "POST")
    assert asked.isSparqlUpdateRequest()
    with pytest.raises(Exception, match="403"):
        asked.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("kind", ["xml", "json"])
def test_rdflibs_store_is_a_graph(url: str, method: Any, kind: str) -> None:
    graph = rdflib.Graph(SPARQLStore(url, method=method, returnFormat=kind))
    [task] = graph.objects(BODY, ZZ.leads)
    assert isinstance(task, rdflib.URIRef)
    assert (BODY, ZZ.leads, task) in graph
    assert (BODY, ZZ.leads, BODY) not in graph
    rows: Any = graph.query(LABEL)
    [(label,)] = rows
    assert label == rdflib.Literal("忻州市财政局", lang="zh")
    assert graph.query("ASK { ?s ?p ?o }").askAnswer
    assert len(graph) > 1000


def test_rdflibs_store_makes_graphs(url: str) -> None:
    graph = rdflib.Graph(SPARQLStore(url, returnFormat="xml"))
    found = graph.query(f"{PREFIXES} CONSTRUCT WHERE {{ <{BODY}> zz:leads ?t }}").graph
    assert found is not None
    assert [p for _, p, _ in found] == [ZZ.leads]


def test_rdflibs_store_asks_one_graph(url: str) -> None:
    store = SPARQLStore(url, context_aware=True)
    one = rdflib.Graph(store, identifier=rdflib.URIRef(IRIs().graph(FIRST.id)))
    assert len(list(one.subjects(rdflib.RDF.type, ZZ.Task))) == 3
    assert len(list(one.objects(BODY, ZZ.leads))) == 0
