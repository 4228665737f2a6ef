"""How much one body carries: by domain and by document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhize.graph.measures.ranking import rounded

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen

DOCUMENTS = """
    SELECT task, documents.id, title, coalesce(CAST(written AS VARCHAR), '')
    FROM tasks JOIN documents USING (document) WHERE task IN (SELECT unnest($tasks))"""


@dataclass(frozen=True, slots=True)
class DomainLoad:
    """How much a body carries in a domain. A task of several domains counts in each."""

    domain: str  #: notation, "" for tasks of none
    zh: str
    en: str
    lead: int  #: tasks it leads
    co: int  #: tasks it has another role in and does not lead
    total: int
    fractional: float  #: the sum of 1/k over them, k the number of bodies that have each


@dataclass(frozen=True, slots=True)
class DocumentLoad:
    """How much a body carries by a document."""

    document: str  #: id
    title: str  #: "" when its text does not say
    written: str  #: ISO date, "" when its text does not say
    lead: int
    co: int
    total: int


def by_domain(chosen: Chosen, place: int) -> tuple[DomainLoad, ...]:
    """Return how much the body at a place among the nodes carries in each domain, most first."""
    cells = chosen.cells()
    own = cells.node == place
    columns = (column[own].tolist() for column in (cells.domain, *cells[2:]))
    rows = []
    for number, lead, total, fractional in zip(*columns, strict=True):
        field = chosen.facts.fields[number] if number >= 0 else None
        notation, zh, en = (field.notation, field.zh, field.en) if field else ("", "", "")
        figures = (lead, total - lead, total, rounded(fractional))
        rows.append(DomainLoad(notation, zh, en, *figures))
    return tuple(sorted(rows, key=lambda row: (-row.total, -row.lead, row.domain)))


def by_document(chosen: Chosen, place: int) -> tuple[DocumentLoad, ...]:
    """Return how much the body at a place among the nodes carries by each document, by their ids."""
    own = chosen.node == place
    tasks, leads = chosen.task[chosen.unit[own]].tolist(), chosen.lead[own].tolist()
    if not tasks:
        return ()
    rows = chosen.facts.rows(DOCUMENTS, {"tasks": sorted(set(tasks))})
    of = {task: about for task, *about in rows}
    counts: dict[tuple[str, ...], list[int]] = {}
    for task, lead in zip(tasks, leads, strict=True):
        counted = counts.setdefault(tuple(of[task]), [0, 0])
        counted[0] += lead
        counted[1] += not lead
    return tuple(
        DocumentLoad(document, title, written, lead, co, lead + co)
        for (document, title, written), (lead, co) in sorted(counts.items())
    )
