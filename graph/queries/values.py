"""Reads the values of parameters and writes them as terms of SPARQL, escaped or as whole IRIs.

A name that several things go by is none of them: the message lists what it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from zhize.graph.errors import AmbiguousError, NotFoundError, QueryError
from zhize.graph.queries.catalog import nearest
from zhize.graph.queries.named import Parameter
from zhize.graph.rdf import iri
from zhize.graph.rdf.nquads import date
from zhize.graph.rdf.sparql import OWN
from zhize.graph.store import Store
from zhize.loaders.errors import ZhizeError
from zhize.ontology.terms import PREFIXES, SKOS

WHOLE = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
#: An absolute IRI; what must not stand in one is what could end it.
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
#: Types of which one value says all: the earliest of two days is a day.
ONCE = ("int", "date", "since")
#: Names in a message.
FEW = 8
#: A `\u` that is no escape is written so that none is seen, whether a parser looks for escapes
#: first or last; with eight digits, since some take eight of four and what stands behind them.
ESCAPED = re.compile(r'\\[uU]|["\\\x00-\x1f\x7f\x85\u2028\u2029]')
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


class ParameterError(QueryError):
    """A parameter that a query does not have, or a value that it cannot have."""


class Term(NamedTuple):
    """A value as SPARQL has it."""

    written: str  #: <https://…/agency/530300/finance>
    meant: str = ""  #: what a name was taken for, "" where the value is said as it is


def term(parameter: Parameter, value: str, store: Store) -> Term:
    """Return a value of a parameter as a term.

    Raises
    ------
    ParameterError
        When it is no value of the type, or nothing or several things go by the name.
    """
    if not value.strip():
        raise ParameterError("is empty")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ParameterError("is not UTF-8 text") from error
    if parameter.choices:
        return _choice(parameter, value)
    if parameter.type == "string":
        return Term(literal(value))
    try:
        return READERS[parameter.type](value.strip(), store)
    except QueryError:
        raise
    except ZhizeError as error:
        raise ParameterError(str(error)) from error


def literal(value: str) -> str:
    r"""Return a plain string of SPARQL.

    >>> print(literal('一"}\\u0022'))
    "一\"}\\\U000000750022"
    """
    return f'"{ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    if len(found[0]) > 1:
        return f"\\\\\\U{ord(found[0][1]):08X}"
    return SHORT.get(found[0]) or f"\\U{ord(found[0]):08X}"


def _choice(parameter: Parameter, value: str) -> Term:
    if value not in parameter.choices:
        raise ParameterError(f"there is no {value}; choose of {', '.join(parameter.choices)}")
    return Term(literal(value))


def _int(value: str, store: Store) -> Term:
    if not WHOLE.fullmatch(value):
        raise ParameterError(f"{value} is no whole number; write one such as 3")
    return Term(str(int(value)))


def _date(value: str, store: Store) -> Term:
    from zhize.graph.reforms.asof import day_of

    return Term(date(day_of(value)))


def _since(value: str, store: Store) -> Term:
    from zhize.graph.reforms.asof import day_of
    from zhize.ontology.eras import first_day

    day = day_of(value)
    # Of 2019 the year, of 2019-06 the month, of 2019-06-30 the day.
    return Term(date(first_day("-".join(day.split("-")[: value.count("-") + 1]))))


def _iri(value: str, store: Store) -> Term:
    whole = _expanded(value.removeprefix("<").removesuffix(">"), store)
    if not ABSOLUTE.fullmatch(whole):
        what = "is no IRI; write one such as zzid:agency/530300/finance"
        raise ParameterError(f"{value} {what}")
    return Term(f"<{whole}>")


def _expanded(value: str, store: Store) -> str:
    prefix, colon, local = value.partition(":")
    known = {**PREFIXES, OWN: store.iris.base}
    return known[prefix] + local if colon and prefix in known else value


def _agency(value: str, store: Store) -> Term:
    from zhize.graph.answers.bodies import find_bodies, read_bodies

    found = find_bodies(read_bodies(store.sheets()), _expanded(value, store))
    if not found:
        raise NotFoundError(f"no body goes by the name {value}; zhize agencies lists them")
    if len(found) > 1:
        _several(value, [body.label for body in found])
    return Term(f"<{found[0].iri}>", found[0].label)


def _domain(value: str, store: Store) -> Term:
    from zhize.graph.answers.fields import find_domains

    schemes = store.schemes()
    listed = {d.notation: d for scheme in schemes for d in scheme.domains}
    wanted = value
    for notation in listed:
        if _expanded(value, store) == iri.domain(notation):
            wanted = notation
    below = find_domains(wanted, schemes)
    # Of a field and all that are part of it, the one that is part of no other.
    top = next(each for each in sorted(below) if listed[each].broader not in below)
    return Term(f"<{iri.domain(top)}>", listed[top].zh)


def _function(value: str, store: Store) -> Term:
    from zhize.graph.answers.registry import find_function
    from zhize.ontology.codes import functions

    whole = _expanded(value, store)
    for line in functions():
        if whole == iri.function(line.notation):
            return Term(f"<{whole}>", line.zh)
    line = find_function(value)
    return Term(f"<{iri.function(line.notation)}>", line.zh)


def _document(value: str, store: Store) -> Term:
    from zhize.graph.answers.documents import find_document

    whole = _expanded(value, store)
    for row in store.documents():
        if whole == store.iris.plan(row.id):
            return Term(f"<{whole}>", row.id)
    found = find_document(store, value)
    return Term(f"<{store.iris.plan(found.id)}>", found.id)


def _place(value: str, store: Store) -> Term:
    return _listed(value, store, "?thing a zz:Jurisdiction", "place")


def _role(value: str, store: Store) -> Term:
    return _listed(value, store, "?thing skos:inScheme zz:roles", "role")


def _listed(value: str, store: Store, pattern: str, what: str) -> Term:
    """Return what the graph itself calls by a name: a whole one, else a part that no other has."""
    query = f"""
        SELECT DISTINCT ?thing ?kind ?name {{
            VALUES ?kind {{ skos:prefLabel skos:altLabel skos:notation }}
            ?thing ?kind ?name .
            FILTER EXISTS {{ {pattern} }}
            FILTER(LANG(?name) != "en")
        }} ORDER BY ?thing ?kind ?name"""
    rows = [tuple(each.value for each in row) for row in store.query(query)]  # type: ignore[union-attr]
    labels = {thing: name for thing, kind, name in rows if kind == SKOS.prefLabel}
    names = [(thing, name, labels.get(thing, name)) for thing, _, name in rows]
    whole = _expanded(value, store)
    found = {thing: label for thing, name, label in names if value == name or whole == thing}
    found = found or {thing: label for thing, name, label in names if value in name}
    if not found:
        near = nearest(value, labels.values())
        raise NotFoundError(f"no {what} is called {value}; {near}".removesuffix("; "))
    if len(found) > 1:
        _several(value, sorted(found.values()))
    return next(Term(f"<{thing}>", label) for thing, label in found.items())


def _several(value: str, names: list[str]) -> None:
    more = ", …" if len(names) > FEW else ""
    listed = ", ".join(names[:FEW]) + more
    raise AmbiguousError(f"{value} may be any of {listed}; give one of these")


READERS: dict[str, Callable[[str, Store], Term]] = {
    "int": _int,
    "date": _date,
    "since": _since,
    "iri": _iri,
    "agency": _agency,
    "domain": _domain,
    "function": _function,
    "document": _document,
    "place": _place,
    "role": _role,
}
