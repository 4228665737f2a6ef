"""Pages of figures in a real browser: no request, no error, and every control does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import Watched, browser, browser_page
from figure_pages import EVIL, evil_figures, pages, sample_figures

from zhize.graph.views.pages.timeline import timeline_view
from zhize.graph.views.pages.timeline_page import timeline_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("agency-domain", "agency-agency", "function-place", "timeline", "flow")
#: The pixel, in the picture, of the middle of a cell, or of what stands at a place of two axes.
PIXEL = """place => echarts.getInstanceByDom(document.getElementById("picture"))
    .convertToPixel({seriesIndex: 0}, place)"""
#: The middles of the lines of a Sankey diagram, in the window, the first drawn first.
LINES = """() => Array.from(document.querySelectorAll("#picture svg path"))
    .filter(path => path.getAttribute("fill-opacity") === "0.38")
    .map(path => { const box = path.getBoundingClientRect();
                   return [box.x + box.width / 2, box.y + box.height / 2]; })"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages of the samples, and of the attacks as evil-NAME.html."""
    folder = tmp_path_factory.mktemp("pages")
    with sample_figures(folder / "store") as chosen:
        for name, page in pages(chosen).items():
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
        some = timeline_page(timeline_view(chosen, top=12))
        (folder / "timeline-12.html").write_text(some, encoding="utf-8")
    with evil_figures(folder / "evil") as chosen:
        for name, page in pages(chosen).items():
            (folder / f"evil-{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as shared:
        yield shared


@pytest.fixture
def seen(chromium: Browser) -> Iterator[Watched]:
    """A page whose test fails when it asks the network for anything or something goes wrong in it."""
    with browser_page(chromium) as watched:
        yield watched
        assert (watched.requests, watched.errors) == ([], [])


def panel(seen: Watched) -> str:
    """Return what the panel of tasks says, "" when it is closed."""
    found = seen.page.locator("#panel")
    return found.inner_text() if found.is_visible() else ""


def drawn(seen: Watched) -> str:
    """Return every text of the picture."""
    return "\n".join(seen.page.locator("#picture svg text").all_text_contents())


def click_at(seen: Watched, place: list[int]) -> None:
    """Click in the picture at a place of its axes."""
    x, y = seen.page.evaluate(PIXEL, place)
    seen.page.locator("#picture").click(position={"x": x, "y": y})


@pytest.mark.parametrize("width", [1280, 375], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_draws_in_both_languages_without_the_network(
    chromium: Browser, made: Path, name: str, width: int
) -> None:
    with browser_page(chromium, width=width) as seen:
        page = seen.open(made / f"{name}.html")
        chinese = page.locator("h1").inner_text(), drawn(seen)
        assert seen.overflow() == 0
        page.click("#language")
        english = page.locator("h1").inner_text(), drawn(seen)
        assert chinese[0] != english[0]
        assert english[0].isascii() or "×" in english[0]
        assert "县" in chinese[1] + english[1]
        assert page.locator("html").get_attribute("lang") == "en"
        assert seen.overflow() == 0
        page.click("#language")
        assert page.locator("h1").inner_text() == chinese[0]
    assert (seen.requests, seen.errors) == ([], [])


def test_a_click_on_a_cell_shows_the_tasks_behind_it(seen: Watched, made: Path) -> None:
    page = seen.open(made / "function-place.html")
    number = page.locator("#table tbody tr").first.locator("button").first
    count, mark = number.inner_text(), str(number.get_attribute("data-mark"))
    click_at(seen, [int(mark.split("-")[1]), 0])
    said = panel(seen)
    assert f"{count}项任务" in said
    assert "卫生健康 ×" in said
    assert said.count("出处：") == min(int(count), 60) == page.locator("#panel li").count()
    page.click("#language")
    assert f"{count} tasks" in panel(seen)
    assert "Source: " in panel(seen)
    page.click("#close")
    assert panel(seen) == ""


def test_the_table_opens_the_same_by_keyboard_and_escape_goes_back(
    seen: Watched, made: Path
) -> None:
    page = seen.open(made / "agency-agency.html")
    number = page.locator("#table button").first
    number.focus()
    page.keyboard.press("Enter")
    assert f"{number.inner_text()}项任务" in panel(seen)
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert panel(seen) == ""
    assert page.evaluate("document.activeElement.dataset.mark") == number.get_attribute("data-mark")


@pytest.mark.parametrize(
    ("name", "wanted", "kept", "gone"),
    [
        pytest.param("agency-domain", "忻州市财政局", "忻州市财政局", "柞水县卫计局", id="a body"),
        pytest.param("agency-domain", "分级诊疗", "分级诊疗", "薪酬制度", id="a domain"),
        pytest.param("agency-agency", "曲靖市", "曲靖市财政局", "忻州市财政局", id="of a place"),
        pytest.param("timeline", "枞阳县医保局", "枞阳", "天津市编办", id="tasks of a body"),
        pytest.param("flow", "曲靖", "曲靖市编办", "柞水县", id="flows of a place"),
    ],
)
def test_the_filter_leaves_what_goes_by_a_name(
    seen: Watched, made: Path, name: str, wanted: str, kept: str, gone: str
) -> None:
    page = seen.open(made / f"{name}.html")
    if name == "timeline":
        page.click("#view-task")
    assert gone in drawn(seen)
    rows = page.locator("#table tbody tr:visible")
    every = rows.count()
    page.fill("#filter", wanted)
    assert kept in drawn(seen)
    assert gone not in drawn(seen)
    assert 0 < rows.count() <= every
    page.fill("#filter", "没有这样的名称")
    assert page.locator("#nothing").is_visible()
    assert rows.count() == 0
    page.fill("#filter", "")
    assert rows.count() == every
    assert gone in drawn(seen)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_saved_with_its_title_and_choices(
    seen: Watched, made: Path, tmp_path: Path, name: str
) -> None:
    page = seen.open(made / f"{name}.html")
    for button, start in (("png", b"\x89PNG"), ("svg", b"<svg")):
        with page.expect_download() as saving:
            page.click(f"#{button}")
        file = tmp_path / saving.value.suggested_filename
        saving.value.save_as(file)
        assert file.suffix == f".{button}"
        assert file.read_bytes().startswith(start)
    svg = file.read_text(encoding="utf-8")
    assert page.locator("h1").inner_text()[:8] in svg
    assert "计入角色" in svg


def test_printing_leaves_out_what_can_only_be_clicked(chromium: Browser, made: Path) -> None:
    with browser_page(chromium) as seen:
        page = seen.open(made / "flow.html")
        page.evaluate("window.print = () => { window.printed = true; }")
        page.click("#print")
        assert page.evaluate("window.printed") is True
        page.emulate_media(media="print")
        assert not page.locator(".tools").is_visible()
        assert page.locator("#picture svg").is_visible()
        assert page.locator("#table").is_visible()
    assert seen.errors == []


def test_paper_has_every_choice_and_the_whole_picture(seen: Watched, made: Path) -> None:
    page = seen.open(made / "agency-domain.html")
    before = drawn(seen)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert "计入角色" in page.locator(".choices dl").inner_text()
    svg = page.locator("#picture svg")
    assert 900 < int(str(svg.get_attribute("viewBox")).split()[2]) <= 1000
    assert set(before.split("\n")) <= set(drawn(seen).split("\n"))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.locator(".choices dl").is_visible()
    assert svg.get_attribute("viewBox") is None
    assert drawn(seen) == before


def test_choices_open_and_say_what_is_counted(seen: Watched, made: Path) -> None:
    page = seen.open(made / "flow.html")
    assert not page.locator(".choices dl").is_visible()
    page.click(".choices summary")
    assert "计入角色" in page.locator(".choices dl").inner_text()


def test_a_timeline_turns_from_counts_to_tasks_and_both_can_be_clicked(
    seen: Watched, made: Path
) -> None:
    page = seen.open(made / "timeline.html")
    assert page.locator("#view-month").get_attribute("aria-pressed") == "true"
    click_at(seen, [0, 0])
    assert "2017-07-31 ·" in panel(seen)
    page.keyboard.press("Escape")
    page.click("#view-task")
    assert page.locator("#view-task").get_attribute("aria-pressed") == "true"
    assert "天津市编办" in drawn(seen)
    x, y = page.evaluate(PIXEL, [page.evaluate("Date.UTC(2017, 6, 31)"), 0])
    for _ in range(30):
        page.locator("#picture").click(position={"x": x, "y": y})
        if panel(seen):
            break
        page.wait_for_timeout(100)  # bars grow into their places
    assert "1项任务" in panel(seen)
    assert "天津市编办" in panel(seen)
    assert "时限：2017年7月" in panel(seen)


def test_a_filter_of_some_of_the_tasks_says_so(seen: Watched, made: Path) -> None:
    page = seen.open(made / "timeline-12.html")
    assert not page.locator("#partial").is_visible()
    page.fill("#filter", "天津市编办")
    assert page.locator("#partial").inner_text() == "筛选只及逐项画出的12项任务。"
    page.click("#language")
    assert "12 tasks" in page.locator("#partial").inner_text()
    page.fill("#filter", "")
    assert not page.locator("#partial").is_visible()


def test_a_click_on_a_line_of_a_flow_shows_its_tasks(seen: Watched, made: Path) -> None:
    page = seen.open(made / "flow.html")
    x, y = page.evaluate(LINES)[0]
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    said = panel(seen)
    assert " → " in said
    assert "牵头：" in said
    assert page.locator("#panel li").count() > 0


@pytest.mark.parametrize("name", NAMES)
def test_names_titles_and_texts_stay_text(seen: Watched, made: Path, name: str) -> None:
    page = seen.open(made / f"evil-{name}.html")
    page.locator("#table button").first.click()
    assert EVIL in panel(seen)
    if name == "flow":
        x, y = page.evaluate(LINES)[0]
        page.mouse.move(x, y)
    elif name != "timeline":
        x, y = page.evaluate(PIXEL, [0, 0])
        page.locator("#picture").hover(position={"x": x, "y": y})
    page.fill("#filter", EVIL[:8])
    page.click("#language")
    page.fill("#filter", "")
    with page.expect_download():
        page.click("#svg")
    assert page.locator("img").count() == 0
    assert page.evaluate("document.scripts.length") == 4


def test_a_page_without_its_policy_would_still_run_nothing_of_a_document(
    seen: Watched, made: Path, tmp_path: Path
) -> None:
    page = (made / "evil-agency-domain.html").read_text(encoding="utf-8")
    bare = tmp_path / "bare.html"
    bare.write_text(page.replace("Content-Security-Policy", "X-None"), encoding="utf-8")
    seen.open(bare)
    seen.page.locator("#table button").first.click()
    assert EVIL in panel(seen)


def test_the_policy_stops_a_script_that_got_in(
    chromium: Browser, made: Path, tmp_path: Path
) -> None:
    page = (made / "flow.html").read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(page.replace("<footer>", "<script>alert(1)</script><footer>"), "utf-8")
    with browser_page(chromium) as seen:
        seen.open(broken)
    assert len(seen.errors) == 1
    assert "Content Security Policy" in seen.errors[0]
