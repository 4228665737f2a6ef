"""Tables as comma-separated values redrawn as rows of cells with TABs between them.

    序号,任务,责任单位                          序号	任务	责任单位
    1,"修缮旧桥,加固堤防","市交通局,市水务局"  →  1	修缮旧桥,加固堤防	市交通局,市水务局

A line of header words between commas heads such a table: three or more, each as short as a header
is, one of them on who is responsible or on an indicator. Rows have as many cells; the table ends
where a row has not. Line ends within quotes become blanks, also in cells between TABs, as copied
from a spreadsheet. Commas of Chinese text (，) divide nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

HEADER_WORD = re.compile(r"[^\s,。；;：:]{1,16}")
HEADS = re.compile(r"(?:单位|部门|科室|处室|股室|主体|机构|牵头|配合|分工|指标|指标名称|主要指标)$")
KNOWN = re.compile(
    HEADS.pattern
    + r"|号$|(?:任务|事项|项目|内容|措施|举措|目标|工作|要求|名称|类别|领域|时[限间]|期限|进度"
    r"|节点|备注|领导|责任人|联系人|成果|来源|年|值|属性|情况)$"
)
FEWEST = 3
#: A quoted cell between TABs.
QUOTED = re.compile(r'(?:^|(?<=\t))"((?:[^"\t]|"")*)"(?=\t|$)', re.MULTILINE)
#: Lines that one row may take.
LONGEST = 40


def from_commas(text: str) -> str:
    """Return a text with its comma-separated tables as rows with TABs; others as they are.

    >>> from_commas('序号,任务,责任单位\\n1,"修桥,筑堤",市交通局')
    '序号\\t任务\\t责任单位\\n1\\t修桥,筑堤\\t市交通局'
    """
    if "\t" in text:
        text = QUOTED.sub(_joined, text)
    if not re.search(r"^[^\n,]+(?:,[^\n,]*){2,}$", text, re.MULTILINE):
        return text
    lines = text.split("\n")
    return "\n".join(_lines(lines))


def _joined(cell: re.Match[str]) -> str:
    """A quoted cell with line ends on one line; any other as it is, and so are quotes of text."""
    text = cell[0]
    beside = "\t" in cell.string[max(0, cell.start() - 1) : cell.end() + 1]
    few = 1 <= text.count("\n") <= LONGEST
    return " ".join(cell[1].replace('""', '"').split()) if beside and few else text


def _lines(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        header = _header(lines[at])
        rows, stop = _rows(lines, at + 1, len(header)) if header else ([], at)
        if header and rows:
            yield "\t".join(header)
            yield from rows
            at = stop
        else:
            yield lines[at]
            at += 1


def _header(line: str) -> list[str]:
    """The words of a header, none when the line heads no such table."""
    if line.count(",") < FEWEST - 1 or "\t" in line:
        return []
    words = [word.strip() for word in next(csv.reader([line]))]
    while words and not words[-1]:
        words.pop()
    heads = len(words) >= FEWEST and all(HEADER_WORD.fullmatch(w) for w in words)
    known = sum(bool(KNOWN.search(w)) for w in words)
    return words if heads and known * 3 >= len(words) * 2 and any(map(HEADS.search, words)) else []


def _rows(lines: Sequence[str], at: int, width: int) -> tuple[list[str], int]:
    """The rows from line `at` on that have as many cells as the header, and the line behind."""
    rows: list[str] = []
    while at < len(lines):
        cells, stop = _row(lines, at)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) != width:
            break
        rows.append("\t".join(" ".join(cell.split()) for cell in cells))
        at = stop
    return rows, at


def _row(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """The cells of the row that starts on a line, and the line behind it."""
    for stop in range(at + 1, min(len(lines), at + LONGEST) + 1):
        record = "\n".join(lines[at:stop])
        if record.count('"') % 2 == 0:
            read = list(csv.reader(io.StringIO(record, newline="")))
            return (read[0] if len(read) == 1 else []), stop
    return [], at + 1
