"""Listings: what is printed of an answer, the same facts as a table, as JSON and as CSV.

Each row is an object of plain values under keys that every format uses. JSON has all of them as
they are; CSV has all of them as text; a table shows some. Bodies and roles become one text:

    leads    市医保局、市财政局
    others   cooperate 市财政局、市民政局; participate 市残联
    clauses  1 lead 市医保局; 2 cooperate 市医保局
    span     1388-1440
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from zhize.graph.answers.bodies import AgencyAnswer
    from zhize.graph.answers.rows import TaskRow
    from zhize.graph.columns.selection import Selection
    from zhize.graph.loading import Loaded
    from zhize.graph.storage.manifest import DocumentRow

Row = dict[str, Any]

#: Keys of a task, wherever one is listed. `document`, `task` and `iri` say which it is; `line`
#: (from 1) and `span` ([start, end) in code points) where it stands in the document's text.
TASK = (
    "document", "title", "task", "part", "number", "section", "heading", "text", "leads",
    "others", "clauses", "due", "domains", "domain_names", "line", "span", "basis", "matched", "iri",
)  # fmt: skip


class Listing(NamedTuple):
    """Rows to print."""

    rows: Sequence[Row]
    keys: tuple[str, ...]  #: of every row, in order
    table: tuple[str, ...]  #: those that a table shows, in its order
    #: The choices behind the figures, which JSON says beside the rows; None where nothing is counted.
    selection: Selection | None = None


def found(rows: Iterable[TaskRow]) -> Listing:
    """Return tasks that were searched for."""
    listed = [task(row) for row in rows]
    basis = ("basis",) if any(row["basis"] == "first-is-lead" for row in listed) else ()
    shown = ("task", "text", "leads", *basis, "others", "due", "domains", "line", "document")
    return Listing(listed, TASK, shown)


def contents(rows: Iterable[TaskRow]) -> Listing:
    """Return the tasks of one document."""
    found_here = found(rows)
    return found_here._replace(table=tuple(k for k in found_here.table if k != "document"))


def carried(answer: AgencyAnswer) -> Listing:
    """Return what a body leads and carries: tasks with two more keys, `agency` and its `role`."""
    names = {answer.label, *answer.names}
    rows: list[Row] = []
    for each in answer.documents:
        roles = [(row, ["lead"]) for row in each.leads]
        roles += [(row, [r for name, r in row.others if name in names]) for row in each.others]
        for row, its in sorted(roles, key=lambda pair: pair[0].span):
            role = "; ".join(dict.fromkeys(its))
            rows.append({"agency": answer.label, "role": role, **task(row)})
    basis = ("basis",) if any(row["basis"] == "first-is-lead" for row in rows) else ()
    shown = ("role", "task", "text", "leads", *basis, "due", "line", "document")
    return Listing(rows, ("agency", "role", *TASK), shown)


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
        row["note"] = "" if row["tasks"] else "no task was found in this text"
        del row["problem"]
    keys = ("path", "outcome", "document", *counts, "note")
    remarks = ("note",) if any(row["note"] for row in listed) else ()
    return Listing(listed, keys, ("outcome", *counts, *remarks, "document", "path"))


def task(row: TaskRow) -> Row:
    """Return a task as an object under the keys of `TASK`."""
    known = {
        **row._asdict(),
        "leads": list(row.leads),
        "others": [{"name": name, "role": role} for name, role in row.others],
        "clauses": [
            {"clause": clause, "name": name, "role": role} for clause, name, role in row.clauses
        ],
        "domains": list(row.domains),
        "domain_names": list(row.domain_names),
        "span": list(row.span),
    }
    return {key: known[key] for key in TASK}


def shown(key: str, row: Row) -> str | int:
    """Return a value of a row as a table shows it: as `cell`, but domains by Chinese names."""
    return cell(key, row["domain_names" if key == "domains" else key])


def cell(key: str, value: object) -> str | int:
    """Return a value as CSV shows it; numbers stay numbers.

    >>> cell("others", [{"name": "市财政局", "role": "cooperate"}])
    'cooperate 市财政局'
    """
    if isinstance(value, str | int):
        return value
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    assert isinstance(value, list)
    if key == "span":
        return "-".join(map(str, value))
    if key == "related":
        return "; ".join(f"{start}-{end}" for start, end in value)
    if key == "transfers":
        return "; ".join(f"{each['from']} → {each['to']}: {each['what']}" for each in value)
    if key == "clauses":
        return "; ".join(f"{part['clause']} {part['role']} {part['name']}" for part in value)
    if key != "others":
        return "、".join(value)
    roles: dict[str, list[str]] = {}
    seen: set[str] = set()
    for part in value:
        # Whoever has several of these roles stands with the first: `clauses` has all of them.
        if part["name"] not in seen:
            seen.add(part["name"])
            roles.setdefault(part["role"], []).append(part["name"])
    return "; ".join(f"{role} {'、'.join(names)}" for role, names in roles.items())
