"""Every control of the network page does what it says, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import browser
from factories import document, task
from network_pages import counts, finance, health, insurance, names, opened, page_of, ties, written

from zhize.graph.facts import Selection

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEALTH, FINANCE, INSURANCE, STAFF = "曲靖市卫健委", "曲靖市财政局", "曲靖市医保局", "曲靖市编办"
ALL = {"卫健委→财政局 3", "卫健委→医保局 1", "医保局→财政局 1"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as shared:
        yield shared


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    return written(page_of(folder / "store"), folder / "network.html")


def test_everything_is_to_be_seen_at_first(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        assert counts(seen) == (4, 4, 3, 3)
        assert ties(seen) == ALL
        assert names(seen) == [FINANCE, HEALTH, INSURANCE, STAFF]
        assert seen.page.inner_text("h1") == "谁牵头、谁参与"
        assert seen.overflow() <= 0


@pytest.mark.parametrize(
    ("control", "value", "seen_ties", "bodies"),
    [
        pytest.param("#role", "lead", {"卫健委→医保局 1"}, [HEALTH, INSURANCE, STAFF], id="who leads"),
        pytest.param("#role", "co", set(), [], id="who leads none"),
        pytest.param("#document", "曲靖市医改工作要点",
                     {"卫健委→财政局 2", "卫健委→医保局 1", "医保局→财政局 1"},
                     [FINANCE, HEALTH, INSURANCE, STAFF], id="one document"),
        pytest.param("#document", "曲靖市2020年医改任务", {"卫健委→财政局 1"}, [FINANCE, HEALTH],
                     id="the other document"),
        pytest.param("#from", "2020", {"卫健委→财政局 1"}, [FINANCE, HEALTH], id="from a year"),
        pytest.param("#to", "2018", {"卫健委→财政局 2", "卫健委→医保局 1", "医保局→财政局 1"},
                     [FINANCE, HEALTH, INSURANCE, STAFF], id="to a year"),
    ],
)  # fmt: skip
def test_choices_leave_what_fits(
    chromium: Browser,
    path: Path,
    control: str,
    value: str,
    seen_ties: set[str],
    bodies: list[str],
) -> None:
    with opened(chromium, path) as seen:
        if control == "#document":
            seen.page.select_option(control, label=value)
        else:
            seen.page.select_option(control, value)
        assert ties(seen) == seen_ties
        assert names(seen) == bodies
        assert counts(seen) == (len(bodies), 4, len(seen_ties), 3)
        seen.page.click("#restore")
        assert ties(seen) == ALL
        assert counts(seen) == (4, 4, 3, 3)


@pytest.mark.parametrize(
    ("field", "seen_ties"),
    [
        pytest.param("药品耗材集中采购", {"卫健委→财政局 1"}, id="the narrowest"),
        pytest.param("药品供应保障", {"卫健委→财政局 2", "卫健委→医保局 1"}, id="with its part"),
        pytest.param(
            "医药", {"卫健委→财政局 2", "卫健委→医保局 1"}, id="of which no task is itself"
        ),
        pytest.param("分级诊疗", {"卫健委→财政局 1"}, id="another"),
        pytest.param("三医联动", ALL, id="all of them"),
    ],
)
def test_a_field_has_the_tasks_of_its_parts(
    chromium: Browser, path: Path, field: str, seen_ties: set[str]
) -> None:
    with opened(chromium, path) as seen:
        fields = seen.page.locator("#domain option").all_inner_texts()
        [found] = [each for each in fields if each.split(" / ")[-1] == field]
        seen.page.select_option("#domain", label=found)
        assert ties(seen) == seen_ties
        assert "重新计算" in seen.page.inner_text("#right")


def test_loads_are_counted_anew_for_a_field(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        seen.page.select_option("#document", label="曲靖市2020年医改任务")
        rows = seen.page.locator(".ranking li").all_inner_texts()
        assert ["牵头 0 · 参与 1" in rows[0], "牵头 1 · 参与 0" in rows[1]] == [True, True]


def test_the_slider_leaves_heavy_ties(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        assert seen.page.inner_text("#weight-shown") == "1"
        seen.page.locator("#weight").fill("1")
        assert seen.page.inner_text("#weight-shown") == "3"
        assert ties(seen) == {"卫健委→财政局 3"}
        assert names(seen) == [FINANCE, HEALTH, STAFF]


def test_the_legend_filters_by_function_line(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        legend = seen.page.locator("#legend li").all_inner_texts()
        assert [" ".join(line.split()) for line in legend] == [
            "财政 1", "卫生健康 1", "医疗保障 1", "职能未知 1",
        ]  # fmt: skip
        seen.page.uncheck("#legend li:nth-child(1) input")
        assert ties(seen) == {"卫健委→医保局 1"}
        assert names(seen) == [HEALTH, INSURANCE, STAFF]
        seen.page.click("#none")
        assert counts(seen) == (0, 4, 0, 3)
        assert "没有符合条件的机构" in seen.page.inner_text("#right")
        seen.page.click("#all")
        assert counts(seen) == (4, 4, 3, 3)


def test_bodies_without_ties_can_be_hidden(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        seen.page.uncheck("#alone")
        assert names(seen) == [FINANCE, HEALTH, INSURANCE]
        seen.page.check("#alone")
        assert counts(seen) == (4, 4, 3, 3)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param(FINANCE, FINANCE, id="whole name"),
        pytest.param("医保", INSURANCE, id="a part"),
        pytest.param("审计局", None, id="nobody"),
    ],
)
def test_a_body_is_found_by_name(
    chromium: Browser, path: Path, typed: str, found: str | None
) -> None:
    with opened(chromium, path) as seen:
        offered = seen.page.locator("#names option").evaluate_all("all => all.map(o => o.value)")
        assert sorted(offered) == sorted([HEALTH, FINANCE, INSURANCE, STAFF])
        seen.page.fill("#find", typed)
        seen.page.press("#find", "Enter")
        if found:
            assert seen.page.inner_text("#right h2") == found
        else:
            assert seen.page.inner_text("#found") == "没有名称含“审计局”的机构。"
            assert names(seen) != []


def test_the_language_is_switched_there_and_back(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        chinese = seen.page.inner_text("body")
        seen.page.click("#language")
        english = seen.page.inner_text("#left") + seen.page.inner_text("#notes")
        assert seen.page.get_attribute("html", "lang") == "en"
        assert seen.page.title() == "Who leads, who takes part"
        for words in ("4 / 4 bodies, 3 / 3 ties", "Show bodies without ties", "Finance",
                      "Of 6 tasks 1 have no lead", "number of common tasks"):  # fmt: skip
            assert words in english
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in seen.page.inner_text("#legend"))
        seen.page.click("#language")
        assert seen.page.inner_text("body") == chinese


def test_a_page_may_begin_in_english(chromium: Browser, tmp_path: Path) -> None:
    page = page_of(tmp_path / "store", language="en", title="My <network>")
    with opened(chromium, written(page, tmp_path / "en.html")) as seen:
        assert seen.page.inner_text("h1") == "My <network>"
        assert seen.page.inner_text("#restore") == "Reset"


def test_shared_tasks_are_ties_without_arrows(chromium: Browser, tmp_path: Path) -> None:
    page = page_of(tmp_path / "store", kind="shared", selection=Selection(projection="newman"))
    with opened(chromium, written(page, tmp_path / "shared.html")) as seen:
        assert {tie.rpartition(" ")[2] for tie in ties(seen)} == {"4", "2", "1"}
        seen.page.select_option("#document", label="曲靖市医改工作要点")
        weights = seen.page.evaluate("zhize.view().counts.edges.map((edge) => edge.weight)")
        # 财政局–卫健委: body/1 and body/5 of two, body/3 of three.
        assert sorted(weights) == [0.5, 1.5, 2.5]


def test_many_tasks_have_no_filters_by_task(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhize.graph.views.network.data.MOST_TASKS", 5)
    tasks = [task("深化医改", health(), finance(), insurance(), id=f"body/{at}") for at in range(9)]
    page = page_of(tmp_path / "store", document(*tasks))
    with opened(chromium, written(page, tmp_path / "many.html")) as seen:
        assert ties(seen) == {"卫健委→财政局 9", "卫健委→医保局 9"}
        assert not seen.page.locator(".by-task:visible").count()
        assert "任务太多" in seen.page.inner_text("#notes")
        seen.page.click("text=曲靖市卫健委")
        seen.page.click(".partners button >> nth=0")
        assert "9 项中附 3 项" in seen.page.inner_text("#right")
