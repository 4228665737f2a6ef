"""Rules on how bodies are named: misprints, lists that do not say who does what, unknown names."""

from __future__ import annotations

import pytest
from checking import found, plan, table

from zhize.graph.checks import misprint, missing_verb, unknown_body
from zhize.loaders.records import Document

COLUMNS = "序号|工作任务|牵头单位|配合单位"
FIRST = "1|推进分级诊疗工作|县卫健委|县医保局"
SECOND = "2|推进医保支付方式改革|县医保局|县财政局"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            table(COLUMNS, FIRST, "2|完善制度体系|县医改办办|县财政局"),
            [("warning", "县医改办办")],
            id="the last character twice",
        ),
        pytest.param(
            plan("推进医养结合。（市卫生卫生计生委负责）"),
            [("warning", "市卫生卫生计生委")],
            id="a word twice",
        ),
        pytest.param(plan("推进改革。（县发改局、财政局负责）"), [], id="a level word left out"),
        pytest.param(plan("推进改革。（县市场监管局负责）"), [], id="nothing doubled"),
        pytest.param(plan("推进改革。（市市场监管局负责）"), [], id="doubled and right"),
        pytest.param(
            plan("推进改革。（县财政局（国资委）负责）"), [], id="a second body in brackets"
        ),
        pytest.param(plan("推进改革。（县人 社局负责）"), [], id="a blank inside"),
        pytest.param(plan("推进改革。（县督导导航办负责）"), [], id="unknown either way"),
    ],
)
def test_misprints(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(misprint, document) == expected


SAID = "推进分级诊疗。（县卫健委、县医保局负责）"
LABELLED = "推进支付改革。（责任单位：县医保局、县财政局）"
BARE = "健全编制管理。（县委编办、县人社局）"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan(SAID, SAID, BARE), [("warning", "县委编办、县人社局")], id="the verb is missing"
        ),
        pytest.param(
            plan(LABELLED, LABELLED, BARE), [("warning", "县委编办、县人社局")], id="the label is"
        ),
        pytest.param(plan(SAID, LABELLED, SAID), [], id="all say it"),
        pytest.param(plan(BARE, BARE, SAID), [], id="most lists are bare"),
        pytest.param(table(COLUMNS, FIRST, SECOND), [], id="columns need no verb"),
        pytest.param(
            plan(SAID, SAID, "健全编制管理。（县委编办、县人社局等部门按职责分工负责）"),
            [],
            id="other words of the same",
        ),
    ],
)
def test_missing_verbs(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(missing_verb, document) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            plan("推进改革。（县深水港办负责）", "抓好宣传。（县深水港办负责）"),
            [("note", "县深水港办")],
            id="an unknown name, once",
        ),
        pytest.param(plan("推进改革。（县财政局、财政局负责）"), [], id="known names"),
        pytest.param(plan("推进改革。（各乡镇人民政府负责）"), [], id="open groups"),
        pytest.param(
            plan("推进改革。（责任单位：县财政局、郊区）"), [], id="a place for its government"
        ),
    ],
)
def test_unknown_bodies(document: Document, expected: list[tuple[str, str]]) -> None:
    assert found(unknown_body, document) == expected
