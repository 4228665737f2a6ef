"""Says what the endpoint can do (SPARQL 1.1 Service Description) and what is in the store (VoID)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.rdf.nquads import text
from zhize.ontology.terms import PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    from zhize.graph.store import Store

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
#: W3C's names of the formats of answers.
FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def service(endpoint: str, dataset: str) -> str:
    """Return the description of the endpoint at a URL, as N-Triples.

    Parameters
    ----------
    endpoint
        Its URL.
    dataset
        The IRI of its store as a data set.
    """
    one, graph = "_:service", "_:all"
    lines = [
        (one, RDF.type, f"<{SD}Service>"),
        (one, f"{SD}endpoint", f"<{endpoint}>"),
        (one, f"{SD}supportedLanguage", f"<{SD}SPARQL11Query>"),
        (one, f"{SD}feature", f"<{SD}UnionDefaultGraph>"),
        (one, f"{SD}defaultDataset", f"<{dataset}>"),
        (f"<{dataset}>", RDF.type, f"<{SD}Dataset>"),
        (f"<{dataset}>", RDF.type, f"<{VOID}Dataset>"),
        (f"<{dataset}>", f"{SD}defaultGraph", graph),
        (graph, RDF.type, f"<{SD}Graph>"),
        (f"<{dataset}>", f"{VOID}sparqlEndpoint", f"<{endpoint}>"),
        (f"<{dataset}>", f"{PREFIXES['rdfs']}seeAlso", f"<{void_of(endpoint)}>"),
        (one, RDFS.label, text("zhize")),
    ]
    lines.extend(
        (one, f"{SD}resultFormat", f"<http://www.w3.org/ns/formats/{name}>") for name in FORMATS
    )
    return "".join(f"{s} <{p}> {o} .\n" for s, p, o in lines)


def void_of(endpoint: str) -> str:
    """Return the URL of the description of the store whose endpoint is at a URL."""
    return endpoint.removesuffix("/sparql") + "/.well-known/void"


def dataset_of(store: Store) -> str:
    """Return the IRI of a store as a data set."""
    return store.iris.mint("dataset", "store")


def void(store: Store, endpoint: str) -> str:
    """Return the description of a store and of where it can be asked, as N-Triples."""
    from zhize.graph.rdf.describe import describe

    asked = f"<{dataset_of(store)}> <{VOID}sparqlEndpoint> <{endpoint}> .\n"
    return describe(store, "ntriples") + asked


def serialized(triples: str, fmt: str) -> bytes:
    """Return N-Triples in a format of `results.GRAPHS`."""
    import io

    import pyoxigraph as ox

    from zhize.graph.serve.results import write_graph

    parsed = list(ox.parse(triples.encode(), format=ox.RdfFormat.N_TRIPLES))
    written = io.BytesIO()
    prefixes = {**PREFIXES, "sd": SD, "void": VOID, "dcat": "http://www.w3.org/ns/dcat#"}
    found = [quad.triple for quad in parsed]
    write_graph(found, fmt, written, len(found), prefixes)
    return written.getvalue()
