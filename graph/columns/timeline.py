"""What is due when, and who has it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from zhize.graph.columns.chosen import Chosen
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
    others: tuple[str, ...]  #: labels of everybody else that counts
    domains: tuple[str, ...]  #: notations, most specific first
    targets: int  #: how many figures it is to reach


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

    Only tasks of the chosen documents and domains, and where bodies are chosen by level, place or
    function line only those that one of them has.

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
    leads, others = _bodies(chosen, [row[0] for row in rows])
    if _some(chosen):
        rows = [row for row in rows if row[0] in leads or row[0] in others]
    tasks = [row[0] for row in rows]
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
        )
        for task, due, start, schedule, document, title, key, targets in rows
    )


def _some(chosen: Chosen) -> bool:
    """Tell whether only the tasks of some bodies are wanted."""
    selection = chosen.selection
    return any(
        each is not None for each in (selection.levels, selection.places, selection.functions)
    )


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
