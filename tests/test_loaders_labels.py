"""Labels and their colons: 牵头单位:, 完成时限:, 责任人:."""

from __future__ import annotations

import pytest

from zhize.loaders.labels import label_pattern, label_words, labels_in
from zhize.loaders.text import fold

FOUND = [
    ("lead", "牵头单位：县教育局", "lead lead"),
    ("lead department", "牵头部门：县教育局", "lead lead"),
    ("responsible", "责任单位：县教育局", "responsible responsible"),
    ("cooperate", "配合单位：县财政局", "cooperate cooperate"),
    ("participate", "参加单位：县财政局", "participate participate"),
    ("implement", "落实部门：县财政局", "implement implement"),
    ("schedule", "完成时限：2020年底", "schedule -"),
    ("person", "责任领导：张某", "person -"),
    ("division of work", "责任分工：县教育局牵头", "statement -"),
    ("a blank before the colon", "责任单位 ：县教育局", "responsible responsible"),
    ("blanks inside", "责 任 单 位：县教育局", "responsible responsible"),
    ("a bracket before the colon", "责任单位（部门）：县教育局", "responsible responsible"),
    ("words before it", "做好宣传。责任单位：县教育局", "responsible responsible"),
    ("the longest label", "牵头责任单位：县教育局", "lead lead"),
    ("traditional characters", "責任單位：縣教育局", "responsible responsible"),
]
NOT_FOUND = [
    ("no colon", "责任单位县教育局"),
    ("a colon behind other words", "重点做到：县教育局"),
    ("a time of day", "上午9:30"),
    ("a ratio", "9:1"),
    ("half a label", "单元：县教育局"),
    ("addressees", "各乡镇人民政府："),
    ("a group is no label", "县直有关部门："),
    ("nothing", ""),
]


def found(words: str) -> list[str]:
    """Return meaning and role of each label."""
    return [f"{x.meaning} {x.role or '-'}" for x in labels_in(fold(words), 0, len(words))]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_a_label_is_found_by_its_colon(words: str, expected: str) -> None:
    assert found(words) == [expected]


@pytest.mark.parametrize("words", [c[1] for c in NOT_FOUND], ids=[c[0] for c in NOT_FOUND])
def test_other_colons_make_no_label(words: str) -> None:
    assert found(words) == []


def test_labels_stand_in_text_order_with_their_places() -> None:
    text = "抓好招生。牵头单位:县教育局;配合单位:县财政局,完成时限:年底"
    labels = list(labels_in(text, 0, len(text)))
    assert [text[x.start : x.end] for x in labels] == ["牵头单位:", "配合单位:", "完成时限:"]
    assert [x.meaning for x in labels] == ["lead", "cooperate", "schedule"]


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "牵头单位:甲局;配合单位:乙局"
    assert [x.meaning for x in labels_in(text, 8, len(text))] == ["cooperate"]
    assert [x.meaning for x in labels_in(text, 0, 7)] == ["lead"]


@pytest.mark.parametrize(
    ("words", "group", "label"),
    [
        pytest.param("牵头单位:县教育局", "label", "牵头单位", id="with a colon"),
        pytest.param("责 任 单 位:县教育局", "label", "责 任 单 位", id="blanks inside"),
        pytest.param("牵头单位县教育局", "bare", "牵头单位", id="without a colon"),
        pytest.param("牵头单位为县教育局", "bare", "牵头单位", id="with 为"),
        pytest.param("配合单位 县财政局", "bare", "配合单位", id="with a blank"),
    ],
)
def test_the_pattern_reads_labels_with_and_without_a_colon(
    words: str, group: str, label: str
) -> None:
    match = label_pattern().match(words)
    assert match is not None
    assert (match.lastgroup, match[group]) == (group, label)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("县教育局牵头", id="a verb"),
        pytest.param("各牵头单位", id="inside a group's name"),
        pytest.param("有关责任单位", id="at the end"),
        pytest.param("牵头单位、责任单位", id="bodies of a sentence"),
        pytest.param("第一位的为牵头部门", id="a rule of reading"),
    ],
)
def test_the_pattern_passes_over_words_of_sentences(words: str) -> None:
    assert label_pattern().search(words) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("牵头单位", ("lead", "lead"), id="lead"),
        pytest.param("完成时限", ("schedule", None), id="schedule"),
        pytest.param("责任人", ("person", None), id="person"),
        pytest.param("任务分工", ("statement", None), id="division of work"),
    ],
)
def test_label_words_have_a_meaning_and_a_role(word: str, expected: tuple[str, str | None]) -> None:
    assert label_words()[word] == expected


@pytest.mark.parametrize("word", ["相关部门", "有关单位", "备注", "工作任务", "序号", "部门"])
def test_words_that_are_no_labels_of_text_are_left_to_headers(word: str) -> None:
    assert word not in label_words()
