"""The command that writes files for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.choices import projection_option, selection_options, weighed
from zhize.graph.views.console import of_store

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Projection, Selection
    from zhize.graph.exports.calendar import As
    from zhize.graph.exports.ledger import Sheets
    from zhize.graph.store import Store
    from zhize.graph.views.exporting import NetworkKind

RDF = ("turtle", "trig", "nquads", "json-ld", "rdfxml")
NETWORKS = ("graphml", "gexf", "pajek", "ucinet", "csv", "excel", "node-link", "cytoscape")
#: Options that only some formats know.
OWN = {"kind": NETWORKS, "projection": NETWORKS, "sheets": ("xlsx",), "entry": ("ics",)}


@click.command()
@click.argument("fmt", type=click.Choice([*RDF, *NETWORKS, "xlsx", "ics"]), metavar="FORMAT")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to this file instead of standard output, which is also -; csv, excel and ucinet "
    "make several whose names begin so.",
)
@click.option(
    "--network",
    "kind",
    type=click.Choice(["agency-agency", "lead-co", "task-agency", "agency-domain"]),
    default="agency-agency",
    show_default=True,
    help="Who is tied: bodies with tasks together; who leads to who else has the task; tasks and "
    "bodies; bodies and fields.",
)
@projection_option
@click.option(
    "--sheets",
    type=click.Choice(["all", "document"]),
    default="all",
    show_default=True,
    help="xlsx: one sheet of all tasks, or one for each document.",
)
@click.option(
    "--as",
    "entry",
    type=click.Choice(["event", "todo"]),
    default="event",
    show_default=True,
    help="ics: what a task becomes in the calendar.",
)
@of_store
@selection_options
@click.pass_context
def export(
    ctx: click.Context,
    store: Store,
    fmt: str,
    output: str | None,
    selection: Selection,
    kind: NetworkKind,
    projection: Projection,
    sheets: Sheets,
    entry: As,
) -> None:
    """Write files for other programs.

    \b
    FORMAT is one of
      turtle, trig, nquads, json-ld, rdfxml   the graph, sorted; of the choices only --document
      graphml, gexf, pajek, ucinet            a network for igraph, Gephi, Pajek, UCINET
      csv, excel, node-link, cytoscape        its nodes and edges as lists, or as JSON
      xlsx                                    the ledger (台账): a row for each task
      ics                                     a calendar of the days by which tasks are due

    Ledgers and calendars list the tasks of the chosen documents, fields and periods; by level,
    place, function or role those that such a body has. Nobody is called lead (牵头单位) whom the
    document does not call so; the others are 责任单位, 配合单位 and so on, as they are written.

    The same documents give the same bytes.

    \b
    Example:
        zhize export xlsx --document 忻州 -o 台账.xlsx
    """
    from zhize.graph.views import exporting

    for option, formats in OWN.items():
        given = ctx.get_parameter_source(option) is click.core.ParameterSource.COMMANDLINE
        if given and fmt not in formats:
            named = {"kind": "network", "entry": "as"}.get(option, option)
            raise exporting.ExportError(f"{fmt}: has no --{named}; {', '.join(formats)} has it")
    if output == "-":
        output = None
    if fmt in RDF:
        exporting.export_rdf(store, fmt, output, selection)
    elif fmt == "xlsx":
        exporting.export_ledger(store, output, selection, sheets)
    elif fmt == "ics":
        exporting.export_calendar(store, output, selection, entry)
    else:
        chosen = weighed(selection, projection)
        exporting.export_network(store, fmt, output, chosen, kind)
