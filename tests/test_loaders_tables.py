"""Rows and columns to tasks."""

from __future__ import annotations

import pytest

from zhize.loaders.layout import Table
from zhize.loaders.outline import RawTask
from zhize.loaders.records import Span
from zhize.loaders.tables import read_table
from zhize.loaders.text import fold


def read(*rows: str) -> tuple[str, list[RawTask]]:
    """Return a text and its tasks: a row an argument, | between cells, / a line end."""
    text, spans = "", []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            cells.append(Span(len(text), len(text) + len(cell)))
            text += cell.replace("/", "\n") + "\t"
        spans.append(tuple(cells))
    text = fold(text)
    return text, read_table(text, Table(0, len(text), tuple(spans)))


def tasks(*rows: str) -> list[str]:
    """Return number, innermost heading, words, and role and bodies of each role cell."""
    text, found = read(*rows)
    lines = []
    for task in found:
        words = "".join(text[slice(*s)].replace("\n", "") for s in task.text)
        who = [
            f"{region.default or '-'}:{''.join(text[slice(*region.inner)].split())}"
            for clause in task.clauses
            for region in clause
        ]
        above = ["".join(text[slice(*s)].split()) for s in task.path[-1:]]
        lines.append(" ".join([task.number, *above, words, *who]))
    return lines


HEAD = "序号|工作任务|牵头单位|配合单位"
READ = [
    (
        "roles by columns",
        (HEAD, "1|健全制度|县教育局|县财政局、县残联"),
        ["1 健全制度 lead:县教育局 cooperate:县财政局、县残联"],
    ),
    (
        "columns in another order",
        ("配合单位|牵头单位|工作任务|序号", "县财政局|县教育局|健全制度|1"),
        ["1 健全制度 cooperate:县财政局 lead:县教育局"],
    ),
    (
        "free words under 责任分工",
        ("序号|工作任务|责任分工", "1|健全制度|县教育局牵头，县财政局配合"),
        ["1 健全制度 -:县教育局牵头,县财政局配合"],
    ),
    (
        "no number column: the row's place",
        ("工作任务|责任单位", "健全制度|县教育局", "完善机制|县财政局"),
        ["1 健全制度 responsible:县教育局", "2 完善机制 responsible:县财政局"],
    ),
    (
        "a row under a number",
        (HEAD, "11|健全制度|县教育局|", "|完善机制|县财政局|", "12|加强监管|县残联|"),
        ["11 健全制度 lead:县教育局", "11.2 完善机制 lead:县财政局", "12 加强监管 lead:县残联"],
    ),
    (
        "a row under a number, its bodies covered too",
        (HEAD, "11|健全制度|县教育局|县残联", "|完善机制||"),
        [
            "11 健全制度 lead:县教育局 cooperate:县残联",
            "11.2 完善机制 lead:县教育局 cooperate:县残联",
        ],
    ),
    (
        "an empty role cell is empty",
        (HEAD, "1|健全制度|县教育局|", "2|完善机制||县残联"),
        ["1 健全制度 lead:县教育局", "2 完善机制 cooperate:县残联"],
    ),
    (
        "dashes and 无 are nobody",
        (HEAD, "1|健全制度|县教育局|—", "2|完善机制|县财政局|无", "3|加强监管|县残联|/"),
        ["1 健全制度 lead:县教育局", "2 完善机制 lead:县财政局", "3 加强监管 lead:县残联"],
    ),
    (
        "bodies on the left cover the tasks below them",
        ("责任单位|工作任务", "县教育局|健全制度", "|完善机制", "县残联|加强监管"),
        [
            "1 健全制度 responsible:县教育局",
            "2 完善机制 responsible:县教育局",
            "3 加强监管 responsible:县残联",
        ],
    ),
    (
        "a merged section",
        (
            "任务类别|序号|工作任务|责任单位",
            "一、制度|1|健全制度|县教育局",
            "|2|完善机制|县财政局",
            "二、监管|3|加强监管|县残联",
        ),
        [
            "1 制度 健全制度 responsible:县教育局",
            "2 制度 完善机制 responsible:县财政局",
            "3 监管 加强监管 responsible:县残联",
        ],
    ),
    (
        "headings as rows",
        (HEAD, "一|制度||", "1|健全制度|县教育局|", "（二）监管|||", "2|加强监管|县残联|"),
        ["1 制度 健全制度 lead:县教育局", "2 监管 加强监管 lead:县残联"],
    ),
    (
        "the header repeated on the next page",
        (HEAD, "1|健全制度|县教育局|", HEAD, "2|完善机制|县财政局|"),
        ["1 健全制度 lead:县教育局", "2 完善机制 lead:县财政局"],
    ),
    (
        "a title above the header",
        ("某县任务分工表", HEAD, "1|健全制度|县教育局|"),
        ["1 健全制度 lead:县教育局"],
    ),
    (
        "a cell of several tasks",
        (
            "重点任务|工作内容|责任单位",
            "一、制度|健全标准。/完善目录。|县教育局",
            "二、监管|加强抽查。/通报结果。|县残联",
        ),
        [
            "1.1 制度 健全标准。 responsible:县教育局",
            "1.2 制度 完善目录。 responsible:县教育局",
            "2.1 监管 加强抽查。 responsible:县残联",
            "2.2 监管 通报结果。 responsible:县残联",
        ],
    ),
    (
        "bodies in brackets behind the words, no role column",
        ("序号|工作任务|完成时限", "1|健全制度（县教育局牵头，县财政局配合）。|长期"),
        ["1 健全制度 -:县教育局牵头,县财政局配合"],
    ),
    (
        "no header, a column of bodies",
        ("1|健全内部管理的制度|县教育局", "2|完善投入保障的机制|县财政局"),
        ["1 健全内部管理的制度 -:县教育局", "2 完善投入保障的机制 -:县财政局"],
    ),
]
NOTHING = [
    ("a table of names and numbers", ("姓名|电话", "张某|0000", "李某|0001")),
    ("a header without rows", (HEAD,)),
    ("rows without tasks", (HEAD, "1||县教育局|")),
    ("no header and nobody", ("甲|一些比较长的文字说明", "乙|另一些比较长的文字")),
    ("no rows", ()),
]


@pytest.mark.parametrize(("rows", "expected"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_rows_are_tasks(rows: tuple[str, ...], expected: list[str]) -> None:
    assert tasks(*rows) == expected


@pytest.mark.parametrize("rows", [c[1] for c in NOTHING], ids=[c[0] for c in NOTHING])
def test_a_table_that_lists_no_task_gives_none(rows: tuple[str, ...]) -> None:
    assert tasks(*rows) == []


def test_rows_of_indicators_are_tasks_without_bodies() -> None:
    text, found = read(
        "序号|类别|指标内容", "1|健康|健康素养水平达到20%", "2|服务|签约率达到30%以上"
    )
    assert [(task.number, task.row, task.clauses) for task in found] == [
        ("1", True, ()),
        ("2", True, ()),
    ]
    assert text[slice(*found[1].text[-1])] == "签约率达到30%以上"


@pytest.mark.parametrize(
    ("rows", "figure"),
    [
        pytest.param(
            ("序号|指标|单位|2020年", "1|婴儿死亡率|‰|7.5"), True, id="a column of figures"
        ),
        pytest.param(
            ("序号|指标|责任单位", "1|婴儿死亡率|县卫健委"), False, id="a column of bodies"
        ),
    ],
)
def test_a_unit_column_lists_no_bodies_where_figures_stand_beside_it(
    rows: tuple[str, ...], figure: bool
) -> None:
    _, (task,) = read(*rows)
    assert (task.figure is not None, task.clauses == ()) == (figure, figure)


def test_the_role_columns_of_a_row_are_one_clause() -> None:
    _, (task,) = read(HEAD, "1|健全制度|县教育局|县财政局")
    assert [len(clause) for clause in task.clauses] == [2]
    assert [r.default for r in task.clauses[0]] == ["lead", "cooperate"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ("工作任务|责任单位|完成时限", "健全制度|县教育局|2020年底"), "2020年底", id="a column"
        ),
        pytest.param(
            ("工作任务|责任单位|完成时限", "健全制度|县教育局|"), None, id="an empty cell"
        ),
        pytest.param(("工作任务|责任单位", "健全制度|县教育局"), None, id="no column"),
    ],
)
def test_the_schedule_is_the_cell_of_its_column(
    rows: tuple[str, ...], expected: str | None
) -> None:
    text, (task,) = read(*rows)
    assert (text[slice(*task.schedule)] if task.schedule else None) == expected


def test_the_first_of_two_text_cells_is_the_heading() -> None:
    text, (task,) = read(
        "序号|工作任务|具体措施|责任单位", "1|健全制度|出台办法，开展考核|县教育局"
    )
    assert task.heading is not None
    assert text[slice(*task.heading)] == "健全制度"
    assert [text[slice(*s)] for s in task.text] == ["健全制度", "出台办法,开展考核"]


def test_the_span_of_a_row_holds_its_cells() -> None:
    text, (first, second) = read(HEAD, "1|健全制度|县教育局|", "2|完善机制|县财政局|县残联")
    assert text[slice(*first.span)].split("\t") == ["1", "健全制度", "县教育局"]
    assert text[slice(*second.span)].split("\t") == ["2", "完善机制", "县财政局", "县残联"]
