"""Rows of tables with a cell a line, or a row a line, that no number tells apart.

    重点任务 / 责任单位 / 完成时限 / 建成… / 区民政局 / 2023年底 / 改造… / 区民政局、区残联 / 长期

The lines are cut into the rows that fit the columns best (`fitting.lay_rows`): a row has words of a
task and a body under a role (or an indicator and its figure, see `figure_lines`). The table ends at a caption (表2, 附件),
a note (注:), or where no such row follows. Repeated headers are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhize.loaders.fitting import kind_of, lay_rows
from zhize.loaders.numbering import number_at
from zhize.loaders.records import Span
from zhize.loaders.text import trim

Lines = Sequence[tuple[int, int]]
#: Lines behind which a table does not go on.
ENDS = re.compile(
    r"(?:注|备注|说明|附注|填表说明)\d{0,2}[:.、]|\(?附?[表图]\s*[\d一二三四五六七八九十]{1,3}(?![\d%个张座年月])"
    r"|专栏\s*\d|附件|附录|抄送|\(?此件|\(联系"
)
CONTINUED = re.compile(r"\(?续表?\)?\s*\d{0,2}|\(?接上[页表]\)?")
#: Who signs a document, and on what day.
ISSUER = re.compile(r"(?:政府|办公厅|办公室|委员会|领导小组|指挥部|[厅局委部])$")
SIGNED_ON = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:印发)?"
)
AFTER_SIGNED = 4
FEWEST = 2
MAX_LINES = 600
#: Headings and headers in a row, without a row between.
MAX_IDLE = 6
#: Lines that the first two rows stand in.
FIRST_ROWS = 40


def ends_table(line: str) -> bool:
    """Whether a line stands behind a table: 注:…, 表2 …, 附件3."""
    return bool(ENDS.match(line.strip()))


def goes_on(line: str) -> bool:
    """Whether a line only says that a table goes on: (续表)."""
    return bool(CONTINUED.fullmatch(line.strip()))


def read_unnumbered(
    text: str, lines: Lines, at: int, header: Sequence[tuple[Span, str]]
) -> tuple[list[list[Span]], int] | None:
    """Return the rows below a header without numbers (the header first), and the line behind.

    Where rows are numbered all the same (任务 over a column of numbers, too), their column is empty
    in the header.
    """
    found: list[tuple[Span, str]] = list(header)
    place = _numbers_at(text, lines, at)
    if place is not None:
        found.insert(place, (Span(header[0][0].end, header[0][0].end), "number"))
    return rows_below(text, lines, at, found, kind_of)


def _numbers_at(text: str, lines: Lines, at: int) -> int | None:
    """Where in the first row its number 1 stands, first or second, if 2 stands below."""
    words = [text[slice(*line)].strip("| \t") for line in lines[at : at + FIRST_ROWS]]
    words = [w for w in words if w]
    if words[:1] == ["1"] or words[1:2] == ["1"]:
        return words.index("1") if "2" in words else None
    return None


def read_blank_unnumbered(
    text: str, lines: Lines, at: int, header: Sequence[tuple[Span, str]]
) -> tuple[list[list[Span]], int] | None:
    """Return the rows of a table with a row a line, cells a blank apart, below such a header.

    Each line must be one row; the table ends at the first that is none.
    """
    return blank_rows_below(text, lines, at, header, kind_of)


def parts_of(text: str, line: tuple[int, int]) -> list[Span]:
    """Return the words of a line that stand a blank apart."""
    found = re.finditer(r"[^\s|]+", text[slice(*line)])
    return [Span(line[0] + m.start(), line[0] + m.end()) for m in found]


def blank_rows_below(
    text: str,
    lines: Lines,
    at: int,
    header: Sequence[tuple[Span, str]],
    kind: Callable[[str], str],
) -> tuple[list[list[Span]], int] | None:
    """Return the rows below a header, a row a line (the header first), and the line behind."""
    meanings = [meaning for _, meaning in header]
    said = [text[slice(*span)] for span, _ in header]
    rows: list[list[Span]] = [[span for span, _ in header]]
    behind = at
    for k in range(at, len(lines)):
        pieces = parts_of(text, lines[k])
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


def rows_below(
    text: str,
    lines: Lines,
    at: int,
    header: Sequence[tuple[Span, str]],
    kind: Callable[[str], str],
) -> tuple[list[list[Span]], int] | None:
    """Return the rows below a header, a cell a line (the header first), and the line behind."""
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
    return rows, behind


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
