"""How large a site is, and how long a browser takes with it, by the number of tasks.

    python benchmarks/explorer.py [--tasks N …]

Makes stores of made-up plans, writes them by `zhize site` as a folder and as one page, and opens
the page from the disk in a headless Chromium, cut off from the network. Seconds are those until the
view is drawn: opening the page, choosing a value of a facet, the network of all bodies, the first
query in SPARQL (the graph is read into Oxigraph for it) and the same again. Texts of made-up plans
are short: 74 characters a task, names of bodies included.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from synthetic import write_store

from zhize.graph.explorer.site import write_site
from zhize.graph.store import open_store

NUMBERS = (2_000, 20_000)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
#: Tests and benchmarks may run as root; no name is looked up, so that nothing leaves the machine.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
DRAWN = "main[data-view={}]:not([aria-busy])"
HEAD = "tasks,folder MB,page MB,written s,open s,facet s,network s,query s,again s"


def timed(do: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def looked_at(browser: Any, path: Path) -> list[float]:
    """Return the seconds of opening, a facet, the network, a query, and the query again."""
    page = browser.new_context(viewport={"width": 1280, "height": 860}).new_page()
    page.set_default_timeout(300_000)

    def opened() -> None:
        page.goto(f"{path.as_uri()}#/tasks")
        page.wait_for_selector(DRAWN.format("tasks"))

    def chosen() -> None:
        page.click("#facet-role-lead")
        page.wait_for_selector(".chip.chosen")

    def drawn() -> None:
        page.evaluate("location.hash = '#/network'")
        page.wait_for_selector(".chart[data-drawn] canvas")

    def asked() -> None:
        page.evaluate("location.hash = '#/sparql?run=1'")
        page.wait_for_selector("[data-state=done]")

    def again() -> None:
        page.click("#run")
        page.wait_for_selector("[data-state=done]")

    found = [timed(each) for each in (opened, chosen, drawn, asked, again)]
    page.context.close()
    return found


def measured(browser: Any, folder: Path, tasks: int) -> list[float]:
    """Return a row of the table."""
    write_store(folder / "store", tasks)
    with open_store(folder / "store") as store:
        start = time.perf_counter()
        whole = write_site(store, folder / "site")
        seconds = time.perf_counter() - start
        single = write_site(store, folder / "site.html", single=True)
    sizes = [whole.bytes / 1e6, single.bytes / 1e6]
    return [*sizes, seconds, *looked_at(browser, single.path)]


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description="Size of a site and what a browser takes with it.")
    parser.add_argument("--tasks", type=int, nargs="+", default=NUMBERS)
    options = parser.parse_args()
    path = next(filter(None, map(shutil.which, NAMES)), None)
    print("".join(f"{name:>12}" for name in HEAD.split(",")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for tasks in options.tasks:
            with tempfile.TemporaryDirectory() as folder:
                row = measured(browser, Path(folder), tasks)
            print(f"{tasks:>12,}" + "".join(f"{value:>12.1f}" for value in row), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
