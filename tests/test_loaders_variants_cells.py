"""One cell, several tasks: lines of a cell that share the row's responsibility, and lines that do not."""

from __future__ import annotations

import pytest
from saying import said

import zhize

TITLE = "曲靖市乡村振兴重点任务分工方案\n\n"
HEADER = "\t任务类别\n\t工作任务\n\t责任单位\n\n"
SAID = "市农业农村局 lead; 市财政局 cooperate"
TAIL = "\t二、改善环境\n\t改造农村户厕\n\n清运生活垃圾和清理河塘沟渠\n\n建设乡村公园\n\t市住建局负责\n\n"

#: (the cell, the tasks it lists)
LISTS = [
    ("blank lines between", "发展林下经济\n\n建设一批高标准农田和灌溉设施\n\n培育龙头企业",
     ["发展林下经济", "建设一批高标准农田和灌溉设施", "培育龙头企业"]),
    ("single line ends", "发展林下经济\n建设一批高标准农田和灌溉设施\n培育龙头企业",
     ["发展林下经济", "建设一批高标准农田和灌溉设施", "培育龙头企业"]),
    ("full stops", "发展林下经济。\n\n建设高标准农田。\n\n培育龙头企业。",
     ["发展林下经济。", "建设高标准农田。", "培育龙头企业。"]),
    ("semicolons", "发展林下经济；\n\n建设高标准农田；\n\n培育龙头企业。",
     ["发展林下经济；", "建设高标准农田；", "培育龙头企业。"]),
    ("two only", "发展林下经济和特色养殖\n\n培育龙头企业", ["发展林下经济和特色养殖", "培育龙头企业"]),
    ("of one length", "发展林下经济\n\n建设高标农田\n\n培育龙头企业",
     ["发展林下经济", "建设高标农田", "培育龙头企业"]),
    ("blanks at the ends", "发展林下经济  \n\n  建设一批高标准农田和灌溉设施 \n\n培育龙头企业 ",
     ["发展林下经济", "建设一批高标准农田和灌溉设施", "培育龙头企业"]),
    ("one only, as others list several", "发展林下经济", ["发展林下经济"]),
    ("seven", "\n\n".join(f"发展第{n}产业集群项目{'和园区' * (n % 3)}" for n in range(1, 8)),
     [f"发展第{n}产业集群项目{'和园区' * (n % 3)}" for n in range(1, 8)]),
    ("a bracket of another kind", "发展林下经济（含林药、林菌）\n\n建设高标准农田（2021—2025年）\n\n培育龙头企业",
     ["发展林下经济（含林药、林菌）", "建设高标准农田（2021—2025年）", "培育龙头企业"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "tasks"), [pytest.param(cell, tasks, id=name) for name, cell, tasks in LISTS]
)
def test_lines_of_a_cell_are_tasks_that_share_its_bodies(cell: str, tasks: list[str]) -> None:
    row = f"\t一、发展产业\n\t{cell}\n\t市农业农村局牵头，财政局配合\n\n"
    found = [
        t for t in zhize.read_text(TITLE + HEADER + row + TAIL).tasks if t.section == "发展产业"
    ]
    assert [t.text for t in found] == tasks
    assert [t.number for t in found] == [f"1.{n}" for n in range(1, len(tasks) + 1)]
    assert {said(t) for t in found} == {SAID}


NUMBERED = [
    ("points", "1.发展林下经济\n2.建设高标准农田\n3.培育龙头企业"),
    ("list marks", "1、发展林下经济\n\n2、建设高标准农田\n\n3、培育龙头企业"),
    ("brackets", "（1）发展林下经济；\n（2）建设高标准农田；\n（3）培育龙头企业。"),
    ("circles", "①发展林下经济\n②建设高标准农田\n③培育龙头企业"),
    ("Chinese in brackets", "（一）发展林下经济\n（二）建设高标准农田\n（三）培育龙头企业"),
    ("torn lines", "1.发展林\n下经济\n2.建设高标准\n农田\n3.培育龙头企业"),
]  # fmt: skip


@pytest.mark.parametrize("cell", [pytest.param(cell, id=name) for name, cell in NUMBERED])
def test_numbered_lines_of_a_cell_are_tasks_under_their_numbers(cell: str) -> None:
    row = f"\t一、发展产业\n\t{cell}\n\t市农业农村局牵头，财政局配合\n\n"
    found = [
        t for t in zhize.read_text(TITLE + HEADER + row + TAIL).tasks if t.section == "发展产业"
    ]
    words = ["".join(t.text.split()).rstrip("；。") for t in found]
    assert words == ["发展林下经济", "建设高标准农田", "培育龙头企业"]
    assert {said(t) for t in found} == {SAID}
    assert len({t.number for t in found}) == 3


#: Cells that say one thing, whatever lines they have.
ONE = [
    ("a torn sentence", "制定县域内促进农产品加工业集群发展的\n\n政策措施，推动建设一批现代农业产业\n\n园区和加工基地。"),
    ("torn behind a list mark", "发展木耳、\n\n香菇、\n\n天麻等特色产业。"),
    ("torn inside a word", "发展特色产\n\n业"), ("one line", "发展特色产业，建设基地10个。"),
    ("two sentences of one line", "发展特色产业。建设基地10个。"),
    ("a bracket torn", "发展特色产业（木耳、\n\n香菇）"), ("a number torn", "建设基地\n\n10个"),
    ("a colon", "发展特色产业：\n\n木耳、香菇、天麻"),
]  # fmt: skip


@pytest.mark.parametrize("cell", [pytest.param(cell, id=name) for name, cell in ONE])
def test_lines_of_one_sentence_are_one_task(cell: str) -> None:
    row = (
        f"\t1\n\t{cell}\n\t市农业农村局牵头，财政局配合\n\n\t2\n\t改造农村户厕\n\t市住建局牵头\n\n"
    )
    header = "\t序号\n\t工作任务\n\t责任单位\n\n"
    tasks = zhize.read_text(TITLE + header + row).tasks
    assert [t.number for t in tasks] == ["1", "2"]
    assert "".join(tasks[0].text.split()) == "".join(cell.split())
    assert [said(t) for t in tasks] == [SAID, "市住建局 lead"]


@pytest.mark.parametrize("cell", [pytest.param(cell, id=name) for name, cell in ONE])
def test_lines_of_one_sentence_are_one_task_in_a_table_without_numbers(cell: str) -> None:
    row = (
        f"\t一、发展产业\n\t{cell}\n\t市农业农村局牵头，财政局配合\n\n"
        "\t二、改善环境\n\t改造农村户厕\n\t市住建局牵头\n\n"
    )
    tasks = zhize.read_text(TITLE + HEADER + row).tasks
    assert [said(t) for t in tasks] == [SAID, "市住建局 lead"]
    assert "".join(tasks[0].text.split()) == "".join(cell.split())


#: Cells of bodies that break: (cell, what it says)
BROKEN = [
    ("behind a list mark", "市农业农村局、\n\n财政局、\n\n林草局"),
    ("inside a name", "市农业农\n\n村局、财政局、林草局"),
    ("before a list mark", "市农业农村局\n\n、财政局、林草局"),
    ("without marks", "市农业农村局\n\n市财政局\n\n市林草局"),
    ("blanks", "市农业农村局  市财政局  市林草局"),
    ("and", "市农业农村局、财政局和林草局"),
    ("mixed", "市农业农村局，财政局；\n市林草局"),
    ("marks at the ends", "市农业农村局、\n财政局、\n林草局、"),
    ("run together", "市农业农村局市财政局市林草局"),
    ("full-width blanks", "市农业农村局　财政局　林草局"),
]  # fmt: skip


@pytest.mark.parametrize("cell", [pytest.param(cell, id=name) for name, cell in BROKEN])
@pytest.mark.parametrize("last", [False, True], ids=["within the table", "at its end"])
def test_a_broken_cell_of_bodies_is_one_list(cell: str, last: bool) -> None:
    row = f"\t1\n\t发展特色产业\n\t{cell}\n\n"
    other = "\t2\n\t改造农村户厕\n\t市住建局\n\n"
    header = "\t序号\n\t工作任务\n\t责任单位\n\n"
    text = TITLE + header + (other + row if last else row + other)
    found = {t.number: said(t) for t in zhize.read_text(text).tasks}
    assert found == {
        "1": "市农业农村局 responsible; 市财政局 responsible; 市林草局 responsible",
        "2": "市住建局 responsible",
    }
