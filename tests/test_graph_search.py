"""Who does it: tasks found by words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from factories import agency, assignment, document, schedule, task

from zhize.graph.answers.documents import who
from zhize.graph.store import Store, open_store

HEALTH = agency("市卫生计生委", id="530300/health", function="health")
ONE = document(
    task(
        "推进医保支付方式改革，实行ＤＲＧ 付费",
        assignment("市医保局", "lead"),
        assignment("市卫计委", "cooperate", order=2, agency=HEALTH),
        assignment("各公立医院", "participate", order=3, collective=True),
        id="body/1",
        heading="支付改革",
        schedule=schedule(),
    ),
    task(
        "建立编制备案制",
        assignment("市编办", "responsible"),
        assignment("市财政局", "responsible", order=2),
        id="body/2",
        number="2",
        section="二、人事薪酬",
        schedule=schedule("长期", kind="ongoing", end=None),
    ),
    task("药占比", id="table/3", number="3", part="table", section=""),
    task("加强监管", assignment("市卫生计生委", agency=HEALTH), id="table/4", number="4"),
    id="甲",
)
TWO = document(task("规范医保基金", assignment("市医保局", "lead")), id="乙", title=None)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with two plans."""
    made = open_store(tmp_path_factory.mktemp("search") / "store", create=True)
    made.put([ONE, TWO])
    return made


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["医保"], ["乙 body/1", "甲 body/1"], id="two characters"),
        pytest.param(["编办"], ["甲 body/2"], id="a body's short name"),
        pytest.param(["财政"], ["甲 body/2"], id="a part of a name"),
        pytest.param(["曲靖市财政局"], ["甲 body/2"], id="the label, written nowhere"),
        pytest.param(["卫计委"], ["甲 body/1", "甲 body/4"], id="a name used elsewhere"),
        pytest.param(["卫生计生委"], ["甲 body/1", "甲 body/4"], id="the other name"),
        pytest.param(["公立医院"], ["甲 body/1"], id="an open group"),
        pytest.param(["人事薪酬"], ["甲 body/2"], id="the section"),
        pytest.param(["支付改革"], ["甲 body/1"], id="the heading"),
        pytest.param(["drg付费"], ["甲 body/1"], id="width, case and blanks"),
        pytest.param(["DRG", "付费"], ["甲 body/1"], id="several words"),
        pytest.param(["医保", "基金"], ["乙 body/1"], id="each word narrows"),
        pytest.param(["医保", "市医保局", "医保"], ["乙 body/1", "甲 body/1"], id="a word twice"),
        pytest.param(["药占比"], ["甲 table/3"], id="a row without bodies"),
        pytest.param(["医保", ""], ["乙 body/1", "甲 body/1"], id="a blank word"),
    ],
)
def test_found(store: Store, words: list[str], expected: list[str]) -> None:
    rows = who(store, words)
    found = [f"{row.document} {row.task}" for row in rows]
    assert found == [each.replace("甲 body/4", "甲 table/4") for each in expected]
    assert {row.matched for row in rows} == {"phrase"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="no word"),
        pytest.param(["", "  "], id="only blanks"),
        pytest.param(["忽必烈"], id="in no task"),
        pytest.param(["医保", "忽必烈"], id="one of two in no task"),
        pytest.param(["药占比", "编办"], id="each in another task"),
        pytest.param(["2"], id="a number"),
        pytest.param(["2019年6月"], id="a time limit"),
        pytest.param(["lead"], id="a role"),
        pytest.param(["body/1"], id="an id"),
        pytest.param(["曲政办发"], id="the document's number"),
        pytest.param(["\t"], id="what divides a sheet's fields"),
    ],
)
def test_not_found(store: Store, words: list[str]) -> None:
    assert who(store, words) == ()


def test_a_row_says_who_and_until_when(store: Store) -> None:
    row = who(store, ["DRG"])[0]
    assert row.leads == ("市医保局",)
    assert row.others == (("市卫计委", "cooperate"), ("各公立医院", "participate"))
    assert (row.due, row.basis) == ("2019-06-30", "document")
    assert (row.document, row.title) == ("甲", "曲靖市医改工作要点")
    assert (row.task, row.part, row.number) == ("body/1", "body", "1")
    assert (row.section, row.heading) == ("一、重点任务", "支付改革")
    assert row.text == "推进医保支付方式改革，实行ＤＲＧ 付费"
    assert ONE.text[slice(*row.span)].startswith(row.text)
    assert row.iri == store.iris.task("甲", "body/1")


def test_a_document_without_a_title_has_none(store: Store) -> None:
    assert who(store, ["基金"])[0].title == ""


def test_nobody_is_guessed_to_lead(store: Store) -> None:
    row = who(store, ["备案制"])[0]
    assert (row.leads, row.basis) == ((), "")
    assert row.others == (("市编办", "responsible"), ("市财政局", "responsible"))


def test_the_user_may_read_the_first_as_lead(store: Store) -> None:
    row = who(store, ["备案制"], first_is_lead=True)[0]
    assert (row.leads, row.basis) == (("市编办",), "first-is-lead")
    assert row.others == (("市财政局", "responsible"),)


def test_that_changes_nothing_where_somebody_is_said_to_lead(store: Store) -> None:
    assert who(store, ["DRG"], first_is_lead=True) == who(store, ["DRG"])


def test_a_schedule_without_end_is_told_in_its_own_words(store: Store) -> None:
    assert who(store, ["备案制"])[0].due == "长期"
    assert who(store, ["药占比"])[0].due == ""


def test_what_no_task_has_as_a_whole_is_taken_apart(store: Store) -> None:
    rows = who(store, ["医保基金规范"])
    assert [(row.document, row.matched) for row in rows] == [("乙", "tokens")]
    assert who(store, ["支付方式，改革！"])[0].matched == "tokens"


def test_a_phrase_does_not_run_from_one_field_into_the_next(store: Store) -> None:
    assert {row.matched for row in who(store, ["付费支付"])} == {"tokens"}


def test_all_pieces_must_occur(store: Store) -> None:
    assert who(store, ["医保基金监管"]) == ()


def test_searching_needs_neither_the_database_nor_rdflib(store: Store) -> None:
    code = (
        "import sys; from zhize.graph.answers.documents import who; from zhize.graph.store import open_store\n"
        "assert who(open_store(sys.argv[1]), ['\\u533b\\u4fdd'])\n"
        "heavy = {'rdflib', 'pyoxigraph', 'jieba', 'networkx', 'rich', 'zhize.graph.rdf.build'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(store.path)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[]"


def test_sheets_say_what_the_graph_says(store: Store) -> None:
    query = "SELECT ?a ?t { ?a zz:leads|zz:coResponsibleFor ?t }"
    asked = {(row["a"].value, row["t"].value) for row in store.query(query)}  # type: ignore[union-attr]
    told = {
        (part.actor, line.fields().iri)
        for sheet in store.sheets()
        for line in sheet.lines
        for part in line.parts()
    }
    assert asked == told
    query = "SELECT ?a ?n { ?k rdfs:subClassOf* ?x . ?a a ?k ; skos:prefLabel|skos:altLabel ?n }"
    query = query.replace("?k rdfs:subClassOf* ?x", "VALUES ?k { zz:Agency zz:ActorGroup }")
    asked = {(row["a"].value, row["n"].value) for row in store.query(query)}  # type: ignore[union-attr]
    told = {(a.iri, name) for sheet in store.sheets() for a in sheet.actors for name in a.names}
    assert asked == told


def test_an_empty_store_answers(tmp_path: Path) -> None:
    assert who(open_store(tmp_path / "s", create=True), ["医保"]) == ()
