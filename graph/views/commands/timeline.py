"""The command that shows what is due when."""

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
@click.option(
    "--due-after",
    metavar="DATE",
    help="Only tasks due on this day or later: 2020-06-30, 2020-06 (from its first day), 2020.",
)
@click.option(
    "--due-before",
    metavar="DATE",
    help="Only tasks due on this day or earlier: 2020-06-30, 2020-06 (to its last day), 2020.",
)
@picture_options("tasks, those due first")
@of_store
@selection_options
def timeline(
    store: Store,
    selection: Selection,
    target: Target,
    due_after: str | None,
    due_before: str | None,
) -> None:
    """List what is due when, the earliest first.

    Tasks that go on stand at the end; asked for dates, they are left out. Of a quarter or year the
    last day counts, as in 2020年底前.

    JSON and CSV: due, start, schedule, printed, document, title, task, section, heading, text,
    leads, other_bodies, domains, domain_names, targets, iri, basis. What is printed of the time is
    the document's own words; targets is the number of figures that the task is to reach. Leads and
    other bodies are all that the task has, whoever is chosen. JSON has these under rows, beside the
    choices: selection, selection_en.

    \b
    Example:
        zhize timeline --due-before 2020-06
        zhize timeline -o 时限.html
    """
    from zhize.graph.views.charted import show_timeline

    show_timeline(store, selection, target, due_after=due_after, due_before=due_before)
