"""Lets tests import what stands beside them (`from factories import task`), and be interrupted.

Gives tests of pages a browser for each file, and the explorer of the samples once for all of them.
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
    """Give the store of the samples, and its explorer as files. Nobody may change them."""
    from exploring import explore

    with explore(tmp_path_factory.mktemp("explored")) as found:
        yield found
