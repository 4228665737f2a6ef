"""The command that asks named queries: lists, shows and asks them, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from three_plans import PLANS

from zhize.graph.queries import named_queries
from zhize.graph.store import open_store
from zhize.graph.views.console import Commands

ROOT = Commands("zhize", late={"query": "query:query"})
LOAD = """\
body              lead  co  total  agency
曲靖市卫生健康委     2   0      2  zzid:agency/530300/health
曲靖市财政局         1   3      4  zzid:agency/530300/finance
曲靖市医保局         1   1      2  zzid:agency/530300/medical-insurance
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three small plans."""
    folder = tmp_path_factory.mktemp("queries") / "store"
    with open_store(folder, create=True) as made:
        made.put(PLANS)
    return folder


def query(*arguments: str, store: Path | None = None, **env: str) -> Result:
    """Run the command."""
    known = {"ZHIZE_STORE": str(store) if store else None, "ZHIZE_QUERIES": None, **env}
    return CliRunner().invoke(ROOT, ["query", *arguments], env=known)


def printed(*arguments: str, store: Path | None = None, **env: str) -> str:
    result = query(*arguments, store=store, **env)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "--least", "2"],
        ["load", "--least=2"],
        ["load", "--param", "least=2"],
        ["--least", "2", "load"],
        ["--param=least=2", "load", "--format", "table"],
        ["load.rq", "--least", "+2"],
    ],
    ids=" ".join,
)
def test_parameters_are_given_in_any_way(store: Path, arguments: list[str]) -> None:
    assert printed(*arguments, store=store) == LOAD


def test_a_parameter_called_as_an_option_is_given_by_param(store: Path, tmp_path: Path) -> None:
    text = "# 题\n# param show (string): 值\nSELECT ?show { VALUES ?show { } }"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    given = ("mine", "--folder", str(tmp_path), "--param", "show=a=b")
    assert printed(*given, store=store) == "show\na=b\n"


def test_several_values_are_alternatives(store: Path) -> None:
    given = ("--agency", "会泽县财政局", "--agency", "会泽县医保局")
    rows = printed("tasks-of-body", *given, store=store, ZHIZE_X="").splitlines()
    assert [row.split()[1] for row in rows[1:]] == ["配合", "牵头"]


def test_a_name_that_was_taken_for_another_is_said(store: Path) -> None:
    result = query("tasks-of-body", "--agency", "会泽财政", store=store)
    assert (result.exit_code, result.stdout) == (1, "")
    result = query("tasks-of-body", "--agency", "会泽县财政", store=store)
    assert result.stderr.startswith("Note: agency: 会泽县财政 is taken for 会泽县财政局\n")
    assert "会泽县财政局" in result.stdout
    whole = query("tasks-of-body", "--agency", "会泽县财政局", store=store).stderr
    assert "is taken for" not in whole


def test_what_a_query_counts_is_said_beside_its_answer(store: Path) -> None:
    result = query("open-lists", "--format", "json", store=store)
    assert result.stderr == "Note: How many they do name stands under named.\n"
    assert json.loads(result.stdout)["head"]["vars"][0] == "document"
    assert query("documents", store=store).stderr == ""
    nothing = query("targets", "--indicator", "没有", store=store)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr.endswith("Note: no row answers this query\n")


def test_every_format_is_that_of_sparql(store: Path) -> None:
    rows = list(csv.reader(io.StringIO(printed("load", "--format", "csv", store=store))))
    assert rows[0] == ["body", "lead", "co", "total", "agency"]
    assert rows[1][-1] == "https://w3id.org/zhize/id/agency/530300/health"
    assert printed("load", "--format", "excel", store=store).startswith("\ufeffbody,lead")
    read = json.loads(printed("load", "--format", "json", store=store))
    assert len(read["results"]["bindings"]) == 6
    graph = printed("graph-of-domain", "--domain", "医药", store=store)
    assert graph.startswith("@prefix dcterms:")
    assert "zz:leads" in graph


def test_the_list_has_a_line_for_each(tmp_path: Path) -> None:
    header, *lines = printed("--list").splitlines()
    assert header.split() == ["query", "parameters", "zh", "en"]
    assert [line.split()[0] for line in lines] == [each.name for each in named_queries()]
    [line] = [line for line in lines if line.startswith("who-leads ")]
    assert line.split()[1:3] == ["word", "[domain]"]
    assert printed() == printed("--list")
    (tmp_path / "mine.rq").write_text("# 有任务吗？\nASK { ?x a zz:Task }", encoding="utf-8")
    listed = printed("--list", ZHIZE_QUERIES=str(tmp_path))
    assert [row.split()[0] for row in listed.splitlines() if "有任务吗" in row] == ["mine"]
    assert printed("--list", "--folder", str(tmp_path)) == listed


def test_the_list_for_programs() -> None:
    read: list[dict[str, Any]] = json.loads(printed("--list", "--format", "json"))
    [due] = [row for row in read if row["query"] == "due"]
    assert due["en"] == "Which tasks are due by some day?"
    assert due["example"] == "--until 2018"
    assert due["parameters"][0] == {
        "name": "until",
        "type": "date",
        "required": True,
        "default": "",
        "zh": "不晚于此日",
        "en": "on this day at the latest",
    }
    rows = list(csv.DictReader(io.StringIO(printed("--list", "--format", "csv"))))
    assert [row["parameters"] for row in rows if row["query"] == "due"] == [
        "until [since] [agency]"
    ]


def test_a_query_is_shown_as_it_would_be_asked(store: Path) -> None:
    shown = printed("tasks-of-body", "--agency", "会泽县财政", "--show", store=store)
    assert "  VALUES ?agency { <https://w3id.org/zhize/id/agency/530326/finance> }\n" in shown
    assert "  VALUES ?role { UNDEF }\n" in shown
    assert "PREFIX zz: <https://w3id.org/zhize/ns#>\n" in shown
    assert shown.startswith("# 某机构承担哪些任务，角色是什么？\n# Which tasks")


def test_what_is_shown_gives_the_same_answer(store: Path) -> None:
    given = ("who-leads", "--word", '医保"支付', "--word", "医保支付")
    shown = printed(*given, "--show", store=store)
    with open_store(store) as opened:
        count = len(list(opened.query(shown)))  # type: ignore[arg-type]
    assert count == len(printed(*given, store=store).splitlines()) - 1 == 2


def test_to_show_a_query_as_it_stands_needs_no_store() -> None:
    assert "VALUES ?word { }" in printed("who-leads", "--show", ZHIZE_STORE="/nowhere")


def test_what_is_not_given_yet_is_left_open(store: Path) -> None:
    shown = printed("tasks-of-two", "--agency", "会泽县财政局", "--show", store=store)
    assert "VALUES ?partner { }" in shown
    assert "VALUES ?agency { <" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["who-lead"], 1, "Error: who-lead: no query is called so; the nearest: who-leads,"),
        (["who-leads"], 1, "Error: who-leads: needs a value for word"),
        (["load", "--lest", "2"], 1, "Error: load: has no parameter lest; the nearest: least;"),
        (["load", "--least", "zwei"], 1, "Error: load: least: zwei is no whole number"),
        (["load", "--formt", "json"], 1, "Error: load: has no parameter formt; it has least"),
        (["load", "--least"], 2, "Error: --least needs a value"),
        (["load", "--param", "least"], 2, "Error: --param least: write PARAMETER=VALUE"),
        (["load", "2"], 2, "Error: load is the NAME; 2 is one too many: values follow the"),
        (["load", "--list"], 2, "Error: --list lists all queries; it takes no NAME"),
        (["--least", "2"], 2, "Error: --list lists all queries"),
        (["load", "--format", "yaml"], 2, "Error: Invalid value for '--format'"),
        (["load", "--folder", "nowhere"], 1, "Error: nowhere: No such file or directory; give a"),
        (["graph-of-domain", "--domain", "医药", "--format", "csv"], 1, "which are no CSV"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_mistake_is_told_in_a_line(
    store: Path, arguments: list[str], code: int, sentence: str
) -> None:
    result = query(*arguments, store=store)
    assert result.exit_code == code
    assert sentence in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_without_a_store_it_is_told_where_it_was_looked_for() -> None:
    result = query("load", ZHIZE_STORE="/nowhere/zhize.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "/nowhere/zhize.db: " in result.stderr


def test_help_names_the_options_and_an_example() -> None:
    command = ROOT.get_command(click.Context(ROOT), "query")
    assert command is not None
    text = printed("--help")
    assert "zhize query who-leads --word 支付" in text
    assert "ZHIZE_QUERIES" in text
