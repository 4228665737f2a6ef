"""The graph of a store for a browser: all graphs as TriG, short and the same for the same documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhize.graph.rdf.sparql import OWN
from zhize.ontology.terms import (
    DCTERMS,
    ELI,
    OA,
    ORG,
    PREFIXES,
    PROV,
    QUDT,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
)

if TYPE_CHECKING:
    from zhize.graph.store import Store

#: Classes and properties of the vocabulary with their labels.
TERMS = """
    SELECT ?term (SAMPLE(?type) AS ?kind) (SAMPLE(?zh) AS ?zhLabel) (SAMPLE(?en) AS ?enLabel) {
      VALUES ?type { owl:Class owl:ObjectProperty owl:DatatypeProperty }
      ?term a ?type
      OPTIONAL { ?term rdfs:label ?zh FILTER(LANG(?zh) = "zh") }
      OPTIONAL { ?term rdfs:label ?en FILTER(LANG(?en) = "en") }
    } GROUP BY ?term ORDER BY ?term"""


def trig(store: Store) -> bytes:
    """Return all graphs of a store as TriG, a graph in one piece, its triples by subject."""
    import pyoxigraph as ox

    lines = store.dump().splitlines(keepends=True)
    # The name of the graph stands last, before the dot.
    lines.sort(key=lambda line: line.rsplit(b" ", 2)[1])
    quads = ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    written = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=prefixes(store))
    assert written is not None
    return written


def prefixes(store: Store) -> dict[str, str]:
    """Return the prefixes that queries need not declare, by name."""
    return {**PREFIXES, OWN: store.iris.base}


def terms(store: Store) -> list[dict[str, str]]:
    """Return the classes and properties that the graph uses, in the order of their IRIs.

    Those of the vocabulary have labels, the ones it takes from others have "" where it gives none.
    """
    found = {term["iri"]: term for term in _taken()}
    found.update((term["iri"], term) for term in _terms(store))
    return [found[iri] for iri in sorted(found)]


def _taken() -> Iterator[dict[str, str]]:
    """Yield what is taken from other vocabularies: names of classes begin with a capital."""
    for vocabulary in (RDF, RDFS, SKOS, DCTERMS, ELI, ORG, PROV, SCHEMA, OA, QUDT):
        base = PREFIXES[vocabulary.__name__.lower()]
        for name in vocabulary.NAMES:
            kind = "class" if name[0].isupper() else "property"
            yield {"iri": base + name, "kind": kind, "zh": "", "en": ""}


def _terms(store: Store) -> Iterator[dict[str, str]]:
    rows: Any = store.query(TERMS)
    for row in rows:
        kind = "class" if row["kind"].value.endswith("#Class") else "property"
        zh, en = row["zhLabel"], row["enLabel"]
        yield {
            "iri": row["term"].value,
            "kind": kind,
            "zh": zh.value if zh else "",
            "en": en.value if en else "",
        }
