"""Prose against table, and responsibility that was not read."""

from __future__ import annotations

import pytest
from checking import found, plan
from factories import document

import zhize
from zhize.graph.checks import prose_and_table, unread_text
from zhize.loaders.records import Document, Span, Warning

TITLE = "枞阳县医改工作要点"
HEADER = "序号|工作任务|责任单位|完成时间"
FIRST = "1.推进分级诊疗制度建设，完善医联体运行机制。"
SECOND = "2.推进医保支付方式改革，扩大按病种付费范围。"
FIRST_ROW = "1|推进分级诊疗制度建设"
SECOND_ROW = "2|推进医保支付方式改革"


def both(prose: list[str], rows: list[str], header: str = HEADER) -> Document:
    """Read a plan that gives its tasks twice, `|` for the TAB between cells."""
    lines = [TITLE, "", *prose, "", "附件：任务表", "", header, *(f"{row}|全年" for row in rows)]
    return zhize.read_text("\n".join(lines).replace("|", "\t") + "\n")


SAME = [f"{FIRST}（责任单位：县卫健委、县医保局）", f"{SECOND}（责任单位：县医保局、县财政局）"]
SAME_ROWS = [f"{FIRST_ROW}|县卫健委、县医保局", f"{SECOND_ROW}|县医保局、县财政局"]
LED = [f"{FIRST}（县卫健委牵头，县医保局配合）", f"{SECOND}（县医保局牵头，县财政局配合）"]
LED_HEADER = "序号|工作任务|牵头单位|配合单位|完成时间"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            both(SAME, [f"{FIRST_ROW}|县卫健委、县医保局、县政府办", SAME_ROWS[1]]),
            ["正文第1项与表第1项分工不一致：仅表格有县政府办"],
            id="one more in the table",
        ),
        pytest.param(
            both([SAME[0], f"{SECOND}（责任单位：县医保局、县人社局）"], SAME_ROWS),
            ["正文第2项与表第2项分工不一致：仅正文有县人社局；仅表格有县财政局"],
            id="one for another",
        ),
        pytest.param(
            both(LED, [f"{FIRST_ROW}|县医保局|县卫健委", f"{SECOND_ROW}|县医保局|县财政局"], LED_HEADER),
            [
                "正文第1项与表第1项分工不一致：县卫健委在正文中牵头、在表格中配合；"
                "县医保局在正文中配合、在表格中牵头"
            ],
            id="another lead",
        ),
        pytest.param(
            both(
                [f"{SAME[0]}加强监测结果运用。（责任单位：县卫健委）", SAME[1]],
                [SAME_ROWS[0], "|加强监测结果运用|县卫健委、县统计局", SAME_ROWS[1]],
            ),
            ["正文第1项与表第1.2项分工不一致：仅表格有县统计局"],
            id="the second clause and its row",
        ),
        pytest.param(
            both(
                SAME,
                ["1|推进医保支付方式改革，扩大按病种付费范围|县医保局", "2|推进分级诊疗制度建设，完善机制|县卫健委、县医保局"],
            ),
            ["正文第2项与表第1项分工不一致：仅正文有县财政局"],
            id="the table counts otherwise",
        ),
        pytest.param(both(SAME, SAME_ROWS), [], id="the same"),
        pytest.param(
            both(SAME, [f"{FIRST_ROW}|县医保局、县卫健委", f"{SECOND_ROW}|县财政局、县医保局"]),
            [],
            id="in another order",
        ),
        pytest.param(
            both(SAME, [f"{FIRST_ROW}|县卫生健康委、医保局", SAME_ROWS[1]]), [], id="under other names"
        ),
        pytest.param(both(SAME, [SAME_ROWS[0], SAME_ROWS[0]]), [], id="an item without a row"),
        pytest.param(
            both([f"{FIRST}（责任单位：县卫健委等）", SAME[1]], SAME_ROWS), [], id="the prose leaves its list open"
        ),
        pytest.param(
            both(
                [f"{FIRST}（责任单位：县卫健委、各乡镇）", SAME[1]],
                [f"{FIRST_ROW}|县卫健委、各乡镇人民政府", SAME_ROWS[1]],
            ),
            [],
            id="an open group said in full",
        ),
        pytest.param(
            both(SAME, [f"{FIRST_ROW}|县卫健委|县医保局", f"{SECOND_ROW}|县医保局|县财政局"], LED_HEADER),
            [],
            id="only the table says who leads",
        ),
        pytest.param(
            both(SAME, ["1|加快县中医院门诊楼改建工程|县住建局", "2|建设智慧政务服务平台|县数据局"]),
            [],
            id="another table of the same numbers",
        ),
        pytest.param(plan(*SAME), [], id="no table"),
    ],
)  # fmt: skip
def test_prose_and_table(document: Document, expected: list[str]) -> None:
    assert [finding.message_zh for finding in prose_and_table.check(document)] == expected


def test_both_places_are_given() -> None:
    made = both(SAME, [f"{FIRST_ROW}|县卫健委、县政府办", SAME_ROWS[1]])
    [finding] = prose_and_table.check(made)
    assert finding.severity == "violation"
    assert finding.task == "body/1"
    assert finding.message_en == (
        "item 1 of the text and row 1 of the table differ: only the prose has 县医保局;"
        " only the table has 县政府办"
    )
    assert finding.span is not None
    assert made.text[slice(*finding.span)] == "县卫健委、县医保局"
    assert [made.text[slice(*place.span)] for place in finding.related] == ["县卫健委、县政府办"]


BODY = "推进分级诊疗。（县卫健委负责）"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan(BODY, head="全县医改工作由县医改办牵头组织，县卫健委具体抓落实。"),
            [("warning", "全县医改工作由县医改办牵头组织，县卫健委具体抓落实")],
            id="a sentence before the tasks",
        ),
        pytest.param(
            plan(BODY, head="县财政局负责落实经费。县医保局要加强协调。"),
            [("warning", "县财政局负责落实经费")],
            id="one of two sentences",
        ),
        pytest.param(
            plan("推进改革。（县财政局、推动形成合力、县医保局负责）"),
            [("warning", "推动形成合力")],
            id="words among the bodies",
        ),
        pytest.param(zhize.read_text("天气很好。\n"), [("warning", "")], id="no tasks at all"),
        pytest.param(plan(BODY), [], id="all is read"),
        pytest.param(plan(BODY, head="本方案由县卫健委负责解释。"), [], id="who explains it"),
        pytest.param(plan(BODY, head="各责任单位要高度重视，抓好落实。"), [], id="no body is named"),
        pytest.param(plan(BODY, head="县卫健委负责人要亲自抓。"), [], id="persons"),
        pytest.param(plan(BODY, head="请将进展报县卫健委。"), [], id="a body without a part"),
        pytest.param(
            zhize.read_text("序号\t工作任务\t责任单位\n1\t推进分级诊疗\t县卫健委\n2\t推进改革\t县医保局\n"),
            [],
            id="headers",
        ),
    ],
)  # fmt: skip
def test_text_not_read(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(unread_text, document) == expected


@pytest.mark.parametrize(
    ("warning", "messages"),
    [
        pytest.param(
            Warning("no-agency", "no body was read here", Span(0, 6)),
            ["“(市某负责)”没有读出单位"],
            id="a bracket without a body",
        ),
        pytest.param(
            Warning("unread-sentence", "says who answers", Span(0, 6)),
            ["“(市某负责)”写有分工，但没有读入任何任务"],
            id="a sentence of no task",
        ),
        pytest.param(
            Warning("unread-table", "no body was read below", Span(1, 5)),
            ["表头“市某负责”写有责任单位，但下面没有读出单位"],
            id="a header without bodies",
        ),
        pytest.param(
            Warning("damaged-bytes", "2 damaged characters were replaced", None),
            ["文字有损坏的字符，已用U+FFFD代替"],
            id="damaged text",
        ),
        pytest.param(Warning("no-agency", "no body was read here", Span(6, 17)), [], id="a telephone"),
        pytest.param(Warning("unknown-body", "is in no list", Span(0, 4)), [], id="other rules' matters"),
    ],
)  # fmt: skip
def test_warnings_of_the_reading(warning: Warning, messages: list[str]) -> None:
    made = document(text="(市某负责)(联系电话:12345)", warnings=(warning,))
    assert [finding.message_zh for finding in unread_text.check(made)] == messages
