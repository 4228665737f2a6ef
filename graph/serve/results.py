"""Writes what a query says in the formats of the web; each row is counted.

Rows are counted by what stands between them, except in CSV: a text that holds such signs counts for
more than one. The count is a guard against answers without end, not a figure.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from zhize.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox


class Format(NamedTuple):
    """A format that answers are written in."""

    type: str  #: media type, with a charset where the type does not say one itself
    row: bytes = b""  #: what every row has once


#: Of SELECT and ASK, by the name that workers know them by.
RESULTS = {
    "json": Format("application/sparql-results+json", b"},{"),
    "xml": Format("application/sparql-results+xml", b"</result>"),
    "csv": Format("text/csv; charset=utf-8"),
    "tsv": Format("text/tab-separated-values; charset=utf-8", b"\n"),
}
#: Of CONSTRUCT and DESCRIBE.
GRAPHS = {
    "turtle": Format("text/turtle; charset=utf-8"),
    "ntriples": Format("application/n-triples; charset=utf-8"),
    "json-ld": Format("application/ld+json"),
    "rdf-xml": Format("application/rdf+xml"),
}


class TooManyRowsError(Exception):
    """An answer has more rows than it may have."""


class Output(Protocol):
    """Takes bytes."""

    def write(self, content: bytes, /) -> int:
        """Take a piece."""

    def flush(self) -> None:
        """Pass on what was taken."""


def counter(fmt: str, rows: int) -> Callable[[bytes], None]:
    """Return what looks at each piece of an answer in a format and raises beyond so many rows."""
    sign = RESULTS[fmt].row if fmt in RESULTS else b""
    seen = 0
    rest = b""

    def count(piece: bytes) -> None:
        nonlocal seen, rest
        whole = rest + piece
        seen += whole.count(sign)
        # A sign may be cut in two; none is shorter than what is kept back.
        rest = whole[max(len(whole) - len(sign) + 1, 0) :] if len(sign) > 1 else b""
        if seen > rows:
            raise TooManyRowsError

    return count if sign else lambda piece: None


def write_results(
    results: ox.QuerySolutions | ox.QueryBoolean, fmt: str, to: Output, rows: int
) -> None:
    """Write the results of SELECT or ASK in a format of `RESULTS`.

    Raises
    ------
    TooManyRowsError
        When there are more rows.
    """
    import pyoxigraph as ox

    if fmt == "csv" and isinstance(results, ox.QuerySolutions):
        _write_csv(results, to, rows)
        return
    kinds = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    results.serialize(_writable(to), format=kinds[fmt])


def _writable(to: Output) -> Any:
    # pyoxigraph asks for no more than the two functions, but is typed to want a whole file.
    return to


def _write_csv(results: ox.QuerySolutions, to: Output, rows: int) -> None:
    """Write SPARQL CSV, without what a spreadsheet would take for a formula."""
    from zhize.graph.views.terminal import csv_text

    to.write(csv_text([[name.value for name in results.variables]], "\r\n").encode())
    for row in _at_most(results, rows):
        to.write(csv_text([[_cell(term) for term in row]], "\r\n").encode())


def _cell(term: Any) -> str:
    import pyoxigraph as ox

    from zhize.graph.views.results import NUMERIC
    from zhize.graph.views.terminal import harmless

    if term is None:
        return ""
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    return term.value if term.datatype.value in NUMERIC else harmless(term.value)


def _at_most(found: Any, rows: int) -> Iterator[Any]:
    for number, row in enumerate(found):
        if number >= rows:
            raise TooManyRowsError
        yield row


def write_graph(
    triples: Iterable[ox.Triple],
    fmt: str,
    to: Output,
    rows: int,
    prefixes: dict[str, str] = PREFIXES,
) -> None:
    """Write the triples of CONSTRUCT or DESCRIBE in a format of `GRAPHS`.

    Raises
    ------
    TooManyRowsError
        When there are more triples.
    """
    import pyoxigraph as ox

    kinds = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "json-ld": ox.RdfFormat.JSON_LD,
        "rdf-xml": ox.RdfFormat.RDF_XML,
    }
    ordered = _InOrder(to, len(prefixes) if fmt == "turtle" else 0)
    ox.serialize(
        _at_most(triples, rows),
        _writable(ordered),
        format=kinds[fmt],
        prefixes=None if fmt == "ntriples" else prefixes,
    )
    ordered.end()


class _InOrder:
    """Passes on Turtle with its prefixes sorted: they come in another order each time."""

    def __init__(self, to: Output, prefixes: int) -> None:
        self._to = to
        self._prefixes = prefixes
        self._kept = b""

    def write(self, content: bytes) -> int:
        if not self._prefixes:
            return self._to.write(content)
        self._kept += content
        if self._kept.count(b"\n") >= self._prefixes:
            self.end()
        return len(content)

    def flush(self) -> None:
        self._to.flush()

    def end(self) -> None:
        if self._prefixes and self._kept:
            lines = self._kept.split(b"\n")
            head, rest = sorted(lines[: self._prefixes]), lines[self._prefixes :]
            self._to.write(b"\n".join([*head, *rest]))
        self._prefixes = 0


def as_terms(results: ox.QuerySolutions, rows: int) -> dict[str, Any]:
    """Return the first rows as SPARQL JSON has terms, and whether there are more."""
    names = [name.value for name in results.variables]
    first = list(islice(results, rows + 1))
    listed = [
        {n: _term(t) for n, t in zip(names, row, strict=True) if t is not None}
        for row in first[:rows]
    ]
    return {"variables": names, "rows": listed, "more": len(first) > rows}


def _term(term: Any) -> dict[str, str]:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "triple", "value": str(term)}
    plain = {"type": "literal", "value": term.value}
    if term.language:
        return {**plain, "xml:lang": term.language}
    string = PREFIXES["xsd"] + "string"
    return plain if term.datatype.value == string else {**plain, "datatype": term.datatype.value}


def as_turtle(triples: ox.QueryTriples, rows: int) -> dict[str, Any]:
    """Return the first triples as Turtle, and whether there are more."""
    first = list(islice(triples, rows + 1))
    lines = "\n".join(map(str, first))
    used = {prefix: base for prefix, base in PREFIXES.items() if f"<{base}" in lines}
    written = io.BytesIO()
    write_graph(first[:rows], "turtle", written, rows, used)
    return {"turtle": written.getvalue().decode(), "more": len(first) > rows}


def encoded(answer: dict[str, Any]) -> bytes:
    """Return an answer as JSON."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
