"""The command that lays two documents side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.console import format_option, lead_option, of_store

if TYPE_CHECKING:
    from zhize.graph.store import Store
    from zhize.graph.views.contrasting import Part
    from zhize.graph.views.terminal import Format


@click.command()
@click.argument("here", metavar="DOCUMENT")
@click.argument("there", metavar="DOCUMENT")
@click.option(
    "--part",
    "parts",
    type=click.Choice(["load", "domains", "ties", "tasks"]),
    multiple=True,
    help="Print this part only; may be given several times. CSV holds one.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.35,
    show_default=True,
    help="The least score of two tasks that may be the same.",
)
@click.option("--one-to-one", is_flag=True, help="Show each task in its best pair only.")
@click.option(
    "--domain",
    "domains",
    metavar="NAME",
    multiple=True,
    help="Count tasks of this field only: 分级诊疗, tiered-care; may be given several times.",
)
@click.option("--groups", is_flag=True, help="Count open groups (各公立医院) too.")
@click.option(
    "--top",
    type=click.IntRange(1),
    metavar="N",
    help="Print the first N rows of each part; a table has 10 unless told otherwise.",
)
@lead_option
@of_store
@format_option
def compare(
    store: Store,
    here: str,
    there: str,
    parts: tuple[Part, ...],
    threshold: float,
    one_to_one: bool,
    domains: tuple[str, ...],
    groups: bool,
    top: int | None,
    first_is_lead: bool,
    fmt: Format,
) -> None:
    """Lay two documents side by side.

    A DOCUMENT is an id, or a part of an id or title that no other has. Bodies of both are compared
    by function line. Tasks that may be the same are found by their wording: the score (0 to 1) says
    how alike it is and is no probability. lead says whether the same line leads both: same, partly,
    other, or unsaid where a document does not say who leads.

    JSON: here, there, selection, selection_en, threshold, jaccard, qap, and a list for each part.

    \b
    Example:
        zhize compare 忻州 曲靖
    """
    from zhize.graph.answers.contrast import contrast
    from zhize.graph.views.choices import selection_of
    from zhize.graph.views.contrasting import print_contrast

    selection = selection_of(store, domains=domains, groups=groups, first_is_lead=first_is_lead)
    found = contrast(
        store, here, there, selection=selection, threshold=threshold, one_to_one=one_to_one
    )
    print_contrast(found, fmt, parts, top)
