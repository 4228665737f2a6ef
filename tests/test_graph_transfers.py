"""What the reforms of institutions moved, when, and what bodies were called then."""

from __future__ import annotations

import pytest

from zhize.graph.reforms.transfers import exists_at, name_at, transfers_from, transfers_to
from zhize.loaders.records import Level
from zhize.ontology import codes
from zhize.ontology.reforms import LEVELS, remits, titles


def test_moves_say_by_which_words_they_are_told() -> None:
    for move in codes.successions():
        assert bool(move.words) == (move.from_function != move.to_function), move
        for place in move.places:
            assert place.removeprefix("-") in {d.code[:2] for d in codes.divisions()}, move


def test_domains_named_by_words_are_those_of_the_schemes() -> None:
    known = {domain.notation for scheme in codes.domain_schemes() for domain in scheme.domains}
    listed = [word for move in codes.successions() for word in move.words]
    listed += [word for words in remits().values() for word in words]
    assert {word[1:] for word in listed if word[0] == "@"} <= known
    assert not [word for word in listed if not word.strip("@ ")]


def test_what_gave_and_lives_on_has_words_for_what_it_kept() -> None:
    gone = {m.from_function for m in codes.successions() if m.kind != "transfer"}
    givers = {m.from_function for m in codes.successions()}
    assert givers - gone <= set(remits())
    assert set(remits()) <= {line.notation for line in codes.functions()}


def test_every_line_of_a_reform_has_names_at_some_level() -> None:
    named = {row.function for row in titles()}
    moved = {f for m in codes.successions() for f in (m.from_function, m.to_function)}
    assert moved <= named
    assert {level for row in titles() for level in row.levels} == set(LEVELS)


def test_names_over_time_are_names_of_their_line() -> None:
    for row in titles():
        for name in row.names:
            core = name.removeprefix("国家").removeprefix("中国").removeprefix("国务院")
            line = codes.function_of(name) or codes.function_of(core)
            assert line is not None, row
            assert line.notation == row.function, row


def test_transfers_have_different_iris() -> None:
    keys = [(m.from_function, m.to_function, m.what, m.level) for m in codes.successions()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("function", "day", "level", "place", "names", "certain"),
    [
        pytest.param("health", "2012-06-30", "county", "", "卫生局", True, id="卫生局"),
        pytest.param(
            "health", "2017-06-30", "province", "", "卫生和计划生育委员会", True, id="卫计"
        ),
        pytest.param(
            "health", "2024-01-01", "national", "", "国家卫生健康委员会", True, id="nation"
        ),
        pytest.param(
            "health", "2012-06-30", "province", "110000", "卫生局", True, id="municipality"
        ),
        pytest.param("health", "2012-06-30", "province", "530000", "卫生厅", True, id="province"),
        pytest.param("health", "2012-06-30", "township", "", "卫生局", True, id="as the county"),
        pytest.param(
            "health", "2018-12-26", "prefecture", "", "卫生和计划生育委员会", False, id="window"
        ),
        pytest.param(
            "medical-insurance", "2019-04-01", "county", "", "医疗保障局", True, id="made in 2018"
        ),
        pytest.param(
            "medical-insurance", "2018-12-26", "county", "", "医疗保障局", False, id="being made"
        ),
        pytest.param(
            "medical-insurance",
            "2017-06-30",
            "province",
            "350000",
            "医疗保障管理委员会办公室",
            True,
            id="earlier in Fujian",
        ),
        pytest.param("tax", "2018-07-06", "prefecture", "", "税务局", True, id="the day after"),
        pytest.param("tax", "2018-07-05", "prefecture", "", "税务局", False, id="the very day"),
    ],
)
def test_bodies_are_called_as_at_the_time(
    function: str, day: str, level: Level, place: str, names: str, certain: bool
) -> None:
    naming = name_at(function, day, level, place)
    assert naming is not None
    assert (naming.names[0], naming.certain) == (names, certain)


@pytest.mark.parametrize(
    ("function", "day", "level", "place"),
    [
        pytest.param("medical-insurance", "2017-06-30", "county", "", id="not made yet"),
        pytest.param("medical-insurance", "2017-06-30", "province", "340000", id="not in Anhui"),
        pytest.param("drug-regulation", "2024-01-01", "county", "", id="not at this level"),
        pytest.param("industry-commerce", "2020-01-01", "county", "", id="no more"),
        pytest.param("tax", "2018-07-04", "prefecture", "", id="the day before"),
        pytest.param("statistics", "2020-01-01", "county", "", id="no reform, so in no list"),
    ],
)
def test_no_name_where_there_are_no_bodies(
    function: str, day: str, level: Level, place: str
) -> None:
    assert name_at(function, day, level, place) is None


def test_in_a_window_names_of_before_and_after_are_given() -> None:
    naming = name_at("health", "2018-12-26", "county")
    assert naming is not None
    assert naming.names[0] == "卫生和计划生育局"
    assert "卫生健康局" in naming.names


@pytest.mark.parametrize(
    ("function", "day", "expected"),
    [
        ("medical-insurance", "2018-10-31", "no"),
        ("medical-insurance", "2018-11-01", "maybe"),
        ("medical-insurance", "2019-04-01", "yes"),
        ("health", "2000-01-01", "yes"),
        ("statistics", "2000-01-01", "yes"),
    ],
)
def test_bodies_are_there_from_their_reform_on(function: str, day: str, expected: str) -> None:
    assert exists_at(function, day, "county") == expected


def test_the_insurance_authority_was_made_of_many() -> None:
    givers = {t.giver for t in transfers_to("medical-insurance", "2024-01-01", "county")}
    assert givers == {
        "human-resources",
        "health",
        "development-reform",
        "civil-affairs",
        "price",
        "rural-medical-insurance",
    }
    assert transfers_to("medical-insurance", "2018-10-31", "county") == ()


def test_windows_are_those_of_the_level() -> None:
    windows = {
        level: [
            (t.earliest, t.latest) for t in transfers_from("state-taxation", "2024-01-01", level)
        ]
        for level in ("province", "prefecture", "county")
    }
    assert windows == {
        "province": [("2018-06-15", "2018-06-15")],
        "prefecture": [("2018-07-05", "2018-07-05")],
        "county": [("2018-07-20", "2018-07-20")],
    }
    [national] = (
        t for t in transfers_from("civil-affairs", "2024-01-01", "national") if "救助" in t.what
    )
    assert (national.earliest, national.latest) == ("2018-05-31", "2018-05-31")


@pytest.mark.parametrize(
    ("place", "takers"),
    [
        pytest.param("340800", {"human-resources"}, id="in most provinces"),
        pytest.param("610100", set(), id="in Shaanxi it stayed"),
        pytest.param(None, {"human-resources"}, id="place not known"),
    ],
)
def test_moves_hold_for_their_provinces(place: str | None, takers: set[str]) -> None:
    moves = transfers_from("health", "2017-06-30", "prefecture", place)
    assert {t.taker for t in moves if t.what == "新型农村合作医疗"} == takers


def test_what_is_not_over_has_no_end() -> None:
    [move] = (
        t for t in transfers_from("service-centre", "2024-01-01", "county") if "审批" in t.what
    )
    assert move.latest is None
    assert move.open_on("2024-01-01")
    assert not move.over("2030-01-01")
