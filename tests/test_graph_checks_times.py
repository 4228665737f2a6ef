"""Rules on figures: deadlines, percentages, numbers of tasks."""

from __future__ import annotations

import pytest
from checking import found, plan, table
from factories import document, schedule, target, task

from zhize.graph.checks import deadline, numbering, percentage
from zhize.loaders.records import Document, Period

YEARS = Period("2017-01-01", "2020-12-31")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            document(task(schedule=schedule("2018年6月底前", end="2018-06-30"))),
            [("violation", "2018年6月底前")],
            id="over before the day of issue",
        ),
        pytest.param(
            document(task(schedule=schedule("8月底前", end="2018-08-31"))),
            [("warning", "8月底前")],
            id="over, in a year taken from the document",
        ),
        pytest.param(
            document(task(schedule=schedule("2017年", kind="period", start="2017-01-01", end="2017-12-31"))),
            [("violation", "2017年")],
            id="a year that is over",
        ),
        pytest.param(
            document(task(schedule=schedule("2021年底前", end="2021-12-31")), period=YEARS),
            [("warning", "2021年底前")],
            id="after the plan's years",
        ),
        pytest.param(
            document(task(targets=(target(by="2017-12-31"),))),
            [("warning", "药占比30%左右")],
            id="a figure whose time is over",
        ),
        pytest.param(document(task(schedule=schedule())), [], id="after the day of issue"),
        pytest.param(
            document(task(schedule=schedule("12月26日前", end="2018-12-26"))), [], id="on that day"
        ),
        pytest.param(
            document(task(schedule=schedule("2017-2020年", kind="period", start="2017-01-01", end="2020-12-31")), period=YEARS),
            [],
            id="begun before the day of issue",
        ),
        pytest.param(
            document(task(schedule=schedule("持续推进", kind="ongoing", end=None))), [], id="without an end"
        ),
        pytest.param(
            document(task(targets=(target(by="2035-12-31"),)), period=YEARS),
            [],
            id="a figure of a later year",
        ),
        pytest.param(
            document(task(schedule=schedule("2017年底前", end="2017-12-31")), date=None),
            [],
            id="a plan without a date",
        ),
        pytest.param(
            document(task(schedule=schedule()), period=Period("2018-12-26", "2018-12-26")),
            [],
            id="a title that ends in a day",
        ),
    ],
)  # fmt: skip
def test_deadlines(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(deadline, document) == expected


def test_deadlines_are_read_of_real_tables() -> None:
    made = table(
        "序号|工作任务|责任单位|完成时限",
        "1|推进分级诊疗工作|县卫健委|2020年3月底前",
        "2|推进医保支付方式改革|县医保局|2020年9月底前",
        title="枞阳县医改工作要点\n\n枞阳县人民政府办公室\n\n2020年6月30日",
    )
    assert made.date == "2020-06-30"
    assert found(deadline, made) == [("violation", "2020年3月底前")]


@pytest.mark.parametrize(
    ("given", "impossible"),
    [
        pytest.param(target("基本医保参保率", value=105), True, id="more than all are insured"),
        pytest.param(target("药占比", value=300), True, id="a share above the whole"),
        pytest.param(target("发病率", value=1001, unit="‰"), True, id="in thousandths"),
        pytest.param(target("群众满意度", value=-5), True, id="below nothing"),
        pytest.param(target("医疗费用", op="-=", value=120), True, id="falls by more than there is"),
        pytest.param(target("基本医保参保率", value=100), False, id="the whole"),
        pytest.param(target("药占比", value=0), False, id="nothing"),
        pytest.param(target("发病率", value=950, unit="‰"), False, id="thousandths within"),
        pytest.param(target("签约人数增长率", value=150), False, id="growth has no end"),
        pytest.param(target("服务量", op="+=", value=150), False, id="an increase"),
        pytest.param(target("床位使用率", value=105), False, id="beds may be more than full"),
        pytest.param(target("年度投资完成率", value=120), False, id="more than was planned"),
        pytest.param(target("参保人数", value=300, unit="万人"), False, id="no percentage"),
        pytest.param(target("百元收入耗材", value=200), False, id="a measure of unknown range"),
    ],
)  # fmt: skip
def test_percentages(given: object, impossible: bool) -> None:
    made = document(task(targets=(given,)))
    assert [severity for severity, _ in found(percentage, made)] == ["violation"] * impossible


def test_percentages_of_a_text() -> None:
    made = plan("基本医保参保率达到105%以上，签约率达到60%以上。（县医保局负责）")
    assert [finding.message_zh for finding in percentage.check(made)] == [
        "“基本医保参保率”为105%，超出可能的范围"
    ]


A, B, C = "推进甲。（县医保局负责）", "推进乙。（县财政局负责）", "推进丙。（县卫健委负责）"
ROWS = ("推进分级诊疗工作|县卫健委", "推进支付方式改革|县医保局", "加强人才培养工作|县人社局")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(plan(f"1.{A}", f"3.{B}"), ["3 2"], id="one is left out"),
        pytest.param(plan(f"1.{A}", f"5.{B}", f"6.{C}"), ["5 2、3、4"], id="three are"),
        pytest.param(plan(f"1.{A}", f"2.{B}", f"2.{C}"), ["2 重复"], id="one stands twice"),
        pytest.param(plan(f"2.{A}", f"3.{B}", f"2.{C}"), ["2 错乱"], id="one comes too late"),
        pytest.param(
            plan("一、提升服务", f"1.{A}", f"2.{B}", "二、健全保障", f"4.{C}"),
            ["4 3"],
            id="counted through, with a gap",
        ),
        pytest.param(
            plan("一、提升服务", f"1.{A}", f"2.{B}", "二、健全保障", f"1.{A}", f"3.{C}"),
            ["3 2"],
            id="a gap in the second count",
        ),
        pytest.param(
            table("序号|工作任务|责任单位", f"1|{ROWS[0]}", f"2|{ROWS[1]}", f"4|{ROWS[2]}"),
            ["4 3"],
            id="a gap in a table",
        ),
        pytest.param(plan(A, B, C), [], id="in order"),
        pytest.param(
            plan("一、提升服务", f"1.{A}", f"2.{B}", "二、健全保障", f"1.{C}", f"2.{A}"),
            [],
            id="begun anew under each heading",
        ),
        pytest.param(
            plan("一、提升服务", f"1.{A}", f"2.{B}", "二、健全保障", f"3.{C}"), [], id="counted through"
        ),
        pytest.param(
            plan(f"一、提升服务。{A}", "二、总体要求是群众满意", f"三、健全保障。{C}"), [], id="an item that is no task"
        ),
        pytest.param(plan(f"（一）{A}", f"（二）{B}", f"（三）{C}"), [], id="Chinese numerals"),
        pytest.param(
            table("序号|工作任务|责任单位", f"1|{ROWS[0]}", f"|{ROWS[1]}", f"2|{ROWS[2]}"),
            [],
            id="a row without a number of its own",
        ),
        pytest.param(
            table("序号|工作任务|责任单位", *(f"{k}|{row}" for k, row in enumerate(ROWS, 1))),
            [],
            id="a table in order",
        ),
    ],
)  # fmt: skip
def test_numbers(document: Document, expected: list[str]) -> None:
    messages = [finding.message_zh for finding in numbering.check(document)]
    words = [said.removeprefix("序号").replace("之前缺少", " ") for said in messages]
    assert [
        said.replace("重复", " 重复").replace("错乱", " 错乱").split("，")[0] for said in words
    ] == expected


def test_many_gaps_are_one_finding() -> None:
    made = plan(*(f"{number}.{A}" for number in (1, 3, 6, 8, 12)))
    [finding] = numbering.check(made)
    assert finding.message_en == (
        "numbers do not follow in 4 places: number 3 follows 1; 2 is left out; number 6 follows 3;"
        " 4, 5 is left out; number 8 follows 6; 7 is left out …"
    )
    assert len(finding.related) == 3
