"""Reads a user's decisions on names of bodies: which are the same body, and which are not.

A TAB-separated file with a header line and one decision a line; `#` begins a comment:

    place     name      same_as           note
    530300    市人力局   市人社局            as they sign their letters
    *         合管中心   rural-medical-insurance
    530300    市民办     !市民政局           两个机构

`place` is the GB/T 2260 code of the body's place, or * for all. `same_as` is another name of the
body or the notation of its function line; after `!` it is what the body is not, so that it is not
proposed again. Level words and places before names are left out of the comparison. Decisions count
when documents are loaded: a line deleted is undone by loading again.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from zhize.loaders.body_names import core_of
from zhize.loaders.errors import ZhizeError
from zhize.loaders.places import by_code, prefix_of
from zhize.ontology.codes import functions

HEADER = ["place", "name", "same_as", "note"]
EVERYWHERE = "*"


class AliasError(ZhizeError, ValueError):
    """A file of aliases cannot be used: `file:line: what is wrong; what would be right`."""

    def __init__(self, path: Path, line: int | None, what: str) -> None:
        super().__init__(path, line, what)
        self.path, self.line, self.what = path, line, what

    def __str__(self) -> str:
        return f"{self.path}{'' if self.line is None else f':{self.line}'}: {self.what}"


class Alias(NamedTuple):
    """One decision. Names are without level word and place."""

    place: str  #: code, or * for everywhere
    name: str
    same_as: str  #: name of the body; of a function line its first name
    apart: bool  #: they are not the same
    line: int


class Aliases(NamedTuple):
    """The decisions of a file."""

    #: (place, name) → name of the same body; what loading goes by.
    same: dict[tuple[str, str], str]
    #: (place, {name, name}) that are not the same; what proposals go by.
    apart: frozenset[tuple[str, frozenset[str]]]


NONE = Aliases({}, frozenset())


def read_aliases(path: Path | str) -> Aliases:
    """Return the decisions of a file.

    Raises
    ------
    AliasError
        When it cannot be read, a line is not complete, a code is no division's, a name stands
        twice, or is said to be the same as a name that is an alias itself.
    """
    path = Path(path)
    same: dict[tuple[str, str], str] = {}
    apart: set[tuple[str, frozenset[str]]] = set()
    lines: dict[tuple[str, str], int] = {}
    for alias in _decisions(path):
        if alias.apart:
            apart.add((alias.place, frozenset((alias.name, alias.same_as))))
            continue
        key = alias.place, alias.name
        if key in lines:
            what = f"{alias.name} stands on line {lines[key]} already; keep one of them"
            raise AliasError(path, alias.line, what)
        lines[key] = alias.line
        same[key] = alias.same_as
    for (place, name), line in lines.items():
        target = same[place, name]
        other = lines.get((place, target)) or lines.get((EVERYWHERE, target))
        if other is not None:
            what = f"{target} is an alias itself, on line {other}; write what stands there"
            raise AliasError(path, line, what)
    return Aliases(same, frozenset(apart))


def bare(name: str) -> str:
    """Return a name without the place or the level word before it.

    >>> bare("曲靖市人社局"), bare("市人社局"), bare("县委编办")
    ('人社局', '人社局', '委编办')
    """
    prefix = prefix_of(name)
    return prefix[1] if prefix and prefix[1] else core_of(name)


def _decisions(path: Path) -> list[Alias]:
    found: list[Alias] = []
    header = False
    for number, line in enumerate(_read(path).splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or line.startswith("#"):
            continue
        if not header:
            header = True
            if cells[:3] != HEADER[:3]:
                what = f"the header must be {', '.join(HEADER)}, separated by tabs"
                raise AliasError(path, number, what)
            continue
        found.append(_decision(path, number, cells))
    if not header:
        raise AliasError(path, None, f"is empty; the header must be {', '.join(HEADER)}")
    return found


def _decision(path: Path, line: int, cells: list[str]) -> Alias:
    if not 3 <= len(cells) <= 4 or not all(cells[:3]):
        what = "a decision needs place, name and same_as, separated by tabs, and may have a note"
        raise AliasError(path, line, what)
    place, name, same_as = cells[:3]
    if place != EVERYWHERE and by_code(place) is None:
        what = f"no division has the code {place}; write its GB/T 2260 code, or * for all places"
        raise AliasError(path, line, what)
    apart = same_as.startswith("!")
    alias = Alias(place, bare(name), _target(same_as.removeprefix("!").strip()), apart, line)
    if alias.name == alias.same_as or not alias.same_as:
        what = f"{name} is the same as {same_as} already; delete the line"
        raise AliasError(path, line, what)
    return alias


def _target(same_as: str) -> str:
    for function in functions():
        if function.notation == same_as:
            return function.names[0]
    return bare(same_as)


def _read(path: Path) -> str:
    try:
        # A byte order mark is what spreadsheets put before UTF-8.
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AliasError(path, None, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise AliasError(path, None, "is not UTF-8; save it as UTF-8 text") from error
