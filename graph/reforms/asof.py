"""Whose the tasks of a store would be on another day, body by body; see `succession`.

What the documents say stays as it is, in the rows; beside it stands what is derived from the
reforms between the day of the document and the day asked for. Where a document itself says that
tasks follow the functions that move (任务随划转职能由新机构负责), its words are given with their place.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.answers.rows import TaskRow
from zhize.graph.reforms.succession import Derived, Told, as_of
from zhize.graph.reforms.transfers import KEPT, name_at
from zhize.graph.store import Store
from zhize.loaders.body_names import level_of
from zhize.loaders.errors import ZhizeError
from zhize.loaders.places import NATIONAL, Place, by_code, level_of_place, named

if TYPE_CHECKING:
    from zhize.loaders.records import Assignment, Document, Task

DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


class DayError(ZhizeError, ValueError):
    """What was given as a day is none; the message says what would be one."""

    def __str__(self) -> str:
        return str(self.args[0])


class Held(NamedTuple):
    """A body whose task it would be. Derived, not said by any text."""

    label: str  #: 曲靖市医疗保障局
    agency: str  #: id of the body: 530300/medical-insurance
    derived: Derived


class ActorAsOf(NamedTuple):
    """Somebody with a part in a task, and who would have it on the day asked for."""

    name: str  #: as the document has it
    label: str  #: 曲靖市人力资源和社会保障局
    agency: str  #: id of the body: 530300/human-resources
    role: str
    #: The surest first. () for open groups and bodies of no known function, and where the
    #: document has no date: then nothing can be derived.
    then: tuple[Held, ...]


class Clause(NamedTuple):
    """Words by which a document says that its tasks follow the functions that move."""

    text: str
    start: int  #: [start, end) in the document's text
    end: int


class TaskAsOf(NamedTuple):
    """A task as its document has it, and whose it would be on the day asked for."""

    row: TaskRow
    written: str  #: day of the document, "" when its text does not say
    asked: str
    actors: tuple[ActorAsOf, ...]  #: in text order
    clause: Clause | None  #: where the document itself says that tasks follow the functions


def who_as_of(store: Store, rows: Iterable[TaskRow], day: str | date) -> tuple[TaskAsOf, ...]:
    """Return whose tasks those of a search would be on a day, in the order of the rows.

    Raises
    ------
    DayError
        When `day` is none.
    NotFoundError
        When the store has lost a document of the rows meanwhile.
    """
    asked = day_of(day)
    read: dict[str, tuple[Document, dict[str, Task]]] = {}
    answers = []
    for row in rows:
        if row.document not in read:
            document = store.document(row.document)
            read[row.document] = document, {task.id: task for task in document.tasks}
        document, tasks = read[row.document]
        if row.task in tasks:
            answers.append(_task_as_of(document, tasks[row.task], row, asked))
    return tuple(answers)


def day_of(day: str | date) -> str:
    """Return a day as ISO text; a month or year alone means its last day.

    >>> day_of("2018-02"), day_of("2024")
    ('2018-02-28', '2024-12-31')

    Raises
    ------
    DayError
        When it is no day of the calendar.
    """
    if isinstance(day, date):
        return date(day.year, day.month, day.day).isoformat()
    match = DAY.fullmatch(day.strip())
    try:
        if match is None:
            raise ValueError(day)
        year, month = int(match["year"]), int(match["month"] or 12)
        return date(year, month, int(match["day"] or monthrange(year, month)[1])).isoformat()
    except ValueError as error:
        what = "is no day; write it as 2024-01-31, 2024-01 or 2024"
        raise DayError(f"{day!r} {what}") from error


def written_on(document: Document) -> str:
    """Return the day of a document: its own, its cover's, or that its period starts; else ""."""
    cover = document.cover.date if document.cover else None
    period = document.period.start if document.period else None
    return document.date or cover or period or ""


def _task_as_of(document: Document, task: Task, row: TaskRow, asked: str) -> TaskAsOf:
    written = written_on(document)
    told = Told(task.text, f"{task.section} {task.heading}", task.domains)
    actors = (_actor_as_of(part, row, written, asked, told) for part in task.assignments)
    return TaskAsOf(row, written, asked, tuple(dict.fromkeys(actors)), _clause(document))


def _clause(document: Document) -> Clause | None:
    for convention in document.conventions:
        if convention.kind == "functions-transfer":
            start, end = convention.span
            return Clause(document.text[start:end], start, end)
    return None


def _actor_as_of(part: Assignment, row: TaskRow, written: str, asked: str, told: Told) -> ActorAsOf:
    body = part.agency
    then: tuple[Held, ...] = ()
    if body.function and written and not part.collective:
        place = by_code(body.jurisdiction or "")
        level = place.level if place else level_of_place(level_of(part.name))
        found = as_of(
            body.function,
            written=written,
            asked=asked,
            level=level,
            told=told,
            place=body.jurisdiction,
        )
        then = tuple(_held(part, derived, written, asked) for derived in found)
    role = "lead" if part.name in row.leads else part.role
    return ActorAsOf(part.name, body.label, body.id, role, then)


def _held(part: Assignment, derived: Derived, written: str, asked: str) -> Held:
    """Return the body of the same place that has a derived function."""
    place = place_on(part.agency.jurisdiction or "", asked)
    key = (place.code if place else "") or part.agency.id.partition("/")[0]
    agency = f"{key}/{derived.function}"
    if not derived.chain and _is_called_the_same(part, derived, written):
        return Held(part.agency.label, agency, derived)
    name = _name(derived, part.name)
    if place is None:
        return Held(level_of(part.name) + name, agency, derived)
    return Held(name if place is NATIONAL else place.name + name, agency, derived)


def _is_called_the_same(part: Assignment, derived: Derived, written: str) -> bool:
    """Tell whether a body had the same name when the document was written."""
    place = by_code(part.agency.jurisdiction or "")
    level = place.level if place else level_of_place(level_of(part.name))
    before = name_at(derived.function, written, level, part.agency.jurisdiction)
    return not derived.names or (before is not None and before.names == derived.names)


def _name(derived: Derived, former: str) -> str:
    """Return what the body is called: a 委 that was renamed is still a 委 where that is usual."""
    if not derived.names:
        from zhize.ontology.codes import functions

        return next((f.zh for f in functions() if f.notation == derived.function), "")
    if not derived.chain and former.endswith(("委", "委员会")):
        return next((n for n in derived.names if n.endswith("委员会")), derived.names[0])
    return derived.names[0]


def place_on(code: str, day: str) -> Place | None:
    """Return a place under the code it had on a day, None when no list has it.

    >>> place_on("340823", "2020-06-30").code, place_on("340722", "2014-06-30").code
    ('340722', '340823')
    """
    return _place_on(code, day)


@lru_cache(maxsize=KEPT)
def _place_on(code: str, day: str) -> Place | None:
    place = by_code(code)
    if place is None or place.level in (None, "national"):
        return place
    same = named(place.name, year=int(day[:4]), near=(f"{code[:2]}0000",))
    return place if place in same or len(same) != 1 else same[0]
