"""`zhize matrix`: tables, CSV and JSON of matrices, and which there are not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from factories import assignment, document, task
from picture_commands import counted, objects, sample_store, zhize

from zhize.graph import open_store
from zhize.graph.columns import figures
from zhize.graph.facts import Selection


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("matrix") / "store")


def test_a_matrix_is_a_table_of_those_with_most_tasks(store: Path) -> None:
    result = zhize(store, "matrix", "function", "place", "--top", "3")
    assert result.stdout.splitlines() == [
        "function            天津市  山西省  忻州市  枞阳县  曲靖市  柞水县",
        "卫生健康                27       1      47      42      33      35",
        "人力资源和社会保障      10       0      29      15      28      23",
        "财政                     0       0      27      28      25      21",
    ]
    assert "Note: Rows: the 3 function lines with most tasks; left out: 41." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "matrix"),
    [
        pytest.param(
            ("agency", "domain"), lambda c: figures.agency_by_domain(c), id="bodies and domains"
        ),
        pytest.param(
            ("agency", "domain", "--part", "lead"),
            lambda c: figures.agency_by_domain(c, "lead"),
            id="led",
        ),
        pytest.param(("agency", "agency"), lambda c: figures.agency_by_agency(c), id="ties"),
        pytest.param(
            ("agency", "agency", "--directed"),
            lambda c: figures.agency_by_agency(c, directed=True),
            id="who leads for whom",
        ),
    ],
)
def test_json_has_the_whole_matrix(store: Path, arguments: tuple[str, ...], matrix: Any) -> None:
    chosen = counted(store)
    whole = matrix(chosen)
    expected = {
        (whole.rows[i].label, whole.columns[j].label): whole.values[i, j]
        for i, j in zip(*whole.values.nonzero(), strict=True)
    }
    rows = objects(store, "matrix", *arguments)
    found = {
        (row["agency"], name): value
        for row in rows
        for name, value in row.items()
        if isinstance(value, int) and value
    }
    assert found == expected
    assert all(row["iri"].startswith("https://") for row in rows)


def test_csv_has_a_column_for_each_domain_and_the_options_are_said(store: Path) -> None:
    result = zhize(
        store,
        "matrix",
        "agency",
        "domain",
        "--place",
        "忻州市",
        "--role",
        "lead",
        "--format",
        "csv",
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert all(row["agency"].startswith("忻州市") for row in rows)
    assert {"agency", "iri", "分级诊疗"} <= set(rows[0])
    assert "roles: leads" in result.stderr
    assert "places: 忻州市" in result.stderr


def test_ties_may_weigh_shares_which_are_no_whole_numbers(store: Path) -> None:
    options = ("agency", "agency", "--projection", "jaccard")
    row = objects(store, "matrix", *options)[0]
    assert any(isinstance(value, float) and 0 < value < 1 for value in row.values())
    result = zhize(store, "matrix", *options)
    assert "weight of a tie: common tasks ÷ tasks of either (Jaccard)" in result.stderr


def test_function_lines_stand_for_their_bodies(store: Path) -> None:
    rows = objects(store, "matrix", "agency", "agency", "--names", "function")
    assert {"agency", "财政", "iri"} <= set(rows[0])
    assert rows[0]["iri"].endswith("/function/health")


def test_two_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    group = assignment("市财政局", collective=True, order=2)
    both = task("推进分级诊疗", assignment("市财政局", "lead"), group)
    with open_store(tmp_path / "store", create=True) as opened:
        opened.put([document(both)])
    rows = objects(tmp_path / "store", "matrix", "agency", "agency", "--groups")
    names = set(rows[0]) - {"agency", "iri"}
    assert names == {"曲靖市财政局 (530300/财政局)", "曲靖市财政局 (group/530300/财政局)"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("agency", "town"), "There is no matrix of agency by town", id="no such"),
        pytest.param(("domain", "agency"), "There is no matrix of domain", id="turned round"),
        pytest.param(("agency", "agency", "--part", "lead"), "has no --part", id="part of ties"),
        pytest.param(
            ("agency", "domain", "--directed"), "has no --directed", id="directed domains"
        ),
        pytest.param(
            ("agency", "domain", "--projection", "newman"), "--projection is for", id="no ties"
        ),
        pytest.param(
            ("agency", "agency", "--directed", "--projection", "newman"),
            "--projection is for",
            id="weight of who leads",
        ),
        pytest.param(("agency", "domain", "--top", "0"), "Invalid value", id="no rows"),
    ],
)
def test_a_matrix_that_there_is_not_is_refused(
    store: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = zhize(store, "matrix", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("rank", "--by", "total"),
        ("matrix", "agency", "domain"),
        ("matrix", "agency", "agency"),
        ("sankey",),
        ("timeline",),
    ],
    ids=" ".join,
)
def test_json_of_figures_says_the_choices_behind_them(
    store: Path, arguments: tuple[str, ...]
) -> None:
    for options, selection in (
        ((), Selection()),
        (("--groups", "--role", "lead", "--period", "2018"),
         Selection(groups=True, roles=("lead",), period=("2018", "2018"))),
    ):  # fmt: skip
        result = zhize(store, *arguments, *options, "--format", "json")
        read = json.loads(result.stdout)
        assert list(read) == ["selection", "selection_en", "rows"]
        assert read["selection"] == selection.describe("zh")
        assert read["selection_en"] == selection.describe("en")
        written = zhize(store, *arguments, *options, "--format", "csv").stdout
        assert len(list(csv.DictReader(io.StringIO(written)))) == len(read["rows"])


def test_json_of_what_is_no_figure_is_a_list(store: Path) -> None:
    for arguments in (("documents",), ("rank", "--list"), ("who", "医保")):
        assert isinstance(json.loads(zhize(store, *arguments, "--format", "json").stdout), list)


@pytest.mark.parametrize(
    ("period", "same"),
    [
        ("..2018", "1900..2018-12-31"),
        ("2018-06..", "2018-06-01..2099"),
        (" 2017 .. ", "2017..2099"),
    ],
)
def test_a_period_may_have_one_bound(store: Path, period: str, same: str) -> None:
    command = ("matrix", "function", "place", "--period")
    assert objects(store, *command, period) == objects(store, *command, same) != []
    assert "written: 20" in zhize(store, *command, period).stderr


@pytest.mark.parametrize(
    ("called", "notation"),
    [
        pytest.param(("--level", "县级"), ("--level", "county"), id="level"),
        pytest.param(("--level", "市级"), ("--level", "prefecture"), id="level in short"),
        pytest.param(("--role", "牵头"), ("--role", "lead"), id="role"),
        pytest.param(("--role", "配合", "--role", "参与"),
                     ("--role", "cooperate", "--role", "participate"), id="roles"),
    ],
)  # fmt: skip
def test_levels_and_roles_go_by_chinese_names(
    store: Path, called: tuple[str, ...], notation: tuple[str, ...]
) -> None:
    command = ("matrix", "function", "place")
    assert objects(store, *command, *called) == objects(store, *command, *notation) != []


@pytest.mark.parametrize("given", [("--level", "县局"), ("--role", "牵"), ("--level", "")])
def test_what_is_no_level_or_role_is_refused(store: Path, given: tuple[str, str]) -> None:
    result = zhize(store, "matrix", "function", "place", *given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{given[1]!r} is not one of" in result.stderr


@pytest.mark.parametrize("names", ["昨天", "2018-02-30", "as-of 2018-13", "by-function"])
def test_names_that_there_are_not_are_refused(store: Path, names: str) -> None:
    result = zhize(store, "matrix", "function", "place", "--names", names)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "choose of written, function, or a day (2024-01-31" in result.stderr
