"""Says in one line what was read, so that tables of cases can be read too.

    甲局 lead; 乙局 cooperate 等; 各乡镇* cooperate / 丙局 responsible

`*` marks an open group, 等 a list that goes on, `/` the next clause; a mode is said only where it is
not the usual one of the role (`lead:separate`, `lead:first-listed`).
"""

from __future__ import annotations

from itertools import groupby

import zhize
from zhize.loaders.records import Assignment, Document, Task
from zhize.loaders.text import squeeze

#: A plan around the words under test; the second task shows that the plan names bodies.
PLAN = """曲靖市2021年重点工作任务分工方案

一、重点任务
1.做好规划编制工作。{words}
2.开展年度考核评估。（市统计局负责）
"""


def part(assignment: Assignment) -> str:
    """市教育局 lead:separate 等"""
    usual = "joint" if assignment.role == "responsible" else "explicit"
    mode = "" if assignment.mode == usual else f":{assignment.mode}"
    group = "*" if assignment.collective else ""
    opened = " 等" if assignment.open_list else ""
    return f"{assignment.name}{group} {assignment.role}{mode}{opened}"


def said(task: Task) -> str:
    """What a task's assignments say, in one line; "" for none."""
    clauses = groupby(task.assignments, key=lambda a: a.clause)
    return " / ".join("; ".join(part(a) for a in parts) for _, parts in clauses)


def tasks_said(document: Document) -> dict[str, str]:
    """What each task of a document says, by its number."""
    return {task.number: said(task) for task in document.tasks}


def read_words(words: str) -> tuple[str, str]:
    """Return what is read of words behind the first task of a plan, and that task's own words."""
    task = next(t for t in zhize.read_text(PLAN.format(words=words)).tasks if t.number == "1")
    return said(task), "".join(task.text.split())


def check_spans(document: Document) -> int:
    """Hold every span of a document to its text; return how many there were."""
    text = document.text
    count = 0
    for task in document.tasks:
        assert 0 <= task.span.start <= task.span.end <= len(text)
        for part in task.assignments:
            assert squeeze(text[part.span.start : part.span.end]) == part.surface
            assert part.surface
            count += 1
        if task.schedule:
            span = task.schedule.span
            assert squeeze(text[span.start : span.end]) == squeeze(task.schedule.surface)
            count += 1
        for target in task.targets:
            assert squeeze(text[target.span.start : target.span.end]) == squeeze(target.surface)
            count += 1
    for warning in document.warnings:
        assert warning.span is None or 0 <= warning.span[0] <= warning.span[1] <= len(text)
    ids = [task.id for task in document.tasks]
    assert len(set(ids)) == len(ids)
    return count
