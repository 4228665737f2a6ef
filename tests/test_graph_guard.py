"""No query asks another server: told from its words, and kept by the process that runs it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from commandline import make_store
from serving import client

from zhize.graph.rdf.guard import asks_elsewhere, names_graphs

ELSEWHERE = [
    pytest.param("SELECT * { SERVICE <URL> { ?a ?b ?c } }", id="plain"),
    pytest.param("SELECT * { service silent <URL> { ?a ?b ?c } }", id="silent, in small letters"),
    pytest.param("SELECT * { ?s ?p ?o.SERVICE <URL> { ?a ?b ?c } }", id="behind a dot"),
    pytest.param("SELECT * { ?s ?p 1SERVICE <URL> { ?a ?b ?c } }", id="behind a number"),
    pytest.param("SELECT * { ?s ?p trueSERVICE <URL> { ?a ?b ?c } }", id="behind a keyword"),
    pytest.param("SELECT * { ?s ?p 'x'SERVICE <URL> { ?a ?b ?c } }", id="behind a string"),
    pytest.param("PREFIX : <URL> SELECT * { SERVICE:x { ?a ?b ?c } }", id="as if it were a prefix"),
    pytest.param(
        "PREFIX a: <URL> SELECT * { ?s ?p a:.SERVICE a:x { } }", id="behind an empty name"
    ),
    pytest.param(
        "SELECT * { #x\rSERVICE <URL> { ?a ?b ?c } \n}", id="behind a comment that CR ends"
    ),
    pytest.param(
        "SELECT * { ?s <http://x/\\u0061#> ?o . SERVICE <URL> { ?a ?b ?c } \n}",
        id="behind an IRI with an escape and a #",
    ),
    pytest.param("SELECT * { ?a ?b ?c FILTER(?a<?b) SERVICE<URL>{ } }", id="behind a comparison"),
    pytest.param("SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?a ?b ?c } }", id="of a variable"),
    pytest.param('SELECT * { ?s ?p """a"""SERVICE<URL>{} }', id="behind a long string"),
]
HERE = [
    pytest.param("SELECT ?service { ?service zz:leads ?t }", id="a variable"),
    pytest.param("SELECT $SERVICE { $SERVICE zz:leads ?t }", id="a variable with a dollar"),
    pytest.param("SELECT * { ?s zz:service ?o }", id="a name behind a prefix"),
    pytest.param("SELECT * { ?s zz:a.SERVICE ?o }", id="a name with a dot"),
    pytest.param("SELECT * { ?s ?p 'SERVICE <URL> {}' }", id="a string"),
    pytest.param('SELECT * { ?s ?p """a " SERVICE""" }', id="a long string"),
    pytest.param("SELECT * { ?s ?p 'it\\'s SERVICE' }", id="a string with a quote"),
    pytest.param("SELECT * { ?s ?p <http://service.example/> }", id="an IRI"),
    pytest.param("SELECT * { ?s ?p ?o } # SERVICE", id="a comment"),
    pytest.param("SELECT * { ?s ?p '政务服务' }", id="the word in Chinese"),
]  # fmt: skip


@pytest.mark.parametrize("query", ELSEWHERE)
def test_elsewhere(query: str) -> None:
    assert asks_elsewhere(query)


@pytest.mark.parametrize("query", HERE)
def test_here(query: str) -> None:
    assert not asks_elsewhere(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("SELECT * FROM <a:b> { ?s ?p ?o }", True, id="FROM"),
        pytest.param("SELECT * FROM NAMED <a:b> { ?s ?p ?o }", True, id="FROM NAMED"),
        pytest.param("SELECT *FROM<a:b>{ ?s ?p ?o }", True, id="without blanks"),
        pytest.param("CONSTRUCT { ?s ?p ?o } FROM a:b WHERE { ?s ?p ?o }", True, id="a template"),
        pytest.param("PREFIX : <a:> SELECT * FROM:b { ?s ?p ?o }", True, id="before a name"),
        pytest.param("ASK FROM <a:b> { ?s ?p ?o }", True, id="of ASK"),
        pytest.param("DESCRIBE <a:c> FROM <a:b>", True, id="of DESCRIBE"),
        pytest.param("SELECT ?from { ?s ?p ?from }", False, id="a variable"),
        pytest.param("SELECT * { ?s zz:from 'FROM' }", False, id="inside of braces"),
        pytest.param("# FROM\nSELECT * { ?s ?p ?o }", False, id="a comment"),
        pytest.param("PREFIX from: <a:> SELECT * { ?s from:a ?o }", False, id="a prefix"),
        pytest.param("SELECT * { ?s ?p ?o } ORDER BY xsd:fromage", False, id="a name"),
    ],
)
def test_graphs_named(query: str, expected: bool) -> None:
    assert names_graphs(query) == expected


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """What must not be called."""
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        found.settimeout(0.05)
        yield found


def url(listener: socket.socket) -> str:
    """The URL of the listener."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def is_silent(listener: socket.socket) -> bool:
    """Whether nobody has called."""
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return True
    return False


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store."""
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def web(store: Path) -> Iterator[httpx.Client]:
    """A client of a server."""
    with client(store) as found:
        yield found


ASKED = [
    *ELSEWHERE,
    pytest.param("SELECT * FROM <URL> { ?s ?p ?o }", id="FROM"),
    pytest.param("SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }", id="FROM NAMED"),
    pytest.param("LOAD <URL>", id="LOAD"),
    pytest.param("SELECT * { GRAPH <URL> { ?s ?p ?o } }", id="GRAPH"),
    pytest.param("DESCRIBE <URL>", id="DESCRIBE"),
]


@pytest.mark.parametrize("query", ASKED)
def test_no_query_reaches_another_server(
    web: httpx.Client, listener: socket.socket, query: str
) -> None:
    asked = query.replace("URL", url(listener))
    for answer in (
        web.get("/sparql", params={"query": asked}),
        web.post("/sparql", data={"query": asked, "default-graph-uri": url(listener)}),
    ):
        assert answer.status_code in (200, 400)
    assert is_silent(listener)


def test_no_other_way_reaches_another_server(web: httpx.Client, listener: socket.socket) -> None:
    there = url(listener)
    graphs = {"query": "ASK {}", "default-graph-uri": there, "named-graph-uri": there}
    assert web.get("/sparql", params=graphs).status_code == 200
    assert web.get("/resource", params={"iri": there}).status_code == 404
    assert web.get(f"/id/{there}").status_code == 404
    assert web.get("/api/agencies/" + there).status_code == 404
    assert web.post("/sparql", data={"update": f"LOAD <{there}>"}).status_code == 403
    assert is_silent(listener)


@pytest.mark.parametrize("path", ["file:///etc/passwd", "file:/etc/hostname"])
def test_no_query_reads_a_file(web: httpx.Client, path: str) -> None:
    answer = web.get("/sparql", params={"query": f"SELECT * FROM <{path}> {{ ?s ?p ?o }}"})
    assert answer.json()["results"]["bindings"] == []


CONFINED = """
import sys
from zhize.graph.serve.confine import close_doors
import pyoxigraph as ox
database = ox.Store.read_only(sys.argv[1])
close_doors()
try:
    list(database.query(sys.argv[2]))
except OSError as error:
    print(error)
print(len(list(database.query("SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 5"))))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_confined_process_cannot_reach_one_even_if_the_guard_fails(
    store: Path, listener: socket.socket
) -> None:
    from zhize.graph.serve.reading import open_state

    state = open_state(store)
    query = f"SELECT * {{ SERVICE <{url(listener)}> {{ ?a ?b ?c }} }}"
    ran = subprocess.run(
        [sys.executable, "-c", CONFINED, str(state.generation / "oxigraph"), query],
        capture_output=True,
        timeout=60,
        check=True,
    )
    state.close()
    assert b"Too many open files" in ran.stdout
    assert ran.stdout.endswith(b"5\n")
    assert is_silent(listener)
