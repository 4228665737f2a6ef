"""Rules on who is named for a task: nobody, nobody leading, several, one twice."""

from __future__ import annotations

import pytest
from checking import found, plan, table
from factories import assignment, document, task

from zhize.graph.checks import (
    lead_and_support,
    no_body,
    no_lead,
    repeated_body,
    several_leads,
)
from zhize.loaders.records import Document

LED = "推进分级诊疗。（县卫健委牵头，县医保局配合）"
LED_TOO = "推进支付改革。（县医保局牵头，县财政局配合）"
COLUMNS = "序号|工作任务|牵头单位|配合单位"
FIRST = "1|推进分级诊疗工作|县卫健委|县医保局"
SECOND = "2|推进医保支付方式改革|县医保局|县财政局"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan(LED, LED_TOO, "加强人才培养，健全激励机制。"),
            [("violation", "3.加强人才培养，健全激励机制。")],
            id="an item of prose without a bracket",
        ),
        pytest.param(
            table(COLUMNS, FIRST, SECOND, "3|加强人才培养"),
            [("violation", "3\t加强人才培养")],
            id="a row with empty cells",
        ),
        pytest.param(plan(LED, LED_TOO), [], id="all have one"),
        pytest.param(
            table("序号|指标内容", "1|参保率稳定在95%以上", "2|报销比例达到75%以上"),
            [],
            id="a table of indicators",
        ),
    ],
)
def test_tasks_without_a_body(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(no_body, document) == expected


def test_few_bodies_make_it_a_warning() -> None:
    tasks = [task("推进支付改革", number=str(k), id=f"body/{k}") for k in (2, 3, 4)]
    made = document(task("推进分级诊疗", assignment("市卫健委")), *tasks)
    assert [severity for severity, _ in found(no_body, made)] == ["warning"] * 3


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan(LED, LED_TOO, "健全编制管理。（县委编办、县人社局负责）"),
            [("warning", "县委编办、县人社局")],
            id="joint among led ones",
        ),
        pytest.param(
            table(COLUMNS, FIRST, SECOND, "3|加强人才培养工作||县人社局、县教育局"),
            [("warning", "县人社局、县教育局")],
            id="the lead's cell is empty",
        ),
        pytest.param(plan(LED, LED_TOO), [], id="all are led"),
        pytest.param(
            plan(
                "推进分级诊疗。（县卫健委、县医保局负责）", "抓好宣传。（县卫健委、县财政局负责）"
            ),
            [],
            id="a plan without leads",
        ),
        pytest.param(
            plan(LED, LED_TOO, "健全编制管理。（县委编办负责）"), [], id="one body answers alone"
        ),
        pytest.param(
            plan(LED, LED_TOO, "落实属地责任。（各乡镇人民政府负责）"), [], id="open groups"
        ),
        pytest.param(
            plan(LED, LED_TOO, "健全编制管理。（县委编办、县人社局分别负责）"),
            [],
            id="each leads its share",
        ),
        pytest.param(
            plan(LED, LED_TOO, "加强人才培养，健全激励机制。"),
            [],
            id="no body at all is another rule",
        ),
    ],
)
def test_tasks_without_a_lead(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(no_lead, document) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            table(COLUMNS, FIRST, "2|统筹药品招采工作|县卫健委、县医保局|县财政局"),
            [("warning", "县卫健委、县医保局")],
            id="two names in the column",
        ),
        pytest.param(
            plan("统筹药品招采。（牵头单位：县卫健委、县医保局；配合单位：县财政局）"),
            [("warning", "县卫健委、县医保局")],
            id="two names behind the label",
        ),
        pytest.param(
            plan("统筹药品招采。（县卫健委、县医保局牵头，县财政局配合）"),
            [("note", "县卫健委、县医保局")],
            id="two names before the verb",
        ),
        pytest.param(
            plan("统筹药品招采。（县卫健委、县医保局等部门共同牵头）"),
            [("note", "县卫健委、县医保局")],
            id="with other words before the verb",
        ),
        pytest.param(plan(LED), [], id="one lead"),
        pytest.param(
            plan("统筹药品招采。（县卫健委、县医保局分别负责）"), [], id="each leads its share"
        ),
        pytest.param(
            plan("统筹招采。（县医保局牵头）加强监管。（县卫健委牵头）"),
            [],
            id="a lead for each clause",
        ),
        pytest.param(
            table(COLUMNS, FIRST, "2|统筹药品招采工作|县卫健委、县卫生健康委|县财政局"),
            [],
            id="one body under two names",
        ),
    ],
)
def test_several_leads(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(several_leads, document) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan("推进薪酬改革。（县人社局、县医保局、县财政局、县医保局负责）"),
            [("violation", "县医保局")],
            id="the same name twice",
        ),
        pytest.param(
            plan("推进薪酬改革。（县人社局、县医保局、县医保局、县医保局负责）"),
            [("violation", "县医保局"), ("violation", "县医保局")],
            id="thrice",
        ),
        pytest.param(
            plan("推进价格改革。（县发改委、县财政局、县发展改革委负责）"),
            [("warning", "县发展改革委")],
            id="two names of one body",
        ),
        pytest.param(plan("推进薪酬改革。（县人社局、县财政局负责）"), [], id="different bodies"),
        pytest.param(
            plan("完善政策。（县财政局、县医保局负责）抓好落实。（县医保局负责）"),
            [],
            id="two clauses",
        ),
        pytest.param(
            plan("推进改革。（县医保局牵头，县医保局、县财政局配合）"), [], id="two roles"
        ),
        pytest.param(
            plan("推进改革。（市财政局、县财政局负责）"), [], id="the same office of two levels"
        ),
        pytest.param(
            plan("抓好落实。（各医疗机构、各医疗卫生机构负责）"), [], id="open groups of two names"
        ),
    ],
)
def test_repeated_bodies(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(repeated_body, document) == expected


IMPLEMENT = "序号|工作任务|牵头单位|实施单位"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan("推进改革。（县医保局牵头，县财政局、县医保局配合）"),
            [("warning", "县医保局")],
            id="supports what it leads",
        ),
        pytest.param(
            table(
                IMPLEMENT,
                "1|推进分级诊疗|县卫健委|县医保局、县卫健委",
                "2|推进改革|县医保局|县财政局",
            ),
            [("note", "县卫健委")],
            id="carries out what it leads",
        ),
        pytest.param(
            table(
                IMPLEMENT, *(f"{k}|推进分级诊疗|县卫健委|县卫健委、县医保局" for k in range(1, 5))
            ),
            [("note", "县卫健委")],
            id="usual in a table: one note",
        ),
        pytest.param(plan(LED, LED_TOO), [], id="different bodies"),
        pytest.param(
            plan("完善政策。（县医保局牵头）抓好落实。（县财政局牵头，县医保局配合）"),
            [],
            id="in another clause",
        ),
        pytest.param(
            plan("落实责任。（各乡镇人民政府牵头，各乡镇人民政府配合）"), [], id="open groups"
        ),
    ],
)
def test_leads_among_the_others(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(lead_and_support, document) == expected


def test_the_note_for_all_names_their_numbers() -> None:
    rows = [f"{k}|推进分级诊疗|县卫健委|县卫健委、县医保局" for k in range(1, 6)]
    rows[2] = "3|推进分级诊疗|县卫健委|县医保局"
    [finding] = lead_and_support.check(table(IMPLEMENT, *rows))
    assert finding.message_zh.endswith("：第1、2、4、5项")
    assert finding.message_en == (
        "in 4 of 5 tasks the lead stands among the other bodies, too: 1, 2, 4, 5"
    )
    assert len(finding.related) == 3
