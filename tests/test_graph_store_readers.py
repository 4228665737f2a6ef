"""Readers of a store are never blocked, need no right to write, and see one moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from factories import assignment, document, task

from zhize.graph.answers.documents import who
from zhize.graph.errors import StoreError
from zhize.graph.storage.current import read_current
from zhize.graph.storage.files import file_name
from zhize.graph.storage.lock import release, try_exclusive
from zhize.graph.store import Store, open_store

PLANS = [
    document(task(f"推进第{n}项", assignment("市财政局", "lead")), id=f"plan-{n}") for n in range(3)
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with three documents."""
    made = open_store(tmp_path / "store", create=True)
    made.put(PLANS)
    return made


def generation(store: Store) -> Path:
    """Return the folder of the generation to read."""
    current = read_current(store.path / "graph")
    assert current is not None
    return store.path / "graph" / current.generation


def test_a_reader_does_not_wait_for_a_writer(store: Store) -> None:
    held = try_exclusive(store.path / "lock")
    assert held is not None
    try:
        (store.path / "documents" / file_name("plan-1")).unlink()
        again = open_store(store.path, timeout=30)
        # The graph is behind, but somebody is at it: the last good one is read.
        assert len(again.documents()) == 3
    finally:
        release(held)
    again.refresh()
    assert len(again.documents()) == 2


def test_without_any_graph_a_reader_waits_and_then_says_so(store: Store) -> None:
    store.close()
    shutil.rmtree(store.path / "graph")
    held = try_exclusive(store.path / "lock")
    assert held is not None
    try:
        with pytest.raises(StoreError, match=r"another process is building .*waited 0\.1 s"):
            open_store(store.path, timeout=0.1).documents()
    finally:
        release(held)


READ = """
import os, sys
from zhize.graph.answers.documents import who
from zhize.graph.store import open_store

def read():
    with open_store(sys.argv[1]) as store:
        tasks = list(store.query("SELECT ?t { ?a zz:leads ?t }"))
        return len(store.documents()), len(who(store, ["\\u8d22\\u653f"])), len(tasks)

read()  # imports all, while the interpreter's files can be read
os.setuid(65534)
assert not os.access(sys.argv[1], os.W_OK)
print(*read())
"""


@pytest.mark.skipif(
    sys.platform == "win32" or os.getuid() != 0, reason="only root can become somebody else"
)
def test_reading_needs_no_right_to_write(store: Store) -> None:
    store.close()
    # pytest's own folders are closed to others.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store")
        shutil.copytree(store.path, path)
        Path(folder).chmod(0o755)
        command = [sys.executable, "-c", READ, str(path)]
        read = subprocess.run(command, capture_output=True, text=True)
        assert (read.stdout.strip(), read.stderr) == ("3 3 3", "")


def test_a_closed_store_that_is_behind_is_read_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()

    def refuse(path: Path) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("zhize.graph.storage.lock.try_exclusive", refuse)
    (store.path / "documents" / file_name("plan-1")).unlink()
    again = open_store(store.path)
    assert len(again.documents()) == 3
    assert len(who(again, ["财政"])) == 3
    again.close()
    shutil.rmtree(store.path / "graph")
    with pytest.raises(StoreError, match="has no graph and none can be built here"):
        again.documents()
    with pytest.raises(StoreError, match="cannot be written"):
        again.put(PLANS)


def test_old_generations_go_when_nobody_reads_them(store: Store) -> None:
    reader = open_store(store.path)
    assert len(who(reader, ["财政"])) == 3
    for n in range(3):
        store.put([replace(PLANS[0], title=f"第{n}版")])
    there = list((store.path / "graph").glob("generation-*"))
    assert len(there) == 2
    assert len(list(reader.query("SELECT ?t { ?a zz:leads ?t }"))) == 3  # type: ignore[arg-type]
    assert {row.title for row in reader.documents()} == {PLANS[0].title}
    reader.close()
    store.put(PLANS[:1])
    assert list((store.path / "graph").glob("generation-*")) == [generation(store)]
