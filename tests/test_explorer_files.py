"""The explorer opened from a disk, in a real browser: folder and single page, without any network."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exploring import CITY, DRAWN, EVIL, HEADING, Explored, facet, make_evil, shown, texts

from zhize.graph.explorer.site import write_site
from zhize.graph.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = {
    "tasks": "#/tasks",
    "chosen tasks": "#/tasks?role=lead&function=health&due=2020",
    "a task": f"#/task/{CITY}/table2/1.4",
    "bodies": "#/agencies",
    "a body": "#/agency/530300/health",
    "documents": "#/documents",
    "a document": f"#/document/{CITY}",
    "network": "#/network",
    "matrix": "#/matrix?rows=function&columns=level",
    "timeline": "#/timeline",
    "SPARQL": "#/sparql",
    "checks": "#/check",
    "about": "#/about",
    "a page that is none": "#/nonsense/1",
}


@pytest.mark.parametrize("width", [1280, 375], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_view_is_drawn_without_errors_or_requests(
    chromium: Browser, explored: Explored, language: str, width: int
) -> None:
    with shown(chromium, explored.page, "#/tasks?q=x", width=width) as seen:
        for name, address in VIEWS.items():
            mark = "&" if "?" in address else "?"
            full = f"{address}{mark}lang=en" if language == "en" else address
            # The heading changes with the view, so nothing of the last one is taken for this one.
            seen.page.evaluate("document.getElementById('main').removeAttribute('data-view')")
            seen.page.evaluate("(hash) => { location.hash = hash; }", full)
            seen.page.wait_for_selector(DRAWN)
            assert texts(seen, HEADING)[0], name
            assert seen.overflow() == 0, name
            assert seen.page.get_attribute("html", "lang") == (
                "en" if language == "en" else "zh-CN"
            )


def test_a_single_page_answers_for_all_views(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.single, VIEWS["a task"]) as seen:
        assert texts(seen, HEADING) == ["任务 1.4"]
        seen.page.click("nav >> text=网络")
        seen.page.wait_for_selector(".chart[data-drawn] canvas")


def test_facets_count_tasks_and_choose_them(chromium: Browser, explored: Explored) -> None:
    tasks = [
        task for row in explored.store.documents() for task in explored.store.document(row.id).tasks
    ]
    with shown(chromium, explored.page) as seen:
        counts = facet(seen, "role")
        for role in ("lead", "cooperate"):
            held = [task for task in tasks if any(part.role == role for part in task.assignments)]
            assert counts[role] == len(held)
        assert counts["-"] == sum(not task.assignments for task in tasks)
        unled = [t for t in tasks if t.assignments and all(p.role != "lead" for p in t.assignments)]
        assert counts["no-lead"] == len(unled) > 0
        assert facet(seen, "document") == {row.id: row.tasks for row in explored.store.documents()}
        seen.page.check("#facet-role-lead")
        seen.page.wait_for_selector("text=233 项任务中的")
        assert f"中的 {counts['lead']} 项" in texts(seen, ".count")[0]
        # The other values of a facet still say what they would leave.
        assert facet(seen, "role") == counts
        by_document = Counter(
            row.id
            for row in explored.store.documents()
            for task in explored.store.document(row.id).tasks
            if any(part.role == "lead" for part in task.assignments)
        )
        assert facet(seen, "document") == dict(by_document)


def test_facets_of_assignments_are_of_one_and_the_same(
    chromium: Browser, explored: Explored
) -> None:
    wanted = [
        task
        for row in explored.store.documents()
        for task in explored.store.document(row.id).tasks
        if any(p.role == "lead" and p.agency.function == "finance" for p in task.assignments)
    ]
    with shown(chromium, explored.page, "#/tasks?role=lead&function=finance") as seen:
        assert f"中的 {len(wanted)} 项" in texts(seen, ".count")[0]
        assert len(texts(seen, ".task")) == min(30, len(wanted))


def test_an_address_restores_view_filter_and_page(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.page, "#/tasks") as seen:
        seen.page.check("#facet-role-lead")
        seen.page.wait_for_selector("text=项任务中的")
        seen.page.fill("#search", "医保")
        seen.page.press("#search", "Enter")
        seen.page.wait_for_selector(".chip.chosen >> text=“医保”")
        address, words = seen.page.evaluate("location.hash"), texts(seen, ".task")
    with shown(chromium, explored.page, address) as seen:
        assert texts(seen, ".task") == words
        assert seen.page.is_checked("#facet-role-lead")
        assert seen.page.input_value("#search") == "医保"
        seen.page.click("nav >> text=矩阵")
        seen.page.wait_for_selector("main[data-view=matrix]:not([aria-busy])")
        assert seen.page.is_checked("#facet-role-lead")
        seen.page.go_back()
        seen.page.wait_for_selector("main[data-view=tasks]:not([aria-busy])")
        assert texts(seen, ".task") == words


def test_a_task_shows_its_source_with_the_words_marked(
    chromium: Browser, explored: Explored
) -> None:
    with shown(chromium, explored.page, VIEWS["a task"]) as seen:
        assert texts(seen, ".passage mark.mark-lead") == ["市卫生计生委"]
        assert texts(seen, ".passage mark.mark-cooperate") == [
            *("市财政局", "人力资源和社会保障局", "编办", "发展改革委", "工信委"),
        ]
        assert texts(seen, ".line-number") == ["167", "176"]


def test_a_document_says_by_which_rules_it_is_read(chromium: Browser, explored: Explored) -> None:
    notice = "关于印发忻州市医药卫生改革近期任务安排的通知-2018-12-26"
    with shown(chromium, explored.page, f"#/document/{notice}") as seen:
        facts = texts(seen, ".facts")[0]
        assert "排在首位的为牵头单位 “名单中排在第一位的为牵头" in facts
        seen.page.click("summary >> text=全文")
        seen.page.wait_for_selector(".passage mark.mark-lead")
        marked = texts(seen, ".passage mark.mark-lead")
        assert len(marked) > 50
        assert "市卫生计生委" in marked
        seen.page.click(".line-tasks a")
        seen.page.wait_for_selector("main[data-view=task]:not([aria-busy])")


def test_what_could_not_be_read_is_said_in_both_languages(
    chromium: Browser, explored: Explored
) -> None:
    draft = "枞阳县-关于推广福建和三明医改经验的工作通知(征求意见稿)-2020-06-30"
    with shown(chromium, explored.page, f"#/document/{draft}") as seen:
        assert "“柘阳县”地名不在行政区划表里，按原样保留（第 4 行）" in texts(seen, "main li")[0]
        seen.page.click("#language")
        seen.page.wait_for_selector("text=柘阳县 is in no list of administrative divisions")


def test_marks_are_right_behind_characters_of_two_units(chromium: Browser, tmp_path: Path) -> None:
    with open_store(make_evil(tmp_path / "evil.db")) as store:
        index = write_site(store, tmp_path / "out").path
        document = store.documents()[0].id
    with shown(chromium, index) as seen:
        seen.page.click(".task-words a")
        seen.page.wait_for_selector("main[data-view=task]:not([aria-busy])")
        assert texts(seen, ".passage mark.mark-lead") == ["市财政局"]
        assert texts(seen, ".passage mark.mark-schedule") == ["2019年6月底前"]
        assert document in seen.page.evaluate("decodeURIComponent(location.hash)")


def test_html_in_documents_stays_text(chromium: Browser, tmp_path: Path) -> None:
    with open_store(make_evil(tmp_path / "evil.db")) as store:
        pages = [
            write_site(store, tmp_path / "out").path,
            write_site(store, tmp_path / "one.html", single=True).path,
        ]
        key = store.documents()[0].id
    ways = ["tasks", "agencies", "documents", "network", "matrix", "timeline", "check", "about"]
    for page in pages:
        with shown(chromium, page) as seen:
            for way in ways:
                seen.page.evaluate("(hash) => { location.hash = hash; }", f"#/{way}?q=<b>")
                seen.page.wait_for_selector(f"main[data-view={way}]:not([aria-busy])")
                assert seen.page.locator("main img, main script").count() == 0
            for view in ("document", "task"):
                hash_ = seen.page.evaluate(
                    "([view, key]) => view === 'task' ? zhize.address('task', [key, 'body', '1'])"
                    " : zhize.address('document', [key])",
                    [view, key],
                )
                seen.page.evaluate("(hash) => { location.hash = hash; }", hash_)
                seen.page.wait_for_selector(f"main[data-view={view}]:not([aria-busy])")
                assert EVIL in seen.page.inner_text("main")
                assert seen.page.locator("main img, main script").count() == 0


def test_the_language_changes_and_stays(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.page, "#/tasks?role=lead") as seen:
        seen.page.click("#language")
        seen.page.wait_for_selector("html[lang=en]")
        assert texts(seen, HEADING) == ["Tasks"]
        assert re.search(r"\d+ of 233 tasks", texts(seen, ".count")[0])
        assert seen.page.is_checked("#facet-role-lead")
        seen.page.click("nav >> text=Bodies")
        seen.page.wait_for_selector("main[data-view=agencies]:not([aria-busy])")
        assert "lang=en" in seen.page.evaluate("location.hash")


def test_files_of_a_view_have_all_of_its_rows(
    chromium: Browser, explored: Explored, tmp_path: Path
) -> None:
    with shown(chromium, explored.page, "#/tasks?due=2020") as seen:
        count = int(re.findall(r"\d+", texts(seen, ".count")[0])[1])
        with seen.page.expect_download() as waiting:
            seen.page.click("#json")
        waiting.value.save_as(tmp_path / "rows.json")
        with seen.page.expect_download() as waiting:
            seen.page.click("#csv")
        waiting.value.save_as(tmp_path / "rows.csv")
    rows = json.loads((tmp_path / "rows.json").read_text(encoding="utf-8"))["rows"]
    assert len(rows) == count > 30
    assert all(row["due"].startswith("2020") for row in rows)
    lines = (tmp_path / "rows.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert len(lines) == count + 2


def test_the_keyboard_is_enough(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.page) as seen:
        seen.page.focus("body")
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.id") == "skip"
        # Past the filters, and not to another view.
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.className") == "results"
        assert texts(seen, HEADING) == ["任务"]
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.id") == "search"
        seen.page.focus("#facet-role-lead")
        seen.page.keyboard.press("Space")
        seen.page.wait_for_selector("text=项任务中的")
        assert seen.page.evaluate("document.activeElement.id") == "facet-role-lead"
