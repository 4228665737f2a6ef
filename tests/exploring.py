"""The explorer in a real browser: a store of the bundled samples, and pages that must stay silent.

    with shown(chromium, site / "index.html", "#/tasks?role=lead") as seen:
        seen.page.click("#language")

At the end no page may have asked for anything outside, or had an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from browser import Watched, browser_page
from factories import assignment, document, schedule, task

from zhize import samples
from zhize.graph.explorer.site import write_site
from zhize.graph.loading import load
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Document, Span

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What would run if it ever became HTML.
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"
CITY = "曲靖市“十三五”医药卫生改革规划任务分工方案"
#: Drawn means: neither loading nor failed.
DRAWN = "main[data-view]:not([aria-busy])"
HEADING = "main h1"


class Explored(NamedTuple):
    """A store of the samples, and its explorer as files."""

    path: Path  #: of the store
    store: Store
    page: Path  #: of the folder
    single: Path  #: the page that holds everything


@contextmanager
def explore(folder: Path) -> Iterator[Explored]:
    """Make all of that in a folder."""
    path = make_samples(folder / "zhize.db")
    with open_store(path) as store:
        page = write_site(store, folder / "out").path
        single = write_site(store, folder / "one.html", single=True).path
        yield Explored(path, store, page, single)


def make_samples(path: Path) -> Path:
    """Make a store of the bundled samples."""
    load([str(each) for each in samples.paths()], str(path))
    return path


def evil_document() -> Document:
    """Return a document whose every text would be HTML.

    Its text has 𠮷 before the words that are read, so that code points and UTF-16 units differ.
    """
    text = f"𠮷𠮷市财政局牵头{EVIL}2019年6月底前"
    lead = assignment(f"市财政局{EVIL}", "lead", span=(2, 6))
    when = schedule(f"2019年6月底前{EVIL}", span=Span(8 + len(EVIL), len(text)))
    made = task(
        EVIL, lead, id="body/1", number=EVIL, heading=EVIL, section=EVIL, span=Span(0, len(text)),
        schedule=when,
    )  # fmt: skip
    return document(made, id=f"{EVIL}-1", title=EVIL, text=text)


def make_evil(path: Path) -> Path:
    """Make a store of `evil_document`."""
    with open_store(path, create=True) as store:
        store.put([evil_document()])
    return path


@contextmanager
def shown(
    chromium: Browser, where: Path | str, address: str = "#/tasks", **options: Any
) -> Iterator[Watched]:
    """Give a page of the explorer once it is drawn; hold it to silence when done with it."""
    origin = where if isinstance(where, str) else ""
    with browser_page(chromium, origin=origin, **options) as seen:
        base = where.resolve().as_uri() if isinstance(where, Path) else f"{where}/"
        seen.page.goto(base + address)
        seen.page.wait_for_selector(DRAWN)
        yield seen
        assert (seen.requests, seen.errors) == ([], [])


def texts(seen: Watched, selector: str) -> list[str]:
    """Return what elements say, in the order of the page."""
    return [each.strip() for each in seen.page.locator(selector).all_inner_texts()]


def facet(seen: Watched, name: str) -> dict[str, int]:
    """Return the values of a facet by their ids, with their counts."""
    script = """(name) => Object.fromEntries(
        Array.from(document.querySelectorAll(`#facet-${name} input`)).map((box) => [
            box.id.slice(`facet-${name}-`.length),
            Number(box.closest("li").querySelector(".facet-count").textContent)]))"""
    found: dict[str, int] = seen.page.evaluate(script, name)
    return found
