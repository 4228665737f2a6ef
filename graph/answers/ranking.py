"""Ranks bodies by how many tasks they lead and carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from zhize.graph.answers.rows import leads_of
from zhize.graph.errors import NotFoundError
from zhize.graph.storage.sheets import Sheet
from zhize.graph.store import Store

By = Literal["lead", "co", "total"]


class RankRow(NamedTuple):
    """One body and its numbers of tasks, each task counted once."""

    label: str  #: 曲靖市财政局
    lead: int  #: tasks it leads
    co: int  #: tasks it has another role in and does not lead
    total: int  #: tasks it has any role in: lead + co
    iri: str


def rank(
    store: Store,
    by: By = "lead",
    documents: Sequence[str] | None = None,
    groups: bool = False,
    first_is_lead: bool = False,
) -> tuple[RankRow, ...]:
    """Rank the bodies of a store from the most tasks down; ties stand in the order of labels.

    Bodies without any task of the kind that is counted are left out: where nobody leads, the
    ranking by `lead` is empty.

    Parameters
    ----------
    store
        The store.
    by
        What to count: tasks led, tasks carried without leading, or both.
    documents
        Ids of the documents to count in; None for all.
    groups
        Count open groups (各公立医院) too.
    first_is_lead
        Read the first of a list as its lead where the document does not say who leads. This is
        the user's reading, not the document's.

    Raises
    ------
    NotFoundError
        When one of `documents` is not in the store.
    """
    chosen = None if documents is None else set(documents)
    lead: Counter[str] = Counter()
    total: Counter[str] = Counter()
    labels = Labels()
    for sheet in store.sheets():
        if chosen is None or sheet.document in chosen:
            labels.add(sheet, groups=groups)
            _count(sheet, lead, total, first_is_lead)
            if chosen is not None:
                chosen.discard(sheet.document)
    if chosen:
        missing = min(chosen)
        advice = "zhize documents lists them"
        raise NotFoundError(f"{store.path}: no document has the id {missing}; {advice}")
    rows = [
        RankRow(label, lead[iri], total[iri] - lead[iri], total[iri], iri)
        for iri, label in labels.best().items()
    ]
    place = ("label", "lead", "co", "total").index(by)
    counted = [row for row in rows if row[place]]
    return tuple(sorted(counted, key=lambda row: (-int(row[place]), row.label, row.iri)))


def _count(sheet: Sheet, lead: Counter[str], total: Counter[str], first_is_lead: bool) -> None:
    for line in sheet.lines:
        parts = line.parts()
        leads, _ = leads_of(parts, first_is_lead=first_is_lead)
        lead.update({part.actor for part in leads})
        total.update({part.actor for part in parts})


class Labels:
    """What to call each body: as most documents do, then the first by name."""

    def __init__(self) -> None:
        self._given: dict[str, Counter[str]] = {}

    def add(self, sheet: Sheet, *, groups: bool) -> None:
        """Count the labels of a document."""
        for actor in sheet.actors:
            if groups or not actor.group:
                self._given.setdefault(actor.iri, Counter())[actor.label] += 1

    def best(self) -> dict[str, str]:
        """Return the label of each body by its IRI."""
        return {
            iri: min(counts, key=lambda label: (-counts[label], label))
            for iri, counts in self._given.items()
        }
