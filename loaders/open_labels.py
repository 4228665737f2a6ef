"""Labels without a colon, given one in place of the mark that stands for it.

    【责任单位】市教育局【配合单位】市财政局     →  责任单位:市教育局 配合单位:市财政局
    责任单位 市教育局、责任单位-市教育局         →  责任单位:市教育局
    责任单位⏎市教育局 (as often as twice)       →  责任单位:市教育局

Of the same length, so that places stay those of the source. Not taken for labels: roles behind names
(市教育局(牵头单位)), words of table headers (责任单位 完成时限), labels before what is no body.
"""

from __future__ import annotations

import re
from functools import cache

from zhize.loaders.body_names import is_collective, is_known
from zhize.loaders.headers import header_meaning
from zhize.loaders.labels import label_words
from zhize.loaders.names import split_list

#: Names behind a label are looked for no further.
REACH = 60
#: Labels that stand alone on a line, over a line of names; one may be a header's word.
ENOUGH = 2
HINT = re.compile("单位|部门|主体|牵头|领导|责任人|时限|时间")
STOP = re.compile(r"[。;,、(\n]")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"\((?P<word>{_words()})\)(?=[ ]*[^\s、,;。:()])")


#: Labels that stand before a mark other than a colon, and such marks.
SPACED = re.compile(r"(?:单位|部门|机构|主体|处室|科室|县区)(?P<mark>[ \t]|→|[-=>])[ ]*(?=[^\s:])")
ALONE = re.compile(r"(?:单位|部门|机构|主体|处室|科室|县区)[ \t]*(?P<mark>\n)\s*(?=\S)")
LONGEST_LABEL = 10


def _words() -> str:
    return "|".join(re.escape(w) for w in sorted(label_words(), key=lambda w: (-len(w), w)))


def with_colons(text: str) -> str:
    """Return a folded text whose labels all have a colon, of the same length.

    >>> with_colons("1.修桥。(责任单位)市交通局(配合单位)市财政局")
    '1.修桥。 责任单位:市交通局 配合单位:市财政局'
    >>> with_colons("市交通局(牵头单位)、市财政局(配合单位)")
    '市交通局(牵头单位)、市财政局(配合单位)'
    """
    if not HINT.search(text):
        return text
    marks = dict(_in_brackets(text)) | dict(_before_marks(text)) | dict(_on_lines(text))
    if not marks:
        return text
    pieces, at = [], 0
    for place in sorted(marks):
        pieces += [text[at:place], marks[place]]
        at = place + 1
    return "".join([*pieces, text[at:]])


def _in_brackets(text: str) -> list[tuple[int, str]]:
    """The brackets about labels, on lines where the first of them stands before all names."""
    found: list[tuple[int, str]] = []
    line = opened = -1
    for match in _bracketed().finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if start != line:
            line, opened = start, -1
            before = text[max(start, match.start() - 1) : match.start()]
            names = _names_behind(text, match.end())
            if (not before or before in "。;.!? )") and (names or _is_aside(match["word"])):
                opened = match.start()
        if opened >= 0:
            found += [(match.start(), " "), (match.end() - 1, ":")]
    return found


def _before_marks(text: str) -> list[tuple[int, str]]:
    """Blanks, arrows and dashes between a label and names."""
    return [
        (match.start("mark"), ":")
        for match in SPACED.finditer(text)
        if _label_start(text, match.start() + 2, "。;,) \n") is not None
        and _names_behind(text, match.end())
    ]


def _on_lines(text: str) -> list[tuple[int, str]]:
    """The ends of lines that hold a label and no more, over lines of names."""
    found = []
    for match in ALONE.finditer(text):
        start = _label_start(text, match.start() + 2, "\n")
        if start is None:
            continue
        before = text[max(0, start - REACH) : start].rstrip().rpartition("\n")[2]
        if header_meaning(before.strip()) is None and _names_behind(text, match.end()):
            found.append((match.start("mark"), ":"))
    return found if len(found) >= ENOUGH else []


def _label_start(text: str, end: int, boundary: str) -> int | None:
    """Where the label begins that ends at `end`, None unless it follows one of these marks."""
    for length in range(min(LONGEST_LABEL, end), 3, -1):
        start = end - length
        if text[start:end] in label_words():
            return start if start == 0 or text[start - 1] in boundary else None
    return None


def _names_behind(text: str, start: int) -> bool:
    """Whether the first words from `start` on are the name of a body."""
    while start < len(text) and text[start] == " ":
        start += 1
    stop = STOP.search(text, start, start + REACH)
    end = stop.start() if stop else min(len(text), start + REACH)
    pieces = split_list(text, start, end)
    return bool(pieces) and (is_known(pieces[0].name) or is_collective(pieces[0].name))


def _is_aside(word: str) -> bool:
    """Whether a label names persons or times, not bodies."""
    return label_words()[word][0] in ("person", "schedule")
