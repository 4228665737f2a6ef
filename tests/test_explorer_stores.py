"""The explorer of unusual stores and by unusual addresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from exploring import HEADING, Explored, evil_document, shown, texts
from factories import agency, assignment, document, task

from zhize.graph.explorer.site import write_site
from zhize.graph.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = (
    *("tasks", "agencies", "documents", "network", "matrix", "timeline", "check", "about"),
    "sparql",
)
OWN = "http://plans.example.org/doc/"


def test_an_empty_store_is_shown_as_such(chromium: Browser, tmp_path: Path) -> None:
    with open_store(tmp_path / "zhize.db", create=True) as store:
        index = write_site(store, tmp_path / "out").path
    with shown(chromium, index) as seen:
        assert "这里还没有任何文件" in seen.page.inner_text("main")
        for view in VIEWS:
            seen.page.evaluate("(hash) => { location.hash = hash; }", f"#/{view}")
            seen.page.wait_for_selector(f"main[data-view={view}]:not([aria-busy])")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        pytest.param("", "任务", id="nothing at all"),
        pytest.param("#", "任务", id="nothing behind the sign"),
        pytest.param("#/tasks?page=999", "任务", id="a page beyond the last"),
        pytest.param("#/tasks?page=-1&role=", "任务", id="a page before the first, an empty value"),
        pytest.param("#/tasks?domain=nothing&level=constructor", "任务", id="values that are none"),
        pytest.param("#/tasks?__proto__=1&constructor=2", "任务", id="names that objects have"),
        pytest.param("#/matrix?rows=__proto__&columns=toString", "矩阵", id="axes that are none"),
        pytest.param("#/network?least=x", "网络", id="a number that is none"),
        pytest.param("#/network?least=99999", "网络", id="more common tasks than any have"),
        pytest.param("#/check?rule=nothing&page=7", "检查", id="a rule that is none"),
        pytest.param("#/%E4%BB%BB%ZZ/%", "没有这一页", id="broken encoding"),
        pytest.param("#/__proto__/x", "没有这一页", id="a view that objects have"),
        pytest.param("#/agency/530300/nobody", "没有这一页", id="no body"),
        pytest.param("#/task/x/y/z", "没有这一页", id="no task"),
        pytest.param("#/document/", "没有这一页", id="no document"),
    ],
)
def test_any_address_shows_something(
    chromium: Browser, explored: Explored, address: str, says: str
) -> None:
    with shown(chromium, explored.page, address) as seen:
        assert texts(seen, HEADING) == [says]


def test_a_store_with_a_base_of_its_own_has_the_same_pages(
    chromium: Browser, tmp_path: Path
) -> None:
    body = agency("市财政局", id="530300/finance", function="finance")
    plan = document(
        task("推进 100% 覆盖", assignment("市财政局", "lead", agency=body), id="table/三/2"),
        id="国发〔2024〕1号/附",
    )
    with open_store(tmp_path / "zhize.db", create=True, base=OWN) as store:
        store.put([plan, evil_document()])
        index = write_site(store, tmp_path / "out").path
        asked: Any = store.query("SELECT ?task { ?task a zz:Task }")
        tasks = {row["task"].value for row in asked}
        with shown(chromium, index, "#/tasks?function=finance&place=530300&role=lead") as seen:
            script = """zhize.known().then((model) => {
                const wanted = zhize.wanted(zhize.parse(location.hash).params);
                return [model.tasks.map((task) => task.iri), zhize.behind.tasks(model, wanted)];
            })"""
            told, query = seen.page.evaluate(script)
            assert set(told) == tasks
            found: Any = store.query(query)
            assert [row["words"].value for row in found] == ["推进 100% 覆盖"]
            assert len(texts(seen, ".task")) == 1
            seen.page.click(".task-words a")
            seen.page.wait_for_selector("main[data-view=task]:not([aria-busy])")
            assert texts(seen, ".passage mark.mark-lead") == ["市财政局"]


def test_a_body_says_where_it_stands_and_what_is_derived(
    chromium: Browser, explored: Explored
) -> None:
    with shown(chromium, explored.page, "#/agencies?function=health") as seen:
        seen.page.click("th a >> text=柞水县卫计局")
        seen.page.wait_for_selector("main[data-view=agency]:not([aria-busy])")
        assert texts(seen, HEADING) == ["柞水县卫计局"]
        assert "机构中，按任务数第" in texts(seen, ".facts")[0]
        assert "推定" in texts(seen, "main .badge")
        seen.page.wait_for_selector(".chart[data-drawn] canvas")
