"""The notebooks run from empty, alone and offline, and give what they are kept with."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 1_500_000  #: bytes of a notebook with its outputs
#: What a notebook may import beside zhize.
BESIDE = {"altair", "IPython", "networkx", "pandas", "pathlib", "tempfile"}
HAN_WORDS = re.compile(r"[\u4e00-\u9fff]+")
HAN = re.compile(r"[\u4e00-\u9fff]")
#: Where a picture has its words, whatever font it was measured with.
WORDS = re.compile(r"<text[^>]*>([^<]*)</text>")


def cells(notebook: Path, kind: str) -> list[Any]:
    """Return the cells of a kind."""
    import nbformat

    read = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    return [cell for cell in read.cells if cell.cell_type == kind]


def shown(cell: Any) -> list[str]:
    """Return what a cell shows, as far as it is the same on any machine."""
    found = []
    for output in cell.outputs:
        if output.output_type == "stream":
            found.append(output.text)
            continue
        data = output.data
        if "image/svg+xml" in data:
            found.append("\n".join(sorted(WORDS.findall("".join(data["image/svg+xml"])))))
        elif "<iframe" in data.get("text/html", ""):
            # Places of nodes are computed in floating point.
            found.append("\n".join(sorted(set(HAN_WORDS.findall("".join(data["text/html"]))))))
        else:
            found.append(data.get("text/html", data["text/plain"]))
    return found


def test_there_are_three() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_gives_what_it_is_kept_with(path: Path, tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    kept = cells(path, "code")
    again = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    for cell in again.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    NotebookClient(
        again, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    ran = [cell for cell in again.cells if cell.cell_type == "code"]
    assert any(cell.outputs for cell in kept)
    for before, after in zip(kept, ran, strict=True):
        assert shown(after) == shown(before), before.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_small_and_fetches_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\\?[\"']https?:", text)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_goes_through_the_public_api(path: Path) -> None:
    for cell in cells(path, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
                assert not [alias.name for alias in node.names if alias.name.startswith("_")]
            assert {name.partition(".")[0] for name in names} <= BESIDE | {"zhize"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_heading_is_chinese_with_an_english_line_and_chinese_prose_under_it(
    path: Path,
) -> None:
    headings = [
        cell.source.splitlines() for cell in cells(path, "markdown") if cell.source.startswith("#")
    ]
    assert len(headings) >= 5
    for heading, below, blank, *prose in headings:
        assert HAN.search(heading)
        assert re.fullmatch(r"\*[A-Z].*\*", below)
        assert blank == ""
        assert len(HAN.findall("".join(prose))) >= 10


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_names_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|tmp|work|Users)/", text)
    for cell in cells(path, "code"):
        assert cell.metadata == {}
