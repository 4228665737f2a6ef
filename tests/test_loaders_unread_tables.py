"""Headers below which no body was read are warned of, and what only looks like one is not."""

from __future__ import annotations

import pytest

import zhize


def warned(text: str) -> list[str]:
    return [
        w.message.split(": ")[1] for w in zhize.read_text(text).warnings if w.code == "unread-table"
    ]


WARNED = [
    ("words that lost their marks",
     "任务分解表序号任务名称牵头单位配合单位完成时限1修桥市交通局市财政局6月底前2植树市林业局市财政局7月",
     "序号任务名称牵头单位配合单位完成时限"),
    ("a word in no list among them",
     "序号项目名称县政府分管领导牵头单位1修桥张某市交通局2植树李某市林业局", "序号项目名称县政府分管领导牵头单位"),
    ("a line of a torn page", "附件1 序号 重点任务 工作措施 牵头部门 主责单位 时限 修桥 在年底前", "序号重点任务工作措施牵头部门主责单位时限"),
    ("marks of another program", "序号;任务名称;责任单位\n1;修桥;市交通局", "序号;任务名称;责任单位"),
    ("tags", "<tr><td>序号</td><td>任务名称</td><td>责任单位</td></tr>", "序号</td><td>任务名称</td><td>责任单位"),
    ("no row", "序号\t工作任务\t责任单位\t完成时限\n", "序号工作任务责任单位完成时限"),
]  # fmt: skip
SILENT = [
    ("a table that is read", "序号\t工作任务\t责任单位\n1\t修桥\t市交通局\n"),
    ("running text", "各地要明确工作任务、责任单位、完成时限，建立台账。"),
    ("running text without marks", "牵头单位要会同配合单位按照任务分工抓好落实。"),
    ("a label", "工作任务 修桥 责任单位：市交通局 完成时限：6月"),
    ("two words", "责任单位 完成时限"),
    ("nobody answers", "序号 工作任务 完成时限 备注"),
    ("only who answers", "牵头单位 责任单位 配合单位"),
]


@pytest.mark.parametrize(("text", "header"), [w[1:] for w in WARNED], ids=[w[0] for w in WARNED])
def test_a_header_without_bodies_is_warned_of(text: str, header: str) -> None:
    assert [header in words for words in warned(text)] == [True]


@pytest.mark.parametrize("text", [s[1] for s in SILENT], ids=[s[0] for s in SILENT])
def test_other_words_are_not(text: str) -> None:
    assert warned(text) == []


def test_the_warning_says_where() -> None:
    text = "第一行。\n序号\t工作任务\t责任单位\t完成时限\n"
    (warning,) = [w for w in zhize.read_text(text).warnings if w.code == "unread-table"]
    assert warning.span is not None
    assert text[slice(*warning.span)] == "序号\t工作任务\t责任单位\t完成时限"
