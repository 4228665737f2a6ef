"""What a column holds, by the words of its header."""

from __future__ import annotations

import pytest

from zhize.loaders.headers import header_meaning, is_header_row

MEANINGS = [
    ("number", "序号", "number"),
    ("numero sign", "No.", "number"),
    ("section", "任务类别", "section"),
    ("task", "工作任务", "task"),
    ("task of a year", "年度重点工作", "task"),
    ("measure", "具体措施", "measure"),
    ("lead", "牵头单位", "lead"),
    ("lead department", "牵头部门", "lead"),
    ("lead, short", "牵头", "lead"),
    ("responsible", "责任单位", "responsible"),
    ("responsible office", "责任科室", "responsible"),
    ("implement", "实施单位", "implement"),
    ("cooperate", "配合单位", "cooperate"),
    ("participate", "参加单位", "participate"),
    ("free words", "任务分工", "statement"),
    ("schedule", "完成时限", "schedule"),
    ("progress", "进度安排", "schedule"),
    ("target", "指标内容", "target"),
    ("remark", "备注", "remark"),
    ("person", "责任领导", "person"),
    ("blanks inside", "牵头 单位", "lead"),
    ("line end inside", "完成\n时限", "schedule"),
    ("a colon", "责任单位:", "responsible"),
    ("a bracket", "责任单位(排第一的为牵头单位)", "responsible"),
    ("a note in brackets", "完成时限(年月)", "schedule"),
    ("a person of the lead body", "牵头单位负责人", "person"),
    ("in no list: lead", "第一牵头科室", "lead"),
    ("in no list: responsible", "县直责任部门", "responsible"),
    ("in no list: time", "拟定完成时间", "schedule"),
    ("in no list: task", "专项任务名称", "task"),
]
NO_MEANING = [
    ("a body", "县财政局"),
    ("a task", "推进医保支付方式改革"),
    ("a figure", "30%"),
    ("a year", "2020年"),
    ("a number", "1"),
    ("a heading", "一、重点任务"),
    ("one character", "局"),
    ("a sentence", "责任单位要加强领导。"),
    ("several labels", "牵头单位、配合单位"),
    ("long words that end like a header", "全面推进公立医院综合改革工作任务"),
    ("empty", ""),
    ("blanks", "  "),
]


@pytest.mark.parametrize(
    ("cell", "meaning"), [c[1:] for c in MEANINGS], ids=[c[0] for c in MEANINGS]
)
def test_a_header_word_announces_what_stands_below(cell: str, meaning: str) -> None:
    assert header_meaning(cell) == meaning


@pytest.mark.parametrize("cell", [c[1] for c in NO_MEANING], ids=[c[0] for c in NO_MEANING])
def test_other_words_announce_nothing(cell: str) -> None:
    assert header_meaning(cell) is None


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("序号|工作任务|责任单位", id="numbered"),
        pytest.param("工作任务|责任单位", id="two columns"),
        pytest.param("责任单位|完成时限|工作任务", id="any order"),
        pytest.param("序号||责任单位", id="an empty cell"),
        pytest.param("序号|民生实事|责任单位|某栏", id="half known with bodies"),
        pytest.param("序号|指标|单位|2020年", id="indicators"),
        pytest.param("牵 头单位|配 合 单位", id="blanks inside"),
    ],
)
def test_a_row_of_header_words_is_a_header(row: str) -> None:
    assert is_header_row(row.split("|"))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("1|健全制度|县教育局", id="a row of the body"),
        pytest.param("责任单位", id="one word"),
        pytest.param("工作任务|主要任务|任务清单", id="all of one kind and nobody"),
        pytest.param("健全制度|完善机制|责任单位|完成时限|2020年", id="too few known"),
        pytest.param("||", id="empty cells"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_rows_are_no_header(row: str) -> None:
    assert not is_header_row(row.split("|"))
