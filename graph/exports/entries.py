"""Tasks as ledgers and calendars list them: who has which part, in the words of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.answers.rows import TaskRow, first_listed, task_row
from zhize.graph.columns.selection import Selection, SelectionError
from zhize.graph.facts import facts
from zhize.graph.storage.manifest import DocumentRow
from zhize.graph.store import Store
from zhize.loaders.records import ROLES, Assignment, Document, Role, Task

if TYPE_CHECKING:
    from zhize.graph.facts import Facts

#: Choices that make a figure and not a list: field → what the option of commands is called.
COUNTING = {"clauses": "--clauses", "groups": "--groups", "naming": "--names"}


class Entry(NamedTuple):
    """One task of a list."""

    document: DocumentRow
    read: Document  #: the same with its text, which spans point into
    row: TaskRow  #: where it stands, its domains, what its leads were read from
    task: Task  #: as read
    #: Who has each role, in text order, clauses of a task one a line; only roles that somebody has.
    bodies: Mapping[Role, str]


def entries(store: Store, selection: Selection | None = None) -> Iterator[Entry]:
    """Yield the chosen tasks, by document id and then in text order, with everybody they name.

    A selection chooses tasks here: by document, domain and period; by level, place and function
    line those that such a body has; by role those that somebody has in it. Open groups are always
    listed, and bodies are called what the document calls them.

    Raises
    ------
    NotFoundError
        When there is no such document, domain, place or function line.
    SelectionError
        When the selection has choices that only figures know.
    """
    selection = selection or Selection()
    usual = Selection()
    for field, option in COUNTING.items():
        if getattr(selection, field) != getattr(usual, field):
            what = "changes figures only; a list has every body as the document names it"
            raise SelectionError(f"{option}: {what}")
    wanted = _wanted(facts(store), selection)
    for listed in store.documents():
        if listed.id in wanted:
            yield from _of_document(store, listed, wanted[listed.id], selection.first_is_lead)


def _wanted(known: Facts, selection: Selection) -> dict[str, set[str]]:
    """Return the ids of the chosen tasks by document."""
    chosen: Iterable[int]
    if set(selection.roles) == set(ROLES) and not _whose(selection):
        where, given = known.condition(selection)
        query = f"SELECT task FROM tasks {f'WHERE {where}' if where else ''}"
        chosen = known.query(query, given or None)["task"].tolist()
    else:
        held = known.select(replace(selection, groups=True))
        chosen = set(held.task[held.unit].tolist())
    wanted: dict[str, set[str]] = defaultdict(set)
    for number in chosen:
        document, task = known.keys[number]
        wanted[document].add(task)
    return wanted


def _whose(selection: Selection) -> bool:
    asked = (selection.levels, selection.places, selection.functions)
    return any(each is not None for each in asked)


def _of_document(
    store: Store, listed: DocumentRow, wanted: set[str], first_is_lead: bool
) -> Iterator[Entry]:
    read = store.document(listed.id)
    sheet = store.sheet(listed.id)
    rows = [task_row(sheet, line, first_is_lead=first_is_lead) for line in sheet.lines]
    tasks = {task.id: task for task in read.tasks}
    for row in sorted(rows, key=lambda row: (row.span, row.task)):
        if row.task in wanted and row.task in tasks:
            task = tasks[row.task]
            yield Entry(listed, read, row, task, bodies(task, first_is_lead=first_is_lead))


def bodies(task: Task, *, first_is_lead: bool = False) -> dict[Role, str]:
    """Return who has each role in a task; of several clauses, each on a line of its own.

    等 stands behind a list that the document leaves open. With `first_is_lead`, the first of those
    jointly responsible leads where nobody is said to.
    """
    firsts = _firsts(task.assignments) if first_is_lead else set()
    found: dict[Role, dict[int, list[Assignment]]] = {}
    for place, part in enumerate(task.assignments):
        role: Role = "lead" if place in firsts else part.role
        if place in firsts and _followed(part, task.assignments):
            # What is left open is the rest of the list.
            part = replace(part, open_list=False)
        found.setdefault(role, {}).setdefault(part.clause, []).append(part)
    several = len({part.clause for part in task.assignments}) > 1
    return {
        role: "\n".join(
            (f"（{clause}）" if several else "") + _names(parts)
            for clause, parts in sorted(found[role].items())
        )
        for role in ROLES
        if role in found
    }


def _followed(first: Assignment, parts: Iterable[Assignment]) -> bool:
    """Tell whether others stand in the list of the first."""
    rest = (p for p in parts if p.clause == first.clause and p.role == first.role)
    return any(part != first for part in rest)


def _firsts(parts: tuple[Assignment, ...]) -> set[int]:
    """Return the places of those who are listed first where nobody is said to lead."""
    # Alike parts are told apart by which they are.
    firsts = set(map(id, first_listed(parts)))
    return {at for at, part in enumerate(parts) if id(part) in firsts}


def _names(parts: Iterable[Assignment]) -> str:
    parts = sorted(parts, key=lambda part: (part.order, part.span))
    names = "、".join(dict.fromkeys(part.name for part in parts))
    return f"{names}等" if any(part.open_list for part in parts) else names


def unread(document: Document) -> list[tuple[int, str]]:
    """Return line (0 for none) and message of what could not be read of a document."""
    return [
        (
            document.text.count("\n", 0, warning.span.start) + 1 if warning.span else 0,
            warning.message,
        )
        for warning in document.warnings
    ]
