"""Questions to a store and their answers: plain tuples of rows, in a fixed order.

`who` finds tasks by words, `agency` a body and its tasks, `rank` compares bodies, `documents`
lists what is there, `show` gives a document or a task with the words it was read from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.answers.bodies import AgencyAnswer, AgencyDocument, Ambiguity, Candidate, agency
from zhize.graph.answers.ranking import RankRow, rank
from zhize.graph.answers.rows import TaskRow, in_order, task_row
from zhize.graph.answers.search import who
from zhize.graph.errors import AmbiguousError, NotFoundError
from zhize.graph.storage.manifest import DocumentRow
from zhize.graph.storage.sheets import fold
from zhize.graph.store import Store

if TYPE_CHECKING:
    from zhize.loaders.records import Document, Span, Task, Warning

__all__ = [
    "AgencyAnswer",
    "AgencyDocument",
    "Ambiguity",
    "Candidate",
    "DocumentRow",
    "Mark",
    "Passage",
    "RankRow",
    "ShownDocument",
    "ShownTask",
    "TaskRow",
    "agency",
    "documents",
    "find_document",
    "rank",
    "show",
    "who",
]


class Mark(NamedTuple):
    """Words within a passage that say something."""

    start: int  #: [start, end) in code points of the passage's text
    end: int
    #: A role (lead, responsible …), or `schedule`, or `target`.
    role: str


class Passage(NamedTuple):
    """A stretch of a document's text, and what is read from it."""

    start: int  #: [start, end) in code points of the document's text
    end: int
    line: int  #: of the document's text that it begins on, from 1
    text: str
    marks: tuple[Mark, ...]  #: in text order


class ShownDocument(NamedTuple):
    """A document with all its tasks."""

    row: DocumentRow
    tasks: tuple[TaskRow, ...]  #: in text order
    warnings: tuple[Warning, ...]  #: what could not be read
    lines: tuple[int, ...]  #: the line of the text each of them is about, 0 for none


class ShownTask(NamedTuple):
    """A task with the words it was read from."""

    row: TaskRow
    #: The task's own words first; then what stands elsewhere, such as the responsibility that
    #: a cell of the table gives several rows, by lines and in text order.
    passages: tuple[Passage, ...]


def documents(store: Store) -> tuple[DocumentRow, ...]:
    """Return a row for each document, in the order of ids."""
    return store.documents()


def find_document(store: Store, name: str) -> DocumentRow:
    """Return the document of an id, or of a part of an id or title that no other has.

    Raises
    ------
    NotFoundError
        When no document has it.
    AmbiguousError
        When several have.
    """
    rows = store.documents()
    for row in rows:
        if row.id == name:
            return row
    wanted = fold(name)
    found = [
        row for row in rows if wanted and (wanted in fold(row.id) or wanted in fold(row.title))
    ]
    if not found:
        advice = "zhize documents lists them"
        raise NotFoundError(f"{store.path}: no document is called {name}; {advice}")
    if len(found) > 1:
        ids = ", ".join(row.id for row in found)
        raise AmbiguousError(f"{name}: several documents are called so: {ids}; give one id")
    return found[0]


def find_document_whole(store: Store, name: str, *, part: bool = False) -> DocumentRow:
    """Return the document of an id; with `part`, a part of an id or title will do.

    Raises
    ------
    NotFoundError
        When no document has it, or only as a part that would not do.
    AmbiguousError
        When several have.
    """
    found = find_document(store, name)
    if found.id != name and not part:
        advice = "give the whole id, or --yes"
        raise NotFoundError(f"{name}: is only a part of {found.id}; {advice}")
    return found


def show(
    store: Store, document: str, task: str | None = None, *, first_is_lead: bool = False
) -> ShownDocument | ShownTask:
    """Return a document, or one task of it with the words it was read from.

    Parameters
    ----------
    store
        The store.
    document
        An id, or a part of an id or title that no other document has.
    task
        The id of a task (table/11.2), or its number (11.2) where only one has it.
    first_is_lead
        Read the first of a list as its lead where the document does not say who leads.

    Raises
    ------
    NotFoundError
        When there is no such document or task.
    AmbiguousError
        When several are called so.
    """
    row = find_document(store, document)
    read = store.document(row.id)
    sheet = store.sheet(row.id)
    rows = in_order(task_row(sheet, line, first_is_lead=first_is_lead) for line in sheet.lines)
    if task is None:
        spans = (warning.span for warning in read.warnings)
        lines = (span and read.text.count("\n", 0, span.start) + 1 for span in spans)
        return ShownDocument(row, rows, read.warnings, tuple(line or 0 for line in lines))
    found = _find_task(read, task)
    for each in rows:
        if each.task == found.id:
            return ShownTask(each, passages(read, found))
    raise NotFoundError(f"{row.id}: the document was replaced just now; ask again")


def _find_task(document: Document, name: str) -> Task:
    for task in document.tasks:
        if task.id == name:
            return task
    found = [task for task in document.tasks if fold(task.number) == fold(name)]
    if not found:
        advice = f"zhize show {document.id} lists them"
        raise NotFoundError(f"{document.id}: no task is called {name}; {advice}")
    if len(found) > 1:
        ids = ", ".join(task.id for task in found)
        raise AmbiguousError(f"{name}: several tasks of {document.id} have it: {ids}; give one id")
    return found[0]


def passages(document: Document, task: Task) -> tuple[Passage, ...]:
    """Return a task's own words with what is read from them, then what stands elsewhere."""
    said: list[tuple[Span, str]] = [(part.span, part.role) for part in task.assignments]
    said.extend((target.span, "target") for target in task.targets)
    if task.schedule is not None:
        said.append((task.schedule.span, "schedule"))
    own = [(s, role) for s, role in said if task.span.start <= s.start and s.end <= task.span.end]
    elsewhere: dict[tuple[int, int], list[tuple[Span, str]]] = {}
    for span, role in sorted(set(said) - set(own)):
        elsewhere.setdefault(_lines_of(document.text, span), []).append((span, role))
    found = [_passage(document.text, task.span, own)]
    found.extend(_passage(document.text, where, marks) for where, marks in elsewhere.items())
    return tuple(found)


def _lines_of(text: str, span: Span) -> tuple[int, int]:
    """Return the whole lines that a span stands on, without the last line end."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return start, len(text) if end < 0 else end


def _passage(text: str, where: tuple[int, int], said: list[tuple[Span, str]]) -> Passage:
    begin, end = where
    marks = sorted({Mark(span.start - begin, span.end - begin, role) for span, role in said})
    line = text.count("\n", 0, begin) + 1
    return Passage(begin, end, line, text[begin:end], tuple(marks))
