"""Documents and tasks shown, with the words they were read from."""

from __future__ import annotations

import pytest
from factories import assignment, document, schedule, target, task

from zhize.graph.answers.documents import (
    ShownDocument,
    ShownTask,
    documents,
    find_document,
    passages,
    show,
)
from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Span, Warning

CITY = document(
    task(
        "推进医保支付方式改革",
        assignment("市医保局", "lead"),
        assignment("市财政局", order=2),
        schedule=schedule(),
        targets=(target(),),
        number="11",
        id="body/11",
    ),
    task("持续监测", id="table/11", number="11", part="table"),
    task("完善制度", id="table/11.2", number="１１．２", part="table"),
    id="曲政办发〔2018〕1号",
    title="曲靖市医改要点",
    warnings=(Warning("unread-responsibility", "括号", Span(0, 1)),),
)
COUNTY = document(task("一"), id="枞医改〔2018〕1号", title="枞阳县医改要点")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the plans of a city and a county."""
    made = open_store(tmp_path_factory.mktemp("show") / "store", create=True)
    made.put([CITY, COUNTY])
    return made


def test_documents_are_listed_by_id(store: Store) -> None:
    assert [row.id for row in documents(store)] == sorted([CITY.id, COUNTY.id])
    assert [row.warnings for row in documents(store) if row.id == CITY.id] == [1]


@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        pytest.param(CITY.id, CITY.id, id="the id"),
        pytest.param("曲政办发", CITY.id, id="a part of the id"),
        pytest.param("枞阳", COUNTY.id, id="a part of the title"),
        pytest.param("曲靖市 医改要点", CITY.id, id="the title with a blank"),
        pytest.param("枞医改", COUNTY.id, id="of one id and no title"),
    ],
)
def test_a_document_is_found_by_what_only_it_has(store: Store, name: str, document_id: str) -> None:
    assert find_document(store, name).id == document_id


@pytest.mark.parametrize("name", ["医改要点", "2018", "１号"])
def test_what_several_have_names_none(store: Store, name: str) -> None:
    with pytest.raises(AmbiguousError, match="several documents are called so") as caught:
        find_document(store, name)
    assert CITY.id in str(caught.value)
    assert COUNTY.id in str(caught.value)


@pytest.mark.parametrize("name", ["忻州", "", " "])
def test_what_none_has_is_not_found(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match="no document is called") as caught:
        find_document(store, name)
    assert not isinstance(caught.value, AmbiguousError)


def test_a_document_with_all_its_tasks(store: Store) -> None:
    shown = show(store, "曲靖")
    assert isinstance(shown, ShownDocument)
    assert shown.row.id == CITY.id
    assert [row.task for row in shown.tasks] == ["body/11", "table/11", "table/11.2"]
    assert shown.warnings == CITY.warnings


@pytest.mark.parametrize(
    ("name", "task_id"),
    [
        pytest.param("body/11", "body/11", id="an id"),
        pytest.param("11.2", "table/11.2", id="a number, in full width there"),
        pytest.param("table/11.2", "table/11.2", id="an id with a point"),
    ],
)
def test_a_task_by_id_or_number(store: Store, name: str, task_id: str) -> None:
    shown = show(store, CITY.id, name)
    assert isinstance(shown, ShownTask)
    assert shown.row.task == task_id


def test_a_number_that_several_have_names_none(store: Store) -> None:
    with pytest.raises(AmbiguousError, match=r"several tasks .*: body/11, table/11; give one id"):
        show(store, CITY.id, "11")


@pytest.mark.parametrize("name", ["12", "", "body"])
def test_a_task_that_is_not_there(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match="no task is called"):
        show(store, CITY.id, name)


def test_a_task_with_the_words_it_was_read_from(store: Store) -> None:
    shown = show(store, CITY.id, "body/11")
    assert isinstance(shown, ShownTask)
    (passage,) = shown.passages
    assert passage.text == CITY.text[passage.start : passage.end]
    assert [(passage.text[start:end], role) for start, end, role in passage.marks] == [
        ("市医保局", "lead"),
        ("市财政局", "responsible"),
        ("2019年6月底前", "schedule"),
        ("药占比30%左右", "target"),
    ]


def test_the_user_may_read_the_first_as_lead(store: Store) -> None:
    store.put([document(task("一", assignment("市财政局")), id="丙", title="丙")])
    shown = show(store, "丙", "1", first_is_lead=True)
    assert isinstance(shown, ShownTask)
    assert (shown.row.leads, shown.row.basis) == (("市财政局",), "first-is-lead")
    # The marks say what the document says.
    assert [mark.role for mark in shown.passages[0].marks] == ["responsible"]


def test_what_stands_elsewhere_is_shown_by_lines() -> None:
    text = "1 推进改革\n2 完善制度\n市财政局、\n市医保局 牵头\n"
    finance, insurance = text.index("市财政局"), text.index("市医保局")
    item = task(
        "推进改革",
        assignment("市财政局", "lead", span=(finance, finance + 4)),
        assignment("市医保局", "lead", span=(insurance, insurance + 4)),
        span=Span(0, 6),
    )
    own, first, second = passages(document(item, text=text), item)
    assert (own.text, own.marks) == ("1 推进改革", ())
    assert (first.text, first.marks) == ("市财政局、", ((0, 4, "lead"),))
    assert (second.text, second.marks) == ("市医保局 牵头", ((0, 4, "lead"),))
    assert text[second.start : second.end] == second.text


def test_two_bodies_on_one_line_elsewhere_share_it() -> None:
    text = "推进改革\n市财政局、市医保局"
    item = task(
        "推进改革",
        assignment("市医保局", span=(10, 14)),
        assignment("市财政局", span=(5, 9)),
        span=Span(0, 4),
    )
    own, line = passages(document(item, text=text), item)
    assert own.marks == ()
    assert line == (5, 14, 2, "市财政局、市医保局", ((0, 4, "responsible"), (5, 9, "responsible")))


def test_a_name_over_two_lines_elsewhere_shows_both() -> None:
    text = "推进改革\n市财\n政局"
    item = task("推进改革", assignment("市财政局", span=(5, 10)), span=Span(0, 4))
    _, lines = passages(document(item, text=text), item)
    assert lines == (5, 10, 2, "市财\n政局", ((0, 5, "responsible"),))
