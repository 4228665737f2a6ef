"""Commands as processes: other locales, pipes, terminals, signals, several at a time."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import FIRST, SECOND, command, environment, make_store, plan, process

from zhize.graph.store import open_store
from zhize.samples import paths

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1

POSIX = pytest.mark.skipif(os.name != "posix", reason="as POSIX does it")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("process") / "zhize.db")


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({"LC_ALL": "C"}, id="C"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, id="ASCII"),
        pytest.param({"PYTHONIOENCODING": "gbk:strict"}, id="GBK"),
        pytest.param({"PYTHONIOENCODING": "latin-1"}, id="Latin 1"),
    ],
)
def test_output_is_utf_8_whatever_the_locale(store: Path, env: dict[str, str]) -> None:
    done = process("documents", "--store", store, env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert FIRST.id in done.stdout.decode()
    failed = process("remove", "ü", "--store", store, env=env)
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert failed.stderr.decode().startswith("Error: ")


def test_chinese_words_are_found_in_the_locale_c(store: Path) -> None:
    done = process("who", "分级诊疗", "--store", store, env={"LC_ALL": "C"})
    assert "市卫生健康委" in done.stdout.decode()


@POSIX
def test_a_file_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_text(plan(), encoding="utf-8")
    done = process("extract", os.fsdecode(path))
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["source"]["path"].endswith("/\\udcff.txt")
    loaded = process("load", os.fsdecode(path), "--store", tmp_path / "s")
    assert loaded.returncode == 0, loaded.stderr.decode()
    gone = process("extract", os.fsdecode(path) + "x")
    assert (gone.returncode, gone.stdout) == (1, b"")


def test_the_store_may_be_named_by_the_environment(store: Path, tmp_path: Path) -> None:
    done = process("documents", env={"ZHIZE_STORE": str(store)}, cwd=tmp_path)
    assert FIRST.id in done.stdout.decode()
    other = process("documents", "--store", "x", env={"ZHIZE_STORE": str(store)}, cwd=tmp_path)
    assert other.stderr.decode().startswith("Error: x: there is no store here")


@POSIX
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["extract", *map(str, paths()), *map(str, paths())], id="many lines"),
        pytest.param(["sparql", "SELECT * { ?a ?b ?c }"], id="one long text"),
        pytest.param(["--help"], id="help"),
    ],
)
def test_a_reader_that_stops_reading_is_no_error(store: Path, arguments: list[str]) -> None:
    env = environment(ZHIZE_STORE=str(store))
    running = subprocess.Popen(
        command(*arguments), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    running.stdout.read(10)
    running.stdout.close()
    assert running.stderr is not None
    said = running.stderr.read()
    running.stderr.close()
    running.wait()
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("fmt", ["table", "json"])
def test_a_full_disk_is_said_in_one_line(store: Path, fmt: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("documents", "--store", store, "--format", fmt),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    sentence = "Error: standard output: No space left on device; nothing more was printed\n"
    assert (done.returncode, done.stderr.decode()) == (1, sentence)


@POSIX
def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    running = subprocess.Popen(
        command("load", "-", "--store", tmp_path / "s"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(3)  # until it waits for its input
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"")


@POSIX
def test_ctrl_c_stops_a_query_without_end(store: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    running = subprocess.Popen(
        command("sparql", query, "--store", store), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(3)  # until it counts
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode in (130, -signal.SIGINT)
    assert (out, err) == (b"", b"")


def _bound_by_permissions() -> None:
    """Let the superuser be kept out of folders like anybody else (Linux: prctl, capabilities)."""
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0):
        raise PermissionError


def _close(folder: Path, without: int) -> None:
    """Take permissions from a folder and all that is in it."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod((0o700 if path.is_dir() else 0o600) & ~without)


@pytest.mark.skipif(sys.platform != "linux", reason="as Linux keeps the superuser out")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    store = make_store(closed / "s")
    _close(closed, 0o222)
    given = {"input": plan().encode(), "preexec_fn": _bound_by_permissions}
    new = process("load", "-", "--store", closed / "new", **given)
    old = process("load", "-", "--store", store, **given)
    removed = process("remove", FIRST.id, "--store", store, **given)
    read = process("documents", "--store", store, **given)
    _close(closed, 0)
    assert [each.returncode for each in (new, old, removed, read)] == [1, 1, 1, 0]
    assert new.stderr.decode().startswith(f"Error: {closed / 'new'}: no store can be made here (")
    assert old.stderr.decode().startswith(f"Error: {store}: ")
    assert removed.stderr.decode().startswith(f"Error: {store}: ")
    assert FIRST.id in read.stdout.decode()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder closed to everybody")
def test_a_store_that_cannot_be_made() -> None:
    done = process("load", "-", "--store", "/proc/none/zhize.db", input=plan().encode())
    assert (done.returncode, done.stdout) == (1, b"")
    sentence = "Error: /proc/none/zhize.db: no store can be made here ("
    assert done.stderr.decode().startswith(sentence)


def test_several_load_at_a_time(tmp_path: Path) -> None:
    store = tmp_path / "zhize.db"
    running = [
        subprocess.Popen(
            command("load", path, "--store", store), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for path in paths()
    ]
    done = [each.communicate(timeout=120) for each in running]
    assert [each.returncode for each in running] == [0] * len(running), done
    with open_store(store) as opened:
        assert len(opened.documents()) == len(paths())


def test_readers_while_one_loads(tmp_path: Path) -> None:
    store = make_store(tmp_path / "zhize.db")
    with subprocess.Popen(
        command("load", *paths(), "--store", store), stdout=subprocess.DEVNULL
    ) as loading:
        seen = []
        while loading.poll() is None:
            seen.append(process("documents", "--store", store))
    assert loading.returncode == 0
    assert seen
    assert {each.returncode for each in seen} == {0}
    assert all(SECOND.id in each.stdout.decode() for each in seen)


def test_a_piped_answer_loads_nothing_heavy(store: Path) -> None:
    heavy = ("rich", "jieba", "networkx", "pandas", "rdflib", "pyoxigraph", "importlib.metadata")
    code = (
        "import sys\nfrom zhize.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    arguments = ["who", "分级诊疗", "--store", str(store)]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, env=environment(), check=True
    )
    assert "市卫生健康委" in done.stdout.decode()
    assert done.stderr.decode().strip() == "[]"
