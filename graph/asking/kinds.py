"""The kinds of questions, and what a question of each may name: reads `kinds.tsv`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhize.ontology.tsv import listed, rows_of

FOLDER = Path(__file__).parent


class Kind(NamedTuple):
    """A kind of questions."""

    name: str
    takes: frozenset[str]  #: fields of `Question` that may say something
    needs: frozenset[str]  #: fields one of which must; empty where none need
    zh: str
    en: str


class Example(NamedTuple):
    """A question that can be asked, in both languages."""

    about_zh: str
    about_en: str
    zh: str
    en: str


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of questions by name."""
    rows = rows_of(FOLDER / "kinds.tsv", "kind takes needs zh en")
    return {
        name: Kind(name, frozenset(listed(takes)), frozenset(listed(needs)), zh, en)
        for _, (name, takes, needs, zh, en) in rows
    }


@cache
def examples() -> tuple[Example, ...]:
    """Return questions that can be asked, one of each sort."""
    rows = rows_of(FOLDER / "examples.tsv", "about_zh about_en zh en")
    return tuple(Example(*row.cells) for row in rows)
