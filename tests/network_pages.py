"""Network pages for tests: of a small store whose every tie is known, in a watched browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser import Watched, browser_page
from factories import agency, assignment, document, task

from zhize.graph.facts import Selection, facts
from zhize.graph.store import open_store
from zhize.graph.views.network.page import NetworkPage, network_page
from zhize.loaders.records import Assignment, Document, Jurisdiction

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def part(name: str, role: str, line: str | None = None, **given: Any) -> Assignment:
    """A part of a body of a function line."""
    stem = name.removeprefix("市")
    body = agency(name, id=f"530300/{line or stem}", function=line)
    return assignment(name, role, agency=body, **given)


def health(role: str = "lead") -> Assignment:
    return part("市卫健委", role, "health")


def finance(role: str = "cooperate") -> Assignment:
    return part("市财政局", role, "finance", order=2)


def insurance(role: str = "cooperate") -> Assignment:
    return part("市医保局", role, "medical-insurance", order=3)


#: 卫健委 → 财政局 in three tasks of two documents, 卫健委 → 医保局 in one, 医保局 → 财政局 in one;
#: 编办 leads one task alone, and one task has no lead.
FIRST = document(
    task("推进分级诊疗", health(), finance(), domains=("tiered-care",)),
    task("改革医保支付方式", insurance("lead"), finance(), id="body/2", number="2",
         domains=("payment-reform",)),
    task("健全药品供应", health(), finance(), insurance(), id="body/3", number="3",
         domains=("drug-supply",)),
    task("核定编制", part("市编办", "lead"), id="body/4", number="4"),
    task("共建信息平台", health("responsible"), finance("responsible"), id="body/5", number="5"),
    id="曲政办发〔2018〕1号",
)  # fmt: skip
SECOND = document(
    task("做好药品集中采购", health(), finance(), domains=("centralised-procurement",)),
    id="曲政办发〔2020〕7号",
    title="曲靖市2020年医改任务",
    date="2020-05-01",
    jurisdiction=Jurisdiction("530300", "曲靖市", "prefecture", "title"),
)


def page_of(folder: Path, *documents: Document, **options: Any) -> NetworkPage:
    """The page of a new store with some documents."""
    selection = options.pop("selection", Selection())
    with open_store(folder, create=True) as store:
        store.put(documents or (FIRST, SECOND))
        return network_page(facts(store).select(selection), store=store, **options)


def written(page: NetworkPage, path: Path) -> Path:
    """Write a page to a file."""
    path.write_text(page.html, encoding="utf-8", newline="\n")
    return path


@contextmanager
def opened(chromium: Browser, path: Path, **options: Any) -> Iterator[Watched]:
    """Open a page and wait until it is drawn; in the end it must have asked and said nothing."""
    with browser_page(chromium, **options) as seen:
        seen.open(path)
        seen.page.wait_for_selector("body[data-ready]", state="attached")
        yield seen
        assert (seen.requests, seen.errors) == ([], [])


def counts(seen: Watched) -> tuple[int, ...]:
    """How many bodies and ties are to be seen, and how many there are."""
    text = seen.page.inner_text("#counts")
    found = "".join(sign if sign.isdigit() else " " for sign in text).split()
    bodies, all_bodies, ties, all_ties = map(int, found)
    return bodies, all_bodies, ties, all_ties


def names(seen: Watched) -> list[str]:
    """The bodies of the ranking, in its order."""
    found: list[str] = seen.page.locator(".ranking .name").all_inner_texts()
    return found


def ties(seen: Watched) -> set[str]:
    """The ties to be seen, with how many tasks each has: 卫健委→财政局 3."""
    script = """() => {
        const drawn = zhize.network.body.data;
        const name = (id) => JSON.parse(document.getElementById("nodes").textContent)[id].name;
        return drawn.edges.get({filter: (edge) => !edge.hidden}).map((edge) =>
            name(edge.from) + "→" + name(edge.to) + " " + zhize.view().counts.edges[edge.id].tasks);
    }"""
    return {str(tie).replace("曲靖市", "") for tie in seen.page.evaluate(script)}


def click_node(seen: Watched, name: str) -> None:
    """Click the circle of a body."""
    x, y = seen.page.evaluate(
        """(name) => {
            const nodes = JSON.parse(document.getElementById("nodes").textContent);
            const id = nodes.find((node) => node.name === name).id;
            const at = zhize.network.canvasToDOM(zhize.network.getPositions([id])[id]);
            return [at.x, at.y];
        }""",
        name,
    )
    seen.page.click("#canvas", position={"x": x, "y": y})


def click_tie(seen: Watched, one: str, other: str) -> None:
    """Click the middle of the line between two bodies."""
    at = seen.page.evaluate(
        """([one, other]) => {
            const nodes = JSON.parse(document.getElementById("nodes").textContent);
            const id = (name) => nodes.find((node) => node.name === name).id;
            const network = zhize.network;
            const ends = [id(one), id(other)].map((n) => network.canvasToDOM(network.getPositions([n])[n]));
            const x = (ends[0].x + ends[1].x) / 2, y = (ends[0].y + ends[1].y) / 2;
            for (let off = 0; off < 60; off++) {
                for (const [dx, dy] of [[off, 0], [-off, 0], [0, off], [0, -off]]) {
                    const spot = { x: x + dx, y: y + dy };
                    if (network.getNodeAt(spot) !== undefined) continue;
                    const edge = network.body.data.edges.get(network.getEdgeAt(spot) ?? -1);
                    if (edge && edge.from === id(one) && edge.to === id(other)) return spot;
                }
            }
            return null;
        }""",
        [one, other],
    )
    assert at is not None
    seen.page.click("#canvas", position=at)


def rows(seen: Watched, table: str) -> list[list[str]]:
    """The cells of a table of the page."""
    found = seen.page.locator(f"[data-table={table}] tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in found]
