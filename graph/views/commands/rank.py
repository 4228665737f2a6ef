"""The command that ranks bodies."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal

import click

from zhize.graph.views.choices import projection_option, selection_options, weighed
from zhize.graph.views.console import format_option, of_store

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store
    from zhize.graph.views.terminal import Format


def _measures(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> list[str]:
    """Return the names of measures, several of which may stand in one value, each once."""
    from zhize.graph.answers.measured import find_column
    from zhize.graph.measures.matrices import MeasureError

    asked = [name for each in given for name in re.split("[,，、]", each)]
    try:
        return list(dict.fromkeys(find_column(name.strip()).name for name in asked))
    except MeasureError as error:
        raise click.BadParameter(str(error)) from error


def _or_list(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command list the measures instead, for which no store is needed."""

    @click.option("--list", "listed", is_flag=True, help="List the measures there are instead.")
    @wraps(command)
    def run(*, listed: bool, **options: Any) -> Any:
        if not listed:
            return command(**options)
        from zhize.graph.views.rankings import print_measures

        return print_measures(options["fmt"])

    return run


@click.command()
@click.option(
    "--by",
    metavar="MEASURE",
    multiple=True,
    default=("lead",),
    show_default=True,
    callback=_measures,
    help="Rank by this: lead, co, total, fractional, share, betweenness …; several, as in "
    "lead,betweenness, give a column each, and the first the order.",
)
@click.option("--top", type=click.IntRange(1), metavar="N", help="Print the first N only.")
@_or_list
@of_store
@selection_options
@projection_option
@format_option
def rank(
    store: Store,
    selection: Selection,
    by: list[str],
    projection: Literal["count", "newman", "jaccard"],
    top: int | None,
    fmt: Format,
) -> None:
    """Rank bodies by the tasks they lead, or by any measure.

    Ranked by lead, co (tasks with another part in them) or total, bodies with none are left out.
    Measures are of the networks that bodies form by their tasks; --list tells which there are.

    JSON and CSV: agency, lead, co, total, basis, iri, rank. Then each measure by its name; it is
    empty where it is undefined. JSON has these under rows, beside the choices: selection,
    selection_en.

    \b
    Example:
        zhize rank --by total --top 10
        zhize rank --by strength,betweenness --domain 分级诊疗
        zhize rank --function 财政 --level county
    """
    from zhize.graph.answers.ranking import ranking
    from zhize.graph.views.rankings import print_ranking

    print_ranking(ranking(store, by, weighed(selection, projection)), fmt, top=top)
