"""Tasks of a store as rows: what is to be done, who leads, who else has a part, until when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol, TypeVar

from zhize.graph.storage.sheets import Line, Part, Sheet

Basis = Literal["document", "first-is-lead", ""]
Matched = Literal["phrase", "tokens", ""]


class TaskRow(NamedTuple):
    """One task with everybody who has a part in it."""

    document: str  #: id of the document
    title: str  #: title of the document, "" when its text does not say
    task: str  #: id within the document: body/11, table/11.2
    part: str  #: body | table | table1 …
    number: str  #: as printed
    section: str  #: heading of the section it stands in, "" for none
    heading: str  #: "" for none
    text: str  #: without number and responsibility
    leads: tuple[str, ...]  #: names of those who lead, in text order; () where nobody is said to
    others: tuple[tuple[str, str], ...]  #: (name, role) of everybody else, in text order
    #: (clause, name, role) of everybody, as read: a body may lead one clause and support another.
    clauses: tuple[tuple[int, str, str], ...]
    due: str  #: ISO date, or the schedule as printed where it names no end, "" for none
    domains: tuple[str, ...]  #: notations of the fields it belongs to
    domain_names: tuple[str, ...]  #: their Chinese names
    line: int  #: of the document's text that it begins on, from 1
    span: tuple[int, int]  #: [start, end) in the document's text
    iri: str
    #: What `leads` was read from: the document, or the user's wish that the first listed lead.
    #: "" where nobody leads.
    basis: Basis
    #: For a search: the words were found as given, or only the words jieba takes them apart into.
    matched: Matched = ""


def task_row(
    sheet: Sheet, line: Line, *, first_is_lead: bool = False, matched: Matched = ""
) -> TaskRow:
    """Return the row of a task.

    With `first_is_lead`, in a list where nobody is said to lead and several are jointly
    responsible, the first of them leads; `basis` says so.
    """
    fields = line.fields()
    parts = line.parts()
    leads, basis = leads_of(parts, first_is_lead=first_is_lead)
    return TaskRow(
        document=sheet.document,
        title=sheet.title,
        task=fields.id,
        part=fields.part,
        number=fields.number,
        section=fields.section,
        heading=fields.heading,
        text=fields.text,
        leads=tuple(dict.fromkeys(p.name for p in leads)),
        others=tuple(dict.fromkeys((p.name, p.role) for p in parts if p not in leads)),
        clauses=tuple(dict.fromkeys((p.clause, p.name, p.role) for p in parts)),
        due=fields.due,
        domains=fields.domains,
        domain_names=fields.domain_names,
        line=fields.line,
        span=(fields.start, fields.end),
        iri=fields.iri,
        basis=basis,
        matched=matched,
    )


def leads_of(parts: list[Part], *, first_is_lead: bool) -> tuple[list[Part], Basis]:
    """Return the parts of those who lead, in text order, and what that was read from."""
    leads = [part for part in parts if part.role == "lead"]
    firsts = first_listed(parts) if first_is_lead else []
    if firsts:
        return [part for part in parts if part in leads or part in firsts], "first-is-lead"
    return leads, "document" if leads else ""


class Listed(Protocol):
    """A part in a task, as it stands in a list."""

    @property
    def role(self) -> str:
        """Notation of the role."""

    @property
    def clause(self) -> int:
        """Number of the clause."""

    @property
    def order(self) -> int:
        """Place in the list."""


P = TypeVar("P", bound=Listed)


def first_listed(parts: Iterable[P]) -> list[P]:
    """Return the first of those jointly responsible in each list where nobody is said to lead."""
    clauses: dict[int, list[P]] = {}
    for part in parts:
        clauses.setdefault(part.clause, []).append(part)
    firsts = []
    for clause in clauses.values():
        joint = [part for part in clause if part.role == "responsible"]
        if joint and not any(part.role == "lead" for part in clause):
            firsts.append(min(joint, key=lambda part: part.order))
    return firsts


def in_order(rows: Iterable[TaskRow]) -> tuple[TaskRow, ...]:
    """Return rows by document id, then in text order."""
    return tuple(sorted(rows, key=lambda row: (row.document, row.span, row.task)))
