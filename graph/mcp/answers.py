"""Answers to a program that asks in tool calls: plain values, cut to a length, with their sources.

Every answer says of how many it is a part. What a text says is given in its own words, with the
place where they stand: line from 1, start and end in characters, end not included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from zhize.graph.answers.fields import find_domains
from zhize.graph.answers.rows import TaskRow
from zhize.graph.answers.search import who
from zhize.graph.storage.sheets import fold
from zhize.graph.store import Store

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Projection
    from zhize.loaders.records import Document, Task

#: Lists of a profile that may be long.
LONG = ("documents", "domains", "partners", "deadlines")


class Other(TypedDict):
    """Somebody with another role than lead."""

    name: str
    role: str


class TaskItem(TypedDict):
    """A task, in short."""

    document: str
    title: str
    task: str
    number: str
    text: str
    leads: list[str]
    others: list[Other]
    basis: str
    due: str
    domains: list[str]
    line: int
    iri: str


class Tasks(TypedDict):
    """Tasks that were found, from `offset` on."""

    total: int
    more: bool
    matched: str
    tasks: list[TaskItem]


class Part(TypedDict):
    """The role of a body in a task, with the words that give it."""

    body: str
    role: str
    clause: int
    mode: str
    group: bool
    words: str
    line: int
    start: int
    end: int


class Answer(TypedDict):
    """A task with everybody who has a part in it."""

    task: TaskItem
    parts: list[Part]


class Responsible(TypedDict):
    """Who is responsible for the tasks that were found."""

    total: int
    without_lead: int
    more: bool
    matched: str
    answers: list[Answer]


def search(
    store: Store,
    words: str,
    domain: str | None,
    *,
    first_is_lead: bool = False,
    offset: int = 0,
    limit: int = 20,
) -> Tasks:
    """Return the tasks that hold all of some words, divided by blanks; see `search.who`."""
    rows = _found(store, words, domain, first_is_lead)
    shown = rows[offset : offset + limit]
    return {
        "total": len(rows),
        "more": len(rows) > offset + limit,
        "matched": _matched(rows),
        "tasks": [item(row) for row in shown],
    }


def responsible(
    store: Store,
    words: str,
    domain: str | None,
    *,
    first_is_lead: bool = False,
    offset: int = 0,
    limit: int = 10,
) -> Responsible:
    """Return who has a part in the tasks that hold some words, and what the text says of it."""
    rows = _found(store, words, domain, first_is_lead)
    shown = rows[offset : offset + limit]
    read = {name: store.document(name) for name in {row.document for row in shown}}
    return {
        "total": len(rows),
        "without_lead": sum(not row.leads for row in rows),
        "more": len(rows) > offset + limit,
        "matched": _matched(rows),
        "answers": [{"task": item(r), "parts": parts_of(read[r.document], r.task)} for r in shown],
    }


def _found(
    store: Store, words: str, domain: str | None, first_is_lead: bool
) -> tuple[TaskRow, ...]:
    fields = find_domains(domain, store.schemes()) if domain else None
    return who(store, words.split(), first_is_lead=first_is_lead, domains=fields)


def _matched(rows: Sequence[TaskRow]) -> str:
    return rows[0].matched if rows else ""


def item(row: TaskRow) -> TaskItem:
    """Return a task in short."""
    return {
        "document": row.document,
        "title": row.title,
        "task": row.task,
        "number": row.number,
        "text": row.text,
        "leads": list(row.leads),
        "others": [{"name": name, "role": role} for name, role in row.others],
        "basis": row.basis,
        "due": row.due,
        "domains": list(row.domain_names),
        "line": row.line,
        "iri": row.iri,
    }


def parts_of(document: Document, task: str) -> list[Part]:
    """Return everybody who has a part in a task, in text order."""
    [found] = [each for each in document.tasks if each.id == task]
    return [
        {
            "body": part.agency.label,
            "role": part.role,
            "clause": part.clause,
            "mode": part.mode,
            "group": part.collective,
            "words": document.text[part.span.start : part.span.end],
            "line": document.text.count("\n", 0, part.span.start) + 1,
            "start": part.span.start,
            "end": part.span.end,
        }
        for part in _in_order(found)
    ]


def _in_order(task: Task) -> list[Any]:
    return sorted(task.assignments, key=lambda part: (part.clause, part.order, part.span))


def source(store: Store, document: str, task: str) -> dict[str, Any]:
    """Return a task with the passages it was read from, and the words in them that say something."""
    from zhize.graph.answers.documents import ShownTask, show

    shown = show(store, document, task)
    assert isinstance(shown, ShownTask)
    read = store.document(shown.row.document)
    return {
        "task": item(shown.row),
        "parts": parts_of(read, shown.row.task),
        "passages": [
            {
                "text": passage.text,
                "line": passage.line,
                "start": passage.start,
                "end": passage.end,
                "marks": [
                    {
                        "role": mark.role,
                        "words": passage.text[mark.start : mark.end],
                        "start": passage.start + mark.start,
                        "end": passage.start + mark.end,
                    }
                    for mark in passage.marks
                ],
            }
            for passage in shown.passages
        ],
    }


def documents(store: Store, part: str, *, offset: int = 0, limit: int = 50) -> dict[str, Any]:
    """Return the documents of a store that have a text in id, title or place, "" for all."""
    wanted = fold(part)
    rows = [
        row
        for row in store.documents()
        if any(wanted in fold(each) for each in (row.id, row.title, row.jurisdiction))
    ]
    keys = ("title", "jurisdiction", "date", "tasks", "assignments", "warnings")
    return {
        "total": len(rows),
        "more": len(rows) > offset + limit,
        "documents": [
            {"document": row.id, **{key: getattr(row, key) for key in keys}}
            for row in rows[offset : offset + limit]
        ],
    }


def body(
    store: Store, name: str, *, first_is_lead: bool = False, limit: int = 10
) -> dict[str, Any]:
    """Return the profile of a body, its long lists cut; `lengths` says how long they are."""
    from zhize.graph.answers.profile import profile
    from zhize.graph.columns.selection import Selection

    found = asdict(profile(store, name, Selection(first_is_lead=first_is_lead)))
    lengths = {key: len(found[key]) for key in LONG}
    return {**found, **{key: found[key][:limit] for key in LONG}, "lengths": lengths}


def ranks(
    store: Store, by: Sequence[str], top: int, projection: Projection = "count", **choices: Any
) -> dict[str, Any]:
    """Return the bodies by what they are ranked by, with the choices behind the figures."""
    from zhize.graph.answers.ranking import ranking
    from zhize.graph.views.choices import selection_of, weighed

    found = ranking(store, by, weighed(selection_of(store, **choices), projection))
    names = [column.name for column in found.columns]
    return {
        "counted": found.selection.describe("en"),
        "counted_zh": found.selection.describe("zh"),
        "columns": [{"name": c.name, "zh": c.zh, "formula": c.formula} for c in found.columns],
        "tasks": found.tasks,
        "led": found.led,
        "total": len(found.rows),
        "rows": [
            {
                "rank": row.rank,
                "body": row.label,
                "lead": row.lead,
                "co": row.co,
                "total": row.total,
                **dict(zip(names, row.scores, strict=True)),
                "iri": row.iri,
            }
            for row in found.rows[:top]
        ],
    }
