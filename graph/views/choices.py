"""Options of commands that count: which assignments, whose, and under which names.

They make one `Selection`; what it chooses stands above every figure.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from zhize.graph.views.called import LEVEL, ROLE
from zhize.graph.views.called import LEVELS as LEVELS
from zhize.graph.views.console import lead_option
from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Selection
    from zhize.graph.store import Store

F = TypeVar("F", bound=Callable[..., Any])

#: What a figure counts, and whose figures are shown.
_WHAT: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--document",
        "documents",
        metavar="DOCUMENT",
        multiple=True,
        help="Count in this one only: its id, or a part of id or title that no other has; may be "
        "given several times.",
    ),
    click.option(
        "--domain",
        "domains",
        metavar="NAME",
        multiple=True,
        help="Count tasks of this field only: 分级诊疗, tiered-care; may be given several times.",
    ),
    click.option(
        "--period",
        metavar="FROM..TO",
        help="Count documents written in this time only: 2016..2018, 2019-01..2019-06, 2018.., ..2018.",
    ),
    click.option(
        "--role",
        "roles",
        type=ROLE,
        multiple=True,
        help="Count this role only: lead, 牵头; may be given several times.",
    ),
    click.option("--groups", is_flag=True, help="Count open groups (各公立医院) too."),
    click.option(
        "--clauses",
        type=click.Choice(["merged", "apart"]),
        default="merged",
        show_default=True,
        help="Whether a task with several clauses counts once, or each clause for itself.",
    ),
    click.option(
        "--names",
        metavar="HOW",
        default="written",
        show_default=True,
        help="Bodies as written; by function, all places together; or by a DATE: those that would "
        "have the task on that day.",
    ),
)
_WHOSE: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--place",
        "places",
        metavar="NAME",
        multiple=True,
        help="Show bodies of this place and all within it: 忻州市, 140900; may be given several "
        "times.",
    ),
    click.option(
        "--level",
        "levels",
        type=LEVEL,
        multiple=True,
        help="Show bodies of this level only: county, 县级; may be given several times.",
    ),
    click.option(
        "--function",
        "functions",
        metavar="NAME",
        multiple=True,
        help="Show bodies of this line over all places: 财政, finance; may be given several times.",
    ),
)


def selection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that has a store the `Selection` of its options as `selection`.

    It stands below `of_store`, so that documents can be found by a part of their names.
    """

    @wraps(command)
    def run(*, store: Store, **options: Any) -> Any:
        given = {name: options.pop(name) for name in NAMES}
        return command(store=store, selection=selection_of(store, **given), **options)

    wrapped = lead_option(run)
    for option in reversed((*_WHAT, *_WHOSE)):
        wrapped = option(wrapped)
    return wrapped


#: What the options above are called.
NAMES = (
    "documents",
    "domains",
    "period",
    "roles",
    "groups",
    "clauses",
    "names",
    "places",
    "levels",
    "functions",
    "first_is_lead",
)


def projection_option(command: F) -> F:
    """Let a command be told what a tie of two bodies weighs, as `projection`; see `weighed`."""
    return click.option(
        "--projection",
        type=click.Choice(["count", "newman", "jaccard"]),
        default="count",
        show_default=True,
        help="What a tie of two bodies weighs: their common tasks; for each of these 1/(k-1), k "
        "the number of bodies that have it; or common tasks by tasks of either.",
    )(command)


def weighed(selection: Selection, projection: Literal["count", "newman", "jaccard"]) -> Selection:
    """Return a selection with another projection."""
    from dataclasses import replace

    return replace(selection, projection=projection)


def selection_of(
    store: Store,
    *,
    documents: tuple[str, ...] = (),
    domains: tuple[str, ...] = (),
    period: str | None = None,
    roles: tuple[str, ...] = (),
    groups: bool = False,
    clauses: Literal["merged", "apart"] = "merged",
    names: str = "written",
    places: tuple[str, ...] = (),
    levels: tuple[str, ...] = (),
    functions: tuple[str, ...] = (),
    first_is_lead: bool = False,
) -> Selection:
    """Return the selection that options name.

    Raises
    ------
    SelectionError
        When there is no such choice.
    NotFoundError
        When no document is called so, or several are.
    """
    from zhize.graph.answers.documents import find_document
    from zhize.graph.columns.selection import Selection

    wanted = tuple(find_document(store, name).id for name in documents)
    return Selection(
        roles=tuple(role for role in ROLES if role in roles or not roles),
        clauses=clauses,
        groups=groups,
        naming=names if names in ("written", "function") else _as_of(names),
        first_is_lead=first_is_lead,
        documents=wanted or None,
        domains=domains or None,
        levels=levels or None,  # type: ignore[arg-type]
        places=places or None,
        functions=functions or None,
        period=_period(period),
    )


def _as_of(names: str) -> str:
    """Return the naming by the last day of a date, month or year.

    Raises
    ------
    SelectionError
        When it is none.
    """
    from zhize.graph.columns.selection import AS_OF, SelectionError
    from zhize.graph.reforms.asof import DayError, day_of

    try:
        return f"{AS_OF}{day_of(names.removeprefix(AS_OF))}"
    except DayError as error:
        what = "choose of written, function, or a day (2024-01-31, 2024-01 or 2024)"
        raise SelectionError(f"names: there is no {names!r}; {what}") from error


def _period(text: str | None) -> tuple[str, str] | None:
    """Return both ends of FROM..TO, "" for one that is left out; of a single day or year it twice."""
    if text is None:
        return None
    first, dots, last = (part.strip() for part in text.partition(".."))
    return (first, last if dots else first)
