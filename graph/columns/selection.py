"""What a figure counts: the choices behind every table, network and measure, and their names.

A count of who carries how much depends on a dozen decisions. They are the fields of `Selection`,
and `describe` says all of them in words, to stand on every output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol, get_args

from zhize.loaders.errors import ZhizeError
from zhize.loaders.records import ROLES, Level, Role
from zhize.ontology.eras import first_day, last_day

Language = Literal["zh", "en"]
Clauses = Literal["merged", "apart"]
Projection = Literal["count", "newman", "jaccard"]
#: Fields of several values. One alone, or a list of some, is taken for the tuple of them.
SEVERAL = ("roles", "documents", "domains", "levels", "places", "functions", "period")
#: Begins a naming by the bodies that would have the tasks on a day: `as-of 2020-01-01`.
AS_OF = "as-of "
#: What stand for the ends of a period without a bound.
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


class SelectionError(ZhizeError, ValueError):
    """A choice that there is not; the message says which there are."""

    def __str__(self) -> str:
        return str(self.args[0])


class Body(NamedTuple):
    """A body or an open group, as what it counts."""

    id: str  #: 530300/human-resources
    label: str  #: 曲靖市人力资源和社会保障局
    function: str  #: notation of its function line, "" for unknown
    place: str  #: code of the place it belongs to, "" for unknown
    group: bool = False  #: an open group: 各公立医院


class Seat(NamedTuple):
    """One assignment, as a renaming is asked about it."""

    body: Body  #: as written
    role: Role
    document: str  #: id
    written: str  #: ISO date of the document, "" when its text does not say
    task: str  #: id within the document
    section: str
    heading: str
    text: str  #: the task's own words
    domains: tuple[str, ...]  #: notations


class Renaming(Protocol):
    """Says which body an assignment counts for; hashable, as a frozen dataclass is."""

    def __call__(self, seat: Seat) -> Body:
        """Return the body that stands for the one written."""

    def describe(self, language: Language) -> str:
        """Return what is done, in a few words: by the bodies of 2020-01-01 (derived)."""


@dataclass(frozen=True)
class Selection:
    """The choices behind a figure.

    What counts: `roles`, `clauses`, `groups`, `naming`, `first_is_lead`, `documents`, `domains`,
    `period`. Whose figures are shown: `levels`, `places`, `functions`; they change nobody's figures.
    A list, or one value alone, becomes the tuple of it.
    """

    #: The roles that count.
    roles: tuple[Role, ...] = ROLES
    #: Whether a body that has several clauses of a task has one task (merged), or whether each
    #: clause counts by itself and ties only those that share it (apart).
    clauses: Clauses = "merged"
    #: Whether open groups (各公立医院) count.
    groups: bool = False
    #: Bodies as `written` in the documents; by `function` line, all places together; `as-of
    #: DATE`, those that would have the task on a day; or by a renaming of one's own.
    naming: str | Renaming = "written"
    #: Whether the first of a list leads where the document does not say who does: the user's
    #: reading, not the document's.
    first_is_lead: bool = False
    #: What a tie of two bodies weighs: the `count` of their common tasks; for each of these
    #: 1/(k-1), k the number of bodies that have it (`newman` 2001); or common tasks ÷ tasks of
    #: either (`jaccard`).
    projection: Projection = "count"
    #: Ids of documents; None for all.
    documents: tuple[str, ...] | None = None
    #: Domains by notation or name, with all that are part of them; None for all.
    domains: tuple[str, ...] | None = None
    #: Levels of the bodies' places; None for all.
    levels: tuple[Level, ...] | None = None
    #: Places of the bodies by code or name, with all places in them; None for all.
    places: tuple[str, ...] | None = None
    #: Function lines of the bodies by notation or name; None for all.
    functions: tuple[str, ...] | None = None
    #: First and last day of writing of the documents, each a date, month or year, one of them ""
    #: for no bound; None for all.
    period: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        for field in SEVERAL:
            object.__setattr__(self, field, _several(getattr(self, field)))
        for field, allowed in _allowed().items():
            given = getattr(self, field)
            for value in given if isinstance(given, tuple) else (given,):
                if given is not None and value not in allowed:
                    choices = ", ".join(map(str, allowed))
                    raise SelectionError(f"{field}: there is no {value!r}; choose of {choices}")
        if not self.roles:
            raise SelectionError("roles: none is chosen, so nothing would count")
        if self.naming not in ("written", "function") and not callable(self.naming):
            self._check_day()
        self._check_period()

    def _check_period(self) -> None:
        if self.period is None:
            return
        if len(self.period) != 2:
            what = "is no period; give its first and its last day, each a date, month or year"
            raise SelectionError(f"period: {'..'.join(self.period)} {what}")
        if self.days() is None:
            what = (
                "is no period; write two days, months or years, the earlier one first, or one with "
                ".. before or behind it"
            )
            one = self.period[0] == self.period[1] != ""
            given = self.period[0] if one else "..".join(self.period)
            raise SelectionError(f"period: {given} {what}")

    def _check_day(self) -> None:
        naming = str(self.naming)
        if not naming.startswith(AS_OF) or not _is_day(naming[len(AS_OF) :]):
            choices = "written, function, as-of DATE"
            raise SelectionError(f"naming: there is no {naming!r}; choose of {choices}")

    def days(self) -> tuple[str, str] | None:
        """Return first and last day of the period, None when there is none."""
        if self.period is None or not any(self.period):
            return None
        since, until = self.period
        try:
            first = first_day(since) if since else FIRST_DAY
            last = last_day(until) if until else LAST_DAY
        except ValueError:
            return None
        return (first, last) if _is_day(first) and _is_day(last) and first <= last else None

    def choices(self, language: Language = "zh") -> tuple[tuple[str, str], ...]:
        """Return every choice as (what is chosen, how), in words."""
        from zhize.graph.columns.words import choices

        return choices(self, language)

    def describe(self, language: Language = "zh") -> str:
        """Return every choice in one sentence."""
        if language == "zh":
            return "；".join(f"{what}：{how}" for what, how in self.choices(language))
        return "; ".join(f"{what}: {how}" for what, how in self.choices(language))


def _several(given: Any) -> tuple[Any, ...] | None:
    """Return what was given for a field of several values as a tuple, one alone and lists too."""
    if given is None or isinstance(given, tuple):
        return given
    if isinstance(given, str):
        return (given,)
    return tuple(sorted(given) if isinstance(given, (set, frozenset)) else given)


def _allowed() -> dict[str, tuple[Any, ...]]:
    return {
        "roles": ROLES,
        "groups": (True, False),
        "first_is_lead": (True, False),
        "clauses": get_args(Clauses),
        "projection": get_args(Projection),
        "levels": get_args(Level),
    }


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def renaming_of(selection: Selection) -> Renaming | None:
    """Return what renames bodies task by task, None where nothing does."""
    if not isinstance(selection.naming, str):
        return selection.naming
    if not selection.naming.startswith(AS_OF):
        return None
    from zhize.graph.columns.asof import AsOf

    return AsOf(selection.naming[len(AS_OF) :])
