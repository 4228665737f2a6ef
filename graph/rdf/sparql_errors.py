"""Says in plain words what is wrong with a query that the parser refused: where, and what it wants.

The parser lists whatever it could have gone on with, signs and words and classes of characters,
and stands where it gave up, which may be behind the mistake. A wrong first word and brackets that
do not match are told better by looking at the query itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: What a query begins with, and what may stand before it.
BEGIN = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
BEFORE = ("PREFIX", "BASE")
#: What would change the graph.
UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "WITH", "ADD", "MOVE", "COPY"}
FIRST = re.compile(r"\s*([^\s{}()<>]+)")
PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
#: Of what the parser wanted: a sign between quotes, or a keyword.
SIGN = re.compile(r'"([^"\w\s]+)"')
KEYWORD = re.compile(r"(?:^|, )([A-Z]{2,})(?=,|$)")
#: More than so many say nothing any more.
FEW = 4
#: What the parser says beside signs and words, and what it means.
MEANINGS = (
    ("Prefix not found", "a prefix is not declared; write PREFIX name: <…> before the query"),
    ("variable that is unbound", "SELECT names a variable that is neither grouped by nor counted"),
    ('"\\\\u"', "a string is not closed"),
    ("IRI parsing failed", "what stands between < and > is no IRI"),
)
PAIRS = (("{", "}"), ("(", ")"))


def explain(query: str, said: str, without_strings: Callable[[str], str]) -> str:
    """Return one sentence on why a query was refused.

    Parameters
    ----------
    query
        The query.
    said
        What the parser said of it.
    without_strings
        Takes strings, IRIs and comments out of a query.
    """
    bare = without_strings(query)
    first = FIRST.match(bare)
    if first is None:
        return f"it is empty; a query begins with {_or(BEGIN)}"
    word = first[1].upper()
    if word in UPDATES:
        return "updates are not taken; load documents instead"
    if word not in (*BEGIN, *BEFORE):
        return not_a_query(first[1])
    place = PLACE.match(said.strip())
    if place is None:
        return said.strip().splitlines()[0]
    line, column, wanted = place.groups()
    return f"line {line}, column {column}: {_problem(bare, wanted)}"


def not_a_query(word: str) -> str:
    """Return why words that begin so are no query."""
    from difflib import get_close_matches

    near = get_close_matches(word.upper(), (*BEGIN, *BEFORE), 1)
    advice = f"did you mean {near[0]}?" if near else f"a query begins with {_or(BEGIN)}"
    return f"not a query: it begins with {word}; {advice}"


def _problem(bare: str, wanted: str) -> str:
    for sign, meaning in MEANINGS:
        if sign in wanted:
            return meaning
    for opening, closing in PAIRS:
        more = bare.count(opening) - bare.count(closing)
        if more:
            return f"a {closing if more > 0 else opening} is missing"
    signs = list(dict.fromkeys([*SIGN.findall(wanted), *KEYWORD.findall(wanted)]))
    if 0 < len(signs) <= FEW:
        return f"{_or(signs)} is expected here or before"
    return "the query cannot go on like this, here or shortly before"


def _or(words: tuple[str, ...] | list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
