"""Reading rules that a document declares once, for all of its lists."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.conventions import read_conventions, without_conventions
from zhize.loaders.text import fold

DECLARED = [
    ("first in the list", "排在第一位的为牵头部门", "first-listed-leads"),
    ("first place of the list", "列第一位的为牵头单位，下同", "first-listed-leads"),
    ("with 单位", "排名第一的单位为牵头单位", "first-listed-leads"),
    ("at the head", "排在首位的部门为牵头部门", "first-listed-leads"),
    ("with 系", "名单中第一个部门系牵头部门", "first-listed-leads"),
    ("digits", "排第1位的为牵头单位", "first-listed-leads"),
    ("the other way round", "牵头单位排在第一位", "first-listed-leads"),
    ("the lead stands first", "牵头部门列首位", "first-listed-leads"),
    ("torn by a line end", "名单中排在第一位\n的为牵头部门", "first-listed-leads"),
    ("separately", "分别负责是指各部门按职责分别牵头", "separate-leads"),
    ("separately, short", "分别负责指各自牵头", "separate-leads"),
    ("separately, quoted", "“分别负责”是指各单位按职责牵头", "separate-leads"),
    ("starred", "标★的为牵头单位", "marked-leads"),
    ("asterisk", "带*号的为牵头部门", "marked-leads"),
    ("the star first", "★为牵头单位", "marked-leads"),
    ("the star stands for", "※表示牵头部门", "marked-leads"),
    ("functions move", "机构改革后相关工作由承接职能的新机构负责", "functions-transfer"),
    ("functions are handed over", "职能调整的，随划转职能由新部门承担", "functions-transfer"),
]
NOT_DECLARED = [
    ("a lead", "市教育局牵头"),
    ("first as a rank", "综合排名位居全省第一"),
    ("first as a point", "第一，加强组织领导"),
    ("a lead that is named", "市教育局为牵头部门"),
    ("a person", "主要负责人为第一责任人"),
    ("separately without a rule", "市教育局、市财政局分别负责"),
    ("a star alone", "★市教育局、市财政局"),
    ("a leading hospital", "第一批医联体明确牵头医院"),
    ("reform of institutions as a task", "完成县级机构改革任务"),
    ("functions as a task", "推进职能调整，理顺部门关系"),
    ("two sentences", "排在第一位。市教育局为牵头部门"),
    ("nothing", ""),
]


@pytest.mark.parametrize(("words", "kind"), [c[1:] for c in DECLARED], ids=[c[0] for c in DECLARED])
def test_a_declared_rule_is_read(words: str, kind: str) -> None:
    assert [c.kind for c in read_conventions(fold(words))] == [kind]


@pytest.mark.parametrize("words", [c[1] for c in NOT_DECLARED], ids=[c[0] for c in NOT_DECLARED])
def test_other_sentences_declare_nothing(words: str) -> None:
    assert read_conventions(fold(words)) == ()


def test_each_rule_is_kept_once_where_it_was_first_declared() -> None:
    text = (
        "(甲局、乙局分别负责,分别负责指各自牵头)\n"
        "(甲局负责,排在第一位的为牵头部门)\n"
        "(乙局负责,排在第一位的为牵头部门)"
    )
    found = read_conventions(text)
    assert [c.kind for c in found] == ["separate-leads", "first-listed-leads"]
    assert [text[slice(*c.span)] for c in found] == ["分别负责指各自牵头", "排在第一位的为牵头"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "甲局负责,排在第一位的为牵头部门,下同", "甲局负责,;;;;;;;;;;;,下同", id="first-listed"
        ),
        pytest.param("甲局、乙局负责", "甲局、乙局负责", id="nothing declared"),
        pytest.param("甲局牵头,乙局配合", "甲局牵头,乙局配合", id="a lead"),
        pytest.param(
            "甲局、乙局分别负责,分别负责指各自牵头", "甲局、乙局分别负责,;;;;;;;;;", id="separate"
        ),
        pytest.param("排在首位的为牵头单位", ";" * 10, id="nothing else"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_statement_is_read_without_the_rules_it_declares(words: str, expected: str) -> None:
    assert without_conventions(words) == expected


@pytest.mark.parametrize("words", [c[1] for c in DECLARED], ids=[c[0] for c in DECLARED])
def test_blanking_keeps_the_length(words: str) -> None:
    statement = f"甲局、乙局负责,{fold(words)},下同"
    blanked = without_conventions(statement)
    assert len(blanked) == len(statement)
    assert blanked.startswith("甲局、乙局负责,")
    assert blanked.endswith(",下同")


OTHERS = [
    ("take part", "说明：责任单位中，排名第一的为牵头单位，其他列入单位为参与单位。\n", "participate"),
    ("support", "注：列在首位的为牵头单位，其他为配合单位。\n", "cooperate"),
    ("are responsible", "说明：排在第一位的为牵头部门，其余为责任单位。\n", "responsible"),
    ("nothing said", "说明：排在第一位的为牵头部门，下同。\n", "responsible"),
    ("said of others", "说明：排在第一位的为牵头部门。其他事项由各配合单位自定。\n", "responsible"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "rule", "role"), OTHERS, ids=[o[0] for o in OTHERS])
def test_what_those_behind_the_first_are(what: str, rule: str, role: str) -> None:
    text = f"临川市2010年目标分解\n{rule}1.修桥。责任单位：市交通局、市财政局\n2.通水。（市水务局牵头，市住建局负责）\n"
    first, second = zhize.read_text(text).tasks
    assert [(a.name, a.role) for a in first.assignments] == [
        ("市交通局", "lead"),
        ("市财政局", role),
    ], what
    assert [a.role for a in second.assignments] == ["lead", "responsible"]


@pytest.mark.parametrize(
    "rest", ["其他为配合单位，下同", "其余为参加单位", "其他列入单位为参与单位"]
)
def test_the_rule_in_a_bracket_names_no_body(rest: str) -> None:
    text = f"1.修桥。（市交通局、市财政局负责，列第一位者为牵头单位，{rest}）\n"
    (task,) = zhize.read_text(text).tasks
    assert [a.name for a in task.assignments] == ["市交通局", "市财政局"]
