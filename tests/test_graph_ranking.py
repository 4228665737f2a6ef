"""Who has most to do, and who is most central: figures known on paper, and those of measures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import counting
import pytest
from factories import assignment, document, task
from sample_networks import plans as networks

from zhize.graph.answers.documents import rank
from zhize.graph.answers.measured import columns, find_column, scores
from zhize.graph.answers.ranking import ranking
from zhize.graph.errors import NotFoundError
from zhize.graph.facts import Facts, Selection, facts
from zhize.graph.measures.matrices import MeasureError
from zhize.graph.measures.ranking import rank_nodes
from zhize.graph.measures.registry import MEASURES
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Agency

#: 甲局 leads 2 and helps in 1; 乙局 leads 1 (in two clauses) and helps in 2; 丙局 helps in 3.
ONE = document(
    task("一", assignment("甲局", "lead"), assignment("丙局", "cooperate", order=2), id="body/1"),
    task(
        "二",
        assignment("甲局", "lead"),
        assignment("甲局", "participate", order=2, clause=2),
        assignment("乙局", "implement", order=1, clause=2),
        id="body/2",
    ),
    task(
        "三",
        assignment("乙局", "lead"),
        assignment("乙局", "lead", clause=2),
        assignment("甲局", "responsible", order=2),
        assignment("各县区政府", "lead", clause=3, collective=True),
        id="body/3",
    ),
    id="one",
)
TWO = document(
    task(
        "四",
        assignment("丙局", "responsible", order=1),
        assignment("乙局", "responsible", order=2),
        id="body/1",
    ),
    task(
        "五",
        assignment("丙局", "cooperate"),
        assignment("丙局", "participate", order=2),
        id="body/2",
    ),
    id="two",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with two plans."""
    made = open_store(tmp_path_factory.mktemp("rank") / "store", create=True)
    made.put([ONE, TWO])
    return made


def table(store: Store, *arguments: object, **options: object) -> list[tuple[object, ...]]:
    """Return label, lead, co and total of a ranking."""
    return [row[:4] for row in rank(store, *arguments, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("lead", [("甲局", 2, 1, 3), ("乙局", 1, 2, 3)]),
        ("co", [("丙局", 0, 3, 3), ("乙局", 1, 2, 3), ("甲局", 2, 1, 3)]),
        ("total", [("丙局", 0, 3, 3), ("乙局", 1, 2, 3), ("甲局", 2, 1, 3)]),
    ],
)
def test_most_first_and_ties_by_label(store: Store, by: str, expected: list[object]) -> None:
    assert table(store, by) == expected


def test_by_lead_unless_told_otherwise(store: Store) -> None:
    assert rank(store) == rank(store, "lead")


def test_lead_and_helper_of_one_task_is_its_lead(store: Store) -> None:
    assert ("甲局", 2, 1, 3) in table(store)


def test_some_documents_only(store: Store) -> None:
    assert table(store, "co", ["two"]) == [("丙局", 0, 2, 2), ("乙局", 0, 1, 1)]
    assert table(store, documents=["one", "two"]) == table(store)
    assert table(store, documents=[]) == []


def test_where_nobody_leads_nobody_is_first(store: Store) -> None:
    assert table(store, "lead", ["two"]) == []
    assert table(store, "lead", ["two"], first_is_lead=True) == [("丙局", 1, 1, 2)]


def test_a_document_that_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no document has the id three"):
        rank(store, documents=["one", "three"])


def test_open_groups_are_left_out_unless_asked_for(store: Store) -> None:
    assert "各县区政府" not in {row.label for row in rank(store)}
    assert ("各县区政府", 1, 0, 1) in table(store, groups=True)


def test_the_user_may_read_the_first_as_lead(store: Store) -> None:
    # 五 has nobody jointly responsible, and 三 says who leads in the list of 甲局.
    expected = [("甲局", 2, 1, 3), ("丙局", 1, 2, 3), ("乙局", 1, 2, 3)]
    assert table(store, first_is_lead=True) == expected


def test_the_counts_are_those_of_the_graph(store: Store) -> None:
    asked = {}
    for row in store.query(  # type: ignore[union-attr]
        """SELECT ?a (COUNT(DISTINCT ?l) AS ?lead) (COUNT(DISTINCT ?t) AS ?total)
        { ?a a zz:Agency ; zz:leads|zz:coResponsibleFor ?t OPTIONAL { ?a zz:leads ?l } }
        GROUP BY ?a"""
    ):
        asked[row["a"].value] = (int(row["lead"].value), int(row["total"].value))
    assert {row.iri: (row.lead, row.total) for row in rank(store, "total")} == asked


def test_a_body_goes_by_the_label_of_most_documents(tmp_path: Path) -> None:
    def plan(number: int, label: str) -> object:
        body = Agency("530300/health", label, "health", "530300")
        return document(task("一", assignment(label, "lead", agency=body)), id=f"d{number}")

    store = open_store(tmp_path / "s", create=True)
    store.put([plan(1, "乙委"), plan(2, "乙委"), plan(3, "甲委")])  # type: ignore[list-item]
    assert table(store) == [("乙委", 3, 0, 3)]
    store.remove("d1")
    assert table(store) == [("乙委", 2, 0, 2)]  # as many each: the first by name


def test_an_empty_store_has_no_ranking(tmp_path: Path) -> None:
    assert rank(open_store(tmp_path / "s", create=True)) == ()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the samples."""
    with counting.samples(tmp_path_factory.mktemp("samples")) as made:
        yield made


@pytest.fixture(scope="module")
def known(samples: Store) -> Facts:
    """The facts of the samples."""
    return facts(samples)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_ranks_bodies_as_it_ranks_nodes(known: Facts, measure: str) -> None:
    whole = networks()
    network = {"agencies": whole.agencies, "leads": whole.leads, "two-mode": whole.tasks}
    options: dict[str, Any] = {"domains": whole.domains} if measure.startswith("pillar") else {}
    expected = rank_nodes(network[MEASURES[measure].on], by=measure, **options)
    found = scores(known.select(), [measure])[measure]
    # Some measures score tasks, too.
    assert set(found) == {node for node, mode in whole.tasks.nodes(data="mode") if mode == "agency"}
    assert set(found) <= {score.node for score in expected}
    for score in [score for score in expected if score.node in found]:
        assert found[str(score.node)] == pytest.approx(score.value, rel=1e-9, nan_ok=True)


def test_by_several_measures(store: Store) -> None:
    # 甲局 and 乙局 share 二 and 三, 甲局 and 丙局 一, 乙局 and 丙局 四.
    rows = rank(store, ["strength", "lead-out", "lead", "share"])
    assert [(row.label, row.rank, row.scores[:3]) for row in rows] == [
        ("乙局", 1, (3.0, 1.0, 1.0)),
        ("甲局", 1, (3.0, 2.0, 2.0)),
        ("丙局", 3, (2.0, 0.0, 0.0)),
    ]
    assert sum(row.scores[3] or 0 for row in rows) == pytest.approx(1)
    assert [row.label for row in rank(store, ["lead", "strength"])] == ["甲局", "乙局"]
    assert [row.label for row in rank(store, "strength", top=1)] == ["乙局"]


def test_what_is_undefined_is_none_and_last(store: Store) -> None:
    rows = rank(store, "constraint", documents=["two"], groups=True)
    assert [(row.label, row.rank is None) for row in rows] == [("丙局", False), ("乙局", False)]
    alone = rank(store, ["constraint", "total"], ["one"], selection=Selection(roles=("implement",)))
    assert [(row.label, row.rank, row.scores) for row in alone] == [("乙局", None, (None, 1.0))]


def test_other_choices_go_before_those_of_a_selection(store: Store) -> None:
    selection = Selection(documents=("one",), first_is_lead=True, groups=True)
    assert rank(store, "total", selection=selection) == rank(
        store, "total", ["one"], groups=True, first_is_lead=True
    )
    assert table(store, "total", ["two"], selection=selection) == table(
        store, "total", ["two"], groups=True, first_is_lead=True
    )


def test_a_ranking_says_what_it_counts(samples: Store) -> None:
    nobody = [row.id for row in samples.documents() if row.jurisdiction == "枞阳县"]
    found = ranking(samples, ["lead", "lead", "degree"], Selection(documents=tuple(nobody)))
    assert (found.rows, found.led) == ((), 0)
    assert found.tasks > 30
    assert [column.name for column in found.columns] == ["lead", "degree"]


@pytest.mark.parametrize(
    ("selection", "kind"),
    [
        pytest.param(Selection(), "zz:Agency", id="bodies"),
        pytest.param(Selection(naming="function"), "skos:Concept", id="lines"),
    ],
)
def test_rows_have_the_iris_of_the_graph(samples: Store, selection: Selection, kind: str) -> None:
    there = {row["x"].value for row in samples.query(f"SELECT ?x {{ ?x a {kind} }}")}  # type: ignore[union-attr]
    rows = rank(samples, "total", selection=selection)
    assert rows
    assert {row.iri for row in rows} <= there


def test_groups_have_iris_of_their_own(samples: Store) -> None:
    query = "SELECT ?x { ?x a zz:ActorGroup }"
    there = {row["x"].value for row in samples.query(query)}  # type: ignore[union-attr]
    bodies = {row.iri for row in rank(samples, "total")}
    assert {row.iri for row in rank(samples, "total", groups=True)} == bodies | there


def test_what_is_no_body_of_the_graph_has_no_iri(store: Store) -> None:
    rows = rank(store, "total", groups=True, selection=Selection(naming="function"))
    assert [(row.label, row.iri) for row in rows] == [
        ("丙局", ""),
        ("乙局", ""),
        ("甲局", ""),
        ("各县区政府", ""),
    ]


def test_columns_are_found_by_any_name() -> None:
    names = [column.name for column in columns()]
    assert len(names) == len(set(names)) == len(MEASURES) + 5
    for column in columns():
        assert find_column(column.name) == column
        assert find_column(column.en.upper()).en == column.en
        assert find_column(column.zh).zh == column.zh
    with pytest.raises(MeasureError, match="'ties': no measure is called so; the nearest: "):
        find_column("ties")
