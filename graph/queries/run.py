"""Answers a named query: its parameters become terms, the terms fill its blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.errors import QueryError
from zhize.graph.queries.blocks import fill
from zhize.graph.queries.catalog import find_query, nearest
from zhize.graph.queries.named import NamedQuery
from zhize.graph.queries.values import ONCE, ParameterError, Term, term
from zhize.graph.store import Store

if TYPE_CHECKING:
    import pyoxigraph as ox

#: A value, or several of which any will do.
Value = str | int | date | Sequence[str]


class Filled(NamedTuple):
    """A query with its parameters filled in."""

    sparql: str
    #: (parameter, as given, what the name was taken for) of values that are names of things.
    meant: tuple[tuple[str, str, str], ...]


def run_query(
    store: Store,
    name: str,
    params: Mapping[str, Value] | None = None,
    *,
    folder: Path | str | None = None,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what a named query says of a store.

    Parameters
    ----------
    store
        The store.
    name
        Of a query in `folder`, or of a bundled one.
    params
        Values of its parameters, as text, numbers or days; several of one are alternatives.
    folder
        A folder with queries of one's own.

    Raises
    ------
    NotFoundError
        When there is no such query.
    ParameterError
        When it has no such parameter, needs one that is not given, or a value is none of its type.
    QueryError
        When its file is wrong or holds no SPARQL query.
    """
    query = find_query(name, folder)
    return ask(store, query, filled(query, params or {}, store))


def ask(
    store: Store, query: NamedQuery, asked: Filled
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what a filled query says of a store.

    Raises
    ------
    QueryError
        When it is no SPARQL query, or asks for more than reading this store.
    """
    try:
        return store.query(asked.sparql)
    except QueryError as error:
        raise QueryError(f"{query.path.name}: {error}") from error


def filled(
    query: NamedQuery, params: Mapping[str, Value], store: Store, *, partly: bool = False
) -> Filled:
    """Return a query with its parameters filled in.

    With `partly`, those that must be given and are not are left empty. Otherwise as `run_query`.
    """
    _check(query, params, partly)
    terms: dict[str, list[str]] = {}
    meant: list[tuple[str, str, str]] = []
    for parameter in query.parameters:
        for value in _values(params.get(parameter.name, ())):
            found = _term(query, parameter.name, value, store)
            terms.setdefault(parameter.name, []).append(found.written)
            if found.meant:
                meant.append((parameter.name, value, found.meant))
    return Filled(fill(query.sparql, terms), tuple(meant))


def _term(query: NamedQuery, name: str, value: str, store: Store) -> Term:
    parameter = query.parameter(name)
    assert parameter is not None
    try:
        return term(parameter, value, store)
    except QueryError as error:
        raise ParameterError(f"{query.name}: {name}: {error}") from error


def _check(query: NamedQuery, params: Mapping[str, Value], partly: bool) -> None:
    names = [parameter.name for parameter in query.parameters]
    for name, value in params.items():
        parameter = query.parameter(name)
        if parameter is None:
            known = f"it has {', '.join(names)}" if names else "it has none"
            advice = nearest(name, names) + known
            raise ParameterError(f"{query.name}: has no parameter {name}; {advice}")
        if parameter.type in ONCE and len(_values(value)) > 1:
            raise ParameterError(f"{query.name}: {name}: is there twice; give one value")
    for parameter in query.parameters:
        if parameter.required and not partly and not _values(params.get(parameter.name, ())):
            what = f"needs a value for {parameter.name} ({parameter.zh} / {parameter.en})"
            raise ParameterError(f"{query.name}: {what}; give --param {parameter.name}=VALUE")


def _values(value: Value) -> list[str]:
    if isinstance(value, str | int):
        return [str(value)]
    if isinstance(value, date):
        return [value.isoformat()]
    return list(dict.fromkeys(value))
