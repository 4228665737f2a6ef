"""Writers that die, writers that meet: each document stays as before or as after, and readable."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from factories import assignment, document, task

from zhize.graph.columns.figures import load
from zhize.graph.errors import StoreBusyError
from zhize.graph.facts import facts
from zhize.graph.storage.lock import exclusive
from zhize.graph.storage.sheets import read_sheet
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Document

HERE = str(Path(__file__).parent)
START = """
import os, sys
sys.path.insert(0, sys.argv[1])
from test_graph_store_crash import versions
from zhize.graph.storage import refresh
from zhize.graph.storage import writing
from zhize.graph.store import open_store
store = open_store(sys.argv[2], timeout=60)
print("ready", flush=True)
"""
#: Replaces all documents by their next versions, over and over.
WRITE = (
    START
    + """
version = int(sys.argv[3])
while True:
    store.put(versions(int(sys.argv[4]), version))
    version += 1
"""
)
#: Replaces them once, and dies at a given file operation in the store.
DIE = (
    START
    + """
left = int(sys.argv[5])
def hook(event, arguments):
    global left
    told = event in ("open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir")
    if told and sys.argv[2] in str(arguments):
        left -= 1
        if left == 0:
            os._exit(77)
sys.addaudithook(hook)
store.put(versions(int(sys.argv[4]), int(sys.argv[3])))
"""
)


def versions(count: int, version: int) -> list[Document]:
    """Return a version of some documents: it shows in title, tasks and names."""
    return [
        document(
            *(
                task(f"第{version}版", assignment(f"第{version}局", "lead"), id=f"body/{n}")
                for n in range(version % 3 + 1)
            ),
            id=f"plan-{place}",
            title=f"第{version}版",
        )
        for place in range(count)
    ]


def child(code: str, store: Store, *arguments: object) -> subprocess.Popen[str]:
    """Start a process on a store, and return it when it is about to write."""
    command = [sys.executable, "-c", code, HERE, str(store.path), *map(str, arguments)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process as the system would, and wait until it is gone."""
    process.kill()
    process.communicate()


def check(store: Store, count: int) -> set[str]:
    """Return the versions found, having checked that each document is whole and all views agree."""
    with open_store(store.path, timeout=0) as again, closing(facts(again)) as known:
        rows = again.documents()
        assert [row.id for row in rows] == [f"plan-{place}" for place in range(count)]
        assert again.problems() == ()
        carried = {row.label: row.lead for row in load(known.select())}
        assert sum(carried.values()) == sum(row.tasks for row in rows)
        assert carried.keys() == {row.title.replace("版", "局") for row in rows}
        for row in rows:
            version = int(row.title.strip("第版"))
            place = int(row.id.removeprefix("plan-"))
            assert again.document(row.id) == versions(place + 1, version)[place]
            assert row.tasks == version % 3 + 1
            assert sum(key.document == row.id for key in known.keys) == row.tasks
            sheet = again.sheet(row.id)
            assert sheet.title == row.title
            assert len(sheet.lines) == row.tasks
            found = again.query(
                f"SELECT ?t {{ GRAPH <{again.iris.graph(row.id)}> {{ ?t a zz:Task ;"
                f' dcterms:isPartOf/dcterms:title "{row.title}"@zh }} }}'
            )
            assert len(list(found)) == row.tasks  # type: ignore[arg-type]
        assert not list((store.path / "documents").glob(".*")) or rows
        return {row.title for row in rows}


def made(path: Path, count: int) -> Store:
    """Return a store with the first version of some documents."""
    store = open_store(path, create=True)
    store.put(versions(count, 1))
    store.close()
    return store


@pytest.mark.parametrize(("count", "kills"), [(1, 7), (8, 7)], ids=["one", "many"])
def test_a_writer_killed_at_any_moment(tmp_path: Path, count: int, kills: int) -> None:
    store = made(tmp_path / "store", count)
    chance = random.Random(count)
    version = 1
    for _ in range(kills):
        writer = child(WRITE, store, version + 1, count)
        time.sleep(chance.uniform(0, 0.5))
        end(writer)
        found = check(store, count)
        version = max(int(title.strip("第版")) for title in found)
        assert len(found) <= 2
    store.put(versions(count, version + 1))
    assert check(store, count) == {f"第{version + 1}版"}
    left = {path.name for path in (store.path / "graph").iterdir()}
    assert len(left) == 2, left  # CURRENT and one generation
    assert left - {"CURRENT"} == {path.name for path in (store.path / "facts").iterdir()}
    assert len(list((store.path / "documents").iterdir())) == count


def test_a_writer_that_dies_at_any_file_operation(tmp_path: Path) -> None:
    store = made(tmp_path / "store", 2)
    version, at, step = 1, 1, 4
    while True:
        writer = child(DIE, store, version + 1, 2, at)
        writer.communicate()
        found = check(store, 2)
        assert found <= {f"第{version}版", f"第{version + 1}版"}
        if writer.returncode == 0:
            break
        assert writer.returncode == 77
        if found != {f"第{version}版"}:
            version += 1
            store.put(versions(2, version))
            store.close()
        at += step
    # The last one got through: what was tried before covered all of a write.
    assert at > 20


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    store = made(tmp_path / "store", 1)
    code = (
        START + "lock = writing.lock.try_exclusive(store._folder.lock)\nprint(lock, flush=True)\n"
    )
    holder = child(code + "import time; time.sleep(60)", store)
    assert holder.stdout is not None
    assert int(holder.stdout.readline()) > 0
    busy = open_store(store.path, timeout=0.1)
    with pytest.raises(StoreBusyError, match=r"another process is writing .* \(waited 0\.1 s\)"):
        busy.put(versions(1, 2))
    holder.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    holder.communicate()
    busy.put(versions(1, 2))
    assert check(store, 1) == {"第2版"}


def test_the_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    store = made(tmp_path / "store", 1)
    with exclusive(store.path / "lock", 0):
        second = child(START + "store.put(versions(1, 2))", store)
        time.sleep(0.3)
        assert second.poll() is None
        assert check(store, 1) == {"第1版"}
    assert second.wait(timeout=60) == 0
    second.communicate()
    assert check(store, 1) == {"第2版"}


def test_writers_at_once_all_get_through(tmp_path: Path) -> None:
    store = made(tmp_path / "store", 3)
    code = START + "for v in (2, 3): store.put(versions(3, v)[int(sys.argv[3]):][:1])"
    writers = [child(code, store, place) for place in range(3)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    for writer in writers:
        writer.communicate()
    assert check(store, 3) == {"第3版"}


def test_readers_see_one_moment_while_a_writer_writes(tmp_path: Path) -> None:
    store = made(tmp_path / "store", 3)
    writer = child(WRITE, store, 2, 3)
    seen: set[str] = set()
    until = time.monotonic() + 2.5
    try:
        while time.monotonic() < until:
            with open_store(store.path, timeout=0) as reader:
                rows = {row.title for row in reader.documents()}
                sheets = {read_sheet(written).title for written in reader.written_sheets()}
                found = reader.query("SELECT DISTINCT ?t { ?p a zz:Plan ; dcterms:title ?t }")
                titles = {row["t"].value for row in found}  # type: ignore[union-attr]
                leads = {node.label for node in facts(reader).select().nodes}
                assert len(rows) == 1
                assert rows == sheets == titles
                assert leads == {title.replace("版", "局") for title in rows}
                seen |= rows
        assert writer.poll() is None
    finally:
        end(writer)
    assert len(seen) > 1
