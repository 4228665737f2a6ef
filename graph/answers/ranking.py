"""Ranks bodies: by the tasks they lead and carry, and by measures of the networks they form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.answers.leading import led, why_unled
from zhize.graph.answers.measured import Column, find_column, scores
from zhize.graph.measures.ranking import ranked, rounded
from zhize.graph.rdf import iri as iris

if TYPE_CHECKING:
    from zhize.graph.answers.leading import Unled
    from zhize.graph.columns.bodies import Node
    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store

#: Counts that leave out whoever has none.
COUNTS = ("lead", "co", "total")


class RankRow(NamedTuple):
    """One body, its numbers of tasks, and what it was ranked by."""

    label: str  #: 曲靖市财政局
    lead: int  #: tasks it leads
    co: int  #: tasks it has another role in and does not lead
    total: int  #: tasks it has any role in: lead + co
    iri: (
        str  #: "" for what is no body of the graph, such as bodies of no known line over all places
    )
    id: str  #: 530300/finance, as networks have it
    rank: int | None  #: 1 for the highest, alike values have the same; None where undefined
    #: What was asked for, in that order, to 12 digits; None where undefined.
    scores: tuple[float | None, ...]
    read: int = 0  #: how many of the tasks it leads it leads by the user's reading only


class Ranking(NamedTuple):
    """Bodies in order, and what the order is by."""

    rows: tuple[RankRow, ...]
    columns: tuple[Column, ...]  #: what was asked for; the order is by the first
    selection: Selection  #: the choices behind the figures
    tasks: int  #: how many tasks, or clauses of tasks, any body has by these choices
    led: int  #: how many of them a body that is shown leads
    unled: Unled | None = None  #: why that is none, where it is none


def rank(
    store: Store,
    by: str | Sequence[str] = "lead",
    documents: Sequence[str] | None = None,
    groups: bool = False,
    first_is_lead: bool = False,
    *,
    selection: Selection | None = None,
    top: int | None = None,
) -> tuple[RankRow, ...]:
    """Rank the bodies of a store from the highest value down; ties stand in the order of labels.

    Ranked by `lead`, `co` or `total`, bodies without any such task are left out: where nobody
    leads, the ranking by `lead` is empty. Bodies that a measure is undefined for stand last.

    Parameters
    ----------
    store
        The store.
    by
        What to rank by, or several: lead, co, total, fractional, share, or a measure of
        `measures.registry.MEASURES`. The order is by the first.
    documents
        Ids of the documents to count in; None for all.
    groups
        Count open groups (各公立医院) too.
    first_is_lead
        Read the first of a list as its lead where the document does not say who leads. This is
        the user's reading, not the document's.
    selection
        Every choice there is; the three above, where given, go before it.
    top
        Return so many rows only.

    Raises
    ------
    MeasureError
        When there is no such measure.
    NotFoundError
        When the store has no such document, or no list has such a domain, place or line.
    """
    from zhize.graph.columns.selection import Selection

    chosen = selection or Selection()
    if documents is not None:
        chosen = replace(chosen, documents=tuple(documents))
    chosen = replace(
        chosen,
        groups=groups or chosen.groups,
        first_is_lead=first_is_lead or chosen.first_is_lead,
    )
    return ranking(store, [by] if isinstance(by, str) else by, chosen).rows[:top]


def ranking(store: Store, by: Sequence[str], selection: Selection) -> Ranking:
    """Return the bodies of a store by what they are ranked by, and what it counts; see `rank`."""
    from zhize.graph.columns.figures import sums
    from zhize.graph.facts import facts

    asked = tuple(dict.fromkeys(find_column(name) for name in by))
    chosen = facts(store).select(selection)
    values = scores(chosen, [column.name for column in asked])
    first = values[asked[0].name]
    if asked[0].name in COUNTS:
        first = {key: value for key, value in first.items() if value}
    labels = {node.id: node.label for node in chosen.nodes}
    lead, co, _ = (column.tolist() for column in sums(chosen))
    written = _written(chosen)
    places = {node.id: place for place, node in enumerate(chosen.nodes)}
    rows = []
    for score in ranked(first, labels=labels):
        key = str(score.node)
        place = places[key]
        rows.append(
            RankRow(
                label=score.label,
                lead=lead[place],
                co=co[place],
                total=lead[place] + co[place],
                iri=iri_of(store, chosen.nodes[place], selection),
                id=key,
                rank=score.rank,
                scores=tuple(known(values[column.name][key]) for column in asked),
                read=lead[place] - written.get(key, lead[place]),
            )
        )
    return Ranking(tuple(rows), asked, selection, len(chosen.size), led(chosen), why_unled(chosen))


def _written(chosen: Chosen) -> dict[str, int]:
    """Return by id how many tasks bodies lead by the documents; {} where nothing else counts."""
    from zhize.graph.columns.figures import sums

    if not chosen.selection.first_is_lead:
        return {}
    documents = chosen.facts.select(replace(chosen.selection, first_is_lead=False))
    lead = dict(
        zip((node.id for node in documents.nodes), sums(documents)[0].tolist(), strict=True)
    )
    return {node.id: lead.get(node.id, 0) for node in chosen.nodes}


def known(value: float) -> float | None:
    """Return a value to 12 digits, None for nan."""
    return None if math.isnan(value) else rounded(value)


def iri_of(store: Store, node: Node, selection: Selection) -> str:
    """Return the IRI of a body, an open group or a function line, "" for what has none."""
    if selection.naming == "function":
        known_line = node.function and not node.group
        return iris.function(node.function) if known_line else ""
    parts = node.id.removeprefix("group/").split("/") if node.group else node.id.split("/")
    return store.iris.mint("group" if node.group else "agency", *parts)
