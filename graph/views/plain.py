"""Plain tables for pipes and files: columns that stay straight with Chinese text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import islice

GAP = "  "


def display_width(text: str) -> int:
    """Return how many columns a text takes on a terminal.

    >>> display_width("医保DRG")
    7
    """
    return len(text) if text.isascii() else sum(map(WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """The width of each character met so far."""

    def __missing__(self, letter: str) -> int:
        if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        self[letter] = width
        return width


WIDTHS = _Widths()


def clean(text: str) -> str:
    """Return a text on one line, without what would steer a terminal.

    >>> clean("医保\\n 支付\\x1b[2J")
    '医保 支付�[2J'
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(" " if letter.isspace() else _visible(letter) for letter in line)


def _visible(letter: str) -> str:
    """Controls, marks of direction and halves of characters are shown as U+FFFD."""
    hidden = unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
    return "\ufffd" if hidden or unicodedata.bidirectional(letter) in STEERING else letter


#: Characters that turn the direction of what follows, so that it reads as something else.
STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def shorten(text: str, width: int) -> str:
    """Return a text that takes at most so many columns, cut with an ellipsis.

    >>> shorten("深化医保支付方式改革", 9)
    '深化医保…'
    """
    if display_width(text) <= width:
        return text
    kept = 0
    for place, letter in enumerate(text):
        kept += WIDTHS[letter]
        if kept > width - 1:
            return f"{text[:place]}…"
    return text


def plain_table(header: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """Return lines with columns two blanks apart, numbers to the right; no blanks at line ends.

    >>> print(plain_table(["lead", "agency"], [[12, "市财政局"], [3, "市民政局"]]))
    lead  agency
      12  市财政局
       3  市民政局
    """
    cells = [list(header), *([clean(str(value)) for value in row] for row in rows)]
    columns = zip(*cells, strict=True)
    right = [
        bool(rows) and all(isinstance(row[k], int) for row in rows) for k in range(len(header))
    ]
    # The last column needs no blanks, and it is where long texts stand.
    ragged = len(header) if all(right) or right[-1] else len(header) - 1
    widths = [max(map(display_width, column)) for column in islice(columns, ragged)]
    lines = []
    for row in cells:
        padded = [_pad(*each) for each in zip(row, widths, right, strict=False)]
        lines.append(GAP.join([*padded, *row[ragged:]]).rstrip())
    return "\n".join(lines)


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks
