"""`zhize timeline` and `zhize sankey`, and the pictures that all three commands write."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commandline import FIRST, SECOND, make_store
from picture_commands import counted, objects, sample_store, shown, zhize

from zhize.graph.columns import figures
from zhize.graph.columns.timeline import timeline


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("timeline") / "store")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("small") / "store")


def test_tasks_stand_by_their_last_day(small: Path) -> None:
    head, row = shown(small, "timeline")
    assert head.split() == ["due", "start", "leads", "text", "task", "document", "other_bodies"]
    assert row.split() == [
        "2019-06-30",
        "曲靖市卫生健康委",
        "推进分级诊疗",
        "body/1",
        "曲政办发〔2018〕1号",
        "曲靖市财政局",
    ]
    found = objects(small, "timeline")[0]
    assert (found["schedule"], found["printed"]) == ("deadline", "2019年6月底前")
    assert found["iri"].endswith("/task/曲政办发〔2018〕1号/body/1")
    assert found["targets"] == len(FIRST.tasks[0].targets)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="all"),
        pytest.param({"due_before": "2017"}, id="until the end of a year"),
        pytest.param({"due_after": "2020-09"}, id="from a month"),
        pytest.param({"due_after": "2017-08-01", "due_before": "2018"}, id="between"),
    ],
)
def test_dates_choose_tasks(store: Path, options: dict[str, str]) -> None:
    given = [part for name, day in options.items() for part in (f"--{name.replace('_', '-')}", day)]
    rows = objects(store, "timeline", *given)
    expected = timeline(counted(store), **options)
    assert [(r["document"], r["task"], r["due"]) for r in rows] == [
        (row.document, row.task, row.due) for row in expected
    ]
    assert rows


def test_the_first_tasks_are_shown_and_the_others_counted(store: Path) -> None:
    result = zhize(store, "timeline", "--top", "2")
    assert len(result.stdout.splitlines()) == 3
    assert "Note: the first 2 of 97 tasks are listed" in result.stderr


def test_no_task_with_a_time_is_said(small: Path) -> None:
    result = zhize(small, "timeline", "--document", SECOND.id)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "No task that these choices count has a time" in result.stderr


def test_what_is_no_day_is_refused(store: Path) -> None:
    result = zhize(store, "timeline", "--due-before", "明年")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'明年' is no day; write it as 2024-01-31, 2024-01 or 2024" in result.stderr


def test_flows_stand_by_their_size(store: Path) -> None:
    rows = objects(store, "sankey")
    assert [row["tasks"] for row in rows] == sorted((r["tasks"] for r in rows), reverse=True)
    matrix = figures.agency_by_agency(counted(store), directed=True)
    assert sum(row["tasks"] for row in rows) == matrix.values.sum()
    assert shown(store, "sankey", "--top", "1")[1].split() == [
        str(rows[0]["tasks"]),
        rows[0]["lead"],
        rows[0]["co"],
    ]


def test_a_task_keeps_its_lead_whoever_is_chosen(store: Path) -> None:
    whole = {(r["document"], r["task"]): r for r in objects(store, "timeline")}
    for chosen in (("--function", "财政"), ("--role", "implement"), ("--level", "county")):
        rows = objects(store, "timeline", *chosen)
        assert rows
        assert all(row == whole[row["document"], row["task"]] for row in rows)
    assert len(objects(store, "timeline", "--role", "cooperate")) < len(whole)


def test_leads_of_your_reading_are_marked(store: Path) -> None:
    rows = objects(store, "timeline", "--first-is-lead")
    bases = {(row["title"][:3], row["basis"]) for row in rows if row["leads"]}
    assert ("关于推", "first-is-lead") in bases
    assert not any(basis == "document" for title, basis in bases if title == "关于推")
    assert ("201", "document") in bases
    assert "basis" in shown(store, "timeline", "--first-is-lead")[0].split()


@pytest.mark.parametrize(
    "arguments", [("sankey",), ("matrix", "agency", "agency", "--directed"), ("timeline",)]
)
def test_pictures_say_that_leads_are_your_reading(
    store: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    for name, reading in (("read", ["--first-is-lead"]), ("written", [])):
        result = zhize(store, *arguments, *reading, "-o", str(tmp_path / f"{name}.html"))
        said = "这是使用者的读法" in (tmp_path / f"{name}.html").read_text("utf-8")
        assert said is bool(reading)
        assert result.stderr.count("your reading, not the document's") == len(reading)


def test_that_nothing_is_due_then_is_said(store: Path) -> None:
    result = zhize(store, "timeline", "--due-before", "1900")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No task that these choices count is due then" in result.stderr
    result = zhize(store, "timeline", "--due-before", "2019", "--due-after", "2020")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "2020: is after 2019" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        pytest.param(("sankey", "--role", "cooperate"), "--role leaves them out", id="role"),
        pytest.param(("sankey", "--level", "township"), "No body of these places", id="nobody"),
        pytest.param(
            ("sankey", "--function", "审计"), "None of the bodies shown leads", id="others"
        ),
        pytest.param(
            ("sankey", "--role", "lead"), "none of them has another role", id="leads only"
        ),
        pytest.param(
            ("sankey", "--function", "卫生健康"), "none of them has another role", id="one line"
        ),
    ],
)
def test_why_nobody_leads_is_said(store: Path, arguments: tuple[str, ...], why: str) -> None:
    result = zhize(store, *arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    assert why in result.stderr
    assert "obody is said to lead" not in result.stderr


def test_where_nobody_is_said_to_lead_that_is_said(store: Path) -> None:
    arguments = ("sankey", "--place", "枞阳县")
    result = zhize(store, *arguments)
    assert result.stdout == ""
    assert "Nobody is said to lead here" in result.stderr
    result = zhize(store, *arguments, "--first-is-lead")
    assert "枞阳县" in result.stdout
    assert "your reading" in result.stderr


PICTURES = [
    pytest.param(("matrix", "agency", "domain"), id="matrix"),
    pytest.param(("timeline",), id="timeline"),
    pytest.param(("sankey",), id="flows"),
]


@pytest.mark.parametrize("arguments", PICTURES)
def test_a_picture_is_written_by_what_its_name_ends_in(
    small: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    starts = {".html": b"\n<!DOCTYPE html>", ".svg": b"<svg", ".PNG": b"\x89PNG"}
    for ending, start in starts.items():
        file = tmp_path / f"图{ending}"
        result = zhize(small, *arguments, "--language", "en", "-o", str(file))
        assert (result.exit_code, result.stdout) == (0, ""), result.output
        assert file.read_bytes().lstrip().startswith(start.lstrip())
        if ending == ".html":
            assert 'data-language="en"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", PICTURES)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param(
            "x.pdf", "is no picture; name a file that ends in .html, .svg, .png", id="PDF"
        ),
        pytest.param("x", "is no picture; name a file", id="no ending"),
        pytest.param("none/x.html", "cannot be written (No such file", id="no folder"),
    ],
)
def test_a_file_that_cannot_be_drawn_is_refused(
    small: Path, tmp_path: Path, arguments: tuple[str, ...], name: str, said: str
) -> None:
    result = zhize(small, *arguments, "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_the_package_that_draws_a_page_can_still_be_made(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    result = zhize(small, "sankey", "-o", str(tmp_path / "x.png"))
    assert result.exit_code == 1
    assert "pip install 'zhize[figures]' adds it" in result.stderr
    assert zhize(small, "sankey", "-o", str(tmp_path / "x.html")).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]
