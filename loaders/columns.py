"""What the columns of a table hold: header words, whatever their order, and what stands below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, takewhile

from zhize.loaders.figure_lines import figure_kind
from zhize.loaders.fitting import gain, is_ordinal, kind_of
from zhize.loaders.headers import (
    ROLE_MEANINGS,
    Meaning,
    beside,
    header_meaning,
    is_header_row,
    is_stage,
    lists_persons,
)
from zhize.loaders.layout import Row, Table
from zhize.loaders.numbering import number_at
from zhize.loaders.records import Span
from zhize.loaders.responsibility import is_statement
from zhize.loaders.value_columns import ValueColumns, heads_values, is_value_header, stage_day

EMPTY = Span(0, 0)
#: Columns that rows may have beyond their header's, and the rows that tell where.
MOST_MORE = 2
SAMPLE = 20
#: A time at which a task begins.
BEGINNING = re.compile(r"开始|启动|起始|开工|动工")
#: Header words of headings whatever stands in their column.
CLASS = re.compile(r"类|领域|方面|板块|专题|专项|一级|方向|大项")
TEXTS: tuple[Meaning, ...] = ("section", "task", "measure", "target")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds."""

    meanings: tuple[Meaning | None, ...]
    days: tuple[str | None, ...] = ()  #: by column, the day that its words are to be done by
    persons: tuple[int, ...] = ()  #: columns that list persons beside bodies

    def of(self, *wanted: Meaning) -> list[int]:
        return [i for i, m in enumerate(self.meanings) if m in wanted]

    def with_values(self, values: ValueColumns) -> Columns:
        """Return these with the columns of an indicator's name, unit and value told apart."""
        meanings = list(self.meanings)
        meanings[values.name] = "target"
        for i in (values.unit, values.base, *values.about, *(c.at for c in values.values)):
            if i is not None:
                meanings[i] = "remark"
        return replace(self, meanings=tuple(meanings))

    @property
    def roles(self) -> list[int]:
        return self.of(*ROLE_MEANINGS, "statement")  # type: ignore[arg-type]


def words_in(text: str, cell: Span) -> str:
    """Return the words of a cell without white space."""
    return "".join(text[cell.start : cell.end].split())


def read_header(text: str, table: Table) -> tuple[list[str], Sequence[Row], Columns | None]:
    """The words of the header, the rows below it and what its columns hold."""
    for k, row in enumerate(table.rows[:4]):
        words = [words_in(text, c) for c in row]
        if not is_header_row(words) and not heads_values(words):
            continue
        below = table.rows[k + 1 :]
        second = [words_in(text, c) for c in below[0]] if below else []
        if _is_second_header(second):
            words, below = _two_level(words, second), below[1:]
        words = _stretched(text, words, below)
        days = tuple(stage_day(w) if is_value_header(w) else None for w in words)
        persons = tuple(i for i, w in enumerate(words) if lists_persons(w))
        meanings = [
            "number" if not w and _numbers_rows(text, below, i) else m
            for i, (w, m) in enumerate(zip(words, _meanings(words), strict=True))
        ]
        return words, below, Columns(tuple(meanings), days, persons)
    return [], table.rows, _guess(text, table.rows)


def _stretched(text: str, words: list[str], body: Sequence[Row]) -> list[str]:
    """Header words with an empty one beside each that stands over two columns.

    Told by rows that have all one cell or two more than the header, where their cells fit best.
    """
    body = list(takewhile(lambda row: not is_header_row([words_in(text, c) for c in row]), body))
    widths = Counter(len(row) for row in body if sum(c.end > c.start for c in row) > 2)
    width = widths.most_common(1)[0][0] if widths else 0
    more = width - len(words)
    if not 0 < more <= MOST_MORE or widths[width] * 3 < sum(widths.values()) * 2:
        return words
    kinds = [
        [kind_of(text[slice(*c)]) if c.end > c.start else "" for c in row]
        for row in body[:SAMPLE]
        if len(row) == width
    ]
    tried = []
    for places in combinations(range(width), more):
        wide = list(words)
        for at in places:
            wide.insert(at, "")
        meanings = [_meaning(w) if w else None for w in wide]
        tried.append((sum(_fit(k, meanings) for k in kinds), [-p for p in places], wide))
    return max(tried)[2]


def _numbers_rows(text: str, body: Sequence[Row], i: int) -> bool:
    """Whether the cells of a column without a header number its rows."""
    cells = [w for row in body if i < len(row) and (w := words_in(text, row[i]))]
    return len(cells) > 1 and all(is_ordinal(w) for w in cells)


def _meanings(words: Sequence[str]) -> tuple[Meaning | None, ...]:
    """What header words announce beside each other.

    Beside 牵头单位 those who answer for a task (主责单位) do not lead it; of two times that of the
    beginning is passed over.
    """
    found = beside([_meaning(w) for w in words], words)
    if any(m == "lead" and "牵头" in w for m, w in zip(found, words, strict=True)):
        found = [
            "responsible" if m == "lead" and "牵头" not in w else m
            for m, w in zip(found, words, strict=True)
        ]
    ends = [m == "schedule" and not BEGINNING.search(w) for m, w in zip(found, words, strict=True)]
    if any(ends):
        found = [
            "other" if m == "schedule" and not end else m
            for m, end in zip(found, ends, strict=True)
        ]
    return tuple(found)


def _meaning(word: str) -> Meaning | None:
    """What a header word announces; under a year or quarter stands what is to be done in it."""
    if is_stage(word) or (is_value_header(word) and stage_day(word)):
        return "measure"
    return header_meaning(word)


def _is_second_header(words: Sequence[str]) -> bool:
    filled = [w for w in words if w]
    years = [is_value_header(w) for w in filled]
    found = [header_meaning(w) for w in filled]
    known = all(m or y for m, y in zip(found, years, strict=True))
    return len(found) >= 2 and known and (any(years) or any(m in ROLE_MEANINGS for m in found))


def _two_level(first: list[str], second: list[str]) -> list[str]:
    """Lay the second line of a header over the first one's divided column."""
    told = [w for w in second if _meaning(w)]
    divides = ("statement", "responsible")
    at = next((i for i, w in enumerate(first) if header_meaning(w) in divides), None)
    if at is not None and len(told) > 1 and len(second) == len(first) + len(told) - 1:
        return [*first[:at], *told, *first[at + 1 :]]
    if len(second) >= len(first):
        rest = [*first, *[""] * (len(second) - len(first))]
        return [b if _meaning(b) else a for a, b in zip(rest, second, strict=True)]
    at = len(first) - 1 if at is None else at
    return [*first[:at], *told, *first[at + 1 :]]


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


def settle(text: str, columns: Columns, body: Sequence[Row], header: Sequence[str] = ()) -> Columns:
    """Decide which of several text columns is the heading over rows and which the task itself.

    The first one is a section where its header says so (类别), or where rows leave it empty (a
    vertical merge) or repeat it.
    """
    body = [row for row in body if sum(c.end > c.start for c in row) > 1] or body
    meanings = list(columns.meanings)
    first_role = min(columns.roles, default=len(meanings))
    for i, meaning in enumerate(meanings[:first_role]):
        if meaning in (None, "other") and _holds_text(text, body, i):
            meanings[i] = "task"
    columns = replace(columns, meanings=tuple(meanings))
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
            or (meanings[first] == "section" and (merged or _is_class(text, body, header, first)))
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
    return replace(columns, meanings=tuple(meanings))


def _is_class(text: str, body: Sequence[Row], header: Sequence[str], column: int) -> bool:
    """Whether a column holds headings, by its header or by the cells' numbers (一、, (二))."""
    if column >= len(header) or CLASS.search(header[column]):
        return True
    numbers = [number_at(text, *row[column]) for row in body if column < len(row)]
    return any(n and n.style in ("cn", "cn_paren", "chapter") for n in numbers)


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


def aligned(text: str, row: Row, columns: Columns, values: ValueColumns | None = None) -> Row:
    """A row in which merged cells on the left were left out, moved to where its cells fit.

    Full rows, and rows whose cells fit where they stand, stay as they are. `values` are the columns
    of figures, where there are such.
    """
    width = len(columns.meanings)
    filled = list(row)
    while filled and filled[-1].end <= filled[-1].start:
        filled.pop()
    missing = width - len(filled)
    if missing <= 0 or len(filled) < 2:
        return row
    kind = figure_kind if values else kind_of
    meanings = _kinds_of(columns, values) if values else columns.meanings
    kinds = [kind(text[c.start : c.end]) if c.end > c.start else "" for c in filled]
    scores = [_fit(kinds, meanings[shift:]) for shift in range(missing + 1)]
    shift = scores.index(max(scores))
    return (*[EMPTY] * shift, *filled, *[EMPTY] * (missing - shift))


def _kinds_of(columns: Columns, values: ValueColumns) -> list[str | None]:
    """What fits the columns of an indicator table."""
    found: list[str | None] = list(columns.meanings)
    found[values.name] = "target"
    for column in values.values:
        found[column.at] = "figure"
    for i, kind in ((values.base, "figure"), (values.unit, "unit")):
        if i is not None:
            found[i] = kind
    for i in values.about:
        found[i] = "nature"
    return found


def _fit(kinds: Sequence[str], meanings: Sequence[str | None]) -> int:
    return sum(gain(kind, m) for kind, m in zip(kinds, meanings, strict=False) if kind and m)
