"""Tables whose cells stand below each other between blanks, over several lines, redrawn with TABs.

    序号   任务           责任单位                序号	任务	责任单位
           修缮旧桥，                        →   1	修缮旧桥，加固堤防	市交通局
     1     加固堤防       市交通局

Columns are what blanks divide on every line; there must be one for each word of the header. Rows are
what blank lines divide, one number each; without blank lines a row begins at its number where all its
cells do. Tables that fit neither stay as they are, and so do those with a row a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from zhize.loaders.body_names import is_known
from zhize.loaders.readers.commas import HEADS, KNOWN

GAP = re.compile(r"\S+(?: \S+)*")
ORDINAL = re.compile(r"\d{1,3}[.、．]?|[一二三四五六七八九十]{1,3}、?")
NUMBER = re.compile(r"序\s*号|编号")
PAGE = re.compile(r"[\s—–\-－第共页/\d]*\d[\s—–\-－第共页/\d]*")
BEHIND = re.compile(r"\s*(?:注|备注|说明|附件|附表|抄送)\s*\d*[：:.、]")
HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、.{2,30}|[（(][一二三四五六七八九十]{1,3}[）)].{2,30}"
)
FEWEST = 3
FEWEST_ROWS = 2
LONGEST_WORD = 12
#: Lines behind a table that must be none of its rows.
LOOK_ON = 10
#: Blank lines within a table, and the lines of the longest.
MOST_BLANK = 5
LONGEST = 2000


class Piece(NamedTuple):
    """Words of a line, and the places between which they stand."""

    start: int
    end: int
    words: str


Line = Sequence[Piece]


class Group(NamedTuple):
    """Lines between blank lines, and whether a page ended before them."""

    lines: list[Line]
    torn: bool = False

    def is_heading(self) -> bool:
        """Whether this is a heading between rows: 一、优化环境."""
        first = self.lines[0]
        return len(self.lines) == len(first) == 1 and bool(HEADING.match(first[0].words))


def from_aligned(text: str) -> str:
    """Return a text with such tables as rows with TABs; others as they are.

    >>> from_aligned("序号  任务    责任单位\\n\\n 1    修旧桥  市交通\\n             局\\n")
    '序号\\t任务\\t责任单位\\n1\\t修旧桥\\t市交通局\\n'
    """
    lines = text.split("\n")
    return "\n".join(_lines(lines)) if any(map(_is_header, lines)) else text


def _lines(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        if not _is_header(lines[at]):
            yield lines[at]
            at += 1
            continue
        for wide in (2, 1):
            stop, rows = _table(lines, at, wide)
            if rows:
                break
        yield from ("\t".join(row) for row in rows) if rows else lines[at:stop]
        at = stop


def _is_header(line: str) -> bool:
    if "  " not in line or "\t" in line or "|" in line:
        return False
    words = ["".join(p.words.split()) for p in _pieces(line)]
    known = sum(bool(KNOWN.search(w)) and len(w) <= LONGEST_WORD for w in words)
    return len(words) >= FEWEST and known * 3 >= len(words) * 2 and any(map(HEADS.search, words))


def _pieces(line: str, wide: int = 2) -> list[Piece]:
    """The words of a line that two or more blanks divide, and where they stand as printed.

    `wide`: how many places a Chinese character takes.
    """
    places = [0]
    for char in line:
        places.append(places[-1] + (wide if east_asian_width(char) in "WF" else 1))
    spaced = line.replace("\u3000", " ")
    return [Piece(places[m.start()], places[m.end()], m[0]) for m in GAP.finditer(spaced)]


def _table(lines: Sequence[str], at: int, wide: int) -> tuple[int, list[list[str]]]:
    """The line behind the table whose header is a line, and its rows; none where they do not fit."""
    header = _pieces(lines[at], wide)
    groups, stop = _gathered(lines, at, wide)
    while groups and groups[-1].is_heading():
        groups.pop()
    body = [line for group in groups if not group.is_heading() for line in group.lines]
    columns = _columns([header, *body])
    if len(columns) != len(header) or all(len(line) == len(header) for line in body):
        return stop, []
    if any(len(_pieces(line)) == len(header) for line in lines[stop : stop + LOOK_ON]):
        return stop, []  # something between the rows was not understood
    words = ["".join(p.words.split()) for p in header]
    rows = _rows(groups, columns, words)
    return stop, ([words, *rows] if rows else [])


def _gathered(lines: Sequence[str], at: int, wide: int) -> tuple[list[Group], int]:
    """The lines below a header by the blank lines between them, and the line behind the last."""
    header = _pieces(lines[at], wide)
    said = [p.words for p in header]
    groups = [Group([])]
    stop, blank = at + 1, 0
    for k in range(at + 1, min(len(lines), at + LONGEST)):
        pieces = _pieces(lines[k], wide)
        again = [p.words for p in pieces] == said
        stop = k + 1 if again else stop
        page = again or _is_page(lines[k], pieces, header)
        if not pieces or page:
            blank += not pieces
            if blank > MOST_BLANK:
                break
            last = groups.pop()
            groups += [last] if last.lines else []
            groups.append(Group([], page or (last.torn and not last.lines)))
        elif len(pieces) == 1 and HEADING.match(pieces[0].words):
            groups += [Group([pieces]), Group([])]
            blank = 0
        elif _ends(lines[k]) or any(_spans(p, header) for p in pieces):
            break
        else:
            groups[-1].lines.append(pieces)
            stop, blank = k + 1, 0
    return [group for group in groups if group.lines], stop


def _is_page(line: str, pieces: Line, header: Line) -> bool:
    """Whether a number alone on a line is a page's: it does not stand below the first header word."""
    alone = len(pieces) == 1 and bool(PAGE.fullmatch(line))
    return alone and (pieces[0].start > header[0].end or not ORDINAL.fullmatch(pieces[0].words))


def _ends(line: str) -> bool:
    """Whether a line is none of the table's, whatever stands below what."""
    return "\t" in line or bool(BEHIND.match(line)) or _is_header(line)


def _spans(piece: Piece, header: Line) -> bool:
    """Whether words stand below two words of the header: prose behind the table."""
    return sum(piece.start < h.end and h.start < piece.end for h in header) > 1


def _columns(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """What stands between blanks on every line."""
    columns: list[tuple[int, int]] = []
    for start, end in sorted((p.start, p.end) for line in lines for p in line):
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    return columns


def _laid(line: Line, columns: Sequence[tuple[int, int]]) -> list[str]:
    return [" ".join(p.words for p in line if a <= p.start < b) for a, b in columns]


def _rows(
    groups: Sequence[Group], columns: Sequence[tuple[int, int]], header: Sequence[str]
) -> list[list[str]]:
    """Rows of the lines between blank lines, none where numbers do not tell them apart."""
    rows: list[list[str]] = []
    number = next((i for i, word in enumerate(header) if NUMBER.fullmatch(word)), None)
    if number is None and len([g for g in groups if not g.is_heading()]) < FEWEST_ROWS:
        return []
    for group in groups:
        laid = [_laid(line, columns) for line in group.lines]
        if group.is_heading():
            rows.append([group.lines[0][0].words])
            continue
        told = [
            k for k, c in enumerate(laid) if number is not None and ORDINAL.fullmatch(c[number])
        ]
        if len(told) == 1 or (number is None and not group.torn and _is_one(laid)):
            rows.append(_joined(laid, header))
        elif told[:1] == [0]:
            parts = [laid[a:b] for a, b in pairwise([*told, len(laid)])]
            if not all(map(_begins_together, parts)):
                return []
            rows += [_joined(part, header) for part in parts]
        elif group.torn and number is not None and rows and not told:
            rows[-1] = _joined([rows[-1], *laid], header)
        else:
            return []
    return rows


def _is_one(lines: Sequence[list[str]]) -> bool:
    """Whether lines without a number are of one row: all cells, and no two lines that each begin one.

    A line of all cells begins a row unless a list goes on in it: 市公安局、 / 市财政局.
    """
    full = [k for k, cells in enumerate(lines) if all(cells)]
    begin = [k for k in full if not (k and any(c.endswith(("、", "，")) for c in lines[k - 1]))]
    return len(begin) <= 1 and all("".join(cells) for cells in zip(*lines, strict=True))


def _begins_together(lines: Sequence[list[str]]) -> bool:
    """Whether all cells of a row begin on its first line, and none goes on behind its end."""
    return not any(
        more and (not cell or cell.endswith(("。", "；", ";")))
        for above, below in pairwise(lines)
        for cell, more in zip(above, below, strict=True)
    )


def _joined(lines: Sequence[Sequence[str]], header: Sequence[str]) -> list[str]:
    """The cells of a row; names on lines of their own are divided."""
    row = list(lines[0])
    for cells in lines[1:]:
        for i, more in enumerate(cells):
            left = re.split("[、，,；; ]", row[i])[-1]
            right = re.split("[、，,；; ]", more)[0]
            whole = HEADS.search(header[i]) and is_known(left) and is_known(right)
            row[i] += ("、" if whole and not is_known(left + right) else "") + more
    return row
