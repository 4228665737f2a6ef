"""What the columns of a table hold: header words, and what stands below them."""

from __future__ import annotations

import pytest

from zhize.loaders.columns import Columns, aligned, read_header, settle, words_in
from zhize.loaders.headers import Meaning
from zhize.loaders.layout import Table
from zhize.loaders.records import Span


def grid(*rows: str) -> tuple[str, Table]:
    """Return a text and the table in it: a row an argument, | between cells, / a line end."""
    text, spans = "", []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            cells.append(Span(len(text), len(text) + len(cell)))
            text += cell.replace("/", "\n") + "\t"
        spans.append(tuple(cells))
    return text, Table(0, len(text), tuple(spans))


def header(*rows: str) -> str | None:
    """Return the meanings that a table's columns are read to have, "-" for none."""
    text, table = grid(*rows)
    _, _, columns = read_header(text, table)
    return " ".join(m or "-" for m in columns.meanings) if columns else None


BODY = ("1|健全内部管理制度体系|县教育局", "2|完善投入保障长效机制|县财政局")
HEADERS = [
    ("plain", ("序号|工作任务|责任单位", *BODY), "number task responsible"),
    ("any order", ("责任单位|序号|工作任务", "县教育局|1|健全制度"), "responsible number task"),
    (
        "a title row above",
        ("某县任务分工表", "序号|工作任务|责任单位", *BODY),
        "number task responsible",
    ),
    ("an unknown word", ("序号|民生实事|责任单位", *BODY), "number - responsible"),
    (
        "two levels",
        (
            "序号|工作任务|责任分工|完成时限",
            "牵头单位|配合单位",
            "1|健全制度|县教育局|县财政局|长期",
        ),
        "number task lead cooperate schedule",
    ),
    (
        "two levels, the first line as wide",
        ("序号|工作任务|责任单位||完成时限", "||牵头|配合|", "1|健全制度|县教育局|县财政局|长期"),
        "number task lead cooperate schedule",
    ),
    (
        "two levels, a divided cell written once",
        (
            "序号|工作任务|责任分工|完成时限",
            "||牵头单位|配合单位|",
            "1|健全制度|县教育局|县财政局|长期",
        ),
        "number task lead cooperate schedule",
    ),
    ("no header: bodies and numbers", BODY, "number task statement"),
]
NO_HEADERS = [
    ("nobody listed", ("1|健全内部管理制度体系|长期", "2|完善投入保障长效机制|长期")),
    ("one column", ("健全内部管理制度体系", "完善投入保障长效机制")),
    ("one row without header", ("1|健全内部管理制度体系|县教育局",)),
    ("no tasks", ("县教育局|县财政局", "县民政局|县残联")),
    ("no rows", ()),
]


@pytest.mark.parametrize(
    ("rows", "expected"), [c[1:] for c in HEADERS], ids=[c[0] for c in HEADERS]
)
def test_columns_hold_what_the_header_announces(rows: tuple[str, ...], expected: str) -> None:
    assert header(*rows) == expected


@pytest.mark.parametrize("rows", [c[1] for c in NO_HEADERS], ids=[c[0] for c in NO_HEADERS])
def test_a_table_that_lists_nobody_has_no_columns(rows: tuple[str, ...]) -> None:
    assert header(*rows) is None


def test_the_rows_below_the_header_are_handed_on() -> None:
    text, table = grid("某县任务分工表", "序号|工作任务|责任单位", *BODY)
    words, below, _ = read_header(text, table)
    assert words == ["序号", "工作任务", "责任单位"]
    assert below == table.rows[2:]


def test_columns_are_found_by_what_they_hold() -> None:
    columns = Columns(("number", "section", "task", "lead", "cooperate", None, "statement"))
    assert columns.of("task", "section") == [1, 2]
    assert columns.of("schedule") == []
    assert columns.roles == [3, 4, 6]


SETTLED = [
    ("a merged first column", "section task responsible", ("甲类|健全|甲局", "|完善|乙局")),
    (
        "a first column that repeats",
        "section task responsible",
        ("甲类|健全|甲局", "甲类|完善|乙局"),
    ),
    (
        "numbered headings beside numbered lines",
        "section task responsible",
        ("一、制度|1.健全/2.完善|甲局", "二、机制|1.建立/2.推开|乙局"),
    ),
    (
        "a first column of its own words",
        "task task responsible",
        ("健全|甲措施|甲局", "完善|乙措施|乙局"),
    ),
    ("one text column", "task responsible", ("健全|甲局", "完善|乙局")),
]


@pytest.mark.parametrize(
    ("expected", "rows"), [c[1:] for c in SETTLED], ids=[c[0] for c in SETTLED]
)
def test_a_text_column_is_a_heading_where_it_covers_rows(
    expected: str, rows: tuple[str, ...]
) -> None:
    text, table = grid(*rows)
    width = len(table.rows[0])
    meanings: tuple[Meaning, ...] = ("task", "task", "responsible")
    columns = Columns(meanings[-width:])
    settled = settle(text, columns, table.rows)
    assert " ".join(m or "-" for m in settled.meanings) == expected
    assert columns == Columns(meanings[-width:])


def test_a_column_under_an_unknown_word_is_a_task_where_it_holds_sentences() -> None:
    text, table = grid(*BODY, "3|稳步推进支付方式改革工作|县医保局")
    settled = settle(text, Columns(("number", None, "responsible")), table.rows)
    assert settled.meanings == ("number", "task", "responsible")


def test_a_section_alone_is_the_task() -> None:
    text, table = grid("健全|县教育局", "完善|县财政局")
    settled = settle(text, Columns(("section", "responsible")), table.rows)
    assert settled.meanings == ("task", "responsible")


ALIGNED = [
    (
        "a full row stays",
        "1|甲类|健全制度体系|县教育局|2020年",
        "1|甲类|健全制度体系|县教育局|2020年",
    ),
    (
        "number and section left out",
        "健全制度体系|县教育局|2020年",
        "||健全制度体系|县教育局|2020年",
    ),
    (
        "the last cell left out stays",
        "1|甲类|健全制度体系|县教育局",
        "1|甲类|健全制度体系|县教育局|",
    ),
    ("one cell stays", "健全制度体系", "健全制度体系"),
    ("no cell stays", "|", "|"),
]


@pytest.mark.parametrize(("row", "expected"), [c[1:] for c in ALIGNED], ids=[c[0] for c in ALIGNED])
def test_a_short_row_moves_to_where_its_cells_fit(row: str, expected: str) -> None:
    text, table = grid(row)
    columns = Columns(("number", "section", "task", "responsible", "schedule"))
    found = aligned(text, table.rows[0], columns)
    assert "|".join(text[c.start : c.end] for c in found) == expected


def test_the_words_of_a_cell_are_read_without_white_space() -> None:
    assert words_in("甲 县 教育\n局 乙", Span(2, 9)) == "县教育局"
    assert words_in("甲", Span(0, 0)) == ""


def test_beside_a_leader_who_answers_for_a_task_does_not_lead_it() -> None:
    text, table = grid("序号|任务|牵头部门|主责单位|协办单位", "1|修桥|市交通局|市水务局|市财政局")
    columns = read_header(text, table)[2]
    assert columns is not None
    assert columns.meanings[2:] == ("lead", "responsible", "cooperate")


def test_without_a_leader_he_does() -> None:
    text, table = grid("序号|任务|主责单位|协办单位", "1|修桥|市水务局|市财政局")
    columns = read_header(text, table)[2]
    assert columns is not None
    assert columns.meanings[2:] == ("lead", "cooperate")


def test_of_two_times_the_end_is_the_schedule() -> None:
    text, table = grid("任务|责任单位|开始时间|完成时间", "修桥|市水务局|2020年1月|2020年9月")
    columns = read_header(text, table)[2]
    assert columns is not None
    assert columns.meanings[2:] == ("other", "schedule")


def test_years_under_a_divided_header_are_stages() -> None:
    text, table = grid(
        "任务|责任分工||时间安排|",
        "|牵头单位|配合单位|2021年|2022年",
        "修桥|市水务局|市财政局|立项|建成",
    )
    columns = read_header(text, table)[2]
    assert columns is not None
    assert columns.meanings == ("task", "lead", "cooperate", "measure", "measure")
    assert columns.days == (None, None, None, "2021-12-31", "2022-12-31")


def test_headings_of_their_own_for_each_row_are_tasks() -> None:
    text, table = grid(
        "重点任务|具体措施|责任单位", "修桥|加固桥墩。|市水务局", "植树|补种行道树。|市林业局"
    )
    words, body, columns = read_header(text, table)
    assert columns is not None
    assert settle(text, columns, body, words).meanings[0] == "task"
    covered = grid("重点任务|具体措施|责任单位", "修桥|加固桥墩。|市水务局", "|更换护栏。|市林业局")
    words, body, columns = read_header(*covered)
    assert columns is not None
    assert settle(covered[0], columns, body, words).meanings[0] == "section"
