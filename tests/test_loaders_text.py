"""Folding: one character to one character, so that spans of the folded text are the source's."""

from __future__ import annotations

import unicodedata

import pytest

import zhize
from zhize.loaders.text import (
    BLANKS,
    CLOSING,
    DASHES,
    OPENING,
    RADICALS,
    fold,
    squeeze,
    trim,
    without_margins,
)

FOLDED = [
    ("full-width digits", "２０１７年", "2017年"),
    ("full-width letters", "ＤＲＧｓ付费", "DRGs付费"),
    ("full-width comma and colon", "牵头单位：甲，乙；丙", "牵头单位:甲,乙;丙"),
    ("full-width percent", "３０％", "30%"),
    ("full-width bar", "任务｜单位", "任务|单位"),
    ("round brackets", "（县财政局）", "(县财政局)"),
    ("square brackets", "［县财政局]", "(县财政局)"),
    ("tortoise-shell brackets", "〔2018〕1号", "(2018)1号"),
    ("black brackets", "【责任单位】", "(责任单位)"),
    ("white black brackets", "〖下同〗", "(下同)"),
    ("braces", "{县医保局}", "(县医保局)"),
    ("brackets of different kinds", "（市民政局】", "(市民政局)"),
    ("ideographic blank", "责任\u3000单位", "责任 单位"),
    ("no-break blank", "2020\u00a0年", "2020 年"),
    ("thin blank", "市\u2009财政局", "市 财政局"),
    ("em dash", "2017—2020年", "2017-2020年"),
    ("en dash", "5月–9月", "5月-9月"),
    ("full-width minus", "５－９月", "5-9月"),
    ("radical of a PDF", "⺠政局", "民政局"),
    ("Kangxi radicals", "⼈⼝", "人口"),
    ("Kangxi radical with a traditional form", "⼾籍", "户籍"),
    ("radical for a long place", "⻓期", "长期"),
    ("compatibility character", "\uf9ca动人口", "流动人口"),
    ("half-width enumeration comma", "甲､乙｡", "甲、乙。"),
    ("ratio sign as a colon", "责任单位∶县财政局", "责任单位:县财政局"),
    ("traditional characters", "財政局負責", "财政局负责"),
    ("traditional with variants", "衞生計生委牽頭", "卫生计生委牵头"),
]
KEPT = [
    ("plain text", "县财政局、县人社局负责。"),
    ("enumeration comma and full stop", "甲局、乙局。"),
    ("title marks", "《实施方案》"),
    ("quotation marks", "“十三五”‘双下沉’"),
    ("tab and line end", "\t一、\n\t二、\n"),
    ("circled numbers", "①建档②随访"),
    ("fractions of ten thousand", "18/10万"),
    ("per mille", "7.5‰"),
    ("ellipsis", "…"),
    ("emoji outside the plane", "\U0001f600县财政局"),
    ("rare character outside the plane", "\U00020bb7野家"),
    ("empty", ""),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FOLDED], ids=[c[0] for c in FOLDED])
def test_a_character_folds_to_its_plain_form(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("text", [c[1] for c in KEPT], ids=[c[0] for c in KEPT])
def test_what_the_grammars_read_as_it_is_stays(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize(
    ("characters", "plain"),
    [
        pytest.param(OPENING, "(", id="opening brackets"),
        pytest.param(CLOSING, ")", id="closing brackets"),
        pytest.param(BLANKS, " ", id="blanks"),
        pytest.param(DASHES, "-", id="dashes"),
    ],
)
def test_each_character_of_a_class_folds_to_one(characters: str, plain: str) -> None:
    assert fold(characters) == plain * len(characters)


def test_every_opening_bracket_has_its_closing_one() -> None:
    assert len(OPENING) == len(CLOSING)
    assert {unicodedata.category(c) for c in OPENING} == {"Ps"}
    assert {unicodedata.category(c) for c in CLOSING} == {"Pe"}


def test_radicals_fold_to_characters_of_the_main_block() -> None:
    assert all("\u4e00" <= fold(radical) <= "\u9fff" for radical in RADICALS)


def test_folding_keeps_the_length_of_every_character() -> None:
    characters = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000), 0x1F600]))
    assert len(fold(characters)) == len(characters)


@pytest.mark.parametrize("text", [c[2] for c in FOLDED], ids=[c[0] for c in FOLDED])
def test_what_is_folded_folds_no_further(text: str) -> None:
    assert fold(text) == text


def test_traditional_text_keeps_its_length_where_words_convert_to_others() -> None:
    text = "衛生局負責鼠標墊及軟體採購" * 3
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("卫生局负责")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("县人社局、\n\n 县财政局", "县人社局、县财政局", id="line ends"),
        pytest.param("市\u3000财\u00a0政\t局", "市财政局", id="blanks of every kind"),
        pytest.param("市财政局", "市财政局", id="nothing to remove"),
        pytest.param(" \n\t", "", id="blanks alone"),
    ],
)
def test_squeezing_removes_all_white_space(text: str, expected: str) -> None:
    assert squeeze(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        pytest.param("  市局 \n", 0, 6, (2, 4), id="both ends"),
        pytest.param("市 局", 0, 3, (0, 3), id="blank in the middle stays"),
        pytest.param("市局", 0, 2, (0, 2), id="nothing to trim"),
        pytest.param("甲 乙 丙", 1, 4, (2, 3), id="inside a longer text"),
        pytest.param("  ", 0, 2, (2, 2), id="blanks alone are empty"),
        pytest.param("市局", 1, 1, (1, 1), id="empty stretch"),
    ],
)
def test_trimming_moves_the_ends_inwards(
    text: str, start: int, end: int, expected: tuple[int, int]
) -> None:
    assert trim(text, start, end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## 一、改革", "   一、改革", id="a heading"),
        pytest.param("- 建学校", "  建学校", id="a list"),
        pytest.param("* **牵头单位**", "  **牵头单位**", id="a list of bold words"),
        pytest.param("#1号楼", "#1号楼", id="a number sign is no heading"),
        pytest.param("-5%以内", "-5%以内", id="a minus sign is no list"),
        pytest.param("甲局 - 乙局", "甲局 - 乙局", id="a dash between words"),
        pytest.param("-\n建学校", "-\n建学校", id="a dash alone, as in empty cells"),
        pytest.param("- 3 -\n改革", "     \n改革", id="a page number"),
    ],
)
def test_what_is_no_part_of_the_words_is_blanked_out(text: str, expected: str) -> None:
    assert without_margins(fold(text), text) == (fold(expected), expected)


def test_headings_and_lists_of_markdown_are_read() -> None:
    found = zhize.read_text(
        "# 某县2021年要点\n\n## 一、建设学校\n\n- 新建校舍。\n\n责任单位：县教育局\n\n"
        "完成时限：2021年9月底\n\n## 二、支付改革\n牵头单位：县医保局\n"
    )
    told = [(t.number, [(a.name, a.role) for a in t.assignments]) for t in found.tasks]
    assert told == [("一", [("县教育局", "responsible")]), ("二", [("县医保局", "lead")])]
    assert all("#" not in task.text and "- " not in task.text for task in found.tasks)
    assert found.tasks[0].schedule is not None
    assert found.tasks[0].schedule.end == "2021-09-30"
    assert found.warnings == ()
