"""Commands that compare and judge: checks, bodies, figures, bodies that may be one.

`cli.py` adds them to the group; each imports what it needs when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from zhize.graph.views.called import LEVEL
from zhize.graph.views.console import (
    format_option,
    lead_option,
    of_store,
    report_option,
    store_option,
)

if TYPE_CHECKING:
    from zhize.graph.store import Store
    from zhize.graph.views.terminal import Format


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@store_option
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language of the messages in tables and SARIF.",
)
@click.option(
    "--no-shapes",
    is_flag=True,
    help="Leave out the SHACL shapes that the graph of a store is held to, which take longest.",
)
@report_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    store: str,
    no_shapes: bool,
    language: Literal["zh", "en"],
    fmt: Format | Literal["sarif"],
) -> None:
    """Look for mistakes and gaps in plans.

    A PATH is a store, a file that need not be in any store, a folder of plans, or - for standard
    input; without any it is the store. Exits with 1 when a plan cannot be right as written or
    the graph of a store is broken (violation); warnings and notes are for people to look at.

    JSON and CSV: severity, rule, document, path, task, line, column, span, message_zh,
    message_en, related.

    \b
    Example:
        zhize check draft.txt --format sarif
    """
    from zhize.graph.views.comparisons import find_all, print_findings

    ctx.exit(print_findings(find_all(paths, store, shapes=not no_shapes), fmt, language))


@click.command()
@click.option("--function", metavar="NAME", help="Only bodies for this: health, 卫生健康, 卫健委.")
@click.option(
    "--level",
    type=LEVEL,
    help="Only bodies of this level: county, 县级.",
)
@click.option("--place", metavar="NAME", help="Only bodies of places whose name has this.")
@of_store
@format_option
def agencies(
    store: Store, function: str | None, level: str | None, place: str | None, fmt: Format
) -> None:
    """List the bodies of a store and what they are for.

    JSON and CSV: agency, function, purpose, level, place, names, documents, tasks, iri.

    \b
    Example:
        zhize agencies --function 卫健委 --level prefecture
    """
    from zhize.graph.answers.registry import agencies
    from zhize.graph.views.comparisons import print_agencies

    print_agencies(agencies(store, function=function, level=level, place=place), fmt)


@click.command()
@click.option("--indicator", metavar="NAME", help="Only this figure: drug-share, 药占比, 签约.")
@click.option("--place", metavar="NAME", help="Only plans of places whose name has this.")
@lead_option
@of_store
@format_option
def targets(
    store: Store, indicator: str | None, place: str | None, first_is_lead: bool, fmt: Format
) -> None:
    """Lay the figures of plans side by side, with who leads.

    Plans may word an indicator differently: measure is what it is called here, name what the
    plan calls it. Figures that only one plan has come last.

    JSON and CSV: indicator, measure, name, place, comparator, value, unit, by, leads, task, line,
    words, document, date, iri.

    \b
    Example:
        zhize targets --indicator 药占比
    """
    from zhize.graph.answers.comparing import targets
    from zhize.graph.views.comparisons import print_targets

    found = targets(store, indicator=indicator, place=place, first_is_lead=first_is_lead)
    print_targets(found, fmt)


@click.command("merge-candidates")
@click.option("--aliases", metavar="FILE", help="Your decisions: pairs decided on are left out.")
@of_store
@format_option
def merge_candidates(store: Store, aliases: str | None, fmt: Format) -> None:
    """List bodies that may be one; nothing is merged.

    The score (0 to 1) says how alike the names are and is no probability. What you decide goes
    into a file of aliases, TAB-separated: place, name, same_as, note.

    JSON and CSV: score, likeness, one, other, names, place, function, iris.

    \b
    Example:
        zhize merge-candidates --format csv
    """
    from zhize.graph.aliases import NONE, read_aliases
    from zhize.graph.answers.candidates import merge_candidates
    from zhize.graph.views.comparisons import print_candidates

    print_candidates(merge_candidates(store, read_aliases(aliases) if aliases else NONE), fmt)


@click.command()
@click.option(
    "--format",
    "syntax",
    type=click.Choice(["turtle", "ntriples", "json-ld", "xml"]),
    default="turtle",
    show_default=True,
    help="Syntax of RDF to print.",
)
@of_store
def describe(store: Store, syntax: Literal["turtle", "ntriples", "json-ld", "xml"]) -> None:
    """Describe a store as a data set (VoID, DCAT).

    \b
    Example:
        zhize describe --format json-ld
    """
    from zhize.graph.rdf.describe import describe
    from zhize.graph.views.terminal import write

    write(describe(store, syntax), end="")
