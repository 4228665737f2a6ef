"""Tables drawn with lines (┌─┬─┐ │ │) redrawn as rows of cells with TABs between them.

    ┌────┬─────┐
    │ 任 务  │责任单位 │
    ├────┼─────┤            任务	责任单位
    │修缮旧桥│市交通局、│     →     修缮旧桥	市交通局、市水务局
    │        │市水务局  │
    └────┴─────┘

A cell ends where a line is drawn below it; one beside several rows is said in each of them. Where no
lines are drawn between rows, their numbers tell them apart. A cell over several columns (of a divided
header) is the first one's. Lines of +, - and | are drawn lines, too. A table whose rows cannot be told
apart, or whose lines do not stand one below the other, stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: What a line of such a table starts with.
DRAWN = re.compile(r"[ \t\u3000]*[┌├└│┏┣┗┃╔╠╚║]")
BORDER = re.compile(r"[│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]")
RULE = re.compile(r"[─━═\-\s]*[─━═][─━═\-\s]*")
ORDINAL = re.compile(r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[.、．]?")
#: Lines of a table drawn with +, - and |.
PLAIN_RULE = re.compile(r"^[ \t]*\+[-=+]*[-=][-=+]*\+[ \t]*$", re.MULTILINE)
PLAIN_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
DRAW_RULE = str.maketrans("+-=", "├──")
DRAW_ROW = str.maketrans("|", "│")
#: A row of words and one of cells, with the lines above and between.
FEWEST_LINES = 4
#: More lines of words are not one row; fewer where no line is drawn below the header's.
LONGEST_ROW = 40
LONGEST_UNDRAWN = 8


def redrawn(text: str) -> str:
    """Return a text with its drawn tables as rows of cells with TABs between; others as they are.

    >>> redrawn("┌──┬──┐\\n│任务│单位│\\n├──┼──┤\\n│修桥│交通│\\n│    │局  │\\n└──┴──┘")
    '任务\\t单位\\n修桥\\t交通局'
    """
    if not BORDER.search(text) and not PLAIN_RULE.search(text):
        return text
    return "\n".join(line for block in _blocks(text.split("\n")) for line in block)


def _blocks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Lines as they are, and in place of those of a table its rows."""
    at = 0
    while at < len(lines):
        drawn = _drawn(lines, at)
        stop = at + max(len(drawn), 1)
        rows = _rows(drawn) if len(drawn) >= FEWEST_LINES else []
        yield rows or lines[at:stop]
        at = stop


def _drawn(lines: Sequence[str], at: int) -> list[str]:
    """The lines of the drawn table that starts on a line, those of + and | with drawn lines."""
    found = []
    for line in lines[at:]:
        if DRAWN.match(line):
            found.append(line)
        elif PLAIN_RULE.fullmatch(line):
            found.append(line.translate(DRAW_RULE))
        elif found and PLAIN_ROW.fullmatch(line) and PLAIN_RULE.fullmatch(lines[at]):
            found.append(line.translate(DRAW_ROW))
        else:
            break
    return found


def _grid(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line, none when the lines do not stand one below the other.

    A cell over several columns is the first one's.
    """
    cut = [BORDER.split(line.strip())[1:-1] for line in lines]
    width = max(map(len, cut))
    for parts, line in zip(cut, lines, strict=True):
        if len(parts) == 1 < width and BORDER.match(line.rstrip()[-1]):
            # a heading over the whole table
            parts += [parts[0] if RULE.fullmatch(parts[0]) else ""] * (width - 1)
    short = [parts for parts in cut if len(parts) < width]
    if short and not any(_widened(short, cut, width, wide) for wide in (2, 1)):
        return []
    return [["".join(part.split()) for part in parts] for parts in cut]


def _widened(
    short: Sequence[list[str]], cut: Sequence[Sequence[str]], width: int, wide: int
) -> bool:
    """Give lines with fewer cells an empty one for each column that a cell goes on over.

    `wide` is how many columns a drawn line takes. False where their cells end elsewhere.
    """
    drawn = (p for p in cut if len(p) == width and all(map(RULE.fullmatch, p)))
    full = _ends(next(drawn, ()), wide)
    ends = [_ends(parts, wide) for parts in short]
    if not full or any(e[-1] != full[-1] or not set(e) <= set(full) for e in ends):
        return False
    for parts, stops in zip(short, ends, strict=True):
        for k, stop in enumerate(full):
            if stop not in stops:
                parts.insert(k + 1, parts[k] if RULE.fullmatch(parts[k]) else "")
    return True


def _ends(parts: Sequence[str], wide: int) -> list[int]:
    """The columns that the cells of a line end at."""
    found, at = [], 0
    for part in parts:
        at += wide + sum(_width(char, wide) for char in part)
        found.append(at)
    return found


def _width(char: str, wide: int) -> int:
    if char in "─━═":
        return wide
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _rows(lines: Sequence[str]) -> list[str]:
    """The rows of a table; none when its lines differ in cells or its rows cannot be told apart."""
    grid = _grid(lines)
    width = len(grid[0]) if grid else 0
    if width < 2:
        return []
    rules = [[bool(RULE.fullmatch(part)) for part in parts] for parts in grid]
    words = max(range(width), key=lambda j: sum(len(parts[j]) for parts in grid))
    rows = []
    stretches = _stretches(rules)
    longest = LONGEST_ROW if len(stretches) > 2 else LONGEST_UNDRAWN
    for start, stop in stretches:
        cuts = _numbered(grid, start, stop)
        if len(cuts) < 3 and stop - start > longest:
            return []
        for first, last in pairwise(cuts):
            whole = len(cuts) > 2
            cells = [
                (first, last) if whole or j == words else _cell(rules, j, start)
                for j in range(width)
            ]
            said = [
                "".join(grid[i][j] for i in range(*cell) if not rules[i][j])
                for j, cell in enumerate(cells)
            ]
            rows.append("\t".join(said))
    return [row for row in rows if row.strip()]


def _numbered(grid: Sequence[Sequence[str]], start: int, stop: int) -> list[int]:
    """Where the rows of a stretch without lines begin, and its end."""
    numbered = [i for i in range(start, stop) if ORDINAL.fullmatch(grid[i][0])]
    return [start, *numbered[1:], stop] if len(numbered) > 1 else [start, stop]


def _stretches(rules: Sequence[Sequence[bool]]) -> list[tuple[int, int]]:
    """Lines between two at which a cell ends."""
    found, begin = [], 0
    for i, ruled in enumerate(rules):
        if any(ruled):
            # a line may end one cell and hold words of another
            stop = i if all(ruled) else i + 1
            if stop > begin:
                found.append((begin, stop))
            begin = i + 1
    return [*found, (begin, len(rules))] if begin < len(rules) else found


def _cell(rules: Sequence[Sequence[bool]], column: int, line: int) -> tuple[int, int]:
    """The lines of the cell of a column that a line is in."""
    start = line
    while start > 0 and not rules[start - 1][column]:
        start -= 1
    stop = line
    while stop < len(rules) and not rules[stop][column]:
        stop += 1
    return start, stop
