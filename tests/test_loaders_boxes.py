"""Tables drawn with lines: redrawn with TABs where their rows can be told apart, else left alone."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.readers.boxes import redrawn

BOX = """临川市2009年重点工作任务分解表
┌──┬──────────┬──────┬────┐
│序号│ 工 作 任 务 │牵头单位│配合单│
│  │          │      │ 位 │
├──┼──────────┼──────┼────┤
│ 1│修缮旧桥三座，拓宽│市交通局│市财政│
│  │桥头道路     │      │局、市│
│  │          │      │水务局│
├──┼──────────┼──────┼────┤
│ 2│清理河道     │市水务局│    │
└──┴──────────┴──────┴────┘
特此通知。
"""
ROWS = [
    "序号\t工作任务\t牵头单位\t配合单位",
    "1\t修缮旧桥三座，拓宽桥头道路\t市交通局\t市财政局、市水务局",
    "2\t清理河道\t市水务局\t",
]
ROLES = {
    "1": ["市交通局 lead", "市财政局 cooperate", "市水务局 cooperate"],
    "2": ["市水务局 lead"],
}
HEAVY = str.maketrans("┌┬┐├┼┤└┴┘│─", "┏┳┓┣╋┫┗┻┛┃━")
DOUBLE = str.maketrans("┌┬┐├┼┤└┴┘│─", "╔╦╗╠╬╣╚╩╝║═")


def roles(text: str) -> dict[str, list[str]]:
    """Who has which role in each task, by its number."""
    return {
        t.number: [f"{a.name} {a.role}" for a in t.assignments] for t in zhize.read_text(text).tasks
    }


DRAWN = [
    ("light lines", BOX),
    ("heavy lines", BOX.translate(HEAVY)),
    ("double lines", BOX.translate(DOUBLE)),
    ("indented", BOX.replace("\n", "\n  ")),
    ("behind wide blanks", BOX.replace("\n", "\n　　")),
]


@pytest.mark.parametrize("text", [text for _, text in DRAWN], ids=[how for how, _ in DRAWN])
def test_a_drawn_table_is_read(text: str) -> None:
    lines = redrawn(text).split("\n")
    assert lines[1:4] == ROWS
    assert roles(text) == ROLES


def test_every_body_stands_where_its_span_says() -> None:
    read = zhize.read_text(BOX)
    found = [read.text[a.span.start : a.span.end] for t in read.tasks for a in t.assignments]
    assert found == ["市交通局", "市财政局", "市水务局", "市水务局"]
    assert read.tasks[0].text == "修缮旧桥三座，拓宽桥头道路"


def test_a_cell_beside_several_rows_is_said_in_each() -> None:
    rows = redrawn(
        "┌────┬────┐\n│任务  │责任单位│\n├────┼────┤\n│修桥  │市交通局│\n├────┤    │\n"
        "│修路  │    │\n├────┼────┤\n│清淤  │市水务局│\n└────┴────┘"
    )
    assert rows.split("\n") == [
        "任务\t责任单位",
        "修桥\t市交通局",
        "修路\t市交通局",
        "清淤\t市水务局",
    ]


def test_a_line_may_end_one_cell_and_hold_words_of_another() -> None:
    rows = redrawn(
        "┌──────┬────┐\n│任务    │责任单位│\n├──────┼────┤\n│修缮旧桥和引道│市交通局│\n│以及护栏  ├────┤\n"
        "│清理河道的淤泥│市水务局│\n└──────┴────┘"
    )
    assert rows.split("\n")[1:] == ["修缮旧桥和引道以及护栏\t市交通局", "清理河道的淤泥\t市水务局"]


def test_numbers_tell_rows_apart_where_no_lines_do() -> None:
    rows = redrawn(
        "┌──┬────┬────┐\n│序号│任务  │责任单位│\n├──┼────┼────┤\n│ 1│修桥  │市交通│\n"
        "│  │    │局   │\n│ 2│清淤  │市水务局│\n└──┴────┴────┘"
    )
    assert rows.split("\n")[1:] == ["1\t修桥\t市交通局", "2\t清淤\t市水务局"]


MANY = "".join(f"│修桥{k}座。│市交通局│\n" for k in range(12))
LEFT = [
    ("a divided header", "┌──┬───┐\n│任务│责任分工│\n│  ├─┬─┤\n│  │甲│乙│\n├──┼─┼─┤\n│修桥│丙│丁│\n└──┴─┴─┘"),
    ("rows that nothing tells apart", f"┌────┬────┐\n│任务  │责任单位│\n├────┼────┤\n{MANY}└────┴────┘"),
    ("a lost line end", "┌──┬──┐\n│任务│单位│\n├──┼──┤\n│修桥│交通\n└──┴──┘"),
    ("one column", "┌────┐\n│一句话 │\n│两句话 │\n└────┘"),
    ("two lines", "│任务│单位│\n│修桥│交通│"),
    ("a path on a page", "首页│新闻│公告\n正文"),
    ("no lines at all", "1.修桥。（市交通局负责）"),
    ("nothing", ""),
]  # fmt: skip


@pytest.mark.parametrize("text", [text for _, text in LEFT], ids=[what for what, _ in LEFT])
def test_what_cannot_be_told_apart_is_left_as_it_is(text: str) -> None:
    assert redrawn(text) == text


def test_rows_that_nothing_tells_apart_name_nobody() -> None:
    text = f"临川市任务表\n┌────┬────┐\n│任务  │责任单位│\n├────┼────┤\n{MANY}└────┴────┘"
    read = zhize.read_text(text)
    assert not any(t.assignments for t in read.tasks)
    assert read.warnings


DIVIDED = """┌──┬────┬─────────┬──┐
│  │    │  分工   │  │
│序│任务├────┬────┤时│
│号│    │牵头│配合│限│
├──┼────┼────┼────┼──┤
│ 1│修桥│市交│市水│6 │
│  │筑堤│通局│务局│月│
├──┴────┴────┴────┴──┤
│二、绿化            │
├──┬────┬────┬────┬──┤
│ 2│植树│市林│市财│7 │
│  │    │业局│政局│月│
└──┴────┴────┴────┴──┘"""


def test_a_divided_header_and_a_heading_over_all_columns() -> None:
    rows = [line.split("\t") for line in redrawn(DIVIDED).split("\n")]
    assert [row for row in rows if row[0].isdigit()] == [
        ["1", "修桥筑堤", "市交通局", "市水务局", "6月"],
        ["2", "植树", "市林业局", "市财政局", "7月"],
    ]
    assert ["二、绿化", "", "", "", ""] in rows
    assert any("牵头" in row and "配合" in row for row in rows)


def test_lines_of_plus_and_minus_are_drawn_lines() -> None:
    text = (
        "+----+------+----------+\n| 号 | 任务 | 责任单位 |\n+====+======+==========+\n"
        "| 1  | 修桥 | 市交通局 |\n|    | 筑堤 |          |\n+----+------+----------+\n后文"
    )
    assert redrawn(text) == "号\t任务\t责任单位\n1\t修桥筑堤\t市交通局\n后文"


def test_plus_and_minus_elsewhere_stay() -> None:
    text = "+-+\n甲|乙\n+---+\n|丙|\n后文"
    assert redrawn(text) == text
