"""A plan's tasks and bodies as the rules look at them: by part, by clause, by list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhize.loaders.records import Assignment, Document, Role, Span, Task


class Listed(NamedTuple):
    """The bodies that have one role in one clause of a task, in text order."""

    clause: int
    role: Role
    bodies: tuple[Assignment, ...]


def parts(document: Document) -> dict[str, tuple[Task, ...]]:
    """Return the tasks of each part: body, table …"""
    found: dict[str, list[Task]] = {}
    for task in document.tasks:
        found.setdefault(task.part, []).append(task)
    return {part: tuple(tasks) for part, tasks in found.items()}


def clauses(task: Task) -> dict[int, tuple[Assignment, ...]]:
    """Return the assignments of each clause of a task, in text order."""
    found: dict[int, list[Assignment]] = {}
    for assignment in task.assignments:
        found.setdefault(assignment.clause, []).append(assignment)
    return {number: tuple(bodies) for number, bodies in sorted(found.items())}


def lists(task: Task) -> Iterator[Listed]:
    """Yield the lists of a task: the bodies of each role in each clause."""
    for clause, bodies in clauses(task).items():
        for role in dict.fromkeys(body.role for body in bodies):
            yield Listed(clause, role, tuple(body for body in bodies if body.role == role))


def span_of(bodies: Iterable[Assignment]) -> Span:
    """Return the stretch of text from the first to the last of some bodies."""
    spans = [body.span for body in bodies]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def joined(names: Iterable[str]) -> str:
    """Return names as a Chinese list, each once: 县财政局、县医保局."""
    return "、".join(dict.fromkeys(names))


def titled(document: Document, task: Task) -> tuple[str, str]:
    """Return how a task is called in Chinese and English: 正文第20项, item 20 of the text."""
    number = task.number
    if len({other.part for other in document.tasks}) == 1:
        return f"第{number}项", f"item {number}"
    if task.part == "body":
        return f"正文第{number}项", f"item {number} of the text"
    table = task.part.removeprefix("table")
    which = f"table {table}" if table else "the table"
    return f"表{table}第{number}项", f"row {number} of {which}"
