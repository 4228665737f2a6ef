"""The command on one body: its tasks, or its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.console import day_option, format_option, lead_option, of_store

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store
    from zhize.graph.views.terminal import Format


@click.command()
@click.argument("name")
@click.option(
    "--profile",
    "whole",
    is_flag=True,
    help="Print what it carries, with whom and until when, and where it stands among the others.",
)
@lead_option
@day_option
@of_store
@format_option
@click.pass_context
def agency(
    ctx: click.Context,
    store: Store,
    name: str,
    whole: bool,
    first_is_lead: bool,
    day: str | None,
    fmt: Format,
) -> None:
    """List what a body leads or takes part in, or profile it.

    The NAME may be the whole one or any that a document gives the body, an old or a short one.
    Where several bodies go by it, they are listed and none is taken for meant.

    JSON and CSV: agency, role, and what who gives of a task. Of a profile, JSON is one object, and
    CSV has a row for each value: section, name, key, value.

    \b
    Example:
        zhize agency 曲靖市财政局
        zhize agency 曲靖市财政局 --profile
    """
    from zhize.graph.views.reports import find_agency, print_agency

    if not whole:
        ctx.exit(print_agency(find_agency(store, name, day, first_is_lead=first_is_lead), fmt))
    from zhize.graph.answers.profile import profile
    from zhize.graph.views.profiles import print_profile

    selection = _selection(day, first_is_lead=first_is_lead)
    print_profile(profile(store, name, selection), selection, fmt)


def _selection(day: str | None, *, first_is_lead: bool) -> Selection:
    """Return the choices behind a profile: the bodies of a day, or as written."""
    from zhize.graph.columns.selection import AS_OF, Selection
    from zhize.graph.reforms.asof import day_of

    naming = "written" if day is None else f"{AS_OF}{day_of(day)}"
    return Selection(naming=naming, first_is_lead=first_is_lead)
