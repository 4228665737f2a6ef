"""Tables that lost their marks: what is left is one cell a line, or one row a line with blanks.

    序号 / 工作任务 / 牵头单位 / 完成时限 / 1 / 开展… / 市教育局 / 2020年底 / 2 / …     (a cell a line)
    序号 工作任务 牵头单位 完成时限 ⏎ 1 开展… 市教育局 2020年底                          (a row a line)

Lines that only hold | are passed over. A row starts at a line with a higher number than the last;
tables without numbers: `line_rows`. Headings (一、…) between rows are rows of one cell. A cell may
take several pieces and a cell may be empty, so the pieces of a row are laid on its columns in order
where they fit best: names under role columns, times under schedules (see `fitting`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhize.loaders.body_names import is_body
from zhize.loaders.fitting import is_ordinal, lay, ordinal_value, split_rows
from zhize.loaders.headers import (
    ROLE_MEANINGS,
    Meaning,
    beside,
    header_meaning,
    is_header_word,
    is_stage,
)
from zhize.loaders.line_rows import (
    ends_table,
    goes_on,
    line_behind,
    read_blank_unnumbered,
    read_unnumbered,
)
from zhize.loaders.numbering import number_at
from zhize.loaders.records import Span
from zhize.loaders.text import trim

Lines = Sequence[tuple[int, int]]
Header = list[tuple[Span, Meaning]]
#: Second halves of header words that stand on a line of their own: 牵头 / 部门.
TAIL = re.compile(
    r"部门|单位|时间|时限|类别|内容|任务|措施|分工|领导|目标|名称|期限|安排|进度|节点|要求|号"
)
#: What a header word is of, on a line of its own: 进展情况 / (7月).
OF_WHEN = re.compile(r"\((?=.*[年月季半])[\d年月日季度上下半第一二三四、至-]{1,10}\)")
MAX_ROW = 40


def read_cell_lines(text: str, lines: Lines, i: int) -> tuple[list[list[Span]], int] | None:
    """Read a table with a cell a line: rows (the header first) and the index of the line behind."""
    header, at = _header(text, lines, i)
    if header is None:
        return None
    if header[0][1] != "number":
        return read_unnumbered(text, lines, at, header)
    return _rows(text, lines, at, header, blanks=False)


def read_blank_rows(text: str, lines: Lines, i: int) -> tuple[list[list[Span]], int] | None:
    """Read a table with a row a line, cells a blank apart, whose header is line `i`."""
    words = [Span(lines[i][0] + m.start(), lines[i][0] + m.end()) for m in _words(text, lines[i])]
    meanings = [header_meaning(text[w.start : w.end]) for w in words]
    if len(words) < 3 or not all(meanings):
        return None
    header = _beside(text, [(w, m) for w, m in zip(words, meanings, strict=True) if m])
    if not _lists_tasks(header):
        return None
    if meanings[0] != "number":
        return read_blank_unnumbered(text, lines, i + 1, header)
    return _rows(text, lines, i + 1, header, blanks=True)


def _words(text: str, line: tuple[int, int]) -> list[re.Match[str]]:
    return list(re.finditer(r"[^\s|]+", text[line[0] : line[1]]))


def _lists_tasks(header: Header) -> bool:
    meanings = {m for _, m in header}
    texts = {"task", "measure", "section", "target", "other"}
    return bool(meanings & {*ROLE_MEANINGS, "statement"} and meanings & texts)


def _header(text: str, lines: Lines, i: int) -> tuple[Header | None, int]:
    found: Header = []
    at = i
    while at < len(lines) and len(found) < 12:
        span = Span(*trim(text, *lines[at]))
        word = text[slice(*span)]
        if word.endswith(":"):
            break  # a label line
        if word.strip("| "):
            meaning = header_meaning(word) if len(word) < 30 else None
            if found and is_stage(word):
                meaning = "measure"
            joined = _joined(text, found, word)
            if joined:
                found[-1] = (Span(found[-1][0].start, span.end), joined)
            elif found and OF_WHEN.fullmatch(word):
                found[-1] = (Span(found[-1][0].start, span.end), found[-1][1])
            elif meaning and _is_first_cell(text, lines, at, word, found):
                break
            elif meaning:
                found.append((span, meaning))
            elif _begins_header(text, lines, at, word) or _between_headers(text, lines, at, found):
                found.append((span, "other"))
            else:
                break
        at += 1
    found = _beside(text, found)
    return (found if len(found) >= 3 and _lists_tasks(found) else None), at


def _beside(text: str, header: Header) -> list[tuple[Span, Meaning]]:
    """Header words with what they announce beside each other."""
    words = ["".join(text[slice(*span)].split()) for span, _ in header]
    meanings = beside([meaning for _, meaning in header], words)
    return [(span, m) for (span, _), m in zip(header, meanings, strict=True) if m]


def _is_first_cell(text: str, lines: Lines, at: int, word: str, found: Header) -> bool:
    """Whether a word like a header's is the first cell below it: …牵头单位 / 进展情况 / 养老服务项目.

    It is in no list, the header is whole without it, and neither a header word nor a row's number
    stands behind it.
    """
    if is_header_word(word) or not _lists_tasks(found) or header_meaning(word) != "task":
        return False
    behind = _skip(text, lines, at + 1)
    follows = text[lines[behind][0] : lines[behind][1]].strip() if behind < len(lines) else ""
    return not (is_ordinal(follows) or header_meaning(follows))


def _joined(text: str, found: Header, word: str) -> Meaning | None:
    """The meaning of a header word that goes on on this line, None when a new one starts."""
    if not found or not TAIL.fullmatch("".join(word.split())):
        return None
    first = text[found[-1][0].start : found[-1][0].end]
    if len(first) > 4 or (header_meaning(first) and not is_header_word(first + word)):
        return None
    return header_meaning(first + word)


def _begins_header(text: str, lines: Lines, at: int, word: str) -> bool:
    """Whether a word becomes a header word with the next line: 完成 / 时间."""
    rest = [text[a:b].strip() for a, b in lines[at + 1 : at + 4] if text[a:b].strip("| \t")]
    return bool(
        len(word) <= 4 and rest and TAIL.fullmatch(rest[0]) and header_meaning(word + rest[0])
    )


def _between_headers(text: str, lines: Lines, at: int, found: Header) -> bool:
    """Whether a short word that is in no list stands where a header word must: 序号 / 民生实事 / 责任单位."""
    word = text[lines[at][0] : lines[at][1]].strip()
    if (
        not found
        or len(word) > 8
        or is_body(word)
        or re.search(r"[。,、;:\d]", word)
        or found[-1][1] == "other"
    ):
        return False
    rest = [text[a:b].strip() for a, b in lines[at + 1 : at + 5] if text[a:b].strip("| \t")]
    return bool(rest and len(rest[0]) < 30 and header_meaning(rest[0]))


def _rows(
    text: str, lines: Lines, at: int, header: Header, *, blanks: bool
) -> tuple[list[list[Span]], int] | None:
    meanings = [m for _, m in header]
    rows: list[list[Span]] = [[span for span, _ in header]]
    last = 0
    while at < len(lines):
        at = _skip(text, lines, at)
        if at >= len(lines) or ends_table(text[slice(*lines[at])]):
            break
        if header_meaning(text[lines[at][0] : lines[at][1]]) == "number":
            again, behind = _header(text, lines, at)
            if again is not None and len(again) == len(header):
                at = behind
                continue
        titled = _ordinal_heading(text, lines, at, blanks)
        if titled is not None:
            rows.append([Span(*trim(text, *lines[titled - 1]))])
            at = titled
            continue
        if _is_heading(text, lines[at]) and _row_soon(text, lines, at, blanks):
            rows.append([Span(*trim(text, *lines[at]))])
            at += 1
            continue
        if blanks and _is_same(text, lines[at], header):
            at += 1
            continue
        value = _number_of(text, lines[at], blanks)
        if value is None or value <= last:
            break
        stop = _row_end(text, lines, at, value, header, blanks)
        pieces = _pieces(text, lines, at, stop, blanks)
        final = (
            stop >= len(lines)
            or _number_of(text, lines[_skip(text, lines, stop) % len(lines)], blanks) is None
        )
        laid = [
            lay(text, part, meanings, final=final) for part in split_rows(text, pieces, meanings)
        ]
        rows += [cells for cells, _ in laid]
        used = sum(n for _, n in laid)
        at = stop if used >= len(pieces) or not final else line_behind(lines, pieces[used - 1])
        last = value or last
    return (rows, at) if len(rows) > 1 else None


def _skip(text: str, lines: Lines, at: int) -> int:
    while at < len(lines):
        line = text[slice(*lines[at])]
        if line.strip("| \t") and not goes_on(line):
            break
        at += 1
    return at


def _ordinal_heading(text: str, lines: Lines, at: int, blanks: bool) -> int | None:
    """The line behind a heading whose ordinal has a line of its own: 一 / 组织领导 / 1 / …"""
    ordinal = text[lines[at][0] : lines[at][1]].strip()
    if blanks or ordinal.isdigit() or not is_ordinal(ordinal):
        return None
    title = _skip(text, lines, at + 1)
    row = _skip(text, lines, title + 1)
    if row >= len(lines) or not text[lines[row][0] : lines[row][1]].strip().isdigit():
        return None
    return title + 1


def _is_heading(text: str, line: tuple[int, int]) -> bool:
    words = text[line[0] : line[1]].strip()
    if len(words) > 60:
        return False
    number = number_at(words, 0, len(words))
    styles = ("cn", "cn_paren", "chapter")
    return bool(number and number.style in styles and len(words) > number.end)


def _row_soon(text: str, lines: Lines, at: int, blanks: bool) -> bool:
    """Whether a row follows a heading, perhaps after more headings."""
    for k in range(at + 1, min(at + 20, len(lines))):
        if not text[lines[k][0] : lines[k][1]].strip("| \t") or _is_heading(text, lines[k]):
            continue
        return _number_of(text, lines[k], blanks) is not None
    return False


def _number_of(text: str, line: tuple[int, int], blanks: bool) -> int | None:
    """The number that starts a row on this line, None when no row starts here."""
    words = text[line[0] : line[1]].strip()
    if blanks:
        words = words.split(maxsplit=1)[0] if " " in words or "\t" in words else ""
    return ordinal_value(words) if is_ordinal(words) else None


def _is_same(text: str, line: tuple[int, int], header: Header) -> bool:
    """Whether a row a line is the header again."""
    words = [m.group() for m in _words(text, line)]
    return words == [text[slice(*span)] for span, _ in header]


def _row_end(
    text: str,
    lines: Lines,
    at: int,
    value: int,
    header: Header,
    blanks: bool,
) -> int:
    """The line behind the row that starts at line `at`."""
    filled = 0
    for k in range(at + 1, min(len(lines), at + MAX_ROW)):
        words = text[slice(*lines[k])]
        if not words.strip("| \t"):
            continue
        if header_meaning(words) == "number" or ends_table(words) or goes_on(words):
            return k
        if blanks and _is_same(text, lines[k], header):
            return k
        if _ordinal_heading(text, lines, k, blanks) is not None:
            return k
        found = _number_of(text, lines[k], blanks)
        if found is not None and found > value and (filled >= 1 or blanks):
            return k
        if _is_heading(text, lines[k]) and _row_soon(text, lines, k, blanks):
            return k
        filled += 1
    return min(len(lines), at + MAX_ROW)


def _pieces(text: str, lines: Lines, at: int, stop: int, blanks: bool) -> list[Span]:
    if not blanks:
        spans = [Span(*trim(text, *line)) for line in lines[at:stop]]
        return [s for s in spans if text[s.start : s.end].strip("| \t")]
    return [
        Span(a + m.start(), a + m.end()) for a, b in lines[at:stop] for m in _words(text, (a, b))
    ]
