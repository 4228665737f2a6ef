"""`zhize compare`: two documents side by side, against counts by loops and by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import counting
import pytest
import scoring
from click.testing import CliRunner, Result
from factories import agency, assignment, document, task

from zhize.graph.answers.contrast import Contrast, ContrastError, contrast
from zhize.graph.answers.matching import THRESHOLD, MatchError
from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.facts import Selection
from zhize.graph.loading import load
from zhize.graph.store import Store, open_store
from zhize.graph.views.commands.compare import compare
from zhize.graph.views.console import Commands
from zhize.graph.views.contrasting import PARTS
from zhize.loaders.records import Agency, Jurisdiction

GROUP = Commands("zhize", late={"compare": "compare:compare"})
HEALTH = agency("市卫健委", id="530300/health", function="health")
FINANCE = agency("市财政局", id="530300/finance", function="finance")
OWN = agency("市某办", id="530300/某办", label="曲靖市某办")
COUNTY = "530324"
PLACE = Jurisdiction(COUNTY, "罗平县", "county", "title")


def there(body: Agency, label: str) -> Agency:
    """The body of the same line in the county."""
    key = f"{COUNTY}/{body.id.partition('/')[2]}"
    return agency(id=key, label=label, function=body.function, jurisdiction=COUNTY)


HEALTH_2 = there(HEALTH, "罗平县卫计局")
FINANCE_2 = there(FINANCE, "罗平县财政局")
OWN_2 = there(OWN, "罗平县某办")


def lead(body: Agency, **given: Any) -> Any:
    """A lead's part."""
    return assignment("牵头", "lead", agency=body, **given)


def co(body: Agency, **given: Any) -> Any:
    """Another part."""
    return assignment("配合", "cooperate", agency=body, order=2, **given)


CITY = document(
    task("家庭医生签约服务", lead(HEALTH), co(FINANCE), domains=("tiered-care",)),
    task("药品集中采购", lead(FINANCE), co(HEALTH), id="body/2"),
    task("社区药房", lead(OWN), id="body/3"),
    task("儿童医院", lead(HEALTH), lead(FINANCE), id="body/4"),
    task("远程会诊", assignment("负责", agency=HEALTH), id="body/5", domains=("tiered-care",)),
)
COUNTY_PLAN = document(
    task("家庭医生签约服务", lead(HEALTH_2), co(FINANCE_2), domains=("tiered-care",)),
    task("药品集中采购", lead(HEALTH_2), co(OWN_2), id="body/2"),
    task("社区药房", lead(OWN_2), id="body/3"),
    task("儿童医院", lead(HEALTH_2), id="body/4"),
    task("远程会诊", lead(HEALTH_2), id="body/5"),
    id="罗政办发〔2019〕1号",
    title="罗平县方案",
    jurisdiction=PLACE,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the two plans."""
    with open_store(tmp_path_factory.mktemp("contrast") / "store", create=True) as opened:
        opened.put([CITY, COUNTY_PLAN])
        yield opened


@pytest.fixture(scope="module")
def found(store: Store) -> Contrast:
    """Both side by side."""
    return contrast(store, "曲靖", "罗平")


def run(store: Store, *arguments: str) -> Result:
    """Run the command."""
    typed = ["compare", *arguments, "--store", str(store.path)]
    return CliRunner().invoke(GROUP, typed, env={"ZHIZE_STORE": None})


def test_bodies_are_compared_by_function_line(found: Contrast) -> None:
    figures = {
        pair.label: [row and (row.lead, row.co, row.total) for row in (pair.here, pair.there)]
        for pair in found.load
    }
    assert figures == {
        "卫生健康": [(2, 2, 4), (4, 0, 4)],
        "财政": [(2, 1, 3), (0, 1, 1)],
        "某办": [(1, 0, 1), (1, 1, 2)],
    }
    assert [pair.label for pair in found.load] == ["卫生健康", "财政", "某办"]
    first = found.load[0]
    assert (first.here_bodies, first.there_bodies) == (("曲靖市卫健委",), ("罗平县卫计局",))
    # Of the five tasks here: ½ + ½ + ½ + 1 of them.
    assert first.here
    assert first.here.share == pytest.approx(2.5 / 5)


def test_ties_and_how_alike_they_are(found: Contrast) -> None:
    ties = {frozenset(tie[:2]): tie[2:] for tie in found.ties}
    assert ties == {
        frozenset({"财政", "卫生健康"}): (3, 1),
        frozenset({"某办", "卫生健康"}): (0, 1),
    }
    assert found.jaccard == pytest.approx(1 / 2)
    assert found.qap.nodes == 3


def test_domains_count_tasks_that_nobody_leads_too(found: Contrast) -> None:
    [domain] = found.domains
    assert domain[1:2] + domain[3:] == ("分级诊疗", 2, 1, "卫生健康", 1, "卫生健康", 1)


def test_tasks_are_matched_and_their_leads_compared(found: Contrast) -> None:
    matched = {match.here.task: match for match in found.matches}
    assert {key: match.lead for key, match in matched.items()} == {
        "body/1": "same",
        "body/2": "other",
        "body/3": "same",
        "body/4": "partly",
        "body/5": "unsaid",
    }
    assert matched["body/2"].here_lines == ("财政",)
    assert matched["body/2"].there_lines == ("卫生健康",)
    assert matched["body/1"].domains == ("分级诊疗",)
    assert all(match.here.task == match.there.task for match in found.matches)


def test_reading_the_first_as_lead_is_the_users(store: Store) -> None:
    chosen = Selection(first_is_lead=True)
    matches = contrast(store, "曲靖", "罗平", selection=chosen).matches
    [read] = [match for match in matches if match.here.task == "body/5"]
    assert (read.lead, read.here.basis, read.there.basis) == ("same", "first-is-lead", "document")
    result = run(store, "曲靖", "罗平", "--first-is-lead", "--part", "tasks")
    assert "first-is-lead" in result.stdout
    assert "the first of a list (the user's reading)" in result.stderr


@pytest.mark.parametrize(
    ("names", "error", "message"),
    [
        pytest.param(("曲靖", "曲靖"), ContrastError, "is one document; name two", id="twice one"),
        pytest.param(("曲靖", "某市"), NotFoundError, "no document is called 某市", id="none"),
        pytest.param(("〔", "罗平"), AmbiguousError, "several documents are called so", id="many"),
    ],
)
def test_other_than_two_documents_are_refused(
    store: Store, names: tuple[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        contrast(store, *names)
    result = run(store, *names)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_a_threshold_that_is_no_score_is_refused(store: Store) -> None:
    with pytest.raises(MatchError, match="is no score"):
        contrast(store, "曲靖", "罗平", threshold=2)
    assert run(store, "曲靖", "罗平", "--threshold", "0").exit_code == 2


def test_a_table_has_all_parts_and_says_what_was_counted(store: Store) -> None:
    result = run(store, "曲靖", "罗平", "--top", "2")
    assert result.exit_code == 0
    heads = [line for line in result.stdout.splitlines() if ": " in line and line.endswith(")")]
    assert [head.rpartition(" (")[2] for head in heads if "seed" not in head] == [
        "the first 2 of 3)",
        "1)",
        "2)",
        "the first 2 of 5)",
    ]
    assert "Jaccard of ties 0.500; QAP over 3 lines of both" in result.stdout
    assert "2000 permutations, seed 0" in result.stdout
    assert "bodies: by function line, all places together" in result.stderr


def test_json_has_all_that_is_known(store: Store, found: Contrast) -> None:
    read = json.loads(run(store, "曲靖", "罗平", "--format", "json").stdout)
    assert list(read) == [
        "here",
        "there",
        "selection",
        "selection_en",
        "threshold",
        "jaccard",
        "qap",
        *PARTS,
    ]
    assert (read["here"], read["there"]) == (CITY.id, COUNTY_PLAN.id)
    assert [row["score"] for row in read["tasks"]] == [1.0] * 5
    assert read["load"][0]["here_bodies"] == ["曲靖市卫健委"]
    assert read["tasks"][0]["here_iri"] == store.iris.task(CITY.id, "body/1")
    assert read["qap"]["r"] is None or isinstance(read["qap"]["r"], float)
    assert len(read["ties"]) == len(found.ties)


@pytest.mark.parametrize("part", PARTS)
def test_csv_has_one_part(store: Store, part: str) -> None:
    result = run(store, "曲靖", "罗平", "--format", "csv", "--part", part)
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    read = json.loads(run(store, "曲靖", "罗平", "--format", "json", "--part", part).stdout)
    assert len(rows) == len(read[part]) > 0
    assert set(rows[0]) == set(read[part][0])


def test_csv_of_several_parts_is_refused(store: Store) -> None:
    result = run(store, "曲靖", "罗平", "--format", "csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        "csv: holds one table; choose it with --part, one of load, domains, ties" in result.stderr
    )


def test_fields_are_counted_alone_where_they_are_chosen(store: Store) -> None:
    arguments = ("曲靖", "罗平", "--domain", "分级诊疗", "--format", "json")
    read = json.loads(run(store, *arguments).stdout)
    assert [row["here_task"] for row in read["tasks"]] == ["body/1"]
    assert {row["line"]: row["here_total"] for row in read["load"]} == {"卫生健康": 2, "财政": 1}


def test_the_command_knows_the_parts() -> None:
    [option] = [param for param in compare.params if param.name == "parts"]
    assert tuple(option.type.choices) == PARTS  # type: ignore[attr-defined]
    [threshold] = [param for param in compare.params if param.name == "threshold"]
    assert threshold.default == THRESHOLD


def test_figures_of_the_samples_are_those_of_loops_over_records(tmp_path: Path) -> None:
    with counting.samples(tmp_path) as store:
        found = contrast(store, "忻州", "曲靖")
        documents = [store.document(row.id) for row in (found.here, found.there)]
    for at, read in enumerate(documents):
        selection = Selection(naming="function", documents=(read.id,))
        units = list(counting.units([read], selection))
        expected = {name: figures[:2] for name, figures in counting.loads(units).items()}
        rows = [(pair.here, pair.there)[at] for pair in found.load]
        assert {row.id: (row.lead, row.co) for row in rows if row} == expected
        counts = {pair: count for pair, (count, _) in counting.ties(units).items()}
        assert sum((tie.here, tie.there)[at] for tie in found.ties) == sum(counts.values())


@pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)
def test_real_plans(tmp_path: Path) -> None:
    list(load([scoring.SEEDS], tmp_path / "store"))
    with open_store(tmp_path / "store") as store:
        counties = contrast(store, "柞水", "枞阳")
        cities = contrast(store, "忻州", "曲靖")
    health = {pair.line: pair for pair in counties.load}["health"]
    assert health.here
    assert health.here.lead == 24
    assert all(pair.there is None or pair.there.lead == 0 for pair in counties.load)
    assert {match.lead for match in counties.matches} <= {"unsaid"}
    # Commercial insurance is led by human resources in both cities, family doctors by health.
    same = {match.there.task: match for match in cities.matches if match.lead == "same"}
    lines = {match.here_lines for match in same.values()}
    assert {("人力资源和社会保障",), ("卫生健康",)} <= lines
    assert not any(match.lead == "same" and not match.here.leads for match in cities.matches)
