"""The graphs of a store → RDF files, sorted: the same documents give the same bytes.

N-Quads, TriG and JSON-LD keep the graphs apart, one after the other in the order of their IRIs.
Turtle and RDF/XML know no graphs: what several documents say alike stands there once. Triples stand
by subject, the type in front, then by predicate and object. Never more than one graph, or the IRIs
of all subjects, is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from zhize.graph.errors import no_document
from zhize.graph.exports.parts import NO_XML
from zhize.graph.rdf.sparql import OWN
from zhize.loaders.errors import ZhizeError
from zhize.ontology.terms import PREFIXES, RDF

if TYPE_CHECKING:
    import pyoxigraph as ox

    from zhize.graph.store import Store

#: Formats by name: what pyoxigraph calls them, and whether they keep graphs apart.
SYNTAXES: dict[str, tuple[str, bool]] = {
    "turtle": ("TURTLE", False),
    "trig": ("TRIG", True),
    "nquads": ("N_QUADS", True),
    "json-ld": ("JSON_LD", True),
    "rdfxml": ("RDF_XML", False),
}
#: How many subjects are asked for at once.
TOGETHER = 2000
PREFIX = b"@prefix "


class RdfError(ZhizeError, ValueError):
    """There is no such format of RDF, or it cannot hold what is there; the message says which."""

    def __str__(self) -> str:
        return str(self.args[0])


def write_rdf(
    store: Store, syntax: str, file: IO[bytes], documents: Sequence[str] | None = None
) -> None:
    """Write the graphs of a store to a file as they are read.

    Parameters
    ----------
    store
        The store.
    syntax
        A name in `SYNTAXES`.
    file
        Where the bytes go.
    documents
        Ids of documents, whose graphs alone are wanted; None for all graphs: those of documents,
        the names of bodies, the vocabulary and the code lists.

    Raises
    ------
    RdfError
        When there is no such syntax, or a text has a character that RDF/XML cannot hold.
    NotFoundError
        When the store has no such document.
    """
    import pyoxigraph as ox

    if syntax not in SYNTAXES:
        raise RdfError(f"there is no RDF format {syntax!r}; choose of {', '.join(SYNTAXES)}")
    name, apart = SYNTAXES[syntax]
    graphs = _graphs(store, documents)
    # A query that names no graph sees all of them, and is read faster than one that names all.
    named = () if documents is None else graphs
    found: Iterable[Any] = _quads(store, graphs) if apart else _triples(store, named)
    if syntax == "rdfxml":
        found = map(_fit_for_xml, found)
    ordered = _PrefixesInOrder(file)
    prefixes = {**PREFIXES, OWN: store.iris.base}
    # It asks for no more of a file than `write` and `flush`.
    ox.serialize(found, ordered, format=getattr(ox.RdfFormat, name), prefixes=prefixes)  # type: ignore[arg-type]
    ordered.flush()


def _graphs(store: Store, documents: Sequence[str] | None) -> list[str]:
    """Return the IRIs of the graphs that are wanted, in order."""
    if documents is None:
        return sorted(term.value for term in _terms(store, "DISTINCT ?x { GRAPH ?x { } }"))
    there = {row.id for row in store.documents()}
    for missing in (name for name in documents if name not in there):
        raise no_document(store.path, missing)
    return sorted(map(store.iris.graph, set(documents)))


def _terms(store: Store, selected: str) -> Iterator[ox.NamedNode]:
    """Yield the IRIs that a query selects as x."""
    import pyoxigraph as ox

    rows = store.query(f"SELECT {selected}")
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        term = row["x"]
        # No blank node is used.
        assert isinstance(term, ox.NamedNode)
        yield term


def _quads(store: Store, graphs: Iterable[str]) -> Iterator[ox.Quad]:
    """Yield what graphs say, graph by graph."""
    import pyoxigraph as ox

    for graph in graphs:
        name = ox.NamedNode(graph)
        for each in _sorted(store, f"FROM <{graph}> {{ ?s ?p ?o }}"):
            yield ox.Quad(each.subject, each.predicate, each.object, name)


def _triples(store: Store, graphs: Sequence[str]) -> Iterator[ox.Triple]:
    """Yield what graphs say together, each triple once; all graphs where none is named."""
    chosen = " ".join(f"FROM <{graph}>" for graph in graphs)
    subjects = sorted(map(str, _terms(store, f"DISTINCT ?x {chosen} {{ ?x ?p ?o }}")))
    for start in range(0, len(subjects), TOGETHER):
        values = " ".join(subjects[start : start + TOGETHER])
        yield from _sorted(store, f"{chosen} {{ VALUES ?s {{ {values} }} ?s ?p ?o }}")


def _sorted(store: Store, pattern: str) -> list[ox.Triple]:
    """Return the triples of a pattern, each once, by subject; the type of one in front."""
    import pyoxigraph as ox

    found = store.query(f"CONSTRUCT {{ ?s ?p ?o }} {pattern}")
    assert isinstance(found, ox.QueryTriples)
    return sorted(set(found), key=_place)


def _place(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != RDF.type, predicate, str(triple.object)


def _fit_for_xml(triple: ox.Triple) -> ox.Triple:
    bad = NO_XML.search(getattr(triple.object, "value", ""))
    if bad:
        what = f"has the character U+{ord(bad[0]):04X}, which XML cannot hold"
        raise RdfError(f"rdfxml: a text of {triple.subject} {what}; write turtle instead")
    return triple


class _PrefixesInOrder:
    """Passes bytes on to a file, the prefixes in front in order: Oxigraph's order is by chance."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._head: bytes | None = b""

    def write(self, content: bytes) -> int:
        if self._head is None:
            self._file.write(content)
        else:
            self._head += content
            lines = self._head.split(b"\n")[:-1]
            if not all(line.startswith(PREFIX) for line in lines):
                self.flush()
        return len(content)

    def flush(self) -> None:
        if self._head is not None:
            lines = self._head.splitlines(keepends=True)
            count = next((k for k, x in enumerate(lines) if not x.startswith(PREFIX)), len(lines))
            self._file.write(b"".join([*sorted(lines[:count]), *lines[count:]]))
            self._head = None
