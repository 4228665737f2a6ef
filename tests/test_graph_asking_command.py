"""The command: rows on standard output, how it was understood and the query on standard error."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from asking import small_store
from click.testing import CliRunner, Result

from zhize.graph.store import open_store
from zhize.graph.views.commands.ask import ask
from zhize.graph.views.console import Commands

main = Commands("zhize")
main.add_command(ask)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a store of three small plans is."""
    with small_store(tmp_path_factory.mktemp("asking")) as made:
        return made.path


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["ask", *map(str, arguments)])


def test_rows_are_printed_and_what_was_run_beside_them(store: Path) -> None:
    result = run("谁牵头的任务最多的前两名", "--store", store)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "tasks  agency",
        "    3  柞水县卫计局",
        "    2  忻州市卫健委",
    ]
    notes = result.stderr.splitlines()
    assert notes[0] == "Understood: 问：谁的任务最多；角色：牵头；列前 2 名"
    assert "  SELECT ?body ?tasks WHERE {" in notes
    assert "      SELECT ?body (COUNT(DISTINCT ?task) AS ?tasks) WHERE {" in notes
    assert notes[-1] == "Note: 泛指主体（如各公立医院）不在内"


def test_words_of_several_arguments_are_one_question(store: Path) -> None:
    result = run("which", "tasks", "have", "no", "lead", "--store", store)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 5


def test_json_has_everything_in_one_object(store: Path) -> None:
    result = run("柞水县药占比目标是多少", "--store", store, "--format", "json")
    read = json.loads(result.stdout)
    assert result.stderr == ""
    assert list(read) == ["question", "kind", "understood", "remarks", "sparql", "rows"]
    assert read["kind"] == "target"
    assert (
        read["understood"]["zh"] == "问：目标是多少；指标：药占比；文件所属地方（含所辖）：柞水县"
    )
    [row] = read["rows"]
    assert (row["value"], row["words"], row["leads"]) == (
        30,
        "降到30%以下",
        ["县食药监局", "县卫计局"],
    )
    with open_store(store) as opened:
        assert len(list(opened.query(read["sparql"]))) == 1  # type: ignore[arg-type]


def test_tasks_are_objects_as_who_gives_them(store: Path) -> None:
    read = json.loads(run("柞水县民政局参与哪些任务", "--store", store, "--format", "json").stdout)
    [row] = read["rows"]
    assert (row["agency"], row["role"], row["task"]) == ("柞水县民政局", "participate", "body/3")
    assert {"name": "县财政局", "role": "cooperate"} in row["others"]
    assert isinstance(row["span"], list)


def test_csv_has_the_rows_only(store: Path) -> None:
    result = run("县财政局参与哪些任务", "--store", store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert len(rows) == 5
    assert rows[0]["agency"] == "枞阳县财政局"
    assert rows[0]["others"] == "responsible 县卫生健康委、县财政局"


def test_the_query_alone_can_be_asked_for(store: Path) -> None:
    result = run("谁牵头家庭医生签约", "--store", store, "--sparql")
    assert result.stdout.startswith("PREFIX dcterms: <http://purl.org/dc/terms/>\n")
    assert result.stderr.startswith("Understood: ")
    with open_store(store) as opened:
        assert len(list(opened.query(result.stdout))) == 3  # type: ignore[arg-type]


def test_what_is_not_understood_is_one_line_and_exit_1(store: Path) -> None:
    result = run("县魔法局牵头哪些任务", "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: 没有听懂“县魔法局牵头哪些任务”：库里没有机构“县魔法局”"
        "；可以问什么见 zhize ask --list\n"
    )


def test_what_can_be_asked_is_listed_without_a_store(tmp_path: Path) -> None:
    result = run("--list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 25
    assert "who leads family doctor contracting" in result.stdout


def test_an_answer_without_rows_says_so(store: Path) -> None:
    result = run("县财政局牵头哪些任务", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Note: 库里没有" in result.stderr.splitlines()


def test_the_users_reading_is_marked(store: Path) -> None:
    result = run("枞阳县卫生健康委牵头哪些任务", "--store", store, "--first-is-lead")
    assert "first-is-lead" in result.stdout
    assert "您的读法" in result.stderr
