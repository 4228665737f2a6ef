"""Tables that lost their marks: a cell a line, or a row a line with blanks."""

from __future__ import annotations

import pytest

from zhize.loaders.cell_lines import read_blank_rows, read_cell_lines
from zhize.loaders.layout import lines_of

HEAD = "序号|工作任务|牵头单位|完成时限"
READ = [
    (
        "a cell a line",
        f"{HEAD}|1|健全制度|县教育局|2020年底|2|完善机制|县财政局|6月底前",
        [HEAD, "1|健全制度|县教育局|2020年底", "2|完善机制|县财政局|6月底前"],
    ),
    (
        "a task of two lines",
        f"{HEAD}|1|健全制度，|规范流程|县教育局|2020年底|2|完善机制|县财政局|长期",
        [HEAD, "1|健全制度，规范流程|县教育局|2020年底", "2|完善机制|县财政局|长期"],
    ),
    (
        "an empty time",
        f"{HEAD}|1|健全制度|县教育局|2|完善机制|县财政局|长期",
        [HEAD, "1|健全制度|县教育局|", "2|完善机制|县财政局|长期"],
    ),
    (
        "headings between the rows",
        f"{HEAD}|一、制度|1|健全制度|县教育局|长期|二、机制|2|完善机制|县财政局|长期",
        [HEAD, "一、制度", "1|健全制度|县教育局|长期", "二、机制", "2|完善机制|县财政局|长期"],
    ),
    (
        "the header again",
        f"{HEAD}|1|健全制度|县教育局|长期|{HEAD}|2|完善机制|县财政局|长期",
        [HEAD, "1|健全制度|县教育局|长期", "2|完善机制|县财政局|长期"],
    ),
    (
        "blank lines between the cells",
        "序号||工作任务||责任单位||1||健全制度||县教育局||2||完善机制||县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "2|完善机制|县财政局"],
    ),
    (
        "header words of two lines",
        "序号|工作任务|牵头|单位|完成|时限|1|健全制度|县教育局|长期",
        ["序号|工作任务|牵头单位|完成时限", "1|健全制度|县教育局|长期"],
    ),
    (
        "no number column",
        "工作任务|牵头单位|完成时限|健全制度|县教育局|长期|完善机制|县财政局|长期",
        ["工作任务|牵头单位|完成时限", "健全制度|县教育局|长期", "完善机制|县财政局|长期"],
    ),
]
REFUSED = [
    ("two header words", "工作任务|责任单位|健全制度|县教育局"),
    ("nobody is listed", "序号|工作任务|完成时限|1|健全制度|长期"),
    ("nothing but bodies", "序号|牵头单位|配合单位|1|县教育局|县财政局"),
    ("a sentence under a header word", "工作任务|推进改革，健全机制。|责任单位"),
    ("a header without rows", HEAD),
    ("rows that do not count up", f"{HEAD}|健全制度|县教育局|长期"),
    ("plain text", "推进改革。|加强监管。|完善机制。"),
]


def cells(text: str, rows: list[list[tuple[int, int]]]) -> list[str]:
    """Return rows with bars between cells, white space removed."""
    return ["|".join("".join(text[slice(*c)].split()) for c in row) for row in rows]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_a_cell_a_line_is_read(words: str, expected: list[str]) -> None:
    text = words.replace("|", "\n")
    found = read_cell_lines(text, lines_of(text), 0)
    assert found is not None
    assert cells(text, [list(row) for row in found[0]]) == expected
    assert found[1] == len(lines_of(text))


@pytest.mark.parametrize("words", [c[1] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_other_lines_are_no_table(words: str) -> None:
    text = words.replace("|", "\n")
    assert read_cell_lines(text, lines_of(text), 0) is None


def test_the_line_behind_the_table_is_told() -> None:
    text = f"{HEAD}|1|健全制度|县教育局|2020年底|附件2|任务清单".replace("|", "\n")
    found = read_cell_lines(text, lines_of(text), 0)
    assert found is not None
    rows, behind = found
    assert cells(text, [list(row) for row in rows])[-1] == "1|健全制度|县教育局|2020年底"
    assert text[slice(*lines_of(text)[behind])] == "附件2"


BLANKS = [
    (
        "a row a line",
        "序号 工作任务 责任单位|1 健全制度 县教育局|2 完善机制 县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "2|完善机制|县财政局"],
    ),
    (
        "a row over two lines",
        "序号 工作任务 责任单位|1 健全制度，|规范流程 县教育局|2 完善机制 县财政局",
        ["序号|工作任务|责任单位", "1|健全制度，规范流程|县教育局", "2|完善机制|县财政局"],
    ),
    (
        "bodies a blank apart",
        "序号 工作任务 责任单位|1 健全制度 县教育局 县民政局|2 完善机制 县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局县民政局", "2|完善机制|县财政局"],
    ),
    (
        "a heading between the rows",
        "序号 工作任务 责任单位|1 健全制度 县教育局|二、机制|2 完善机制 县财政局",
        ["序号|工作任务|责任单位", "1|健全制度|县教育局", "二、机制", "2|完善机制|县财政局"],
    ),
]
NO_BLANKS = [
    ("no number column", "工作任务 责任单位 完成时限|健全制度 县教育局 长期"),
    ("a word that is no header", "序号 某些词 责任单位|1 健全制度 县教育局"),
    ("two words", "序号 责任单位|1 县教育局"),
    ("nobody is listed", "序号 工作任务 完成时限|1 健全制度 长期"),
    ("a header without rows", "序号 工作任务 责任单位|推进改革。"),
    ("a sentence", "推进改革 健全机制 加强监管|1 甲 乙"),
]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in BLANKS], ids=[c[0] for c in BLANKS])
def test_a_row_a_line_is_read(words: str, expected: list[str]) -> None:
    text = words.replace("|", "\n")
    found = read_blank_rows(text, lines_of(text), 0)
    assert found is not None
    assert cells(text, [list(row) for row in found[0]]) == expected


@pytest.mark.parametrize("words", [c[1] for c in NO_BLANKS], ids=[c[0] for c in NO_BLANKS])
def test_other_lines_with_blanks_are_no_table(words: str) -> None:
    text = words.replace("|", "\n")
    assert read_blank_rows(text, lines_of(text), 0) is None


TORN = [
    ("a name", "市住房和城|乡建设局", "市住房和城乡建设局"),
    ("two names", "市财政局、市人力资源|和社会保障局", "市财政局、市人力资源和社会保障局"),
    ("three lines", "市卫生健|康委、市医|疗保障局", "市卫生健康委、市医疗保障局"),
]


@pytest.mark.parametrize(("lines", "cell"), [t[1:] for t in TORN], ids=[t[0] for t in TORN])
def test_names_that_line_ends_tore_are_of_one_cell(lines: str, cell: str) -> None:
    text = f"{HEAD}|1|健全内部管理|制度体系|{lines}|6月底前|2|完善机制|县财政局|长期".replace(
        "|", "\n"
    )
    found = read_cell_lines(text, lines_of(text), 0)
    assert found is not None
    assert (
        cells(text, [list(row) for row in found[0]])[1] == f"1|健全内部管理制度体系|{cell}|6月底前"
    )


def test_a_count_before_a_body_is_none_of_its_name() -> None:
    text = f"{HEAD}|1|新增停车位|60个|县教育局|6月底前|2|完善机制|县财政局|长期".replace("|", "\n")
    found = read_cell_lines(text, lines_of(text), 0)
    assert found is not None
    assert cells(text, [list(row) for row in found[0]])[1] == "1|新增停车位60个|县教育局|6月底前"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1|修缮校舍|县教育局|县住建局|6月底前", "1|修缮校舍|县教育局县住建局|6月底前|"),
        ("1|修缮校舍|县教育局|6月底前|已开工", "1|修缮校舍|县教育局|6月底前|已开工"),
        ("1|修缮校舍|县教育局|县住建局|已开工", "1|修缮校舍|县教育局|县住建局|已开工"),
    ],
    ids=["two lines of bodies", "none torn", "no time to lay"],
)
def test_bodies_are_no_schedule_where_a_time_follows(row: str, expected: str) -> None:
    text = f"{HEAD}|备注|{row}|2|完善机制|县财政局|长期|无".replace("|", "\n")
    found = read_cell_lines(text, lines_of(text), 0)
    assert found is not None
    assert cells(text, [list(row) for row in found[0]])[1] == expected
