"""Prints whose tasks would be whose on another day: derived, and marked as derived everywhere.

One row stands for one body with a part in a task and one body that would have it on the day. What
the document says (`name`, `role`) and what is derived (`then`) are never in one column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from zhize.graph.reforms.explanations import explain
from zhize.graph.views import terminal
from zhize.graph.views.listings import Listing, Row
from zhize.graph.views.terminal import Format, note

if TYPE_CHECKING:
    from zhize.graph.answers.agency_asof import AgencyAsOf
    from zhize.graph.reforms.asof import ActorAsOf, Held, TaskAsOf
    from zhize.graph.reforms.transfers import Transfer

KEYS = (
    "document", "task", "text", "line", "written", "asked", "name", "agency", "role", "then",
    "then_id", "derived", "certainty", "reason", "words", "transfers", "why", "why_en", "clause",
)  # fmt: skip
TABLE = ("task", "text", "name", "role", "then", "certainty", "why", "document")


def print_found_as_of(tasks: Sequence[TaskAsOf], asked: str, fmt: Format) -> None:
    """Print whose the tasks of a search would be."""
    _note_derived(asked)
    _note_clauses(tasks)
    rows = [row for task in tasks for row in _rows(task)]
    terminal.emit(Listing(rows, KEYS, TABLE), fmt)


def print_agency_as_of(answer: AgencyAsOf, fmt: Format) -> None:
    """Print what a body would keep, give and get."""
    _note_derived(answer.asked)
    counts = f"own tasks {len(answer.own)}, taken over {len(answer.taken)}"
    note(f"{answer.label} on {answer.asked}: {counts}, perhaps {len(answer.perhaps)}")
    for verb, transfers in (("gave", answer.gave), ("got", answer.got)):
        for each in transfers:
            note(f"{answer.label} {verb}: {_said(each)}")
    kinds = (("own", answer.own), ("taken", answer.taken), ("perhaps", answer.perhaps))
    rows = [{"kind": kind, **row} for kind, tasks in kinds for task in tasks for row in _rows(task)]
    if fmt == "table":
        rows = [row for row in rows if row["kind"] == "own" or row["then_id"] == answer.agency]
    _note_clauses([*answer.own, *answer.taken])
    terminal.emit(Listing(rows, ("kind", *KEYS), ("kind", *TABLE)), fmt)


def _note_derived(asked: str) -> None:
    note(f"`then` is derived from the reforms up to {asked}; no plan says it")


def _note_clauses(tasks: Iterable[TaskAsOf]) -> None:
    """Say which documents themselves let their tasks go with the functions that move."""
    said = {task.row.document: task.clause.text for task in tasks if task.clause}
    for document, words in sorted(said.items()):
        note(f"{document} itself says: {words}")


def _said(transfer: Transfer) -> str:
    until = f" to {transfer.latest}" if transfer.latest else " on"
    return f"{transfer.what} ({transfer.giver} → {transfer.taker}), {transfer.earliest}{until}"


def _rows(task: TaskAsOf) -> list[Row]:
    return [
        {**_task(task), **_actor(actor), **_held(held)}
        for actor in task.actors
        for held in (actor.then or (None,))
    ]


def _task(task: TaskAsOf) -> Row:
    row = task.row
    return {
        "document": row.document,
        "task": row.task,
        "text": row.text,
        "line": row.line,
        "written": task.written,
        "asked": task.asked,
        "clause": task.clause.text if task.clause else "",
    }


def _actor(actor: ActorAsOf) -> Row:
    return {"name": actor.name, "agency": actor.label, "role": actor.role}


def _held(held: Held | None) -> Row:
    """Return what is derived; nothing can be for groups, unknown bodies and undated plans."""
    if held is None:
        empty = dict.fromkeys(("then", "then_id", "certainty", "reason", "why", "why_en"), "")
        return {**empty, "derived": "", "words": [], "transfers": []}
    derived = held.derived
    return {
        "then": held.label,
        "then_id": held.agency,
        "derived": "derived",
        "certainty": derived.certainty,
        "reason": derived.reason,
        "words": list(derived.words),
        "transfers": [_transfer(each) for each in derived.chain],
        "why": explain(derived, "zh"),
        "why_en": explain(derived, "en"),
    }


def _transfer(each: Transfer) -> Row:
    return {
        "from": each.giver,
        "to": each.taker,
        "what": each.what,
        "earliest": each.earliest,
        "latest": each.latest,
    }
