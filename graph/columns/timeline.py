"""What is due when, and who has it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any, NamedTuple

from zhize.graph.columns.chosen import Chosen
from zhize.loaders.records import ROLES
from zhize.ontology.eras import first_day, last_day


class DueRow(NamedTuple):
    """A task with the time it is to be done in."""

    due: str  #: ISO date of the last day, "" where none is said
    start: str  #: ISO date of the first day, "" where none is said
    schedule: str  #: deadline | period | ongoing
    printed: str  #: as the document has it: 2019年底前
    document: str  #: id
    title: str  #: of the document, "" when its text does not say
    task: str  #: id within the document
    section: str
    heading: str
    text: str
    leads: tuple[str, ...]  #: labels of who leads, in text order
    others: tuple[str, ...]  #: labels of everybody else who has it
    domains: tuple[str, ...]  #: notations, most specific first
    targets: int  #: how many figures it is to reach
    #: document, or first-is-lead where who leads is the user's reading; "" where nobody leads.
    basis: str


TASKS = """
    SELECT task, coalesce(CAST(due AS VARCHAR), ''), coalesce(CAST(start AS VARCHAR), ''),
        schedules.notation, documents.id, title, tasks.id, targets
    FROM tasks JOIN schedules USING (schedule) JOIN documents USING (document)
    {where} ORDER BY due NULLS LAST, document, task"""
DOMAINS = """
    SELECT task, list(notation ORDER BY rank)
    FROM task_domains JOIN domains USING (domain)
    WHERE task IN (SELECT unnest($tasks)) GROUP BY task"""


def timeline(
    chosen: Chosen, *, due_after: str | None = None, due_before: str | None = None
) -> tuple[DueRow, ...]:
    """Return the tasks that have a time, the earliest due first, those without an end last.

    Only tasks of the chosen documents and domains, and where bodies are chosen by level, place,
    function line or role only those that one of them has. Who leads a task and who else has it is
    said of all its bodies, whichever are chosen: a task is never shown without its lead.

    Parameters
    ----------
    chosen
        What is counted.
    due_after, due_before
        First and last day of the dates that are wanted, both included; a date, month or year.
        Tasks without an end are left out then.
    """
    given: dict[str, Any]
    where, given = chosen.facts.condition(chosen.selection)
    conditions = [where] if where else []
    if due_after is not None:
        given["after"] = first_day(due_after)
        conditions.append("due >= CAST($after AS DATE)")
    if due_before is not None:
        given["before"] = last_day(due_before)
        conditions.append("due <= CAST($before AS DATE)")
    query = TASKS.format(where=f"WHERE {' AND '.join(conditions)}" if conditions else "")
    rows = chosen.facts.rows(query, given or None)
    whole = _whole(chosen)
    if whole is not chosen:
        theirs = set(chosen.task[chosen.unit].tolist())
        rows = [row for row in rows if row[0] in theirs]
    tasks = [row[0] for row in rows]
    leads, others = _bodies(whole, tasks)
    written = _written(whole, tasks) if chosen.selection.first_is_lead else leads
    words = chosen.facts.words(tasks)
    domains = dict(chosen.facts.rows(DOMAINS, {"tasks": tasks}))
    return tuple(
        DueRow(
            due=due,
            start=start,
            schedule=schedule,
            printed=words[task].schedule,
            document=document,
            title=title,
            task=key,
            section=words[task].section,
            heading=words[task].heading,
            text=words[task].text,
            leads=tuple(leads[task]),
            others=tuple(name for name in others[task] if name not in leads[task]),
            domains=tuple(domains.get(task, ())),
            targets=targets,
            basis=_basis(leads[task], written[task]),
        )
        for task, due, start, schedule, document, title, key, targets in rows
    )


def _whole(chosen: Chosen) -> Chosen:
    """Return what counts of all bodies in all roles; the same object where all are chosen."""
    everybody = replace(chosen.selection, levels=None, places=None, functions=None, roles=ROLES)
    return chosen if everybody == chosen.selection else chosen.facts.select(everybody)


def _written(whole: Chosen, tasks: list[int]) -> dict[int, dict[str, None]]:
    """Return the labels of those whom the documents themselves call leads."""
    documents = replace(whole.selection, first_is_lead=False)
    return _bodies(whole.facts.select(documents), tasks)[0]


def _basis(leads: dict[str, None], written: dict[str, None]) -> str:
    if not leads:
        return ""
    return "document" if leads.keys() <= written.keys() else "first-is-lead"


def _bodies(
    chosen: Chosen, tasks: list[int]
) -> tuple[dict[int, dict[str, None]], dict[int, dict[str, None]]]:
    """Return the labels of who leads each of some tasks, and of who else has it, in text order."""
    import numpy as np

    leads: dict[int, dict[str, None]] = defaultdict(dict)
    others: dict[int, dict[str, None]] = defaultdict(dict)
    task = chosen.task[chosen.unit]
    rows = np.flatnonzero(np.isin(task, tasks))
    rows = rows[np.argsort(chosen.place[rows])]
    columns = (task[rows], chosen.node[rows], chosen.lead[rows])
    for key, node, lead in zip(*(column.tolist() for column in columns), strict=True):
        (leads if lead else others)[key][chosen.nodes[node].label] = None
    return leads, others
