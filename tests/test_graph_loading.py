"""Files and folders into a store: the same result in any order, and nothing lost in silence."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import plan

from zhize.graph import loading
from zhize.graph.errors import StoreError
from zhize.graph.loading import Loaded, load
from zhize.graph.storage.files import file_name
from zhize.graph.store import open_store
from zhize.loaders.errors import LoadError
from zhize.loaders.records import Document
from zhize.samples import paths

CITIES = ["曲靖市", "忻州市", "铜陵市", "商洛市"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two plans in `plans`, one of them deeper down."""
    (tmp_path / "plans" / "old").mkdir(parents=True)
    write(tmp_path / "plans" / "a.txt", plan("曲靖市"))
    write(tmp_path / "plans" / "old" / "B.TXT", plan("忻州市"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str, encoding: str = "utf-8") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return str(path)


def outcomes(rows: tuple[Loaded, ...]) -> list[tuple[str, str]]:
    return [(row.path, row.outcome) for row in rows]


def posix(*parts: str) -> str:
    """A path as this system writes it."""
    return str(Path(*parts))


def test_a_folder_is_searched_through(folder: Path) -> None:
    rows = load(["plans"], "s")
    assert outcomes(rows) == [
        (posix("plans", "a.txt"), "new"),
        (posix("plans", "old", "B.TXT"), "new"),
    ]
    with open_store("s") as store:
        listed = [(row.id, row.tasks, row.assignments, row.warnings) for row in store.documents()]
    assert listed == sorted((r.document, r.tasks, r.assignments, r.warnings) for r in rows)


def test_an_open_store_will_do(folder: Path) -> None:
    with open_store("s", create=True) as store:
        load(["plans/a.txt"], store)
        assert len(store.documents()) == 1


def test_the_same_again_changes_nothing(folder: Path) -> None:
    load(["plans"], "s")
    with open_store("s") as store:
        before = store.dump()
        files = {path: path.stat().st_mtime_ns for path in Path("s", "documents").iterdir()}
    assert {row.outcome for row in load([folder / "plans"], "s")} == {"unchanged"}
    with open_store("s") as store:
        assert store.dump() == before
    assert {path: path.stat().st_mtime_ns for path in Path("s", "documents").iterdir()} == files


def test_a_corrected_text_takes_the_place_of_the_former(folder: Path) -> None:
    load(["plans"], "s")
    write(folder / "plans" / "a.txt", plan("曲靖市").replace("市财政局", "市民政局"))
    assert outcomes(load(["plans"], "s"))[0] == (posix("plans", "a.txt"), "replaced")
    with open_store("s") as store:
        names = [
            part.name
            for row in store.documents()
            for each in store.document(row.id).tasks
            for part in each.assignments
        ]
    assert sorted(names) == ["市医保局", "市医保局", "市民政局", "市财政局"]


def test_a_damaged_file_of_the_store_is_replaced(folder: Path) -> None:
    (row,) = load(["plans/a.txt"], "s")
    Path("s", "documents", file_name(row.document)).write_text("{", encoding="utf-8")
    assert [again.outcome for again in load(["plans/a.txt"], "s")] == ["replaced"]
    with open_store("s") as store:
        assert store.problems() == ()


def test_other_files_of_a_folder_are_passed_over_with_a_note(folder: Path) -> None:
    for name in ("d.doc", "c.doc", "b.doc", "a.doc"):
        write(folder / "plans" / name, "x")
    note = next(row for row in load(["plans"], "s") if row.outcome == "passed over")
    assert note == Loaded(
        "plans", "passed over", "", 0, 0, 0,
        "plans: passed over a.doc, b.doc, c.doc and 1 more (not .txt)",
    )  # fmt: skip


def test_a_file_that_is_named_is_tried_whatever_its_name(folder: Path) -> None:
    write(folder / "plan.text", plan("铜陵市"))
    assert outcomes(load(["plan.text"], "s")) == [("plan.text", "new")]


def test_hidden_files_and_stores_are_not_looked_at(folder: Path) -> None:
    write(folder / "plans" / ".a.txt", "x")
    write(folder / "plans" / ".git" / "a.txt", "x")
    write(folder / "plans" / "zhize.db" / "store.json", "{}")
    write(folder / "plans" / "zhize.db" / "a.txt", "x")
    assert [row.outcome for row in load(["plans"], "s")] == ["new", "new"]


@pytest.mark.skipif(os.name != "posix", reason="POSIX has pipes and links in folders")
def test_only_files_of_a_folder_are_read(folder: Path) -> None:
    os.mkfifo(folder / "plans" / "pipe.txt")
    (folder / "plans" / "loop").symlink_to(folder / "plans")
    (folder / "plans" / "nowhere.txt").symlink_to("none")
    assert [row.outcome for row in load(["plans"], "s")] == ["new", "new"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        pytest.param("gone.txt", "gone.txt: No such file or directory; check the path", id="gone"),
        pytest.param("", ": is a folder; name the files in it", id="no name"),
        pytest.param(
            "empty",
            "empty: there is no plan in this folder; plans are files that end in .txt",
            id="empty folder",
        ),
    ],
)
def test_a_failure_keeps_nobody_out(folder: Path, path: str, problem: str) -> None:
    (folder / "empty").mkdir()
    rows = load([path, "plans"], "s")
    assert [(row.path, row.problem) for row in rows if row.outcome == "failed"] == [(path, problem)]
    assert sum(row.outcome == "new" for row in rows) == 2


def test_without_a_plan_no_store_is_made(folder: Path) -> None:
    assert [row.outcome for row in load(["gone.txt"], "s")] == ["failed"]
    assert load([], "s") == ()
    assert not Path("s").exists()


def test_no_store_can_be_made_of_a_folder_of_other_things(folder: Path) -> None:
    with pytest.raises(StoreError, match="plans: is no store and not empty"):
        load(["plans/a.txt"], "plans")


def test_the_order_of_paths_does_not_count(folder: Path) -> None:
    given = ["plans/a.txt", "plans", "gone.txt", "plans/old", "./plans/a.txt"]
    results = set()
    for number, order in enumerate(itertools.permutations(given)):
        if number % 12 == 0:
            rows = load(order, f"s{number}")
            with open_store(f"s{number}") as store:
                results.add((rows, store.dump(), store.revision))
    assert len(results) == 1
    assert len(next(iter(results))[0]) == 3


def test_two_texts_of_one_document_are_not_both_taken(folder: Path) -> None:
    other = plan("曲靖市").replace("市财政局", "市民政局")
    write(folder / "plans" / "b.txt", other)
    write(folder / "plans" / "0.txt", other)
    for order in (["plans/0.txt", "plans"], ["plans", "plans/0.txt"]):
        rows = load(order, f"s-{order[0][-5:]}")
        first, refused, same, _ = rows
        assert outcomes(rows)[:3] == [
            (posix("plans", "0.txt"), "new"),
            (posix("plans", "a.txt"), "failed"),
            (posix("plans", "b.txt"), "unchanged"),
        ]
        assert first.document == refused.document == same.document
        assert refused.problem == (
            f"{posix('plans', 'a.txt')}: is another text of {first.document}, "
            f"which {posix('plans', '0.txt')} gives too; load only the one that is meant"
        )


def test_the_same_text_in_another_encoding_is_no_other_text(folder: Path) -> None:
    write(folder / "plans" / "gb.txt", plan("曲靖市").replace("\n", "\r\n"), "gb18030")
    rows = load(["plans"], "s")
    assert [row.outcome for row in rows] == ["new", "unchanged", "new"]


def test_progress_is_told_file_by_file(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    load(["plans", "gone.txt"], "s", progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_large_load_is_written_in_batches(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH", 2)
    for place, city in enumerate(CITIES[2:]):
        write(folder / "plans" / f"z{place}.txt", plan(city))
    write(folder / "plans" / "zz.txt", plan("曲靖市", "健康扶贫"))
    rows = load(["plans"], "s")
    assert [row.outcome for row in rows] == ["new"] * 5
    with open_store("s") as store:
        assert {row.id for row in store.documents()} == {row.document for row in rows}


def many(folder: Path) -> list[str]:
    """More plans than one process reads, one of them missing."""
    files = [
        write(folder / "many" / f"{number}.txt", plan(CITIES[number % 4], f"第{number}批任务"))
        for number in range(loading.MANY)
    ]
    return [*files, str(folder / "many" / "gone.txt")]


def test_other_processes_read_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = many(folder)
    together = list(loading._read_in_processes(files))
    monkeypatch.setattr(loading, "_processors", lambda: 1)
    alone = list(loading.read_each(files))
    assert all(isinstance(read, Document) for read in alone[:-1])
    assert together[:-1] == alone[:-1]
    assert isinstance(together[-1], LoadError)
    assert str(together[-1]) == str(alone[-1])


def test_a_script_needs_no_guard(folder: Path) -> None:
    """Processes that start usually run the script anew, which then must not load once more."""
    script = folder / "script.py"
    script.write_text(
        "import zhize\n"
        "from zhize.graph import loading\n"
        "loading.MANY = 2\n"
        "loading._processors = lambda: 2\n"
        "print(*(row.outcome for row in zhize.load(['plans'], 's')), sep=',')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.decode().split()) == (0, ["new,new"])
    assert done.stderr == b""


def test_what_dying_processes_leave_is_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = many(folder)
    alone = [str(read) for read in map(loading._read, files)]
    monkeypatch.setattr(loading, "_processors", lambda: 2)
    monkeypatch.setattr(loading, "_leave_interrupts", _die)
    assert list(loading._read_in_processes(files)) == []
    assert [str(read) for read in loading.read_each(files)] == alone


def _die() -> None:
    os._exit(1)


def test_each_sample_is_loaded(tmp_path: Path) -> None:
    rows = load(paths(), tmp_path / "s")
    assert [row.outcome for row in rows] == ["new"] * 5
    assert all(row.tasks and row.assignments for row in rows)
