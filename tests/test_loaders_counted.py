"""Lines that say who answers for the tasks above them: for one, for as many as they count."""

from __future__ import annotations

import pytest

import zhize

TITLE = "临川市2007年目标管理方案\n\n一、发展目标\n"


def read(text: str) -> dict[str, str]:
    tasks = zhize.read_text(TITLE + text).tasks
    return {t.number: "; ".join(f"{a.name} {a.role}" for a in t.assignments) for t in tasks}


COUNTED = [
    ("all of them", "1.修桥。\n2.通水。\n2项任务的责任单位均为市住建局、市交通局。\n",
     {"1": "市住建局 responsible; 市交通局 responsible", "2": "市住建局 responsible; 市交通局 responsible"}),
    ("the last two", "1.修桥。\n该目标责任单位为市交通局。\n2.通水。\n3.通气。\n以上2项目标责任单位都是市水务局。\n",
     {"1": "市交通局 responsible", "2": "市水务局 responsible", "3": "市水务局 responsible"}),
    ("in Chinese figures", "1.修桥。\n2.通水。\n上述两项工作的牵头单位为市住建局。\n",
     {"1": "市住建局 lead", "2": "市住建局 lead"}),
    ("by a verb", "1.修桥。\n2.通水。\n这2项工作由市住建局牵头，市水务局配合。\n",
     {"1": "市住建局 lead; 市水务局 cooperate", "2": "市住建局 lead; 市水务局 cooperate"}),
    ("one each", "1.修桥。\n该项工作责任单位为市交通局。\n2.通水。\n此项任务的责任单位是市水务局。\n",
     {"1": "市交通局 responsible", "2": "市水务局 responsible"}),
    ("some have their own", "1.修桥。\n2.通水。（市水务局负责）\n3.修路。\n3项任务的责任单位均为市交通局。\n",
     {"1": "", "2": "市水务局 responsible", "3": "市交通局 responsible"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "tasks"), COUNTED, ids=[c[0] for c in COUNTED])
def test_a_line_is_about_the_tasks_it_counts(what: str, text: str, tasks: dict[str, str]) -> None:
    assert read(text) == tasks, what


def test_words_of_other_tasks_are_no_part_of_one() -> None:
    text = TITLE + "1.修桥。\n2.通水。\n2项任务的责任单位均为市住建局。\n"
    assert [t.text for t in zhize.read_text(text).tasks] == ["修桥。", "通水。"]


OTHERS = [
    ("no body", "1.修桥。\n2.通水。\n2项任务的责任单位要抓紧。\n"),
    ("done", "1.修桥。\n2.通水。\n2项任务已完成，责任单位均为优秀。\n"),
    ("a figure", "1.修桥。\n2.通水。\n2项指标均高于市住建局下达的目标。\n"),
]


@pytest.mark.parametrize(("what", "text"), OTHERS, ids=[o[0] for o in OTHERS])
def test_lines_that_count_tasks_and_name_nobody(what: str, text: str) -> None:
    assert not any(read(text).values()), what
