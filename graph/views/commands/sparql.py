"""The command that asks a store in SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.console import format_option, of_store, stoppable

if TYPE_CHECKING:
    from zhize.graph.store import Store
    from zhize.graph.views.terminal import Format


@click.command()
@click.argument("query")
@of_store
@format_option
def sparql(store: Store, query: str, fmt: Format) -> None:
    """Ask a store in SPARQL.

    The QUERY is one, or a file that holds one, or - for standard input. The prefixes of the
    ontology need not be declared, nor zzid: for what the store itself holds. Triples (CONSTRUCT, DESCRIBE) are printed
    as Turtle, or as JSON-LD. Nothing can be changed in this way.

    \b
    Example:
        zhize sparql 'SELECT ?body (COUNT(?task) AS ?tasks)
          { ?b zz:leads ?task ; skos:prefLabel ?body }
          GROUP BY ?body ORDER BY DESC(?tasks) ?body LIMIT 5'
    """
    from zhize.graph.views.results import emit_results, read_query

    asked = read_query(query)
    with stoppable():
        emit_results(store.query(asked), fmt, store.iris.base)
