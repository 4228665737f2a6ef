"""SPARQL on the command line: each kind of query in each format, from each source."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commandline import make_store, zhize

LEADS = "SELECT ?label ?lead { ?lead zz:leads ?t ; skos:prefLabel ?label } ORDER BY ?label"
KINDS = (
    "SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) "
    "{ ('=1+1' -5 <https://w3id.org/zhize/ns#Task> UNDEF) } }"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("sparql") / "zhize.db")


def asked(store: Path, query: str, fmt: str = "table", given: bytes | None = None) -> str:
    """What a query prints."""
    result = zhize("sparql", query, "--store", store, "--format", fmt, input=given)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout_bytes.decode()


def test_select_as_a_table(store: Path) -> None:
    header, *rows = asked(store, LEADS).splitlines()
    assert header.split() == ["label", "lead"]
    assert [row.split()[0] for row in rows] == ["忻州市财政局", "曲靖市卫生健康委"]


def test_a_table_has_names_for_iris_and_numbers_to_the_right(store: Path) -> None:
    header, row = asked(store, KINDS).splitlines()
    assert (header, row) == ("a      b  c        d", "=1+1  -5  zz:Task")


def test_what_the_store_holds_has_a_prefix_too(store: Path) -> None:
    _, *rows = asked(store, "SELECT ?t { ?t a zz:Task } ORDER BY ?t").splitlines()
    assert {row.partition("/")[0] for row in rows} == {"zzid:task"}
    query = "SELECT ?n { zzid:agency\\/140900\\/财政局 skos:prefLabel ?n }"
    assert asked(store, query) == "n\n忻州市财政局\n"


def test_select_for_excel(store: Path) -> None:
    assert asked(store, "SELECT ?a { VALUES ?a { '医' } }", "excel") == "\ufeffa\r\n医\r\n"


def test_select_as_sparql_csv(store: Path) -> None:
    result = asked(store, KINDS, "csv")
    assert result == "a,b,c,d\r\n'=1+1,-5,https://w3id.org/zhize/ns#Task,\r\n"


def test_select_as_sparql_json(store: Path) -> None:
    read = json.loads(asked(store, KINDS, "json"))
    assert read["head"] == {"vars": ["a", "b", "c", "d"]}
    assert read["results"]["bindings"][0]["b"]["value"] == "-5"


@pytest.mark.parametrize(
    ("fmt", "printed"),
    [
        ("table", ""),
        ("csv", "x\r\n"),
        ("json", '{"head":{"vars":["x"]},"results":{"bindings":[]}}\n'),
    ],
)
def test_select_without_results(store: Path, fmt: str, printed: str) -> None:
    result = zhize("sparql", "SELECT ?x { ?x a zz:NoSuchThing }", "--format", fmt, "--store", store)
    assert (result.exit_code, result.stdout_bytes.decode()) == (0, printed)
    assert result.stderr == "Note: no row answers this query\n"


@pytest.mark.parametrize(("fmt", "printed"), [("table", ""), ("json", "[]\n")])
def test_construct_without_results(store: Path, fmt: str, printed: str) -> None:
    query = "CONSTRUCT WHERE { ?x a zz:NoSuchThing }"
    result = zhize("sparql", query, "--format", fmt, "--store", store)
    assert (result.exit_code, result.stdout) == (0, printed)
    assert result.stderr == "Note: no triple answers this query\n"


@pytest.mark.parametrize("fmt", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "query", ["SELECT * { ?t a zz:Task } LIMIT 1", "SELECT ('\"bindings\":[]' AS ?x) {}", "ASK {}"]
)
def test_of_results_nothing_is_said(store: Path, query: str, fmt: str) -> None:
    result = zhize("sparql", query, "--format", fmt, "--store", store)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip()


@pytest.mark.parametrize("fmt", ["table", "csv", "json"])
def test_select_of_no_variables(store: Path, fmt: str) -> None:
    assert asked(store, "SELECT * {}", fmt).strip() in (
        "",
        '{"head":{"vars":[]},"results":{"bindings":[{}]}}',
    )


@pytest.mark.parametrize(
    ("query", "fmt", "printed"),
    [
        pytest.param("ASK { ?t a zz:Task }", "table", "true\n", id="yes"),
        pytest.param("ASK { ?t a zz:NoSuchThing }", "table", "false\n", id="no"),
        pytest.param("ASK {}", "csv", "true\n", id="CSV"),
        pytest.param("ASK {}", "json", '{"head":{},"boolean":true}\n', id="SPARQL JSON"),
    ],
)
def test_ask(store: Path, query: str, fmt: str, printed: str) -> None:
    assert asked(store, query, fmt) == printed


def test_construct_prints_turtle_with_the_prefixes_it_uses(store: Path) -> None:
    query = "CONSTRUCT { ?t a zz:Task ; zz:number ?n } { ?t zz:number ?n FILTER(?n = '2') }"
    printed = asked(store, query).splitlines()
    prefixes = [line.split()[1] for line in printed if line.startswith("@prefix")]
    assert prefixes == ["rdf:", "zz:"]
    assert printed[2].endswith("a zz:Task ;")


def test_turtle_is_the_same_each_time(store: Path) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s a zz:Task ; ?p ?o } }"
    printed = {asked(store, query) for _ in range(5)}
    assert len(printed) == 1


def test_describe_as_json_ld(store: Path) -> None:
    read = json.loads(asked(store, "DESCRIBE ?t { ?t a zz:Task ; zz:number '2' }", "json"))
    assert len(read) == 1
    assert read[0]["@id"].endswith("/body/2")


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
def test_a_query_from_a_file(store: Path, tmp_path: Path, mark: str) -> None:
    path = tmp_path / "my query.rq"
    path.write_text(mark + LEADS, encoding="utf-8")
    assert asked(store, str(path)) == asked(store, LEADS)


def test_a_query_from_standard_input(store: Path) -> None:
    assert asked(store, "-", given=LEADS.encode()) == asked(store, LEADS)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param(
            "SELCT ?x {}", r"query: not a query: .* SELCT; did you mean SELECT", id="typo"
        ),
        pytest.param("SELCT", r"query: not a query: .* SELCT; did you mean SELECT", id="one word"),
        pytest.param("医保", r"query: not a query: .* begins with SELECT, ASK", id="no query"),
        pytest.param("SELECT * {\n ?x a zz:Task\n", "query: line 3, column 1: a } is", id="open"),
        pytest.param("SELECT ?x { ?x a ?y } }", "query: line 1, column 24: a { is", id="closed"),
        pytest.param("SELECT ?x { ?x a ?y } ORDER ?x", "query: line 1, .*: BY is", id="a word"),
        pytest.param("SELECT ?x { ?x a '医 }", "query: .*: a string is not closed", id="string"),
        pytest.param("SELECT * { ?x a y:T }", "query: .*: a prefix is not decl", id="prefix"),
        pytest.param("SELECT ?x ?y { ?x a ?y } GROUP BY ?x", ".*neither grouped", id="grouping"),
        pytest.param("", r"query: it is empty; a query begins with", id="nothing"),
        pytest.param("INSERT DATA { zz:a zz:b zz:c }", "updates are not taken", id="insertion"),
        pytest.param("DROP ALL", "updates are not taken", id="deletion"),
        pytest.param("ASK { SERVICE <http://localhost/> {} }", "SERVICE", id="other server"),
    ],
)
def test_what_is_no_query_is_said_in_one_line(store: Path, query: str, sentence: str) -> None:
    result = zhize("sparql", query or "-", "--store", store, input="")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1

    assert re.match(f"Error: .*{sentence}", result.stderr)


def test_triples_are_no_csv(store: Path) -> None:
    query = "CONSTRUCT { ?t a zz:Task } { ?t a zz:Task }"
    result = zhize("sparql", query, "--store", store, "--format", "csv")
    assert result.exit_code == 1
    assert "ask for json (JSON-LD) or table" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("none.rq", None, "No such file or directory; give a query", id="missing"),
        pytest.param("a.rq", b"\xff\xfe", "is not UTF-8 text; save the query", id="no text"),
    ],
)
def test_a_file_that_cannot_be_read(
    store: Path, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = zhize("sparql", path, "--store", store)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {path}: {sentence}")


def test_a_query_may_be_longer_than_a_file_name(store: Path) -> None:
    assert asked(store, f"ASK {{ FILTER('{'x' * 5000}' != '') }}") == "true\n"
