"""What is loaded while a server runs is served from then on, and no request fails meanwhile."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import httpx
import pytest
from commandline import FIRST, SECOND, make_store
from serving import client

from zhize.graph.serve.reading import Reading
from zhize.graph.store import open_store

TASKS = "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a zz:Task }"
#: Seconds until a server has seen a change at the very latest.
LATEST = 30.0


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two documents with four tasks."""
    return make_store(tmp_path / "store")


def tasks(web: httpx.Client) -> int:
    """How many tasks the endpoint knows."""
    answer = web.get("/sparql", params={"query": TASKS})
    assert answer.status_code == 200
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def until(seen: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + LATEST
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_load_while_serving_fails_no_request(store: Path) -> None:
    over = Event()
    statuses: set[int] = set()
    seen: list[int] = []

    def keep_asking(web: httpx.Client) -> None:
        while not over.is_set():
            seen.append(tasks(web))
            for path in ("/api/documents", "/api/rank?by=total", "/.well-known/void"):
                statuses.add(web.get(path).status_code)

    with client(store) as web, ThreadPoolExecutor() as threads:
        before = web.get("/sparql", params={"query": TASKS}).headers["etag"]
        asking = [threads.submit(keep_asking, web) for _ in range(3)]
        try:
            for number in range(2):
                with open_store(store) as opened:
                    opened.put([replace(SECOND, id=f"忻政办发〔2019〕{number}号")])
                until(lambda: seen[-1:] == [5 + number])  # noqa: B023 (waited for at once)
            until(lambda: web.get("/api/documents").json()["total"] == 4)
        finally:
            over.set()
        for each in asking:
            each.result()
        tag = {"if-none-match": before}
        assert web.get("/sparql", params={"query": TASKS}, headers=tag).status_code == 200
    assert statuses == {200}
    assert sorted(set(seen)) == [4, 5, 6]


def test_a_document_that_goes_is_gone(store: Path) -> None:
    with client(store) as web:
        with open_store(store) as opened:
            opened.remove(FIRST.id)
        until(lambda: tasks(web) == 1)
        until(lambda: web.get("/api/documents").json()["total"] == 1)
        revision = web.get("/api/documents").json()["revision"]
    with open_store(store) as opened:
        assert revision == opened.revision


def test_a_store_that_goes_is_served_as_it_was(store: Path) -> None:
    with client(store) as web:
        shutil.rmtree(store / "documents")
        time.sleep(0.3)
        assert tasks(web) == 4


def test_old_states_are_let_go(store: Path) -> None:
    reading = Reading(store)
    with reading.state() as old:
        with open_store(store) as opened:
            opened.put([replace(SECOND, id="x")])
        newer = reading.open_newer()
        assert newer is not None
        reading.renew(newer)
        # Whoever reads the old one goes on reading it.
        assert len(old.store.documents()) == 2
        assert len(old.facts.keys) == 4
        with reading.state() as now:
            assert (len(now.store.documents()), now.revision) == (3, reading.revision)
    reading.close()
    with open_store(store) as opened:
        opened.put([replace(SECOND, id="y")])
    assert len(list((store / "graph").glob("generation-*"))) == 1


def test_nothing_new_is_nothing_to_open(store: Path) -> None:
    reading = Reading(store)
    assert not reading.is_behind()
    assert reading.open_newer() is None
    reading.close()
