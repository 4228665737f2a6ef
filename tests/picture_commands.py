"""Runs the commands that draw, on stores of the bundled samples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from zhize.graph import load, open_store
from zhize.graph.facts import Chosen, Selection, facts
from zhize.graph.views.console import Commands
from zhize.samples import paths

LATE = {"matrix": "matrix:matrix", "sankey": "sankey:sankey", "timeline": "timeline:timeline"}
MAIN = Commands("zhize", late=LATE)


def sample_store(folder: Path) -> Path:
    """Make a store of the bundled samples."""
    load([str(path) for path in paths()], folder)
    return folder


def counted(store: Path, selection: Selection | None = None) -> Chosen:
    with open_store(store) as opened:
        return facts(opened).select(selection)


def zhize(store: Path, *arguments: str) -> Result:
    command = [*arguments, "--store", str(store)]
    return CliRunner().invoke(MAIN, command, env={"ZHIZE_STORE": None})


def shown(store: Path, *arguments: str) -> list[str]:
    """The lines of a table."""
    result = zhize(store, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def objects(store: Path, *arguments: str) -> list[dict[str, Any]]:
    """The objects of JSON."""
    result = zhize(store, *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found
