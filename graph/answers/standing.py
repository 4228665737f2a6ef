"""Where each body stands among the others, by loads and measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from zhize.graph.answers.measured import Column, scores
from zhize.graph.answers.ranking import known
from zhize.graph.measures.ranking import ranked

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands among the others by a load or a measure."""

    measure: str  #: a name of `measured.columns`
    zh: str
    en: str
    value: float | None  #: to 12 digits; None where undefined
    #: 1 for the highest. None where the value is undefined, where all bodies have one value, and
    #: where it is 0 and the least: the body has nothing to be ranked for.
    rank: int | None
    of: int  #: how many bodies are ranked


def standings(chosen: Chosen, columns: Sequence[Column]) -> dict[str, tuple[Standing, ...]]:
    """Return where each body that is shown stands by each of some columns, by its id."""
    found: dict[str, list[Standing]] = {node.id: [] for node in chosen.nodes}
    values = scores(chosen, [column.name for column in columns])
    for column in columns:
        its = values[column.name]
        places = _places(its)
        of = sum(place is not None for place in places.values())
        for key, value in its.items():
            told = known(value), places.get(key), of
            found[key].append(Standing(column.name, column.zh, column.en, *told))
    return {key: tuple(rows) for key, rows in found.items()}


def _places(values: dict[str, float]) -> dict[str, int | None]:
    """Return the rank of each value that has one."""
    if len(values) > 1 and len({known(value) for value in values.values()}) == 1:
        return {}
    least = min((value for value in values.values() if not isnan(value)), default=0.0)
    counted = {key: value for key, value in values.items() if value or least < 0}
    return {str(score.node): score.rank for score in ranked(counted)}


def nowhere(columns: Sequence[Column]) -> tuple[Standing, ...]:
    """Return the standing of a body that has no task: none."""
    return tuple(Standing(c.name, c.zh, c.en, None, None, 0) for c in columns)
