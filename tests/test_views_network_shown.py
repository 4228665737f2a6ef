"""The network page in a real browser: on phones, on paper, as a picture, in notebooks, under attack."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import browser, browser_page
from factories import assignment, document, task
from network_pages import FIRST, names, opened, page_of, part, rows, written

import zhize
from zhize.graph.facts import Selection, facts
from zhize.graph.views.network.page import network_page, show
from zhize.samples import paths

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
        seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert seen.page.evaluate("document.getElementById('printed').src").startswith(
            "data:image/png"
        )
        assert not seen.page.is_visible("#canvas")
        seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
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
    """Whether two boxes overlap."""
    sides = one["left"] < other["right"] and other["left"] < one["right"]
    return bool(sides and one["top"] < other["bottom"] and other["top"] < one["bottom"])


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
        assert seen.page.locator("img:not(#printed)").count() == 0
        assert seen.page.locator("script").count() == 5


def test_a_notebook_shows_the_page_from_itself(chromium: Browser, tmp_path: Path) -> None:
    page = show_page(tmp_path)
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!DOCTYPE html><body>{page}</body>", encoding="utf-8")
    with browser_page(chromium) as seen:
        seen.open(notebook)
        frame = seen.page.frame_locator("iframe")
        frame.locator("body[data-ready]").wait_for(state="attached")
        frame.locator("text=曲靖市卫健委 >> nth=0").click()
        assert frame.locator("#right h2").inner_text() == "曲靖市卫健委"
        assert (seen.requests, seen.errors) == ([], [])


def test_a_frame_that_gets_its_size_late_shows_the_whole_picture(
    chromium: Browser, tmp_path: Path
) -> None:
    scale = "zhize.network.getScale()"
    notebook = tmp_path / "notebook.html"
    cell = f"<div id=cell style='width:0'>{show_page(tmp_path)}</div>"
    notebook.write_text(f"<!DOCTYPE html><body>{cell}</body>", encoding="utf-8")
    with browser_page(chromium) as seen:
        seen.open(notebook)
        [_, frame] = seen.page.frames
        while not frame.evaluate("'zhize' in window"):
            seen.page.wait_for_timeout(50)
        before = frame.evaluate(scale)
        seen.page.evaluate("document.getElementById('cell').style.width = '1200px'")
        frame.wait_for_function(f"{scale} > {3 * before}")
        assert frame.evaluate("document.getElementById('controls').open")
        # What somebody looks at closely is not fitted again when the window changes.
        frame.click("#zoom-in")
        seen.page.evaluate("document.getElementById('cell').style.width = '1000px'")
        frame.wait_for_function("document.getElementById('canvas').clientWidth < 700")
        assert frame.evaluate(scale) > 1.3  # the most that fitting comes to


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
