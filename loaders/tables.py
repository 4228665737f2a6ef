"""Rows and columns to tasks: header words say what a column holds, whatever its place.

Repeated headers are dropped. Empty cells of number and section columns are covered by the cell
above (a vertical merge); empty cells of role columns are empty. A row without a number under a
numbered one is NUMBER.2, and its empty role cells are covered too. Numbered lines in a cell are tasks of their own unless the row has a number
(then the row is the task); lines without numbers in a row without one are SECTION.ORDER.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhize.loaders.body_names import is_body
from zhize.loaders.cell_tasks import lists_tasks, split_cell
from zhize.loaders.clauses import find_regions
from zhize.loaders.columns import EMPTY, Columns, aligned, read_header, settle, words_in
from zhize.loaders.headers import ROLE_MEANINGS, is_header_row, is_header_word
from zhize.loaders.layout import Row, Table
from zhize.loaders.numbering import chinese_to_int, number_at
from zhize.loaders.outline import Clause, RawTask, Region
from zhize.loaders.records import Span
from zhize.loaders.text import trim
from zhize.loaders.value_columns import begins_in, find_value_columns, is_value_header

SUM = re.compile(r"合计|总计|小计|共计")
#: What a cell says the one above says, too.
DITTO = re.compile(r"同上|同前|[〃″\"]|''")
NOBODY = re.compile(r"[\s/、\-无]*")
#: What stands between bodies and persons in one cell.
NAME = re.compile(r"[^\s、,;:()/]+")


@dataclass(slots=True)
class _Above:
    """What covered cells take from the rows above."""

    number: str = ""
    section: Span | None = None  #: of the heading, without its ordinal
    heading: str = ""  #: its words
    rows: int = 0  #: rows under the number
    sections: int = 0
    order: int = 0  #: rows in all
    lists: bool = False  #: cells of the table list tasks without numbers, a line each
    cells: dict[int, Span] = field(
        default_factory=dict
    )  #: the last of each column that said more than 同上
    clause: Clause = ()  #: of the row above; a row under the same number may be covered by it


def read_table(text: str, table: Table) -> list[RawTask]:
    """Return the tasks of one table of folded text, in row order; none when it lists none."""
    header, body, columns = read_header(text, table)
    if columns is None:
        return []
    again = next((k for k, row in enumerate(body) if _heads_another(text, row, header)), len(body))
    rest = replace(table, rows=tuple(body[again:]))
    body = body[:again]
    cells = [[words_in(text, c) for c in row] for row in body]
    values = find_value_columns(header, cells, begins_in(text, table.start)) if header else None
    body = [aligned(text, row, columns, values) for row in body]
    if values:
        columns = columns.with_values(values)
    columns = settle(text, columns, body, header)
    above = _Above(lists=_lists_lines(text, body, columns))
    tasks: list[RawTask] = []
    for row in body:
        if _is_header(text, row, header):
            continue
        if tasks and _goes_on(text, row, columns, above):
            tasks[-1] = _grown(text, tasks[-1], row, columns)
            continue
        found = _row_tasks(text, row, columns, above)
        if values and len(found) == 1:
            found = [replace(found[0], figure=(row, values))]
        tasks += found
    return [*tasks, *read_table(text, rest)] if rest.rows else tasks


def _goes_on(text: str, row: Row, columns: Columns, above: _Above) -> bool:
    """Whether a row is the rest of the one above, whose list of bodies a page end tore behind 、."""
    cells = dict(enumerate(row))
    if not columns.of("number") or any(_filled(cells, i) for i in columns.of("number")):
        return False
    open_ended = (
        i for i in columns.roles if words_in(text, above.cells.get(i, EMPTY))[-1:] in "、,"
    )
    return any(i in above.cells and _filled(cells, i) for i in open_ended)


def _grown(text: str, task: RawTask, row: Row, columns: Columns) -> RawTask:
    """A task with the rest of its words and bodies."""
    cells = dict(enumerate(row))
    words = [cells[i] for i in columns.of("task", "measure", "target") if _filled(cells, i)]
    last = task.clauses[-1] if task.clauses else ()
    clause = (*last, *_clause(text, cells, columns))
    return replace(task, text=(*task.text, *words), clauses=(*task.clauses[:-1], clause))


def _heads_another(text: str, row: Row, header: Sequence[str]) -> bool:
    """Whether a row is the header of another table, which nothing parts from the one above."""
    words = [w for c in row if (w := words_in(text, c))]
    known = all(is_header_word(w) or is_value_header(w) for w in words)
    return known and len(words) > 2 and is_header_row(words) and not set(words) <= set(header)


def _lists_lines(text: str, body: Sequence[Row], columns: Columns) -> bool:
    """Whether cells of a table without numbers list several tasks."""
    cells = [row[i] for row in body for i in columns.of("task", "measure") if i < len(row)]
    return not columns.of("number") and any(lists_tasks(text, cell) for cell in cells)


def _is_header(text: str, row: Row, header: Sequence[str]) -> bool:
    """A repeated header, whole or in part, or another one: no body is called 牵头单位."""
    words = [words_in(text, c) for c in row]
    filled = [w for w in words if w]
    again = all(w in header or is_header_word(w) or is_value_header(w) for w in filled)
    return bool(header) and len(filled) > 1 and again


def _row_tasks(text: str, row: Row, columns: Columns, above: _Above) -> list[RawTask]:
    cells = _without_ditto(text, row, columns, above)
    if heading := _heading_row(text, row, columns):
        _remember(text, above, "", heading)
        return _charged(text, heading)
    number = "".join(words_in(text, cells[i]) for i in columns.of("number") if _filled(cells, i))
    section = next((cells[i] for i in columns.of("section") if _filled(cells, i)), None)
    texts = [cells[i] for i in columns.of("task", "measure", "target") if _filled(cells, i)]
    if not texts or SUM.fullmatch(words_in(text, texts[0])) or SUM.fullmatch(number):
        _remember(text, above, "" if SUM.fullmatch(number) else number, section)
        return []
    _remember(text, above, number, section)
    own = _own_number(columns, above)
    clause = _clause(text, cells, columns)
    if not clause and _may_be_covered(columns, above):
        clause = above.clause
    above.clause = clause
    base = RawTask(
        number=own,
        path=(above.section,) if above.section else (),
        heading=texts[0] if len(texts) > 1 else None,
        span=Span(
            min(c.start for c in cells.values() if c.end), max(c.end for c in cells.values())
        ),
        text=tuple(texts),
        clauses=(clause,) if clause else (),
        stages=tuple(
            (cells[i], day) for i, day in enumerate(columns.days) if day and _filled(cells, i)
        ),
        schedule=next((cells[i] for i in columns.of("schedule") if _filled(cells, i)), None),
        row=not columns.roles,
    )
    if not clause and not columns.roles:
        base = _from_words(text, base)
    return split_cell(text, base, above.number, above.sections or above.order, above.lists)


def _may_be_covered(columns: Columns, above: _Above) -> bool:
    """Whether empty role cells may be merged with those above.

    So it is under one number, and where the bodies stand left of what they have to do.
    """
    texts = columns.of("number", "task", "measure", "target")
    if columns.roles and texts and max(columns.roles) < min(texts):
        return True
    return bool(columns.of("number") and above.number) and above.rows > 1


def _heading_row(text: str, row: Row, columns: Columns) -> Span | None:
    """The cell of a row that heads the rows below, None when the row is no heading.

    一、组织领导 / (二)重点任务; without such a number a short cell on the left is one too.
    """
    filled = [i for i, c in enumerate(row) if c.end > c.start]
    words = [words_in(text, row[i]) for i in filled]
    if len(filled) == 2 and len(row) > 2 and _is_chinese_ordinal(words[0]):
        return row[filled[1]] if len(words[1]) < 40 else None
    if len(filled) != 1 or len(words[0]) > 60 or words[0].isdigit():
        return None
    number = number_at(words[0], 0, len(words[0]))
    if number and number.style in ("cn", "cn_paren", "chapter"):
        return row[filled[0]]
    leftmost = filled[0] == 0 or filled[0] in columns.of("section")
    short = len(words[0]) < 30 and words[0][-1] not in "。;"
    return row[filled[0]] if leftmost and short else None


def _is_chinese_ordinal(words: str) -> bool:
    bare = words.strip("()、")
    return len(bare) <= 3 and not bare.isdigit() and chinese_to_int(bare) is not None


def _filled(cells: dict[int, Span], i: int) -> bool:
    return i in cells and cells[i].end > cells[i].start


def _remember(text: str, above: _Above, number: str, section: Span | None) -> None:
    if section and words_in(text, section) != above.heading:
        above.heading = words_in(text, section)
        ordinal = number_at(text, *section)
        above.section = Span(*trim(text, ordinal.end if ordinal else section.start, section.end))
        above.sections += 1
    if number:
        above.number, above.rows = number.strip("()、."), 0


def _own_number(columns: Columns, above: _Above) -> str:
    """The row's number: as printed, NUMBER.2 below a numbered row, else its place."""
    above.order += 1
    above.rows += 1
    if not columns.of("number") or not above.number:
        return str(above.order)
    return above.number if above.rows == 1 else f"{above.number}.{above.rows}"


def _without_ditto(text: str, row: Row, columns: Columns, above: _Above) -> dict[int, Span]:
    """The cells of a row; who and when the same as above stands above."""
    cells = dict(enumerate(row))
    for i in (*columns.roles, *columns.of("schedule")):
        if not _filled(cells, i):
            continue
        if DITTO.fullmatch(words_in(text, cells[i])):
            cells[i] = above.cells.get(i, cells[i])
        else:
            above.cells[i] = cells[i]
    return cells


def _charged(text: str, heading: Span) -> list[RawTask]:
    """A heading that says who answers for all below it: (一)设施(牵头单位:市交通局)."""
    regions = find_regions(text, *heading)
    ordinal = number_at(text, *heading)
    if not regions or not ordinal:
        return []
    words = Span(*trim(text, ordinal.end, regions[0].outer.start))
    if words.end <= words.start:
        return []
    clauses = tuple((region,) for region in regions)
    return [RawTask(ordinal.printed, (), None, heading, (words,), clauses)]


def _clause(text: str, cells: dict[int, Span], columns: Columns) -> Clause:
    regions = []
    for i in columns.roles:
        if _filled(cells, i) and not NOBODY.fullmatch(text, *cells[i]):
            meaning = columns.meanings[i]
            default = ROLE_MEANINGS.get(meaning) if meaning else None
            spans = _bodies(text, cells[i]) if i in columns.persons else [cells[i]]
            regions += [Region(span, span, default) for span in spans]
    return tuple(regions)


def _bodies(text: str, cell: Span) -> list[Span]:
    """The names of bodies in a cell that names persons, too."""
    return [Span(*m.span()) for m in NAME.finditer(text, *cell) if is_body(m.group())]


def _from_words(text: str, task: RawTask) -> RawTask:
    """A table without role columns may name bodies in brackets behind the words."""
    regions = [r for s in task.text for r in find_regions(text, s.start, s.end)]
    if not regions:
        return task
    pieces: list[Span] = []
    for span in task.text:
        at = span.start
        for region in regions:
            if span.start <= region.outer.start < span.end:
                pieces.append(Span(*trim(text, at, region.outer.start)))
                at = region.outer.end
        pieces.append(Span(*trim(text, at, span.end)))
    kept = tuple(p for p in pieces if text[p.start : p.end].strip(" 。;,."))
    return replace(task, text=kept or task.text, clauses=tuple((r,) for r in regions), row=False)
