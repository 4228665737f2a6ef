"""A real browser for tests of pages: headless Chromium, watched, and cut off from the network.

    @pytest.fixture(scope="module")
    def chromium() -> Iterator[Browser]:
        with browser() as shared:
            yield shared

    def test_a_page(chromium: Browser, tmp_path: Path) -> None:
        with browser_page(chromium, width=375) as seen:
            seen.open(tmp_path / "page.html")
            seen.page.click("#reset")
        assert (seen.requests, seen.errors) == ([], [])

Tests are skipped, with the reason, where there is no Chromium; the environment may name one as
ZHIZE_CHROMIUM. With ZHIZE_SLOWED=8 pages run their scripts eight times slower, which shows tests
that do not wait for what they expect. A browser is to be closed at the end of a module: while one is open, asyncio.run()
refuses to work in the same thread.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

#: What Chromium is called, by the systems and browsers that bring it.
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
#: No sandbox: tests may run as root. No name is looked up, so that nothing leaves the machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
#: Addresses that reach nobody.
INSIDE = ("file", "data", "blob", "about")
#: How long a test waits for what it expects of a page, in ms.
PATIENCE = 15_000


@dataclass
class Watched:
    """A page, and what it did that it should not."""

    page: Page
    origin: str = ""  #: the server that the page may ask: http://127.0.0.1:8000
    requests: list[str] = field(default_factory=list)  #: addresses outside that it asked for
    errors: list[str] = field(default_factory=list)  #: errors of scripts, console, CSP; dialogs

    def open(self, where: Path | str) -> Page:
        """Open a file or an address."""
        self.page.goto(where.resolve().as_uri() if isinstance(where, Path) else where)
        return self.page

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        found: int = self.page.evaluate(wide)
        return found

    def _requested(self, request: Request) -> None:
        address = urlsplit(request.url)
        inside = address.scheme in INSIDE or f"{address.scheme}://{address.netloc}" == self.origin
        if not inside:
            self.requests.append(request.url)

    def _printed(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert"):
            self.errors.append(message.text)

    def _asked(self, dialog: Dialog) -> None:
        self.errors.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()


def found_chromium() -> str:
    """Return the path of a Chromium; the test is skipped where there is none."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    named = os.environ.get("ZHIZE_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no Chromium: none of {', '.join(NAMES)} is on the path")
    return path


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    path = found_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def browser_page(
    shared: Browser | None = None,
    *,
    width: int = 1280,
    height: int = 860,
    origin: str = "",
    language: str = "zh-CN",
    media: Literal["screen", "print"] = "screen",
) -> Iterator[Watched]:
    """Give an empty page of a profile of its own.

    Parameters
    ----------
    shared
        The browser to open it in; by default one of its own, which takes half a second more.
    width, height
        Of the window; 375 is a phone's width.
    origin
        A server that the page may ask.
    language
        What the browser says its user reads.
    media
        `print` shows the page as it would be printed.
    """
    if shared is None:
        with (
            browser() as own,
            browser_page(
                own, width=width, height=height, origin=origin, language=language, media=media
            ) as watched,
        ):
            yield watched
        return
    context = shared.new_context(
        viewport={"width": width, "height": height},
        locale=language,
        accept_downloads=True,
        service_workers="block",
    )
    try:
        page = context.new_page()
        slowed = float(os.environ.get("ZHIZE_SLOWED", "1"))
        page.set_default_timeout(PATIENCE * slowed)
        if media == "print":
            page.emulate_media(media=media)
        if slowed > 1 and media == "screen":  # a second session would undo the medium
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        watched = Watched(page, origin)
        page.on("request", watched._requested)
        page.on("console", watched._printed)
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.on("dialog", watched._asked)
        yield watched
    finally:
        context.close()
