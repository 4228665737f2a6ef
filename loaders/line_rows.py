"""Rows of tables with a cell a line that no number tells apart, and indicator tables of the kind.

    重点任务 / 责任单位 / 完成时限 / 建成… / 区民政局 / 2023年底 / 改造… / 区民政局、区残联 / 长期
    类别 / 指标 / 目标值 / 社会保障 / 参保率 / 达到90% / 合格率 / 95%以上                   (类别 covers two)

The lines are cut into the rows that fit the columns best (`fitting.lay_rows`): a row has words of a
task and a body under a role, or an indicator and its figure. The table ends at a caption (表2, 附件),
a note (注:), or where no such row follows. Repeated headers are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhize.loaders.cell_figures import UNIT, is_blank, read_cell, says_figure
from zhize.loaders.fitting import kind_of, lay_rows
from zhize.loaders.headers import ROLE_MEANINGS, header_meaning
from zhize.loaders.numbering import number_at
from zhize.loaders.records import Span
from zhize.loaders.text import trim
from zhize.loaders.value_columns import heads_values, is_nature, is_nature_header, is_value_header

Lines = Sequence[tuple[int, int]]
#: Lines behind which a table does not go on.
ENDS = re.compile(
    r"(?:注|备注|说明|附注|填表说明)\d{0,2}[:.、]|\(?附?[表图]\s*[\d一二三四五六七八九十]{1,3}(?![\d%个张座年月])"
    r"|专栏\s*\d|附件|附录|抄送|\(?此件|\(联系"
)
CONTINUED = re.compile(r"\(?续表?\)?\s*\d{0,2}|\(?接上[页表]\)?")
#: Words about a figure (比2015年下降10%), which no name of an indicator is: 65岁以上老年人管理率.
WORDED = re.compile(
    r"比|较|达|不低于|不高于|不超过|提[高升]|降|下降|增|减少|控制|稳定|保持|以[上下内]|左右"
)
NAMED = re.compile(
    r"(?:率|数|比例?|比重|量|值|水平|面积|人口|程度|指数|规模|年限|寿命|时间|长度|密度)(?:\([^()]*\))?$"
)
LONGEST_FIGURE = 24
#: Who signs a document, and on what day.
ISSUER = re.compile(r"(?:政府|办公厅|办公室|委员会|领导小组|指挥部|[厅局委部])$")
SIGNED_ON = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:印发)?"
)
AFTER_SIGNED = 4
WIDEST = 12
FEWEST = 2
MAX_LINES = 600
#: Headings and headers in a row, without a row between.
MAX_IDLE = 6
#: Characters that a heading lacks to be the full line of a torn name.
SHORTER = 3


def ends_table(line: str) -> bool:
    """Whether a line stands behind a table: 注:…, 表2 …, 附件3."""
    return bool(ENDS.match(line.strip()))


def goes_on(line: str) -> bool:
    """Whether a line only says that a table goes on: (续表)."""
    return bool(CONTINUED.fullmatch(line.strip()))


def read_unnumbered(
    text: str, lines: Lines, at: int, header: Sequence[tuple[Span, str]]
) -> tuple[list[list[Span]], int] | None:
    """Return the rows below a header without numbers (the header first), and the line behind."""
    return _rows(text, lines, at, header, kind_of)


def read_blank_unnumbered(
    text: str, lines: Lines, at: int, header: Sequence[tuple[Span, str]]
) -> tuple[list[list[Span]], int] | None:
    """Return the rows of a table with a row a line, cells a blank apart, below such a header.

    Each line must be one row; the table ends at the first that is none.
    """
    return _blank_rows(text, lines, at, header, kind_of)


def read_blank_figures(text: str, lines: Lines, i: int) -> tuple[list[list[Span]], int] | None:
    """Return an indicator table with a row a line, cells a blank apart, whose header is line `i`."""
    spans = _parts(text, lines[i])
    words = [text[slice(*span)] for span in spans]
    meanings = [_figure_meaning(word) for word in words]
    header = [(span, m) for span, m in zip(spans, meanings, strict=True) if m]
    if len(header) < max(len(words), FEWEST + 1) or not heads_values(words):
        return None
    return _blank_rows(text, lines, i + 1, header, figure_kind)


def _parts(text: str, line: tuple[int, int]) -> list[Span]:
    """The words of a line that stand a blank apart."""
    found = re.finditer(r"[^\s|]+", text[slice(*line)])
    return [Span(line[0] + m.start(), line[0] + m.end()) for m in found]


def _blank_rows(
    text: str,
    lines: Lines,
    at: int,
    header: Sequence[tuple[Span, str]],
    kind: Callable[[str], str],
) -> tuple[list[list[Span]], int] | None:
    meanings = [meaning for _, meaning in header]
    said = [text[slice(*span)] for span, _ in header]
    rows: list[list[Span]] = [[span for span, _ in header]]
    behind = at
    for k in range(at, len(lines)):
        pieces = _parts(text, lines[k])
        if not pieces or [text[slice(*p)] for p in pieces] == said:
            if k - behind > MAX_IDLE:
                break
            continue
        found, used = lay_rows(pieces, [kind(text[slice(*p)]) for p in pieces], meanings)
        if len(found) != 1 or used < len(pieces):
            break
        rows += found
        behind = k + 1
    return (rows, behind) if len(rows) > FEWEST else None


def read_figure_lines(text: str, lines: Lines, i: int) -> tuple[list[list[Span]], int] | None:
    """Return an indicator table with a cell a line whose header starts at line `i`."""
    header, at = _figure_header(text, lines, i)
    words = [text[slice(*span)] for span, _ in header]
    if len(header) < FEWEST or not heads_values(["".join(w.split()) for w in words]):
        return None
    return _rows(text, lines, at, header, figure_kind)


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


def _rows(
    text: str,
    lines: Lines,
    at: int,
    header: Sequence[tuple[Span, str]],
    kind: Callable[[str], str],
) -> tuple[list[list[Span]], int] | None:
    meanings = [meaning for _, meaning in header]
    again = ["".join(text[slice(*span)].split()) for span, _ in header]
    rows: list[list[Span]] = [[span for span, _ in header]]
    behind = at
    headings: list[Span] = []
    idle = 0
    while at < len(lines) and idle < MAX_IDLE:
        stop, pieces = _stretch(text, lines, at, again)
        idle = 0 if pieces else idle + 1
        words = [text[slice(*p)] for p in pieces]
        found, used = lay_rows(pieces, [kind(w) for w in words], meanings, words)
        if found:
            rows += [*([heading] for heading in headings), *found]
            headings = []
            behind = line_behind(lines, pieces[used - 1])
        if found and stop - at >= MAX_LINES:
            at = behind
            continue
        if used < len(pieces):
            break
        at = _skip_header(text, lines, stop, again)
        heading = _heading(text, lines, at)
        if heading:
            headings.append(heading)
            at += 1
        elif at == stop:
            break
    if len(rows) < FEWEST:
        return None
    return (_headed(text, rows, meanings) if kind is figure_kind else rows), behind


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


def _stretch(text: str, lines: Lines, at: int, header: Sequence[str]) -> tuple[int, list[Span]]:
    """The lines up to a heading, the header again or the end of the table."""
    pieces: list[Span] = []
    k = at
    while k < min(len(lines), at + MAX_LINES):
        span = Span(*trim(text, *lines[k]))
        words = text[slice(*span)]
        if words.strip("| \t") and not goes_on(words):
            if (
                ends_table(words)
                or _heading(text, lines, k)
                or _skip_header(text, lines, k, header) > k
            ):
                break
            pieces.append(span)
        k += 1
    return k, _unsigned(text, pieces)


def _unsigned(text: str, pieces: list[Span]) -> list[Span]:
    """Pieces without the name and the day that sign the document they are the last of."""
    words = [text[slice(*p)] for p in pieces]
    for k in range(max(1, len(words) - AFTER_SIGNED), len(words)):
        dated = [bool(SIGNED_ON.fullmatch("".join(w.split()))) for w in words[: k + 1]]
        if dated[k] and not any(dated[:k]) and ISSUER.search(words[k - 1]):
            return pieces[: k - 1]
    return pieces


def _heading(text: str, lines: Lines, k: int) -> Span | None:
    """A line that heads rows: 一、…, (二)…"""
    if k >= len(lines):
        return None
    span = Span(*trim(text, *lines[k]))
    number = number_at(text, *span)
    headed = number and number.style in ("cn", "cn_paren", "chapter")
    return span if headed and span.end - span.start < 60 else None


def _skip_header(text: str, lines: Lines, k: int, header: Sequence[str]) -> int:
    """The line behind the header, where it stands again from line `k` on; else `k`."""
    said, at = "", k
    whole = "".join(header)
    while at < len(lines) and len(said) < len(whole):
        said += "".join(text[slice(*lines[at])].split()).strip("|")
        at += 1
        if not whole.startswith(said):
            return k
    return at if said == whole else k


def line_behind(lines: Lines, piece: Span) -> int:
    """Return the line behind the one that a piece stands on."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if lines[middle][0] <= piece.start else (low, middle)
    return low
