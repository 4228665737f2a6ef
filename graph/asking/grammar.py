"""What the words of questions mean: reads `grammar.tsv` and `english.tsv`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhize.graph.asking.phrases import Phrases
from zhize.graph.asking.wording import readable
from zhize.ontology.codes import functions, labels
from zhize.ontology.tsv import listed, rows_of

FOLDER = Path(__file__).parent
#: Ends of the words of columns that ask for bodies: 配合处室, 市级牵头部门.
COLUMN_ENDS = ("单位", "部门", "机构", "科室", "处室")
#: Words of columns that name any body at all.
ANY_BODY = frozenset({"部门", "单位", "职能部门", "监管部门", "成员单位", "相关单位", "相关部门"})


class Sign(NamedTuple):
    """What a word of a question says of the question, see `grammar.tsv`."""

    kind: str
    value: str


@cache
def signs() -> Phrases[Sign]:
    """Return the words of questions, with those that plans head their columns of bodies with."""
    words: dict[str, Sign] = {}
    for label in labels():
        if label.role is not None:
            for word in map(_form, label.words):
                if word.endswith(COLUMN_ENDS) and word not in ANY_BODY and len(word) >= 4:
                    words[word] = Sign("role-noun", label.role)
    for kind, value, written in _grammar():
        if kind != "light":
            words.update(dict.fromkeys(map(_form, listed(written)), Sign(kind, value)))
    return Phrases(words)


@cache
def light_words() -> frozenset[str]:
    """Return words of plans for nearly everything, which a task need not hold as asked."""
    return frozenset(w for kind, _, words in _grammar() if kind == "light" for w in listed(words))


def _grammar() -> list[list[str]]:
    return [row.cells for row in rows_of(FOLDER / "grammar.tsv", "kind value words")]


@cache
def english_lines() -> Phrases[tuple[str, ...]]:
    """Return the function lines that English words before bureau, office … may mean."""
    words: dict[str, dict[str, None]] = {}
    for line in functions():
        words.setdefault(_form(line.en.partition(" (")[0]), {})[line.notation] = None
    for value, word in _english("line"):
        words.setdefault(word, {})[value] = None
    return Phrases({word: tuple(lines) for word, lines in words.items()})


@cache
def english_bodies() -> Phrases[tuple[str, ...]]:
    """Return the function lines that whole English names of bodies mean."""
    return Phrases({word: (value,) for value, word in _english("body")})


@cache
def english_words() -> Phrases[str]:
    """Return what to look for in Chinese tasks for English words."""
    return Phrases({word: value for value, word in _english("word")})


@cache
def scheme_names() -> tuple[tuple[str, str], ...]:
    """Return short names of schemes, each behind the notation of the scheme."""
    return tuple(_english("scheme"))


def _english(wanted: str) -> list[tuple[str, str]]:
    rows = rows_of(FOLDER / "english.tsv", "kind value words")
    return [
        (value, _form(word))
        for _, (kind, value, words) in rows
        if kind == wanted
        for word in listed(words)
    ]


def _form(word: str) -> str:
    return readable(word).text
