"""Prints listings: a table for people, JSON and CSV for programs.

On a terminal, `rich` folds and shortens what is long; into a pipe or file everything is whole, one
line a row below one header line, columns two blanks apart.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

import click

from zhize.graph.views.listings import Listing, cell, shown
from zhize.graph.views.plain import clean, display_width, plain_table, shorten
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from rich.table import Table

    from zhize.graph.columns.selection import Selection

Format = Literal["table", "json", "csv", "excel"]

T = TypeVar("T", str, int, str | int)

#: What spreadsheets take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: A cell of these alone is a sign of comparison (+=) and no formula.
SIGNS = frozenset("=+-<>~")
#: What tells Excel that a file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
#: How many columns of a table in a pipe the words of a task take; JSON and CSV have them whole.
WORDS = 48
#: How much of a terminal's width one cell may fill, folded into several lines.
LONGEST = 80
#: How much of it a column needs to be read with ease, and how much the words of a task.
LEAST, LEAST_WORDS = 14, 30
#: How much of a cell a block of lines has, where the terminal is too narrow for a table.
LONGEST_IN_BLOCK = 320


class OutputError(ZhizeError, OSError):
    """Standard output cannot be written to."""

    def __str__(self) -> str:
        return f"standard output: {self.args[0]}; nothing more was printed"


def emit(listing: Listing, fmt: Format) -> None:
    """Print a listing. An empty one is `[]`, or the header of a CSV file, or an empty table.

    In JSON figures are an object: the choices behind them, and the rows.
    """
    if fmt == "json":
        whole: object = list(listing.rows)
        if listing.selection:
            whole = {**choices_behind(listing.selection), "rows": whole}
        write(json.dumps(whole, ensure_ascii=False, indent=2))
    elif fmt != "table":
        keys = listing.keys
        rows = [[harmless(cell(key, row[key])) for key in keys] for row in listing.rows]
        write_csv([keys, *rows], fmt)
    elif listing.rows:
        rows = [[shown(key, row) for key in listing.table] for row in listing.rows]
        write_table(listing.table, rows)


def choices_behind(selection: Selection) -> dict[str, str]:
    """Return every choice behind figures as JSON has it, in Chinese and English."""
    return {"selection": selection.describe("zh"), "selection_en": selection.describe("en")}


def write_csv(rows: Iterable[Sequence[str | int]], fmt: Format, line_end: str = "\n") -> None:
    """Print rows as CSV; `excel` is CSV as Excel opens it, with a byte order mark."""
    if fmt == "excel":
        write(BYTE_ORDER_MARK + csv_text(rows, "\r\n"), end="")
    else:
        write(csv_text(rows, line_end), end="")


def write_table(header: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    """Print rows as a table, fit for where they go."""
    if on_terminal():
        _print_for_people(header, rows)
        return
    if "text" in header:
        # Columns behind it would stand far out to the right.
        k = header.index("text")
        rows = [[*row[:k], shorten(clean(str(row[k])), WORDS), *row[k + 1 :]] for row in rows]
    write(plain_table(header, rows))


def write(text: str, end: str = "\n") -> None:
    """Print to standard output.

    Raises
    ------
    OutputError
        When it cannot be written to, as on a full disk; BrokenPipeError when nobody reads on.
    """
    try:
        click.echo(text + end, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still in the buffer would be tried once more at the end, with a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(error.strerror or "cannot be written") from error


def note(text: str, kind: str = "Note") -> None:
    """Say something on standard error, on one line."""
    click.echo(f"{kind}: {clean(text)}", err=True)


def on_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return bool(sys.stdout and sys.stdout.isatty())


def csv_text(rows: Iterable[Sequence[str | int]], line_end: str = "\n") -> str:
    """Return rows as CSV. Every end of a line within a cell is a line feed."""
    import csv
    import io

    written = io.StringIO(newline="")
    # A lone carriage return would end the row for readers, and gets no quotes for it.
    cells = (
        [c.replace("\r\n", "\n").replace("\r", "\n") if isinstance(c, str) else c for c in row]
        for row in rows
    )
    csv.writer(written, lineterminator=line_end).writerows(cells)
    return written.getvalue()


def harmless(value: T) -> T | str:
    """Return a value that no spreadsheet takes for a formula: texts that could be get a quote.

    >>> harmless("=1+1"), harmless("+="), harmless(-1)
    ("'=1+1", '+=', -1)
    """
    if not isinstance(value, str) or not value.startswith(FORMULA) or SIGNS.issuperset(value):
        return value
    return f"'{value}"


def _print_for_people(header: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    """Print a table that the terminal folds, or one block a row where it is too narrow for one."""
    from rich.console import Console

    cells = [[shorten(clean(str(value)), LONGEST) for value in row] for row in rows]
    columns = list(zip(header, *cells, strict=True))
    # Two more for what stands between columns; beyond the width, rich would cut cells off.
    needed = [min(max(map(display_width, c)), _least(c[0])) + 2 for c in columns]
    console = Console()
    if sum(needed) <= console.width:
        console.print(_rich_table(header, columns, rows[0]))
        return
    width = max(map(display_width, header)) + 2
    for each in rows:
        row = [shorten(clean(str(value)), LONGEST_IN_BLOCK) for value in each]
        written = [
            f"{key}{' ' * (width - display_width(key))}{value}"
            for key, value in zip(header, row, strict=True)
            if value
        ]
        write("\n".join(written), end="\n\n")


def _least(name: str) -> int:
    """Return how many columns of a terminal a column needs."""
    return LEAST_WORDS if name == "text" else LEAST


def _rich_table(
    header: Sequence[str], columns: Sequence[Sequence[str]], first: Sequence[str | int]
) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name, column, value in zip(header, columns, first, strict=True):
        widest = max(map(display_width, column))
        least = min(widest, _least(name))
        side: Literal["left", "right"] = "right" if isinstance(value, int) else "left"
        table.add_column(
            name, justify=side, overflow="fold", no_wrap=widest == least, min_width=least
        )
    for row in list(zip(*columns, strict=True))[1:]:
        # Text, not str: brackets in a document are no markup.
        table.add_row(*map(Text, row))
    return table
