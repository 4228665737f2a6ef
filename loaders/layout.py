"""Which stretches of a text are prose and which are tables, and where the tables' cells stand.

Tables are found by how they look in plain text, whatever they list:
    cells       a line that starts with TAB starts a cell, lines without TAB go on with it,
                a row ends where a cell ends in a blank line
    rows        a line a row, cells between TABs
    pipes       a line a row, cells between |
    aligned     a line a row, cells two or more blanks apart, under such a header line
    lines       a cell a line, under header words that stand a line each; | may end each
All work on folded text; spans are those of the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zhize.loaders.body_names import is_body, is_known
from zhize.loaders.cell_lines import read_blank_rows, read_cell_lines
from zhize.loaders.figure_lines import read_blank_figures, read_figure_lines
from zhize.loaders.headers import header_meaning, is_header_row
from zhize.loaders.line_rows import ends_table
from zhize.loaders.records import Span
from zhize.loaders.row_lines import has_gap, has_pipe, has_tab, read_rows
from zhize.loaders.text import trim
from zhize.loaders.value_columns import heads_values

#: Lines of words that a cell may go on for.
MAX_GAP = 40
DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[二一][〇○零一二三四五六七八九]{3}年")
Cell = Span
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; rows may differ in length."""

    start: int
    end: int
    rows: tuple[Row, ...]


class Line(NamedTuple):
    """One line without its end."""

    start: int
    end: int


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of `text[start:end]`."""
    stop = len(text) if end is None else end
    found, begin = [], start
    while begin <= stop:
        at = text.find("\n", begin, stop)
        if at < 0:
            found.append(Line(begin, stop))
            break
        found.append(Line(begin, at))
        begin = at + 1
    return found


def split_layout(text: str) -> tuple[list[Span], list[Table]]:
    """Return the prose stretches and the tables of a folded text, each in text order."""
    lines = [_without_mark(text, line) for line in lines_of(text)]
    tables: list[Table] = []
    prose: list[Span] = []
    i = begin = 0
    while i < len(lines):
        found = _table_at(text, lines, i)
        if found is None:
            i += 1
            continue
        table, after = found
        prose.append(Span(begin, lines[i].start))
        tables.append(table)
        i = after
        begin = lines[i].start if i < len(lines) else len(text)
    prose.append(Span(begin, len(text)))
    return [p for p in prose if text[p.start : p.end].strip()], tables


def _without_mark(text: str, line: Line) -> Line:
    """A line without the one | that ends its cell."""
    at = text.find("|", *line)
    ends = at > line.start and not text[at + 1 : line.end].strip()
    return Line(line.start, at) if ends and text[line.start : at].strip() else line


def _table_at(text: str, lines: Sequence[Line], i: int) -> tuple[Table, int] | None:
    line = text[lines[i].start : lines[i].end]
    if line.startswith("\t") and "\t" not in line[1:].rstrip("\t "):
        return _cells(text, lines, i)
    if "\t" in line.strip(" \t"):
        return _table_of(text, lines, i, read_rows(text, lines, i, "\t", has_tab))
    if line.count("|") >= 2 and line.strip("| \t"):
        return _table_of(text, lines, i, read_rows(text, lines, i, "|", has_pipe))
    if "  " in line.strip() and _is_header(re.split(r" {2,}", line.strip())):
        return _table_of(text, lines, i, read_rows(text, lines, i, " {2,}", has_gap))
    if " " in line.strip() and header_meaning(line.split(maxsplit=1)[0]):
        found = read_blank_rows(text, lines, i) or read_blank_figures(text, lines, i)
        if found:
            return _table_of(text, lines, i, found)
    if len(line) < 40 and header_meaning(line) and not ends_table(line):
        found = read_cell_lines(text, lines, i) or read_figure_lines(text, lines, i)
        return _table_of(text, lines, i, found)
    return None


def _is_header(words: Sequence[str]) -> bool:
    return is_header_row(words) or heads_values(words)


def _cells(text: str, lines: Sequence[Line], i: int) -> tuple[Table, int] | None:
    """A table whose cells start with TAB."""
    rows: list[list[Cell]] = [[]]
    at, count = i, 0
    while True:
        found = _next_cell(text, lines, at)
        stop = found if found is not None else _behind(text, lines, at)
        width = len(rows[0]) if len(rows) > 1 else 0
        full = bool(width) and len(rows[-1]) + 1 >= width
        last = _cell_end(text, lines, at, stop, found is None, full)
        rows[-1].append(Cell(*trim(text, lines[at].start, lines[last - 1].end)))
        count += 1
        if found is None or last < stop:
            # prose stands behind this cell: the table ends here
            return (_table(text, lines, i, last, rows), last) if count >= 4 else None
        if not text[lines[last - 1].start : lines[last - 1].end].strip() and last - at > 1:
            rows.append([])
        at = found


def _next_cell(text: str, lines: Sequence[Line], at: int) -> int | None:
    """The line that starts the next cell, None when no cell follows soon."""
    gap = 0
    for k in range(at + 1, len(lines)):
        line = text[lines[k].start : lines[k].end]
        if line.startswith("\t"):
            return None if "\t" in line[1:].rstrip("\t ") else k
        gap += bool(line.strip())
        if gap >= MAX_GAP:
            break
    return None


def _behind(text: str, lines: Sequence[Line], at: int) -> int:
    """The line behind all that may belong to the last cell."""
    gap = 0
    for k in range(at + 1, len(lines)):
        gap += bool(text[lines[k].start : lines[k].end].strip())
        if gap >= MAX_GAP or text.startswith("\t", lines[k].start):
            return k
    return len(lines)


def _cell_end(
    text: str, lines: Sequence[Line], at: int, stop: int, final: bool, complete: bool | int
) -> int:
    """The line behind the cell that starts at line `at`; what stands behind it may be prose."""
    for k in range(at + 1, stop):
        line = text[lines[k].start : lines[k].end].strip()
        before = text[lines[k - 1].start : lines[k - 1].end].strip()
        if not line or before:
            continue
        if final and complete and not _cell_goes_on(text, lines[at].start, lines[k]):
            return k
        if (
            complete
            and _opens_prose(line, text, lines, k, stop)
            and not _cell_goes_on(text, lines[at].start, lines[k])
        ):
            return k
    return stop


def _cell_goes_on(text: str, start: int, line: Line) -> bool:
    """Whether the last cell of a table goes on behind a blank line: a list or a name is torn."""
    before = text[start : line.start].rstrip()
    words = "".join(text[line.start : line.end].split())
    if not words or before.endswith(("、", ",")) or words.startswith(("、", ",", ")")):
        return bool(words)
    last = "".join(re.split(r"[、,;。\n]", before)[-1].split())
    first = re.split(r"[、,;。]", words)[0]
    if is_known(last) and all(is_known(w) for w in re.split(r"[、,]", words)):
        return not DATE.search(text, line.end, line.end + 40)  # else it signs what follows
    return not is_body(last) and is_known(last + first)


def _opens_prose(line: str, text: str, lines: Sequence[Line], k: int, stop: int) -> bool:
    """Whether a line behind a full row belongs to no cell: 附件2, a title, a header's caption."""
    if re.match(r"附件|附表|附录|表\s*\d|[一二三四五六七八九十]+、|注:", line):
        return True
    nxt = text[lines[stop].start : lines[stop].end] if stop < len(lines) else ""
    return bool(header_meaning(nxt)) or bool(
        re.search(r"(?:表|方案|清单|分工|台账)(?:\(.*\))?$", line)
    )


def _table(
    text: str, lines: Sequence[Line], i: int, j: int, rows: Sequence[Sequence[Cell]]
) -> Table:
    kept = tuple(tuple(r) for r in rows if any(c.end > c.start for c in r))
    return Table(lines[i].start, lines[j - 1].end, kept)


def _table_of(
    text: str, lines: Sequence[Line], i: int, found: tuple[list[list[Span]], int] | None
) -> tuple[Table, int] | None:
    """A table of the rows that were found from line `i` on, and the line behind it."""
    if found is None:
        return None
    rows, after = found
    return _table(text, lines, i, after, rows), after
