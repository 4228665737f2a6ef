"""What reforms moved between function lines, and what bodies were called when, by the code lists.

All days are ISO dates as text. `level` is the level of the body's place and `place` the code of it;
bodies of townships moved with their county, of bodies of no known level only what moved at all
levels is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from zhize.loaders.places import by_code
from zhize.loaders.records import Level
from zhize.ontology.codes import Succession, successions
from zhize.ontology.eras import first_day, last_day
from zhize.ontology.reforms import Title, titles

Certainty = Literal["sure", "likely", "check"]
#: Answers that are kept: those of a day for the lines of bodies of some hundred places.
KEPT = 1 << 14
CERTAINTIES: dict[str, Certainty] = {"H": "sure", "M": "likely", "L": "check"}


@dataclass(frozen=True, slots=True)
class Transfer:
    """Functions that moved from one line of bodies to another at one level."""

    giver: str  #: function line that had them before
    taker: str  #: function line that has them since
    what: str  #: what moved, in Chinese
    whole: bool  #: the giver's bodies are gone since, so all their tasks moved
    implied: bool  #: a task may mean it though none of the words is there
    words: tuple[str, ...]  #: by which words of a task it is told, @x for the domain x
    earliest: str  #: day from which on bodies of the level may have moved them
    latest: str | None  #: day until which all had; None when not known or not over
    certainty: Certainty  #: sure, likely (local dates vary), check (in local documents)

    def begun(self, day: str) -> bool:
        """Whether some bodies had moved them by a day."""
        return self.earliest <= day

    def over(self, day: str) -> bool:
        """Whether all bodies had moved them before a day."""
        return self.latest is not None and self.latest < day

    def open_on(self, day: str) -> bool:
        """Whether a day is in the window, so that a body may or may not have moved them yet."""
        return self.begun(day) and not self.over(day)


class Naming(NamedTuple):
    """What bodies of a function line are called at a level on a day."""

    names: tuple[str, ...]  #: without level word and place, the most usual one first
    certain: bool  #: False in the window of a reform: then names of before and after are there


@lru_cache(maxsize=KEPT)
def transfers_from(
    function: str, day: str, level: Level | None, place: str | None = None
) -> tuple[Transfer, ...]:
    """Return what bodies of a function line had given away by a day, or may have, as listed."""
    moves = _transfers(level, _province(place))
    return tuple(t for t in moves if t.giver == function and t.begun(day))


@lru_cache(maxsize=KEPT)
def transfers_to(
    function: str, day: str, level: Level | None, place: str | None = None
) -> tuple[Transfer, ...]:
    """Return what bodies of a function line had been given by a day, or may have, as listed."""
    moves = _transfers(level, _province(place))
    return tuple(t for t in moves if t.taker == function and t.begun(day))


def name_at(
    function: str, day: str, level: Level | None, place: str | None = None
) -> Naming | None:
    """Return what bodies of a function line are called on a day.

    None when there are none at that level then, or the code lists do not say.

    >>> [name_at("health", day, "prefecture").names[0] for day in ("2012-01-01", "2017-06-30")]
    ['卫生局', '卫生和计划生育委员会']
    >>> name_at("medical-insurance", "2017-06-30", "prefecture") is None
    True
    """
    return _name_at(function, day, level, place)


@lru_cache(maxsize=KEPT)
def _name_at(function: str, day: str, level: Level | None, place: str | None) -> Naming | None:
    ends = [t for t in transfers_from(function, day, level, place) if t.whole]
    begun = [row for row in _titles(function, level, place) if _first(row) <= day]
    if not begun or any(end.over(day) for end in ends):
        return None
    settled = max((k for k, row in enumerate(begun) if _last(row) < day), default=0)
    names = [name for row in begun[settled:] for name in row.names]
    certain = settled == len(begun) - 1 and _last(begun[settled]) < day and not ends
    return Naming(tuple(dict.fromkeys(_as_called(names, place))), certain)


def exists_at(
    function: str, day: str, level: Level | None, place: str | None = None
) -> Literal["yes", "maybe", "no"]:
    """Tell whether a line that reforms made has bodies at a level on a day; other lines have."""
    rows = _titles(function, level, place)
    if not rows or _last(rows[0]) < day:
        return "yes"
    return "maybe" if _first(rows[0]) <= day else "no"


def _first(title: Title) -> str:
    return first_day(title.earliest) if title.earliest else ""


def _last(title: Title) -> str:
    return last_day(title.latest) if title.latest else ""


def _titles(function: str, level: Level | None, place: str | None) -> list[Title]:
    at = _level(level) or "prefecture"
    rows = [row for row in titles() if row.function == function and at in row.levels]
    own = [row for row in rows if row.places and _holds(row.places, _province(place))]
    return own or [row for row in rows if not row.places]


def _as_called(names: Iterable[str], place: str | None) -> Iterable[str]:
    """Yield names as the place has them: departments of municipalities are 局, not 厅."""
    found = by_code(place or "")
    is_municipality = bool(found and found.level == "province" and found.name.endswith("市"))
    for name in names:
        # 人民政府办公厅 is called so everywhere.
        is_department = name.endswith("厅") and not name.endswith("办公厅")
        yield f"{name[:-1]}局" if is_municipality and is_department else name


def _province(place: str | None) -> str:
    return (place or "")[:2]


def _level(level: Level | None) -> Level | None:
    return "county" if level == "township" else level


def _holds(places: tuple[str, ...], province: str) -> bool:
    """Tell whether a row holds for a province, "" for an unknown one."""
    only = [code for code in places if code[:1] != "-"]
    return f"-{province}" not in places and (not only or province in only)


@lru_cache(maxsize=256)
def _transfers(level: Level | None, province: str) -> tuple[Transfer, ...]:
    return tuple(
        _transfer(move, *window)
        for move in successions()
        if move.from_function != move.to_function and _holds(move.places, province)
        if (window := _window(move, _level(level)))
    )


def _window(move: Succession, level: Level | None) -> tuple[str, str] | None:
    """Return the window of a move at a level, None when it was not moved there."""
    if level == "national":
        everywhere = move.level in ("all", "province")
        return (move.national_date,) * 2 if everywhere and move.national_date else None
    return (move.local_earliest, move.local_latest) if move.level in ("all", level) else None


def _transfer(move: Succession, earliest: str, latest: str) -> Transfer:
    return Transfer(
        giver=move.from_function,
        taker=move.to_function,
        what=move.what,
        whole=move.kind != "transfer",
        implied=move.implied,
        words=move.words,
        earliest=first_day(earliest),
        latest=last_day(latest) if latest else None,
        certainty=CERTAINTIES[move.confidence],
    )
