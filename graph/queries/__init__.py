"""Named SPARQL queries: questions to a store, one .rq file each, with parameters that fill them.

`named_queries` lists them, `run_query` answers one, `filled` is what is asked then. A file is a
query as it stands, whose `VALUES ?name { … }` blocks hold the values that parameters have by
default; see `named`. Files of a folder of the user's own are queries like the bundled ones.
"""

from __future__ import annotations

from zhize.graph.queries.catalog import find_query, named_queries
from zhize.graph.queries.named import NamedQuery, Parameter
from zhize.graph.queries.run import ask, filled, run_query
from zhize.graph.queries.values import ParameterError

__all__ = [
    "NamedQuery",
    "Parameter",
    "ParameterError",
    "ask",
    "filled",
    "find_query",
    "named_queries",
    "run_query",
]
