"""Where in a paragraph the words of responsibility stand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from zhize.loaders.clauses import find_regions
from zhize.loaders.outline import Region
from zhize.loaders.text import fold

BRACKETS = [
    ("verb", "推进改革。（县医保局负责）", ["县医保局负责"]),
    ("label", "推进改革。（责任单位：县医保局）", ["责任单位:县医保局"]),
    ("lead", "推进改革（县医保局牵头，县财政局配合）。", ["县医保局牵头,县财政局配合"]),
    ("list without verb", "推进改革。（县医保局、县财政局）", ["县医保局、县财政局"]),
    ("one body with level word", "推进改革。（县医保局）", ["县医保局"]),
    ("black brackets", "推进改革。【责任单位：县医保局】", ["责任单位:县医保局"]),
    (
        "several clauses",
        "甲事（县医保局负责）。乙事（县财政局负责）。",
        ["县医保局负责", "县财政局负责"],
    ),
    (
        "brackets inside",
        "推进改革。（财政局（国资委）、医保局负责）",
        ["财政局(国资委)、医保局负责"],
    ),
    (
        "places inside",
        "推进改革。（各县（市、区）人民政府负责）",
        ["各县(市、区)人民政府负责"],
    ),
    (
        "two brackets in a row",
        "推进改革。（县医保局牵头）（县财政局配合）",
        ["县医保局牵头", "县财政局配合"],
    ),
    (
        "two labels in brackets in a row",
        "推进改革。（牵头单位：县医保局）（配合单位：县财政局）",
        ["牵头单位:县医保局", "配合单位:县财政局"],
    ),
    ("not closed", "推进改革。（责任单位：县医保局、县财政局", ["责任单位:县医保局、县财政局"]),
    ("closed by the wrong character", "推进改革。（责任单位：县医保局（", ["责任单位:县医保局"]),
    ("over a line end", "推进改革。（县医保局、\n县财政局负责）", ["县医保局、\n县财政局负责"]),
    (
        "behind another bracket",
        "控制药占比（不含中药饮片）。（县卫健委负责）",
        ["县卫健委负责"],
    ),
]
NO_BRACKETS = [
    ("years", "落实规划（2016—2020年）。"),
    ("abbreviation", "推行按病组（DRGs）付费。"),
    ("exclusion", "药占比（不含中药饮片）降到30%。"),
    ("draft", "研究方案（征求意见稿）。"),
    ("publication", "（此件公开发布）"),
    ("contents", "加强急诊（含院前急救）能力。"),
    ("a second name in a sentence", "市财政局（国资委）要保障经费。"),
    ("a place", "设在县中医院（北院区）三楼。"),
    ("examples", "对慢性病（高血压、糖尿病）加强管理。"),
    ("an empty bracket", "推进改革（）。"),
    ("no bracket at all", "推进医保支付方式改革。"),
    ("nothing", ""),
]


def regions(words: str) -> list[Region]:
    """Return the regions of a paragraph as it is printed."""
    return find_regions(fold(words), 0, len(words))


def inner(words: str) -> list[str]:
    """Return what is read in the regions."""
    return [fold(words)[slice(*r.inner)] for r in regions(words)]


@pytest.mark.parametrize(
    ("words", "expected"), [c[1:] for c in BRACKETS], ids=[c[0] for c in BRACKETS]
)
def test_a_bracket_that_says_who_is_found(words: str, expected: list[str]) -> None:
    assert inner(words) == expected


@pytest.mark.parametrize("words", [c[1] for c in NO_BRACKETS], ids=[c[0] for c in NO_BRACKETS])
def test_other_brackets_are_passed_over(words: str) -> None:
    assert regions(words) == []


def test_the_outer_span_holds_the_brackets_and_the_inner_does_not() -> None:
    words = "推进改革。（县医保局负责）。"
    (region,) = regions(words)
    assert words[slice(*region.outer)] == "（县医保局负责）"
    assert words[slice(*region.inner)] == "县医保局负责"
    assert (region.default, region.silent) == (None, False)


LABELS = [
    ("behind the sentence", "推进改革。牵头单位：县医保局", "牵头单位:县医保局"),
    (
        "two labels",
        "推进改革。牵头单位：县医保局；配合单位：县财政局",
        "牵头单位:县医保局;配合单位:县财政局",
    ),
    ("a line of its own", "责任单位：县医保局、县财政局", "责任单位:县医保局、县财政局"),
    ("up to the full stop", "责任单位：县医保局。下一步推进。", "责任单位:县医保局。"),
    ("blanks inside", "责 任 单 位：县医保局", "责 任 单 位:县医保局"),
    ("division of work", "部门分工：县医保局牵头", "部门分工:县医保局牵头"),
]
NO_LABELS = [
    ("another label", "主要做法：县医保局开展抽查"),
    ("addressees", "各乡镇人民政府："),
    ("no colon", "责任单位要各司其职"),
    ("inside a sentence", "明确牵头单位和责任单位，压实责任"),
]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in LABELS], ids=[c[0] for c in LABELS])
def test_a_label_rules_the_words_behind_it(words: str, expected: str) -> None:
    assert inner(words) == [expected]


@pytest.mark.parametrize("words", [c[1] for c in NO_LABELS], ids=[c[0] for c in NO_LABELS])
def test_other_words_and_colons_rule_nothing(words: str) -> None:
    assert regions(words) == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("责任领导：张某某", id="a person"),
        pytest.param("完成时限：2020年12月", id="a time"),
    ],
)
def test_a_line_with_a_person_or_a_time_only_is_silent(words: str) -> None:
    (region,) = regions(words)
    assert region.silent
    assert words[slice(*region.outer)] == words


SENTENCES = [
    ("whole", "由县医保局牵头，县财政局配合。", "县医保局牵头,县财政局配合"),
    ("behind another", "抓好招生。由县教育局牵头，县财政局配合。", "县教育局牵头,县财政局配合"),
    ("without 由", "县医保局牵头，县财政局、县残联配合。", "县医保局牵头,县财政局、县残联配合"),
    ("此项工作由", "此项工作由县教育局牵头，县财政局配合。", "县教育局牵头,县财政局配合"),
    (
        "at the end of a sentence",
        "新建幼儿园5所，由县教育局牵头，县财政局配合。",
        "县教育局牵头,县财政局配合",
    ),
    (
        "at the beginning",
        "由县教育局牵头，县财政局配合，加快建设幼儿园。",
        "县教育局牵头,县财政局配合",
    ),
    (
        "bodies and 负责 as the last words",
        "强化安全保障，县委网信办、县公安局负责。",
        "县委网信办、县公安局负责",
    ),
    (
        "an object behind the verb",
        "由县教育局牵头负责，县财政局配合做好相关工作。",
        "县教育局牵头负责,县财政局配合做好相关工作",
    ),
]
NO_SENTENCES = [
    ("a person answers", "由分管副县长负责。"),
    ("a hospital leads", "由牵头医院统一管理成员单位。"),
    ("a duty of one's own", "县医保局负责经办，提高效率。"),
    ("to lead a group", "发挥县人民医院牵头作用。"),
    ("cooperation as an aim", "加强部门配合，形成合力。"),
    ("a task", "县财政局要落实投入责任，保障经费。"),
]


@pytest.mark.parametrize(
    ("words", "expected"), [c[1:] for c in SENTENCES], ids=[c[0] for c in SENTENCES]
)
def test_a_sentence_that_says_who_is_found(words: str, expected: str) -> None:
    assert inner(words) == [expected]


@pytest.mark.parametrize("words", [c[1] for c in NO_SENTENCES], ids=[c[0] for c in NO_SENTENCES])
def test_sentences_on_other_things_are_passed_over(words: str) -> None:
    assert regions(words) == []


def test_a_bracket_is_preferred_to_a_sentence() -> None:
    words = "由县医保局牵头，县财政局配合。（责任单位：县卫健委）"
    assert inner(words) == ["责任单位:县卫健委"]


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "甲事(县医保局负责)。乙事(县财政局负责)。"
    at = text.index("乙")
    assert [text[slice(*r.inner)] for r in find_regions(text, at, len(text))] == ["县财政局负责"]


def test_regions_stand_in_text_order_and_apart() -> None:
    text = "甲事(县医保局负责)。乙事(县财政局负责)。牵头单位:县卫健委"
    found = find_regions(text, 0, len(text))
    assert len(found) == 3
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(found))
