"""Tasks of a store as rows: what is to be done, who leads, who else has a part, until when."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from zhize.graph.store import Store

#: How many tasks one query asks about; longer lists of IRIs are slow to parse.
BATCH = 500


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
    due: str  #: ISO date, or the schedule as printed where it names no end, "" for none
    span: tuple[int, int]  #: [start, end) in the document's text
    iri: str
    #: What `leads` was read from: the document, or the user's wish that the first listed lead.
    #: "" where nobody leads.
    basis: Basis
    #: For a search: the words were found as given, or only the words jieba takes them apart into.
    matched: Matched = ""


class Part(NamedTuple):
    """One assignment as the graph has it."""

    actor: str  #: IRI
    name: str
    role: str
    clause: int
    order: int


TASKS = """
SELECT ?task ?document ?title ?id ?part ?number ?section ?heading ?text ?due ?when ?start ?end {
  VALUES ?task { %s }
  ?task dcterms:isPartOf ?plan ; dcterms:identifier ?id ; zz:part ?part ; zz:number ?number ;
    dcterms:description ?text ; zz:evidence ?where .
  ?where oa:start ?start ; oa:end ?end .
  ?plan dcterms:identifier ?document .
  OPTIONAL { ?plan dcterms:title ?title }
  OPTIONAL { ?task zz:section ?section }
  OPTIONAL { ?task dcterms:title ?heading }
  OPTIONAL { ?task zz:due ?due }
  OPTIONAL { ?task zz:scheduleText ?when }
}"""
PARTS = """
SELECT ?task ?actor ?name ?role ?clause ?order {
  VALUES ?task { %s }
  ?part zz:task ?task ; prov:agent ?actor ; zz:name ?name ; zz:clause ?clause ; zz:order ?order ;
    prov:hadRole ?role .
}"""


def fold(text: str) -> str:
    """Return text for comparing: width, case and blanks do not count.

    >>> fold("ＤＲＧ 付费")
    'drg付费'
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def values(solution: Any) -> tuple[str, ...]:
    """Return the values of one solution as strings, "" for what is not bound."""
    return tuple("" if term is None else term.value for term in solution)


def select(store: Store, query: str) -> list[tuple[str, ...]]:
    """Return all solutions of a SELECT query as strings, see `values`."""
    return [values(solution) for solution in store.query(query)]  # type: ignore[union-attr]


class Read(NamedTuple):
    """A row, and the IRIs of those who lead in it: names can be shared, IRIs cannot."""

    row: TaskRow
    leads: frozenset[str]


def task_rows(
    store: Store, tasks: Iterable[str], *, first_is_lead: bool = False, matched: Matched = ""
) -> tuple[TaskRow, ...]:
    """Return the rows of tasks given by IRI: by document id, then in text order.

    With `first_is_lead`, in a list where nobody is said to lead and several are jointly
    responsible, the first of them leads; `basis` says so.
    """
    read = read_tasks(store, tasks, first_is_lead=first_is_lead)
    return tuple(each.row._replace(matched=matched) for each in read)


def read_tasks(store: Store, tasks: Iterable[str], *, first_is_lead: bool) -> list[Read]:
    """Return the same rows, each with the IRIs of its leads."""
    wanted = sorted(set(tasks))
    read: list[Read] = []
    for start in range(0, len(wanted), BATCH):
        among = " ".join(f"<{iri}>" for iri in wanted[start : start + BATCH])
        parts: dict[str, list[Part]] = {}
        for task, actor, name, role, clause, order in select(store, PARTS % among):
            part = Part(actor, name, role.rpartition("role-")[2], int(clause), int(order))
            parts.setdefault(task, []).append(part)
        for found in select(store, TASKS % among):
            read.append(_read(found, parts.get(found[0], []), first_is_lead))
    read.sort(key=lambda each: (each.row.document, each.row.span, each.row.task))
    return read


def _read(found: tuple[str, ...], parts: list[Part], first_is_lead: bool) -> Read:
    iri, document, title, task, part, number, section, heading, text, due, when, start, end = found
    parts.sort(key=lambda p: (p.clause, p.order, p.role != "lead", p.name))
    leads = [p for p in parts if p.role == "lead"]
    basis: Basis = "document" if leads else ""
    if first_is_lead and (firsts := first_listed(parts)):
        leads = sorted(leads + firsts, key=parts.index)
        basis = "first-is-lead"
    row = TaskRow(
        document=document,
        title=title,
        task=task,
        part=part,
        number=number,
        section=section,
        heading=heading,
        text=text,
        leads=tuple(dict.fromkeys(p.name for p in leads)),
        others=tuple(dict.fromkeys((p.name, p.role) for p in parts if p not in leads)),
        due=due or when,
        span=(int(start), int(end)),
        iri=iri,
        basis=basis,
    )
    return Read(row, frozenset(p.actor for p in leads))


def first_listed(parts: Iterable[Part]) -> list[Part]:
    """Return the first of those jointly responsible in each list where nobody is said to lead."""
    clauses: dict[int, list[Part]] = {}
    for part in parts:
        clauses.setdefault(part.clause, []).append(part)
    firsts = []
    for clause in clauses.values():
        joint = [p for p in clause if p.role == "responsible"]
        if joint and not any(p.role == "lead" for p in clause):
            firsts.append(min(joint, key=lambda p: p.order))
    return firsts


def literal(value: str) -> str:
    """Return a string as SPARQL writes it."""
    from zhize.graph.nquads import text

    return text(value)
