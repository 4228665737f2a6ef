"""How large the network page is and how long a browser takes to show it.

    python benchmarks/network_page.py [--rounds N]

Makes a store of made-up plans, draws 300 bodies and 1,500 ties of it with the tasks behind them,
and opens the page in a headless Chromium, cut off from the network: time from asking for the file
until nodes, ties and names are drawn, median over the rounds. A page without anything is opened in
turn, to tell how busy the machine is. Exits 1 when a limit is exceeded.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from synthetic import plans

from zhize.graph.facts import facts
from zhize.graph.store import open_store
from zhize.graph.views.network.page import TIES, NetworkPage, network_page

TASKS, BODIES = 1200, 300
MOST_BYTES = 1_200_000
MOST_SECONDS = 1.5
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
#: Tests and benchmarks may run as root; no name is looked up, so that nothing leaves the machine.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
EMPTY = """<!DOCTYPE html><title>-</title><body><script>
requestAnimationFrame(function () { document.body.setAttribute("data-ready", performance.now()) })
</script></body>"""


def made(folder: Path) -> tuple[NetworkPage, float]:
    """Return the page, and how many seconds it took to make."""
    with open_store(folder, create=True) as store:
        store.put(plans(TASKS))
        chosen = facts(store).select()
        network_page(chosen, store=store, top=10)  # modules into memory
        start = time.perf_counter()
        page = network_page(chosen, store=store, top=BODIES)
        return page, time.perf_counter() - start


def ready(browser: Any, path: Path) -> float:
    """Return how many seconds a page in a new profile takes until it is drawn, by its own clock."""
    context = browser.new_context(viewport={"width": 1440, "height": 860})
    try:
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]", state="attached")
        return float(page.get_attribute("body", "data-ready")) / 1000
    finally:
        context.close()


def main() -> int:
    """Print the table; 1 when a limit is exceeded."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description="Size of the network page and time until drawn.")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page, making = made(Path(folder) / "store")
        drawn, empty = Path(folder) / "network.html", Path(folder) / "empty.html"
        drawn.write_text(page.html, encoding="utf-8", newline="\n")
        empty.write_text(EMPTY, encoding="utf-8")
        path = next(filter(None, map(shutil.which, NAMES)), None)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        ready(browser, drawn)
        times = [(ready(browser, drawn), ready(browser, empty)) for _ in range(options.rounds)]
        browser.close()
    own, peer = (median(column) for column in zip(*times, strict=True))
    size = len(page.html.encode())
    print(f"{page.bodies} bodies, {page.ties} ties; made in {making:.2f} s")
    print(f"{'':<22}{'page':>12}{'empty page':>12}{'limit':>12}")
    print(f"{'seconds until drawn':<22}{own:>12.2f}{peer:>12.2f}{MOST_SECONDS:>12.2f}")
    print(f"{'bytes':<22}{size:>12,}{len(EMPTY):>12,}{MOST_BYTES:>12,}")
    assert (page.bodies, page.ties) == (BODIES, TIES)
    slow, large = own > MOST_SECONDS, size > MOST_BYTES
    print("within the limits" if not (slow or large) else "over a limit")
    return int(slow or large)


if __name__ == "__main__":
    sys.exit(main())
