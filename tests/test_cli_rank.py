"""Bodies ranked by tasks and by measures: columns, order, notes, lists, refusals."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import scoring
from commandline import cells, lines, make_store, objects, zhize
from factories import assignment, document, task

import zhize as library
from zhize.graph.measures.registry import MEASURES
from zhize.graph.store import open_store
from zhize.samples import paths

SCHEME = Path(__file__).with_name("data") / "domains-floods.tsv"
SHARES = "of the network of who shares tasks with whom; weight of a tie: number of common tasks"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two small plans."""
    return make_store(tmp_path_factory.mktemp("rank") / "zhize.db")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled samples, which also keeps a scheme that no task is of."""
    folder = tmp_path_factory.mktemp("samples") / "zhize.db"
    library.load(paths(), folder, keep=[str(SCHEME)])
    return folder


def test_rank_as_a_table(store: Path) -> None:
    header, first, *_ = lines(store, "rank", "--by", "total")
    assert header.split() == ["lead", "co", "total", "agency"]
    assert first.split() == ["0", "2", "2", "曲靖市财政局"]


def test_rank_as_json(store: Path) -> None:
    rows = objects(store, "rank", "--top", "1", "--by", "co", "--document", "曲靖市")
    assert rows == [
        {
            "agency": "曲靖市财政局",
            "lead": 0,
            "co": 2,
            "total": 2,
            "basis": "document",
            "iri": rows[0]["iri"],
            "rank": 1,
        }
    ]


def test_rank_in_some_documents(store: Path) -> None:
    chosen = objects(store, "rank", "--document", "忻州")
    assert [row["agency"] for row in chosen] == ["忻州市财政局"]
    both = objects(store, "rank", "--document", "忻州", "--document", "曲靖")
    assert both == objects(store, "rank")


def test_rank_counts_groups_when_asked(store: Path) -> None:
    without = [row["agency"] for row in objects(store, "rank", "--by", "total")]
    groups = [row["agency"] for row in objects(store, "rank", "--by", "total", "--groups")]
    assert [name for name in groups if name not in without] == ["各公立医院"]


def test_rank_says_where_nobody_is_said_to_lead(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", create=True) as opened:
        opened.put([document(task("改革", assignment("市医保局")))])
    result = zhize("rank", "--store", tmp_path / "s")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("Note: nobody is said to lead here, only to be responsible")
    assert "--first-is-lead" in result.stderr
    assert zhize("rank", "--by", "co", "--store", tmp_path / "s").stderr == ""


def test_rank_says_why_nobody_leads(samples: Path) -> None:
    by_role = zhize("rank", "--role", "cooperate", "--store", samples)
    assert "--role leaves them out" in by_role.stderr
    others = zhize("rank", "--function", "审计", "--store", samples)
    assert "None of the bodies shown leads a task" in others.stderr
    assert "obody is said to lead" not in by_role.stderr + others.stderr


def test_rank_marks_your_reading(store: Path) -> None:
    rows = cells(store, "rank", "--first-is-lead")
    bases = {row["agency"]: row["basis"] for row in rows}
    assert (bases["曲靖市医保局"], bases["曲靖市卫生健康委"]) == ("first-is-lead", "document")
    assert {row["agency"]: row["lead"] for row in rows}["曲靖市医保局"] == "1"
    assert "basis" in lines(store, "rank", "--first-is-lead")[0]
    assert "your reading" in zhize("rank", "--first-is-lead", "--store", store).stderr


def test_measures_stand_before_the_numbers_of_tasks(samples: Path) -> None:
    header, first, *rest = lines(samples, "rank", "--by", "strength,lead-out", "--top", "2")
    assert header.split() == ["strength", "lead-out", "lead", "co", "total", "agency"]
    assert first.split() == ["192", "144", "27", "6", "33", "曲靖市卫生计生委"]
    assert len(rest) == 1


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(["--by", "strength", "--by", "lead"], id="several options"),
        pytest.param(["--by", "strength,lead"], id="one with a comma"),
        pytest.param(["--by", "strength， 牵头任务数"], id="Chinese comma and name"),
        pytest.param(["--by", "Strength,Tasks led,strength"], id="English names, one twice"),
    ],
)
def test_several_measures_may_be_asked_for(samples: Path, asked: list[str]) -> None:
    rows = objects(samples, "rank", *asked)
    keys = ["agency", "lead", "co", "total", "basis", "iri", "rank", "strength"]
    assert list(rows[0]) == keys
    assert [row["strength"] for row in rows] == sorted((r["strength"] for r in rows), reverse=True)


def test_the_first_measure_gives_the_order(samples: Path) -> None:
    rows = objects(samples, "rank", "--by", "lead,betweenness")
    assert [row["lead"] for row in rows] == sorted((row["lead"] for row in rows), reverse=True)
    assert min(row["lead"] for row in rows) == 1
    assert {row["rank"] for row in rows if row["lead"] == 27} == {2}


def test_what_is_undefined_is_blank_and_last(samples: Path) -> None:
    rows = objects(samples, "rank", "--by", "constraint")
    blank = [row for row in rows if row["constraint"] is None]
    assert blank == rows[-len(blank) :]
    assert {row["rank"] for row in blank} == {None}
    assert [row["agency"] for row in blank] == sorted(row["agency"] for row in blank)
    printed = cells(samples, "rank", "--by", "constraint")
    assert (printed[-1]["constraint"], printed[-1]["rank"]) == ("", "")
    assert float(printed[0]["constraint"]) == pytest.approx(rows[0]["constraint"])


def test_whose_values_are_shown_changes_none(samples: Path) -> None:
    by = ("rank", "--by", "betweenness,lead-out,pillar-bridging")
    whole = {row["iri"]: row for row in objects(samples, *by)}
    some = objects(samples, *by, "--level", "county", "--function", "卫生健康")
    assert [row["agency"] for row in some] == ["柞水县卫计局", "枞阳县卫生健康委"]
    for row in some:
        assert {**row, "rank": None} == {**whole[row["iri"]], "rank": None}


@pytest.mark.parametrize(
    ("asked", "basis"),
    [
        pytest.param([], "document", id="as written"),
        pytest.param(["--names", "function"], "document", id="by line"),
        pytest.param(["--names", "2020"], "derived", id="by the bodies of a day"),
        pytest.param(["--first-is-lead", "--names", "2020"], "first-is-lead; derived", id="both"),
    ],
)
def test_figures_say_what_they_rest_on(samples: Path, asked: list[str], basis: str) -> None:
    found = {row["basis"] for row in objects(samples, "rank", *asked)}
    # Of bodies that lead by the documents only, nothing is the user's reading.
    assert found - {"derived"} == {basis} - {"derived"}
    assert ("basis" in lines(samples, "rank", *asked)[0]) is (basis != "document")


def test_lines_over_all_places_are_ranked_together(samples: Path) -> None:
    rows = objects(samples, "rank", "--names", "function", "--by", "total", "--top", "1")
    bodies = objects(samples, "rank", "--function", "health", "--by", "total")
    assert (rows[0]["agency"], rows[0]["iri"].rpartition("/")[2]) == ("卫生健康", "health")
    assert rows[0]["total"] == sum(row["total"] for row in bodies)


def test_the_three_pillars_are_read_from_the_store(samples: Path) -> None:
    [best, *_] = objects(samples, "rank", "--by", "pillar-bridging,pillar-sole,pillar-entropy")
    assert (best["agency"], best["pillar-sole"]) == ("枞阳县卫生健康委", 100)
    assert best["pillar-bridging"] > best["pillar-sole"] > 0
    assert 0 < best["pillar-entropy"] < 1.1


@pytest.mark.parametrize(
    ("asked", "notes"),
    [
        pytest.param([], [], id="nothing chosen"),
        pytest.param(["--by", "total,share"], [], id="numbers of tasks"),
        pytest.param(["--by", "degree,betweenness"], [f"degree, betweenness: {SHARES}"], id="ties"),
        pytest.param(
            ["--by", "degree", "--projection", "newman"],
            [
                "degree: of the network of who shares tasks with whom; weight of a tie: 1/(k-1) for "
                "each common task of k bodies"
            ],
            id="projection",
        ),
        pytest.param(
            ["--by", "hub,tasks", "--level", "county"],
            [
                "levels: county",
                "hub: of the network of who leads for whom; all bodies are in it, whoever is shown",
                "tasks: of the network of who has which task; all bodies are in it, whoever is shown",
            ],
            id="networks of all bodies",
        ),
        pytest.param(
            ["--groups", "--clauses", "apart", "--names", "2020"],
            [
                "clauses: each by itself; open groups (各…, 有关…): counted; bodies: those that would "
                "have the tasks on 2020-12-31 (derived from reforms, not written)"
            ],
            id="what counts",
        ),
        pytest.param(
            ["--document", "忻州"],
            ["documents: 关于印发忻州市医药卫生改革近期任务安排的通知-2018-12-26"],
            id="document",
        ),
        pytest.param(
            ["--domain", "flood-works"],
            [
                "domains: flood-works and all parts of them",
                "No task that anybody has is counted by these choices.",
            ],
            id="a field that no task is of",
        ),
        pytest.param(
            ["--period", "1990"],
            [
                "written: 1990-01-01–1990-12-31",
                "No task that anybody has is counted by these choices.",
            ],
            id="no task",
        ),
    ],
)
def test_what_is_chosen_is_said(samples: Path, asked: list[str], notes: list[str]) -> None:
    result = zhize("rank", *asked, "--store", samples)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [f"Note: {note}" for note in notes]


@pytest.mark.parametrize("name", ["防洪工程", "flood-works", "Flood Defences", "防洪"])
def test_a_field_of_ones_own_can_be_asked_for(samples: Path, name: str) -> None:
    assert objects(samples, "rank", "--domain", name) == []


def test_a_field_of_no_scheme_is_refused(samples: Path) -> None:
    result = zhize("rank", "--domain", "渔业", "--store", samples)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: 渔业: no field of any scheme is called so; ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("betweness", "no measure is called so; the nearest: betweenness, ", id="typo"),
        pytest.param("中心度", "no measure is called so; the nearest: degree, ", id="a part"),
        pytest.param("#", "no measure is called so; one is betweenness; ", id="nothing near"),
        pytest.param("", "no measure is called so; one is betweenness; ", id="empty"),
        pytest.param(
            "density", "is one figure for a whole network and ranks no body; ", id="whole"
        ),
        pytest.param(
            "密度", "is one figure for a whole network and ranks no body; ", id="in Chinese"
        ),
    ],
)
def test_no_measure_is_told_what_is_near(samples: Path, name: str, said: str) -> None:
    result = zhize("rank", "--by", f"lead,{name}", "--store", samples)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: Invalid value for '--by': '{name}': {said}" in result.stderr
    assert "zhize rank --list" in result.stderr


def test_measures_are_listed_without_a_store(tmp_path: Path) -> None:
    result = zhize("rank", "--list", "--format", "csv", "--store", tmp_path / "none")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert list(rows[0]) == ["measure", "zh", "en", "on", "source", "formula"]
    loads = ["lead", "co", "total", "fractional", "share"]
    assert [row["measure"] for row in rows] == [*loads, *MEASURES]
    assert all(all(row.values()) for row in rows)
    assert "leads is who leads for whom" in result.stderr
    table = zhize("rank", "--list").stdout.splitlines()
    assert len(table) == len(rows) + 1


@pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)
def test_first_of_the_real_plans_by_hand(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    library.load([scoring.SEEDS], folder)
    first = {
        place: objects(folder, "rank", "--document", place, "--top", "1")
        for place in ("柞水", "忻州", "枞阳")
    }
    assert {
        place: [(row["agency"], row["lead"], row["total"]) for row in rows]
        for place, rows in first.items()
    } == {
        "柞水": [("柞水县卫计局", 24, 35)],
        "忻州": [("忻州市卫生计生委", 35, 47)],
        "枞阳": [],
    }
