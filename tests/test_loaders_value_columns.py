"""Indicator tables: which columns hold figures, and what their cells say."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.cell_figures import read_cell, unit_in_brackets, without_unit
from zhize.loaders.value_columns import begins_in, heads_values, name_column

TITLE = "临川市卫生事业“十三五”规划\n\n"


def figures(*rows: str, title: str = TITLE) -> list[str]:
    """The targets of a table whose cells stand between bars, as name op value unit year."""
    text = title + "\n".join(row.replace("|", "\t") for row in rows) + "\n"
    found = [t for task in zhize.read_text(text).tasks for t in task.targets]
    return [f"{t.name} {t.op} {t.value}{t.unit} {(t.by or '')[:4]}".strip() for t in found]


TABLES = [
    ("the first of two years is what was",
     ["指标|2015年|2020年", "签约率（%）|12|60"], ["签约率 = 60% 2020"]),
    ("two aims",
     ["指标|单位|2015年基期值|2018年目标值|2020年目标值", "签约率|%|12|40|60"],
     ["签约率 = 40% 2018", "签约率 = 60% 2020"]),
    ("three years, the plan begins behind the first",
     ["领域|指标|2015年|2018年|2020年", "服务|签约率（%）|12|40|60"],
     ["签约率 = 40% 2018", "签约率 = 60% 2020"]),
    ("years of the plan alone are aims",
     ["指标|2018年|2020年", "签约率（%）|40|60"], ["签约率 = 40% 2018", "签约率 = 60% 2020"]),
    ("a column of what is", ["指标|现状值|目标值", "签约率|12%|60%"], ["签约率 = 60% 2020"]),
    ("a unit in the header", ["指标|2015年|2020年（万人）", "参保人数|210|260"], ["参保人数 = 260万人 2020"]),
    ("a growth beside an aim",
     ["指标|2015年实际|2020年目标|年均增长|属性", "床位数（张）|900|1200|6%左右|预期性"],
     ["床位数 = 1200张 2020", "床位数年均增长 ~ 6% 2020"]),
    ("five years together where no aim stands",
     ["指标|2015年|2020年|年均/累计", "培训医师（人次）|90|—|〔600〕", "签约率（%）|12|60|〔48〕"],
     ["培训医师 = 600人次 2020", "签约率 = 60% 2020"]),
    ("a rise and a fall of five years",
     ["指标|2015年|2020年|累计", "人均预期寿命（岁）|76|—|[1.5]", "抗菌药物用量降低（%）|—|—|[20]"],
     ["人均预期寿命 += 1.5岁 2020", "抗菌药物用量降低 -= 20% 2020"]),
    ("numbers before the names",
     ["类别|指标|2015年|2020年", "服务|1.签约率（%）|12|60", "|2.床位数（张）|900|1200"],
     ["签约率 = 60% 2020", "床位数 = 1200张 2020"]),
    ("headers over several lines",
     ["指标|单位|2015年", "基期值|2020年", "目标值|属性", "签约率|%|12|60|约束性"], ["签约率 = 60% 2020"]),
    ("words about a figure", ["指标|2015年|2020年", "孕产妇死亡人数|9|比2015年下降30%以上"],
     ["孕产妇死亡人数 -= 30% 2020"]),
    ("no word for indicators, but units and years",
     ["项目|单位|2015年|2020年", "床位数|张|900|1200"], ["床位数 = 1200张 2020"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [t[1:] for t in TABLES], ids=[t[0] for t in TABLES])
def test_the_figures_of_a_table_are_those_it_aims_at(rows: list[str], expected: list[str]) -> None:
    assert figures(*rows) == expected


SILENT = [
    ("words alone", ["指标|2015年|2020年", "空气质量|76|持续改善", "签约率|12|60"], ["签约率 = 60 2020"]),
    ("a ratio", ["指标|2015年|2020年", "医护比|1:1|1:1.25", "签约率|12|60"], ["签约率 = 60 2020"]),
    ("a dash", ["指标|2015年|2020年", "床位数|9|—", "签约率|12|60"], ["签约率 = 60 2020"]),
    ("what was alone", ["指标|2014年实际|2015年完成", "签约率|12|60"], []),
    ("scores", ["指标|分值|评分标准", "签约率|20|每低1个百分点扣2分"], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [t[1:] for t in SILENT], ids=[t[0] for t in SILENT])
def test_what_is_no_aim_is_left_out(rows: list[str], expected: list[str]) -> None:
    assert figures(*rows) == expected


def test_a_figure_that_is_not_read_is_warned_of() -> None:
    text = TITLE + "指标\t2015年\t2020年\n签约率\t12\t60\n医护比\t1:1\t1:1.25\n"
    warnings = [w for w in zhize.read_text(text).warnings if w.code == "unread-figure"]
    assert ["1:1.25" in w.message for w in warnings] == [True]
    assert text[slice(*warnings[0].span or (0, 0))] == "1:1.25"


CELLS = [
    ("a figure", "60", [("=", 60, "")]),
    ("a sign", "≥98", [(">=", 98, "")]),
    ("a bound behind", "4.5以内", [("<=", 4.5, "")]),
    ("about", "28左右", [("~", 28, "")]),
    ("a unit and a bound", "7.5‰以下", [("<=", 7.5, "‰")]),
    ("included", "6人(含)以下", [("<=", 6, "人")]),
    ("words behind", ">7、力争更高", [(">", 7, "")]),
    ("a note of the year", "89.6(2014年)", [("=", 89.6, "")]),
    ("a star", "77.3*", [("=", 77.3, "")]),
    ("thousands", "1,200", [("=", 1200, "")]),
    ("from to", "30-40", [(">=", 30, ""), ("<=", 40, "")]),
    ("a verb before", "稳定在95%以上", [(">=", 95, "%")]),
    ("reached", "达到90%", [("=", 90, "%")]),
    ("brackets", "(13.5)", [("=", 13.5, "")]),
]
NO_CELLS = ["持续改善", "1:1.25", "比2015年降低10%", "高于GDP增长", "2020年建成3个", "—", "第3名"]


@pytest.mark.parametrize(("cell", "said"), [c[1:] for c in CELLS], ids=[c[0] for c in CELLS])
def test_a_cell_is_a_figure(cell: str, said: list[tuple[str, float, str]]) -> None:
    assert read_cell(cell) == said


@pytest.mark.parametrize("cell", NO_CELLS)
def test_other_cells_are_no_figure_alone(cell: str) -> None:
    assert read_cell(cell) == []


def test_units_stand_in_brackets_behind_names() -> None:
    assert [unit_in_brackets(n) for n in ("签约率(%)", "死亡率(1/10万)", "药占比(不含饮片)", "床位")] == [
        "%", "/10万", "", "",
    ]  # fmt: skip
    assert without_unit("3.签约率（%）") == "签约率"
    assert without_unit("药占比（不含饮片）") == "药占比（不含饮片）"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("序号|指标名称|2020年", 1, id="a name"),
        pytest.param("一级指标|二级指标|目标值", 1, id="the lower of two"),
        pytest.param("指标|单位|2020年|指标属性", 0, id="not what it is like"),
        pytest.param("序号|任务|责任单位", None, id="tasks"),
        pytest.param("项目|2020年|责任单位", None, id="one year alone"),
    ],
)
def test_the_column_of_names(words: str, name: int | None) -> None:
    assert name_column(words.split("|")) == name
    assert heads_values(words.split("|")) is (name is not None)


def test_the_year_a_plan_begins_stands_before_its_table() -> None:
    text = "临川市规划\n指标\t2015年\t2020年"
    assert begins_in(text, text.index("指标")) is None


MORE = [
    ("a header over two columns",
     ["指标||2015年|2020年", "1.空气|优良天数比率（%）|76|＞80", "|浓度下降（%）|—|18"],
     ["优良天数比率 > 80% 2020", "浓度下降 -= 18% 2020"]),
    ("a unit and a way over names",
     ["类别|指标|2015年|2020年|累计", "排放总量减少（%）|氨氮|—|—|[10]", "|二氧化硫|—|—|[15]"],
     ["氨氮 -= 10% 2020", "二氧化硫 -= 15% 2020"]),
    ("footnotes", ["指标[1]|2015年|2020年[2]", "签约率[3]（%）|12|60"], ["签约率 = 60% 2020"]),
    ("aims of the whole country", ["指标|基期水平|2020年全国目标值", "签约率（%）|2014年为12|≥60"],
     ["签约率 >= 60% 2020"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [m[1:] for m in MORE], ids=[m[0] for m in MORE])
def test_headers_and_headings_say_more(rows: list[str], expected: list[str]) -> None:
    assert figures(*rows) == expected


def test_a_unit_in_brackets_is_no_figure() -> None:
    text = TITLE + "指标\t说明\n孕产妇死亡率（1/10万）\t由市卫健委监测\n"
    assert [t for task in zhize.read_text(text).tasks for t in task.targets] == []
