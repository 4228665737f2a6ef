"""Named queries as files: what they declare, how they are found, what is wrong with them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib.plugins.sparql
from three_plans import PLANS, asked

from zhize.graph.errors import NotFoundError, QueryError
from zhize.graph.queries import NamedQuery, find_query, named_queries, run_query
from zhize.graph.queries.blocks import blocks, declared, fill
from zhize.graph.queries.named import TYPES
from zhize.graph.store import Store, open_store
from zhize.ontology.terms import PREFIXES

OWN = """# 某字样见于哪些任务？
# Which tasks hold a word?
# 只看条文。
# Only the text.
# param word (string): 字样 / word
# param most (int): 至多 / at most
# example: word=分级 most=2
SELECT ?number ?task {
  VALUES ?word { }
  VALUES ?most { 9 }
  ?task zz:number ?number ; dcterms:description ?text .
  FILTER(CONTAINS(STR(?text), ?word) && xsd:integer(?number) <= ?most)
} ORDER BY ?task
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with three small plans."""
    made = open_store(tmp_path_factory.mktemp("queries") / "store", create=True)
    made.put(PLANS)
    return made


def own(folder: Path, text: str | bytes, name: str = "mine.rq") -> Path:
    """Write a query of the user's own and return its folder."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def rows(store: Store, name: str, folder: Path, **params: str) -> list[tuple[str, ...]]:
    found = run_query(store, name, params, folder=folder)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term.value for term in row) for row in found]


BUNDLED = named_queries()


def test_there_are_enough_questions_in_the_order_of_names() -> None:
    names = [query.name for query in BUNDLED]
    assert len(names) >= 24
    assert names == sorted(names)


@pytest.mark.parametrize("query", BUNDLED, ids=lambda query: query.name)
def test_a_bundled_query_says_what_it_is(query: NamedQuery) -> None:
    assert re.search(r"[\u4e00-\u9fff]", query.zh)
    assert query.en[:1].isascii()
    assert query.zh[-1] in "？。"
    assert bool(query.notes_zh) is bool(query.notes_en)
    assert query.en[-1] in "?."
    for parameter in query.parameters:
        assert parameter.zh != parameter.en
        assert parameter.required <= (parameter.name in dict(query.example))
    assert all(len(line) <= 100 for line in query.sparql.splitlines())


@pytest.mark.parametrize("query", BUNDLED, ids=lambda query: query.name)
def test_a_bundled_query_is_sparql_as_it_stands(query: NamedQuery) -> None:
    whole = declared(query.sparql)
    rdflib.plugins.sparql.prepareQuery(whole)
    assert ox.Store().query(whole) is not None
    assert "PREFIX" in whole


def test_every_bundled_answer_is_in_a_fixed_order() -> None:
    without = [query.name for query in BUNDLED if "ORDER BY" not in query.sparql]
    assert without == ["graph-of-domain"]


def test_a_query_of_ones_own(store: Store, tmp_path: Path) -> None:
    folder = own(tmp_path, OWN)
    query = find_query("mine", folder)
    assert (query.zh, query.en) == ("某字样见于哪些任务？", "Which tasks hold a word?")
    assert (query.notes_zh, query.notes_en) == ("只看条文。", "Only the text.")
    assert query.example == (("word", "分级"), ("most", "2"))
    word, most = query.parameters
    assert (word.name, word.type, word.zh, word.en) == ("word", "string", "字样", "word")
    assert (word.required, most.required, most.default) == (True, False, "9")
    assert [number for number, _ in rows(store, "mine", folder, word="医")] == ["1", "1", "2"]
    assert [number for number, _ in rows(store, "mine", folder, word="医", most="1")] == ["1", "1"]


def test_a_folder_stands_beside_the_bundled_queries(store: Store, tmp_path: Path) -> None:
    folder = own(tmp_path, OWN)
    own(tmp_path, "not a query", "mine.txt")
    assert {q.name for q in named_queries(folder)} == {q.name for q in BUNDLED} | {"mine"}
    own(tmp_path, "ASK { ?task a zz:Task }", "load.rq")
    assert run_query(store, "load", folder=folder)
    assert isinstance(run_query(store, "load"), ox.QuerySolutions)
    assert len(named_queries(folder)) == len(BUNDLED) + 1


def test_a_bare_query_has_no_help(store: Store, tmp_path: Path) -> None:
    folder = own(
        tmp_path, b"\xef\xbb\xbfSELECT ?title {\r\n ?p a zz:Plan ; dcterms:title ?title }\r\n"
    )
    query = find_query("mine.rq", folder)
    assert (query.zh, query.en, query.parameters, query.notes) == ("", "", (), ())
    assert len(rows(store, "mine", folder)) == 3


def test_one_comment_serves_for_both_languages(tmp_path: Path) -> None:
    query = find_query("mine", own(tmp_path, "# 有任务吗？\nASK { ?task a zz:Task }"))
    assert (query.zh, query.en) == ("有任务吗？", "有任务吗？")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# param word\nASK {}", r"mine.rq:1: is no declaration of a parameter; write # param"),
        ("# param a-b (int): 甲\nASK {}", r"mine.rq:1: is no declaration"),
        ("#\n# param n (number): 数\nASK { VALUES ?n { 1 } }", r"mine.rq:2: number is no type"),
        ("# param n (): 数\nASK { VALUES ?n { 1 } }", r"nothing is no type; choose of string"),
        ("# param n (int): 数\nASK { FILTER(?n > 1) }", r"no block for the parameter n; write VAL"),
        ("# param n (int): 数\nASK { # VALUES ?n { }\n }", r"no block for the parameter n"),
        (
            "# param n (int): 数\n# param n (int): 数\nASK { VALUES ?n { 1 } }",
            r"mine.rq:2: parameter n is there twice",
        ),
        ("# example: n=1\nASK {}", r"the example names n, which is no parameter"),
        (b"# \xb2\xe9\xd1\xaf\nASK {}", r"mine.rq: is not UTF-8 text"),
    ],
)
def test_a_wrong_file_is_told_by_its_line(
    store: Store, tmp_path: Path, text: str | bytes, sentence: str
) -> None:
    with pytest.raises(QueryError, match=sentence):
        find_query("mine", own(tmp_path, text))
    assert find_query("load", tmp_path).name == "load"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("SELECT * {", r"^mine\.rq: query: line 1, column \d+: a } is missing$"),
        ("DELETE WHERE { ?s ?p ?o }", r"^mine\.rq: query: updates are not taken"),
        ("ASK { SERVICE <http://localhost:9/> { ?s ?p ?o } }", r"SERVICE asks another server"),
    ],
)
def test_a_query_can_only_read_this_store(
    store: Store, tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(QueryError, match=sentence):
        run_query(store, "mine", folder=own(tmp_path, text))


def test_an_unknown_query_is_told_the_nearest(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"^who-lead: no query is called so; .*who-leads"):
        run_query(store, "who-lead")
    with pytest.raises(NotFoundError, match=r"^zzzzzz: no query is called so; zhize query --list"):
        run_query(store, "zzzzzz")
    with pytest.raises(NotFoundError, match=r"\.\./load: no query is called so"):
        run_query(store, "../load", folder=tmp_path)
    with pytest.raises(QueryError, match=r"none: .*; give a folder with \.rq files"):
        named_queries(tmp_path / "none")


@pytest.mark.parametrize(
    ("sparql", "names"),
    [
        ("SELECT * { VALUES ?a { } VALUES $b{1} values ?c\n{ UNDEF } }", ["a", "b", "c"]),
        ('SELECT * { VALUES ?a { "}" "{" } }', ["a"]),
        ("SELECT * { VALUES ?a { <urn:x> } # VALUES ?b { }\n}", ["a"]),
        ('SELECT * { FILTER("VALUES ?a { }" = ?b) }', []),
        ("SELECT * { VALUES (?a ?b) { (1 2) } }", []),
        ("SELECT * { ?VALUES ?a ?b . zz:VALUES ?c { } }", []),
    ],
)
def test_blocks_are_found_where_they_are_syntax(sparql: str, names: list[str]) -> None:
    assert [block.name for block in blocks(sparql)] == names


def test_all_blocks_of_a_parameter_are_filled() -> None:
    text = "SELECT * { VALUES ?a { 1 } { VALUES ?a {} } VALUES ?b { UNDEF } }"
    filled = "SELECT * { VALUES ?a { 7 8 } { VALUES ?a { 7 8 } } VALUES ?b { UNDEF } }"
    assert fill(text, {"a": ["7", "8"]}) == filled


def test_prefixes_are_declared_once_and_only_where_used() -> None:
    query = "# 题\nPREFIX zz: <urn:other>\nASK { ?x zz:leads 'skos:no', <urn:org:x> ; foaf:y ?z }"
    assert declared(query).split("\n")[:3] == [
        "# 题",
        f"PREFIX foaf: <{PREFIXES['foaf']}>",
        "PREFIX zz: <urn:other>",
    ]
    assert declared("ASK { ?a ?b ?c }") == "ASK { ?a ?b ?c }"


def test_types_are_told_in_the_order_of_the_declaration() -> None:
    used = {parameter.type for query in BUNDLED for parameter in query.parameters}
    assert used <= set(TYPES)
    assert len(used) >= 8


@pytest.mark.parametrize("seed", ["1", "2"])
def test_answers_do_not_hang_on_the_hash_seed(store: Store, seed: str) -> None:
    script = (
        "import sys; from zhize.graph.store import open_store;"
        "from zhize.graph.queries import run_query;"
        "s = open_store(sys.argv[1]);"
        "print([[t and t.value for t in r] for r in run_query(s, 'load')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, store.path],
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.count("zhize/id/agency") == len(asked(store, "load")) == 6
    order = [done.stdout.index(row.split()[0]) for row in asked(store, "load", "", "body")]
    assert order == sorted(order)
