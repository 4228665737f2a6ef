"""The network page in a real browser: clicks, keys, tables, files; nothing asked, nothing injected."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browser import Watched, browser
from factories import assignment, document, task
from network_pages import (
    FIRST,
    SECOND,
    click_node,
    click_tie,
    names,
    opened,
    page_of,
    part,
    written,
)
from playwright.sync_api import Browser

import zhize
from zhize.graph.facts import Selection, facts
from zhize.graph.views.network_page import network_page, show
from zhize.samples import paths

HEALTH, FINANCE, INSURANCE, STAFF = "曲靖市卫健委", "曲靖市财政局", "曲靖市医保局", "曲靖市编办"
#: What would run if it were taken for markup or script.
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>'\"&lt;"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as shared:
        yield shared


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    return written(page_of(folder / "store"), folder / "network.html")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    zhize.load(paths(), folder / "store")
    with zhize.open_store(folder / "store") as store:
        page = network_page(facts(store).select(), store=store)
    return written(page, folder / "network.html")


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
        pytest.param(["n", "Escape"], "排名 任务数", id="let go"),
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
        for press in (lambda: seen.page.keyboard.press("+"), lambda: seen.page.click("#zoom-in")):
            press()
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


def rows(seen: Watched, table: str) -> list[list[str]]:
    found = seen.page.locator(f"[data-table={table}] tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in found]


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


def test_the_picture_is_saved_as_png(chromium: Browser, path: Path, tmp_path: Path) -> None:
    with opened(chromium, path) as seen:
        with seen.page.expect_download() as saving:
            seen.page.click("#png")
        saving.value.save_as(tmp_path / "picture.png")
        wide, high = seen.page.evaluate("[canvas.clientWidth, canvas.clientHeight]")
    assert saving.value.suggested_filename == "zhize-network.png"
    content = (tmp_path / "picture.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width == wide
    assert height > high


def test_printed_there_are_no_controls(chromium: Browser, path: Path) -> None:
    with opened(chromium, path, media="print") as seen:
        for hidden in ("#restore", "#find", "#zoom", "#language"):
            assert not seen.page.is_visible(hidden)
        for shown in ("h1", "#canvas", "#legend li", "#counted", ".ranking", "#notes"):
            assert seen.page.locator(shown).first.is_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_phone_shows_all_of_it_one_below_the_other(
    chromium: Browser, samples: Path, language: str
) -> None:
    with opened(chromium, samples, width=375, height=740) as seen:
        if language == "en":
            seen.page.click("#language")
        assert seen.overflow() <= 0
        tops = [
            box["y"]
            for part_ in ("h1", "#canvas", "#right h2", "#controls")
            if (box := seen.page.locator(part_).bounding_box())
        ]
        assert tops == sorted(tops)
        assert len(tops) == 4
        seen.page.click("#controls summary")
        assert seen.page.is_visible("#find")


@pytest.mark.parametrize("width", [375, 900, 1440])
@pytest.mark.parametrize("steps", [0, 4])
def test_no_names_overlap(chromium: Browser, samples: Path, width: int, steps: int) -> None:
    with opened(chromium, samples, width=width) as seen:
        for _ in range(steps):
            seen.page.click("#zoom-in")
        seen.page.evaluate("new Promise(requestAnimationFrame)")
        boxes = seen.page.evaluate("zhize.names()")
        written_at = [box for box in boxes if not box.get("caption")]
        assert len(written_at) >= (20 if steps == 0 else 60)
        # Places stand above their parts; what is written at nodes keeps off all of them.
        pairs = [pair for pair in combinations(boxes, 2) if cross(*pair)]
        assert [pair for pair in pairs if not all(box.get("caption") for box in pair)] == []


def cross(one: dict[str, Any], other: dict[str, Any]) -> bool:
    sides = one["left"] < other["right"] and other["left"] < one["right"]
    return sides and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def test_names_and_titles_stay_text(chromium: Browser, tmp_path: Path) -> None:
    lead, co = part(EVIL, "lead"), part(f"{EVIL}2", "cooperate", order=2)
    plan = document(
        task(EVIL, lead, co, id=EVIL, number=EVIL, heading=EVIL, section=EVIL),
        id=f"{EVIL}1",
        title=EVIL,
    )
    page = page_of(tmp_path / "store", plan, title=EVIL)
    with opened(chromium, written(page, tmp_path / "evil.html")) as seen:
        seen.page.click("#language")
        seen.page.click("#as-tables")
        assert rows(seen, "ties") == [[EVIL, f"{EVIL}2", "1"]]
        seen.page.click("[data-table=ties] tbody button")
        assert EVIL in seen.page.inner_text(".task")
        assert seen.page.inner_text("h1") == EVIL
        assert seen.page.locator("img").count() == 0
        assert seen.page.locator("script").count() == 5


def test_a_notebook_shows_the_page_from_itself(chromium: Browser, tmp_path: Path) -> None:
    page = show_page(tmp_path)
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!DOCTYPE html><body>{page}</body>", encoding="utf-8")
    from browser import browser_page

    with browser_page(chromium) as seen:
        seen.open(notebook)
        frame = seen.page.frame_locator("iframe")
        frame.locator("body[data-ready]").wait_for(state="attached")
        frame.locator("text=曲靖市卫健委 >> nth=0").click()
        assert frame.locator("#right h2").inner_text() == HEALTH
        assert (seen.requests, seen.errors) == ([], [])


def show_page(folder: Path) -> str:
    """What a notebook is given to show."""
    with zhize.open_store(folder / "store", create=True) as store:
        store.put([FIRST])
        return show(facts(store).select(), store=store)._repr_html_()


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(document(), id="no tasks"),
        pytest.param(document(task("推进医改", assignment())), id="one body"),
        pytest.param(replace(FIRST, date=None), id="no date"),
    ],
)
def test_small_stores_have_a_page(chromium: Browser, tmp_path: Path, plan: Any) -> None:
    page = page_of(tmp_path / "store", plan)
    with opened(chromium, written(page, tmp_path / "small.html")) as seen:
        assert len(names(seen)) == page.bodies
        seen.page.click("#as-tables")
        seen.page.click("#restore")


@pytest.mark.parametrize(
    "options", [{"colour": "community"}, {"size": "ei"}, {"backbone": "strongest"}]
)
def test_the_real_look_of_options(
    chromium: Browser, tmp_path: Path, options: dict[str, Any]
) -> None:
    page = page_of(tmp_path / "store", selection=Selection(naming="function"), **options)
    with opened(chromium, written(page, tmp_path / "options.html")) as seen:
        assert len(names(seen)) == 4
