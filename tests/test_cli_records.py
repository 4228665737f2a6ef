"""Plans into a store and out of it: extract, load, show, remove."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commandline import (
    FIRST,
    SECOND,
    TASK_KEYS,
    cells,
    lines,
    make_store,
    objects,
    plan,
    zhize,
)

from zhize.loaders.records_json import dumps, loads


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("cli") / "zhize.db")


def test_show_a_document(store: Path) -> None:
    result = zhize("show", "曲靖市", "--store", store)
    header, *rows = result.stdout.splitlines()
    assert header.split() == ["task", "text", "leads", "others", "due", "domains", "line"]
    assert [row.split()[0] for row in rows] == ["body/1", "body/2", "body/3"]
    sentence = "Warning: line 1: 1 place could not be read (unread-responsibility)\n"
    assert result.stderr == sentence
    assert [row["task"] for row in objects(store, "show", "忻州")] == ["body/1"]


def test_show_a_task_with_its_marks(store: Path) -> None:
    assert lines(store, "show", "曲靖市", "body/1") == [
        "document  曲政办发〔2018〕1号",
        "task      body/1",
        "section   一、重点任务",
        "leads     市卫生健康委",
        "others    cooperate 市财政局",
        "due       2019-06-30",
        "",
        "    1  推进分级诊疗、»市卫生健康委«、»市财政局«，»2019年6月底前«，»药占比30%左右«",
    ]


def test_show_a_task_by_number_with_your_reading(store: Path) -> None:
    result = zhize("show", "曲靖市", "2", "--first-is-lead", "--store", store)
    assert "leads     市医保局\n" in result.stdout
    assert "basis     first-is-lead\n" in result.stdout
    assert "your reading" in result.stderr


def test_show_a_task_as_json(store: Path) -> None:
    (row,) = objects(store, "show", "曲靖市", "body/1")
    assert list(row) == [*TASK_KEYS, "passages"]
    (passage,) = row["passages"]
    assert (passage["line"], passage["span"]) == (1, row["span"])
    found = [(mark["role"], mark["words"]) for mark in passage["marks"]]
    assert found == [
        ("lead", "市卫生健康委"),
        ("cooperate", "市财政局"),
        ("schedule", "2019年6月底前"),
        ("target", "药占比30%左右"),
    ]
    assert all(FIRST.text[slice(*mark["span"])] == mark["words"] for mark in passage["marks"])


def test_show_a_task_as_csv(store: Path) -> None:
    rows = cells(store, "show", "曲靖市", "body/1")
    assert list(rows[0]) == ["document", "task", "role", "words", "line", "span"]
    assert [row["role"] for row in rows] == ["lead", "cooperate", "schedule", "target"]


def test_csv_holds_no_formulas(store: Path) -> None:
    rows = cells(store, "show", "曲靖市")
    assert [row["text"] for row in rows][2] == "'=SUM(1)"
    assert objects(store, "show", "曲靖市")[2]["text"] == "=SUM(1)"


def test_remove(tmp_path: Path) -> None:
    store = make_store(tmp_path / "zhize.db")
    assert lines(store, "remove", FIRST.id) == ["removed 曲政办发〔2018〕1号"]
    assert [row["document"] for row in objects(store, "documents")] == [SECOND.id]


def test_remove_by_a_part_of_an_id(tmp_path: Path) -> None:
    store = make_store(tmp_path / "zhize.db")
    assert lines(store, "remove", "曲政办发", "--yes") == ["removed 曲政办发〔2018〕1号"]


def test_extract_prints_one_document_a_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(plan(), encoding="utf-8")
    result = zhize("extract", path, path)
    first, second = result.stdout.splitlines()
    assert first == second == dumps(loads(first))
    assert loads(first).source.path == str(path)


def test_extract_reads_standard_input() -> None:
    result = zhize("extract", "-", input=plan().encode("gb18030"))
    read = loads(result.stdout)
    assert (read.source.path, read.source.encoding) == ("-", "gb18030")
    assert [part.name for part in read.tasks[0].assignments] == ["市医保局", "市财政局"]


def test_load_and_ask(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(plan(), encoding="utf-8")
    env = {"ZHIZE_STORE": str(tmp_path / "other.db")}
    result = zhize("load", tmp_path / "a.txt", env=env)
    header, row = result.stdout.splitlines()
    keys = ["outcome", "tasks", "assignments", "warnings", "document", "path"]
    assert header.split() == keys
    assert row.split()[:3] == ["new", "1", "2"]
    assert "市医保局" in zhize("who", "支付", env=env).stdout
    again = zhize("load", tmp_path / "a.txt", "--format", "json", env=env)
    assert [each["outcome"] for each in json.loads(again.stdout)] == ["unchanged"]


def test_load_says_where_nothing_was_found_and_where_warnings_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(plan(), encoding="utf-8")
    (tmp_path / "b.txt").write_text("今天天气很好。\n", encoding="utf-8")
    result = zhize("load", tmp_path / "a.txt", tmp_path / "b.txt", "--store", tmp_path / "s")
    header, full, empty = result.stdout.splitlines()
    assert header.split()[4:6] == ["note", "document"]
    assert ("no task was found in this text" in full, result.exit_code) == (False, 0)
    assert empty.split()[:2] == ["new", "0"]
    assert "no task was found in this text" in empty
    assert result.stderr == "Note: 1 warning; zhize show DOCUMENT lists those of a document\n"


def test_load_reads_standard_input(tmp_path: Path) -> None:
    result = zhize("load", "-", "--store", tmp_path / "s", "--format", "csv", input=plan())
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["path"], row["outcome"], row["tasks"]) == ("-", "new", "1")
