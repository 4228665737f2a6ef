"""Runs the commands that draw, on stores of the bundled samples."""

from __future__ import annotations

from pathlib import Path

import commandline
from click.testing import Result
from commandline import lines as shown
from commandline import objects as objects

from zhize.graph import load, open_store
from zhize.graph.facts import Chosen, Selection, facts
from zhize.samples import paths

__all__ = ["counted", "objects", "sample_store", "shown", "zhize"]


def sample_store(folder: Path) -> Path:
    """Make a store of the bundled samples."""
    load([str(path) for path in paths()], folder)
    return folder


def counted(store: Path, selection: Selection | None = None) -> Chosen:
    """Return what a store counts."""
    with open_store(store) as opened:
        return facts(opened).select(selection)


def zhize(store: Path, *arguments: str) -> Result:
    """Run a command on a store."""
    return commandline.zhize(*arguments, "--store", store)
