"""Who has most to do: counts of tasks known on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import assignment, document, task

from zhize.graph.answers.documents import rank
from zhize.graph.errors import NotFoundError
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
