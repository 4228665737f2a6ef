"""Reads a file of codes: UTF-8, TAB separated, a header line, `#` before comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class CodeListError(ValueError):
    """A code list cannot be read: `file:line: what is wrong; what would be right`."""

    def __init__(self, path: Path, line: int | None, what: str) -> None:
        super().__init__(path, line, what)
        self.path, self.line, self.what = path, line, what

    def __str__(self) -> str:
        return f"{self.path}{'' if self.line is None else f':{self.line}'}: {self.what}"


class Row(NamedTuple):
    """One entry of a code list, and the line it stands on."""

    line: int
    cells: list[str]


def listed(cell: str) -> tuple[str, ...]:
    """Return the words of a cell, which `|` separates."""
    return tuple(word for word in cell.split("|") if word)


def _lines(path: Path) -> list[str]:
    try:
        # A byte order mark is what spreadsheets put before UTF-8.
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise CodeListError(path, None, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise CodeListError(path, None, "is not UTF-8; save it as UTF-8 text") from error


def comments(path: Path) -> dict[str, str]:
    """Return what the comment lines `# key: value` of a file say."""
    pairs = (line[1:].partition(":") for line in _lines(path) if line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def rows_of(path: Path, columns: str) -> Iterator[Row]:
    """Yield the entries of a code list whose header must be these columns."""
    wanted = columns.split()
    header: list[str] | None = None
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if header != wanted:
                raise CodeListError(path, number, f"the header must be {', '.join(wanted)}")
        elif len(cells) != len(wanted):
            what = f"has {len(cells)} cells; {len(wanted)} are wanted, separated by tabs"
            raise CodeListError(path, number, what)
        else:
            yield Row(number, cells)
