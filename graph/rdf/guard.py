"""Tells without parsing whether a query asks another server (what may do so does), or names graphs.

A parser of SPARQL needs no blank before a keyword: `?o.SERVICE`, `1SERVICE` and `SERVICE:x` all ask
another server. So the word is looked for wherever it is not surely a part of something else:

    not looked at    comments, IRIs, strings, variables (?service), names behind a prefix (zz:service)
    refused          the word anywhere else, in any case, even as a prefix (service:x)

A string or an IRI that is not closed is no string and no IRI, and all of it is looked at. Workers also cannot open a
connection, see `confine`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zhize.graph.errors import QueryError

SURE = re.compile(
    r"""
    \#[^\r\n]*                                              # a comment ends at either line end
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*(?P<long>\"\"\")?
    | '''(?:[^'\\]|\\.|'(?!''))*(?P<long1>''')?
    | "(?:[^"\\\r\n]|\\.)*(?P<short>")?
    | '(?:[^'\\\r\n]|\\.)*(?P<short1>')?
    | [?$]\w+
    | :(?:[\w:%]|\\.)(?:[\w:%\-]|\\.|\.+(?=[\w:%\-\\]))*    # behind a prefix; never its last dot
    """,
    re.VERBOSE | re.DOTALL,
)
WORD = re.compile("service", re.IGNORECASE)
#: Of what stands outside of all braces: names of prefixes, then the word before a graph's name.
DECLARED = re.compile(r"\b(?:PREFIX\s+[\w.\-]*:|BASE\b)", re.IGNORECASE)
FROM = re.compile(r"(?<![A-Za-z])from(?![a-z])", re.IGNORECASE)
BRACE = re.compile(r"[{}]")


def check_asks_only_here(query: str) -> None:
    """Refuse a query that asks another server, or may do so.

    Raises
    ------
    QueryError
        When it has the keyword SERVICE.
    """
    if asks_elsewhere(query):
        raise QueryError("query: SERVICE asks another server; only this store is asked here")


def asks_elsewhere(query: str) -> bool:
    """Tell whether a query has the keyword SERVICE, or something that may be it.

    >>> asks_elsewhere("SELECT * { ?s ?p ?o.SERVICE <http://example.org/> { } }")
    True
    >>> asks_elsewhere("SELECT ?service { ?service zz:service 'SERVICE' } # SERVICE")
    False
    """
    return WORD.search(words_of(query)) is not None


@lru_cache(maxsize=256)
def words_of(query: str) -> str:
    """Return a query with a blank for each comment, IRI, string, variable and local name."""
    return SURE.sub(_blank, query)


def _blank(found: re.Match[str]) -> str:
    """Return a blank, or what stands behind a quote that nobody closes: it is not looked at twice."""
    return found[0] if found[0][0] in "\"'" and not found.lastgroup else " "


def names_graphs(query: str) -> bool:
    """Tell whether a query says itself which graphs it is about (FROM, FROM NAMED).

    >>> names_graphs("CONSTRUCT { ?s ?p ?o } FROM <http://example.org/g> { ?s ?p ?o }")
    True
    >>> names_graphs("SELECT ?from { ?s zz:from ?from }")
    False
    """
    outside = []
    depth = start = 0
    text = words_of(query)
    for brace in BRACE.finditer(text):
        if depth == 0:
            outside.append(text[start : brace.start()])
        depth += 1 if brace[0] == "{" else -1
        start = brace.end()
    outside.append(text[start:] if depth <= 0 else "")
    return FROM.search(DECLARED.sub(" ", " ".join(outside))) is not None
