"""The blocks of a query that its parameters fill: `VALUES ?name { … }`.

Only terms that were written by `values` are ever put between the braces, so what a user gives is
a term of the query and never a part of its syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zhize.graph.rdf.sparql import OPAQUE
from zhize.ontology.terms import PREFIXES

BLOCK = re.compile(r"(?<![\w?$:])VALUES\s*[?$](?P<name>\w+)\s*\{(?P<terms>[^{}]*)\}", re.IGNORECASE)
#: The prefix of a name, and the declaration of one.
PREFIXED = re.compile(r"(?<![\w.:\-?$@])([A-Za-z][\w\-]*):")
DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w\-]*):", re.IGNORECASE)


class Block(NamedTuple):
    """Where the terms of a parameter stand: [start, end) in the query, braces left out."""

    name: str
    start: int
    end: int


def blocks(sparql: str) -> Iterator[Block]:
    """Yield the blocks of single variables in a query, in text order.

    >>> [block.name for block in blocks('SELECT * { VALUES ?day { "}" } # VALUES ?no { }')]
    ['day']
    """
    for found in BLOCK.finditer(blanked(sparql)):
        yield Block(found["name"], *found.span("terms"))


def blanked(sparql: str) -> str:
    """Return a query of the same length with blanks for strings, IRIs and comments."""
    return OPAQUE.sub(lambda found: " " * len(found[0]), sparql)


def fill(sparql: str, terms: Mapping[str, Sequence[str]]) -> str:
    """Return a query with terms, written in SPARQL, in all blocks of their parameters.

    >>> fill("SELECT * { VALUES ?word { } }", {"word": ['"支付"', '"药品"']})
    'SELECT * { VALUES ?word { "支付" "药品" } }'
    """
    for block in reversed(list(blocks(sparql))):
        if block.name in terms:
            inside = f" {' '.join(terms[block.name])} "
            sparql = sparql[: block.start] + inside + sparql[block.end :]
    return sparql


def declared(sparql: str, known: Mapping[str, str] = PREFIXES) -> str:
    """Return a query that declares the prefixes it uses, below its first comments.

    The project's prefixes need no declaration here; they do wherever else the query is asked.
    """
    bare = blanked(sparql)
    missing = set(PREFIXED.findall(bare)) - set(DECLARED.findall(bare))
    lines = [f"PREFIX {name}: <{iri}>" for name, iri in sorted(known.items()) if name in missing]
    if not lines:
        return sparql
    head, body = divided(sparql)
    return "\n".join([*head, *lines, *body])


def divided(sparql: str) -> tuple[list[str], list[str]]:
    """Return the comments that a query begins with, and the lines behind them."""
    lines = sparql.split("\n")
    first = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[:first], lines[first:]
