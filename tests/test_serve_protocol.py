"""SPARQL 1.1 Protocol, a clause a row, asked by a real client of a real server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from commandline import FIRST, make_store
from serving import client

from zhize.graph.rdf.iri import IRIs

GRAPH = IRIs().graph(FIRST.id)
ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?task { ?body zz:leads ?task } ORDER BY ?task"
CONSTRUCT = "CONSTRUCT WHERE { ?body zz:leads ?task }"
#: The label of a body whose IRI is Chinese: an IRI decoded twice names nothing.
CHINESE = "SELECT ?l { <https://w3id.org/zhize/id/agency/140900/财政局> skos:prefLabel ?l }"
ENCODED = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
TURTLE = "text/turtle; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
QUERY = {"content-type": "application/sparql-query"}


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server of two documents."""
    with client(make_store(tmp_path_factory.mktemp("store"))) as found:
        yield found


def get(query: str, accept: str = "", /, **more: str) -> dict[str, Any]:
    """A query by GET."""
    headers = {"accept": accept} if accept else {}
    return {"method": "GET", "params": {"query": query, **more}, "headers": headers}


def form(**fields: Any) -> dict[str, Any]:
    """A query by POST as a form."""
    return {"method": "POST", "data": fields}


def direct(query: str | bytes, /, **params: str) -> dict[str, Any]:
    """A query by POST as it is."""
    content = query if isinstance(query, bytes) else query.encode()
    return {"method": "POST", "content": content, "headers": QUERY, "params": params}


def post(content: bytes, media: str | None) -> dict[str, Any]:
    """A body of any type."""
    return {
        "method": "POST",
        "content": content,
        "headers": {"content-type": media} if media else {},
    }


#: Clause (of SPARQL 1.1 Protocol, or RFC 9110 where it says so), request, status, type, words.
CLAUSES = [
    pytest.param(get(ASK), 200, JSON, '"boolean":true', id="2.1.1 query by GET"),
    pytest.param(form(query=ASK), 200, JSON, '"boolean":true', id="2.1.2 query by POST, a form"),
    pytest.param(direct(ASK), 200, JSON, '"boolean":true', id="2.1.3 query by POST, direct"),
    pytest.param(form(query=CHINESE), 200, JSON, "忻州市财政局", id="2.1.2 a Chinese IRI in a form"),
    pytest.param(direct(CHINESE), 200, JSON, "忻州市财政局", id="2.1.3 a Chinese IRI, direct"),
    pytest.param(get(CHINESE), 200, JSON, "忻州市财政局", id="2.1.1 a Chinese IRI in a URL"),
    pytest.param(form(query="ASK { FILTER('%E5%9B%BD' = '国') }"), 200, JSON, "false",
                 id="2.1.2 a form is decoded once"),
    pytest.param(get("ASK { FILTER('a+b' = 'a b') }"), 200, JSON, "false", id="2.1.1 a plus sign"),
    pytest.param(get(ASK, "text/csv;q=0.1, application/sparql-results+xml;q=0.9"), 200, XML,
                 "<boolean>true</boolean>", id="2.1.5 the format of the highest q"),
    pytest.param(get(SELECT, "text/csv"), 200, CSV, "task\r\nhttps://", id="2.1.5 SELECT as CSV"),
    pytest.param(get(SELECT, TSV), 200, TSV, "?task\n<https://", id="2.1.5 SELECT as TSV"),
    pytest.param(get(SELECT, "*/*"), 200, JSON, '"bindings"', id="2.1.5 SELECT as anything"),
    pytest.param(get(SELECT, "application/json"), 200, "application/json", '"bindings"',
                 id="2.1.5 SELECT under another name of JSON"),
    pytest.param(get(ASK, "text/csv"), 200, CSV, "true", id="2.1.5 ASK as CSV"),
    pytest.param(get(CONSTRUCT), 200, TURTLE, "leads", id="2.1.5 CONSTRUCT as anything"),
    pytest.param(get(CONSTRUCT, "application/n-triples"), 200,
                 "application/n-triples", "#leads> <", id="2.1.5 as N-Triples"),
    pytest.param(get(CONSTRUCT, "application/ld+json"), 200, "application/ld+json", '"@id"',
                 id="2.1.5 as JSON-LD"),
    pytest.param(get(CONSTRUCT, "application/rdf+xml"), 200, "application/rdf+xml", "rdf:RDF",
                 id="2.1.5 as RDF/XML"),
    pytest.param(get("DESCRIBE zz:leads"), 200, TURTLE, "牵头", id="2.1.5 DESCRIBE"),
    pytest.param(get(SELECT, "image/png"), 406, "", "application/sparql-results+json",
                 id="RFC 9110 no such format"),
    pytest.param(get(SELECT, "text/turtle"), 406, "", "text/csv", id="RFC 9110 a format of graphs"),
    pytest.param(get(CONSTRUCT, "text/csv"), 406, "", "text/turtle", id="RFC 9110 a format of rows"),
    pytest.param(get("SELECT * { ?s ?p "), 400, "", "line 1, column", id="2.1.6 where it is wrong"),
    pytest.param(get(""), 400, "", "empty", id="2.1.6 an empty query"),
    pytest.param(get("INSERT DATA { <a:a> <a:b> <a:c> }"), 400, "", "updates are not taken",
                 id="2.1.6 an update as a query"),
    pytest.param(form(using="nothing"), 400, "", "no queries", id="2.1.2 a form without a query"),
    pytest.param(form(query=[ASK, ASK]), 400, "", "2 queries", id="2.1 two queries"),
    pytest.param({"method": "GET", "params": [("query", ASK), ("query", ASK)]}, 400, "",
                 "2 queries", id="2.1 two queries in a URL"),
    pytest.param(direct(ASK, query=ASK), 400, "", "in the body and in the URL",
                 id="2.1.3 a query in body and URL"),
    pytest.param(direct(b"ASK { ?s ?p '\xff' }"), 400, "", "UTF-8", id="2.1.3 not UTF-8"),
    pytest.param({"method": "GET", "url": "/sparql?query=%FF"}, 400, "", "UTF-8",
                 id="2.1.1 not UTF-8 in a URL"),
    pytest.param(form(update="DROP ALL"), 403, "", "updates are not taken", id="2.2.1 an update"),
    pytest.param(post(b"DROP ALL", "application/sparql-update"), 403, "", "updates are not taken",
                 id="2.2.2 an update, direct"),
    pytest.param(post(b"{}", "application/json"), 415, "", "application/sparql-query",
                 id="2.1 another type of body"),
    pytest.param(post(b"", None), 415, "", "application/sparql-query", id="2.1 no type of body"),
    pytest.param(post(ASK.encode("utf-16"), "application/sparql-query; charset=utf-16"), 415, "",
                 "UTF-8", id="2.1.3 another charset"),
    pytest.param(post(b"x" * (1 << 20) + b"y", "application/sparql-query"), 413, "", "larger than",
                 id="RFC 9110 too large a body"),
    pytest.param({"method": "PUT"}, 405, "", "", id="RFC 9110 another method"),
    pytest.param({"method": "DELETE"}, 405, "", "", id="RFC 9110 one more method"),
    pytest.param(get("SELECT * { ?s ?p ?o.SERVICE <http://127.0.0.1:9/> {} }"), 400, "", "SERVICE",
                 id="a federated query is refused"),
    pytest.param(form(query=ENCODED), 200, JSON, '"value":"', id="2.1.2 a graph with a Chinese name"),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "status", "media", "words"), CLAUSES)
def test_clause(
    web: httpx.Client, request_: dict[str, Any], status: int, media: str, words: str
) -> None:
    answer = web.request(**{"url": "/sparql", **request_})
    assert (answer.status_code, words in answer.text) == (status, True), answer.text
    assert not media or answer.headers["content-type"].startswith(media)
    if status >= 400:
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.text.count("\n") == 1


#: Which graphs are asked: what the request says, else what the query says, else all.
DATASETS = [
    pytest.param("SELECT (COUNT(*) AS ?n) { ?s a zz:Task }", {}, 4, id="all graphs together"),
    pytest.param(
        "SELECT (COUNT(*) AS ?n) { ?s a zz:Task }", {"default-graph-uri": GRAPH}, 3,
        id="default-graph-uri",
    ),
    pytest.param(
        f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH}> {{ ?s a zz:Task }}", {}, 3, id="FROM"
    ),
    pytest.param(
        "SELECT (COUNT(*) AS ?n) FROM <a:none> { ?s a zz:Task }", {"default-graph-uri": GRAPH}, 3,
        id="the request goes before FROM",
    ),
    pytest.param(
        "SELECT (COUNT(*) AS ?n) { ?s a zz:Task }", {"default-graph-uri": "http://none.example/"}, 0,
        id="a graph that is not there is not fetched",
    ),
    pytest.param(
        "SELECT (COUNT(*) AS ?n) { ?s a zz:Task }", {"named-graph-uri": GRAPH}, 0,
        id="named-graph-uri alone leaves the default graph empty",
    ),
    pytest.param(
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a zz:Task } }", {"named-graph-uri": GRAPH}, 3,
        id="named-graph-uri",
    ),
    pytest.param(
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a zz:Task } }", {"default-graph-uri": GRAPH}, 0,
        id="default-graph-uri alone leaves no named graph",
    ),
    pytest.param(
        "PREFIX from: <a:> SELECT (COUNT(*) AS ?from) { ?s a zz:Task }", {}, 4, id="no FROM at all"
    ),
]  # fmt: skip


@pytest.mark.parametrize("how", ["GET", "form", "direct"])
@pytest.mark.parametrize(("query", "dataset", "tasks"), DATASETS)
def test_dataset(
    web: httpx.Client, query: str, dataset: dict[str, str], tasks: int, how: str
) -> None:
    ways = {
        "GET": get(query, **dataset),
        "form": form(query=query, **dataset),
        "direct": direct(query, **dataset),
    }
    answer = web.request(url="/sparql", **ways[how])
    [row] = answer.json()["results"]["bindings"]
    [cell] = row.values()
    assert cell["value"] == str(tasks)


def test_a_graph_whose_name_is_no_iri_is_refused(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": ASK, "default-graph-uri": "no iri"})
    assert answer.status_code == 400
    assert answer.text.startswith("graph: ")


@pytest.mark.parametrize("query", [ASK, SELECT, CONSTRUCT])
def test_head_has_the_headers_of_get_and_no_body(web: httpx.Client, query: str) -> None:
    head = web.head("/sparql", params={"query": query})
    get = web.get("/sparql", params={"query": query})
    assert head.content == b""
    for name in ("etag", "content-type", "vary", "cache-control"):
        assert head.headers[name].startswith(get.headers[name].removesuffix(", Accept-Encoding"))
    assert web.head("/sparql", params={"query": "SELECT"}).status_code == 400


def test_what_the_server_has_not_changed_is_not_sent_again(web: httpx.Client) -> None:
    first = web.get("/sparql", params={"query": SELECT})
    tag = {"if-none-match": first.headers["etag"]}
    assert web.get("/sparql", params={"query": SELECT}, headers=tag).status_code == 304
    assert web.get("/sparql", params={"query": SELECT}, headers={**tag, "accept": "text/csv"}).text
    assert web.post("/sparql", data={"query": SELECT}, headers=tag).status_code == 200
    assert web.get("/sparql", params={"query": SELECT}, headers={"if-none-match": '"x"'}).text


@pytest.mark.parametrize("query", ["SELECT (RAND() AS ?r) {}", "SELECT (NOW() AS ?n) {}"])
def test_what_changes_each_time_has_no_tag(web: httpx.Client, query: str) -> None:
    answer = web.get("/sparql", params={"query": query})
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_405_says_what_is_answered(web: httpx.Client) -> None:
    allowed = web.put("/sparql").headers["allow"]
    assert {each.strip() for each in allowed.split(",")} == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize(
    ("path", "posted"), [("/sparql", True), ("/api/check", True), ("/api/rank", False)]
)
def test_options_says_what_is_answered(web: httpx.Client, path: str, posted: bool) -> None:
    answer = web.options(path)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    allowed = {each.strip() for each in answer.headers["allow"].split(",")}
    assert allowed == {"GET", "HEAD", "OPTIONS", *(["POST"] if posted else [])}


def test_a_refused_format_may_be_kept_for_those_who_ask_alike(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": ASK}, headers={"accept": "image/png"})
    assert (answer.status_code, answer.headers["vary"]) == (406, "Accept")


def test_long_answers_are_compressed_short_ones_are_not(web: httpx.Client) -> None:
    long = web.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    short = web.get("/sparql", params={"query": ASK})
    assert long.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in long.headers["vary"]
    assert len(long.json()["results"]["bindings"]) > 1000
    assert "content-encoding" not in short.headers


def test_csv_has_no_formulas_and_tsv_has_values_as_they_are(web: httpx.Client) -> None:
    query = "SELECT ('=1+1' AS ?a) (-1 AS ?b) {}"
    assert web.get("/sparql", params={"query": query}, headers={"accept": "text/csv"}).text == (
        "a,b\r\n'=1+1,-1\r\n"
    )
    tsv = web.get("/sparql", params={"query": query}, headers={"accept": TSV})
    assert tsv.text == '?a\t?b\n"=1+1"\t-1\n'
