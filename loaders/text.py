"""Fold a text to the few forms that the grammars read, one character to one character.

Spans found in the folded text are spans of the source, because no step changes the length:
full-width letters, digits and punctuation become ASCII, every kind of bracket becomes ( or ),
every blank becomes a space, dashes become -, radicals that PDFs hold for characters (⺠, ⼾)
become the characters, and traditional characters become simplified ones. Untouched: 、 。 《》
quotation marks, TAB and line ends.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

OPENING = "（〔［【〖｛{[﹙﹝⦅｟〘〚"
CLOSING = "）〕］】〗｝}]﹚﹞⦆｠〙〛"
#: Line ends that tables hold within a cell.
LINE_BREAK = re.compile(r"<br\s{0,2}/?>", re.IGNORECASE)
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DASHES = "—–―‒−─━﹣﹘－"
# Characters of the block "CJK radicals supplement" that stand for whole characters; NFKC leaves them.
RADICALS = dict(
    zip(
        "⺠⺟⺎⺝⺫⺮⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳⺼⺩⺌⻌⻖",
        "民母兀月目竹虎西见角贝车长门青韦页风飞食马鬼鱼鸟麦黄齐齿龙龟月王小辶阝",
        strict=True,
    )
)
# Kangxi radicals that NFKC would turn into the traditional form.
RADICALS |= dict(
    zip(
        "⼾⾒⾙⾞⾧⾨⾭⾱⾴⾵⾶⾺⿂⿃⿆⿈⿑⿒⿓⿔⿐",
        "户见贝车长门青韦页风飞马鱼鸟麦黄齐齿龙龟鼻",
        strict=True,
    )
)
PAGE_NUMBER = re.compile(
    r"^[ \t]*(?:-{1,2} ?\d{1,4} ?-{1,2}|第 ?\d{1,4} ?页(?: ?[,/]? ?共 ?\d{1,4} ?页)?|\d{1,3} ?/ ?\d{1,3})[ \t]*$",
    re.MULTILINE,
)
#: What Markdown puts before headings, and before the words of a list.
MARKUP = re.compile(r"^ {0,3}#{1,6}(?= )|^ {0,8}[-*+](?= [\u4e00-\u9fff《“(*])", re.MULTILINE)
# Characters that only traditional text has and that plans cannot do without.
TRADITIONAL = re.compile("[責單屬頭職縣區衛財務會廳業務導實務發參與協領準環農產勞衞]")


@cache
def _table() -> dict[int, str]:
    table = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAFF)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[chr(code)] = plain
    table |= RADICALS
    table |= dict.fromkeys(BLANKS, " ")
    table |= dict.fromkeys(DASHES, "-")
    table |= dict.fromkeys("﹑､", "、") | {
        "｡": "。",
        "﹐": ",",
        "﹔": ";",
        "﹕": ":",
        "∶": ":",
        "︰": ":",
        "﹒": ".",
        "․": ".",
    }
    table |= dict.fromkeys(OPENING, "(") | dict.fromkeys(CLOSING, ")")
    return {ord(source): target for source, target in table.items()}


def fold(text: str) -> str:
    """Return `text` folded; the result has the same length.

    >>> fold("【责任单位：市财政局（国资委）】２０１７—2020年")
    '(责任单位:市财政局(国资委))2017-2020年'
    """
    folded = text.translate(_table())
    if "<" in folded:
        folded = LINE_BREAK.sub(lambda match: " " * len(match[0]), folded)
    if TRADITIONAL.search(folded):
        folded = _simplified(folded)
    return folded


def _simplified(text: str) -> str:
    from opencc import OpenCC

    converter = OpenCC("hk2s")
    converted = str(converter.convert(text))
    if len(converted) == len(text):
        return converted
    single = {char: str(converter.convert(char)) for char in set(text)}
    return "".join(single[char] if len(single[char]) == 1 else char for char in text)


def without_margins(folded: str, text: str) -> tuple[str, str]:
    """Return a folded text and its source with what is no part of their words blanked out.

    That is lines that number pages, and what Markdown puts before headings and lists.

    >>> without_margins("县发改局、\\n- 4 -\\n县应急局", "县发改局、\\n— 4 —\\n县应急局")[1]
    '县发改局、\\n     \\n县应急局'
    >>> without_margins("## 一、改革", "## 一、改革")[0]
    '   一、改革'
    """
    spans = [m.span() for pattern in (PAGE_NUMBER, MARKUP) for m in pattern.finditer(folded)]
    spans.sort()
    return (_blanked(folded, spans), _blanked(text, spans)) if spans else (folded, text)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def squeeze(text: str) -> str:
    """Return `text` without any white space.

    >>> squeeze("县人社局、\\n\\n 县财政局")
    '县人社局、县财政局'
    """
    return "".join(text.split())


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of `[start, end)` that has no white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
