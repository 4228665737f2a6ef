"""Prints rankings of bodies, and what bodies can be ranked by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zhize.graph.views import terminal
from zhize.graph.views.listings import Listing, Row
from zhize.graph.views.reports import NO_LEAD, YOUR_READING
from zhize.graph.views.said import NOTHING, UNLED
from zhize.graph.views.terminal import Format, note

if TYPE_CHECKING:
    from zhize.graph.answers.ranking import Ranking
    from zhize.graph.columns.selection import Selection

KEYS = ("agency", "lead", "co", "total", "basis", "iri", "rank")
MEASURE = ("measure", "zh", "en", "on", "source", "formula")
#: The networks that measures are taken of.
NETWORKS = {
    "agencies": "who shares tasks with whom",
    "leads": "who leads for whom",
    "two-mode": "who has which task",
}
#: How many digits of the largest value of a column a table shows.
DIGITS = 4


def print_ranking(ranking: Ranking, fmt: Format, *, top: int | None) -> None:
    """Print the first bodies of a ranking, and say by what choices they are ranked."""
    selection = ranking.selection
    if selection.first_is_lead:
        note(YOUR_READING)
    for text in (*choices_made(selection), *_networks(ranking)):
        note(text)
    if not ranking.tasks:
        note(NOTHING.en)
    elif ranking.unled == "nobody" or (ranking.unled and _of_leads(ranking)):
        note(NO_LEAD if ranking.unled == "unsaid" else UNLED[ranking.unled].en)
    names = [column.name for column in ranking.columns if column.name not in KEYS]
    rows = _rows(ranking, top)
    if fmt == "table":
        for name in names:
            shorten(rows, name)
    basis = ("basis",) if basis_of(selection) != "document" else ()
    shown = (*names, "lead", "co", "total", *basis, "agency")
    terminal.emit(Listing(rows, (*KEYS, *names), shown, selection), fmt)


def _of_leads(ranking: Ranking) -> bool:
    return any(column.name == "lead" or column.on == "leads" for column in ranking.columns)


def choices_made(selection: Selection) -> Iterator[str]:
    """Yield in words the choices that are others than usual, none when all are as usual.

    What a tie weighs goes with networks, and whose reading a lead is goes with the leads.
    """
    from zhize.graph.columns.selection import Selection

    usual = Selection(projection=selection.projection, first_is_lead=selection.first_is_lead)
    pairs = zip(selection.choices("en"), usual.choices("en"), strict=True)
    made = [f"{what}: {how}" for (what, how), common in pairs if (what, how) != common]
    if made:
        yield "; ".join(made)


def basis_of(selection: Selection, *, read: bool = True) -> str:
    """Return what figures rest on: the document, or the user's reading and what is derived.

    `read` tells whether the user's reading, where it is wanted, changes the figures.
    """
    parts = []
    if selection.first_is_lead and read:
        parts.append("first-is-lead")
    if selection.naming not in ("written", "function"):
        parts.append("derived")
    return "; ".join(parts) or "document"


def _networks(ranking: Ranking) -> Iterator[str]:
    """Yield of which network measures are taken, with the weight of ties where it counts."""
    selection = ranking.selection
    all_bodies = replace(selection, levels=None, places=None, functions=None) == selection
    for on, what in NETWORKS.items():
        names = [column.name for column in ranking.columns if column.on == on]
        if names:
            about = [f"{', '.join(names)}: of the network of {what}"]
            if on == "agencies":
                about.append(weight(selection))
            if not all_bodies:
                about.append("all bodies are in it, whoever is shown")
            yield "; ".join(about)


def weight(selection: Selection) -> str:
    """Return what a tie of two bodies weighs, in words."""
    from zhize.graph.columns.words import HEADS, WORDS

    return f"{HEADS['projection'][1]}: {WORDS['projection'][selection.projection][1]}"


def _rows(ranking: Ranking, top: int | None) -> list[Row]:
    names = [column.name for column in ranking.columns]
    selection = ranking.selection
    return [
        {
            "agency": row.label,
            "lead": row.lead,
            "co": row.co,
            "total": row.total,
            "basis": basis_of(selection, read=row.read > 0),
            "iri": row.iri,
            "rank": row.rank,
            **{n: v for n, v in zip(names, row.scores, strict=True) if n not in KEYS},
        }
        for row in ranking.rows[:top]
    ]


def shorten(rows: Sequence[Row], name: str) -> None:
    """Give the values of a column, some of which may be None, as many digits as a table needs."""
    values = [row[name] for row in rows if row[name] is not None]
    if all(float(value).is_integer() for value in values):
        for row in rows:
            row[name] = None if row[name] is None else int(row[name])
        return
    largest = max(map(abs, values))
    decimals = min(max(DIGITS - 1 - math.floor(math.log10(largest)), 1), 9)
    for row in rows:
        row[name] = None if row[name] is None else f"{row[name]:.{decimals}f}"


def print_measures(fmt: Format) -> None:
    """Print what bodies can be ranked by."""
    from zhize.graph.answers.measured import columns

    networks = "; ".join(f"{on} is {what}" for on, what in NETWORKS.items())
    note(f"on tells what network a measure is taken of: {networks}")
    listed = [{**column._asdict(), "measure": column.name} for column in columns()]
    rows = [{key: row[key] for key in MEASURE} for row in listed]
    terminal.emit(Listing(rows, MEASURE, MEASURE), fmt)
