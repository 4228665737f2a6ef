"""Rows and columns to tasks: header words say what a column holds, whatever its place.

Repeated headers are dropped. Empty cells of number and section columns are covered by the cell
above (a vertical merge); empty cells of role columns are empty. A row without a number under a
numbered one is NUMBER.2. Numbered lines in a cell are tasks of their own unless the row has a number
(then the row is the task); lines without numbers in a row without one are SECTION.ORDER.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhize.loaders.clauses import find_regions
from zhize.loaders.fitting import gain, kind_of
from zhize.loaders.headers import ROLE_MEANINGS, Meaning, header_meaning, is_header_row
from zhize.loaders.layout import Row, Table
from zhize.loaders.numbering import chinese_to_int, number_at
from zhize.loaders.outline import Clause, RawTask, Region
from zhize.loaders.records import Span
from zhize.loaders.responsibility import is_statement
from zhize.loaders.text import trim

EMPTY = Span(0, 0)
TEXTS: tuple[Meaning, ...] = ("section", "task", "measure", "target")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds."""

    meanings: tuple[Meaning | None, ...]

    def of(self, *wanted: Meaning) -> list[int]:
        return [i for i, m in enumerate(self.meanings) if m in wanted]

    @property
    def roles(self) -> list[int]:
        return self.of(*ROLE_MEANINGS, "statement")  # type: ignore[arg-type]


@dataclass(slots=True)
class _Above:
    """What covered cells take from the rows above."""

    number: str = ""
    section: str = ""
    rows: int = 0  #: rows under the number
    sections: int = 0
    order: int = 0  #: rows in all
    clause: Clause = ()  #: of the row above; a row under the same number may be covered by it


def read_table(text: str, table: Table) -> list[RawTask]:
    """Return the tasks of one table of folded text, in row order; none when it lists none."""
    header, body, columns = _header(text, table)
    if columns is None:
        return []
    body = [_aligned(text, row, columns) for row in body]
    columns = _settle(text, columns, body)
    above = _Above()
    tasks: list[RawTask] = []
    for row in body:
        if _is_header(text, row, header):
            continue
        tasks += _row_tasks(text, row, columns, above)
    return tasks


def _words(text: str, cell: Span) -> str:
    return "".join(text[cell.start : cell.end].split())


def _header(text: str, table: Table) -> tuple[list[str], Sequence[Row], Columns | None]:
    """The header row, the rows below it and what its columns hold."""
    for k, row in enumerate(table.rows[:4]):
        words = [_words(text, c) for c in row]
        if not is_header_row(words):
            continue
        meanings = [header_meaning(w) for w in words]
        below = table.rows[k + 1 :]
        if below and _is_second_header(text, below[0]):
            meanings, below = _two_level(text, meanings, below[0]), below[1:]
        return words, below, Columns(tuple(meanings))
    return [], table.rows, _guess(text, table.rows)


def _is_second_header(text: str, row: Row) -> bool:
    words = [_words(text, c) for c in row]
    found = [header_meaning(w) for w in words if w]
    return len(found) >= 2 and all(found) and any(m in ROLE_MEANINGS for m in found)


def _two_level(text: str, meanings: list[Meaning | None], row: Row) -> list[Meaning | None]:
    """Lay the second line of a header over the first one's divided column."""
    second = [header_meaning(_words(text, c)) for c in row]
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
        cells = [_words(text, r[i]) for r in rows if i < len(r) and r[i].end > r[i].start]
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


def _settle(text: str, columns: Columns, body: Sequence[Row]) -> Columns:
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
        cells = [_words(text, r[first]) if first < len(r) else "" for r in body]
        filled = [c for c in cells if c]
        merged = len(filled) < len(cells) or len(set(filled)) < len(filled)
        second = [_words(text, r[texts[1]]) if texts[1] < len(r) else "" for r in body]
        covered = sum(1 for a, b in zip(cells, second, strict=True) if b and not a)
        if (
            meanings[first] == "section"
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


def _holds_text(text: str, body: Sequence[Row], i: int) -> bool:
    """Whether a column under an unknown header word holds sentences."""
    cells = [_words(text, r[i]) for r in body if i < len(r) and r[i].end > r[i].start]
    return sum(len(c) > 10 for c in cells) * 2 > len(cells)


def _is_header(text: str, row: Row, header: Sequence[str]) -> bool:
    """A repeated header, whole or in part."""
    words = [_words(text, c) for c in row]
    same = sum(w in header for w in words if w)
    filled = sum(bool(w) for w in words)
    return bool(header) and filled > 1 and same == filled


def _row_tasks(text: str, row: Row, columns: Columns, above: _Above) -> list[RawTask]:
    cells = dict(enumerate(row))
    if heading := _heading_row(text, row):
        _remember(above, "", heading)
        return []
    number = _joined(text, cells, columns.of("number"))
    section = _joined(text, cells, columns.of("section"))
    texts = [cells[i] for i in columns.of("task", "measure", "target") if _filled(cells, i)]
    if not texts:
        _remember(above, number, section)
        return []
    own = _own_number(number, section, texts, columns, above)
    clause = _clause(text, cells, columns)
    if above.rows > 1 and not clause:
        clause = above.clause
    above.clause = clause
    base = RawTask(
        number=own,
        path=(above.section,) if above.section else (),
        heading=_words(text, texts[0]) if len(texts) > 1 else "",
        span=Span(
            min(c.start for c in cells.values() if c.end), max(c.end for c in cells.values())
        ),
        text=tuple(texts),
        clauses=(clause,) if clause else (),
        schedule=next((cells[i] for i in columns.of("schedule") if _filled(cells, i)), None),
        row=not columns.roles,
    )
    if not clause and not columns.roles:
        base = _from_words(text, base)
    return _split_cell(text, base, number, above)


def _heading_row(text: str, row: Row) -> str:
    """The words of a row of one cell that heads the rows below, else "".

    一、组织领导 / (二)重点任务; a lone cell without such a number is a heading too when it is short.
    """
    filled = [c for c in row if c.end > c.start]
    words = [_words(text, c) for c in filled]
    if (
        len(filled) == 2
        and len(words[0]) <= 3
        and chinese_to_int(words[0].strip("()、")) is not None
    ):
        return words[1] if not words[0].isdigit() and len(words[1]) < 40 and len(row) > 2 else ""
    if len(filled) != 1 or len(words[0]) > 60 or words[0].isdigit():
        return ""
    number = number_at(words[0], 0, len(words[0]))
    return (
        words[0]
        if (number and number.style in ("cn", "cn_paren", "chapter")) or len(words[0]) < 30
        else ""
    )


def _aligned(text: str, row: Row, columns: Columns) -> Row:
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


def _filled(cells: dict[int, Span], i: int) -> bool:
    return i in cells and cells[i].end > cells[i].start


def _joined(text: str, cells: dict[int, Span], columns: Sequence[int]) -> str:
    return "".join(_words(text, cells[i]) for i in columns if _filled(cells, i))


def _remember(above: _Above, number: str, section: str) -> None:
    if section and section != above.section:
        above.section = _bare(section)
        above.sections += 1
    if number:
        above.number, above.rows = number.strip("()、."), 0


def _bare(section: str) -> str:
    number = number_at(section, 0, len(section))
    return section[number.end :] if number else section


def _own_number(
    number: str, section: str, texts: Sequence[Span], columns: Columns, above: _Above
) -> str:
    """The row's number: as printed, NUMBER.2 below a numbered row, else its place."""
    _remember(above, number, section)
    above.order += 1
    above.rows += 1
    if not columns.of("number") or not above.number:
        return str(above.order)
    return above.number if above.rows == 1 else f"{above.number}.{above.rows}"


def _clause(text: str, cells: dict[int, Span], columns: Columns) -> Clause:
    regions = []
    for i in columns.roles:
        if _filled(cells, i) and not re.fullmatch(
            r"[\s/、\-无]*", text[cells[i].start : cells[i].end]
        ):
            meaning = columns.meanings[i]
            default = ROLE_MEANINGS.get(meaning) if meaning else None
            regions.append(Region(cells[i], cells[i], default))
    return tuple(regions)


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
    return replace(task, text=kept, clauses=tuple((r,) for r in regions), row=False)


def _split_cell(text: str, task: RawTask, number: str, above: _Above) -> list[RawTask]:
    """One task a line where a cell lists several."""
    cell = task.text[0]
    if len(task.text) != 1:
        return [task if number else _numbered(text, task)]
    lines = [Span(*trim(text, a, b)) for a, b in _lines(text, cell)]
    numbered = [number_at(text, s.start, s.end) for s in lines]
    own = number.strip("()、.")
    if own.isdigit() or (own and chinese_to_int(own) is None and len(lines) == 1):
        return [_stripped(text, task, own)] if numbered[0] and len(lines) == 1 else [task]
    if numbered[0] and numbered[0].style in ("arabic", "paren", "cn_paren", "circle", "cn"):
        return _numbered_lines(task, lines, [n if n else None for n in numbered])
    if len(lines) > 1 and not own and _are_tasks(text, lines):
        section = above.sections or above.order
        return [
            replace(task, number=f"{section}.{k}", span=line, text=(line,))
            for k, line in enumerate(lines, 1)
        ]
    return [task]


def _numbered(text: str, task: RawTask) -> RawTask:
    """A row without a number whose first words are numbered."""
    first = task.text[0]
    found = number_at(text, first.start, first.end)
    if not found:
        return task
    words = Span(*trim(text, found.end, first.end))
    heading = _words(text, words) if task.heading else ""
    return replace(task, number=found.printed, text=(words, *task.text[1:]), heading=heading)


def _stripped(text: str, task: RawTask, own: str) -> RawTask:
    """A row whose text repeats its number."""
    cell = task.text[0]
    number = number_at(text, cell.start, cell.end)
    if number and number.printed == own:
        return replace(task, text=(Span(*trim(text, number.end, cell.end)),))
    return task


def _lines(text: str, cell: Span) -> list[tuple[int, int]]:
    found, at = [], cell.start
    for match in re.compile(r"\s*\n\s*").finditer(text, cell.start, cell.end):
        found.append((at, match.start()))
        at = match.end()
    return [*found, (at, cell.end)]


def _numbered_lines(
    task: RawTask, lines: Sequence[Span], numbers: Sequence[object]
) -> list[RawTask]:
    tasks: list[RawTask] = []
    style = None
    for line, found in zip(lines, numbers, strict=True):
        number = found if hasattr(found, "style") else None
        if number is not None and style in (None, number.style):  # type: ignore[attr-defined]
            style = number.style  # type: ignore[attr-defined]
            words = Span(number.end, line.end)  # type: ignore[attr-defined]
            tasks.append(replace(task, number=number.printed, span=line, text=(words,)))  # type: ignore[attr-defined]
        else:
            last = tasks[-1]
            grown = Span(last.text[-1].start, line.end)
            tasks[-1] = replace(
                last, span=Span(last.span.start, line.end), text=(*last.text[:-1], grown)
            )
    if len(tasks) == 1:
        return [replace(tasks[0], span=task.span)]
    return tasks


def _are_tasks(text: str, lines: Sequence[Span]) -> bool:
    """Whether the lines of a cell are tasks rather than one torn sentence."""
    words = [_words(text, s) for s in lines]
    if any(len(w) < 4 or w[-1] in "、,:和与及的" for w in words):
        return False
    ended = [w[-1] in "。;!" for w in words]
    if any(ended[:-1]) != all(ended[:-1]):
        return False
    lengths = [len(w) for w in words[:-1]]
    torn = (
        not any(ended)
        and len(lengths) > 1
        and max(lengths) - min(lengths) <= 1
        and len(words[-1]) <= max(lengths)
    )
    return not torn and (len(words) > 2 or ended[0])
