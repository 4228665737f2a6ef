"""A plan from bytes to records: errors, encodings, and what holds for every document."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from zhize.loaders.errors import LoadError, ZhizeError
from zhize.loaders.plan import read_bytes, read_plan, read_text
from zhize.loaders.records import Document, Span
from zhize.loaders.records_json import document_from_json, document_to_json, dumps
from zhize.samples import paths

SAMPLES = paths()
PLAN = """曲靖市2019年医改任务分工方案

一、完善制度
1.健全机制。（市教育局牵头，市财政局配合）
2.加强监管，抽查率达到30%以上。（市残联负责，6月底前完成）
"""


def sample(path: Path) -> str:
    """Return how a sample is named in a test's id."""
    return path.stem[:3]


@pytest.fixture(scope="module", params=SAMPLES, ids=sample)
def plan(request: pytest.FixtureRequest) -> Document:
    """Each bundled plan."""
    return read_plan(request.param)


# What cannot be read is one sentence: where, what, advice.


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    with pytest.raises(LoadError, match=r"方案\.txt: No such file or directory; check the path$"):
        read_plan(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r": is a folder; name the files in it$"):
        read_plan(tmp_path)


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_a_file_without_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(raw)
    with pytest.raises(LoadError, match=r"plan\.txt: holds no text; give a file with the words"):
        read_plan(path)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param(b"%PDF-1.7\n", "is a PDF document", id="PDF"),
        pytest.param(b"PK\x03\x04", r"is a zip archive or an office document \(", id="office"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", r"is an old office document \(", id="old office"),
        pytest.param(b"<!DOCTYPE html><html>", r"is a web page \(HTML\)", id="web page"),
        pytest.param(b"\x89PNG\r\n", "is a PNG picture", id="picture"),
    ],
)
def test_another_format_is_refused_by_name(tmp_path: Path, raw: bytes, kind: str) -> None:
    path = tmp_path / "plan.txt"  # the suffix says nothing
    path.write_bytes(raw)
    with pytest.raises(LoadError, match=rf"plan\.txt: {kind}.*; save it as plain text \(\.txt\)"):
        read_plan(path)


def test_a_file_that_must_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything

        def refuse(self: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(LoadError, match=r"plan\.txt: Permission denied; check the path$") as caught:
        read_plan(path)
    assert isinstance(caught.value.__cause__, PermissionError)


def test_errors_of_reading_are_value_errors_with_their_parts() -> None:
    with pytest.raises(LoadError, match="-: holds no text") as caught:
        read_bytes(b"", "-")
    assert isinstance(caught.value, ZhizeError)
    assert isinstance(caught.value, ValueError)
    assert (caught.value.where, caught.value.what) == ("-", "holds no text")
    assert str(LoadError("甲.txt", "is odd")) == "甲.txt: is odd"


# Ways in.


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(PLAN.encode()), encoding="ascii"))
    found = read_plan("-")
    assert found.source.path == "-"
    assert [task.number for task in found.tasks] == ["1", "2"]


def without_source(plan: Document) -> Document:
    """Return a plan as if all ways of reading gave the same bytes."""
    return replace(plan, source=replace(plan.source, path="-", sha256="", encoding=""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_plan_reads_the_same_in_every_encoding(encoding: str) -> None:
    found = read_bytes(PLAN.encode(encoding), "plan.txt")
    assert without_source(found) == without_source(read_text(PLAN))


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_make_no_difference(end: str) -> None:
    other = PLAN.replace("\n", end)
    assert without_source(read_text(other)) == without_source(read_text(PLAN))
    assert without_source(read_bytes(other.encode(), "-")) == without_source(read_text(PLAN))
    assert "\r" not in read_text(other).text


def test_a_plan_is_read_in_full() -> None:
    found = read_text(PLAN, "plan.txt")
    assert (found.id, found.title) == ("曲靖市2019年医改任务分工方案",) * 2
    assert found.jurisdiction is not None
    assert found.jurisdiction.code == "530300"
    assert found.period is not None
    assert (found.period.start, found.period.end) == ("2019-01-01", "2019-12-31")
    assert (found.source.path, found.source.media_type) == ("plan.txt", "text/plain")
    first, second = found.tasks
    assert [(a.name, a.role) for a in first.assignments] == [
        ("市教育局", "lead"),
        ("市财政局", "cooperate"),
    ]
    assert first.section == "完善制度"
    assert second.schedule is not None
    assert second.schedule.end == "2019-06-30"
    assert [(t.value, t.unit, t.by) for t in second.targets] == [(30, "%", "2019-12-31")]
    assert found.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("推进改革，健全机制。", id="no bodies"),
        pytest.param("一、总体要求\n二、保障措施", id="headings alone"),
        pytest.param("hello", id="another language"),
    ],
)
def test_a_text_without_tasks_says_so(text: str) -> None:
    found = read_text(text)
    assert found.tasks == ()
    assert [(w.code, w.message, w.span) for w in found.warnings] == [
        ("no-tasks", "no task was found in this text", None)
    ]


def test_damaged_bytes_are_a_warning() -> None:
    raw = PLAN.encode("utf-8")
    at = raw.index("健全".encode())
    found = read_bytes(raw[:at] + b"\xff" + raw[at + 3 :], "plan.txt")
    (warning,) = [w for w in found.warnings if w.code == "damaged-bytes"]
    assert warning.message == "1 damaged characters were replaced by U+FFFD"
    assert warning.span is not None
    assert found.text[slice(*warning.span)] == "\ufffd"


# What holds for every document.


def squeezed(plan: Document, span: Span) -> str:
    """Return what stands at a span, white space removed."""
    return "".join(plan.text[slice(*span)].split())


def test_samples_have_tasks_and_are_found_again_by_every_span(plan: Document) -> None:
    assert len(plan.tasks) >= 35
    for task in plan.tasks:
        for part in task.assignments:
            assert squeezed(plan, part.span) == part.surface
        for figure in task.targets:
            assert squeezed(plan, figure.span) == "".join(figure.surface.split())
        if task.schedule:
            assert squeezed(plan, task.schedule.span) == task.schedule.surface


def test_words_and_bodies_of_a_task_stand_in_its_span(plan: Document) -> None:
    for task in plan.tasks:
        inside = squeezed(plan, task.span)
        assert all(line in inside for line in "".join(task.text.split(" ")).split("\n"))
        assert all(task.span.start <= t.span.start < t.span.end for t in task.targets)


def test_warnings_stand_in_text_order_inside_the_text(plan: Document) -> None:
    spans = [w.span for w in plan.warnings if w.span]
    assert spans == sorted(spans)
    assert all(0 <= a < b <= len(plan.text) for a, b in spans)
    assert all(squeezed(plan, span) for span in spans)
    assert all(0 <= c.span.start < c.span.end <= len(plan.text) for c in plan.conventions)


def test_ids_of_tasks_are_unique(plan: Document) -> None:
    assert len({task.id for task in plan.tasks}) == len(plan.tasks)


def test_records_survive_json(plan: Document) -> None:
    assert document_from_json(document_to_json(plan)) == plan


def test_the_ways_of_reading_agree(plan: Document) -> None:
    raw = Path(plan.source.path).read_bytes()
    assert read_bytes(raw, plan.source.path) == plan
    assert read_plan(str(plan.source.path)) == plan
    assert without_source(read_text(raw.decode())) == without_source(plan)


def records(value: Any) -> Iterator[Any]:
    """Yield every record in a record."""
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records(item)


def test_records_are_frozen_all_the_way_down(plan: Document) -> None:
    kinds = {type(record): record for record in records(plan)}
    assert len(kinds) >= 6
    for record in kinds.values():
        name = dataclasses.fields(record)[0].name
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(record, name, None)
        hash(record)


def test_bytes_and_files_are_left_as_they_were(tmp_path: Path) -> None:
    raw = bytearray(PLAN.encode())
    path = tmp_path / "plan.txt"
    path.write_bytes(raw)
    before = path.stat()
    read_plan(path)
    assert read_bytes(bytes(raw), "-") == read_bytes(bytes(raw), "-")
    assert path.read_bytes() == raw == PLAN.encode()
    assert path.stat().st_mtime_ns == before.st_mtime_ns


PROGRAM = """
import sys, zhize
from zhize.loaders.records_json import dumps
sys.stdout.reconfigure(encoding="utf-8")
for path in sys.argv[1:]:
    print(dumps(zhize.read(path)))
"""


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param({"PYTHONHASHSEED": "1"}, id="one hash seed"),
        pytest.param({"PYTHONHASHSEED": "2"}, id="another hash seed"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="LC_ALL=C"),
        pytest.param({"TZ": "Pacific/Kiritimati"}, id="another time zone"),
    ],
)
def test_the_records_are_the_same_bytes_everywhere(setting: dict[str, str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, SAMPLES)],
        env=os.environ | setting,
        capture_output=True,
        check=True,
    )
    expected = "".join(dumps(read_plan(path)) + "\n" for path in SAMPLES)
    assert run.stdout.replace(b"\r\n", b"\n").decode() == expected
