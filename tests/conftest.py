"""Lets tests import what stands beside them (`from factories import task`), and be interrupted.

Gives tests what takes long to make: a browser for each file; and once for all of them the facts of
the samples, their explorer, and a store of the real plans. Nobody may change these.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from exploring import Explored
    from playwright.sync_api import Browser

    from zhize.graph.facts import Facts
    from zhize.graph.store import Store
    from zhize.loaders.records import Document

sys.path.insert(0, str(Path(__file__).parent))

# In the background of a shell a process is deaf to Ctrl-C, and so is all that it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give a browser, closed at the end of a file, as asyncio wants it."""
    from browser import browser

    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    """Give the store of the samples, and its explorer as files."""
    from exploring import explore

    with explore(tmp_path_factory.mktemp("explored")) as found:
        yield found


@pytest.fixture(scope="session")
def sample_plans() -> dict[str, Document]:
    """Give the samples as records, by number: 000 to 004."""
    from zhize.loaders.plan import read_plan
    from zhize.samples import paths

    return {path.name[:3]: read_plan(path) for path in paths()}


@pytest.fixture(scope="session")
def sample_facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    """Give the facts of the samples."""
    import counting

    from zhize.graph.facts import facts

    with counting.samples(tmp_path_factory.mktemp("samples")) as store:
        yield facts(store)


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a store of the real plans; the test is skipped where they are absent."""
    import scoring

    from zhize.graph.loading import load
    from zhize.graph.store import open_store

    if not scoring.present():
        pytest.skip(scoring.ABSENT)
    path = tmp_path_factory.mktemp("real") / "store"
    load([scoring.SEEDS], path)
    with open_store(path) as store:
        yield store
