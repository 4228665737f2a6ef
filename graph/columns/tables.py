"""The tables of the facts and their columns. Numbers count from 0 and are keys of other tables.

    documents     document id title date written place place_name level
    tasks         task document position id number part start due schedule targets
    words         task section heading text schedule_text
    task_domains  task rank domain
    domains       domain notation zh en broader
    assignments   task seat agency name role mode clause order open_list
    agencies      agency id collective label function place place_name level kind
    names         name agency label
    roles, modes, schedules    a number and its notation; roles also in Chinese and English

`written` is the day of a document: its own, its letter's, or that its period starts. `place` is a
code of GB/T 2260 and `level` that of the place, "" for unknown. `position` counts the tasks of a
document, `seat` the assignments of a task from 1. `targets` is how many figures a task is to
reach. `kind` is that of the function line: government, party, institution …; `label` in agencies is
the name that most documents give a body. Dates are NULL where the text does not say.

The same documents give the same tables, in whatever order they were loaded: documents stand by id,
tasks in the order of the text, bodies by id.
"""

from __future__ import annotations

from typing import Final, get_args

from zhize.loaders.records import ROLES, Mode, ScheduleKind

MODES: Final[tuple[str, ...]] = get_args(Mode)
SCHEDULES: Final[tuple[str, ...]] = get_args(ScheduleKind)
#: The number of a role, as assignments have it.
LEAD, RESPONSIBLE = ROLES.index("lead"), ROLES.index("responsible")

#: What is gathered of documents before the numbers are given: columns and their types.
STAGED: Final[dict[str, dict[str, str]]] = {
    "documents": {
        "document": "INTEGER",
        "id": "VARCHAR",
        "title": "VARCHAR",
        "date": "DATE",
        "written": "DATE",
        "place": "VARCHAR",
        "place_name": "VARCHAR",
        "level": "VARCHAR",
    },
    "tasks": {
        "document": "INTEGER",
        "position": "INTEGER",
        "id": "VARCHAR",
        "number": "VARCHAR",
        "part": "VARCHAR",
        "start": "DATE",
        "due": "DATE",
        "schedule": "UTINYINT",
        "targets": "USMALLINT",
        "section": "VARCHAR",
        "heading": "VARCHAR",
        "text": "VARCHAR",
        "schedule_text": "VARCHAR",
    },
    "task_domains": {
        "document": "INTEGER",
        "position": "INTEGER",
        "rank": "UTINYINT",
        "domain": "VARCHAR",
    },
    "names": {
        "name": "INTEGER",
        "id": "VARCHAR",
        "collective": "BOOLEAN",
        "label": "VARCHAR",
        "function": "VARCHAR",
        "place": "VARCHAR",
    },
    "assignments": {
        "document": "INTEGER",
        "position": "INTEGER",
        "seat": "USMALLINT",
        "name": "INTEGER",
        "role": "UTINYINT",
        "mode": "UTINYINT",
        "clause": "USMALLINT",
        "order": "USMALLINT",
        "open_list": "BOOLEAN",
    },
}

#: The same of facts already written, for the documents that stay. `{x}` reads table x.
CARRIED: Final[dict[str, str]] = {
    "documents": "SELECT * FROM {documents} WHERE id NOT IN (SELECT unnest($stale))",
    "tasks": """
        SELECT document, position, id, number, part, start, due, schedule, targets, section,
            heading, text, schedule_text
        FROM {tasks} JOIN {words} USING (task) SEMI JOIN staged_documents USING (document)""",
    "task_domains": """
        SELECT document, position, rank, notation
        FROM {task_domains} JOIN {domains} USING (domain) JOIN {tasks} USING (task)
        SEMI JOIN staged_documents USING (document)""",
    "names": """
        SELECT name, id, collective, names.label, function, place
        FROM {names} AS names JOIN {agencies} USING (agency)""",
    "assignments": """
        SELECT document, position, seat, name, role, mode, clause, "order", open_list
        FROM {assignments} JOIN {tasks} USING (task) SEMI JOIN staged_documents USING (document)""",
}

#: The tables, made of what was gathered, one after the other. `places`, `functions` and `fields`
#: are code lists.
MADE: Final[dict[str, str]] = {
    "documents": """
        SELECT CAST(row_number() OVER (ORDER BY id) - 1 AS INTEGER) AS document, id, title, date,
            written, place, place_name, level, document AS staged
        FROM staged_documents""",
    "tasks": """
        SELECT CAST(row_number() OVER (ORDER BY d.document, t.position) - 1 AS INTEGER) AS task,
            d.document, t.position, t.id, t.number, t.part, t.start, t.due, t.schedule, t.targets,
            t.document AS staged
        FROM staged_tasks AS t JOIN documents AS d ON d.staged = t.document""",
    "words": """
        SELECT task, section, heading, text, schedule_text
        FROM staged_tasks AS s JOIN tasks AS t
            ON t.staged = s.document AND t.position = s.position""",
    "domains": """
        SELECT CAST(row_number() OVER (ORDER BY notation) - 1 AS INTEGER) AS domain, notation,
            coalesce(zh, notation) AS zh, coalesce(en, notation) AS en,
            coalesce(broader, '') AS broader
        FROM (SELECT DISTINCT domain AS notation FROM staged_task_domains)
        LEFT JOIN fields USING (notation)""",
    "task_domains": """
        SELECT task, s.rank, d.domain
        FROM staged_task_domains AS s JOIN domains AS d ON d.notation = s.domain
        JOIN tasks AS t ON t.staged = s.document AND t.position = s.position""",
    "used": """
        SELECT * FROM staged_names SEMI JOIN staged_assignments USING (name)""",
    "bodies": """
        SELECT CAST(row_number() OVER (ORDER BY id, collective) - 1 AS INTEGER) AS agency, *
        FROM (
            SELECT id, collective, max(function) AS function, max(place) AS place
            FROM used GROUP BY id, collective
        )""",
    "names": """
        SELECT CAST(row_number() OVER (ORDER BY agency, label) - 1 AS INTEGER) AS name, agency,
            label
        FROM (SELECT DISTINCT agency, label FROM used JOIN bodies USING (id, collective))""",
    "numbers": """
        SELECT u.name AS staged, n.name, n.agency
        FROM used AS u JOIN bodies USING (id, collective)
        JOIN names AS n USING (agency, label)""",
    "assignments": """
        SELECT t.task, s.seat, n.agency, n.name, s.role, s.mode, s.clause, s."order", s.open_list
        FROM staged_assignments AS s JOIN numbers AS n ON n.staged = s.name
        JOIN tasks AS t ON t.staged = s.document AND t.position = s.position""",
    "agencies": """
        SELECT agency, id, collective, label, function, place,
            coalesce(place_name, '') AS place_name, coalesce(level, '') AS level,
            coalesce(kind, '') AS kind
        FROM bodies JOIN ({labels}) USING (agency) LEFT JOIN places USING (place)
        LEFT JOIN functions USING (function)""",
}

#: What to call each body of the assignments in `chosen`: as most documents do, by the first name
#: that each gives it; then the first by name.
LABELS: Final = """
    SELECT agency, arg_min(label, (-n, label)) AS label
    FROM (
        SELECT agency, label, count(*) AS n
        FROM (
            SELECT document, agency, arg_min(name, (task, seat)) AS name
            FROM assignments JOIN tasks USING (task) {only} GROUP BY document, agency
        ) JOIN names USING (agency, name)
        GROUP BY agency, label
    )
    GROUP BY agency"""

#: The columns that the tables are kept with, and the order of their rows.
KEPT: Final[dict[str, tuple[str, str]]] = {
    "documents": ("* EXCLUDE (staged)", "document"),
    "tasks": ("* EXCLUDE (staged)", "task"),
    "words": ("*", "task"),
    "task_domains": ("*", "task, rank"),
    "domains": ("*", "domain"),
    "assignments": ("*", "task, seat"),
    "agencies": ("*", "agency"),
    "names": ("*", "name"),
    "roles": ("*", "role"),
    "modes": ("*", "mode"),
    "schedules": ("*", "schedule"),
}
