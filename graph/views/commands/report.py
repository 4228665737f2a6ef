"""The command that writes a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.choices import projection_option, selection_options, weighed
from zhize.graph.views.console import of_store

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language, Projection, Selection
    from zhize.graph.store import Store


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help="Write to this file, whose name ends in .html or .md.",
)
@click.option("--zh", "language", flag_value="zh", help="In Chinese, as usual.")
@click.option("--en", "language", flag_value="en", help="In English.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="The same as --zh and --en.")
@click.option(
    "--top",
    type=click.IntRange(1),
    metavar="N",
    default=20,
    show_default=True,
    help="Rows of a table at most.",
)
@click.option("--no-pictures", is_flag=True, help="Leave the pictures out.")
@projection_option
@of_store
@selection_options
def report(
    store: Store,
    output: str,
    selection: Selection,
    language: Language | None,
    top: int,
    no_pictures: bool,
    projection: Projection,
) -> None:
    """Write a paper's tables and pictures into one file.

    What was counted, load, domains, networks, core and communities, evolution where documents are
    of several years; below each table the definition, formula and source of its measures. Seeds of
    what draws lots are named. The file needs no network; in Markdown there are no pictures.

    \b
    Example:
        zhize report --document 忻州 -o report.html
    """
    from zhize.graph.views.reporting import write_report

    chosen = weighed(selection, projection)
    write_report(store, chosen, output, language or "zh", top=top, pictures=not no_pictures)
