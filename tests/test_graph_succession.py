"""Whose task it would be on another day: transfers, names over time, what words tell."""

from __future__ import annotations

import pytest

from zhize.graph.reforms.explanations import REASONS, Language, explain
from zhize.graph.reforms.succession import Derived, Told, as_of, hits_of
from zhize.loaders.records import Level


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
