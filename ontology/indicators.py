"""Reads `codes/indicators.tsv`: what targets of different plans measure alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from zhize.ontology.codes import FOLDER, expand
from zhize.ontology.tsv import listed, rows_of

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure that plans share, however they word it."""

    notation: str  #: drug-share
    zh: str
    en: str
    #: Ways to word it: parts that occur in this order; of one that begins with `=`, the whole.
    names: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]  #: words that make another thing of it
    units: tuple[str, ...]  #: as printed, the usual one first
    qudt: str | None  #: the unit of QUDT that the usual one is, None where it has none
    better: Better | None  #: which way is good, None where neither is


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return the indicators, in the order listed."""
    rows = rows_of(FOLDER / "indicators.tsv", "notation zh en names not unit qudt better")
    return tuple(
        Indicator(
            notation,
            zh,
            en,
            tuple(tuple(filter(None, name.split("…"))) for name in expand(names)),
            listed(excluded),
            listed(units),
            qudt or None,
            cast(Better, better) if better else None,
        )
        for _, (notation, zh, en, names, excluded, units, qudt, better) in rows
    )


@cache
def _by_notation() -> dict[str, Indicator]:
    return {indicator.notation: indicator for indicator in indicators()}


def indicator(notation: str) -> Indicator:
    """Return the indicator of a notation.

    Raises
    ------
    KeyError
        When there is none.
    """
    return _by_notation()[notation]
