"""The command that answers questions in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.console import format_option, lead_option, of_store

if TYPE_CHECKING:
    from zhize.graph.store import Store
    from zhize.graph.views.terminal import Format


def list_option(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print what can be asked, without any store."""
    if wanted and not ctx.resilient_parsing:
        from zhize.graph.views.asked import print_examples

        print_examples()
        ctx.exit()


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="QUESTION...")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=list_option,
    help="List questions that can be asked, one of each sort, in Chinese and English.",
)
@click.option("--sparql", "query_only", is_flag=True, help="Print the query instead of rows.")
@lead_option
@click.option(
    "--today",
    metavar="DATE",
    help="Take 今年, 年底前, 已经过期, next year … by this day, not by that of the clock.",
)
@of_store
@format_option
def ask(
    store: Store,
    words: tuple[str, ...],
    query_only: bool,
    first_is_lead: bool,
    today: str | None,
    fmt: Format,
) -> None:
    """Ask a store in plain Chinese or English.

    How the QUESTION was understood and the query that was run stand on standard error. A question
    that was not understood is refused, with what of it was; nothing is guessed.

    JSON: an object of question, kind, understood, remarks, sparql, rows. CSV: the rows.

    \b
    Example:
        zhize ask 县财政局牵头哪些任务
    """
    from zhize.graph.asking.ask import ask
    from zhize.graph.views.asked import print_answer, print_query

    answer = ask(store, " ".join(words), first_is_lead=first_is_lead, today=today)
    if query_only:
        print_query(answer)
    else:
        print_answer(answer, fmt)
