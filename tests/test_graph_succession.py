"""Whose task it would be on another day: transfers, names over time, what words tell."""

from __future__ import annotations

import pytest

from zhize.graph.explanations import REASONS, Language, explain
from zhize.graph.succession import Derived, Told, as_of, hits_of
from zhize.graph.transfers import exists_at, name_at, transfers_from, transfers_to
from zhize.loaders.records import Level
from zhize.ontology import codes
from zhize.ontology.reforms import LEVELS, remits, titles


def derived(
    function: str,
    words: str = "",
    *,
    written: str = "2017-05-01",
    asked: str = "2024-01-01",
    level: Level = "prefecture",
    place: str = "530300",
    domains: tuple[str, ...] = (),
) -> tuple[Derived, ...]:
    """Return whose task with these words, of a plan of 2017, it would be in 2024."""
    told = Told(words, "", domains)
    return as_of(function, written=written, asked=asked, level=level, told=told, place=place)


def brief(found: tuple[Derived, ...]) -> list[tuple[str, str, str]]:
    """Return the lines of functions with how sure they are and why."""
    return [(each.function, each.certainty, each.reason) for each in found]


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


@pytest.mark.parametrize(
    ("function", "words", "expected"),
    [
        pytest.param(
            "human-resources",
            "推进医保支付方式改革",
            [("medical-insurance", "sure", "words")],
            id="医保 moved",
        ),
        pytest.param(
            "human-resources",
            "做好就业工作",
            [("human-resources", "sure", "kept")],
            id="就业 stayed",
        ),
        pytest.param(
            "human-resources",
            "完善薪酬制度和医保政策",
            [("human-resources", "sure", "kept"), ("medical-insurance", "sure", "words")],
            id="both are told",
        ),
        pytest.param(
            "civil-affairs",
            "完善医疗救助制度",
            [("medical-insurance", "sure", "words")],
            id="救助 moved",
        ),
        pytest.param(
            "development-reform",
            "理顺医疗服务比价关系",
            [("medical-insurance", "sure", "words")],
            id="prices moved",
        ),
        pytest.param(
            "development-reform",
            "安排中央预算内投资",
            [("development-reform", "sure", "kept")],
            id="investment stayed",
        ),
        pytest.param(
            "health", "加强公立医院管理", [("health", "sure", "kept")], id="hospitals stayed"
        ),
        pytest.param("finance", "落实投入", [("finance", "sure", "unchanged")], id="no reform"),
        pytest.param(
            "industry-commerce",
            "开展检查",
            [("market-regulation", "sure", "whole")],
            id="all of it became another",
        ),
        pytest.param(
            "insurance-regulation",
            "发展商业健康保险",
            [("financial-regulation", "likely", "words")],
            id="twice",
        ),
        pytest.param(
            "price",
            "调整医疗服务价格",
            [("medical-insurance", "likely", "words")],
            id="a split, told",
        ),
        pytest.param(
            "price",
            "配合做好相关工作",
            [
                ("development-reform", "check", "untold"),
                ("market-regulation", "check", "untold"),
                ("medical-insurance", "check", "untold"),
            ],
            id="a split, not told",
        ),
        pytest.param(
            "food-drug", "药品生产", [("market-regulation", "sure", "whole")], id="one heir locally"
        ),
    ],
)
def test_tasks_follow_what_moved(
    function: str, words: str, expected: list[tuple[str, str, str]]
) -> None:
    assert brief(derived(function, words)) == expected


def test_where_words_do_not_tell_nothing_is_taken_for_meant() -> None:
    assert brief(derived("human-resources", "配合做好相关工作")) == [
        ("human-resources", "likely", "untold"),
        ("medical-insurance", "check", "untold"),
    ]


def test_what_is_always_told_by_its_words_is_not_meant_without_them() -> None:
    assert brief(derived("public-security", "配合做好相关工作")) == [
        ("public-security", "likely", "silent")
    ]


def test_drugs_split_in_two_in_the_province_only() -> None:
    assert brief(derived("food-drug", "药品生产", level="province", place="530000")) == [
        ("drug-regulation", "sure", "words")
    ]
    assert brief(derived("food-drug", "零售药店", level="province", place="530000")) == [
        ("market-regulation", "sure", "words")
    ]


def test_in_the_window_it_may_not_have_happened_yet() -> None:
    found = derived("human-resources", "推进医保支付方式改革", asked="2018-12-26")
    assert brief(found) == [
        ("human-resources", "check", "window"),
        ("medical-insurance", "check", "words"),
    ]
    assert [each.pending for each in found] == [False, True]


def test_before_the_window_nothing_has_moved() -> None:
    found = derived("human-resources", "推进医保支付方式改革", asked="2018-10-31")
    assert brief(found) == [("human-resources", "sure", "kept")]
    assert found[0].words == ("医保", "支付方式")


def test_what_had_moved_before_the_document_is_not_moved_again() -> None:
    found = derived("human-resources", "推进医保支付方式改革", written="2020-05-01")
    assert [each.function for each in found] == ["human-resources"]


def test_a_body_named_after_its_end_is_followed_all_the_same() -> None:
    found = derived("industry-commerce", "检查", written="2020-05-01")
    assert brief(found) == [("market-regulation", "sure", "whole")]


def test_a_chain_gives_each_transfer_in_order() -> None:
    [found] = derived("civil-affairs", "做好老龄工作", asked="2025-01-01")
    assert [(t.giver, t.taker) for t in found.chain] == [
        ("civil-affairs", "health"),
        ("health", "civil-affairs"),
    ]
    [found] = derived("health", "巩固新农合制度", written="2015-05-01")
    assert [(t.giver, t.taker) for t in found.chain] == [("health", "medical-insurance")]
    assert found.words == ("新农合",)


def test_text_is_asked_before_context_and_context_before_domains() -> None:
    days = {"written": "2017-05-01", "asked": "2024-01-01"}

    def functions(told: Told) -> list[str]:
        found = as_of("human-resources", level="prefecture", told=told, **days)
        return [each.function for each in found]

    assert functions(Told("做好就业", "医疗保险", ("payment-reform",))) == ["human-resources"]
    assert functions(Told("做好工作", "医疗保险", ("pay-reform",))) == ["medical-insurance"]
    assert functions(Told("做好工作", "", ("payment-reform",))) == ["medical-insurance"]
    assert functions(Told("做好工作", "", ("pay-reform",))) == ["human-resources"]


@pytest.mark.parametrize(
    ("function", "words", "asked", "expected"),
    [
        pytest.param("medical-insurance", "医疗救助", "2015-01-01", "civil-affairs", id="救助"),
        pytest.param("medical-insurance", "比价关系", "2015-01-01", "price", id="prices"),
        pytest.param(
            "market-regulation", "特种设备", "2010-01-01", "quality-supervision", id="质监"
        ),
        pytest.param("health", "计划生育", "2012-01-01", "family-planning", id="计生"),
        pytest.param("health", "公立医院", "2012-01-01", "health", id="hospitals were there"),
        pytest.param("veterans", "优抚", "2017-01-01", "civil-affairs", id="优抚"),
    ],
)
def test_asked_for_an_earlier_day_tasks_go_back(
    function: str, words: str, asked: str, expected: str
) -> None:
    found = derived(function, words, written="2020-05-01", asked=asked)
    assert expected in [each.function for each in found if each.certainty != "check"]
    assert function not in [each.function for each in found if each.function != expected]


def test_back_beyond_two_reforms() -> None:
    found = derived("medical-insurance", "医疗保险", written="2024-05-01", asked="2007-01-01")
    assert found[0].function == "labour-security"
    assert [t.giver for t in found[0].chain] == ["human-resources", "labour-security"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("推进药品价格改革", [("药品价格",), ()], id="the longest counts"),
        pytest.param("药品质量和药品价格", [("药品价格",), ("药品",)], id="both, apart"),
        pytest.param("ＤＲＧ付费", [(), ()], id="none"),
        pytest.param("", [(), ()], id="nothing said"),
    ],
)
def test_of_words_that_overlap_the_longest_counts(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    assert hits_of([("药品价格",), ("药品",)], Told(text)) == expected


def test_width_and_case_do_not_count() -> None:
    assert hits_of([("DRG",)], Told("推进ＤＲＧ付费")) == [("DRG",)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_a_sentence(language: Language) -> None:
    questions = [
        ("finance", "投入", "2024-01-01"),
        ("human-resources", "就业", "2024-01-01"),
        ("human-resources", "医保", "2024-01-01"),
        ("industry-commerce", "检查", "2024-01-01"),
        ("human-resources", "医保", "2018-12-26"),
        ("price", "相关工作", "2024-01-01"),
        ("public-security", "相关工作", "2024-01-01"),
    ]
    found = [each for f, words, day in questions for each in derived(f, words, asked=day)]
    sentences = [explain(each, language) for each in found]
    assert {each.reason for each in found} == set(REASONS["zh"]) == set(REASONS["en"])
    assert all(s.startswith({"zh": "推定：", "en": "derived: "}[language]) for s in sentences)
    assert not [sentence for sentence in sentences if "{" in sentence]


def test_a_pending_move_says_so() -> None:
    [_, moved] = derived("human-resources", "医保", asked="2018-12-26")
    assert "可能尚未划转" in explain(moved)
    assert "may not have happened yet" in explain(moved, "en")
