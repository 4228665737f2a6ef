"""The explorer from a real server on this machine, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exploring import CITY, DRAWN, HEADING, Explored, evil_document, make_samples, shown, texts

pytest.importorskip("starlette", reason="the server's packages are not installed")
pytest.importorskip("uvicorn", reason="the server's packages are not installed")

import httpx
from serving import serving

from zhize.graph.explorer.pack import pack
from zhize.graph.explorer.page import script
from zhize.graph.explorer.routes import page_of, routes
from zhize.graph.serve.reading import Reading
from zhize.graph.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FILES = ("explorer.js", "explorer.css", "echarts.min.js", "yasqe.min.js", "yasqe.min.css")


@pytest.fixture(scope="module")
def url(explored: Explored) -> Iterator[str]:
    with serving(explored.path, pages=routes()) as found:
        yield found


@pytest.mark.parametrize("width", [1280, 375], ids=["desktop", "phone"])
def test_every_view_is_drawn_without_errors_or_requests_outside(
    chromium: Browser, url: str, width: int
) -> None:
    ways = ["agencies", "documents", "network", "matrix", "timeline", "check", "about", "sparql"]
    with shown(chromium, url, width=width) as seen:
        for way in ways:
            seen.page.evaluate("(hash) => { location.hash = hash; }", f"#/{way}")
            seen.page.wait_for_selector(DRAWN.replace("data-view", f"data-view={way}"))
            assert seen.overflow() == 0, way


def test_a_task_shows_its_source_with_the_words_marked(chromium: Browser, url: str) -> None:
    with shown(chromium, url, f"#/task/{CITY}/table2/1.4") as seen:
        assert texts(seen, HEADING) == ["任务 1.4"]
        assert texts(seen, ".passage mark.mark-lead") == ["市卫生计生委"]


def test_a_query_is_typed_and_answered_by_the_server(chromium: Browser, url: str) -> None:
    with shown(chromium, url, "#/sparql") as seen:
        seen.page.wait_for_selector(".editor[data-ready='1']")
        seen.page.click(".editor .CodeMirror-lines")
        seen.page.keyboard.press("Control+a")
        seen.page.keyboard.insert_text("SELECT (COUNT(*) AS ?n) { ?task a zz:Task }")
        seen.page.keyboard.press("Control+Enter")
        seen.page.wait_for_selector("[data-state=done]")
        assert texts(seen, ".answer tbody tr") == ["233"]


def test_what_the_server_refuses_is_said(chromium: Browser, url: str) -> None:
    with shown(chromium, url, "#/sparql") as seen:
        seen.page.wait_for_selector(".editor[data-ready='1']")
        refused = seen.page.evaluate(
            "zhize.ask('SELECT ?x {', {}).then(() => '', (error) => error.message)"
        )
        assert "query" in refused
        # The browser itself tells the console of the answer 400.
        assert len(seen.errors) == 1
        seen.errors.clear()


def test_the_server_hands_out_what_a_site_has(url: str, explored: Explored) -> None:
    with httpx.Client(base_url=url) as client:
        for name in ("catalogue", "tasks", "checks", "sparql", "text-0", "text-4"):
            answer = client.get(f"/explorer-data/{name}.json")
            assert answer.headers["content-type"] == "application/json"
            assert answer.content == pack(explored.store, name)
            assert json.loads(answer.content)["revision"] == explored.store.revision


def test_the_server_knows_the_bodies_of_any_day(url: str, explored: Explored) -> None:
    answer = httpx.get(f"{url}/explorer-data/names-2016-02-29.json")
    assert answer.json() == json.loads(pack(explored.store, "names-2016-02-29"))


def test_figures_go_by_the_bodies_of_any_day(chromium: Browser, url: str) -> None:
    with shown(chromium, url, "#/agencies") as seen:
        seen.page.click("#choices summary")
        seen.page.fill("#day", "2019-06-30")
        seen.page.dispatch_event("#day", "change")
        seen.page.wait_for_selector("#counted >> text=按2019-06-30的职能归属")
        assert "names=2019-06-30" in seen.page.evaluate("location.hash")
        assert "曲靖市医疗保障局" in texts(seen, "tbody th .derived")


@pytest.mark.parametrize("name", FILES)
def test_files_come_packed_and_once(url: str, name: str) -> None:
    with httpx.Client(base_url=url) as client:
        first = client.get(f"/explorer/{name}")
        assert first.headers["content-encoding"] == "gzip"
        assert first.headers["content-type"].startswith("text/")
        again = client.get(f"/explorer/{name}", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        plain = client.get(f"/explorer/{name}", headers={"accept-encoding": "identity"})
        assert plain.content == first.content
        assert plain.headers["etag"] != first.headers["etag"]
    assert len(script()) > 1000


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/explorer/manifest.tsv", id="a file that is none of its"),
        pytest.param("/explorer-data/text-5.json", id="a document more than there are"),
        pytest.param("/explorer-data/graph.json", id="the whole graph"),
        pytest.param("/explorer-data/engine.json", id="the engine"),
        pytest.param("/explorer-data/names-2019-02-30.json", id="a day that there is not"),
        pytest.param("/explorer-data/names-nothing.json", id="no day"),
    ],
)
def test_there_is_nothing_else(url: str, address: str) -> None:
    assert httpx.get(f"{url}{address}").status_code == 404


def test_the_page_may_run_no_code_but_ours(url: str) -> None:
    policy = httpx.get(f"{url}/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy


def test_a_new_state_of_the_store_is_shown(chromium: Browser, tmp_path: Path) -> None:
    path = make_samples(tmp_path / "zhize.db")
    with serving(path, pages=routes()) as url, shown(chromium, url, "#/tasks") as seen:
        assert "共 233 项任务" in texts(seen, ".count")[0]
        with open_store(path) as store:
            before = store.revision
            store.put([evil_document()])
        while httpx.get(f"{url}/explorer-data/catalogue.json").json()["revision"] == before:
            seen.page.wait_for_timeout(50)
        # The page has an old catalogue; the texts it asks for are of another state.
        seen.page.evaluate("location.hash = '#/document/" + CITY + "'")
        seen.page.wait_for_selector("main[data-view=document]:not([aria-busy])")
        seen.page.evaluate("location.hash = '#/tasks'")
        seen.page.wait_for_selector("text=共 234 项任务")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param(f"plan/{CITY}", "#/document/", id="a document"),
        pytest.param(f"task/{CITY}/table2/1.4", "#/task/", id="a task"),
        pytest.param("agency/530300/health", "#/agency/530300/health", id="a body"),
        pytest.param("plan/nothing", None, id="no document"),
        pytest.param(f"task/{CITY}/table2/99", None, id="no task"),
        pytest.param("agency/530300/nothing", None, id="no body"),
        pytest.param("group/530300/health", None, id="a body is no group"),
        pytest.param("domain/tiered-care", None, id="something else"),
        pytest.param("", None, id="the base"),
    ],
)
def test_iris_lead_to_their_pages(explored: Explored, end: str, expected: str | None) -> None:
    reading = Reading(explored.path)
    try:
        with reading.state() as state:
            found = page_of(state, state.store.iris.base + end)
    finally:
        reading.close()
    assert found is None if expected is None else expected in str(found)


def test_an_iri_of_the_data_shows_its_page(chromium: Browser, explored: Explored) -> None:
    with serving(explored.path, pages=None) as url, shown(chromium, url) as seen:
        seen.page.goto(f"{url}/id/agency/530300/health")
        seen.page.wait_for_selector("main[data-view=agency]:not([aria-busy])")
        assert texts(seen, HEADING) == ["曲靖市卫生计生委"]
