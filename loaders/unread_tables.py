"""Headers of tables that say who answers, and below which no body was read.

    序号 | 任务 | 牵头单位 | 完成时限          words between bars, TABs, blanks or line ends
    序号任务牵头单位完成时限1修桥市交通局…      words that lost what stood between them

Not warned of: enumerations in running text (明确任务、责任单位和时限), labels (责任单位:…).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from zhize.loaders.headers import ROLE_MEANINGS, header_meaning
from zhize.loaders.records import Span, Warning
from zhize.loaders.text import fold, squeeze
from zhize.ontology.codes import labels

ANCHOR = re.compile(
    r"(?:牵头|责任|负责|主责|主办|配合|协办|协同|协助|参与|承办|实施|落实)(?:责任)?"
    r"(?:单位|部门|科室|处室|股室|主体|机构)(?!\s*(?:[:为是由、,。;和及与]|\())"
)
#: What stands between cells: bars, blanks, marks of other programs.
MARKS = r"(?:[\s|/;&\u2500-\u257f]|</?[a-zA-Z][^<>]{0,40}>){0,40}"
GAP = re.compile(MARKS)
BEFORE = re.compile(MARKS + "$")
#: Characters in no list that may stand between words that lost their marks: 区政府 in 区政府分管领导.
MAX_STRANGE = 4
LONGEST_WORD = 12
FEWEST = 3
#: No header has more words, on either side of the one it is found by.
MOST = 12
#: A header that lost its marks begins with the number's.
FIRST = ("序号", "编号", "项号")
#: How far below a header its first bodies stand.
REACH = 1500
QUOTED = 40
TEXTS = ("number", "section", "task", "measure", "target")


def unread_tables(text: str, bodies: Iterable[int]) -> list[Warning]:
    """Return a warning for each such header of a folded text; `bodies` are where names were read."""
    starts = sorted(bodies)
    found: list[Warning] = []
    behind = 0
    for match in ANCHOR.finditer(text):
        if match.start() < behind:
            continue
        header = _header(text, match.start(), match.end())
        if header is None:
            continue
        behind = header.end
        k = bisect_right(starts, header.end)
        if k == len(starts) or starts[k] > header.end + REACH:
            words = squeeze(text[slice(*header)])[:QUOTED]
            message = f"no body was read below this header: {words}"
            found.append(Warning("unread-table", message, header))
    return found


def _header(text: str, start: int, end: int) -> Span | None:
    """The header around a word, None when too few of its words stand beside it."""
    words = [text[start:end]]
    glued = False
    while len(words) < MOST:
        found, strange = _next(text, end)
        if not found:
            break
        glued = glued or strange or found.start == end
        words.append(text[slice(*found)])
        end = found.end
    while len(words) < 2 * MOST:
        found, strange = _last(text, start)
        if not found:
            break
        glued = glued or strange or found.end == start
        words.append(text[slice(*found)])
        start = found.start
    meanings = {header_meaning(w) for w in words}
    enough = len(words) >= FEWEST and bool(meanings & set(TEXTS))
    whole = not glued or any(w in FIRST for w in words)
    return Span(start, end) if enough and whole and meanings & set(ROLE_MEANINGS) else None


def _next(text: str, at: int) -> tuple[Span | None, bool]:
    """The header word behind a place, and whether other characters stand before it."""
    gap = GAP.match(text, at)
    begin = gap.end() if gap else at
    for strange in range(MAX_STRANGE + 1 if begin == at else 1):
        if strange and not _is_plain(text[begin + strange - 1 : begin + strange]):
            break
        for size in range(LONGEST_WORD, 1, -1):
            if text[begin + strange : begin + strange + size] in _words():
                return Span(begin + strange, begin + strange + size), bool(strange)
    return None, False


def _last(text: str, at: int) -> tuple[Span | None, bool]:
    """The header word before a place, and whether other characters stand behind it."""
    gap = BEFORE.search(text, max(0, at - 40), at)
    stop = gap.start() if gap else at
    for strange in range(MAX_STRANGE + 1 if stop == at else 1):
        if strange and not _is_plain(text[stop - strange : stop - strange + 1]):
            break
        for size in range(LONGEST_WORD, 1, -1):
            begin = stop - strange - size
            if begin >= 0 and text[begin : stop - strange] in _words():
                return Span(begin, stop - strange), bool(strange)
    return None, False


def _is_plain(char: str) -> bool:
    """Whether a character may belong to a header word that is in no list."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff()]", char))


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(w) for label in labels() for w in label.words if len(w) > 1)
