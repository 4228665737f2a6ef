"""What the explorer shows of a store, as plain dicts: its documents, bodies, lists and tasks.

Rows are lists with their columns named once, for there may be many. A document, body, domain or
role is named in them by its place in the list of these in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from zhize.graph.explorer.holders import days
from zhize.graph.explorer.moves import moves_of
from zhize.graph.facts import facts
from zhize.loaders.places import by_code

if TYPE_CHECKING:
    from zhize.graph.store import Store

#: Columns of the rows that `tasks` gives.
COLUMNS = (
    "document",  # place in the catalogue's documents
    "id",  # within the document: body/11
    "part",
    "number",  # as printed
    "section",
    "heading",
    "text",
    "start",  # ISO date, "" where none is said
    "due",
    "schedule",  # deadline | period | ongoing, "" where nothing is said
    "printed",  # the schedule as the document has it
    "domains",  # places in the catalogue's domains, most specific first
    "parts",  # [body, role, clause, order, name] of each assignment, in text order
    "targets",  # how many figures it is to reach
    "line",  # of the document's text that it begins on, from 1
    "span",  # [start, end) in code points of the document's text
    "iri",  # "" where it is base + task/ + the end of the document's IRI + / + id
)
BODIES = """
    SELECT agency, id, collective, label, function, place, place_name, level, kind
    FROM agencies ORDER BY agency"""
DOCUMENTS = """
    SELECT id, title, coalesce(CAST(date AS VARCHAR), ''), coalesce(CAST(written AS VARCHAR), ''),
        place, place_name, level
    FROM documents ORDER BY document"""
TASKS = """
    SELECT documents.document, tasks.id, coalesce(CAST(start AS VARCHAR), ''),
        coalesce(CAST(due AS VARCHAR), ''), coalesce(schedules.notation, ''), schedule_text, targets
    FROM tasks JOIN documents USING (document) JOIN words USING (task)
        LEFT JOIN schedules USING (schedule)
    ORDER BY task"""


def catalogue(store: Store) -> dict[str, Any]:
    """Return the documents and bodies of a store, and every list that its tasks point into."""
    found = bodies(store)
    documents = documents_of(store)
    moves = moves_of(found)
    lines = {row["function"] for row in found}.union(*({m["from"], m["to"]} for m in moves))
    return {
        "revision": store.revision,
        "base": store.iris.base,
        "documents": documents,
        "bodies": found,
        "functions": [row for row in functions_of() if row["id"] in lines],
        "domains": domains_of(store),
        "places": _places({row["place"] for row in (*found, *documents)}),
        "roles": roles(),
        "transfers": moves,
        "choices": choices(),
        "days": list(days()),
        "problems": list(store.problems()),
    }


def documents_of(store: Store) -> list[dict[str, Any]]:
    """Return the documents in the order of ids; `written` is the day that periods go by."""
    shown = {row.id: row for row in store.documents()}
    found = []
    for key, title, date, written, place, place_name, level in facts(store).rows(DOCUMENTS):
        row = shown[key]
        found.append(
            {
                "id": key,
                "iri": store.iris.plan(key),
                "title": title,
                "date": date,
                "written": written,
                "place": place,
                "placeName": place_name or row.jurisdiction,
                "level": level,
                "tasks": row.tasks,
                "assignments": row.assignments,
                "warnings": row.warnings,
            }
        )
    return found


def bodies(store: Store) -> list[dict[str, Any]]:
    """Return the bodies and open groups in the order of ids, with every name they go by."""
    names: dict[str, set[str]] = {}
    for sheet in store.sheets():
        for actor in sheet.actors:
            names.setdefault(actor.iri, set()).update(actor.names)
    found = []
    for _, key, group, label, function, place, place_name, level, kind in facts(store).rows(BODIES):
        iri = store.iris.mint("group" if group else "agency", *key.split("/"))
        found.append(
            {
                "id": key,
                "iri": iri,
                "label": label,
                "names": sorted(names.get(iri, set()) - {label}),
                "group": bool(group),
                "function": function,
                "kind": kind,
                "place": place,
                "placeName": place_name,
                "level": level,
            }
        )
    return found


def functions_of() -> list[dict[str, str]]:
    """Return the function lines, in the order of their list."""
    from zhize.graph.rdf.iri import function
    from zhize.ontology.codes import functions

    return [
        {
            "id": line.notation,
            "iri": function(line.notation),
            "zh": line.zh,
            "en": line.en,
            "kind": line.kind,
        }
        for line in functions()
    ]


def domains_of(store: Store) -> list[dict[str, str]]:
    """Return the domains that tasks are of and all that these are part of, scheme by scheme."""
    from zhize.graph.rdf.iri import domain

    listed = {d.notation: d for scheme in store.schemes() for d in scheme.domains}
    used = {field.notation: field for field in facts(store).fields}
    wanted = set(used)
    for notation in used:
        above = listed.get(notation)
        while above is not None and above.broader:
            wanted.add(above.broader)
            above = listed.get(above.broader)
    # A domain of a scheme that was taken out of the store since is named as the facts know it.
    known = {key: listed.get(key) or used[key] for key in wanted}
    order = _as_tree(
        {key: known[key].broader or "" for key in [*listed, *sorted(used)] if key in wanted}
    )
    found = []
    for key in order:
        each = known[key]
        row = {"id": key, "iri": domain(key), "zh": each.zh, "en": each.en}
        found.append({**row, "broader": each.broader or ""})
    return found


def _as_tree(broader: dict[str, str]) -> list[str]:
    """Return keys so that each stands behind the one above it, before the next of that level."""
    below: dict[str, list[str]] = {}
    for key, above in broader.items():
        below.setdefault(above if above in broader else "", []).append(key)
    order: list[str] = []
    waiting = list(reversed(below.get("", [])))
    while waiting:
        key = waiting.pop()
        order.append(key)
        waiting.extend(reversed(below.get(key, [])))
    return order


def roles() -> list[dict[str, str]]:
    """Return the roles, from the most to the least answerable."""
    from zhize.ontology import codes

    return [
        {
            "id": role.notation,
            "zh": role.zh,
            "en": role.en,
            "definitionZh": role.definition_zh,
            "definitionEn": role.definition_en,
        }
        for role in codes.roles()
    ]


def choices() -> dict[str, Any]:
    """Return how the choices behind a figure are called, as the commands call them."""
    from zhize.graph.columns.words import ALL, HEADS, WORDS

    return {"heads": HEADS, "words": WORDS, "all": ALL}


def _places(codes: Iterable[str]) -> list[dict[str, str]]:
    """Return places and all that they lie in, in the order of codes."""
    found: dict[str, dict[str, str]] = {}
    waiting = [code for code in codes if code]
    while waiting:
        code = waiting.pop()
        place = by_code(code)
        if code not in found:
            parent = (place.parent or "") if place else ""
            name, level = (place.name, place.level or "") if place else (code, "")
            found[code] = {"id": code, "name": name, "level": level, "parent": parent}
            waiting.extend([parent] if parent else [])
    return [found[code] for code in sorted(found)]


def tasks(store: Store) -> dict[str, Any]:
    """Return all tasks, by document and then as the text goes; `COLUMNS` says what a row has."""
    return {"columns": list(COLUMNS), "rows": list(_rows(store))}


def _rows(store: Store) -> Iterator[list[Any]]:
    from zhize.ontology import codes

    body = {row["iri"]: at for at, row in enumerate(bodies(store))}
    domain = {row["id"]: at for at, row in enumerate(domains_of(store))}
    role = {each.notation: at for at, each in enumerate(codes.roles())}
    documents = [row["id"] for row in documents_of(store)]
    prefixes = [store.iris.mint("task", document) + "/" for document in documents]
    # A document's lines are read when its first task comes.
    current, lines = -1, {}
    for document, key, start, due, schedule, printed, targets in facts(store).rows(TASKS):
        if document != current:
            sheet = store.sheet(documents[document])
            current, lines = document, {line.fields().id: line for line in sheet.lines}
        fields, parts = lines[key].fields(), lines[key].parts()
        yield [
            document,
            key,
            fields.part,
            fields.number,
            fields.section,
            fields.heading,
            fields.text,
            start,
            due,
            schedule,
            printed,
            [domain[notation] for notation in fields.domains],
            [[body[p.actor], role[p.role], p.clause, p.order, p.name] for p in parts],
            targets,
            fields.line,
            [fields.start, fields.end],
            "" if fields.iri == prefixes[document] + key else fields.iri,
        ]
