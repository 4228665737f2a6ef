"""Runs SPARQL queries: read only, on this machine only, over the union of all graphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zhize.graph.errors import QueryError
from zhize.graph.rdf.guard import check_asks_only_here, names_graphs
from zhize.graph.rdf.iri import BASE
from zhize.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

#: The prefix of what a store itself holds.
OWN = "zzid"
#: Where a keyword is no keyword: escapes in names, strings, IRIs and comments. A string that
#: nobody closes goes on to its end, so that no quote is looked at twice.
OPAQUE = re.compile(
    r"""
    \\.
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*(?:\"\"\")?
    | '''(?:[^'\\]|\\.|'(?!''))*(?:''')?
    | "(?:[^"\\\n]|\\.)*"?
    | '(?:[^'\\\n]|\\.)*'?
    | <[^<>"{}|^`\\\s]*>
    | \#[^\n]*
    """,
    re.VERBOSE | re.DOTALL,
)
Results = "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples"


def without_strings(query: str) -> str:
    """Return a query with a blank for each string, IRI and comment."""
    return OPAQUE.sub(" ", query)


def run(
    database: ox.Store, query: str, base: str = BASE
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return the results of a query; the prefixes of the project need not be declared.

    Nor need `zzid:`, which stands for `base`, what the IRIs of a store begin with. A query that
    names its graphs (FROM, FROM NAMED) sees these, any other the union of all.

    Raises
    ------
    QueryError
        When it is no SPARQL query, would change the graph, or would ask another server.
    """
    check_asks_only_here(query)
    union = not names_graphs(query)
    try:
        return database.query(
            query, prefixes={**PREFIXES, OWN: base}, use_default_graph_as_union=union
        )
    except SyntaxError as error:
        from zhize.graph.rdf.sparql_errors import explain

        raise QueryError(f"query: {explain(query, str(error), without_strings)}") from error
