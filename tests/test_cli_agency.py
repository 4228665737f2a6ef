"""The profile of a body as printed: tables, JSON, CSV, notes; its tasks as before."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import counting
import pytest
import scoring
from click.testing import CliRunner, Result
from commandline import TASK_KEYS, environment, process
from factories import assignment, document, schedule, task

import zhize as library
from zhize.graph.answers.profile import profile
from zhize.graph.store import Store
from zhize.graph.views.console import Commands

main = Commands("zhize", late={"agency": "agency:agency"})
WEIGHT = "Note: strength, betweenness: weight of a tie: number of common tasks"
NAME = "柞水县卫计局"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the samples."""
    with counting.samples(tmp_path_factory.mktemp("agency")) as made:
        yield made


def agency(store: Store, *arguments: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, ["agency", *arguments, "--store", str(store.path)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_without_profile_its_tasks_are_listed(store: Store) -> None:
    result = agency(store, NAME, "--format", "json")
    rows = json.loads(result.stdout)
    assert list(rows[0]) == ["agency", "role", *TASK_KEYS]
    assert len(rows) == 35
    assert "tasks it leads 24, with another part in them 11" in result.stderr


def test_tables_for_people(store: Store) -> None:
    result = agency(store, NAME, "--profile")
    blocks = [block.splitlines() for block in result.stdout.split("\n\n")]
    facts, measures, documents, domains, partners, deadlines = blocks
    assert facts == [
        "agency   柞水县卫计局",
        "names    县卫计局",
        "purpose  卫生健康",
        "place    柞水县, county",
        "tasks    leads 24, has another part in 11: 35 of 200",
        "share    12.04 tasks, each divided among its bodies: 6.0% of all",
    ]
    assert measures[0].split() == ["measure", "value", "rank", "of"]
    assert ["lead", "24", "4", "32"] in [line.split() for line in measures]
    assert documents[1].split()[:3] == ["24", "11", "35"]
    assert len(domains) == len(partners) == len(deadlines) == 11
    assert partners[:2] == [
        "shared  leads  led-by  partner",
        "    23     14       3  柞水县人社局",
    ]
    assert deadlines[1].startswith("2017-12-31  lead  table/1 ")
    assert result.stderr.splitlines() == [
        WEIGHT,
        "Note: shown are the first 10 of 18 domains, 10 of 25 partners, 10 of 35 deadlines; JSON "
        "and CSV have all",
    ]


def test_one_object_as_json(store: Store) -> None:
    result = agency(store, NAME, "--profile", "--format", "json")
    read = json.loads(result.stdout)
    assert result.stdout == json.dumps(read, ensure_ascii=False, indent=2) + "\n"
    assert read == json.loads(json.dumps(asdict(profile(store, NAME))))
    assert read["selection"].startswith("计入角色：全部")


@pytest.mark.parametrize("fmt", ["csv", "excel"])
def test_a_value_a_row_as_csv(store: Store, fmt: str) -> None:
    text = agency(store, NAME, "--profile", "--format", fmt).stdout
    assert text.startswith("\ufeffsection," if fmt == "excel" else "section,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert list(rows[0]) == ["section", "name", "key", "value"]
    told = {(row["section"], row["name"], row["key"]): row["value"] for row in rows}
    assert len(told) == len(rows)
    assert told["about", "", "group"] == "false"
    assert told["about", "", "names"] == "县卫计局"
    assert told["load", "", "lead"] == "24"
    assert told["standing", "lead", "rank"] == "4"
    assert told["domain", "tiered-care", "zh"] == "分级诊疗"
    assert told["partner", "柞水县人社局", "leads"] == "14"
    assert [value for (section, _, key), value in told.items() if key == "printed"]
    assert all(told.values())


def test_a_body_of_plans_where_nobody_leads(store: Store) -> None:
    result = agency(store, "枞阳县财政局", "--profile")
    assert "tasks    leads 0, has another part in 28: 28 of 200" in result.stdout
    [weight, nobody, *_] = result.stderr.splitlines()
    assert weight == WEIGHT
    assert nobody.startswith("Note: in none of its tasks is anybody said to lead, only to be ")
    asked = agency(store, "枞阳县财政局", "--profile", "--first-is-lead")
    assert "tasks    leads 1, has another part in 27: 28 of 200" in asked.stdout
    assert "your reading" in asked.stderr.splitlines()[0]
    assert "in none of its tasks" not in asked.stderr


def test_that_open_groups_count_is_said_of_one(store: Store) -> None:
    group = agency(store, "各公立医院", "--profile")
    assert "Note: open groups (各…, 有关…): counted, since this is one" in group.stderr
    assert "open groups" not in agency(store, "枞阳县财政局", "--profile").stderr


def test_the_bodies_of_a_day(store: Store) -> None:
    result = agency(store, "曲靖市医保局", "--profile", "--as-of", "2020")
    assert result.stdout.startswith("agency   曲靖市医疗保障局\npurpose  医疗保障\n")
    assert "on 2020-12-31 (derived from reforms, not written)" in result.stderr.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(
            ["市财政局"],
            "市财政局: 2 bodies go by this name; ask for one: 忻州市财政局, 曲靖市财政局",
            id="several",
        ),
        pytest.param(["高铁局"], "no body goes by the name 高铁局; zhize rank lists", id="none"),
        pytest.param(
            ["高铁局", "--as-of", "2020"],
            "no body that has a task by these choices goes by the name 高铁局; zhize rank lists",
            id="none on a day",
        ),
        pytest.param([NAME, "--as-of", "某日"], "某日", id="no day"),
    ],
)
def test_what_cannot_be_told_is_one_sentence(store: Store, arguments: list[str], line: str) -> None:
    result = agency(store, *arguments, "--profile")
    assert (result.exit_code, result.stdout) == (1, "")
    [said] = result.stderr.splitlines()
    assert said.startswith("Error: ")
    assert line in said


def test_cells_are_no_formulas(tmp_path: Path) -> None:
    plan = document(task("=SUM(1)", assignment("市医保局", "lead"), schedule=schedule()))
    with library.open_store(tmp_path / "s", create=True) as made:
        made.put([plan])
        text = agency(made, "市医保局", "--profile", "--format", "csv").stdout
    values = [row["value"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert not [value for value in values if value.startswith("=")]
    assert any(value == "'=SUM(1)" for value in values)


@pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)
def test_profiles_of_the_real_plans_by_hand(tmp_path: Path) -> None:
    library.load([scoring.SEEDS], tmp_path / "s")
    with library.open_store(tmp_path / "s") as made:
        found = {
            name: profile(made, name)
            for name in ("柞水县卫计局", "忻州市卫生计生委", "枞阳县卫生健康委")
        }
        sizes = {row.jurisdiction: row.tasks for row in made.documents()}
    counts = [(each.lead, each.total, each.led) for each in found.values()]
    assert counts[0] == (24, 35, 35)
    assert counts[1][:2] == (35, 47)
    assert counts[2] == (0, 42, 0)
    assert (sizes["柞水县"], sizes["忻州市"]) == (35, 50)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(["rank", "--by", "betweenness,coreness,hub,pillar-bridging"], id="rank"),
        pytest.param(["agency", NAME, "--profile"], id="profile"),
    ],
)
def test_the_same_bytes_under_any_hash_seed_and_locale(store: Store, asked: list[str]) -> None:
    printed = {
        process(
            *asked,
            *("--store", store.path, "--format", "json"),
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale},
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(printed) == 1
    assert NAME in printed.pop().decode()


def test_numbers_of_tasks_need_no_network(store: Store) -> None:
    script = (
        "import sys; from zhize.cli import main\n"
        "main(['rank', '--by', 'lead,share'], standalone_mode=False)\n"
        "print({'networkx', 'scipy', 'rich', 'pyoxigraph'} & set(sys.modules))"
    )
    env = environment(ZHIZE_STORE=str(store.path))
    ran = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.splitlines()[-1] == "set()"
