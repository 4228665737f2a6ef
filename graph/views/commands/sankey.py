"""The command that shows who leads for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.choices import selection_options
from zhize.graph.views.console import of_store
from zhize.graph.views.picture_options import Target, picture_options

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store


@click.command()
@picture_options("lines, the largest")
@of_store
@selection_options
def sankey(store: Store, selection: Selection, target: Target) -> None:
    """Tell who leads for whom, as a list or a Sankey diagram.

    A line goes from a body that leads tasks to one with another role in them; a task counts in as
    many lines as it has such bodies.

    JSON and CSV: lead, co, tasks, lead_iri, co_iri. JSON has these under rows, beside the choices:
    selection, selection_en.

    \b
    Example:
        zhize sankey --place 忻州市 -o 牵头与参与.html
    """
    from zhize.graph.views.charted import show_flows

    show_flows(store, selection, target)
