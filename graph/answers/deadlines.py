"""Until when a body has to do what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.store import Store

#: Tasks that have a time, the earliest due first, those without an end last.
DUE = """
    SELECT task, coalesce(CAST(due AS VARCHAR), ''), coalesce(CAST(start AS VARCHAR), ''),
        schedules.notation, documents.id, title, tasks.id
    FROM tasks JOIN schedules USING (schedule) JOIN documents USING (document)
    WHERE task IN (SELECT unnest($tasks)) ORDER BY due NULLS LAST, document, task"""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task of a body with the time it is to be done in."""

    due: str  #: ISO date of the last day, "" where none is said
    start: str  #: ISO date of the first day, "" where none is said
    schedule: Literal["deadline", "period", "ongoing"]
    printed: str  #: as the document has it: 2019年底前
    role: Literal["lead", "co"]  #: whether the body leads the task
    document: str  #: id
    title: str  #: of the document, "" when its text does not say
    task: str  #: id within the document
    text: str  #: without number and responsibility
    iri: str  #: of the task


def deadlines(store: Store, chosen: Chosen, place: int) -> tuple[Deadline, ...]:
    """Return the tasks with a time of the body at a place among the nodes, the earliest due first.

    Those without an end stand last.
    """
    own = chosen.node == place
    task = chosen.task[chosen.unit]
    led = set(task[own & chosen.lead].tolist())
    tasks = sorted(set(task[own].tolist()))
    rows = chosen.facts.rows(DUE, {"tasks": tasks}) if tasks else []
    words = chosen.facts.words(row[0] for row in rows) if rows else {}
    return tuple(
        Deadline(
            due=due,
            start=start,
            schedule=schedule,
            printed=words[key].schedule,
            role="lead" if key in led else "co",
            document=document,
            title=title,
            task=name,
            text=words[key].text,
            iri=store.iris.task(document, name),
        )
        for key, due, start, schedule, document, title, name in rows
    )
