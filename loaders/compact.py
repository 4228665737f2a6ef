"""A piece of text without its white space, and the way back to where it stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from zhize.loaders.records import Span

INK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Compact:
    """`text` is what stands in a region of a larger text, white space removed.

    `at` holds where each run of characters begins in `text`, `moved` how far the run stood to the
    right of that in the larger text.
    """

    text: str
    at: tuple[int, ...]
    moved: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` (not empty) stands in the larger text."""
        return Span(self._source(start), self._source(end - 1) + 1)

    def _source(self, index: int) -> int:
        return index + self.moved[bisect_right(self.at, index) - 1]


def compact(text: str, start: int, end: int) -> Compact:
    """Return `text[start:end]` without white space.

    >>> cell = compact("到 2020\\n年底", 0, 9)
    >>> cell.text, cell.span(1, 6)
    ('到2020年底', Span(start=2, end=8))
    """
    parts: list[str] = []
    at: list[int] = []
    moved: list[int] = []
    length = 0
    for run in INK.finditer(text, start, end):
        parts.append(run.group())
        at.append(length)
        moved.append(run.start() - length)
        length += run.end() - run.start()
    return Compact("".join(parts), tuple(at), tuple(moved))
