"""Results of SPARQL as plain values: what goes into a table or a DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from zhize.graph.errors import QueryError
from zhize.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

Plain: TypeAlias = str | int | float | bool | None

_XSD = PREFIXES["xsd"]
_WHOLE = {
    _XSD + name
    for name in (
        *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
        *("nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong"),
    )
}
_BROKEN = {_XSD + name for name in ("decimal", "double", "float")}
_BOOLEAN = _XSD + "boolean"


def plain_rows(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
) -> list[dict[str, Plain]]:
    """Return the rows of a SELECT query, each value by the name of its variable.

    Numbers and truth values become those of Python; all else, dates too, is a string, an IRI its
    own text; what is unbound is None.

    Raises
    ------
    QueryError
        When the query was no SELECT.
    """
    import pyoxigraph as ox

    if not isinstance(results, ox.QuerySolutions):
        raise QueryError("query: gives no rows; ask with SELECT")
    names = [variable.value for variable in results.variables]
    return [dict(zip(names, map(plain, row), strict=True)) for row in results]


def plain(term: object) -> Plain:
    """Return a term as a plain value; a number that Python cannot hold stays as it is written."""
    import pyoxigraph as ox

    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    kind = term.datatype.value
    try:
        if kind in _WHOLE:
            return int(term.value)
        if kind in _BROKEN:
            return float(term.value)
    except ValueError:
        return term.value
    if kind == _BOOLEAN and term.value in ("true", "1", "false", "0"):
        return term.value in ("true", "1")
    return term.value
