"""Where there is nothing to be drawn: every picture says why, on standard error and on itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import make_store, zhize

from zhize.graph.store import open_store
from zhize.graph.views.said import NOBODY, NOTHING, UNLED, Said

EVERY = [
    pytest.param(("matrix", "agency", "domain"), ".html", id="matrix"),
    pytest.param(("matrix", "agency", "agency"), ".svg", id="matrix of bodies"),
    pytest.param(("matrix", "agency", "agency", "--directed"), ".html", id="who leads for whom"),
    pytest.param(("matrix", "function", "place"), ".html", id="matrix of places"),
    pytest.param(("timeline",), ".html", id="timeline"),
    pytest.param(("timeline",), ".svg", id="timeline as a figure"),
    pytest.param(("sankey",), ".html", id="flows"),
    pytest.param(("network",), ".html", id="network"),
    pytest.param(("network", "--kind", "lead-co"), ".html", id="network of arrows"),
    pytest.param(("report",), ".html", id="report"),
    pytest.param(("report", "--en"), ".md", id="report as text"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("some") / "store")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("none") / "store"
    with open_store(folder, create=True):
        return folder


def drawn(store: Path, target: Path, *arguments: str) -> tuple[str, str]:
    """Draw, and return what is said on standard error and what the file holds."""
    if target.suffix == ".svg":
        pytest.importorskip("altair")
    result = zhize(*arguments, "-o", str(target), "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    return result.stderr, target.read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "ending"), EVERY)
def test_that_no_task_counts_is_said(
    store: Path, empty: Path, tmp_path: Path, arguments: tuple[str, ...], ending: str
) -> None:
    target = tmp_path / f"picture{ending}"
    for where, choice in ((empty, ()), (store, ("--period", "1990"))):
        _says(NOTHING, *drawn(where, target, *arguments, *choice))


@pytest.mark.parametrize(("arguments", "ending"), EVERY)
def test_that_nobody_is_shown_is_said(
    store: Path, tmp_path: Path, arguments: tuple[str, ...], ending: str
) -> None:
    target = tmp_path / f"picture{ending}"
    _says(NOBODY, *drawn(store, target, *arguments, "--level", "township"))


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        pytest.param(("matrix", "agency", "domain", "--part", "lead"), ".html", id="matrix"),
        pytest.param(("matrix", "agency", "agency", "--directed"), ".html", id="of bodies"),
        pytest.param(("sankey",), ".html", id="flows"),
        pytest.param(("network", "--kind", "lead-co"), ".html", id="network"),
    ],
)
def test_why_nobody_leads_is_said(
    store: Path, tmp_path: Path, arguments: tuple[str, ...], ending: str
) -> None:
    target = tmp_path / f"picture{ending}"
    _says(UNLED["role"], *drawn(store, target, *arguments, "--role", "cooperate"))


def _says(why: Said, stderr: str, content: str) -> None:
    assert stderr.count(why.en) == 1
    assert why.zh in content or why.en in content
