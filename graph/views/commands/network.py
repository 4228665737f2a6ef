"""The command that draws the network page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from zhize.graph.views.choices import projection_option, selection_options, weighed
from zhize.graph.views.console import of_store

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store


def _size(ctx: click.Context, option: click.Parameter, given: str) -> str:
    """Return the name of a measure."""
    from zhize.graph.answers.measured import find_column
    from zhize.graph.measures.matrices import MeasureError

    try:
        return find_column(given).name
    except MeasureError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help="Write the page to this file.",
)
@click.option(
    "--kind",
    type=click.Choice(["lead-co", "shared"]),
    help="Arrows from who leads to who else has a task, or ties of all who have a task together; "
    "by default arrows, if the documents say who leads any and no --projection is named.",
)
@click.option(
    "--size",
    metavar="MEASURE",
    default="total",
    show_default=True,
    callback=_size,
    help="What the area of circles says: lead, co, total, fractional, or any other that zhize rank --list has.",
)
@click.option(
    "--colour",
    type=click.Choice(["function", "community"]),
    default="function",
    show_default=True,
    help="What colours say: function line, or community (Louvain) of the network drawn.",
)
@click.option(
    "--ego",
    metavar="NAME",
    multiple=True,
    help="Draw only this body and those tied to it; may be given several times.",
)
@click.option(
    "--min-weight",
    type=click.FloatRange(min=0),
    metavar="N",
    default=0,
    help="Draw only ties that weigh at least N.",
)
@click.option(
    "--backbone",
    type=click.Choice(["disparity", "strongest"]),
    is_flag=False,
    flag_value="disparity",
    help="Draw only ties that stand out: by the disparity filter (0.05), or the strongest of each "
    "body.",
)
@click.option(
    "--top",
    type=click.IntRange(1),
    metavar="N",
    default=120,
    show_default=True,
    help="Draw the first N bodies by size; what is left out is said.",
)
@click.option("--title", metavar="TEXT", help="What stands above the page.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language that the page begins in; it has a switch.",
)
@of_store
@selection_options
@projection_option
def network(
    store: Store,
    selection: Selection,
    output: str,
    projection: Literal["count", "newman", "jaccard"],
    **options: Any,
) -> None:
    """Draw who works with whom as one offline HTML page.

    A click on a body shows its partners, one on a tie the tasks behind it with the words of the
    documents. What is not drawn is said on the page and here.

    \b
    Example:
        zhize network -o network.html --ego 市卫健委 --size betweenness
    """
    from zhize.graph.views.charted import show_network

    if options["kind"] == "lead-co" and projection != "count":
        raise click.UsageError("--projection is for ties of --kind shared.")
    show_network(store, weighed(selection, projection), output=output, **options)
