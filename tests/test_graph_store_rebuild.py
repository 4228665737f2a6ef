"""The graph of a store is built again by itself: deleted, damaged, or behind the documents."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import assignment, document, task

from zhize.graph.answers.documents import who
from zhize.graph.errors import StoreError
from zhize.graph.storage import current as current_module
from zhize.graph.storage.current import read_current
from zhize.graph.storage.files import file_name
from zhize.graph.store import Store, open_store
from zhize.loaders.records_json import dumps

PLANS = [
    document(task(f"推进第{n}项", assignment("市财政局", "lead")), id=f"plan-{n}") for n in range(3)
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with three documents, the last one put by itself."""
    made = open_store(tmp_path / "store", create=True)
    made.put(PLANS[:2])
    made.put(PLANS[2:])
    return made


def generation(store: Store) -> Path:
    """Return the folder of the generation to read."""
    current = read_current(store.path / "graph")
    assert current is not None
    return store.path / "graph" / current.generation


def check(path: Path, expected: bytes) -> None:
    """Fail unless a store answers as it did, by sheets, by query and in whole."""
    with open_store(path) as again:
        assert [row.id for row in again.documents()] == [plan.id for plan in PLANS]
        assert len(who(again, ["财政"])) == len(PLANS)
        assert len(list(again.query("SELECT ?t { ?a zz:leads ?t }"))) == len(PLANS)  # type: ignore[arg-type]
        assert again.dump() == expected
    assert not (path / "graph" / "PENDING").exists()


def gone(path: Path) -> None:
    """Delete a file."""
    path.unlink()


def halved(path: Path) -> None:
    """Leave the first half of a file."""
    os.truncate(path, path.stat().st_size // 2)


def garbled(path: Path) -> None:
    """Overwrite a file with as much of something else."""
    path.write_bytes(b"\xff" * path.stat().st_size)


FILES = ["oxigraph/*.sst", "oxigraph/MANIFEST*", "oxigraph/CURRENT", "sheets/*", "manifest"]


@pytest.mark.parametrize("damage", [gone, halved, garbled])
@pytest.mark.parametrize("pattern", FILES)
def test_a_damaged_graph_is_built_again(
    store: Store, pattern: str, damage: Callable[[Path], None]
) -> None:
    expected = store.dump()
    store.close()
    damage(max(generation(store).glob(pattern), key=lambda path: path.stat().st_size))
    if damage is garbled and pattern in ("sheets/*", "manifest"):
        # Its size is right, so this shows only when it is read.
        with pytest.raises(StoreError, match="is damaged; delete it and it is built again"):
            check(store.path, expected)
        shutil.rmtree(store.path / "graph")
    check(store.path, expected)


@pytest.mark.parametrize("name", ["", "CURRENT", "generation-*", "generation-*/in-use"])
def test_a_graph_that_is_missing_is_built(store: Store, name: str) -> None:
    expected = store.dump()
    store.close()
    for path in [store.path / "graph"] if not name else (store.path / "graph").glob(name):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    check(store.path, expected)


@pytest.mark.parametrize("damage", [halved, garbled])
def test_a_damaged_pointer_is_written_again(store: Store, damage: Callable[[Path], None]) -> None:
    expected = store.dump()
    store.close()
    damage(store.path / "graph" / "CURRENT")
    check(store.path, expected)


@pytest.mark.parametrize("damage", [gone, halved])
@pytest.mark.parametrize("pattern", FILES)
def test_writing_heals_a_damaged_graph(
    store: Store, pattern: str, damage: Callable[[Path], None]
) -> None:
    expected = store.dump()
    store.put([replace(PLANS[0], title="昨日")])
    damage(max(generation(store).glob(pattern), key=lambda path: path.stat().st_size))
    store.put([PLANS[0]])
    check(store.path, expected)


def test_writing_heals_a_table_of_the_right_size(store: Store) -> None:
    expected = store.dump()
    store.put([replace(PLANS[0], title="昨日")])
    garbled(max(generation(store).glob("oxigraph/*.sst"), key=lambda path: path.stat().st_size))
    store.put([PLANS[0]])
    check(store.path, expected)


def test_a_file_that_was_deleted_is_gone_from_the_graph(store: Store) -> None:
    (store.path / "documents" / file_name("plan-1")).unlink()
    again = open_store(store.path)
    assert [row.id for row in again.documents()] == ["plan-0", "plan-2"]
    assert len(who(again, ["财政"])) == 2
    assert not again.query('ASK { ?p dcterms:identifier "plan-1" }')


def test_a_file_that_was_copied_in_is_in_the_graph(store: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other", create=True)
    other.put([document(task("外来", assignment("市医保局", "lead")), id="外来")])
    for path in (other.path / "documents").iterdir():
        shutil.copy(path, store.path / "documents")
    again = open_store(store.path)
    assert len(again.documents()) == 4
    assert len(who(again, ["外来"])) == 1


def test_a_file_that_was_edited_is_read_anew(store: Store) -> None:
    path = store.path / "documents" / file_name("plan-1")
    path.write_text(dumps(replace(PLANS[1], title="改过")) + "\n", encoding="utf-8")
    assert {row.title for row in open_store(store.path).documents()} == {
        PLANS[0].title,
        "改过",
    }


def test_a_copy_under_another_name_counts_once(store: Store) -> None:
    path = store.path / "documents" / file_name("plan-1")
    shutil.copy(path, path.with_name("copy of it.json"))
    again = open_store(store.path)
    assert len(again.documents()) == 3
    assert again.problems() == ("copy of it.json: holds plan-1 a second time; delete it",)
    path.unlink()
    again.refresh()
    assert len(again.documents()) == 3
    assert again.problems() == ()
    assert again.document("plan-1") == PLANS[1]
    again.remove("plan-1")
    assert len(again.documents()) == 2
    assert not path.with_name("copy of it.json").exists()


def test_what_is_no_document_file_is_left_alone(store: Store) -> None:
    for name in ("notes.txt", ".hidden.json", "README"):
        (store.path / "documents" / name).write_text("x", encoding="utf-8")
    again = open_store(store.path)
    assert again.problems() == ()
    assert len(again.documents()) == 3


def test_touching_files_builds_nothing(store: Store) -> None:
    before = generation(store)
    for path in (store.path / "documents").iterdir():
        os.utime(path, (1, 1))
    assert len(open_store(store.path).documents()) == 3
    assert generation(store) == before


def test_a_copied_store_is_a_store(store: Store, tmp_path: Path) -> None:
    expected = store.dump()
    shutil.copytree(store.path, tmp_path / "copy")
    check(tmp_path / "copy", expected)
    shutil.copytree(store.path, tmp_path / "part", ignore=shutil.ignore_patterns("graph", "lock"))
    check(tmp_path / "part", expected)


def test_documents_alone_missing_is_said(store: Store) -> None:
    store.close()
    shutil.rmtree(store.path / "documents")
    with pytest.raises(StoreError, match="documents"):
        open_store(store.path).documents()


def test_other_code_lists_build_another_graph(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = generation(store)
    store.close()
    monkeypatch.setattr(current_module, "build_fingerprint", lambda: "another")
    assert len(open_store(store.path).documents()) == 3
    assert generation(store) != before
    assert current_module.build_fingerprint() == "another"
