"""SPARQL typed and answered within a page of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import Watched
from exploring import Explored, shown, texts

from zhize.graph.explorer.site import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


ROWS = ".answer tbody tr"
COUNT = "SELECT (COUNT(DISTINCT ?task) AS ?tasks) { ?task a zz:Task }"


def write(seen: Watched, query: str) -> None:
    """Type a query into the editor in the place of what is there."""
    seen.page.wait_for_selector(".editor[data-ready='1']")
    seen.page.click(".editor .CodeMirror-lines")
    seen.page.keyboard.press("Control+a")
    # Not key by key: the editor closes brackets by itself.
    seen.page.keyboard.insert_text(query)


def answered(seen: Watched) -> str:
    """Wait for an answer; return what is said of it."""
    seen.page.wait_for_selector("[data-state=done], [data-state=failed]")
    return texts(seen, ".count")[0]


@pytest.mark.parametrize("kind", ["folder", "single"])
def test_a_query_is_typed_and_answered_in_the_page(
    chromium: Browser, explored: Explored, kind: str
) -> None:
    with shown(
        chromium, explored.page if kind == "folder" else explored.single, "#/sparql"
    ) as seen:
        write(seen, COUNT)
        seen.page.keyboard.press("Control+Enter")
        assert answered(seen).startswith("1 行")
        assert texts(seen, ROWS) == ["233"]
        assert COUNT in seen.page.evaluate("decodeURIComponent(location.hash)")


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        pytest.param("SELECT * { ?body zz:lea", "zz:leads", id="a property of ours"),
        pytest.param("SELECT * { ?body skos:prefL", "skos:prefLabel", id="a property of others"),
        pytest.param("SELECT * { ?body a zz:Age", "zz:Agency", id="a class"),
        pytest.param("PREFIX sko", "skos: <http://www.w3.org/2004/02/skos/core#>", id="a prefix"),
    ],
)
def test_the_editor_completes_terms_of_the_ontology(
    chromium: Browser, explored: Explored, begun: str, offered: str
) -> None:
    prefixes = "PREFIX zz: <https://w3id.org/zhize/ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    with shown(chromium, explored.page, "#/sparql") as seen:
        write(seen, begun if begun.startswith("PREFIX") else prefixes + begun)
        seen.page.keyboard.press("Control+Space")
        seen.page.wait_for_selector(".CodeMirror-hints li")
        assert texts(seen, ".CodeMirror-hints li") == [offered]


def test_a_browser_too_old_for_the_editor_has_a_field(
    chromium: Browser, explored: Explored, tmp_path: Path
) -> None:
    old = write_site(explored.store, tmp_path / "out").path
    # What such a browser cannot read is to it no script at all.
    (old.parent / "assets" / "yasqe.min.js").write_text("", encoding="utf-8")
    with shown(chromium, old, "#/sparql") as seen:
        seen.page.wait_for_selector(".editor[data-ready=plain]")
        seen.page.fill("#query", COUNT)
        seen.page.press("#query", "Control+Enter")
        assert answered(seen).startswith("1 行")


def test_answers_have_the_rows_of_the_store(chromium: Browser, explored: Explored) -> None:
    query = "SELECT ?body (COUNT(*) AS ?n) { ?body zz:leads ?task } GROUP BY ?body ORDER BY DESC(?n) ?body"
    asked: Any = explored.store.query(query)
    expected = [[row["body"].value, int(row["n"].value)] for row in asked]
    with shown(chromium, explored.page, "#/sparql") as seen:
        prefixes = "zhize.provider.get('sparql').then((known) => known.prefixes)"
        script = f"""(query) => {prefixes}.then((prefixes) => zhize.ask(query, prefixes))
            .then((answer) => answer.rows.map((row) => [row[0].value, Number(row[1].value)]))"""
        assert seen.page.evaluate(script, query) == expected


def test_triples_are_shown_as_a_table_and_a_graph(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.page, "#/sparql") as seen:
        write(seen, "CONSTRUCT { ?b zz:leads ?t } { ?b zz:leads ?t } LIMIT 7")
        seen.page.click("#run")
        assert answered(seen).startswith("7 行")
        assert len(texts(seen, ROWS)) == 7
        seen.page.click("#as-graph")
        seen.page.wait_for_selector(".answer .chart[data-drawn] canvas")
        seen.page.click("#as-raw")
        assert texts(seen, ".answer pre")[0].count("zhize/ns#leads") == 7


def test_bodies_in_answers_lead_to_their_pages(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.page, "#/sparql") as seen:
        write(seen, "SELECT ?body { ?body zz:leads ?task } ORDER BY ?body LIMIT 1")
        seen.page.click("#run")
        answered(seen)
        seen.page.click(f"{ROWS} a")
        seen.page.wait_for_selector("main[data-view=agency]:not([aria-busy])")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        pytest.param("SELECT ?x {", "没有成功", id="no SPARQL"),
        pytest.param(
            "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "没有成功", id="asks another server"
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said(
    chromium: Browser, explored: Explored, query: str, says: str
) -> None:
    with shown(chromium, explored.page, "#/sparql") as seen:
        write(seen, query)
        seen.page.click("#run")
        assert says in answered(seen)


def test_a_runaway_query_is_stopped_and_the_next_one_answered(
    chromium: Browser, explored: Explored
) -> None:
    with shown(chromium, explored.page, "#/sparql") as seen:
        write(seen, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        seen.page.click("#run")
        seen.page.wait_for_selector("text=正在查询")
        seen.page.wait_for_timeout(300)
        seen.page.click("text=停止")
        assert "已停止" in answered(seen)
        write(seen, COUNT)
        seen.page.click("#run")
        seen.page.wait_for_selector(ROWS)
        assert texts(seen, ROWS) == ["233"]


def test_the_examples_are_answered(chromium: Browser, explored: Explored) -> None:
    # One after the other: the worker answers one query at a time.
    script = """zhize.provider.get("sparql").then((known) => known.queries.reduce(
        (before, each) => before.then((failed) => zhize.ask(each.sparql, known.prefixes).then(
            () => failed, (error) => failed.concat(each.name + ": " + error.message))),
        Promise.resolve([])))"""
    with shown(chromium, explored.page, "#/sparql") as seen:
        assert seen.page.evaluate(script) == []
