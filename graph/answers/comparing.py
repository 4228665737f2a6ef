"""Lays the figures of plans side by side: what one measures at what value, by when, who leads it.

Targets are of one indicator where `loaders.indicators` reads their names so (药占比 of one plan,
药品收入占比 of another); others stand under the name that their plan gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.answers.rows import TaskRow, task_row
from zhize.graph.errors import NotFoundError
from zhize.graph.storage.sheets import fold
from zhize.graph.store import Store
from zhize.loaders.indicators import indicator_of
from zhize.ontology.indicators import indicators

if TYPE_CHECKING:
    from zhize.loaders.records import Document, Target


class TargetRow(NamedTuple):
    """One figure that a plan sets."""

    indicator: str  #: notation, "" for what only this plan measures
    measure: str  #: name of the indicator; where there is none, `name`
    name: str  #: as the plan has it
    place: str  #: of the plan, "" when its text does not say
    comparator: str  #: >= <= > < = ~ += -=
    value: float
    unit: str
    by: str  #: ISO date, "" where the plan says no day
    leads: tuple[str, ...]  #: who leads the task, () where nobody is said to
    task: str  #: id within the document
    line: int  #: of the document's text that the words stand on, from 1
    words: str  #: the words themselves
    document: str
    date: str  #: of the document, "" when its text does not say
    iri: str  #: of the task


def targets(
    store: Store,
    *,
    indicator: str | None = None,
    place: str | None = None,
    first_is_lead: bool = False,
) -> tuple[TargetRow, ...]:
    """Return the figures of all plans, by what they measure, then by place, day and document.

    Parameters
    ----------
    store
        The store.
    indicator
        Notation or name of an indicator, or a part of what plans call the figure.
    place
        A part of the name of the place.
    first_is_lead
        Read the first of a list as its lead where the document does not say who leads.

    Raises
    ------
    NotFoundError
        When no figure of the store is called so.
    """
    rows = [row for row in _rows(store, first_is_lead) if place is None or place in row.place]
    if indicator is not None:
        rows = _chosen(rows, indicator)
        if not rows:
            what = f"no plan sets a figure for {indicator}"
            raise NotFoundError(f"{store.path}: {what}; zhize targets lists all figures")
    return tuple(sorted(rows, key=_order))


def _order(row: TargetRow) -> tuple[object, ...]:
    return not row.indicator, row.measure, row.place, row.by, row.document, row.line, row.name


def _chosen(rows: list[TargetRow], name: str) -> list[TargetRow]:
    """Return the rows of an indicator; without such an indicator, those with a name like this."""
    wanted = fold(name)
    whole = [r for r in rows if wanted in (r.indicator, fold(r.measure))]
    notation = indicator_of(name, "")
    return (
        whole
        or [row for row in rows if notation and row.indicator == notation]
        or [row for row in rows if wanted and wanted in fold(row.name)]
    )


def _rows(store: Store, first_is_lead: bool) -> Iterator[TargetRow]:
    called = {each.notation: each.zh for each in indicators()}
    for listed in store.documents():
        document = store.document(listed.id)
        sheet = store.sheet(listed.id)
        tasks = (task_row(sheet, line, first_is_lead=first_is_lead) for line in sheet.lines)
        by_id = {row.task: row for row in tasks}
        for task in document.tasks:
            for target in task.targets:
                yield _row(document, target, by_id[task.id], called)


def _row(document: Document, target: Target, row: TaskRow, called: dict[str, str]) -> TargetRow:
    notation = indicator_of(target.name, target.unit) or ""
    return TargetRow(
        indicator=notation,
        measure=called.get(notation, target.name),
        name=target.name,
        place=document.jurisdiction.name if document.jurisdiction else "",
        comparator=target.op,
        value=target.value,
        unit=target.unit,
        by=target.by or "",
        leads=row.leads,
        task=row.task,
        line=document.text.count("\n", 0, target.span.start) + 1,
        words=document.text[target.span.start : target.span.end],
        document=document.id,
        date=document.date or "",
        iri=row.iri,
    )
