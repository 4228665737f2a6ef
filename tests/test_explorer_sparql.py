"""SPARQL typed and answered within a page of files; the SPARQL behind each view gives its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import Watched, browser
from exploring import CITY, DRAWN, make_samples, shown, texts

from zhize.graph.explorer.site import write_site
from zhize.graph.store import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


ROWS = ".answer tbody tr"
COUNT = "SELECT (COUNT(DISTINCT ?task) AS ?tasks) { ?task a zz:Task }"
SELECTIONS: dict[str, dict[str, list[str]]] = {
    "everything": {},
    "a document": {"document": [CITY]},
    "a field with its parts": {"domain": ["medical-insurance"]},
    "no field": {"domain": ["-"]},
    "a field or none": {"domain": ["-", "payment-reform"]},
    "led by health bodies": {"role": ["lead"], "function": ["health"]},
    "nobody named": {"role": ["-"]},
    "nobody named or led": {"role": ["-", "lead"]},
    "nobody leads": {"role": ["no-lead"]},
    "finance bodies, nobody leads or they cooperate": {
        "role": ["no-lead", "cooperate"],
        "function": ["finance"],
    },
    "a level": {"level": ["county"]},
    "a place": {"place": ["530300"]},
    "a place with those in it": {"place": ["340000"]},
    "a role of a body": {"body": ["530300/finance"], "role": ["cooperate"]},
    "an open group": {"function": ["-"]},
    "a year written": {"period": ["2017"]},
    "a year due": {"due": ["2020"]},
    "no time": {"due": ["-"]},
    "ongoing": {"due": ["ongoing"]},
    "several times": {"due": ["2017", "ongoing", "-"]},
    "words": {"q": ["医保 支付"]},
    "letters": {"q": ["DRG"]},
    "the name of a body": {"q": ["财政局"]},
    "all at once": {"function": ["finance"], "due": ["2020"], "period": ["2016", "2017"]},
}
#: What a view shows, and the query behind it.
SHOWN = """(params) => zhize.known().then((model) => {
    const wanted = zhize.wanted(params);
    const tasks = zhize.choose(model, wanted).tasks;
    const pairs = (directed) =>
        zhize.pairs(tasks, false, directed).map((row) => [row.from.iri, row.to.iri, row.tasks.length]);
    const cross = zhize.cross(tasks, "body", "role", true);
    const cells = [];
    cross.rows.forEach((row) => cross.columns.forEach((column) => {
        if (cross.cell(row, column)) { cells.push([model.body.get(row).iri, column, cross.cell(row, column)]); }
    }));
    const behind = zhize.behind;
    return {
        tasks: [tasks.map((task) => task.iri), behind.tasks(model, wanted)],
        bodies: [zhize.load(tasks, false).map((row) => [row.body.iri, row.total, row.lead]), behind.bodies(model, wanted, false)],
        network: [pairs(false), behind.network(model, wanted, false, false)],
        directed: [pairs(true), behind.network(model, wanted, false, true)],
        dated: [zhize.dated(tasks).length, behind.timeline(model, wanted)],
        matrix: [cells, behind.matrix(model, wanted, "body", "role", true)],
    };
})"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(make_samples(tmp_path_factory.mktemp("sparql") / "zhize.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def index(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(store, tmp_path_factory.mktemp("folder") / "out").path


@pytest.fixture(scope="module")
def single(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(store, tmp_path_factory.mktemp("single") / "one.html", single=True).path


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
    chromium: Browser, index: Path, single: Path, kind: str
) -> None:
    with shown(chromium, index if kind == "folder" else single, "#/sparql") as seen:
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
    chromium: Browser, index: Path, begun: str, offered: str
) -> None:
    prefixes = "PREFIX zz: <https://w3id.org/zhize/ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
    with shown(chromium, index, "#/sparql") as seen:
        write(seen, begun if begun.startswith("PREFIX") else prefixes + begun)
        seen.page.keyboard.press("Control+Space")
        seen.page.wait_for_selector(".CodeMirror-hints li")
        assert texts(seen, ".CodeMirror-hints li") == [offered]


def test_a_browser_too_old_for_the_editor_has_a_field(
    chromium: Browser, store: Store, tmp_path: Path
) -> None:
    old = write_site(store, tmp_path / "out").path
    # What such a browser cannot read is to it no script at all.
    (old.parent / "assets" / "yasqe.min.js").write_text("", encoding="utf-8")
    with shown(chromium, old, "#/sparql") as seen:
        seen.page.wait_for_selector(".editor[data-ready=plain]")
        seen.page.fill("#query", COUNT)
        seen.page.press("#query", "Control+Enter")
        assert answered(seen).startswith("1 行")


def test_answers_have_the_rows_of_the_store(chromium: Browser, index: Path, store: Store) -> None:
    query = "SELECT ?body (COUNT(*) AS ?n) { ?body zz:leads ?task } GROUP BY ?body ORDER BY DESC(?n) ?body"
    asked: Any = store.query(query)
    expected = [[row["body"].value, int(row["n"].value)] for row in asked]
    with shown(chromium, index, "#/sparql") as seen:
        prefixes = "zhize.provider.get('sparql').then((known) => known.prefixes)"
        script = f"""(query) => {prefixes}.then((prefixes) => zhize.ask(query, prefixes))
            .then((answer) => answer.rows.map((row) => [row[0].value, Number(row[1].value)]))"""
        assert seen.page.evaluate(script, query) == expected


def test_triples_are_shown_as_a_table_and_a_graph(chromium: Browser, index: Path) -> None:
    with shown(chromium, index, "#/sparql") as seen:
        write(seen, "CONSTRUCT { ?b zz:leads ?t } { ?b zz:leads ?t } LIMIT 7")
        seen.page.click("#run")
        assert answered(seen).startswith("7 行")
        assert len(texts(seen, ROWS)) == 7
        seen.page.click("#as-graph")
        seen.page.wait_for_selector(".answer .chart[data-drawn] canvas")
        seen.page.click("#as-raw")
        assert texts(seen, ".answer pre")[0].count("zhize/ns#leads") == 7


def test_bodies_in_answers_lead_to_their_pages(chromium: Browser, index: Path) -> None:
    with shown(chromium, index, "#/sparql") as seen:
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
    chromium: Browser, index: Path, query: str, says: str
) -> None:
    with shown(chromium, index, "#/sparql") as seen:
        write(seen, query)
        seen.page.click("#run")
        assert says in answered(seen)


def test_a_runaway_query_is_stopped_and_the_next_one_answered(
    chromium: Browser, index: Path
) -> None:
    with shown(chromium, index, "#/sparql") as seen:
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


def test_the_examples_are_answered(chromium: Browser, index: Path) -> None:
    # One after the other: the worker answers one query at a time.
    script = """zhize.provider.get("sparql").then((known) => known.queries.reduce(
        (before, each) => before.then((failed) => zhize.ask(each.sparql, known.prefixes).then(
            () => failed, (error) => failed.concat(each.name + ": " + error.message))),
        Promise.resolve([])))"""
    with shown(chromium, index, "#/sparql") as seen:
        assert seen.page.evaluate(script) == []


def test_the_button_leads_to_the_query_behind_the_view(chromium: Browser, index: Path) -> None:
    with shown(chromium, index, "#/tasks?role=lead&level=county") as seen:
        count = texts(seen, ".count")[0].split()[2]
        seen.page.click("#behind")
        seen.page.wait_for_selector(DRAWN.replace("data-view", "data-view=sparql"))
        assert answered(seen).startswith(f"{count} 行")


@pytest.fixture(scope="module")
def views(chromium: Browser, index: Path) -> dict[str, dict[str, Any]]:
    with shown(chromium, index) as seen:
        return {name: seen.page.evaluate(SHOWN, params) for name, params in SELECTIONS.items()}


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_query_behind_a_view_gives_its_rows(
    store: Store, views: dict[str, dict[str, Any]], selection: str
) -> None:
    view = views[selection]

    def rows(name: str, *variables: str) -> list[list[Any]]:
        found: Any = store.query(view[name][1])
        return sorted([_plain(row[variable]) for variable in variables] for row in found)

    assert [row[0] for row in rows("tasks", "task")] == sorted(view["tasks"][0])
    assert rows("bodies", "body", "tasks", "lead") == sorted(view["bodies"][0])
    assert rows("directed", "one", "other", "tasks") == sorted(view["directed"][0])
    ties = [[*sorted(row[:2]), row[2]] for row in view["network"][0]]
    assert sorted(
        [*sorted(row[:2]), row[2]] for row in rows("network", "one", "other", "tasks")
    ) == sorted(ties)
    assert len(rows("dated", "id")) == view["dated"][0]
    cells = [
        [body, f"https://w3id.org/zhize/ns#role-{role}", n] for body, role, n in view["matrix"][0]
    ]
    assert rows("matrix", "row", "column", "tasks") == sorted(cells)


def _plain(term: Any) -> str | int:
    value: str = term.value
    return int(value) if hasattr(term, "datatype") and value.isdecimal() else value
