"""The tasks behind the marks of a picture, with the words of their documents.

A page of a large store cannot hold all of them: each mark lists its first tasks, in the order of
documents and texts, and says how many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.ontology import codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zhize.graph.facts import Facts

#: How many tasks a mark lists at most: the first of these by which a page has few enough.
EACH = (60, 30, 15, 8, 4, 2, 1)
#: How many tasks a page has at most, so that it opens on a slow computer.
MOST = 2000

#: Who has which part in tasks, by the names that the documents give them.
BODIES = """
    SELECT task, roles.notation, labels
    FROM (
        SELECT task, role, list(label ORDER BY seat) AS labels
        FROM (
            SELECT task, role, label, min(seat) AS seat
            FROM assignments JOIN names USING (agency, name)
            WHERE task IN (SELECT unnest($tasks)) GROUP BY task, role, label
        ) GROUP BY task, role
    ) JOIN roles USING (role) ORDER BY task, role"""


class Behind(NamedTuple):
    """What a page knows of tasks."""

    documents: list[dict[str, str]]  #: id and title
    #: document (its place in `documents`), task (id within it), section, heading, text, due (as
    #: printed) and bodies by role; without what is empty
    tasks: list[dict[str, Any]]
    lists: dict[str, list[int]]  #: for each mark, the places of its first tasks in `tasks`
    each: int  #: how many a mark lists at most


def behind(facts: Facts, marks: Mapping[str, NDArray[Any]]) -> Behind:
    """Return the tasks behind marks, given for each mark as numbers in order."""
    each, kept = _first(marks)
    wanted = sorted({task for tasks in kept.values() for task in tasks})
    names = dict.fromkeys(facts.keys[task].document for task in wanted)
    places = {name: at for at, name in enumerate(names)}
    titles = dict(facts.rows("SELECT id, title FROM documents"))
    at = {number: place for place, number in enumerate(wanted)}
    return Behind(
        documents=[{"id": name, "title": titles[name]} for name in names],
        tasks=_tasks(facts, wanted, places),
        lists={mark: [at[task] for task in tasks] for mark, tasks in kept.items()},
        each=each,
    )


def roles() -> dict[str, dict[str, str]]:
    """Return what the roles are called, by language and notation."""
    return {
        "zh": {role.notation: role.zh for role in codes.roles()},
        "en": {role.notation: role.en for role in codes.roles()},
    }


def _first(marks: Mapping[str, NDArray[Any]]) -> tuple[int, dict[str, list[int]]]:
    """Return how many tasks a mark lists, and which; where room is short, those with most go first."""
    for each in EACH:
        kept = {mark: tasks[:each].tolist() for mark, tasks in marks.items()}
        if len({task for tasks in kept.values() for task in tasks}) <= MOST:
            return each, kept
    known: set[int] = set()
    for mark in sorted(kept, key=lambda mark: (-len(marks[mark]), mark)):
        if len(known.union(kept[mark])) > MOST:
            kept[mark] = []
        known.update(kept[mark])
    return each, kept


def _tasks(facts: Facts, numbers: list[int], places: dict[str, int]) -> list[dict[str, Any]]:
    words = facts.words(numbers)
    bodies: dict[int, dict[str, str]] = defaultdict(dict)
    for task, role, names in facts.rows(BODIES, {"tasks": numbers}):
        bodies[task][role] = "、".join(names)
    tasks = []
    for number in numbers:
        key, said = facts.keys[number], words[number]
        whole = {
            "document": places[key.document],
            "task": key.task,
            "section": said.section,
            "heading": said.heading,
            "text": said.text,
            "due": said.schedule,
            "bodies": bodies[number],
        }
        tasks.append({name: value for name, value in whole.items() if value not in ("", {})})
    return tasks
