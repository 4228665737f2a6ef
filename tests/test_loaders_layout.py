"""Which stretches of a text are prose and which are tables, and where the cells stand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from zhize.loaders.layout import lines_of, split_layout

CELLS = """\t序号
\t工作任务
\t责任单位

\t1
\t健全制度
\t县教育局

\t2
\t完善机制
\t县财政局
县民政局
"""
TABLES = [
    (
        "cells that start with TAB",
        CELLS,
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "2|完善机制|县财政局县民政局"],
    ),
    (
        "rows with TABs",
        "序号\t工作任务\t责任单位\n1\t健全制度\t县教育局\n2\t完善机制\t县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "2|完善机制|县财政局"],
    ),
    (
        "an empty cell between TABs",
        "序号\t工作任务\t责任单位\n1\t\t县教育局\n2\t完善机制\t",
        ["序号|工作任务|责任单位", "1||县教育局", "2|完善机制|"],
    ),
    (
        "a line end in a cell of rows",
        "序号\t工作任务\t责任单位\n1\t健全\n制度\t县教育局\n2\t完善机制\t县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "2|完善机制|县财政局"],
    ),
    (
        "a heading line between rows",
        "序号\t工作任务\t责任单位\n1\t健全制度\t县教育局\n二、监管\n2\t完善机制\t县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "二、监管", "2|完善机制|县财政局"],
    ),
    (
        "pipes",
        "| 任务 | 责任单位 |\n| --- | --- |\n| 健全制度 | 县教育局 |",
        ["任务|责任单位", "健全制度|县教育局"],
    ),
    (
        "pipes without outer ones",
        "序号|任务|责任单位\n1|健全制度|县教育局",
        ["序号|任务|责任单位", "1|健全制度|县教育局"],
    ),
    (
        "columns blanks apart",
        "工作任务    责任单位    完成时限\n健全制度    县教育局    2020年底",
        ["工作任务|责任单位|完成时限", "健全制度|县教育局|2020年底"],
    ),
    (
        "a cell a line",
        "序号\n工作任务\n责任单位\n1\n健全制度\n县教育局\n2\n完善机制\n县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "2|完善机制|县财政局"],
    ),
    (
        "a row a line under a short header",
        "序号 工作任务 责任单位\n1 健全制度 县教育局\n2 完善机制 县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "2|完善机制|县财政局"],
    ),
    (
        "a row a line",
        "序号 工作任务 责任单位 时限\n1 健全制度 县教育局 长期\n2 完善机制 县财政局 长期",
        ["序号|工作任务|责任单位|时限", "1|健全制度|县教育局|长期", "2|完善机制|县财政局|长期"],
    ),
]
PROSE = [
    ("plain lines", "一、总体要求\n推进改革。\n"),
    ("an indented paragraph", "\t推进改革，健全机制。\n"),
    ("two indented lines", "\t推进改革。\n\t加强监管。\n"),
    ("one line with a TAB", "主任：张某\t电话：0000\n"),
    ("a bar in a sentence", "医联体|医共体建设\n"),
    ("blanks between words", "县卫健委    2020年8月4日\n"),
    ("a heading that is a header word", "工作任务\n推进改革，健全机制。\n"),
    ("header words without bodies", "序号 指标 单位值\n"),
    ("nothing", ""),
]


def rows(text: str) -> list[list[str]]:
    """Return the rows of each table, cells between bars, white space removed."""
    _, tables = split_layout(text)
    return [
        ["|".join("".join(text[c.start : c.end].split()) for c in row) for row in table.rows]
        for table in tables
    ]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in TABLES], ids=[c[0] for c in TABLES])
def test_a_table_is_cut_into_rows_and_cells(text: str, expected: list[str]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize("text", [c[1] for c in PROSE], ids=[c[0] for c in PROSE])
def test_other_lines_are_prose(text: str) -> None:
    prose, tables = split_layout(text)
    assert tables == []
    assert "".join(text[a:b] for a, b in prose).strip() == text.strip()


@pytest.mark.parametrize("table", [c[1] for c in TABLES], ids=[c[0] for c in TABLES])
def test_prose_stands_before_and_behind_a_table(table: str) -> None:
    text = f"某县任务分工表\n\n{table.strip(chr(10))}\n\n附件2\n\n二、保障措施\n加强领导。\n"
    prose, tables = split_layout(text)
    assert len(tables) == 1
    assert len(tables[0].rows) == len(rows(table)[0])
    around = "".join("".join(text[a:b].split()) for a, b in prose)
    assert around == "某县任务分工表附件2二、保障措施加强领导。"


def test_two_tables_are_kept_apart_by_the_prose_between_them() -> None:
    first, second = TABLES[1][1], TABLES[5][1]
    text = f"{first}\n\n附件2\n任务表\n\n{second}\n"
    assert rows(text) == [TABLES[1][2], TABLES[5][2]]


def test_stretches_and_tables_stand_in_text_order_and_apart() -> None:
    text = f"甲。\n{TABLES[1][1]}\n\n乙。\n\n{TABLES[5][1]}\n\n丙。"
    prose, tables = split_layout(text)
    found = sorted([*((a, b) for a, b in prose), *((t.start, t.end) for t in tables)])
    assert [text[a:b].strip()[:1] for a, b in found] == ["甲", "序", "乙", "|", "丙"]
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


@pytest.mark.parametrize("text", [c[1] for c in TABLES], ids=[c[0] for c in TABLES])
def test_cells_lie_inside_their_table_and_are_trimmed(text: str) -> None:
    _, (table,) = split_layout(text)
    for cell in (c for row in table.rows for c in row if c.end > c.start):
        assert table.start <= cell.start < cell.end <= table.end
        assert text[cell.start : cell.end] == text[cell.start : cell.end].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲\n乙", ["甲", "乙"], id="two"),
        pytest.param("甲\n", ["甲", ""], id="an empty last one"),
        pytest.param("\n\n", ["", "", ""], id="empty ones"),
        pytest.param("甲", ["甲"], id="one"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_lines_are_cut_at_their_ends(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in lines_of(text)] == expected


def test_lines_of_a_stretch_keep_their_places() -> None:
    text = "甲\n乙丙\n丁"
    assert lines_of(text, 2, 5) == [(2, 4), (5, 5)]
