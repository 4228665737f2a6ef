"""Indicator tables with a cell a line, or a row a line and cells a blank apart.

    类别 / 指标 / 目标值 / 社会保障 / 参保率 / 达到90% / 合格率 / 95%以上          (类别 covers two)
    指标 单位 2015年 2020年 ⏎ 参保率 % 90 95

Rows are told by their figures (`line_rows`, `fitting`). A line before a name that is shorter than
those of torn names is the heading of the rows below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhize.loaders.cell_figures import UNIT, is_blank, read_cell, says_figure
from zhize.loaders.fitting import kind_of
from zhize.loaders.headers import ROLE_MEANINGS, header_meaning, is_header_word
from zhize.loaders.line_rows import blank_rows_below, parts_of, rows_below
from zhize.loaders.records import Span
from zhize.loaders.text import trim
from zhize.loaders.value_columns import heads_values, is_nature, is_nature_header, is_value_header

Lines = Sequence[tuple[int, int]]
#: Words about a figure (比2015年下降10%), which no name of an indicator is: 65岁以上老年人管理率.
WORDED = re.compile(
    r"比|较|达|不低于|不高于|不超过|提[高升]|降|下降|增|减少|控制|稳定|保持|以[上下内]|左右"
)
NAMED = re.compile(
    r"(?:率|数|比例?|比重|量|值|水平|面积|人口|程度|指数|规模|年限|寿命|时间|长度|密度)(?:\([^()]*\))?$"
)
LONGEST_FIGURE = 24
#: Columns, and the fewest of them.
WIDEST = 12
FEWEST = 2
#: Characters that a heading lacks to be the full line of a torn name.
SHORTER = 3


def read_figure_lines(text: str, lines: Lines, i: int) -> tuple[list[list[Span]], int] | None:
    """Return an indicator table with a cell a line whose header starts at line `i`."""
    header, at = _figure_header(text, lines, i)
    words = [text[slice(*span)] for span, _ in header]
    if len(header) < FEWEST or not heads_values(["".join(w.split()) for w in words]):
        return None
    if _is_title(header, words):
        return None
    found = rows_below(text, lines, at, header, figure_kind)
    if found is None:
        return None
    return _headed(text, found[0], [meaning for _, meaning in header]), found[1]


def read_blank_figures(text: str, lines: Lines, i: int) -> tuple[list[list[Span]], int] | None:
    """Return an indicator table with a row a line, cells a blank apart, whose header is line `i`."""
    spans = parts_of(text, lines[i])
    words = [text[slice(*span)] for span in spans]
    meanings = [_figure_meaning(word) for word in words]
    header = [(span, m) for span, m in zip(spans, meanings, strict=True) if m]
    if len(header) < max(len(words), FEWEST + 1) or not heads_values(words):
        return None
    return blank_rows_below(text, lines, i + 1, header, figure_kind)


def figure_kind(piece: str) -> str:
    """Return what a piece of an indicator table looks like: figure, unit, nature or as elsewhere.

    >>> figure_kind("达到90%"), figure_kind("微克/立方米"), figure_kind("约束性"), figure_kind("参保率")
    ('figure', 'unit', 'nature', 'words')
    """
    words = "".join(piece.split())
    if is_blank(words):
        return "blank"
    if is_nature(words):
        return "nature"
    kind = kind_of(piece)
    if kind == "ordinal":
        return kind
    worded = len(words) <= LONGEST_FIGURE and WORDED.search(words) and not NAMED.search(words)
    if says_figure(words) and (read_cell(words) or worded):
        return "figure"
    if UNIT.fullmatch(words) and len(words) <= 8 and kind != "bodies" and not NAMED.search(words):
        return "unit"
    return "words" if kind in ("time", "person") else kind


def _figure_header(text: str, lines: Lines, i: int) -> tuple[list[tuple[Span, str]], int]:
    """The header words from line `i` on, what each is of, and the line behind them."""
    found: list[tuple[Span, str]] = []
    at = i
    while at < len(lines) and len(found) < WIDEST:
        span = Span(*trim(text, *lines[at]))
        word = "".join(text[slice(*span)].split())
        if word.strip("|"):
            meaning = _figure_meaning(word)
            if meaning is None:
                break
            found.append((span, meaning))
        at += 1
    return found, at


def _is_title(header: Sequence[tuple[Span, str]], words: Sequence[str]) -> bool:
    """Whether the first line is a title above the header: 健康行动主要指标 / 领域 / 指标 / 2030年."""
    names = [w for w, (_, m) in zip(words, header, strict=True) if m == "target"]
    first = header[0][1] == "target" and not is_header_word(words[0])
    return first and any(is_header_word(w) for w in names[1:])


def _figure_meaning(word: str) -> str | None:
    if len(word) > WIDEST * 2 or word.endswith((":", "。")):
        return None
    if is_nature_header(word):
        return "nature"
    if is_value_header(word):
        return "figure"
    if re.fullmatch(r"(?:计量)?单位(?:\(.*\))?", word):
        return "unit"
    meaning = header_meaning(word)
    return meaning if meaning in (*ROLE_MEANINGS, "number", "section", "target", "task") else None


def _headed(text: str, rows: Sequence[list[Span]], meanings: Sequence[str]) -> list[list[Span]]:
    """Rows with headings before names (基本医疗 / 参保率(%)), lines shorter than those of torn names."""
    name = max((i for i, m in enumerate(meanings) if m in ("target", "task")), default=None)
    if name is None:
        return list(rows)
    cells = [row[name] for row in rows[1:] if name < len(row)]
    longest = max((len(line) for c in cells for line in text[slice(*c)].split("\n")), default=0)
    found: list[list[Span]] = [list(rows[0])]
    for row in rows[1:]:
        cell = row[name] if name < len(row) else Span(0, 0)
        first, _, rest = text[slice(*cell)].partition("\n")
        if rest.strip() and len(first) <= longest - SHORTER and first[-1] not in "、,的和与及(":
            begin = cell.start + len(first)
            found.append([Span(cell.start, begin)])
            row = [*row[:name], Span(*trim(text, begin, cell.end)), *row[name + 1 :]]
        found.append(row)
    return found
