"""Prints what a SPARQL query says, each kind of answer in the format that is made for it.

query                 table                 csv            json
SELECT                names for IRIs        SPARQL CSV     SPARQL JSON
ASK                   true or false         true or false  SPARQL JSON
CONSTRUCT, DESCRIBE   Turtle                -              JSON-LD
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.errors import QueryError
from zhize.graph.rdf.iri import BASE
from zhize.graph.rdf.sparql import OWN
from zhize.graph.views.terminal import Format, harmless, note, write, write_csv, write_table
from zhize.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

#: The part of an IRI that can stand behind a prefix.
LOCAL = re.compile(r"\w[\w-]*")
#: One word, which can be the name of a file but no query.
WORD = re.compile(r"[^\s{}<>]+")
#: What only the name of a file has: a folder or an ending.
PATH = re.compile(r"[/\\]|\.\w+$")
#: Types of numbers, which may begin with a sign and are no formulas.
NUMERIC = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float")}
WHOLE = re.compile(r"-?[0-9]{1,18}")
NO_ROW = "no row answers this query"
NO_TRIPLE = "no triple answers this query"


def read_query(given: str) -> str:
    """Return a query: what is given, or the content of the file of that name or of `-`.

    Raises
    ------
    QueryError
        When it can only be the name of a file, and there is none or it cannot be read.
    """
    try:
        if given == "-":
            return sys.stdin.buffer.read().decode()
        if _is_file(given) or (WORD.fullmatch(given) and PATH.search(given)):
            return Path(given).read_bytes().decode().removeprefix("\ufeff")
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise QueryError(f"{given}: {reason}; give a query, a file of one, or -") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{given}: is not UTF-8 text; save the query as UTF-8") from error
    if WORD.fullmatch(given):
        from zhize.graph.rdf.sparql_errors import BEGIN, not_a_query

        if given.upper() not in BEGIN:
            raise QueryError(f"query: {not_a_query(given)}")
    return given


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):
        return False


def emit_results(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, fmt: Format, base: str = BASE
) -> None:
    """Print the results of a query to a store whose IRIs begin with `base`.

    Raises
    ------
    QueryError
        When triples are to be CSV.
    """
    import pyoxigraph as ox

    if isinstance(results, ox.QueryTriples):
        _write_triples(results, fmt)
    elif fmt == "json":
        written = results.serialize(format=ox.QueryResultsFormat.JSON)
        assert written is not None
        write(written.decode())
        # Within a string the quotes would have a stroke before them.
        if b'"bindings":[]' in written:
            note(NO_ROW)
    elif isinstance(results, ox.QueryBoolean):
        write(str(bool(results)).lower())
    elif fmt != "table":
        names = [name.value for name in results.variables]
        rows = [[_csv_cell(term) for term in row] for row in results]
        write_csv([names, *rows], fmt, "\r\n")
        if not rows:
            note(NO_ROW)
    else:
        names = [name.value for name in results.variables]
        cells = [[_table_cell(term, base) for term in row] for row in results]
        if cells:
            write_table(names, cells)
        else:
            note(NO_ROW)


def _write_triples(triples: ox.QueryTriples, fmt: Format) -> None:
    import pyoxigraph as ox

    if fmt in ("csv", "excel"):
        raise QueryError("query: gives triples, which are no CSV; ask for json (JSON-LD) or table")
    syntax = ox.RdfFormat.JSON_LD if fmt == "json" else ox.RdfFormat.TURTLE
    ordered = sorted(set(triples), key=str)
    if not ordered:
        note(NO_TRIPLE)
        if fmt == "table":
            return
    lines = "\n".join(map(str, ordered))
    used = {prefix: base for prefix, base in PREFIXES.items() if f"<{base}" in lines}
    written = ox.serialize(ordered, format=syntax, prefixes=used)
    assert written is not None
    head, body = _split(written.decode().rstrip("\n"), len(used) if fmt == "table" else 0)
    # Oxigraph writes the prefixes in another order each time.
    write("\n".join([*sorted(head), *body]))


def _split(text: str, count: int) -> tuple[list[str], list[str]]:
    lines = text.split("\n")
    return lines[:count], lines[count:]


def _csv_cell(term: object) -> str:
    """Return a term as SPARQL CSV has it: its plain value, nothing where it is unbound."""
    import pyoxigraph as ox

    numeric = isinstance(term, ox.Literal) and term.datatype.value in NUMERIC
    return _value(term) if numeric else harmless(_value(term))


def _table_cell(term: object, base: str) -> str | int:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return short(term.value, base)
    value = _value(term)
    return int(value) if WHOLE.fullmatch(value) else value


def _value(term: object) -> str:
    import pyoxigraph as ox

    if term is None:
        return ""
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term)


def short(iri: str, base: str = BASE) -> str:
    """Return an IRI behind one of the prefixes that queries may use, or as it is.

    Those of the store itself are for reading: a query needs a `\\` before each `/` of them.

    >>> short("https://w3id.org/zhize/ns#leads"), short(BASE + "agency/530300/health")
    ('zz:leads', 'zzid:agency/530300/health')
    """
    if iri.startswith(base):
        return f"{OWN}:{iri[len(base) :]}"
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and LOCAL.fullmatch(iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return iri
