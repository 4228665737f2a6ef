"""Tables with a line a row: cells between TABs, between |, or two or more blanks apart.

Lines that are no rows go on with the row's last cell where another row follows soon; a row whose
cell held a line end is joined again, and so is a header (序号 2020年 / 目标值 属性).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhize.loaders.numbering import number_at
from zhize.loaders.records import Span
from zhize.loaders.text import trim

Cell = Span
Lines = Sequence[tuple[int, int]]
#: Blank lines within a table, where a page ends.
MAX_BLANK = 5
NUMBER = re.compile(r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[.、]?")


def has_tab(line: str) -> bool:
    """Whether a line holds cells between TABs."""
    return "\t" in line.rstrip()


def has_pipe(line: str) -> bool:
    """Whether a line holds cells between |."""
    return line.count("|") >= 2


def has_gap(line: str) -> bool:
    """Whether a line holds cells two or more blanks apart."""
    return bool(re.search(r"\S {2,}\S", line))


def read_rows(
    text: str, lines: Lines, i: int, mark: str, is_row: Callable[[str], bool]
) -> tuple[list[list[Cell]], int] | None:
    """Return the rows of a table with a line a row, and the line behind it."""
    rows: list[list[Cell]] = []
    j, blank = i, 0
    while j < len(lines):
        line = text[slice(*lines[j])]
        if is_row(line):
            if not re.fullmatch(r"[\s|:+-]+", line):
                _add_row(text, rows, _split(text, lines[j], mark))
            blank = 0
        elif not line.strip():
            blank += 1
            if blank > MAX_BLANK:
                break
        elif rows and _heads_rows(text, lines[j]) and _goes_on(text, lines, j, is_row, 0):
            rows.append([Cell(*trim(text, *lines[j]))])
        elif not (rows and _goes_on(text, lines, j, is_row, blank)):
            break
        else:
            last = rows[-1][-1]
            rows[-1][-1] = Cell(last.start, trim(text, *lines[j])[1])
        j += 1
    while j > i and not text[slice(*lines[j - 1])].strip():
        j -= 1
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    return _with_header(rows), j


def _with_header(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Join a header whose cells hold line ends: 序号 2020年 / 目标值 2022年 / 目标值 属性."""
    width = max(map(len, rows))
    total = len(rows[0])
    for k, row in enumerate(rows[1:], 1):
        if total >= width or len(row) >= width:
            break
        total += len(row) - 1
        if total == width and len(rows) > k + 1 and len(rows[k + 1]) == width:
            header = list(rows[0])
            for torn in rows[1 : k + 1]:
                if torn[0].end > torn[0].start:
                    header[-1] = Cell(header[-1].start, torn[0].end)
                header += torn[1:]
            return [header, *rows[k + 1 :]]
    return rows


def _add_row(text: str, rows: list[list[Cell]], cells: list[Cell]) -> None:
    """Add a row, or the rest of one whose cell held a line end."""
    width = len(rows[0]) if rows else 0
    torn = rows[-1] if len(rows) > 1 else []
    total = len(torn) + len(cells) - 1
    if 1 < len(torn) < width and (
        total == width
        or (total < width and _is_number(text, torn[0]) and not _is_number(text, cells[0]))
    ):
        if cells[0].end > cells[0].start:
            torn[-1] = Cell(torn[-1].start, cells[0].end)
        torn += cells[1:]
    else:
        rows.append(cells)


def _is_number(text: str, cell: Cell) -> bool:
    return bool(NUMBER.fullmatch(text, cell.start, cell.end))


def _heads_rows(text: str, line: tuple[int, int]) -> bool:
    """Whether a line without marks heads the rows below: 一、基础类改造."""
    number = number_at(text, *line)
    short = line[1] - line[0] < 60
    return bool(number and short and number.style in ("cn", "cn_paren", "chapter"))


def _goes_on(text: str, lines: Lines, j: int, is_row: Callable[[str], bool], blank: int) -> bool:
    """Whether a line without marks belongs to the row above: another row follows soon."""
    if blank:
        return False
    following = [text[slice(*x)] for x in lines[j + 1 : j + 4]]
    return any(is_row(x) for x in following)


def _split(text: str, line: tuple[int, int], mark: str) -> list[Cell]:
    cells: list[Cell] = []
    begin = line[0]
    for match in re.compile(mark if mark != "|" else r"\|").finditer(text, *line):
        cells.append(Cell(*trim(text, begin, match.start())))
        begin = match.end()
    cells.append(Cell(*trim(text, begin, line[1])))
    if mark == "|":
        cells = cells[1:] if cells and cells[0].start == cells[0].end else cells
        cells = cells[:-1] if cells and cells[-1].start == cells[-1].end else cells
    return cells
