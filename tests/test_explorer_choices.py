"""How the explorer counts is chosen on its pages, stands in the address, and is said everywhere."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exploring import Explored, shown, texts

if TYPE_CHECKING:
    from browser import Watched
    from playwright.sync_api import Browser

READING = "以列首为牵头（使用者的读法）"


def downloaded(seen: Watched, kind: str, path: Path) -> str:
    """Return what a button of the page gives as a file."""
    with seen.page.expect_download() as waiting:
        seen.page.click(f"#{kind}")
    waiting.value.save_as(path)
    return path.read_text(encoding="utf-8-sig")


def list_without_leads(explored: Explored) -> str:
    """Return the document with most tasks that name bodies and no lead."""
    unled = {
        row.id: sum(
            bool(task.assignments) and all(part.role != "lead" for part in task.assignments)
            for task in explored.store.document(row.id).tasks
        )
        for row in explored.store.documents()
    }
    return max(unled, key=lambda key: (unled[key], key))


def test_a_lead_that_is_the_users_reading_is_marked_wherever_it_goes(
    chromium: Browser, explored: Explored
) -> None:
    address = f"#/tasks?document={list_without_leads(explored)}&role=no-lead"
    with shown(chromium, explored.page, address) as seen:
        assert seen.page.locator(".by-reading, .reading").count() == 0
        seen.page.click("#choices summary")
        seen.page.click("#lead")
        seen.page.wait_for_selector(".reading")
        # Now somebody leads them, so none is without a lead any more.
        assert texts(seen, ".count")[0].startswith("233 项任务中的 0 项")
        seen.page.click(".chip.chosen >> text=角色")
        seen.page.wait_for_selector(".by-reading")
        assert set(texts(seen, ".task .by-reading")) == {"牵头（列首）"}
        seen.page.click(".task:has(.by-reading) .task-words a")
        seen.page.wait_for_selector("main[data-view=task]:not([aria-busy])")
        assert texts(seen, ".facts .by-reading") == ["牵头（列首）"]
        # The source says what it says.
        assert "mark-lead" not in seen.page.inner_html(".passage")
        seen.page.click(".reading a")
        seen.page.wait_for_selector(".reading", state="detached")
        assert "lead" not in seen.page.evaluate("location.hash")
        assert seen.page.locator(".by-reading").count() == 0


def test_more_tasks_are_led_by_the_users_reading(chromium: Browser, explored: Explored) -> None:
    found = []
    for address in ("#/tasks?role=lead", "#/tasks?role=lead&lead=first"):
        with shown(chromium, explored.page, address) as seen:
            found.append(int(texts(seen, ".count")[0].split()[2]))
    assert found[0] < found[1]


@pytest.mark.parametrize("view", ["agencies", "network", "matrix"])
def test_choices_stand_in_the_address_and_in_every_file(
    chromium: Browser, explored: Explored, view: str, tmp_path: Path
) -> None:
    with shown(chromium, explored.page, f"#/{view}") as seen:
        seen.page.click("#choices summary")
        seen.page.select_option("#clauses", "apart")
        seen.page.wait_for_selector("#counted >> text=各条分计")
        seen.page.uncheck("#count-participate")
        seen.page.wait_for_selector("#counted >> text=计入角色：牵头、责任、实施、配合")
        seen.page.select_option("#names", "2024-12-31")
        seen.page.wait_for_selector("#counted >> text=按2024-12-31的职能归属")
        address = seen.page.evaluate("location.hash")
        told = texts(seen, "#counted")[0].rstrip("。")
        rows = texts(seen, "tbody tr")
        about = json.loads(downloaded(seen, "json", tmp_path / "rows.json"))["about"]
        table = list(csv.reader(io.StringIO(downloaded(seen, "csv", tmp_path / "rows.csv"))))
    assert about["choices"] == told
    assert (table[0][-1], {row[-1] for row in table[1:]}) == ("choices", {told})
    with shown(chromium, explored.page, address) as seen:
        assert texts(seen, "#counted")[0].rstrip("。") == told
        assert texts(seen, "tbody tr") == rows


def test_weights_of_ties_are_shown_beside_their_tasks(
    chromium: Browser, explored: Explored
) -> None:
    with shown(chromium, explored.page, "#/network?weight=jaccard") as seen:
        assert texts(seen, "thead th")[-1] == "权重"
        weights = [float(cell) for cell in texts(seen, "tbody td:last-child")]
        assert weights == sorted(weights, reverse=True)
        assert 0 < weights[-1] <= weights[0] <= 1
        # Who leads for whom is counted in tasks, whatever ties weigh.
        seen.page.check("#directed")
        seen.page.wait_for_selector("thead >> text=牵头")
        assert "机构间关系的权重" not in texts(seen, "#counted")[0]


def test_lists_of_tasks_name_who_would_have_them_on_a_day(
    chromium: Browser, explored: Explored, tmp_path: Path
) -> None:
    with shown(chromium, explored.page, "#/timeline?names=2024-12-31") as seen:
        assert seen.page.locator(".task .role >> text=→").count() > 0
        assert "（推定）" in texts(seen, ".task .role")[0]
        told = downloaded(seen, "csv", tmp_path / "rows.csv")
    table = list(csv.DictReader(io.StringIO(told)))
    assert any("市卫生计生委 → 天津市卫生健康委员会" in row["then"] for row in table)


def test_lines_of_bodies_lead_to_their_tasks(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.page, "#/agencies?names=function&lead=first") as seen:
        seen.page.click("tbody th a >> text=卫生健康")
        seen.page.wait_for_selector("main[data-view=tasks]:not([aria-busy])")
        assert seen.page.is_checked("#facet-function-health")
        # The reading of leads goes along.
        assert READING in texts(seen, "#counted")[0]


def test_cells_by_other_names_lead_nowhere(chromium: Browser, explored: Explored) -> None:
    with shown(chromium, explored.page, "#/matrix") as seen:
        assert seen.page.locator("td.cell a").count() > 0
    with shown(chromium, explored.page, "#/matrix?names=2024-12-31") as seen:
        assert "枞阳县医疗保障局" in texts(seen, "tbody th")
        assert seen.page.locator("td.cell a").count() == 0


def test_pages_of_files_say_which_days_they_do_not_know(
    chromium: Browser, explored: Explored
) -> None:
    with shown(chromium, explored.page, "#/agencies?names=2016-02-29") as seen:
        assert "没有 2016-02-29 的职能归属" in texts(seen, "[role=alert]")[0]
        assert "机构名称：按文件所写" in texts(seen, "#counted")[0]
        assert seen.page.locator("#day").count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("names=2016-02-30", id="a day that there is not"),
        pytest.param("names=toString", id="a name that is none"),
        pytest.param("weight=heavy", id="a weight that is none"),
        pytest.param("count=nobody", id="a role that is none"),
        pytest.param("clauses=", id="nothing"),
        pytest.param("lead=last", id="another reading"),
    ],
)
def test_what_is_no_choice_counts_as_usual(
    chromium: Browser, explored: Explored, wrong: str
) -> None:
    with shown(chromium, explored.page, "#/network") as seen:
        usual = texts(seen, "#counted") + texts(seen, "tbody tr")
    with shown(chromium, explored.page, f"#/network?{wrong}") as seen:
        assert texts(seen, "#counted") + texts(seen, "tbody tr") == usual


@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "phone"])
def test_choices_are_in_english_too_and_fit(
    chromium: Browser, explored: Explored, width: int
) -> None:
    for view in ("agencies", "network", "matrix", "timeline", "tasks"):
        address = f"#/{view}?lang=en&lead=first"
        with shown(chromium, explored.page, address, width=width) as seen:
            seen.page.click("#choices summary")
            assert "the first of a list (the user's reading)" in texts(seen, "#counted")[0]
            said = texts(seen, "#choices")[0] + texts(seen, ".reading")[0]
            assert not any("\u4e00" <= sign <= "\u9fff" for sign in said if sign not in "各有关")
            assert seen.overflow() == 0, view
