"""Profiles of bodies: by hand on small plans, and against loops over records on the samples."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import counting
import pytest
from factories import agency, assignment, document, schedule, task

from zhize.graph.answers.profile import Profile, Profiles, profile
from zhize.graph.answers.ranking import rank
from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.facts import Selection
from zhize.graph.store import Store, open_store
from zhize.loaders.plan import read_plan
from zhize.loaders.records import Document
from zhize.samples import paths

JUNE, LATER = schedule(), schedule("2020年底前", end="2020-12-31")
#: 甲局 leads 一 (with 乙局), has 二 with 乙局 and 丙局 that 乙局 leads, leads 三 with 丙局 together,
#: and alone has 四, which nobody leads.
ONE = document(
    task(
        "一",
        assignment("市甲局", "lead"),
        assignment("市乙局", "cooperate", order=2),
        id="body/1",
        schedule=LATER,
        domains=("payment-reform", "drug-supply"),
    ),
    task(
        "二",
        assignment("市乙局", "lead"),
        assignment("市甲局", "cooperate", order=2),
        assignment("市丙局", "participate", order=3),
        id="body/2",
        schedule=JUNE,
        domains=("payment-reform",),
    ),
    task(
        "三",
        assignment("市甲局", "lead"),
        assignment("市丙局", "lead", order=2),
        id="body/3",
        schedule=schedule("持续推进", kind="ongoing", end=None),
    ),
    id="one",
)
TWO = document(
    task("四", assignment("市甲局"), id="body/1"),
    task("五", assignment("各公立医院", collective=True), id="body/2"),
    id="two",
    title="",
    date=None,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with two small plans."""
    made = open_store(tmp_path_factory.mktemp("profile") / "store", create=True)
    made.put([ONE, TWO])
    return made


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the samples."""
    with counting.samples(tmp_path_factory.mktemp("samples")) as made:
        yield made


@pytest.fixture(scope="module")
def plans() -> list[Document]:
    """The samples as records."""
    return [read_plan(path) for path in paths()]


@pytest.fixture(scope="module")
def found(store: Store) -> Profile:
    """The profile of 甲局."""
    return profile(store, "甲局")


def test_who_it_is(found: Profile) -> None:
    assert (found.id, found.label, found.names) == ("530300/甲局", "曲靖市甲局", ("市甲局",))
    assert (found.place, found.jurisdiction, found.level) == ("530300", "曲靖市", "prefecture")
    assert (found.function, found.purpose, found.group) == ("", "", False)
    assert found.iri.endswith("/agency/530300/甲局")


def test_what_it_carries(found: Profile) -> None:
    assert (found.tasks, found.lead, found.co, found.total, found.led) == (4, 2, 2, 4, 3)
    assert found.fractional == pytest.approx(1 / 2 + 1 / 3 + 1 / 2 + 1)
    assert found.share == pytest.approx(found.fractional / 4)


def test_by_document_and_by_domain(found: Profile) -> None:
    title = "曲靖市医改工作要点"
    assert [dataclasses.astuple(each) for each in found.documents] == [
        ("one", title, "2018-12-26", 2, 1, 3),
        ("two", "", "", 0, 1, 1),
    ]
    assert [(d.domain, d.zh, d.lead, d.co, d.total) for d in found.domains] == [
        ("", "", 1, 1, 2),
        ("payment-reform", "医保支付方式改革", 1, 1, 2),
        ("drug-supply", "药品供应保障", 1, 0, 1),
    ]
    assert found.domains[1].fractional == pytest.approx(1 / 2 + 1 / 3)


def test_whom_it_leads_and_who_leads_it(found: Profile) -> None:
    assert [(p.label, p.shared, p.leads, p.led_by) for p in found.partners] == [
        ("曲靖市乙局", 2, 1, 1),
        ("曲靖市丙局", 2, 0, 0),
    ]
    assert found.partners[0].iri.endswith("/agency/530300/乙局")


def test_its_times_stand_by_their_end_and_those_without_one_last(found: Profile) -> None:
    assert [(d.due, d.printed, d.role, d.task, d.text) for d in found.deadlines] == [
        ("2019-06-30", "2019年6月底前", "co", "body/2", "二"),
        ("2020-12-31", "2020年底前", "lead", "body/1", "一"),
        ("", "持续推进", "lead", "body/3", "三"),
    ]
    assert found.deadlines[0].iri.endswith("/task/one/body/2")


def test_where_it_stands_by_hand(found: Profile) -> None:
    told = {each.measure: (each.value, each.rank, each.of) for each in found.standings}
    assert told == {
        "lead": (2, 1, 3),
        "co": (2, 1, 3),
        "total": (4, 1, 3),
        "fractional": (pytest.approx(7 / 3), 1, 3),
        # All three share tasks with both others.
        "degree": (1, None, 0),
        "strength": (4, 1, 3),
        # From 乙局 to 丙局 it is 1 straight on, and 1/2 + 1/2 by way of 甲局.
        "betweenness": (0.5, 1, 1),
        "lead-out": (1, 2, 2),
        # Each has another part in one task that is led.
        "co-in": (1, None, 0),
    }


def test_a_profile_is_ready_for_json(samples: Store) -> None:
    for each in Profiles(samples):
        read = json.loads(json.dumps(dataclasses.asdict(each), allow_nan=False))
        assert list(read) == [field.name for field in dataclasses.fields(Profile)]
        assert read["partners"] == [dataclasses.asdict(p) for p in each.partners]


def test_profiles_are_those_of_loops(samples: Store, plans: list[Document]) -> None:
    units = list(counting.units(plans, Selection()))
    loads, ties, led = counting.loads(units), counting.ties(units), counting.led(units)
    every = list(Profiles(samples))
    assert [each.label for each in every] == sorted(each.label for each in every)
    assert {each.id for each in every} == set(loads)
    for each in every:
        lead, co, parts = loads[each.id]
        assert (each.lead, each.co) == (lead, co)
        assert each.fractional == pytest.approx(float(parts))
        expected = {
            other: (count, led[each.id, other], led[other, each.id])
            for pair, (count, _) in ties.items()
            if each.id in pair
            for other in pair
            if other != each.id
        }
        assert {p.id: (p.shared, p.leads, p.led_by) for p in each.partners} == expected
        shared = [p.shared for p in each.partners]
        assert shared == sorted(shared, reverse=True)
        own = [unit for unit in units if each.id in unit.everybody]
        assert each.led == sum(bool(unit.leads) for unit in own)
        assert sum(d.total for d in each.documents) == each.total == len(own)
        assert {d.domain: d.total for d in each.domains if d.domain} == {
            field: sum(field in unit.domains for unit in own)
            for field in {field for unit in own for field in unit.domains}
        }
    timed = {(p.id, t.id) for p in plans for t in p.tasks if t.schedule is not None}
    assert {(d.document, d.task) for each in every for d in each.deadlines} <= timed


def test_standings_are_those_of_rank(samples: Store) -> None:
    every = {each.id: each for each in Profiles(samples, standings=["strength", "lead", "ei"])}
    for at, measure in enumerate(("strength", "lead", "ei")):
        for row in rank(samples, measure):
            standing = every[row.id].standings[at]
            assert standing.value == row.scores[0]
            if standing.rank is not None:
                assert standing.rank == row.rank
    ranked = [each.standings[2].rank for each in every.values()]
    assert None in ranked  # a body without partners
    assert ranked.count(1) >= 1


def test_the_one_profile_is_that_of_all(samples: Store) -> None:
    every = {each.label: each for each in Profiles(samples)}
    assert profile(samples, "柞水县民政局") == every["柞水县民政局"]


@pytest.mark.parametrize(
    ("name", "selection", "expected"),
    [
        pytest.param("县民政局", Selection(), ("柞水县民政局", 3), id="as a document has it"),
        pytest.param("市卫健委", Selection(domains=("price",), documents=()), None, id="several"),
        pytest.param("卫健委", Selection(naming="function"), ("卫生健康", 185), id="a line"),
        pytest.param(
            "柞水县卫计局",
            Selection(naming="as-of 2020-01-01"),
            ("柞水县卫生健康局", 34),
            id="a day",
        ),
        pytest.param("县级公立医院", Selection(), ("各公立医院", 6), id="an open group"),
        pytest.param(
            "柞水县民政局", Selection(places=("曲靖市",)), ("柞水县民政局", 3), id="elsewhere"
        ),
        pytest.param(
            "柞水县民政局", Selection(domains=("price",)), ("柞水县民政局", 0), id="no task"
        ),
        pytest.param("曲靖市高铁局", Selection(), None, id="nobody"),
        pytest.param("", Selection(), None, id="no name"),
        pytest.param("高铁局", Selection(naming="function"), None, id="no line"),
    ],
)
def test_bodies_are_found_by_any_name(
    samples: Store, name: str, selection: Selection, expected: tuple[str, int] | None
) -> None:
    if expected is None:
        with pytest.raises(NotFoundError, match=f"go(es)? by th(e|is) name.*{name}|^{name}: "):
            profile(samples, name, selection)
        return
    found = profile(samples, name, selection)
    assert (found.label, found.total) == expected
    assert found.selection_en.startswith("roles: all; ")


def test_a_body_without_a_task_is_nowhere(samples: Store) -> None:
    found = profile(samples, "柞水县民政局", Selection(domains=("price",)))
    assert found.tasks > 0
    assert (found.documents, found.domains, found.partners, found.deadlines) == ((), (), (), ())
    assert {(each.value, each.rank) for each in found.standings} == {(None, None)}
    assert len(found.standings) == 9


def test_several_bodies_of_a_name_are_listed(samples: Store) -> None:
    what = "市财政局: 2 bodies go by this name; ask for one: 忻州市财政局, 曲靖市财政局"
    with pytest.raises(AmbiguousError, match=what):
        profile(samples, "市财政局")


def test_a_body_and_a_group_of_one_label_are_told_apart(tmp_path: Path) -> None:
    hospital = agency("市医院", id="530300/医院", label="医院")
    plan = document(
        task("一", assignment("医院", agency=hospital)),
        task("二", assignment("医院", agency=hospital, collective=True), id="body/2"),
    )
    with open_store(tmp_path / "s", create=True) as made:
        made.put([plan])
        with pytest.raises(AmbiguousError, match=r"ask for one: \S+/agency/\S+, \S+/group/\S+"):
            profile(made, "医院")
        found = profile(made, made.iris.mint("group", "530300", "医院"))
    assert (found.group, found.total, found.id) == (True, 1, "group/530300/医院")


def test_an_empty_store_has_no_profiles(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", create=True) as made:
        assert list(Profiles(made)) == []
        with pytest.raises(NotFoundError, match="no body goes by the name 市医保局"):
            profile(made, "市医保局")
