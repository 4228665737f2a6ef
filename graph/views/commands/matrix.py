"""The command that shows matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

import click

from zhize.graph.views.choices import projection_option, selection_options, weighed
from zhize.graph.views.console import of_store
from zhize.graph.views.picture_options import Target, picture_options

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Part
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store
    from zhize.graph.views.pages.matrix import What

MATRICES = ("agency-domain", "agency-agency", "function-place")


@click.command()
@click.argument("rows", metavar="ROWS")
@click.argument("columns", metavar="COLUMNS")
@click.option(
    "--part",
    type=click.Choice(["lead", "co", "total"]),
    help="Count tasks led, tasks with another role in them, or both, which is the default; not for "
    "agency agency.",
)
@click.option(
    "--directed",
    is_flag=True,
    help="agency agency: the tasks that the row leads and the column has another role in.",
)
@picture_options("rows, those with most tasks; of bodies by bodies as many columns")
@of_store
@selection_options
@projection_option
def matrix(
    store: Store,
    selection: Selection,
    target: Target,
    rows: str,
    columns: str,
    part: Part | None,
    directed: bool,
    projection: Literal["count", "newman", "jaccard"],
) -> None:
    """Count tasks by two things at once.

    ROWS COLUMNS: agency domain, agency agency, function place.

    A task of several fields counts in each of them, one of several bodies for each pair. Rows and
    columns without a value are left out.

    JSON and CSV: agency (or function), a value under the name of each column, iri. JSON has these
    under rows, beside the choices: selection, selection_en.

    \b
    Example:
        zhize matrix agency domain --part lead --top 10
        zhize matrix agency agency --directed -o 谁牵头.html
    """
    from zhize.graph.views.charted import show_matrix

    what = _what(rows, columns, part, directed, projection)
    chosen = weighed(selection, projection)
    show_matrix(store, chosen, target, what, part=part or "total", directed=directed)


def _what(rows: str, columns: str, part: str | None, directed: bool, projection: str) -> What:
    """Return which matrix is asked for; options that it does not have are refused."""
    what = f"{rows}-{columns}"
    if what not in MATRICES:
        there_are = ", ".join(name.replace("-", " ") for name in MATRICES)
        raise click.UsageError(f"There is no matrix of {rows} by {columns}; there are {there_are}.")
    of_bodies = what == "agency-agency"
    if part and of_bodies:
        raise click.UsageError("agency agency has no --part; --directed tells who leads.")
    if directed and not of_bodies:
        raise click.UsageError(f"{rows} {columns} has no --directed; --part lead tells who leads.")
    if projection != "count" and (directed or not of_bodies):
        raise click.UsageError("--projection is for ties of agency agency without --directed.")
    return cast("What", what)
