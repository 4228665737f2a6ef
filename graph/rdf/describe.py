"""Describes a store as a data set in VoID and DCAT: what is in it, how much, under which terms.

The store is one data set; each document's graph, the vocabulary and the code lists are its subsets.
The same documents give the same description: it says when documents were issued, never when or
where they were loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Literal

from zhize.graph.rdf import iri
from zhize.graph.rdf.nquads import date, en, integer, text, zh
from zhize.graph.store import Store
from zhize.ontology.terms import DCTERMS, PREFIXES, PROV, RDF, RDFS, SCHEMA

if TYPE_CHECKING:
    import pyoxigraph as ox

Format = Literal["turtle", "ntriples", "json-ld", "xml"]
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
LICENSE = "https://spdx.org/licenses/MIT"
SOFTWARE = iri.IRIs().mint("software", "zhize")
#: The graphs that no document made. Plans themselves are under no licence of ours.
TITLES = {
    iri.VOCABULARY_GRAPH: ("职责词表", "Zhize vocabulary"),
    iri.CODES_GRAPH: (
        "代码表：职能线、改革领域、机构改革",
        "Code lists: function lines, reform domains, reforms of bodies",
    ),
}
#: Graphs may say the same of what they share; it counts once.
DISTINCT = "{ SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
DOCUMENTS = """
    SELECT ?id ?place ?file {
        ?plan a zz:Plan ; dcterms:identifier ?id ; eli:is_realized_by ?text .
        OPTIONAL { ?plan schema:legislationJurisdiction ?place }
        OPTIONAL { ?text dcterms:source ?file }
    }"""


def describe(store: Store, format: Format = "turtle") -> str:
    """Return the description of a store, with a line end.

    Formats are Turtle, N-Triples (sorted), JSON-LD and RDF/XML.
    """
    lines = "".join(f"{line} .\n" for line in sorted(set(_description(store))))
    if format == "ntriples":
        return lines
    prefixes = {**PREFIXES, "dcat": DCAT, "void": VOID}
    return _turtle(lines, prefixes) if format == "turtle" else _other(lines, prefixes, format)


def _turtle(lines: str, prefixes: dict[str, str]) -> str:
    import rdflib

    # Blank nodes keep their names, which the serializer sorts them by.
    names = {name: rdflib.BNode(name) for name in re.findall(r"^_:(\w+)", lines, re.MULTILINE)}
    graph = rdflib.Graph(bind_namespaces="none")
    graph.parse(data=lines, format="nt", bnode_context=names)
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace)
    return graph.serialize(format="turtle").rstrip("\n") + "\n"


def _other(lines: str, prefixes: dict[str, str], format: Literal["json-ld", "xml"]) -> str:
    import pyoxigraph as ox

    # Unlike rdflib's, these serializers keep the order that they are given.
    triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    kind = ox.RdfFormat.JSON_LD if format == "json-ld" else ox.RdfFormat.RDF_XML
    written = ox.serialize(triples, format=kind, prefixes=prefixes) or b""
    return written.decode("utf-8").rstrip("\n") + "\n"


def _description(store: Store) -> Iterator[str]:
    whole = store.iris.mint("dataset", "store")
    yield from _dataset(whole, "政策文件职责图谱", "Who is responsible for what in policy plans")
    yield f"<{whole}> <{VOID}uriSpace> {text(store.iris.base)}"
    yield f"<{whole}> <{PROV.wasAttributedTo}> <{SOFTWARE}>"
    yield f"<{SOFTWARE}> <{RDF.type}> <{PROV.SoftwareAgent}>"
    yield f"<{SOFTWARE}> <{RDFS.label}> {text('zhize')}"
    for number in _version():
        yield f"<{SOFTWARE}> <{SCHEMA.softwareVersion}> {text(number)}"
    yield from _sizes(store, whole)
    yield from _properties(store, whole)
    yield from _classes(store, whole)
    yield from _graphs(store, whole)
    yield from _documents(store)


def _dataset(subject: str, in_zh: str, in_en: str = "") -> Iterator[str]:
    yield f"<{subject}> <{RDF.type}> <{VOID}Dataset>"
    yield f"<{subject}> <{RDF.type}> <{DCAT}Dataset>"
    if in_zh:
        yield f"<{subject}> <{DCTERMS.title}> {zh(in_zh)}"
    if in_en:
        yield f"<{subject}> <{DCTERMS.title}> {en(in_en)}"


def _version() -> Iterator[str]:
    """Yield the version, none where zhize runs without being installed."""
    try:
        yield version("zhize")
    except PackageNotFoundError:
        return


def _sizes(store: Store, whole: str) -> Iterator[str]:
    entities = f"?s a ?c FILTER(STRSTARTS(STR(?s), {text(store.iris.base)}))"
    for said, counted, pattern in (
        ("triples", "*", DISTINCT),
        ("distinctSubjects", "DISTINCT ?s", "?s ?p ?o"),
        ("distinctObjects", "DISTINCT ?o", "?s ?p ?o"),
        ("properties", "DISTINCT ?p", "?s ?p ?o"),
        ("classes", "DISTINCT ?c", "?s a ?c"),
        ("entities", "DISTINCT ?s", entities),
    ):
        [row] = _rows(store, f"SELECT (COUNT({counted}) AS ?n) {{ {pattern} }}")
        yield f"<{whole}> <{VOID}{said}> {integer(int(row['n'].value))}"


def _properties(store: Store, whole: str) -> Iterator[str]:
    counts = "(COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?from) (COUNT(DISTINCT ?o) AS ?to)"
    rows = _rows(store, f"SELECT ?term {counts} {{ {DISTINCT} BIND(?p AS ?term) }} GROUP BY ?term")
    for number, row in enumerate(sorted(rows, key=_term), start=1):
        part = f"_:property{number:03}"
        yield from _vocabulary(whole, _term(row))
        yield f"<{whole}> <{VOID}propertyPartition> {part}"
        yield f"{part} <{VOID}property> <{_term(row)}>"
        yield f"{part} <{VOID}triples> {integer(int(row['n'].value))}"
        yield f"{part} <{VOID}distinctSubjects> {integer(int(row['from'].value))}"
        yield f"{part} <{VOID}distinctObjects> {integer(int(row['to'].value))}"


def _classes(store: Store, whole: str) -> Iterator[str]:
    counted = "SELECT ?term (COUNT(DISTINCT ?s) AS ?n) { ?s a ?term } GROUP BY ?term"
    for number, row in enumerate(sorted(_rows(store, counted), key=_term), start=1):
        part = f"_:class{number:03}"
        yield from _vocabulary(whole, _term(row))
        yield f"<{whole}> <{VOID}classPartition> {part}"
        yield f"{part} <{VOID}class> <{_term(row)}>"
        yield f"{part} <{VOID}entities> {integer(int(row['n'].value))}"


def _graphs(store: Store, whole: str) -> Iterator[str]:
    counted = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    for row in _rows(store, counted):
        graph = row["g"].value
        yield f"<{whole}> <{VOID}subset> <{graph}>"
        yield f"<{graph}> <{VOID}triples> {integer(int(row['n'].value))}"
        if graph in TITLES:
            yield from _dataset(graph, *TITLES[graph])
            yield f"<{graph}> <{DCTERMS.license}> <{LICENSE}>"
        elif graph == store.iris.labels():
            yield from _dataset(
                graph, "各文件对主体的称呼", "What actors are called in all documents"
            )


def _documents(store: Store) -> Iterator[str]:
    listed = {row.id: row for row in store.documents()}
    for row in _rows(store, DOCUMENTS):
        document = listed[row["id"].value]
        graph = store.iris.graph(document.id)
        yield from _dataset(graph, document.title)
        yield f"<{graph}> <{DCTERMS.identifier}> {text(document.id)}"
        yield f"<{graph}> <{DCTERMS.subject}> <{store.iris.plan(document.id)}>"
        if document.date:
            yield f"<{graph}> <{DCTERMS.issued}> {date(document.date)}"
        if row["place"] is not None:
            yield f"<{graph}> <{DCTERMS.spatial}> {row['place']}"
        if row["file"] is not None:
            yield f"<{graph}> <{DCTERMS.source}> {row['file']}"


def _vocabulary(whole: str, term: str) -> Iterator[str]:
    for namespace in PREFIXES.values():
        if term.startswith(namespace):
            yield f"<{whole}> <{VOID}vocabulary> <{namespace}>"


def _term(row: ox.QuerySolution) -> str:
    return str(row["term"].value)


def _rows(store: Store, query: str) -> ox.QuerySolutions:
    import pyoxigraph as ox

    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    return rows
