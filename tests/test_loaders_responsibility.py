"""Statements of responsibility: who has which role, and what is none (roles.md, row by row)."""

from __future__ import annotations

import pytest

from zhize.loaders.records import Role
from zhize.loaders.responsibility import Statement, is_statement, parse
from zhize.loaders.text import fold

READ = [
    # lead and others
    ("leads alone", "市教育局牵头", "市教育局 lead"),
    (
        "leads, others cooperate",
        "市教育局牵头，市财政局、市民政局配合",
        "市教育局 lead|市财政局 cooperate|市民政局 cooperate",
    ),
    (
        "cooperate, with 等",
        "市教育局牵头, 市财政局、市民政局等配合",
        "市教育局 lead|市财政局 cooperate|市民政局 cooperate",
    ),
    (
        "two lead",
        "市教育局、市民政局牵头，市财政局配合",
        "市教育局 lead|市民政局 lead|市财政局 cooperate",
    ),
    ("负责牵头", "市教育局负责牵头，市财政局配合", "市教育局 lead|市财政局 cooperate"),
    (
        "leads and answers: one part",
        "市教育局牵头负责，市财政局配合",
        "市教育局 lead|市财政局 cooperate",
    ),
    ("总牵头", "县医改办总牵头", "县医改办 lead"),
    ("主办 and 协办", "县教育局主办，县财政局协办", "县教育局 lead|县财政局 cooperate"),
    ("会同", "县医保局会同县财政局", "县医保局 lead|县财政局 cooperate"),
    (
        "会同 with a verb behind",
        "县医保局会同县财政局、县卫健委负责",
        "县医保局 lead|县财政局 cooperate|县卫健委 cooperate",
    ),
    ("由 before the lead", "由县教育局牵头", "县教育局 lead"),
    # ly
    ("负责", "市医保局负责", "市医保局 responsible"),
    ("several 负责", "市医保局、市财政局负责", "市医保局 responsible|市财政局 responsible"),
    (
        "按职责分工负责",
        "市医保局、市财政局按职责分工负责",
        "市医保局 responsible|市财政局 responsible",
    ),
    (
        "after a lead the others answer",
        "市医保局牵头，市财政局、市民政局按职责分工负责",
        "市医保局 lead|市财政局 responsible|市民政局 responsible",
    ),
    ("分工负责", "市医保局、市财政局分工负责", "市医保局 responsible|市财政局 responsible"),
    ("共同负责", "市医保局、市财政局共同负责", "市医保局 responsible|市财政局 responsible"),
    ("各负其责", "市医保局、市财政局各负其责", "市医保局 responsible|市财政局 responsible"),
    ("等部门负责", "市医保局等部门负责", "市医保局 responsible"),
    ("no verb", "市商务局、市卫计委", "市商务局 responsible|市卫计委 responsible"),
    # separately
    ("分别负责", "市医保局、市财政局分别负责", "市医保局 lead separate|市财政局 lead separate"),
    (
        "按职责分别负责",
        "市医保局、市财政局按职责分别负责",
        "市医保局 lead separate|市财政局 lead separate",
    ),
    # others
    ("参与", "市医保局负责，市民政局参与", "市医保局 responsible|市民政局 participate"),
    ("参加", "市医保局牵头，市残联参加", "市医保局 lead|市残联 participate"),
    ("落实", "市医保局牵头，各县区落实", "市医保局 lead|各县区 implement"),
    ("组织实施", "县水利局组织实施", "县水利局 implement"),
    ("承办", "县教育局承办", "县教育局 implement"),
    ("协助", "县教育局牵头，县公安局协助", "县教育局 lead|县公安局 cooperate"),
    # labels
    ("label", "责任单位：县医保局、县财政局", "县医保局 responsible|县财政局 responsible"),
    (
        "labels in one bracket",
        "牵头单位：县医保局，配合单位：县财政局、县残联",
        "县医保局 lead|县财政局 cooperate|县残联 cooperate",
    ),
    (
        "labels a blank apart",
        "牵头单位：县医保局 配合单位：县财政局",
        "县医保局 lead|县财政局 cooperate",
    ),
    (
        "labels a line apart",
        "牵头单位：县医保局\n实施单位：各公立医院",
        "县医保局 lead|各公立医院 implement",
    ),
    ("label without colon", "责任单位 县医保局", "县医保局 responsible"),
    ("label and verb", "责任单位：县医保局牵头，县财政局配合", "县医保局 lead|县财政局 cooperate"),
    ("为牵头单位", "县医保局为牵头单位，县财政局为配合单位", "县医保局 lead|县财政局 cooperate"),
    ("a role in brackets", "县医保局（牵头）、县财政局", "县医保局 lead|县财政局 responsible"),
    ("a second body", "市财政局（国资委）负责", "市财政局 responsible|国资委 responsible"),
    ("persons are passed over", "责任领导：张某某；责任单位：县医保局", "县医保局 responsible"),
    ("a time is no name", "县医保局负责，2020年12月底前完成", "县医保局 responsible"),
    ("a time after a label", "责任单位：县医保局；完成时限：长期坚持", "县医保局 responsible"),
    ("an unknown short name behind a label", "责任单位：国网供电", "国网供电 responsible"),
    (
        "a scope over other tasks",
        "县医保局牵头，以下各项工作各县区均需落实，不再列出",
        "县医保局 lead",
    ),
]
NOBODY = [
    ("years", "2016—2020年"),
    ("an abbreviation", "DRGs"),
    ("an exclusion", "不含中药饮片"),
    ("a unit", "床日"),
    ("a draft", "征求意见稿"),
    ("publication", "此件公开发布"),
    ("a file number", "国发〔2016〕78号"),
    ("a task", "推进医保支付方式改革"),
    ("a person alone", "责任领导：张某某"),
    ("nothing", ""),
    ("nobody yet", "待定"),
    ("marks", "、，。"),
]


def said(read: Statement) -> list[str]:
    """Return name and role of each part, the mode where it is not the role's usual one."""
    parts = [(p, "joint" if p.role == "responsible" else "explicit") for p in read.parts]
    return [
        f"{p.piece.name} {p.role}" + (f" {p.mode}" if p.mode != usual else "") for p, usual in parts
    ]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_a_statement_gives_each_body_its_role(words: str, expected: str) -> None:
    read = parse(fold(words))
    assert said(read) == expected.split("|")
    assert read.unread == ()


@pytest.mark.parametrize("words", [c[1] for c in NOBODY], ids=[c[0] for c in NOBODY])
def test_words_that_name_no_body_give_no_parts(words: str) -> None:
    assert parse(fold(words)).parts == ()


@pytest.mark.parametrize(
    ("words", "role", "expected"),
    [
        pytest.param("县财政局、县残联", "lead", ["lead explicit"] * 2, id="lead column"),
        pytest.param("县财政局", "responsible", ["responsible joint"], id="responsible column"),
        pytest.param("县财政局", "cooperate", ["cooperate explicit"], id="cooperate column"),
        pytest.param("县财政局", "implement", ["implement explicit"], id="implement column"),
        pytest.param("县财政局", "participate", ["participate explicit"], id="participate column"),
        pytest.param(
            "县财政局牵头", "responsible", ["lead explicit"], id="a verb beats the column"
        ),
        pytest.param(
            "县财政局牵头，县残联配合",
            "responsible",
            ["lead explicit", "cooperate explicit"],
            id="verbs beat the column",
        ),
    ],
)
def test_a_column_gives_the_role_where_no_verb_does(
    words: str, role: Role, expected: list[str]
) -> None:
    read = parse(fold(words), role)
    assert [f"{p.role} {p.mode}" for p in read.parts] == expected
    assert read.said


FIRST = [
    ("负责", "市医保局、市财政局负责", ["lead first-listed", "responsible joint"]),
    ("no verb", "市医保局、市财政局", ["lead first-listed", "responsible joint"]),
    ("one body", "市医保局负责", ["lead first-listed"]),
    (
        "first of the first list only",
        "市医保局负责；市财政局负责",
        ["lead first-listed", "responsible joint"],
    ),
]
NOT_FIRST = [
    ("a lead is named", "市医保局牵头，市财政局负责", ["lead explicit", "responsible joint"]),
    ("分别负责", "市医保局、市财政局分别负责", ["lead separate", "lead separate"]),
    (
        "按职责分工负责",
        "市医保局、市财政局按职责分工负责",
        ["responsible joint", "responsible joint"],
    ),
    ("a note leads", "市医保局、市财政局（牵头）", ["responsible joint", "lead explicit"]),
    ("配合 only", "市医保局、市财政局配合", ["cooperate explicit", "cooperate explicit"]),
]


@pytest.mark.parametrize(
    ("words", "expected"), [c[1:] for c in FIRST + NOT_FIRST], ids=[c[0] for c in FIRST + NOT_FIRST]
)
def test_where_the_document_declares_it_the_first_leads(words: str, expected: list[str]) -> None:
    read = parse(fold(words), None, True)
    assert [f"{p.role} {p.mode}" for p in read.parts] == expected


@pytest.mark.parametrize("words", [c[1] for c in FIRST], ids=[c[0] for c in FIRST])
def test_without_the_declaration_nobody_leads_by_place(words: str) -> None:
    assert {p.role for p in parse(fold(words)).parts} == {"responsible"}


def test_the_first_body_of_a_column_leads_where_the_document_says_so() -> None:
    read = parse("市医保局、市财政局", "responsible", True)
    assert [p.mode for p in read.parts] == ["first-listed", "joint"]


def test_the_declaration_is_no_list_of_bodies() -> None:
    words = "市医保局、市财政局负责,排在首位的为牵头部门,下同"
    read = parse(words, None, True)
    assert said(read) == ["市医保局 lead first-listed", "市财政局 responsible"]
    assert read.unread == ()


def test_an_open_end_marks_every_name_of_its_list_and_no_other() -> None:
    read = parse("市教育局牵头,市财政局、市人社局等部门配合")
    assert [p.piece.open_list for p in read.parts] == [False, True, True]


def test_what_is_neither_name_nor_role_is_kept_apart_with_its_place() -> None:
    words = "市医保局、胡乱一堆字样负责"
    read = parse(words)
    assert said(read) == ["市医保局 responsible"]
    assert [words[slice(*span)] for span in read.unread] == ["胡乱一堆字样"]


def test_offsets_slice_back_to_the_names() -> None:
    words = "牵头单位:市医保局;配合单位:市财政 局、市残联"
    read = parse(words)
    found = ["".join(words[p.piece.start : p.piece.end].split()) for p in read.parts]
    assert found == ["市医保局", "市财政局", "市残联"]


STATEMENTS = [
    ("verb", "市教育局、市财政局负责"),
    ("lead", "市教育局牵头"),
    ("list", "市商务局、市卫计委"),
    ("one body", "市教育局"),
    ("label", "责任单位：市教育局"),
    ("group", "各县区人民政府"),
    ("verb and time", "市教育局负责，2020年底前完成"),
    ("open end", "市教育局等部门负责"),
]
NO_STATEMENTS = [
    ("years", "2016-2020年"),
    ("exclusion", "不含中药饮片"),
    ("draft", "征求意见稿"),
    ("to be published", "此件公开发布"),
    ("abbreviation", "DRGs"),
    ("a period's name", "以下简称本方案"),
    ("examples of diseases", "高血压、糖尿病"),
    ("what is counted", "含社会办医院床位"),
    ("two characters", "下同"),
    ("nothing", ""),
    ("mostly a sentence", "每个县建设一所标准化医院，推进医联体，提高水平"),
]


@pytest.mark.parametrize("words", [c[1] for c in STATEMENTS], ids=[c[0] for c in STATEMENTS])
def test_a_bracket_that_says_who_is_a_statement(words: str) -> None:
    assert is_statement(fold(words))


@pytest.mark.parametrize("words", [c[1] for c in NO_STATEMENTS], ids=[c[0] for c in NO_STATEMENTS])
def test_other_brackets_are_no_statements(words: str) -> None:
    assert not is_statement(fold(words))
