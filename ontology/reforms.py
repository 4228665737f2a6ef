"""Reads what reforms changed: what bodies are called when and at which level, and what they kept.

The moves of functions themselves are `codes.successions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from zhize.ontology.codes import FOLDER
from zhize.ontology.tsv import listed, rows_of

GovernmentLevel = Literal["national", "province", "prefecture", "county"]
LEVELS: tuple[GovernmentLevel, ...] = ("national", "province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Title:
    """What bodies of a function line came to be called at some levels."""

    function: str
    levels: tuple[GovernmentLevel, ...]
    names: tuple[str, ...]  #: without level word and place, the most usual one first
    earliest: str  #: when the first bodies were called so: ISO date, month, year; "" from the start
    latest: str  #: when the last ones were
    places: tuple[str, ...]  #: provinces it holds for (35); () for all where no other row does


@cache
def titles() -> tuple[Title, ...]:
    """Return the names of function lines that reforms changed, older names first."""
    rows = rows_of(FOLDER / "titles.tsv", "function level names from_earliest from_latest places")
    return tuple(
        Title(
            function,
            cast(tuple[GovernmentLevel, ...], listed(levels)),
            listed(names),
            earliest,
            latest,
            listed(places),
        )
        for _, (function, levels, names, earliest, latest, places) in rows
    )


@cache
def remits() -> dict[str, tuple[str, ...]]:
    """Return, by function line, the words of tasks that stayed with it through all reforms.

    `@x` stands for the domain x of a task.
    """
    rows = rows_of(FOLDER / "remits.tsv", "function words")
    return {function: listed(words) for _, (function, words) in rows}
