"""What the columns of a table hold: header words, whatever their order, and what stands below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zhize.loaders.fitting import gain, kind_of
from zhize.loaders.headers import ROLE_MEANINGS, Meaning, header_meaning, is_header_row
from zhize.loaders.layout import Row, Table
from zhize.loaders.numbering import number_at
from zhize.loaders.records import Span
from zhize.loaders.responsibility import is_statement
from zhize.loaders.value_columns import ValueColumns, heads_values

EMPTY = Span(0, 0)
TEXTS: tuple[Meaning, ...] = ("section", "task", "measure", "target")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds."""

    meanings: tuple[Meaning | None, ...]

    def of(self, *wanted: Meaning) -> list[int]:
        return [i for i, m in enumerate(self.meanings) if m in wanted]

    def with_values(self, values: ValueColumns) -> Columns:
        """Return these with the columns of an indicator's name, unit and value told apart."""
        meanings = list(self.meanings)
        meanings[values.name] = "target"
        for i in (values.unit, values.base, *values.about, *(c.at for c in values.values)):
            if i is not None:
                meanings[i] = "remark"
        return Columns(tuple(meanings))

    @property
    def roles(self) -> list[int]:
        return self.of(*ROLE_MEANINGS, "statement")  # type: ignore[arg-type]


def words_in(text: str, cell: Span) -> str:
    """Return the words of a cell without white space."""
    return "".join(text[cell.start : cell.end].split())


def read_header(text: str, table: Table) -> tuple[list[str], Sequence[Row], Columns | None]:
    """The header row, the rows below it and what its columns hold."""
    for k, row in enumerate(table.rows[:4]):
        words = [words_in(text, c) for c in row]
        if not is_header_row(words) and not heads_values(words):
            continue
        meanings = [header_meaning(w) for w in words]
        below = table.rows[k + 1 :]
        if below and _is_second_header(text, below[0]):
            meanings, below = _two_level(text, meanings, below[0]), below[1:]
        return words, below, Columns(tuple(meanings))
    return [], table.rows, _guess(text, table.rows)


def _is_second_header(text: str, row: Row) -> bool:
    words = [words_in(text, c) for c in row]
    found = [header_meaning(w) for w in words if w]
    return len(found) >= 2 and all(found) and any(m in ROLE_MEANINGS for m in found)


def _two_level(text: str, meanings: list[Meaning | None], row: Row) -> list[Meaning | None]:
    """Lay the second line of a header over the first one's divided column."""
    second = [header_meaning(words_in(text, c)) for c in row]
    divided = sum(m is not None for m in second)
    if divided > 1 and len(second) == len(meanings) + divided - 1:
        at = next((i for i, m in enumerate(meanings) if m in ("statement", "responsible")), None)
        if at is not None:
            return [*meanings[:at], *[m for m in second if m], *meanings[at + 1 :]]
    if len(second) >= len(meanings):
        return [b or (meanings[i] if i < len(meanings) else None) for i, b in enumerate(second)]
    filled = [m for m in second if m]
    at = next(
        (i for i, m in enumerate(meanings) if m in ("statement", "responsible")), len(meanings) - 1
    )
    return [*meanings[:at], *filled, *meanings[at + 1 :]]


def _guess(text: str, rows: Sequence[Row]) -> Columns | None:
    """Columns of a table without a header, by what stands in them; None when no bodies do."""
    width = Counter(len(r) for r in rows).most_common(1)[0][0] if rows else 0
    if width < 2 or len(rows) < 2:
        return None
    meanings: list[Meaning | None] = []
    for i in range(width):
        cells = [words_in(text, r[i]) for r in rows if i < len(r) and r[i].end > r[i].start]
        if cells and sum(
            is_statement(text[r[i].start : r[i].end]) for r in rows if i < len(r)
        ) * 2 > len(rows):
            meanings.append("statement")
        elif cells and all(re.fullmatch(r"[\d一二三四五六七八九十.、()]{1,5}", c) for c in cells):
            meanings.append("number")
        else:
            meanings.append("task" if any(len(c) > 8 for c in cells) else None)
    columns = Columns(tuple(meanings))
    return columns if columns.roles and columns.of("task") else None


def settle(text: str, columns: Columns, body: Sequence[Row]) -> Columns:
    """Decide which of several text columns is the heading over rows and which the task itself.

    The first one is a section where rows leave it empty (a vertical merge) or repeat it.
    """
    meanings = list(columns.meanings)
    first_role = min(columns.roles, default=len(meanings))
    for i, meaning in enumerate(meanings[:first_role]):
        if meaning in (None, "other") and _holds_text(text, body, i):
            meanings[i] = "task"
    columns = Columns(tuple(meanings))
    texts = columns.of(*TEXTS)
    if not texts:
        rest = [i for i, m in enumerate(meanings) if m in (None, "other")]
        texts = rest[:1]
        if rest:
            meanings[rest[0]] = "task"
    if len(texts) >= 2:
        first = texts[0]
        cells = [words_in(text, r[first]) if first < len(r) else "" for r in body]
        filled = [c for c in cells if c]
        merged = len(filled) < len(cells) or len(set(filled)) < len(filled)
        second = [words_in(text, r[texts[1]]) if texts[1] < len(r) else "" for r in body]
        covered = sum(1 for a, b in zip(cells, second, strict=True) if b and not a)
        if (
            _heads_numbered_lines(text, body, first, texts[1])
            or meanings[first] == "section"
            or covered * 5 >= len(cells)
            or (merged and len(set(filled)) * 2 <= len(cells))
        ):
            meanings[first] = "section"
        else:
            meanings[first] = "task"
    elif texts:
        meanings[texts[0]] = "target" if meanings[texts[0]] == "target" else "task"
    for i in texts[1:]:
        if meanings[i] == "section":
            meanings[i] = "task"
    return Columns(tuple(meanings))


def _heads_numbered_lines(text: str, body: Sequence[Row], first: int, second: int) -> bool:
    """Whether cells like 一、… stand beside cells that list 1.… 2.…"""
    pairs = [(r[first], r[second]) for r in body if max(first, second) < len(r)]
    styles = [
        (number_at(text, *a), number_at(text, *b)) for a, b in pairs if a.end > a.start < b.end
    ]
    fitting = [
        a and b and a.style in ("cn", "cn_paren") and b.style in ("arabic", "paren", "circle")
        for a, b in styles
    ]
    return bool(fitting) and sum(map(bool, fitting)) * 3 > len(fitting) * 2


def _holds_text(text: str, body: Sequence[Row], i: int) -> bool:
    """Whether a column under an unknown header word holds sentences."""
    cells = [words_in(text, r[i]) for r in body if i < len(r) and r[i].end > r[i].start]
    return sum(len(c) > 10 for c in cells) * 2 > len(cells)


def aligned(text: str, row: Row, columns: Columns) -> Row:
    """A row in which merged cells on the left were left out, moved to where its cells fit.

    Full rows, and rows whose cells fit where they stand, stay as they are.
    """
    width = len(columns.meanings)
    filled = list(row)
    while filled and filled[-1].end <= filled[-1].start:
        filled.pop()
    missing = width - len(filled)
    if missing <= 0 or len(filled) < 2:
        return row
    kinds = [kind_of(text[c.start : c.end]) if c.end > c.start else "" for c in filled]
    scores = [_fit(kinds, columns.meanings[shift:]) for shift in range(missing + 1)]
    shift = scores.index(max(scores))
    return (*[EMPTY] * shift, *filled, *[EMPTY] * (missing - shift))


def _fit(kinds: Sequence[str], meanings: Sequence[Meaning | None]) -> int:
    return sum(gain(kind, m) for kind, m in zip(kinds, meanings, strict=False) if kind and m)
