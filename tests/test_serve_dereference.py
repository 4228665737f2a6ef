"""Every IRI of the data is answered for: a page for people, RDF for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from commandline import FIRST, SECOND, make_store
from factories import assignment, document, task
from serving import client

from zhize.graph.rdf.iri import CODES_GRAPH, VOCABULARY_GRAPH, IRIs, domain
from zhize.graph.serve.dereference import iri_of, path_of
from zhize.graph.store import open_store

IRI = IRIs()
TASK = IRI.task(FIRST.id, "body/2")
ODD = document(
    task("<script>alert(1)</script> & 推进", assignment("市财政局", "lead"), id="body/三 2%"),
    id="枞阳县 <b>（征求意见稿）/2020",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a document whose id has signs that an IRI may not have."""
    made = make_store(tmp_path_factory.mktemp("store"))
    with open_store(made) as opened:
        opened.put([ODD])
    return made


@pytest.fixture(scope="module")
def web(store: Path) -> Iterator[httpx.Client]:
    """A client of a server."""
    with client(store) as found:
        yield found


def subjects(turtle: str) -> set[str]:
    """What the triples of a Turtle text are about, and what they point at."""
    triples = [quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)]
    ends = (end for triple in triples for end in (triple.subject, triple.object))
    return {end.value for end in ends if isinstance(end, ox.NamedNode)}


KINDS = [
    pytest.param(TASK, id="a task"),
    pytest.param(IRI.mint("agency", "140900", "财政局"), id="a body"),
    pytest.param(IRI.plan(SECOND.id), id="a document"),
    pytest.param(IRI.task(ODD.id, "body/三 2%"), id="a task with signs that are encoded"),
    pytest.param(IRI.graph(FIRST.id), id="a graph"),
    pytest.param(domain("payment-reform"), id="a field"),
    pytest.param("https://w3id.org/zhize/ns#leads", id="a term of the ontology"),
    pytest.param(VOCABULARY_GRAPH, id="the graph of the ontology"),
]


@pytest.mark.parametrize("iri", KINDS)
def test_an_iri_as_rdf_and_as_a_page(web: httpx.Client, iri: str) -> None:
    path = path_of(iri, IRI.base)
    rdf = web.get(path, headers={"accept": "text/turtle"})
    assert rdf.status_code == 200
    assert iri in subjects(rdf.text) or iri.startswith(f"{IRI.base}graph")
    assert web.get(path, headers={"accept": "application/ld+json"}).json()
    page = web.get(path, headers={"accept": "text/html,*/*;q=0.1"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.count("<h1>") == 1
    assert "Accept" in page.headers["vary"]
    tag = {"if-none-match": rdf.headers["etag"], "accept": "text/turtle"}
    assert web.get(path, headers=tag).status_code == 304


def test_every_iri_of_the_data_is_answered_for(web: httpx.Client) -> None:
    query = f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{IRI.base}')) }}"
    rows = web.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    iris = [row["s"]["value"] for row in rows if row["s"]["type"] == "uri"]
    some = [each for each in iris if "domain" not in each and "function" not in each]
    statuses = {web.head(path_of(iri, IRI.base)).status_code for iri in some[:60]}
    assert statuses == {200}
    assert len(some) > 30


def test_a_page_shows_words_of_sources_as_words(web: httpx.Client) -> None:
    page = web.get(
        path_of(IRI.task(ODD.id, "body/三 2%"), IRI.base), headers={"accept": "text/html"}
    )
    assert "<script>" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 推进" in page.text


def test_a_page_leads_to_what_it_names(web: httpx.Client) -> None:
    page = web.get(path_of(TASK, IRI.base), headers={"accept": "text/html"}).text
    body = path_of(IRI.plan(FIRST.id), IRI.base)
    assert f'href="{body}"' in page
    assert web.get(body).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/id/agency/none", 404, id="nothing of this id"),
        pytest.param("/resource?iri=http://none.example/", 404, id="nothing of this IRI"),
        pytest.param("/resource", 400, id="no IRI"),
        pytest.param("/resource?iri=a:b&iri=a:c", 400, id="two IRIs"),
        pytest.param("/resource?iri=a:b> ?p ?o } UNION { ?a ?b ?c", 404, id="a query in an IRI"),
        pytest.param("/resource?iri=none", 404, id="no absolute IRI"),
        pytest.param("/id/%3E%20%7B", 404, id="signs that no IRI has"),
        pytest.param("/id/%FF", 404, id="no UTF-8"),
        pytest.param("/id/", 404, id="the base itself"),
    ],
)
def test_what_is_not_known(web: httpx.Client, path: str, status: int) -> None:
    answer = web.get(path)
    assert answer.status_code == status
    assert answer.text.count("\n") == 1


def test_no_such_format(web: httpx.Client) -> None:
    answer = web.get(path_of(TASK, IRI.base), headers={"accept": "image/png"})
    assert answer.status_code == 406


def test_the_ontology_as_rdf_and_as_a_page(web: httpx.Client) -> None:
    assert "https://w3id.org/zhize/ns#Task" in subjects(web.get("/ns").text)
    page = web.get("/ns", headers={"accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'id="Task"' in page.text
    assert web.get("/ns", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("graph", [IRI.graph(FIRST.id), VOCABULARY_GRAPH, CODES_GRAPH])
def test_a_page_of_a_graph_says_what_it_holds(web: httpx.Client, graph: str) -> None:
    page = web.get(path_of(graph, IRI.base), headers={"accept": "text/html"}).text
    held = page.partition("所含 It holds")[2]
    links = re.findall('href="([^"]+)"', held)
    assert len(links) > 5
    statuses = {web.head(unescape(link)).status_code for link in links if link.startswith("/id/")}
    assert statuses <= {200}


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        pytest.param("task/%E5%9B%BD/%E4%B8%89%2F2", "task/国/三%2F2", id="an encoded slash stays"),
        pytest.param("a/100%25", "a/100%25", id="an encoded sign stays"),
        pytest.param("a/%E3%80%80", "a/%E3%80%80", id="a blank that nobody sees stays encoded"),
        pytest.param("a/国", "a/国", id="what is not encoded"),
    ],
)
def test_what_a_path_stands_for(path: str, iri: str) -> None:
    assert iri_of(path) == iri


@pytest.mark.parametrize(
    "document_id", ["国发〔2024〕1号", "a/b c", "100% 到 位", "《通知》", "　x"]
)
def test_each_id_has_a_path_and_back(document_id: str) -> None:
    iri = IRI.plan(document_id)
    path = path_of(iri, IRI.base)
    assert path == quote(path, safe="/%")
    assert IRI.base + iri_of(path.removeprefix("/id/")) == iri


def test_people_are_led_to_the_explorer(store: Path) -> None:
    with client(store, pages=None) as web:
        page = web.get(path_of(TASK, IRI.base), headers={"accept": "text/html"})
        assert page.status_code == 303
        assert page.headers["location"].startswith("/#/task/")
        assert web.get("/").headers["content-type"].startswith("text/html")
        terms = web.get(
            "/resource", params={"iri": f"{IRI.base}none"}, headers={"accept": "text/html"}
        )
        assert terms.status_code == 404


def test_people_are_led_to_the_editor(store: Path) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    with client(store, pages=None) as web:
        led = web.get("/sparql", headers=browser)
        assert (led.status_code, led.headers["location"]) == (303, "/#/sparql")
        assert web.get("/sparql").headers["content-type"].startswith("text/turtle")
        assert web.get("/sparql", params={"query": "ASK {}"}, headers=browser).status_code == 200


def test_a_store_with_a_base_of_its_own(tmp_path: Path) -> None:
    base = "http://plans.example.org/doc/"
    with open_store(tmp_path / "own", create=True, base=base) as opened:
        opened.put([SECOND])
    with client(tmp_path / "own") as web:
        own = f"plan/{SECOND.id}"
        for path in (f"/id/{own}", f"/doc/{own}"):
            assert base + own in subjects(web.get(path).text)
        assert web.get("/id/domain/payment-reform").status_code == 200
        assert web.get("/resource", params={"iri": f"{base}{own}"}).status_code == 200
