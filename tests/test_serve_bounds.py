"""A question without end is stopped, and nobody else is kept waiting by it."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from commandline import make_store
from serving import QUICK, RUNAWAYS, client

from zhize.graph.errors import QueryError, StoreError
from zhize.graph.serve.pool import Bounds, Pool
from zhize.graph.serve.reading import Reading
from zhize.graph.serve.results import TooManyRowsError, counter
from zhize.graph.serve.workers import (
    BugError,
    BusyError,
    OverdueError,
    TooLargeError,
    job,
    run_bounded,
)

LOOKUP = "SELECT ?t { ?b zz:leads ?t }"
#: What the tests wait for beyond a deadline, on a machine that has much else to do.
PATIENCE = 30.0
SORT = RUNAWAYS["order over a cross join"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store."""
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def web(store: Path) -> Iterator[httpx.Client]:
    """A client of a server that stops queries soon."""
    with client(store, queries=QUICK) as found:
        yield found


@pytest.mark.parametrize("query", RUNAWAYS.values(), ids=RUNAWAYS.keys())
def test_a_query_without_end_is_stopped(web: httpx.Client, query: str) -> None:
    answer = web.get("/sparql", params={"query": query})
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 1
    assert "stopped after 1.5 s" in answer.text or "more memory" in answer.text


def test_others_are_answered_while_some_have_no_end(web: httpx.Client) -> None:
    with ThreadPoolExecutor() as threads:
        stuck = [
            threads.submit(web.get, "/sparql", params={"query": query})
            for query in RUNAWAYS.values()
        ]
        answered = []
        while not all(each.done() for each in stuck):
            lookup = web.get("/sparql", params={"query": LOOKUP})
            answered.append((lookup.status_code, all(each.done() for each in stuck)))
    assert {status for status, _ in answered} == {200}
    # At least one came back while all of the others were still running.
    assert any(not done for _, done in answered)
    assert {each.result().status_code for each in stuck} == {503}


def test_what_was_stopped_is_replaced(web: httpx.Client) -> None:
    for _ in range(2):
        web.get("/sparql", params={"query": RUNAWAYS["count over a cross product"]})
        assert web.get("/sparql", params={"query": LOOKUP}).status_code == 200


def test_an_answer_that_breaks_off_does_not_look_whole(store: Path) -> None:
    with client(store, queries=QUICK._replace(deadline=1.0)) as web:
        rows = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
        with pytest.raises(httpx.RemoteProtocolError, match="peer closed connection"):
            web.get("/sparql", params={"query": rows})
        assert web.get("/sparql", params={"query": LOOKUP}).status_code == 200


def test_too_many_who_ask_are_sent_away(store: Path) -> None:
    bounds = Bounds(front=1, behind=0, waiting=1, deadline=2.0)
    endless = RUNAWAYS["count over a cross product"]
    with client(store, queries=bounds) as web, ThreadPoolExecutor() as threads:
        asked = [threads.submit(web.get, "/sparql", params={"query": endless}) for _ in range(6)]
        answers = [each.result() for each in asked]
    assert {each.status_code for each in answers} == {503}
    busy = [each for each in answers if "too many questions" in each.text]
    assert len(busy) >= 4
    assert {each.headers["retry-after"] for each in busy} == {"1"}


def bounded(store: Path, query: str, **bounds: Any) -> Any:
    """The first rows of a query."""
    return run_bounded(store, query, **{"deadline": PATIENCE, **bounds})


def test_one_bounded_query(store: Path) -> None:
    found = bounded(store, "SELECT ?l { ?b zz:leads ?t ; skos:prefLabel ?l } ORDER BY ?l", rows=1)
    assert found.variables == ("l",)
    assert found.rows == ({"l": {"type": "literal", "xml:lang": "zh", "value": "忻州市财政局"}},)
    assert found.more
    assert bounded(store, "ASK { ?b zz:leads ?t }").boolean is True
    graph = bounded(store, "CONSTRUCT WHERE { ?b zz:leads ?t }", rows=1)
    assert graph.turtle.startswith("@prefix zz:")
    assert graph.more


@pytest.mark.parametrize(
    ("query", "error", "words"),
    [
        pytest.param("SELECT * {", QueryError, "line 1, column", id="no query"),
        pytest.param("DROP ALL", QueryError, "updates are not taken", id="an update"),
        pytest.param("ASK { SERVICE <a:b> { } }", QueryError, "only this store", id="elsewhere"),
        pytest.param(
            RUNAWAYS["count over a cross product"], OverdueError, "after 0.5 s", id="no end"
        ),
    ],
)
def test_a_bounded_query_that_is_refused(
    store: Path, query: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        bounded(store, query, deadline=0.5)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_bounded_query_that_needs_too_much_memory(store: Path) -> None:
    with pytest.raises(TooLargeError, match="needs more memory"):
        bounded(store, SORT, memory=64 << 20)


def test_a_bounded_query_needs_no_guard_in_a_script(store: Path) -> None:
    script = f"""
from zhize.graph.serve.workers import run_bounded
print(len(run_bounded({str(store)!r}, {LOOKUP!r}).rows))
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ran.stdout.strip() == b"2"


def piece(fmt: str) -> bytes:
    """Three rows in a format."""
    import pyoxigraph as ox

    solutions: Any = ox.Store().query("SELECT * { VALUES (?a ?b) { (1 'x') (2 UNDEF) (3 'y') } }")
    written = solutions.serialize(format=getattr(ox.QueryResultsFormat, fmt.upper()))
    assert isinstance(written, bytes)
    return written


@pytest.mark.parametrize("fmt", ["json", "xml", "tsv"])
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_rows_are_counted_however_they_are_cut(fmt: str, size: int) -> None:
    def count(rows: int) -> Callable[[bytes], None]:
        return counter(fmt, rows)

    def feed(take: Callable[[bytes], None]) -> None:
        written = piece(fmt)
        for start in range(0, len(written), size):
            take(written[start : start + size])

    feed(count(4))
    with pytest.raises(TooManyRowsError):
        feed(count(1))


@pytest.mark.parametrize("fmt", ["json", "xml", "tsv", "csv"])
def test_too_many_rows_are_refused(store: Path, fmt: str) -> None:
    async def ask(limit: int) -> bytes:
        reading = Reading(store)
        pool = Pool(Bounds(front=1, deadline=PATIENCE))
        with reading.state() as state:
            await pool.swap(state)
            query = "SELECT ?s { ?s ?p ?o } LIMIT 50"
            asked = job(query, limit=limit, seconds=9, rows=fmt, graph=None)
            try:
                return (await pool.ask(asked)).first
            finally:
                await pool.close()

    assert asyncio.run(ask(60))
    with pytest.raises(Exception, match="more than 40 rows; add a LIMIT"):
        asyncio.run(ask(40))


def test_an_answer_that_nobody_reads_is_ended(store: Path) -> None:
    async def leave(seconds: float) -> None:
        reading = Reading(store)
        pool = Pool(Bounds(front=1, deadline=PATIENCE))
        with reading.state() as state:
            await pool.swap(state)
        rows = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
        asked = job(rows, limit=10**9, seconds=9, rows="json", graph=None)
        answer = await pool.ask(asked)
        # Meanwhile its pipe fills.
        await asyncio.sleep(seconds)
        answer.close()
        async with asyncio.timeout(PATIENCE):
            await pool.close()
        reading.close()
        assert not answer.whole

    for seconds in (0.0, 0.05, 0.2):
        asyncio.run(leave(seconds))


def test_a_mistake_of_ours_is_told_and_done_with(store: Path) -> None:
    async def ask() -> None:
        reading = Reading(store)
        pool = Pool(Bounds(front=1, deadline=PATIENCE))
        with reading.state() as state:
            await pool.swap(state)
        asked = job(LOOKUP, limit=9, seconds=9, rows="json", graph=None)
        try:
            with pytest.raises(BugError, match="Traceback"):
                await pool.ask({**asked, "query": None})
            assert (await pool.ask(asked)).whole
        finally:
            await pool.close()
            reading.close()

    asyncio.run(ask())


def test_a_state_that_cannot_be_opened_changes_nothing(tmp_path: Path) -> None:
    async def swap() -> None:
        reading = Reading(make_store(tmp_path / "store"))
        pool = Pool(Bounds(front=2, deadline=PATIENCE))
        asked = job(LOOKUP, limit=9, seconds=9, rows="json", graph=None)
        with reading.state() as state:
            await pool.swap(state)
            shutil.move(state.generation / "oxigraph", tmp_path / "gone")
            with pytest.raises(StoreError, match=r"cannot be read by a worker .*is damaged"):
                await pool.swap(state)
        assert (await pool.ask(asked)).whole
        await pool.close()
        reading.close()

    asyncio.run(swap())


def test_who_waits_for_too_long_is_told_so(store: Path) -> None:
    async def ask() -> None:
        reading = Reading(store)
        pool = Pool(Bounds(front=1, behind=0, deadline=0.5))
        with reading.state() as state:
            await pool.swap(state)
        held = await pool._take()
        try:
            with pytest.raises(BusyError, match="ask again in a moment"):
                await pool.ask(job(LOOKUP, limit=9, seconds=9, rows="json", graph=None))
            pool._leave(held, good=True)
            found = await pool.ask(job(LOOKUP, limit=9, seconds=9, rows="json", graph=None))
            assert found.whole
        finally:
            await pool.close()
            reading.close()

    asyncio.run(ask())
