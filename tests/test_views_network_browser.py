"""The network page in a real browser: a click or a key leads from bodies to ties to words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import Watched, browser
from network_pages import (
    FIRST,
    SECOND,
    click_node,
    click_tie,
    names,
    opened,
    page_of,
    rows,
    written,
)

from zhize.graph.facts import Selection

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEALTH, FINANCE, INSURANCE, STAFF = "曲靖市卫健委", "曲靖市财政局", "曲靖市医保局", "曲靖市编办"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as shared:
        yield shared


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    return written(page_of(folder / "store"), folder / "network.html")


def panel(seen: Watched) -> str:
    return seen.page.inner_text("#right")


def test_a_click_on_a_body_shows_whom_it_leads_and_who_leads_it(
    chromium: Browser, path: Path
) -> None:
    with opened(chromium, path) as seen:
        click_node(seen, INSURANCE)
        text = panel(seen)
        assert seen.page.inner_text("#right h2") == INSURANCE
        assert text.index("牵头对象（1）") < text.index("牵头它的机构（1）")
        partners = seen.page.locator(".partners").all_inner_texts()
        assert [" ".join(each.split()) for each in partners] == ["曲靖市财政局 1", "曲靖市卫健委 1"]
        assert "任务（2）" in text
        seen.page.click("#right summary")
        cards = seen.page.locator("#right .task .text").all_inner_texts()
        assert cards == ["改革医保支付方式", "健全药品供应"]
        seen.page.click(".back")
        assert names(seen) == [FINANCE, HEALTH, INSURANCE, STAFF]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("zh", "责任（列首，读作牵头）：市卫健委；责任：市财政局", id="Chinese"),
        pytest.param(
            "en", "jointly responsible (first listed, read as lead)：市卫健委", id="English"
        ),
    ],
)
def test_a_lead_by_the_users_reading_is_told_from_a_written_one(
    chromium: Browser, tmp_path: Path, language: str, said: str
) -> None:
    selection = Selection(first_is_lead=True)
    made = page_of(tmp_path / "store", selection=selection, language=language)
    with opened(chromium, written(made, tmp_path / "read.html")) as seen:
        click_tie(seen, HEALTH, FINANCE)
        words = [" ".join(card.split()) for card in seen.page.locator(".parts").all_inner_texts()]
        assert len(words) == 4
        assert [said in each for each in words].count(True) == 1
        assert sum("read as lead" in each or "读作牵头" in each for each in words) == 1


def test_a_click_on_a_tie_shows_its_tasks_with_their_words(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        click_tie(seen, HEALTH, FINANCE)
        assert seen.page.inner_text("#right h2") == f"{HEALTH} → {FINANCE}"
        assert "背后的任务（3）" in panel(seen)
        cards = seen.page.locator(".task").all()
        texts = [" ".join(card.inner_text().split()) for card in cards]
        assert [text.split(" ")[0] for text in texts] == [
            FIRST.title, FIRST.title, SECOND.title,
        ]  # fmt: skip
        assert "任务 3 · 原文第 3 行 · body/3" in texts[1]
        assert "牵头：市卫健委；配合：市财政局" in texts[1]
        marked = cards[1].locator("mark").all_inner_texts()
        assert marked == ["市卫健委", "市财政局"]
        assert cards[1].locator("q").inner_text() in FIRST.text


def test_a_body_without_partners_says_so(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        click_node(seen, STAFF)
        assert panel(seen).count("没有") == 2
        assert "核定编制" not in panel(seen)
        seen.page.click("#right summary")
        assert "核定编制" in panel(seen)


def test_a_click_beside_everything_lets_go(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        click_node(seen, HEALTH)
        bright = seen.page.evaluate("zhize.names().filter((box) => !box.caption).length")
        assert seen.page.inner_text("#right h2") == HEALTH
        seen.page.click("#canvas", position={"x": 4, "y": 4})
        assert names(seen) == [FINANCE, HEALTH, INSURANCE, STAFF]
        assert bright == 3


def test_the_tip_is_text(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        at = seen.page.evaluate("zhize.network.canvasToDOM(zhize.network.getPositions([1])[1])")
        box = seen.page.locator("#canvas").bounding_box()
        assert box is not None
        seen.page.mouse.move(box["x"] + at["x"], box["y"] + at["y"], steps=3)
        seen.page.wait_for_selector("#tip:not([hidden])")
        assert "牵头" in seen.page.inner_text("#tip")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        pytest.param(["n"], FINANCE, id="first"),
        pytest.param(["n", "n"], HEALTH, id="next"),
        pytest.param(["p"], STAFF, id="last"),
        pytest.param(["n", "Escape"], "排名 承担任务数", id="let go"),
    ],
)
def test_keys_go_from_body_to_body(
    chromium: Browser, path: Path, keys: list[str], shown: str
) -> None:
    with opened(chromium, path) as seen:
        seen.page.focus("#canvas")
        for key in keys:
            seen.page.keyboard.press(key)
        assert seen.page.inner_text("#right h2") == shown


def test_keys_and_buttons_move_the_picture(chromium: Browser, path: Path) -> None:
    where = "[zhize.network.getScale(), zhize.network.getViewPosition().x]"
    with opened(chromium, path) as seen:
        scale, x = seen.page.evaluate(where)
        seen.page.focus("#canvas")
        for control in ("", "#zoom-in"):
            if control:
                seen.page.click(control)
            else:
                seen.page.keyboard.press("+")
            larger = seen.page.evaluate(where)[0]
            assert larger > scale
            scale = larger
        seen.page.click("#zoom-out")
        assert seen.page.evaluate(where)[0] < scale
        seen.page.focus("#canvas")
        seen.page.keyboard.press("ArrowRight")
        assert seen.page.evaluate(where)[1] > x
        seen.page.keyboard.press("0")
        assert seen.page.evaluate(where)[1] == pytest.approx(x)
        seen.page.keyboard.press("/")
        assert seen.page.evaluate("document.activeElement.id") == "find"


def test_tables_have_the_same_and_are_sorted(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        seen.page.click("#as-tables")
        assert not seen.page.is_visible("#canvas")
        assert rows(seen, "bodies")[0] == [FINANCE, "财政", "曲靖市", "0", "5", "5"]
        assert rows(seen, "ties")[0] == [HEALTH, FINANCE, "3"]
        for name in ("牵头", "牵头"):
            seen.page.click(f"[data-table=bodies] thead >> text={name}")
        assert [row[3] for row in rows(seen, "bodies")] == ["0", "1", "1", "3"]
        assert seen.page.get_attribute("[data-table=bodies] th:nth-child(4)", "aria-sort") == (
            "ascending"
        )
        seen.page.select_option("#document", label=SECOND.title)
        assert rows(seen, "ties") == [[HEALTH, FINANCE, "1"]]
        seen.page.click(f"[data-table=bodies] >> text={FINANCE}")
        assert seen.page.inner_text("#right h2") == FINANCE
        seen.page.click("#as-graph")
        assert seen.page.is_visible("#canvas")


def test_tables_are_reached_by_keys_alone(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.id") == "skip"
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_selector("[data-table=bodies]")
        seen.page.focus("[data-table=ties] tbody button")
        seen.page.keyboard.press("Enter")
        assert "背后的任务（3）" in panel(seen)


def test_keys_alone_lead_from_the_ranking_to_words_and_back(chromium: Browser, path: Path) -> None:
    with opened(chromium, path) as seen:
        seen.page.focus(".ranking button >> nth=1")
        for key in ("Enter", "Tab", "Enter"):
            seen.page.keyboard.press(key)
        assert "背后的任务（3）" in panel(seen)
        for heading in (HEALTH, "排名 承担任务数"):
            seen.page.keyboard.press("Enter")
            assert seen.page.inner_text("#right h2") == heading


def test_on_a_phone_what_is_chosen_comes_into_view(chromium: Browser, path: Path) -> None:
    with opened(chromium, path, width=375, height=700) as seen:
        click_node(seen, HEALTH)
        assert seen.page.locator("#right h2").bounding_box()["y"] < 600  # type: ignore[index]
