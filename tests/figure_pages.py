"""Pages to look at: of the bundled samples, and of a store whose every name is an attack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from factories import agency, assignment, document, schedule, task

from zhize.graph import load, open_store
from zhize.graph.facts import Chosen, facts
from zhize.graph.views.pages.flow import flow_view
from zhize.graph.views.pages.flow_page import flow_page
from zhize.graph.views.pages.matrix import What, matrix_view
from zhize.graph.views.pages.matrix_page import matrix_page
from zhize.graph.views.pages.timeline import timeline_view
from zhize.graph.views.pages.timeline_page import timeline_page
from zhize.samples import paths

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!--"


@contextmanager
def sample_figures(folder: Path) -> Iterator[Chosen]:
    """Give what a store of the bundled samples counts by default."""
    load([str(path) for path in paths()], folder)
    with open_store(folder) as store:
        yield facts(store).select()


@contextmanager
def evil_figures(folder: Path) -> Iterator[Chosen]:
    """Give what a store counts whose names, titles and texts are attacks."""
    body = agency(id="530300/x", label=f"曲靖市{EVIL}局")
    attack = task(
        f"推进{EVIL}",
        assignment("市x", "lead", agency=body),
        assignment("市财政局", "cooperate", order=2),
        heading=EVIL,
        schedule=schedule(),
        domains=("tiered-care",),
    )
    with open_store(folder, create=True) as store:
        store.put([document(attack, id=f"曲政办{EVIL}", title=f"要点{EVIL}")])
    with open_store(folder) as store:
        yield facts(store).select()


def pages(chosen: Chosen) -> dict[str, str]:
    """Return every page there is of what is counted."""
    matrices: tuple[What, ...] = ("agency-domain", "agency-agency", "function-place")
    return {
        **{what: matrix_page(matrix_view(chosen, what, top=12)) for what in matrices},
        "timeline": timeline_page(timeline_view(chosen)),
        "flow": flow_page(flow_view(chosen, top=12)),
    }


class Elements(HTMLParser):
    """The elements of a page, and what its scripts and table hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[-1] += data
        else:
            self.words.append(data)

    def data(self) -> dict[str, Any]:
        """Return what the scripts of the page read."""
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found
