"""Listings: what is printed of an answer, the same facts as a table, as JSON and as CSV.

Each row is an object of plain values under keys that every format uses. JSON has all of them as
they are; CSV has all of them as text; a table shows some. Bodies and roles become one text:

    leads    市医保局、市财政局
    others   cooperate 市财政局、市民政局; participate 市残联
    span     1388-1440
"""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.files import file_name
from zhize.graph.folder import Folder

if TYPE_CHECKING:
    from zhize.graph.bodies import AgencyAnswer
    from zhize.graph.loading import Loaded
    from zhize.graph.manifest import DocumentRow
    from zhize.graph.ranking import RankRow
    from zhize.graph.rows import TaskRow
    from zhize.graph.store import Store

Row = dict[str, Any]

#: Keys of a task, wherever one is listed. `document`, `task` and `iri` say which it is; `line`
#: (from 1) and `span` ([start, end) in code points) where it stands in the document's text.
TASK = (
    "document", "title", "task", "part", "number", "section", "heading", "text", "leads",
    "others", "due", "line", "span", "basis", "matched", "iri",
)  # fmt: skip


class Listing(NamedTuple):
    """Rows to print."""

    rows: Sequence[Row]
    keys: tuple[str, ...]  #: of every row, in order
    table: tuple[str, ...]  #: those that a table shows, in its order


class Lines:
    """Tells the lines that places in the texts of a store's documents are on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ends: dict[str, list[int]] = {}

    def __call__(self, document: str, place: int) -> int:
        """Return the number of the line, from 1; the text is read once for each document."""
        if document not in self._ends:
            lengths = [len(line) + 1 for line in self._text(document).split("\n")]
            self._ends[document] = list(accumulate(lengths))
        return bisect(self._ends[document], place) + 1

    def _text(self, document: str) -> str:
        # The records as a whole would take three times as long to read as the search took.
        path = Folder(self._store.path).documents / file_name(document)
        try:
            return str(json.loads(path.read_bytes())["text"])
        except (OSError, ValueError, LookupError, TypeError):
            return self._store.document(document).text


def found(store: Store, rows: Iterable[TaskRow]) -> Listing:
    """Return tasks that were searched for."""
    listed = tasks(store, rows)
    basis = ("basis",) if any(row["basis"] == "first-is-lead" for row in listed) else ()
    shown = ("task", "leads", *basis, "others", "due", "line", "span", "document", "text")
    return Listing(listed, TASK, shown)


def contents(store: Store, rows: Iterable[TaskRow]) -> Listing:
    """Return the tasks of one document."""
    found_here = found(store, rows)
    return found_here._replace(table=tuple(k for k in found_here.table if k != "document"))


def carried(store: Store, answer: AgencyAnswer) -> Listing:
    """Return what a body leads and carries: tasks with two more keys, `agency` and its `role`."""
    names = {answer.label, *answer.names}
    lines = Lines(store)
    rows: list[Row] = []
    for each in answer.documents:
        roles = [(row, ["lead"]) for row in each.leads]
        roles += [(row, [r for name, r in row.others if name in names]) for row in each.others]
        for row, its in sorted(roles, key=lambda pair: pair[0].span):
            role = "; ".join(dict.fromkeys(its))
            rows.append({"agency": answer.label, "role": role, **task(lines, row)})
    basis = ("basis",) if any(row["basis"] == "first-is-lead" for row in rows) else ()
    shown = ("role", "leads", *basis, "task", "due", "line", "span", "document", "text")
    return Listing(rows, ("agency", "role", *TASK), shown)


def ranked(rows: Iterable[RankRow], *, first_is_lead: bool) -> Listing:
    """Return bodies with their numbers of tasks; `basis` says whose reading the leads are."""
    basis = "first-is-lead" if first_is_lead else "document"
    listed = [
        {
            "agency": row.label,
            "lead": row.lead,
            "co": row.co,
            "total": row.total,
            "basis": basis,
            "iri": row.iri,
        }
        for row in rows
    ]
    shown = ("lead", "co", "total", *(("basis",) if first_is_lead else ()), "agency")
    return Listing(listed, ("agency", "lead", "co", "total", "basis", "iri"), shown)


def documents(rows: Iterable[DocumentRow]) -> Listing:
    """Return the documents of a store."""
    listed = [{"document": row.id, **row._asdict()} for row in rows]
    for row in listed:
        del row["id"]
    counts = ("tasks", "assignments", "warnings")
    keys = ("document", "title", "jurisdiction", "date", *counts)
    return Listing(listed, keys, (*counts, "date", "jurisdiction", "document"))


def loaded(rows: Iterable[Loaded]) -> Listing:
    """Return the documents that were put into a store."""
    counts = ("tasks", "assignments", "warnings")
    listed = [row._asdict() for row in rows if row.outcome in ("new", "replaced", "unchanged")]
    for row in listed:
        del row["problem"]
    keys = ("path", "outcome", "document", *counts)
    return Listing(listed, keys, ("outcome", *counts, "document", "path"))


def tasks(store: Store, rows: Iterable[TaskRow]) -> list[Row]:
    """Return tasks as objects under the keys of `TASK`."""
    lines = Lines(store)
    return [task(lines, row) for row in rows]


def task(lines: Lines, row: TaskRow) -> Row:
    """Return a task as an object under the keys of `TASK`."""
    known = {
        **row._asdict(),
        "leads": list(row.leads),
        "others": [{"name": name, "role": role} for name, role in row.others],
        "line": lines(row.document, row.span[0]),
        "span": list(row.span),
    }
    return {key: known[key] for key in TASK}


def cell(key: str, value: object) -> str | int:
    """Return a value as a table or CSV shows it; numbers stay numbers.

    >>> cell("others", [{"name": "市财政局", "role": "cooperate"}])
    'cooperate 市财政局'
    """
    if isinstance(value, str | int):
        return value
    assert isinstance(value, list)
    if key == "span":
        return "-".join(map(str, value))
    if key != "others":
        return "、".join(value)
    roles: dict[str, list[str]] = {}
    for part in value:
        roles.setdefault(part["role"], []).append(part["name"])
    return "; ".join(f"{role} {'、'.join(names)}" for role, names in roles.items())
