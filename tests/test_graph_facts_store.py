"""The facts beside the graph: written with each load, and again where missing, damaged or behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import assignment, document, schedule, target, task

from zhize.graph.columns import rows as facts_rows
from zhize.graph.columns.figures import load
from zhize.graph.columns.write import FactsDraft
from zhize.graph.errors import StoreBusyError, StoreError
from zhize.graph.facts import facts
from zhize.graph.storage.current import read_current
from zhize.graph.storage.files import file_name
from zhize.graph.storage.lock import exclusive
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Document
from zhize.loaders.records_json import dumps


def plan(number: int, version: str = "甲") -> Document:
    """Return a plan in which a body of a version leads one task more than its number says."""
    tasks = [
        task(
            f"推进第{item}项",
            assignment(f"市{version}局", "lead"),
            assignment("市财政局", "cooperate", order=2, clause=2, open_list=True),
            assignment("各医院", "implement", order=3, collective=True),
            id=f"body/{item}",
            domains=("price", "medical-care"),
            schedule=schedule() if item else None,
            targets=(target(),),
        )
        for item in range(number + 1)
    ]
    return document(*tasks, id=f"plan-{number}", date=None if number else "2018-12-26")


PLANS = [plan(number) for number in range(3)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of three plans, the last one put by itself, in a folder with a nasty name."""
    made = open_store(tmp_path / "库 [a]*?'s", create=True)
    made.put(PLANS[:2])
    made.put(PLANS[2:])
    return made


def leads(store: Store) -> dict[str, int]:
    """Return how many tasks each body leads, as a new reader sees it."""
    with open_store(store.path) as again:
        return {row.label: row.lead for row in load(facts(again).select())}


def written(store: Store) -> dict[str, bytes]:
    """Return the tables, having checked that there are those of one generation only."""
    current = read_current(store.path / "graph")
    assert current is not None
    assert [path.name for path in (store.path / "facts").iterdir()] == [current.generation]
    folder = store.path / "facts" / current.generation
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


ALL = {"曲靖市甲局": 6, "曲靖市财政局": 0}


def test_loading_writes_them(store: Store) -> None:
    assert sorted(written(store))[0] == "agencies.parquet"
    assert leads(store) == ALL


def test_they_do_not_depend_on_how_the_documents_came(store: Store, tmp_path: Path) -> None:
    expected = written(store)
    other = open_store(tmp_path / "other", create=True)
    other.put([plan(2, "乙"), PLANS[0]])
    other.put([plan(7)])
    other.put([PLANS[1]])
    other.put([PLANS[2]])
    other.remove("plan-7")
    assert written(other) == expected
    at_once = open_store(tmp_path / "at once", create=True)
    at_once.put(reversed(PLANS))
    assert written(at_once) == expected


def test_many_rows_come_in_as_few_do(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts_rows, "MANY", 1)
    monkeypatch.setattr(facts_rows, "BATCH", 2)
    other = open_store(tmp_path / "other", create=True)
    other.put(PLANS)
    assert written(other) == written(store)


def test_every_column_is_kept(store: Store) -> None:
    known = facts(store)
    query = """SELECT seat, agencies.label, roles.notation, modes.notation, clause, "order",
            open_list, collective
        FROM assignments JOIN tasks USING (task) JOIN agencies USING (agency)
        JOIN roles USING (role) JOIN modes USING (mode) WHERE task = 1 ORDER BY seat"""
    assert known.rows(query) == [
        (1, "曲靖市甲局", "lead", "explicit", 1, 1, False, False),
        (2, "曲靖市财政局", "cooperate", "joint", 2, 2, True, False),
        (3, "各医院", "implement", "joint", 1, 3, False, True),
    ]
    tasks = """SELECT documents.id, tasks.id, position, number, part, CAST(start AS VARCHAR),
            CAST(due AS VARCHAR), schedules.notation, targets, CAST(written AS VARCHAR),
            documents.place, place_name, level
        FROM tasks JOIN documents USING (document) LEFT JOIN schedules USING (schedule)
        WHERE task < 3 ORDER BY task"""
    place = ("530300", "曲靖市", "prefecture")
    due = ("2019-06-30", "deadline")
    assert known.rows(tasks) == [
        ("plan-0", "body/0", 0, "1", "body", None, None, None, 1, "2018-12-26", *place),
        ("plan-1", "body/0", 0, "1", "body", None, None, None, 1, None, *place),
        ("plan-1", "body/1", 1, "1", "body", None, *due, 1, None, *place),
    ]
    domains = "SELECT rank, notation, zh, broader FROM task_domains JOIN domains USING (domain)"
    assert known.rows(f"{domains} WHERE task = 0 ORDER BY rank") == [
        (0, "price", "医疗服务价格", "medical-insurance"),
        (1, "medical-care", "医疗", "three-medical-linkage"),
    ]


def test_the_letter_and_the_period_date_a_plan() -> None:
    from zhize.loaders.records import Cover, Period

    undated = document(date=None)
    period = Period("2017-01-01", "2020-12-31")
    cover = Cover("通知", None, "2016-05-01")
    assert facts_rows.written_on(undated) is None
    assert facts_rows.written_on(replace(undated, period=period)) == "2017-01-01"
    assert facts_rows.written_on(replace(undated, period=period, cover=cover)) == "2016-05-01"
    assert facts_rows.written_on(document(cover=cover)) == "2018-12-26"


def test_text_of_any_kind_is_kept(store: Store) -> None:
    words = "\0'\"\\\n\t,;=1+1<𠮷>" * 3
    nasty = document(task(words, assignment("市甲局", "lead"), heading=words), id=f"附{words}")
    store.put([nasty])
    with open_store(store.path) as again:
        known = facts(again)
        number = next(n for n, key in enumerate(known.keys) if key.document == nasty.id)
        assert known.words([number])[number].text == words
        assert known.words([number])[number].heading == words


def gone(path: Path) -> None:
    """Delete a file."""
    path.unlink()


def halved(path: Path) -> None:
    """Leave the first half of a file."""
    os.truncate(path, path.stat().st_size // 2)


def garbled(path: Path) -> None:
    """Change one byte of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [gone, halved, garbled])
@pytest.mark.parametrize("name", ["assignments.parquet", "words.parquet", "seal"])
@pytest.mark.parametrize("by", ["reading", "writing"])
def test_damaged_facts_are_written_again(
    store: Store, name: str, damage: Callable[[Path], None], by: str
) -> None:
    expected = written(store)
    current = read_current(store.path / "graph")
    assert current is not None
    damage(store.path / "facts" / current.generation / name)
    if by == "writing":
        store.put([plan(0, "乙")])
        store.put([PLANS[0]])
        assert written(store) == expected
    assert leads(store) == ALL
    assert written(store) == expected
    if by == "reading":
        # The graph had no damage and is the same.
        assert read_current(store.path / "graph") == current


@pytest.mark.parametrize("what", ["facts", "graph", "both"])
def test_missing_folders_are_made(store: Store, what: str) -> None:
    expected = written(store)
    for name in ("facts", "graph") if what == "both" else (what,):
        shutil.rmtree(store.path / name)
    assert leads(store) == ALL
    assert written(store) == expected


def test_facts_of_another_version_are_written_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = written(store)
    before = next((store.path / "facts").glob("*/seal")).read_bytes()
    monkeypatch.setattr("zhize.graph.columns.files.build", lambda: "another")
    assert leads(store) == ALL
    assert written(store) == expected
    assert next((store.path / "facts").glob("*/seal")).read_bytes() != before


def test_facts_follow_files_that_come_change_and_go(store: Store) -> None:
    documents = store.path / "documents"
    (documents / file_name("plan-2")).unlink()
    assert leads(store) == {"曲靖市甲局": 3, "曲靖市财政局": 0}
    changed = plan(1, "乙")
    (documents / file_name("plan-1")).write_text(f"{dumps(changed)}\n", encoding="utf-8")
    assert leads(store) == {"曲靖市甲局": 1, "曲靖市乙局": 2, "曲靖市财政局": 0}
    store.put([PLANS[1], PLANS[2]])
    assert leads(store) == ALL


def test_readers_keep_what_they_read(store: Store) -> None:
    with open_store(store.path) as reader:
        before = facts(reader)
        store.put([plan(0, "乙")])
        store.put([plan(1, "乙")])
        assert facts(reader).folder == before.folder
        reader.refresh()
        assert facts(reader).folder != before.folder
    store.put([plan(2, "乙")])
    # Old facts stay while somebody reads them, whatever becomes of the store.
    assert load(before.select())[0].lead == 6
    assert before.words([0])[0].text == "推进第0项"
    before.close()
    store.put(PLANS)
    with pytest.raises(StoreError, match="was deleted or replaced meanwhile; open the store again"):
        before.words([0])
    assert leads(store) == ALL


def test_facts_are_let_go_at_the_end_of_with(store: Store) -> None:
    with open_store(store.path) as reader, facts(reader) as before:
        store.put([plan(0, "乙")])
    store.put([plan(1, "乙")])
    assert not before.folder.exists()
    with pytest.raises(StoreError, match="was deleted or replaced meanwhile; open the store again"):
        before.words([0])
    with open_store(store.path) as reader, facts(reader) as kept:
        store.put(PLANS)
        store.put([plan(2, "乙")])
        assert kept.folder.exists()


def test_facts_replaced_under_a_reader_are_told(store: Store) -> None:
    with open_store(store.path) as reader:
        before = facts(reader)
        shutil.rmtree(store.path / "facts")
        with pytest.raises(StoreError, match="was deleted or replaced meanwhile"):
            before.select()
        assert leads(store) == ALL
        with pytest.raises(StoreError, match="was deleted or replaced meanwhile"):
            before.select()


def test_a_writer_does_not_keep_readers_waiting(store: Store) -> None:
    with exclusive(store.path / "lock", 0), open_store(store.path, timeout=0) as reader:
        assert load(facts(reader).select())[0].lead == 6


def test_missing_facts_wait_for_the_writer(store: Store) -> None:
    shutil.rmtree(store.path / "facts")
    with (
        exclusive(store.path / "lock", 0),
        open_store(store.path, timeout=0) as reader,
        pytest.raises(StoreBusyError, match="another process is writing"),
    ):
        facts(reader)


def test_facts_that_cannot_be_written_are_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(store.path / "facts")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FactsDraft, "publish", full)
    what = "its facts are missing and cannot be written .No space left on device.; copy"
    with open_store(store.path) as reader, pytest.raises(StoreError, match=what):
        facts(reader)
