"""What the page for queries knows: prefixes, terms to complete, examples; whose code the pages hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhize.graph import vendor
from zhize.graph.explorer.triples import prefixes, terms

if TYPE_CHECKING:
    from zhize.graph.store import Store

#: Stands first, so that the page begins with something that every store can answer.
FIRST = {
    "name": "most-leads",
    "zh": "哪些机构牵头的任务最多？",
    "en": "Which bodies lead most tasks?",
    "sparql": """SELECT ?body ?label (COUNT(DISTINCT ?task) AS ?tasks) {
  ?body zz:leads ?task ; skos:prefLabel ?label .
}
GROUP BY ?body ?label
ORDER BY DESC(?tasks) ?label
LIMIT 20
""",
}
#: Files of others that the pages hold.
HELD = ("echarts.min.js", "oxigraph.wasm.gz", "yasqe.min.js")


def asking(store: Store) -> dict[str, Any]:
    """Return what the page for queries needs of a store beside its graph."""
    return {
        "prefixes": prefixes(store),
        "terms": terms(store),
        "queries": [FIRST, *_named(store)],
        "credits": [_credit(name) for name in HELD],
    }


def _named(store: Store) -> list[dict[str, str]]:
    """Return the named queries with the values of their examples, where the store has these."""
    from zhize.graph.errors import AmbiguousError, NotFoundError
    from zhize.graph.queries import ParameterError, filled, named_queries

    found = []
    for query in named_queries():
        try:
            sparql = filled(query, dict(query.example), store, partly=True).sparql
        except (AmbiguousError, NotFoundError, ParameterError):
            # The example is of another store: the query stands with its blocks to be filled.
            sparql = query.sparql
        found.append({"name": query.name, "zh": query.zh, "en": query.en, "sparql": sparql})
    return found


def _credit(name: str) -> dict[str, str]:
    held = vendor.manifest()[name]
    texts = [(vendor.FOLDER / file).read_text(encoding="utf-8") for file in held.licence_files]
    return {"name": held.credit, "licence": "\n".join(texts)}
