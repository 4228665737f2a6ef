"""What the explorer shows, against the records that the store was made of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from exploring import make_evil, make_samples

from zhize.graph.answers.documents import passages
from zhize.graph.explorer import data, texts
from zhize.graph.explorer.holders import days, holders
from zhize.graph.explorer.pack import names, pack, within_html
from zhize.graph.explorer.triples import terms, trig
from zhize.graph.reforms.asof import DayError
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Document


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = make_samples(tmp_path_factory.mktemp("explorer") / "zhize.db")
    with open_store(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def documents(store: Store) -> list[Document]:
    return [store.document(row.id) for row in store.documents()]


@pytest.fixture(scope="module")
def catalogue(store: Store) -> dict[str, Any]:
    return data.catalogue(store)


@pytest.fixture(scope="module")
def rows(store: Store) -> list[dict[str, Any]]:
    found = data.tasks(store)
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def test_every_task_has_a_row(
    rows: list[dict[str, Any]], catalogue: dict[str, Any], documents: list[Document]
) -> None:
    told = [(catalogue["documents"][row["document"]]["id"], row["id"]) for row in rows]
    assert Counter(told) == Counter((d.id, task.id) for d in documents for task in d.tasks)


def test_every_assignment_is_told_with_body_role_and_clause(
    rows: list[dict[str, Any]], catalogue: dict[str, Any], documents: list[Document]
) -> None:
    bodies, roles = catalogue["bodies"], catalogue["roles"]
    told = Counter(
        (bodies[body]["id"], bodies[body]["group"], roles[role]["id"], clause, order, name)
        for row in rows
        for body, role, clause, order, name in row["parts"]
    )
    assert told == Counter(
        (part.agency.id, part.collective, part.role, part.clause, part.order, part.name)
        for document in documents
        for task in document.tasks
        for part in task.assignments
    )


def test_times_and_figures_are_those_of_the_records(
    rows: list[dict[str, Any]], documents: list[Document]
) -> None:
    told = [(r["start"], r["due"], r["schedule"], r["printed"], r["targets"]) for r in rows]
    said = []
    for task in (task for document in documents for task in document.tasks):
        when = task.schedule
        days = (when.start or "", when.end or "", when.kind, when.surface) if when else ("",) * 4
        said.append((*days, len(task.targets)))
    assert Counter(told) == Counter(said)
    assert any(row["due"] for row in rows)


def test_rows_name_the_iris_of_the_graph(
    rows: list[dict[str, Any]], catalogue: dict[str, Any], store: Store
) -> None:
    base = store.iris.base
    told = set()
    for row in rows:
        plan = catalogue["documents"][row["document"]]["iri"]
        told.add(row["iri"] or f"{base}task/{plan[len(base + 'plan/') :]}/{row['id']}")
    asked: Any = store.query("SELECT ?task { ?task a zz:Task }")
    assert told == {found["task"].value for found in asked}


def test_bodies_have_the_names_that_documents_give_them(
    catalogue: dict[str, Any], documents: list[Document]
) -> None:
    said: dict[tuple[str, bool], set[str]] = {}
    for part in (p for d in documents for task in d.tasks for p in task.assignments):
        said.setdefault((part.agency.id, part.collective), set()).add(part.name)
    told = {(b["id"], b["group"]): {b["label"], *b["names"]} for b in catalogue["bodies"]}
    assert told.keys() == said.keys()
    assert all(said[key] <= told[key] for key in said)


def test_a_body_is_where_and_what_its_record_says(catalogue: dict[str, Any]) -> None:
    body = next(b for b in catalogue["bodies"] if b["id"] == "530300/health" and not b["group"])
    places = {place["id"]: place for place in catalogue["places"]}
    assert (body["function"], body["level"], body["placeName"]) == (
        "health", "prefecture", "曲靖市",
    )  # fmt: skip
    assert places[places[body["place"]]["parent"]]["name"] == "云南省"


def test_reforms_of_a_body_are_told_with_window_and_certainty(catalogue: dict[str, Any]) -> None:
    body = next(b for b in catalogue["bodies"] if b["id"] == "530300/human-resources")
    gave = [catalogue["transfers"][k] for k in body["gave"]]
    assert {"medical-insurance"} <= {move["to"] for move in gave}
    assert all(move["from"] == "human-resources" for move in gave)
    assert all(move["certainty"] in ("sure", "likely", "check") for move in gave)


def test_open_groups_are_moved_by_no_reform(catalogue: dict[str, Any]) -> None:
    groups = [body for body in catalogue["bodies"] if body["group"]]
    assert groups
    assert [body["gave"] + body["got"] for body in groups] == [[]] * len(groups)


def test_domains_stand_as_a_tree(catalogue: dict[str, Any]) -> None:
    seen: list[str] = []
    for domain in catalogue["domains"]:
        # What is above stands before.
        assert domain["broader"] in ("", *seen)
        seen.append(domain["id"])
    first = catalogue["domains"][0]["id"]
    assert [d["broader"] for d in catalogue["domains"][1:2]] == [first]


def test_marks_are_the_words_that_were_read(store: Store, documents: list[Document]) -> None:
    for document in documents:
        told = texts.text(store, document.id)
        assert told["text"] == document.text
        for task in document.tasks:
            marks = [mark for passage in told["tasks"][task.id]["passages"] for mark in passage[3]]
            said: set[tuple[int, int, str]] = {(*p.span, p.role) for p in task.assignments}
            said |= {(*target.span, "target") for target in task.targets}
            said |= {(*task.schedule.span, "schedule")} if task.schedule else set()
            assert {(start, end, role) for start, end, role in marks} == said
            assert len(told["tasks"][task.id]["passages"]) == len(passages(document, task))


def test_no_folder_of_a_source_is_told(store: Store, documents: list[Document]) -> None:
    told = [texts.text(store, document.id)["source"] for document in documents]
    assert all("/" not in name and name.endswith(".txt") for name in told)


def test_findings_are_those_of_the_checks(store: Store, documents: list[Document]) -> None:
    from zhize.graph.checks.run import check_documents

    told = texts.findings(store)
    rules = {rule["id"] for rule in told["rules"]}
    assert [(f["rule"], f["document"], f["line"]) for f in told["findings"]] == [
        (found.rule, found.document, found.line or 0) for found in check_documents(documents)
    ]
    assert {finding["rule"] for finding in told["findings"]} <= rules


def test_everything_is_json_and_knows_its_revision(store: Store) -> None:
    for name in (*names(store), "engine"):
        assert json.loads(pack(store, name))["revision"] == store.revision
        assert json.loads(within_html(pack(store, name)))["revision"] == store.revision


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("text-5", id="one more than there are"),
        pytest.param("text-01", id="a number written otherwise"),
        pytest.param("text--1", id="a negative number"),
        pytest.param("../catalogue", id="a path"),
        pytest.param("", id="nothing"),
    ],
)
def test_there_is_nothing_else(store: Store, name: str) -> None:
    with pytest.raises(KeyError):
        pack(store, name)


def test_the_graph_for_browsers_has_all_quads_of_the_store(store: Store) -> None:
    import pyoxigraph as ox

    read = ox.Store()
    read.load(trig(store), format=ox.RdfFormat.TRIG)
    dumped = read.dump(format=ox.RdfFormat.N_QUADS) or b""
    assert sorted(dumped.splitlines(keepends=True)) == store.dump().splitlines(keepends=True)


def test_terms_are_those_that_the_graph_uses(store: Store) -> None:
    known = {term["iri"]: term for term in terms(store)}
    used: Any = store.query("""
        SELECT DISTINCT ?p ?c { GRAPH ?g { ?s ?p ?o OPTIONAL { ?s a ?c } }
            FILTER(CONTAINS(STR(?g), "/graph/")) }""")
    found = [(row["p"], row["c"]) for row in used]
    assert {p.value for p, _ in found} | {c.value for _, c in found if c} <= known.keys()
    assert known["https://w3id.org/zhize/ns#leads"]["zh"] == "牵头"
    assert known["http://www.w3.org/2004/02/skos/core#prefLabel"]["kind"] == "property"


def test_what_stands_in_a_page_ends_no_element_of_it(tmp_path: Path) -> None:
    with open_store(make_evil(tmp_path / "evil.db")) as store:
        for name in names(store):
            assert not set("<>&\u2028\u2029") & set(within_html(pack(store, name)))


def test_a_site_knows_the_bodies_before_and_after_each_round_of_reform() -> None:
    assert days() == ("2007-12-31", "2012-12-31", "2017-12-31", "2022-12-31", "2024-12-31")


def test_who_would_have_a_task_on_a_day_is_told(store: Store, catalogue: dict[str, Any]) -> None:
    found = holders(store, "2024-12-31")
    bodies = [*catalogue["bodies"], *found["bodies"]]
    health = next(k for k, body in enumerate(bodies) if body["id"] == "530300/health")
    labels = {bodies[at]["label"] for _, body, at in found["moved"] if body == health}
    assert labels == {"曲靖市卫生健康委员会", "曲靖市医疗保障局"}
    assert all(body["iri"] == store.iris.mint("agency", *body["id"].split("/")) for body in bodies
               if not body["group"])  # fmt: skip
    assert (found["day"], "2024-12-31" in found["zh"], "derived" in found["en"]) == (
        "2024-12-31", True, True,
    )  # fmt: skip


def test_nobody_has_tasks_on_a_day_that_there_is_not(store: Store) -> None:
    with pytest.raises(DayError, match="'2019-02-30' is no day; write it as 2024-01-31"):
        pack(store, "names-2019-02-30")
