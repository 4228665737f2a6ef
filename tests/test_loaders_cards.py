"""Cards: a task's labels and words a line each, between TABs or |."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.readers.cards import from_cards

CARDS = [
    ("a label a line", "整改措施\t修桥\n责任单位\t市交通局", "整改措施：修桥\n责任单位：市交通局"),
    ("two in a row", "任务\t修桥\n牵头单位\t市交通局\t完成时限\t6月底",
     "任务：修桥\n牵头单位：市交通局\n完成时限：6月底"),
    ("a number before", "一\t问题\t桥旧\n责任单位\t市交通局", "一、问题：桥旧\n责任单位：市交通局"),
    ("a number as a label", "序号\t3\t任务\t修桥\n责任单位\t市交通局", "3.任务：修桥\n责任单位：市交通局"),
    ("a number in a row of its own", "序号\t3\n任务\t修桥\n责任单位\t市交通局", "\n3.任务：修桥\n责任单位：市交通局"),
    ("a number in the label", "问题二\t桥旧\n责任单位\t市交通局", "二、问题：桥旧\n责任单位：市交通局"),
    ("words over two lines", "措施\t1.修桥\n2.筑堤\n责任单位\t市交通局", "措施：1.修桥\n2.筑堤\n责任单位：市交通局"),
    ("pipes", "| 措施 | 修桥 |\n| 责任单位 | 市交通局 |", "措施：修桥\n责任单位：市交通局"),
    ("empty cells behind", "措施\t修桥\t\t\n责任单位\t市交通局\t", "措施：修桥\n责任单位：市交通局"),
    ("a label without words", "措施\t修桥\t备注\t\n责任单位\t市交通局", "措施：修桥\n责任单位：市交通局"),
]  # fmt: skip
NONE = [
    ("a header and rows", "任务\t责任单位\n修桥项目\t市交通局\n植树工作\t市林业局"),
    ("a header of roles", "牵头单位\t责任单位\n市交通局\t市林业局"),
    ("numbered rows", "一\t重点工作\t市交通局\n二\t重点项目\t市林业局"),
    ("a task a column", "任务\t修桥\t植树\n责任单位\t市交通局\t市林业局"),
    ("nobody answers", "任务\t修桥\n完成时限\t6月底"),
    ("one label", "责任单位\t市交通局\n责任单位\t市林业局"),
    ("rows under a drawn header", "|任务|责任单位|\n|---|---|\n|重点项目|市交通局|\n|中心工作|市林业局|"),
    ("no marks", "任务\n修桥\n责任单位\n市交通局"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "redrawn"), [c[1:] for c in CARDS], ids=[c[0] for c in CARDS])
def test_a_card_is_redrawn(text: str, redrawn: str) -> None:
    assert from_cards(text) == redrawn


@pytest.mark.parametrize("text", [n[1] for n in NONE], ids=[n[0] for n in NONE])
def test_other_text_stays(text: str) -> None:
    assert from_cards(text) == text


def test_each_card_is_a_task() -> None:
    cards = (
        "序号\t1\t整改任务\t污水直排\n牵头单位\t市水务局\t整改时限\t2022年6月底\n"
        "序号\t2\t整改任务\t扬尘严重\n牵头单位\t市城管局\t整改时限\t2022年9月底\n"
    )
    tasks = zhize.read_text(f"某市整改清单\n\n{cards}").tasks
    assert [(t.number, [(a.name, a.role) for a in t.assignments]) for t in tasks] == [
        ("1", [("市水务局", "lead")]),
        ("2", [("市城管局", "lead")]),
    ]
    assert [t.schedule and t.schedule.end for t in tasks] == ["2022-06-30", "2022-09-30"]
