"""What bodies can be ranked by, and the value of each body.

    chosen = facts(store).select()
    values = scores(chosen, ["lead", "betweenness"])

Loads count tasks; they are listed in `measures/loads.tsv`. Measures are those of nodes in
`measures.registry`, taken of the networks of all bodies: levels, places and function lines of a
selection choose whose values are shown, and change none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from zhize.graph.measures import registry
from zhize.graph.measures.matrices import NAN, MeasureError
from zhize.graph.measures.registry import MEASURES, WHOLE, On
from zhize.graph.storage.sheets import fold
from zhize.ontology.tsv import rows_of

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.columns.chosen import Chosen

#: How many measures are named to who asks for one that is none, and how like they must be.
NEAREST, LIKE = 3, 0.4


class Column(NamedTuple):
    """What bodies can be ranked by."""

    name: str  #: as a command takes it
    zh: str
    en: str
    on: Literal["tasks"] | On  #: tasks for a load, else the network that it is taken of
    formula: str
    source: str  #: who defined it


@cache
def columns() -> tuple[Column, ...]:
    """Return everything that bodies can be ranked by: loads, then measures by their networks."""
    path = Path(registry.__file__).with_name("loads.tsv")
    loads = (
        Column(name, zh, en, "tasks", formula, source)
        for name, zh, en, formula, source in (
            row.cells for row in rows_of(path, "name zh en formula source")
        )
    )
    measures = (Column(m.name, m.zh, m.en, m.on, m.formula, m.source) for m in MEASURES.values())
    return (*loads, *measures)


def find_column(name: str) -> Column:
    """Return what bodies are ranked by, given its name, or what it is called in either language.

    Raises
    ------
    MeasureError
        When nothing is called so; the message names what is nearest.
    """
    wanted = fold(name)
    for column in columns():
        if wanted in _names(column):
            return column
    for whole in WHOLE.values():
        if wanted in (whole.name, fold(whole.zh), fold(whole.en)):
            raise MeasureError(
                f"{name!r}: is one figure for a whole network and ranks no body; zhize rank --list"
                " lists what does"
            )
    near = _nearest(wanted)
    advice = f"the nearest: {', '.join(near)}" if near else "one is betweenness"
    raise MeasureError(f"{name!r}: no measure is called so; {advice}; zhize rank --list lists all")


def _names(column: Column) -> tuple[str, ...]:
    return column.name, fold(column.zh), fold(column.en)


def _nearest(wanted: str) -> list[str]:
    """Return the names of what is called somewhat like a folded name, the likest first."""
    matcher = SequenceMatcher(b=wanted, autojunk=False)

    def likeness(column: Column) -> float:
        ratios = []
        for name in _names(column):
            matcher.set_seq1(name)
            ratios.append(1.0 if wanted and wanted in name else matcher.ratio())
        return max(ratios)

    ranked = sorted(((-likeness(column), k) for k, column in enumerate(columns())))
    return [columns()[k].name for ratio, k in ranked[:NEAREST] if -ratio >= LIKE]


def whole_of(chosen: Chosen) -> Chosen:
    """Return what counts by a selection, of all bodies instead of those that are shown."""
    selection = replace(chosen.selection, levels=None, places=None, functions=None)
    return chosen if selection == chosen.selection else chosen.facts.select(selection)


def scores(chosen: Chosen, names: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return for each name of a column the value of each body that is shown, by its id.

    nan where a measure is undefined for a body.

    Raises
    ------
    MeasureError
        When there is no such column.
    """
    wanted = [find_column(name) for name in names]
    loads = _loads(chosen) if any(column.on == "tasks" for column in wanted) else {}
    networks: dict[On, nx.Graph] = {}
    found = {}
    for column in wanted:
        if column.on == "tasks":
            found[column.name] = loads[column.name]
            continue
        if column.on not in networks:
            from zhize.graph.network import network_on

            networks[column.on] = network_on(whole_of(chosen), column.on)
        values = MEASURES[column.name](networks[column.on])
        found[column.name] = {node.id: float(values.get(node.id, NAN)) for node in chosen.nodes}
    return found


def _loads(chosen: Chosen) -> dict[str, dict[str, float]]:
    from zhize.graph.columns.figures import sums

    lead, co, fractional = sums(chosen)
    share = fractional / max(len(chosen.size), 1)
    figures = {"lead": lead, "co": co, "total": lead + co, "fractional": fractional, "share": share}
    ids = [node.id for node in chosen.nodes]
    return {name: dict(zip(ids, values.tolist(), strict=True)) for name, values in figures.items()}
