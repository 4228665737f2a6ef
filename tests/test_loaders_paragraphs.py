"""Lines to paragraphs: torn ones mended, those of a web page dropped."""

from __future__ import annotations

import pytest

from zhize.loaders.paragraphs import paragraphs_of, starts_with_label
from zhize.loaders.text import fold

LONG = "稳步推进县域医疗卫生共同体建设并完善内部运行与分配机制"  # longer than a short line
JOINED = [
    ("an open bracket", "抓招生（责任单位：县教育局\n县财政局）", 1),
    ("an enumeration comma at the end", "一、甲事\n由县教育局、\n县财政局牵头", 2),
    ("a comma at the end of a sentence", "建立工作机制和台账制度，\n定期通报", 1),
    ("a long line that stops in a sentence", f"{LONG}，健全\n监督体系。", 1),
    ("over a blank line", f"{LONG}，健全\n\n监督体系。", 1),
    ("a label without words", "责任单位：\n县教育局", 1),
    ("a list behind a label", "责任单位：县教育局\n县财政局", 1),
    ("a label inside an open bracket", "健全机制（牵头单位：县教育局；\n配合单位：县财政局）", 1),
    ("indented next line", f"{LONG}，健全\n　　监督体系。", 1),
]
APART = [
    ("full stops", "推进改革。\n加强监管。", 2),
    ("a number", f"{LONG}，健全\n2.加强监管", 2),
    ("a heading", f"{LONG}，健全\n二、加强监管", 2),
    ("short lines", "推进改革\n加强监管", 2),
    ("a label", f"{LONG}，健全\n责任单位：县卫健委", 2),
    ("an enclosure", f"{LONG}，健全\n附件：任务表", 2),
    ("a title", f"{LONG}\n工作方案", 2),
    ("a date", f"{LONG}，健全\n2020年6月30日", 2),
    ("semicolons", f"{LONG}；\n加强监管", 2),
    ("a closed bracket", f"{LONG}（县医保局）\n加强监管", 2),
    ("a sentence behind a label line", "责任单位：县教育局\n推进改革，加强监管。", 2),
    ("blank lines alone", "\n\n \n", 0),
    ("nothing", "", 0),
]


def lines(words: str) -> list[str]:
    """Return the paragraphs, white space removed."""
    text = fold(words)
    return ["".join(text[p.start : p.end].split()) for p in paragraphs_of(text, 0, len(text))]


@pytest.mark.parametrize(
    ("words", "count"), [c[1:] for c in JOINED + APART], ids=[c[0] for c in JOINED + APART]
)
def test_lines_are_joined_where_a_sentence_was_torn(words: str, count: int) -> None:
    found = lines(words)
    assert len(found) == count
    assert "".join(found) == "".join(fold(words).split())


PAGE = [
    ("path", "当前位置：首页 > 政务公开"),
    ("your place", "您的位置：首页"),
    ("buttons", "【打印】【关闭窗口】"),
    ("font", "字号：大 中 小"),
    ("date and source", "发布时间：2018-12-26 来源：政府办"),
    ("reads", "浏览次数：123"),
    ("scan", "扫一扫在手机打开当前页"),
    ("licence", "某ICP备00000000号"),
    ("top", "返回顶部"),
    ("next page", "下一篇：关于机构的通知"),
    ("rights", "版权所有：某县人民政府"),
]
TEXT = [
    ("a task", "1.推进政务公开，规范发布时间。"),
    ("a source of money", "拓宽资金来源。"),
    ("a place", "优化县级医院位置布局。"),
    ("printed matter", "做好资料印制工作。"),
    ("a sponsor as a body", "县教育局主办，县财政局协办。"),
    ("closing", "关闭小散机构。"),
]


@pytest.mark.parametrize("words", [c[1] for c in PAGE], ids=[c[0] for c in PAGE])
def test_lines_of_a_web_page_are_dropped(words: str) -> None:
    assert lines(f"推进改革。\n{words}\n加强监管。") == ["推进改革。", "加强监管。"]


@pytest.mark.parametrize("words", [c[1] for c in TEXT], ids=[c[0] for c in TEXT])
def test_lines_of_the_text_stay(words: str) -> None:
    assert lines(f"推进改革。\n{words}\n加强监管。") == ["推进改革。", fold(words), "加强监管。"]


def test_a_long_line_is_never_one_of_the_page() -> None:
    words = "推进政务公开，" * 12 + "规范发布时间、来源。"
    assert lines(words) == [fold(words)]


ITEMS = [
    ("points", "1.甲事。2.乙事。3.丙事。", ["1.甲事。", "2.乙事。", "3.丙事。"]),
    ("brackets", "（1）甲事；（2）乙事。", ["(1)甲事;", "(2)乙事。"]),
    ("Chinese in brackets", "（一）甲事。（二）乙事。", ["(一)甲事。", "(二)乙事。"]),
    ("circled", "①甲事；②乙事。", ["①甲事;", "②乙事。"]),
    ("behind who is responsible", "1.甲事（县医保局）2.乙事", ["1.甲事(县医保局)", "2.乙事"]),
]
ONE = [
    ("not the next number", "1.甲事。3.丙事。"),
    ("another style", "1.甲事。(2)乙事。"),
    ("no mark before", "1.甲事2.乙事"),
    ("no number at the head", "甲事。2.乙事。"),
    ("a decimal", "1.甲事。2.5张床位。"),
    ("headings are never inline", "一、甲事。二、乙事。"),
]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in ITEMS], ids=[c[0] for c in ITEMS])
def test_items_on_one_line_are_parted(words: str, expected: list[str]) -> None:
    assert lines(words) == expected


@pytest.mark.parametrize("words", [c[1] for c in ONE], ids=[c[0] for c in ONE])
def test_other_numbers_in_a_line_part_nothing(words: str) -> None:
    assert lines(words) == [fold(words)]


def test_a_paragraph_knows_its_number_and_where_its_words_begin() -> None:
    text = "概述如下。\n 3.推进改革。\n责任单位:县医保局"
    plain, item, label = paragraphs_of(text, 0, len(text))
    assert (plain.number, text[plain.words :][:2]) == (None, "概述")
    assert item.number is not None
    assert (item.number.printed, text[item.words : item.end]) == ("3", "推进改革。")
    assert [p.label_line for p in (plain, item, label)] == [False, False, True]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "1.甲事。\n2.3年内加固堤防。", ["1", "2"], id="the next number before a figure"
        ),
        pytest.param("1.甲事。\n1.5张床位配齐。", ["1", None], id="a decimal"),
        pytest.param("1.甲事。\n3.3年内加固堤防。", ["1", None], id="not the next number"),
    ],
)
def test_a_number_before_a_figure_is_one_where_it_counts_on(
    words: str, expected: list[str | None]
) -> None:
    found = paragraphs_of(words, 0, len(words))
    assert [p.number.printed if p.number else None for p in found] == expected


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "甲事。\n乙事。\n丙事。"
    assert [text[p.start : p.end] for p in paragraphs_of(text, 4, 7)] == ["乙事。"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("责任单位：县医保局", id="label"),
        pytest.param("（责任单位：县医保局）", id="in a bracket"),
        pytest.param("- 牵头单位：县医保局", id="with a dash"),
        pytest.param("责 任 单 位：县医保局", id="blanks inside"),
        pytest.param("完成时限：2020年", id="time"),
    ],
)
def test_a_line_may_start_with_a_label(words: str) -> None:
    assert starts_with_label(fold(words), 0, len(words))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("责任单位县医保局", id="no colon"),
        pytest.param("推进改革。责任单位：县医保局", id="label behind words"),
        pytest.param("联合体单位：县中医院", id="other word"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_lines_start_with_none(words: str) -> None:
    assert not starts_with_label(fold(words), 0, len(words))
