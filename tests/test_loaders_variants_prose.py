"""Plans in prose: numbering, sections, label lines, torn lines, pages, and what stands around."""

from __future__ import annotations

import re

import pytest
from saying import said, tasks_said

import zhize

TITLE = "曲靖市2021年安全生产工作要点\n\n"
A = "市应急局 lead; 市公安局 cooperate"
B = "市水务局 responsible"

NUMBERING = [
    ("points", "1.", "2."), ("list marks", "1、", "2、"), ("full-width points", "1．", "2．"),
    ("point and blank", "1. ", "2. "), ("brackets", "(1)", "(2)"), ("wide brackets", "（1）", "（2）"),
    ("closing bracket", "1）", "2）"), ("circles", "①", "②"), ("Chinese", "一、", "二、"),
    ("Chinese in brackets", "（一）", "（二）"), ("half-width brackets", "(一)", "(二)"),
    ("articles", "第一条 ", "第二条 "), ("full-width digits", "１．", "２．"),
    ("tasks", "任务一：", "任务二："), ("two digits", "11.", "12."), ("dotted", "1.1 ", "1.2 "),
    ("indented", "    1.", "    2."), ("indented by wide blanks", "　　1、", "　　2、"),
]  # fmt: skip

LAYOUTS = [
    ("brackets", "1.排查隐患。（市应急局牵头，市公安局配合）\n2.加固堤防。（市水务局负责）\n"),
    ("brackets before the full stop",
     "1.排查隐患（市应急局牵头，市公安局配合）。\n2.加固堤防（市水务局负责）。\n"),
    ("bracket on its own line",
     "1.排查隐患。\n（市应急局牵头，市公安局配合）\n2.加固堤防。\n（市水务局负责）\n"),
    ("blank lines", "1.排查隐患。\n\n（市应急局牵头，市公安局配合）\n\n2.加固堤防。\n\n（市水务局负责）\n"),
    ("label lines",
     "1.排查隐患。\n牵头单位：市应急局\n配合单位：市公安局\n2.加固堤防。\n责任单位：市水务局\n"),
    ("label lines, blank lines between",
     "1.排查隐患。\n\n牵头单位：市应急局\n\n配合单位：市公安局\n\n2.加固堤防。\n\n责任单位：市水务局\n"),
    ("label lines, several blank lines between",
     "1.排查隐患。\n\n\n牵头单位：市应急局\n\n\n\n配合单位：市公安局\n\n2.加固堤防。\n\n责任单位：市水务局\n"),
    ("label lines, indented",
     "1.排查隐患。\n    牵头单位：市应急局\n    配合单位：市公安局\n2.加固堤防。\n    责任单位：市水务局\n"),
    ("labels on one line", "1.排查隐患。\n牵头单位：市应急局  配合单位：市公安局\n2.加固堤防。\n责任单位：市水务局\n"),
    ("labels behind the words",
     "1.排查隐患。牵头单位：市应急局；配合单位：市公安局。\n2.加固堤防。责任单位：市水务局。\n"),
    ("labels in brackets on their own line",
     "1.排查隐患。\n（牵头单位：市应急局；配合单位：市公安局）\n2.加固堤防。\n（责任单位：市水务局）\n"),
    ("label on one line, bodies on the next",
     "1.排查隐患。\n牵头单位：\n市应急局\n配合单位：\n市公安局\n2.加固堤防。\n责任单位：\n市水务局\n"),
    ("label lines and persons",
     "1.排查隐患。\n责任领导：张三\n牵头单位：市应急局\n配合单位：市公安局\n责任人：李四\n"
     "2.加固堤防。\n责任领导：王五\n责任单位：市水务局\n"),
    ("label lines and a deadline",
     "1.排查隐患。\n牵头单位：市应急局\n配合单位：市公安局\n完成时限：2021年12月底\n"
     "2.加固堤防。\n责任单位：市水务局\n完成时限：长期坚持\n"),
    ("sentences", "1.排查隐患。由市应急局牵头，市公安局配合。\n2.加固堤防。由市水务局负责。\n"),
    ("items on one line", "1.排查隐患。（市应急局牵头，市公安局配合）2.加固堤防。（市水务局负责）\n"),
    ("list of brackets over a page",
     "1.排查隐患。（市应急局牵头，\n— 3 —\n市公安局配合）\n2.加固堤防。（市水务局负责）\n"),
    ("label lines over a page",
     "1.排查隐患。\n牵头单位：市应急局\n\n- 3 -\n\n配合单位：市公安局\n2.加固堤防。\n责任单位：市水务局\n"),
    ("bracket opened on its line", "1.排查隐患。（\n市应急局牵头，市公安局配合）\n2.加固堤防。（市水务局负责）\n"),
    ("bracket opened on its line, labels below",
     "1.排查隐患。（\n牵头单位：市应急局；配合单位：市公安局）\n2.加固堤防。（\n责任单位：市水务局）\n"),
    ("sentences that end the words",
     "1.排查隐患，由市应急局牵头，市公安局配合。\n2.加固堤防，由市水务局负责。\n"),
    ("labels divided by wide blanks",
     "1.排查隐患。\n牵头单位：市应急局　　配合单位：市公安局\n2.加固堤防。\n责任单位：市水务局\n"),
    ("labels with dashes",
     "1.排查隐患。\n- 牵头单位：市应急局\n- 配合单位：市公安局\n2.加固堤防。\n- 责任单位：市水务局\n"),
    ("labels and bold stars",
     "1.排查隐患。\n**牵头单位：**市应急局\n**配合单位：**市公安局\n2.加固堤防。\n**责任单位：**市水务局\n"),
    ("a label torn", "1.排查隐患。（牵头单位：市应急局；配合单\n位：市公安局）\n2.加固堤防。（责任单位：市水务局）\n"),
    ("labels on two lines of a bracket",
     "1.排查隐患。（牵头单位：市应急局；\n配合单位：市公安局）\n2.加固堤防。（责任单位：市水务局）\n"),
    ("verb torn", "1.排查隐患。（市应急局牵\n头，市公安局配合）\n2.加固堤防。（市水务局负\n责）\n"),
    ("name torn", "1.排查隐患。（市应急\n局牵头，市公\n安局配合）\n2.加固堤防。（市水\n务局负责）\n"),
    ("bold stars", "1.**排查隐患。**（市应急局牵头，市公安局配合）\n2.**加固堤防。**（市水务局负责）\n"),
    ("numbers in the words",
     "1.2021年底前排查隐患300处。（市应急局牵头，市公安局配合）\n2.2021年加固堤防12公里。（市水务局负责）\n"),
    ("a small number behind the point",
     "1.排查隐患。（市应急局牵头，市公安局配合）\n2.3年内加固堤防12公里。（市水务局负责）\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"), [pytest.param(a, b, id=name) for name, a, b in NUMBERING]
)
def test_any_numbering_parts_the_tasks(first: str, second: str) -> None:
    text = f"{TITLE}{first}排查隐患。（市应急局牵头，市公安局配合）\n{second}加固堤防。（市水务局负责）\n"
    tasks = zhize.read_text(text).tasks
    assert [said(t) for t in tasks] == [A, B]
    assert [t.text for t in tasks] == ["排查隐患。", "加固堤防。"]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in LAYOUTS])
def test_every_layout_of_prose_says_the_same(text: str) -> None:
    assert tasks_said(zhize.read_text(TITLE + text)) == {"1": A, "2": B}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in LAYOUTS
        if not re.search("number|end the words|bold", name)
    ],
)
def test_no_word_of_responsibility_stays_in_the_task(text: str) -> None:
    words = [t.text.strip("*。\n") for t in zhize.read_text(TITLE + text).tasks]
    assert words == ["排查隐患", "加固堤防"]


SECTIONS = [
    ("Chinese over arabic", "一、严防风险\n1.排查隐患。{a}\n二、夯实基础\n2.加固堤防。{b}\n",
     ["严防风险", "夯实基础"]),
    ("numbers start again", "一、严防风险\n1.排查隐患。{a}\n二、夯实基础\n1.加固堤防。{b}\n",
     ["严防风险", "夯实基础"]),
    ("Chinese over Chinese in brackets", "一、严防风险\n（一）排查隐患。{a}\n二、夯实基础\n（一）加固堤防。{b}\n",
     ["严防风险", "夯实基础"]),
    ("three levels", "一、总目标\n（一）严防风险\n1.排查隐患。{a}\n（二）夯实基础\n2.加固堤防。{b}\n",
     ["严防风险", "夯实基础"]),
    ("chapters", "第一章 严防风险\n一、排查隐患。{a}\n第二章 夯实基础\n二、加固堤防。{b}\n",
     ["严防风险", "夯实基础"]),
    ("bracket and number, no headings", "（一）排查隐患。{a}\n（二）加固堤防。{b}\n", ["", ""]),
    ("a paragraph under the heading",
     "一、严防风险\n坚持源头治理、系统治理。\n1.排查隐患。{a}\n二、夯实基础\n补齐短板。\n2.加固堤防。{b}\n",
     ["严防风险", "夯实基础"]),
    ("heading with a count", "一、严防风险（1项）\n1.排查隐患。{a}\n二、夯实基础（1项）\n2.加固堤防。{b}\n",
     ["严防风险（1项）", "夯实基础（1项）"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sections"), [pytest.param(text, found, id=name) for name, text, found in SECTIONS]
)
def test_a_task_stands_under_its_heading(text: str, sections: list[str]) -> None:
    text = TITLE + text.format(a="（市应急局牵头，市公安局配合）", b="（市水务局负责）")
    tasks = zhize.read_text(text).tasks
    assert [said(t) for t in tasks] == [A, B]
    assert [t.section for t in tasks] == sections


CLAUSES = [
    ("two in one paragraph", "1.排查隐患。（市应急局牵头，市公安局配合）加固堤防。（市水务局负责）\n"),
    ("in two paragraphs", "1.排查隐患。（市应急局牵头，市公安局配合）\n加固堤防。（市水务局负责）\n"),
    ("words behind the second", "1.排查隐患。（市应急局牵头，市公安局配合）加固堤防。（市水务局负责）按月调度。\n"),
    ("another bracket between", "1.排查隐患（不含涉密）。（市应急局牵头，市公安局配合）加固堤防（2公里）。（市水务局负责）\n"),
    ("labels", "1.排查隐患。（牵头单位：市应急局；配合单位：市公安局）加固堤防。（责任单位：市水务局）\n"),
    ("torn between", "1.排查隐患。（市应急局牵头，市公安局配合）加固\n堤防。（市水务局负责）\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CLAUSES])
def test_each_bracket_of_a_task_is_a_clause(text: str) -> None:
    assert tasks_said(zhize.read_text(TITLE + text)) == {"1": f"{A} / {B}"}


GROUP = "各县（市、区）人民政府"
TORN = [
    ("before the bracket", "各县\n（市、区）人民政府"), ("in the bracket", "各县（市、\n区）人民政府"),
    ("in the word", "各县（市、区）人民\n政府"), ("behind the first character", "各\n县（市、区）人民政府"),
    ("behind the bracket", "各县（市、区）\n人民政府"),
]  # fmt: skip


@pytest.mark.parametrize("torn", [pytest.param(torn, id=name) for name, torn in TORN])
def test_a_torn_group_in_a_bracket_is_one(torn: str) -> None:
    text = f"1.在沿江乡镇改造供水管网。（市应急局牵头，市公安局、{torn}配合）\n2.加固堤防。（市水务局负责）\n"
    assert tasks_said(zhize.read_text(TITLE + text)) == {"1": f"{A}; {GROUP}* cooperate", "2": B}


@pytest.mark.parametrize("torn", [pytest.param(torn, id=name) for name, torn in TORN])
def test_a_torn_group_behind_a_label_in_running_text_is_one(torn: str) -> None:
    text = (
        f"1.在沿江乡镇改造供水管网。牵头单位：市应急局；配合单位：市公安局、{torn}；参与单位：市水务局。\n"
        "2.加固堤防。责任单位：市水务局。\n"
    )
    assert tasks_said(zhize.read_text(TITLE + text)) == {
        "1": f"{A}; {GROUP}* cooperate; 市水务局 participate",
        "2": B,
    }


SHARED = [
    ("a bracket behind the last of two",
     "（一）严防风险\n1.排查隐患。\n2.消除隐患。\n（市应急局牵头，市公安局配合）\n"
     "（二）夯实基础\n1.加固堤防。\n2.清淤河道。\n（市水务局负责）\n"),
    ("label lines under the last of two",
     "（一）严防风险\n1.排查隐患。\n2.消除隐患。\n牵头单位：市应急局\n配合单位：市公安局\n"
     "（二）夯实基础\n1.加固堤防。\n2.清淤河道。\n责任单位：市水务局\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in SHARED])
def test_words_behind_several_items_are_meant_for_all(text: str) -> None:
    found = [said(t) for t in zhize.read_text(TITLE + text).tasks]
    assert found in ([A, B], [A, A, B, B])


CONVENTIONS = [
    ("once in the first bracket",
     "1.排查隐患。（市应急局、市公安局负责，排在第一位的为牵头部门，下同）\n2.加固堤防。（市水务局、市财政局负责）\n"),
    ("in a note below", "1.排查隐患。（市应急局、市公安局负责）\n2.加固堤防。（市水务局、市财政局负责）\n"
     "注：排在首位的单位为牵头单位。\n"),
    ("in a note above", "（各项任务责任单位排第一位的为牵头单位）\n"
     "1.排查隐患。（责任单位：市应急局、市公安局）\n2.加固堤防。（责任单位：市水务局、市财政局）\n"),
    ("in the opening words", "各任务中列第一位的为牵头单位，其他为责任单位。\n"
     "1.排查隐患。（市应急局、市公安局）\n2.加固堤防。（市水务局、市财政局）\n"),
    ("torn", "1.排查隐患。（市应急局、市公安局负责，排在第一\n位的为牵头部门，下同）\n2.加固堤防。（市水务局、市财政局负责）\n"),
    ("leaders stand first", "1.排查隐患。（责任单位：市应急局、市公安局）\n2.加固堤防。（责任单位：市水务局、市财政局）\n"
     "注：牵头单位排在首位。\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CONVENTIONS])
def test_a_declared_convention_holds_for_the_whole_document(text: str) -> None:
    document = zhize.read_text(TITLE + text)
    assert [c.kind for c in document.conventions] == ["first-listed-leads"]
    assert tasks_said(document) == {
        "1": "市应急局 lead:first-listed; 市公安局 responsible",
        "2": "市水务局 lead:first-listed; 市财政局 responsible",
    }


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("", id="nothing declared"),
        pytest.param("注：责任单位排名不分先后。\n", id="order means nothing"),
        pytest.param("各牵头单位要制定细化方案。\n", id="leaders are asked for a plan"),
        pytest.param("坚持把安全生产放在第一位，各部门要牵头抓总。\n", id="first of another kind"),
        pytest.param("党政主要负责人是第一责任人。\n", id="first answerable person"),
    ],
)
def test_first_is_not_lead_where_the_document_does_not_say_so(words: str) -> None:
    text = f"1.排查隐患。（市应急局、市公安局负责）\n2.加固堤防。（市水务局负责）\n{words}"
    document = zhize.read_text(TITLE + text)
    assert document.conventions == ()
    assert tasks_said(document)["1"] == "市应急局 responsible; 市公安局 responsible"
