"""Tables that say of one task a line each, as label and words, redrawn as lines with colons.

    一	反馈问题	污水管网不完善                一、反馈问题：污水管网不完善
    整改措施	改造管网                          →   整改措施：改造管网
    牵头单位	市住建局	整改时限	6月底            牵头单位：市住建局
                                               整改时限：6月底

Each row of such a card is label, words, label, words …, between TABs or |; a card has at least two
labels, one of them on who answers. A row of labels alone is the header of a table and stays, and so
do the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LABEL = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:单位|部门|科室|主体|任务|事项|项目|内容|措施|举措|目标|工作|要求|问题|时[限间]|期限|进度|情况|成效|责任人|领导|备注)"
)
ANSWERS = re.compile(
    r"(?:牵头|责任|主办|主责|负责|配合|协办|承办|实施|整改)(?:责任)?(?:单位|部门|主体)"
)
ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,3}")
NUMBERED = re.compile(rf"(?P<name>问题|任务|事项|项目|措施)(?P<ordinal>{ORDINAL.pattern})")
NUMBER = ("序号", "编号")
LONGEST_LABEL = 8
#: Lines of one cell that a card may hold in a row.
LOOSE = 8
FEWEST = 2
Row = list[tuple[str, str]]


def from_cards(text: str) -> str:
    """Return a text with its cards as lines with colons; others as they are.

    >>> from_cards("整改措施\\t修桥\\n责任单位\\t市交通局\\t整改时限\\t6月底")
    '整改措施：修桥\\n责任单位：市交通局\\n整改时限：6月底'
    """
    if "\t" not in text and "|" not in text:
        return text
    lines = text.split("\n")
    rows = [_row(line) for line in lines]
    at = 0
    while at < len(lines):
        stop, is_card = _card(lines, rows, at)
        ordinal = ""
        for k in range(at, stop if is_card else at):
            row = rows[k]
            if row:
                said, ordinal = _said(row, ordinal)
                lines[k] = "\n".join(said)
        at = max(stop, at + 1)
    return "\n".join(lines)


def _said(row: Row, ordinal: str) -> tuple[list[str], str]:
    """A row as lines, the first with the number that stood before or above it, and a number left."""
    said: list[str] = []
    for label, words in row:
        numbered = NUMBERED.fullmatch(label)
        if label in NUMBER:
            ordinal = words
        elif words:
            name, ordinal = (
                (numbered["name"], numbered["ordinal"]) if numbered else (label, ordinal)
            )
            mark = "." if ordinal.isdigit() else "、" if ordinal else ""
            said.append(f"{ordinal}{mark}{name}：{words}")
            ordinal = ""
    return said, ordinal


def _row(line: str) -> Row | None:
    """The labels and words of a row of a card, None when a line is none."""
    if "\t" in line:
        cells = [cell.strip() for cell in line.split("\t")]
    elif line.strip().startswith("|"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    else:
        return None
    if len(cells) % 2 and ORDINAL.fullmatch(cells[0]):
        cells = [NUMBER[0], *cells]
    while len(cells) > 2 and not cells[-1] and (len(cells) % 2 or not cells[-2]):
        cells.pop()
    labels, words = cells[::2], cells[1::2]
    if not words or len(labels) != len(words) or not any(words):
        return None
    pairs = list(zip(labels, words, strict=True))
    if any(map(_is_label, words)) or not all(_is_pair(*pair) for pair in pairs):
        return None
    return pairs


def _is_pair(label: str, words: str) -> bool:
    return bool(ORDINAL.fullmatch(words)) if label in NUMBER else _is_label(label)


def _is_label(cell: str) -> bool:
    known = LABEL.fullmatch(cell) or NUMBERED.fullmatch(cell)
    return len(cell) <= LONGEST_LABEL and bool(known)


def _card(lines: Sequence[str], rows: Sequence[Row | None], at: int) -> tuple[int, bool]:
    """The line behind the rows of labels and words from a line on, and whether they are cards."""
    labels: set[str] = set()
    behind, loose = at, 0
    for k in range(at, len(lines)):
        row = rows[k]
        if row:
            labels.update(label for label, _ in row)
            behind, loose = k + 1, 0
        elif k == at or "\t" in lines[k].strip():
            break
        elif lines[k].strip("|-: "):
            loose += 1
        if loose > LOOSE:
            break
    told = any(map(ANSWERS.fullmatch, labels))
    return behind, told and len(labels) >= FEWEST
