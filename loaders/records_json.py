"""Records to and from JSON: the published contract, `records.schema.json` says it in full.

`document_from_json(document_to_json(document)) == document` for every document. Keys that are not
ours are passed over when reading: others may add some.
"""

from __future__ import annotations

import json
from typing import Any

from zhize.loaders.errors import LoadError
from zhize.loaders.records import (
    Assignment,
    Cover,
    Document,
    Jurisdiction,
    Period,
    Schedule,
    Source,
    Target,
    Task,
)
from zhize.loaders.records_read import document_from_json

__all__ = ["document_from_json", "document_to_json", "dumps", "loads"]

JSON = dict[str, Any]


def document_to_json(document: Document) -> JSON:
    """Return a document as JSON objects: `document`, `text`, `tasks`, `warnings`."""
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "issuer": document.issuer,
            "addressees": list(document.addressees),
            "jurisdiction": _fields(document.jurisdiction),
            "number": document.number,
            "date": document.date,
            "period": _fields(document.period),
            "conventions": [{"kind": c.kind, "span": list(c.span)} for c in document.conventions],
            "cover": _fields(document.cover),
            "source": _fields(document.source),
        },
        "text": document.text,
        "tasks": [_task(task) for task in document.tasks],
        "warnings": [
            {"code": w.code, "message": w.message, "span": list(w.span) if w.span else None}
            for w in document.warnings
        ],
    }


def dumps(document: Document) -> str:
    """Return a document as one line of JSON, without line end, Chinese as it is."""
    return json.dumps(document_to_json(document), ensure_ascii=False, separators=(",", ":"))


def loads(line: str | bytes, where: str = "-") -> Document:
    """Return the document of one line of JSON.

    Raises
    ------
    LoadError
        When it is no JSON or not a document's records; `where` names the file in the message.
    """
    try:
        read = json.loads(line)
    except ValueError as error:
        advice = "give a line that zhize extract printed"
        raise LoadError(where, f"is not JSON ({error})", advice) from error
    return document_from_json(read, where)


def _fields(record: Jurisdiction | Period | Cover | Source | None) -> JSON | None:
    """Return a record whose fields are plain values."""
    if record is None:
        return None
    return {name: getattr(record, name) for name in record.__slots__}


def _task(task: Task) -> JSON:
    return {
        "id": task.id,
        "number": task.number,
        "part": task.part,
        "section": task.section,
        "heading": task.heading,
        "text": task.text,
        "span": list(task.span),
        "domains": list(task.domains),
        "assignments": [_assignment(part) for part in task.assignments],
        "schedule": None if task.schedule is None else _schedule(task.schedule),
        "targets": [_target(target) for target in task.targets],
    }


def _assignment(part: Assignment) -> JSON:
    agency = part.agency
    return {
        "clause": part.clause,
        "order": part.order,
        "surface": part.surface,
        "name": part.name,
        "agency": {
            "id": agency.id,
            "label": agency.label,
            "function": agency.function,
            "jurisdiction": agency.jurisdiction,
        },
        "role": part.role,
        "mode": part.mode,
        "collective": part.collective,
        "open_list": part.open_list,
        "span": list(part.span),
    }


def _schedule(schedule: Schedule) -> JSON:
    return {
        "surface": schedule.surface,
        "kind": schedule.kind,
        "start": schedule.start,
        "end": schedule.end,
        "span": list(schedule.span),
    }


def _target(target: Target) -> JSON:
    return {
        "name": target.name,
        "op": target.op,
        "value": target.value,
        "unit": target.unit,
        "by": target.by,
        "surface": target.surface,
        "span": list(target.span),
    }
