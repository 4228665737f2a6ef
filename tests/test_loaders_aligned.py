"""Tables whose cells stand below each other between blanks, over several lines."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.readers.aligned import from_aligned

HEAD = "序号  任务        责任单位        完成时限"
TOP = " 1    修缮旧桥，  市交通局、市水  6月底前\n      加固堤防    务局"
MIDDLE = "      种植行道\n 2    树，补种    市林业局        长期\n      绿篱"
FIRST = "1\t修缮旧桥，加固堤防\t市交通局、市水务局\t6月底前"
SECOND = "2\t种植行道树，补种绿篱\t市林业局\t长期"
HEADER = "序号\t任务\t责任单位\t完成时限"
READ = [
    ("blank lines between", f"{HEAD}\n\n{TOP}\n\n{MIDDLE}\n", f"{HEADER}\n{FIRST}\n{SECOND}\n"),
    ("a page between", f"{HEAD}\n{TOP}\n\n    — 7 —\n\n{HEAD}\n{MIDDLE}\n", f"{HEADER}\n{FIRST}\n{SECOND}\n"),
    ("a page within a row", f"{HEAD}\n 1    修缮旧桥，  市交通局、市水  6月底前\n\n    — 7 —\n\n      加固堤防    务局\n",
     f"{HEADER}\n{FIRST}\n"),
    ("no blank lines, numbers first", f"{HEAD}\n{TOP}\n 2    种树        市林业局        长期\n",
     f"{HEADER}\n{FIRST}\n2\t种树\t市林业局\t长期\n"),
    ("a heading between", f"{HEAD}\n\n一、桥梁\n\n{TOP}\n\n二、绿化工作\n\n{MIDDLE}\n",
     f"{HEADER}\n一、桥梁\n{FIRST}\n二、绿化工作\n{SECOND}\n"),
    ("names on lines of their own", f"{HEAD}\n\n 1    修缮旧桥    市交通局        6月底前\n                  市财政局\n",
     f"{HEADER}\n1\t修缮旧桥\t市交通局、市财政局\t6月底前\n"),
    ("prose behind", f"{HEAD}\n\n{TOP}\n\n各单位要按月报送工作进展情况，确保完成。", f"{HEADER}\n{FIRST}\n\n各单位要按月报送工作进展情况，确保完成。"),
]  # fmt: skip
LEFT = [
    ("a row a line", f"{HEAD}\n 1    修桥        市交通局        6月底前\n 2    种树        市林业局        长期"),
    ("numbers in the middle, no blank lines", f"{HEAD}\n{MIDDLE}\n{TOP}"),
    ("no numbers, no blank lines",
     "任务        责任单位    完成时限\n修缮旧桥    市交通局    6月底前\n加固堤防    市水务局    7月底前\n及涵闸"),
    ("columns that touch", f"{HEAD}\n 1    修缮旧桥加固堤防建设涵闸    6月底前\n      清淤"),
    ("TABs", f"{HEAD}\n1\t修桥\t市交通局\t6月底前\n\t筑堤"),
    ("two words", "任务        责任单位\n修缮旧桥，  市交通局\n加固堤防"),
    ("words of no header", "张三        李四        王五\n修缮旧桥，  市交通局    局\n加固堤防"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "redrawn"), [r[1:] for r in READ], ids=[r[0] for r in READ])
def test_cells_over_lines_are_joined(text: str, redrawn: str) -> None:
    assert from_aligned(text) == redrawn


@pytest.mark.parametrize("text", [t[1] for t in LEFT], ids=[t[0] for t in LEFT])
def test_other_text_stays(text: str) -> None:
    assert from_aligned(text) == text


def test_its_rows_are_tasks() -> None:
    tasks = zhize.read_text(f"某市2023年任务分解表\n\n{HEAD}\n\n{TOP}\n\n{MIDDLE}\n").tasks
    assert [(t.number, t.text, [a.name for a in t.assignments]) for t in tasks] == [
        ("1", "修缮旧桥，加固堤防", ["市交通局", "市水务局"]),
        ("2", "种植行道树，补种绿篱", ["市林业局"]),
    ]
