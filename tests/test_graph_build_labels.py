"""Names over all documents: one is preferred, whichever way the documents came into the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import agency, assignment, document, task

from zhize.graph.answers.ranking import rank
from zhize.graph.rdf.validate import validate
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Document

ID = "530300/health"


def plan(name: str, *others: str, label: str = "") -> Document:
    """Return a plan that calls a body `label`, and itself and the body by `name`."""
    body = agency(id=ID, label=label or f"曲靖{name}", function="health")
    parts = [assignment(each, "lead", agency=body) for each in (name, *others)]
    tasks = [task(f"第{k}项", part, id=f"body/{k}") for k, part in enumerate(parts)]
    return document(*tasks, id=name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with open_store(tmp_path / "store", create=True) as made:
        yield made


def called(store: Store) -> tuple[list[str], list[str]]:
    """Return the preferred names of the body, and the others."""
    found: dict[str, list[str]] = {}
    for kind in ("prefLabel", "altLabel"):
        query = f"SELECT DISTINCT ?n {{ ?b a zz:Agency ; skos:{kind} ?n }} ORDER BY ?n"
        rows = store.query(query)
        assert isinstance(rows, ox.QuerySolutions)
        found[kind] = [row["n"].value for row in rows]
    return found["prefLabel"], found["altLabel"]


OLD, NEW, SHORT = plan("市卫生计生委"), plan("市卫生健康委"), plan("市卫健委")


@pytest.mark.parametrize(
    ("plans", "preferred", "others"),
    [
        pytest.param([OLD], "曲靖市卫生计生委", ["市卫生计生委"], id="one document"),
        pytest.param(
            [OLD, NEW],
            "曲靖市卫生健康委",
            ["市卫生健康委", "市卫生计生委", "曲靖市卫生计生委"],
            id="as many for each: the first by name",
        ),
        pytest.param(
            [NEW, OLD, replace(OLD, id="第二份")],
            "曲靖市卫生计生委",
            ["市卫生健康委", "市卫生计生委", "曲靖市卫生健康委"],
            id="what most documents say",
        ),
        pytest.param(
            [OLD, plan("市卫生健康委", "市卫健委", "市卫健局", label="曲靖市卫生计生委")],
            "曲靖市卫生计生委",
            ["市卫健委", "市卫健局", "市卫生健康委", "市卫生计生委"],
            id="many names of a document count as one",
        ),
        pytest.param(
            [plan("市卫生健康委", label="市卫生健康委"), OLD],
            "市卫生健康委",
            ["市卫生计生委", "曲靖市卫生计生委"],
            id="one document's preferred name is another's other one",
        ),
    ],
)
def test_one_name_is_preferred(
    store: Store, plans: list[Document], preferred: str, others: list[str]
) -> None:
    store.put(plans)
    assert called(store) == ([preferred], others)


def test_no_order_of_loading_shows(store: Store, tmp_path: Path) -> None:
    store.put([OLD, NEW, SHORT])
    dumps = {store.dump()}
    for number, way in enumerate(([SHORT, OLD, NEW], [NEW, SHORT, OLD])):
        with open_store(tmp_path / f"{number}", create=True) as other:
            for each in way:
                other.put([each])
            dumps.add(other.dump())
    assert len(dumps) == 1


def test_names_go_with_the_documents_that_used_them(store: Store) -> None:
    store.put([OLD])
    before = store.dump()
    store.put([NEW, SHORT])
    assert called(store)[0] == ["曲靖市卫健委"]
    store.remove(SHORT.id)
    store.remove(NEW.id)
    assert store.dump() == before
    store.remove(OLD.id)
    assert called(store) == ([], [])


def test_a_document_says_what_it_calls_a_body(store: Store) -> None:
    store.put([OLD, NEW])
    for each in (OLD, NEW):
        graph = store.iris.graph(each.id)
        rows = store.query(f"SELECT ?n {{ GRAPH <{graph}> {{ ?b a zz:Agency ; rdfs:label ?n }} }}")
        assert isinstance(rows, ox.QuerySolutions)
        assert [row["n"].value for row in rows] == [f"曲靖{each.id}"]


def test_the_preferred_name_is_that_of_the_ranking(store: Store) -> None:
    store.put([OLD, NEW, SHORT, replace(OLD, id="第二份")])
    assert [row.label for row in rank(store)] == called(store)[0]


def test_bodies_of_several_names_keep_the_shapes(store: Store) -> None:
    store.put([OLD, NEW, SHORT])
    assert validate(store) == ()
    both = store.query("ASK { ?b skos:prefLabel ?n ; skos:altLabel ?n }")
    assert not both


def test_a_damaged_sheet_is_made_again(store: Store) -> None:
    store.put([OLD])
    store.close()
    [sheet] = store.path.glob("graph/generation-*/sheets/*")
    sheet.write_text("[" + "x" * (sheet.stat().st_size - 1), encoding="utf-8")
    store.put([NEW])
    assert called(store)[0] == ["曲靖市卫生健康委"]
