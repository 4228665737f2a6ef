"""The command `report` and its page: no request, no script, in a browser, on paper; what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import browser, browser_page
from click.testing import CliRunner, Result
from factories import agency, document, task
from report_plans import FIRST, HEALTH, SECOND, co, lead

from zhize.graph.facts import Selection
from zhize.graph.store import Store, open_store
from zhize.graph.views.console import Commands
from zhize.graph.views.report.markdown import report_markdown
from zhize.graph.views.report.parts import Report
from zhize.graph.views.report.report import report, report_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>|`*_<!--"
GROUP = Commands("zhize", late={"report": "report:report"})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of both plans."""
    with open_store(tmp_path_factory.mktemp("report") / "store", create=True) as opened:
        opened.put([FIRST, SECOND])
        yield opened


@pytest.fixture(scope="module")
def first(store: Store) -> Report:
    """The report on the first plan, with pictures."""
    return report(store, Selection(documents=(FIRST.id,)))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as shared:
        yield shared


def run(store: Store, *arguments: str | Path) -> Result:
    """Run the command."""
    typed = ["report", *map(str, arguments), "--store", str(store.path)]
    return CliRunner().invoke(GROUP, typed, env={"ZHIZE_STORE": None})


class Elements(HTMLParser):
    """What a page has: tags, addresses, ids and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("src", "href", "xlink:href", "action", "data"):
                self.addresses.append(value or "")
            elif name == "id":
                self.ids.append(value or "")
            elif name.startswith("on"):
                self.handlers.append(name)


def test_the_page_asks_for_nothing_and_runs_nothing(first: Report) -> None:
    pytest.importorskip("vl_convert")
    page = report_html(first)
    found = Elements(page)
    assert not {"script", "iframe", "object", "embed", "link", "form"} & set(found.tags)
    assert not found.handlers
    assert all(address.startswith("#") for address in found.addresses)
    assert {address[1:] for address in found.addresses} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert "default-src 'none'" in unescape(page)
    assert found.tags.count("svg") == 3
    assert not re.search(r"url\((?!#)|@import", page)
    assert set(re.findall(r"url\(#([\w-]+)\)", page)) <= set(found.ids)


def test_attacks_in_names_and_titles_stay_text(tmp_path: Path) -> None:
    evil = agency(id="530300/x", label=f"曲靖市{EVIL}局")
    with open_store(tmp_path / "store", create=True) as store:
        parts = (lead(evil), co(HEALTH))
        store.put([document(task(EVIL, *parts, domains=("price",)), title=EVIL)])
        made = report(store)
    found = Elements(report_html(made))
    assert not {"script", "img"} & set(found.tags)
    assert not found.handlers
    written = report_markdown(made)
    assert not re.search(r"(?<!\\)<(?!\d)", written)
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    sizes = {len(re.findall(r"(?<!\\)\|", row)) for row in rows if EVIL[:6] in row}
    assert all(size >= 3 for size in sizes)


def test_a_browser_shows_it_without_any_request(
    chromium: Browser, first: Report, tmp_path: Path
) -> None:
    (tmp_path / "report.html").write_text(report_html(first), encoding="utf-8")
    with browser_page(chromium, width=375) as seen:
        page = seen.open(tmp_path / "report.html")
        assert seen.overflow() == 0
        assert "曲靖市卫健委" in (page.locator("figure svg").last.text_content() or "")
        page.locator("nav a").last.click()
        assert page.url.endswith(f"#s{len(first.sections)}")
    assert (seen.requests, seen.errors) == ([], [])


def test_it_is_fit_for_paper(chromium: Browser, first: Report, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(report_html(first), encoding="utf-8")
    with browser_page(chromium, width=720, media="print") as seen:
        page = seen.open(tmp_path / "report.html")
        assert not page.locator("nav").is_visible()
        assert page.pdf()[:5] == b"%PDF-"
    assert (seen.requests, seen.errors) == ([], [])


def test_the_command_writes_both_forms(store: Store, tmp_path: Path) -> None:
    html, markdown = tmp_path / "report.html", tmp_path / "report.md"
    result = run(store, "--document", FIRST.id, "-o", html)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "lead: as the document says" in result.stderr
    assert html.read_text(encoding="utf-8") == report_html(
        report(store, Selection(documents=(FIRST.id,)))
    )
    assert run(store, "--en", "--top", "2", "-o", markdown).exit_code == 0
    written = markdown.read_text(encoding="utf-8")
    assert written.startswith("# Who is responsible")
    assert "The first 2 of 3 rows." in written
    assert "Pictures are in reports as HTML only" not in written
    assert "svg" not in written


@pytest.mark.parametrize(
    ("options", "title"),
    [
        pytest.param((), "# 职责分工", id="as usual"),
        pytest.param(("--zh",), "# 职责分工", id="in Chinese"),
        pytest.param(("--en",), "# Who is responsible", id="in English"),
        pytest.param(("--language", "en"), "# Who is responsible", id="as other commands have it"),
        pytest.param(("--en", "--language", "zh"), "# 职责分工", id="the last one"),
    ],
)
def test_languages(store: Store, tmp_path: Path, options: tuple[str, ...], title: str) -> None:
    assert run(store, *options, "--top", "1", "-o", tmp_path / "r.md").exit_code == 0
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith(title)


def test_choices_reach_the_figures(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    result = run(store, "--projection", "newman", "--first-is-lead", "-o", target)
    assert result.exit_code == 0
    written = target.read_text(encoding="utf-8")
    assert "每一共同任务计1/(k−1)" in written
    assert "这是使用者的读法" in written
    assert "newman" not in written


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("-o", "report.pdf"), "report.pdf: is no report; name a file", id="ending"),
        pytest.param(("-o", "none/report.html"), "cannot be written", id="folder"),
        pytest.param(("-o", "r.md", "--document", "某"), "no document is called 某", id="document"),
        pytest.param(("-o", "r.md", "--period", "x"), "period: x is no period", id="period"),
    ],
)
def test_what_cannot_be_written_is_refused(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(store, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_asked_for(store: Store) -> None:
    result = run(store)
    assert result.exit_code == 2
    assert "Missing option '-o'" in result.stderr
