"""Whose the tasks of a store would be on another day, and what a body would have to do then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factories import agency, assignment, document, task

from zhize.graph.answers.agency_asof import AgencyAsOf, agency_as_of
from zhize.graph.answers.bodies import Ambiguity
from zhize.graph.answers.search import who
from zhize.graph.errors import NotFoundError
from zhize.graph.reforms.asof import DayError, day_of, place_on, who_as_of, written_on
from zhize.graph.store import Store, open_store
from zhize.loaders.records import (
    Assignment,
    Convention,
    Cover,
    Document,
    Jurisdiction,
    Period,
    Span,
)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-01-31", "2024-01-31"),
        ("2020-02", "2020-02-29"),
        ("2018", "2018-12-31"),
        (" 2018 ", "2018-12-31"),
        (date(2019, 3, 31), "2019-03-31"),
    ],
)
def test_a_day_is_read(given: str | date, day: str) -> None:
    assert day_of(given) == day


@pytest.mark.parametrize("given", ["", "24-01-01", "2024-13", "2023-02-29", "2024/1/1", "今天"])
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(DayError, match="is no day; write it as 2024-01-31, 2024-01 or 2024"):
        day_of(given)


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("340823", "2020-01-01", "340722"),
        ("340722", "2014-12-31", "340823"),
        ("340722", "2020-01-01", "340722"),
        ("110105", "2012-01-01", "110105"),
        ("100000", "2012-01-01", "100000"),
    ],
)
def test_a_place_is_known_by_the_code_of_its_time(code: str, day: str, expected: str) -> None:
    place = place_on(code, day)
    assert place is not None
    assert place.code == expected


def test_a_place_in_no_list_has_no_code() -> None:
    assert place_on("000000", "2020-01-01") is None


def test_a_document_is_of_its_date_its_letters_or_its_periods_start() -> None:
    cover = Cover("通知", None, "2017-06-01")
    period = Period("2017-01-01", "2017-12-31")
    whole = document(task(), cover=cover, period=period)
    assert written_on(whole) == "2018-12-26"
    assert written_on(replace(whole, date=None)) == "2017-06-01"
    assert written_on(replace(whole, date=None, cover=None)) == "2017-01-01"
    assert written_on(replace(whole, date=None, cover=None, period=None)) == ""


#: Bodies of 曲靖市 and their function lines.
PARTS = {
    "市人社局": "human-resources",
    "市卫计委": "health",
    "市民政局": "civil-affairs",
    "市财政局": "finance",
    "市民间组织": None,
}


def part(name: str, role: str = "responsible") -> Assignment:
    """Return the part of one of the bodies above."""
    own = PARTS[name] or name.removeprefix("市")
    body = agency(name, id=f"530300/{own}", function=PARTS[name])
    return assignment(name, role, agency=body)


def plan(**given: Any) -> Document:
    """Return a plan of 2017 with a task that moved, one that stayed, and one that is not told."""
    tasks = [
        task("推进医保支付方式改革", part("市人社局", "lead"), part("市财政局"), id="body/1"),
        task("加强医院管理和医疗救助", part("市卫计委"), part("市民政局"), id="body/2"),
        task("配合相关工作", part("市人社局"), part("市民间组织"), id="body/3"),
    ]
    return document(*tasks, date="2017-05-01", **given)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the plan."""
    with open_store(tmp_path / "store", create=True) as opened:
        opened.put([plan()])
        yield opened


def test_tasks_of_a_search_are_answered_as_of_a_day(store: Store) -> None:
    [answer] = who_as_of(store, who(store, ["支付方式"]), "2024")
    assert (answer.written, answer.asked, answer.clause) == ("2017-05-01", "2024-12-31", None)
    lead, other = answer.actors
    assert (lead.name, lead.role) == ("市人社局", "lead")
    [held] = lead.then
    assert (held.label, held.agency) == ("曲靖市医疗保障局", "530300/medical-insurance")
    assert held.derived.words == ("医保", "支付方式")
    assert [(h.label, h.derived.reason) for h in other.then] == [("曲靖市财政局", "unchanged")]


def test_rows_stay_as_the_document_has_them(store: Store) -> None:
    rows = who(store, ["相关"])
    answers = who_as_of(store, rows, "2024-01-01")
    assert tuple(answer.row for answer in answers) == rows
    assert answers[0].actors[1].then == ()


def test_a_body_that_was_renamed_goes_by_its_new_name(store: Store) -> None:
    [answer] = who_as_of(store, who(store, ["医疗救助"]), "2024-01-01")
    assert [[held.label for held in actor.then] for actor in answer.actors] == [
        ["曲靖市卫生健康委员会"],
        ["曲靖市医疗保障局"],
    ]
    [same_year] = who_as_of(store, who(store, ["医疗救助"]), "2017-12-31")
    assert [held.label for held in same_year.actors[0].then] == ["曲靖市卫计委"]


def test_the_words_of_the_document_itself_are_given(tmp_path: Path) -> None:
    words = "机构改革后任务随职能划转由新机构负责"
    text = f"{words}。推进医保支付方式改革"
    rule = Convention("functions-transfer", Span(0, len(words)))
    with open_store(tmp_path / "store", create=True) as opened:
        opened.put([plan(text=text, conventions=(rule,))])
        [answer] = who_as_of(opened, who(opened, ["支付方式"]), "2024-01-01")
    assert answer.clause is not None
    assert (answer.clause.text, answer.clause.start, answer.clause.end) == (words, 0, len(words))
    assert answer.actors[0].then[0].derived.chain


def test_nothing_is_derived_for_a_document_of_no_date(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as opened:
        opened.put([replace(plan(), date=None)])
        [answer] = who_as_of(opened, who(opened, ["支付方式"]), "2024-01-01")
    assert answer.written == ""
    assert [actor.then for actor in answer.actors] == [(), ()]


def test_a_place_in_no_list_keeps_the_level_word(tmp_path: Path) -> None:
    county = agency("县人社局", id="柘阳县/human-resources", function="human-resources")
    unknown = assignment("县人社局", agency=replace(county, jurisdiction=None))
    place = Jurisdiction(None, "柘阳县", "county", "title")
    made = document(task("推进医保改革", unknown), jurisdiction=place, date="2017-05-01")
    with open_store(tmp_path / "store", create=True) as opened:
        opened.put([made])
        [answer] = who_as_of(opened, who(opened, ["医保"]), "2024-01-01")
    [held] = answer.actors[0].then
    assert (held.label, held.agency) == ("县医疗保障局", "柘阳县/medical-insurance")


@pytest.mark.parametrize("name", ["市医保局", "曲靖市医保局", "医疗保障局"])
def test_a_body_that_no_document_names_has_tasks_all_the_same(store: Store, name: str) -> None:
    found = agency_as_of(store, name, "2024-01-01")
    assert isinstance(found, AgencyAsOf)
    assert (found.label, found.agency) == ("曲靖市医疗保障局", "530300/medical-insurance")
    assert found.own == ()
    assert [(t.row.task, t.actors[0].name) for t in found.taken] == [
        ("body/1", "市人社局"),
        ("body/2", "市民政局"),
    ]
    assert [(t.row.task, t.actors[0].name) for t in found.perhaps] == [("body/3", "市人社局")]
    assert {t.giver for t in found.got} >= {"human-resources", "civil-affairs"}


def test_a_body_keeps_what_did_not_move(store: Store) -> None:
    found = agency_as_of(store, "市人社局", "2024-01-01")
    assert isinstance(found, AgencyAsOf)
    assert (found.label, found.agency) == ("曲靖市人社局", "530300/human-resources")
    kept = {t.row.task: [h.agency for h in t.actors[0].then] for t in found.own}
    assert kept["body/1"] == ["530300/medical-insurance"]
    assert kept["body/3"][0] == "530300/human-resources"
    assert found.taken == ()


def test_a_renamed_body_is_found_by_either_name(store: Store) -> None:
    for name in ("市卫计委", "市卫健委"):
        found = agency_as_of(store, name, "2024-01-01")
        assert isinstance(found, AgencyAsOf)
        assert (found.label, len(found.own)) == ("曲靖市卫生健康委员会", 1)


def test_a_body_of_no_known_function_only_has_its_own_tasks(store: Store) -> None:
    found = agency_as_of(store, "市民间组织", "2024-01-01")
    assert isinstance(found, AgencyAsOf)
    assert (found.gave, found.got, found.taken) == ((), (), ())
    assert [t.row.task for t in found.own] == ["body/3"]


@pytest.mark.parametrize("name", ["市医保局", "市气象局", "县医保局", "昆明市医保局"])
def test_bodies_that_are_not_there_are_not_found(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match=f"no body goes by the name {name}, nor would have"):
        agency_as_of(store, name, "2016-01-01")


def test_several_bodies_of_a_name_are_all_given(store: Store) -> None:
    elsewhere = agency("市人社局", id="530100/human-resources", label="昆明市人社局")
    elsewhere = replace(elsewhere, function="human-resources", jurisdiction="530100")
    other = document(
        task("推进医保改革", assignment("市人社局", agency=elsewhere)),
        id="昆政办发〔2017〕2号",
        date="2017-06-01",
    )
    store.put([other])
    named = agency_as_of(store, "市人社局", "2024-01-01")
    assert isinstance(named, Ambiguity)
    assert [each.label for each in named.candidates] == ["昆明市人社局", "曲靖市人社局"]
    made = agency_as_of(store, "市医保局", "2024-01-01")
    assert isinstance(made, Ambiguity)
    assert [(each.label, each.tasks) for each in made.candidates] == [
        ("昆明市医疗保障局", 1),
        ("曲靖市医疗保障局", 3),
    ]
    one = agency_as_of(store, "昆明市医保局", "2024-01-01")
    assert isinstance(one, AgencyAsOf)
    assert [t.row.document for t in one.taken] == [other.id]
