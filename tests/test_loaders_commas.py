"""Comma-separated tables redrawn as rows with TABs, and lines with commas that are none."""

from __future__ import annotations

import pytest

import zhize
from zhize.loaders.readers.commas import from_commas

HEAD = "序号,任务,责任单位"
TABLES = [
    ("plain", f"{HEAD}\n1,修桥,市交通局", "序号\t任务\t责任单位\n1\t修桥\t市交通局"),
    ("quoted commas", f'{HEAD}\n1,"修桥,筑堤","市交通局,市水务局"',
     "序号\t任务\t责任单位\n1\t修桥,筑堤\t市交通局,市水务局"),
    ("quoted line ends", f'{HEAD}\n1,"修桥\n筑堤",市交通局\n2,植树,市林业局',
     "序号\t任务\t责任单位\n1\t修桥 筑堤\t市交通局\n2\t植树\t市林业局"),
    ("commas of Chinese text", f"{HEAD}\n1,修桥，筑堤,市交通局", "序号\t任务\t责任单位\n1\t修桥，筑堤\t市交通局"),
    ("empty cells at the end", f"{HEAD},,\n1,修桥,市交通局,,", "序号\t任务\t责任单位\n1\t修桥\t市交通局"),
    ("a cell with line ends between TABs", '序号\t任务\t责任单位\n1\t"修桥\n\n筑堤"\t市交通局',
     "序号\t任务\t责任单位\n1\t修桥 筑堤\t市交通局"),
    ("such a cell last, quotes within", '任务\t责任单位\n修""桥\t"市交通局\n""市水务局"\n植树\t市林业局',
     '任务\t责任单位\n修""桥\t市交通局 "市水务局\n植树\t市林业局'),
    ("text before and behind", f"方案\n{HEAD}\n1,修桥,市交通局\n注：略", "方案\n序号\t任务\t责任单位\n1\t修桥\t市交通局\n注：略"),
]  # fmt: skip
LEFT = [
    ("a sentence", "推进改革,落实责任,各部门要抓好\n1,2,3"),
    ("two words", "任务,责任单位\n修桥,市交通局"),
    ("nobody and nothing measured", "序号,任务,时间\n1,修桥,6月"),
    ("no row of as many cells", f"{HEAD}\n修桥由市交通局完成"),
    ("Chinese commas", "序号，任务，责任单位\n1，修桥，市交通局"),
    ("a quote of one line between TABs", '任务\t单位\n"一号"\t市交通局'),
    ("a quote over lines without TABs", '市里说\n"修桥\n筑堤"\n任务\t单位'),
    ("a quote between TABs that does not close", '任务\t单位\n修桥\t"市交通局\n植树\t市林业局'),
    ("a quote that does not close", f'{HEAD}\n1,"修桥,市交通局'),
]


@pytest.mark.parametrize(("text", "redrawn"), [t[1:] for t in TABLES], ids=[t[0] for t in TABLES])
def test_a_table_is_redrawn(text: str, redrawn: str) -> None:
    assert from_commas(text) == redrawn


@pytest.mark.parametrize("text", [t[1] for t in LEFT], ids=[t[0] for t in LEFT])
def test_other_text_stays(text: str) -> None:
    assert from_commas(text) == text


def test_its_rows_are_tasks() -> None:
    text = '序号,任务,牵头单位,完成时限\n1,"修桥,筑堤","市交通局,市水务局",2024年6月\n'
    (task,) = zhize.read_text(text).tasks
    assert [(a.name, a.role) for a in task.assignments] == [
        ("市交通局", "lead"),
        ("市水务局", "lead"),
    ]
    assert task.text == "修桥,筑堤"
    assert task.schedule is not None
    assert task.schedule.end == "2024-06-30"
