"""Who may ask, and what goes with each answer; what the endpoint says of itself."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from commandline import make_store
from serving import client

from zhize.graph.serve.security import is_own

PATHS = ("/sparql", "/api/documents", "/.well-known/void", "/ns", "/nothing")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store."""
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def web(store: Path) -> Iterator[httpx.Client]:
    """A client of a server."""
    with client(store, names=["plans.example.org"]) as found:
        yield found


HOSTS = [
    pytest.param("127.0.0.1:8010", True, id="an address"),
    pytest.param("[::1]:8010", True, id="an address of version 6"),
    pytest.param("192.168.1.20", True, id="an address of the house"),
    pytest.param("localhost", True, id="localhost"),
    pytest.param("LOCALHOST:8010", True, id="in capitals"),
    pytest.param("a.localhost", True, id="below localhost"),
    pytest.param("plans.example.org", True, id="a name that was given"),
    pytest.param("plans.example.org.:80", True, id="with a last dot"),
    pytest.param("evil.example", False, id="another name"),
    pytest.param("127.0.0.1.evil.example", False, id="a name that begins as an address"),
    pytest.param("localhost.evil.example", False, id="a name that begins as localhost"),
    pytest.param("notlocalhost", False, id="a name that ends as localhost"),
    pytest.param("sub.plans.example.org", False, id="below a name that was given"),
    pytest.param("", False, id="no name"),
]


@pytest.mark.parametrize(("host", "own"), HOSTS)
def test_only_names_of_this_server_are_answered(web: httpx.Client, host: str, own: bool) -> None:
    assert is_own(host, ["plans.example.org"]) == own
    if host:
        for path in PATHS:
            refused = web.get(path, headers={"host": host}).status_code == 421
            assert refused == (not own)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_kept_safe(web: httpx.Client, path: str) -> None:
    sent = web.get(path).headers
    policy = sent["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["referrer-policy"] == "no-referrer"
    assert "server" not in sent


@pytest.mark.parametrize("path", PATHS[:4])
def test_pages_of_other_sites_may_read_data(web: httpx.Client, path: str) -> None:
    origin = {"origin": "https://elsewhere.example"}
    assert web.get(path, headers=origin).headers["access-control-allow-origin"] == "*"
    asked = {
        **origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    answer = web.options(path, headers=asked)
    assert answer.status_code == 204
    assert ("POST" in answer.headers["access-control-allow-methods"]) == (path == "/sparql")
    assert answer.headers["access-control-allow-headers"] == "content-type"
    assert "access-control-allow-credentials" not in answer.headers


def test_pages_of_other_sites_may_read_nothing_else(web: httpx.Client) -> None:
    answer = web.get("/nothing", headers={"origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_errors_may_be_read_by_other_sites_too(web: httpx.Client) -> None:
    answer = web.get("/sparql", params={"query": "SELECT"})
    assert answer.status_code == 400
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_body_without_a_length_is_bounded_too(web: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(40):
            yield b"#" * 65536

    # The server may have hung up before all was sent.
    try:
        answer = web.post(
            "/sparql", content=parts(), headers={"content-type": "application/sparql-query"}
        )
        assert answer.status_code == 413
    except httpx.WriteError:
        assert web.get("/sparql").status_code == 200


def test_what_is_no_http_does_no_harm(web: httpx.Client) -> None:
    with socket.create_connection((web.base_url.host, web.base_url.port or 0)) as line:
        line.sendall(b"\x16\x03\x01 hello\r\n\r\n")
        assert b"400" in line.recv(1000)
    assert web.get("/sparql").status_code == 200


SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def graph(answer: httpx.Response) -> list[ox.Triple]:
    """The triples of an answer in any format."""
    assert answer.status_code == 200
    kind = ox.RdfFormat.from_media_type(answer.headers["content-type"])
    assert kind is not None
    return [quad.triple for quad in ox.parse(answer.content, format=kind)]


FORMATS = ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]


@pytest.mark.parametrize("media", FORMATS)
def test_the_service_describes_itself(web: httpx.Client, media: str) -> None:
    triples = graph(web.get("/sparql", headers={"accept": media}))
    said = {(t.predicate.value, t.object.value) for t in triples if hasattr(t.object, "value")}
    assert (f"{SD}endpoint", f"{web.base_url}/sparql") in said
    assert (f"{SD}supportedLanguage", f"{SD}SPARQL11Query") in said
    assert (f"{SD}feature", f"{SD}UnionDefaultGraph") in said
    assert (f"{SD}resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_JSON") in said
    assert f"{SD}BasicFederatedQuery" not in {value for _, value in said}
    [dataset] = [value for name, value in said if name == f"{SD}defaultDataset"]
    about = {t.subject.value for t in graph(web.get("/.well-known/void"))}  # type: ignore[union-attr]
    assert dataset in about


@pytest.mark.parametrize("media", FORMATS)
def test_the_store_is_described(web: httpx.Client, media: str) -> None:
    answer = web.get("/.well-known/void", headers={"accept": media})
    triples = graph(answer)
    [endpoint] = [t.object for t in triples if t.predicate.value == f"{VOID}sparqlEndpoint"]
    assert endpoint == ox.NamedNode(f"{web.base_url}/sparql")
    counted = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
    found = web.get("/sparql", params={"query": counted}).json()["results"]["bindings"]
    totals = {t.object.value for t in triples if t.predicate.value == f"{VOID}triples"}  # type: ignore[union-attr]
    assert found[0]["n"]["value"] in totals
    tag = {"if-none-match": answer.headers["etag"], "accept": media}
    assert web.get("/.well-known/void", headers=tag).status_code == 304


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/ns"])
def test_a_description_has_no_other_format(web: httpx.Client, path: str) -> None:
    assert web.get(path, headers={"accept": "text/csv"}).status_code == 406
