"""One statement of responsibility (a bracket, a cell, a label line) → who has which role in it.

Read (roles.md holds the meaning of each):
    甲牵头,乙、丙配合        甲牵头;乙、丙按职责分工负责      由甲负责      甲负责,丙参与
    牵头单位:甲 配合单位:乙   责任单位:甲、乙               甲、乙分别负责  甲会同乙落实
    甲为牵头单位,乙为配合单位  甲(牵头)、乙               甲、乙(no verb)
Kept apart as unread: what is no name and no role word. Times in a statement are not names; they
are left for `schedule.find_deadline`. Names after 责任人, 分管领导 … are persons and are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from zhize.loaders.body_names import (
    SENTENCE,
    SUFFIX,
    TASK_VERB,
    is_body,
    is_collective,
    is_known,
)
from zhize.loaders.conventions import without_conventions
from zhize.loaders.names import Piece, split_list
from zhize.loaders.records import Mode, Role
from zhize.loaders.verbs import VERB, Manner, tokens_of

#: A time said inside a statement: no name, and nothing that could not be read.
TIME = re.compile(
    r"\d{4}年|\d{1,2}月|年底|月底|全年|长期|持续|常态|年内|时间节点|限时|立即|每年|每月|每季|完成|取得|适时|下同|十[三四五]五"
)
#: A name and when its body is to be done: 市住建局于6月底前完成.
BY_WHEN = re.compile(r"(.{3,20}?)(?:于|在|确保|力争)(?=[\d今本年明])")
#: A sentence on other tasks than this one: 以下各项工作均需各县区落实,不再列出。
SCOPE = re.compile(r"(?:以下|下同|其他任务|后续)[^。]*(?:均|都|不再)[^。]*")
#: Said in place of a body; who is meant is not guessed.
NOBODY = re.compile(r"(?:待|另行?)(?:定|明确|确定)|同上|同前|同左|无|未定|暂无|暂定")
SEGMENT_STOP = re.compile(r"[,;。]")
#: Longer ones are no statements; what is behind is left unread.
MAX_STATEMENT = 4000
#: A name, or the object of a verb, is sought no further than this.
MAX_NAME = 60
SEPARATORS = "、,;。 \t\n"
#: Offices are named after what they do: 创建办, 建设规划委.
LONGEST_OFFICE = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One body's part in a statement, offsets into the statement."""

    piece: Piece
    role: Role
    mode: Mode


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement says."""

    parts: tuple[Part, ...]
    unread: tuple[tuple[int, int], ...]  #: stretches that are neither names nor role words
    said: bool  #: a verb or a label says the role; False for a bare list


@dataclass(frozen=True, slots=True)
class _Group:
    """A list and what was said of it."""

    start: int
    end: int
    role: Role | None
    manner: Manner
    label: bool = False


@lru_cache(maxsize=4096)
def parse(
    text: str,
    default: Role | None = None,
    first_leads: bool = False,
    others: Role = "responsible",
) -> Statement:
    """Read one statement of folded text.

    Parameters
    ----------
    text
        The words inside the bracket, of the cell or after the label.
    default
        The role that the column or label gives to a list without a verb.
    first_leads
        The document declares that the first body of a list leads.
    others
        What it declares that those behind the first are.
    """
    whole, text = len(text), without_conventions(text[:MAX_STATEMENT])
    text = SCOPE.sub(lambda m: ";" * len(m.group()), text)
    groups, said = _groups(text, default)
    parts: list[Part] = []
    unread: list[tuple[int, int]] = [(MAX_STATEMENT, whole)] if whole > MAX_STATEMENT else []
    lead_said = any(g.role == "lead" for g in groups)
    for group in groups:
        pieces, junk = _names(text, group, bool(default) or group.label)
        unread += junk
        parts += _with_roles(pieces, group, first_leads and not lead_said, others)
        lead_said = lead_said or any(p.role == "lead" for p in parts)
    return Statement(tuple(parts), tuple(unread), said or default is not None)


def _groups(text: str, default: Role | None) -> tuple[list[_Group], bool]:
    """Cut a statement into lists, each with the verb or label that rules it."""
    groups: list[_Group] = []
    label_role, labelled, said, skip = default, False, False, False
    begin, helper = 0, False  # helper: the list after 会同 supports
    for token in tokens_of(text):
        if token.label:
            if not skip:
                groups.append(_Group(begin, token.start, label_role, "", labelled))
            said = said or token.role is not None
            skip = token.role is None and token.meaning != "statement"
            label_role, labelled, helper = token.role, token.role is not None, False
            begin = token.end
        elif not skip:
            said = True
            list_role = "cooperate" if helper else token.role
            if labelled and token.role == "implement":
                own = _behind_label(text, begin, token.start)
                groups.append(_Group(begin, own, label_role, "", labelled))
                begin = own
            groups.append(_Group(begin, max(begin, token.start), list_role, token.manner))
            helper = token.joins or (helper and token.role == "lead")
            begin = _after_verb(text, token.end, helper)
    if not skip:
        role = "cooperate" if helper else label_role
        groups.append(_Group(begin, len(text), role, "", labelled))
    return [g for g in groups if text[g.start : g.end].strip(SEPARATORS + ".:-")], said


def _behind_label(text: str, start: int, end: int) -> int:
    """Where those begin who carry out what a label's bodies answer for: 责任单位:甲、乙,各县区落实."""
    return max(text.rfind(mark, start, end) + 1 for mark in ",;") or start


def _after_verb(text: str, at: int, helper: bool) -> int:
    """Where the next list begins: behind the object of the verb, if it has one."""
    if helper or at >= len(text) or text[at] in SEPARATORS:
        return at
    stop = SEGMENT_STOP.search(text, at)
    end = min(stop.start() if stop else len(text), at + MAX_NAME)
    verb = VERB.search(text, at, end)
    first = split_list(text, at, verb.start() if verb and verb.start() > at else end)
    if first and is_body(first[0].name) and first[0].start == at:
        return at
    return verb.end() if verb and verb.start() == at else end


def _names(text: str, group: _Group, labelled: bool) -> tuple[list[Piece], list[tuple[int, int]]]:
    """Names of a list and the stretches of it that are none."""
    names: list[Piece] = []
    unread: list[tuple[int, int]] = []
    for piece in split_list(text, group.start, group.end):
        if TIME.search(piece.name) and not is_known(piece.name):
            untimed = BY_WHEN.match(piece.name)
            if untimed is None or not is_known(untimed[1]):
                continue
            piece = replace(piece, name=untimed[1], end=piece.start + len(untimed[1]))
        if NOBODY.fullmatch(piece.name):
            unread.append((piece.start, piece.end))
            continue
        if is_body(piece.name) or (labelled and _may_be_name(piece.name)):
            names.append(piece)
        elif len(piece.name) > 1:
            unread.append((piece.start, piece.end))
    orders = {old: new for new, old in enumerate(dict.fromkeys(p.order for p in names), 1)}
    if any(old != new for old, new in orders.items()):
        names = [replace(p, order=orders[p.order]) for p in names]
    if any(p.open_list for p in names):
        names = [replace(p, open_list=True) for p in names]
    return names, unread


def _may_be_name(name: str) -> bool:
    """After a label even an unknown short word is taken for a name: 国网供电, 人行."""
    if not 2 <= len(name) <= 20 or SENTENCE.search(name):
        return False
    if TASK_VERB.match(name) and not (SUFFIX.search(name) and len(name) <= LONGEST_OFFICE):
        return False
    return not re.search(
        r"[\d:]|^[(无-]|^(?:通过|围绕|按[月季年]|解读|引导|提供|预判|及时|主动)", name
    )


def _with_roles(pieces: list[Piece], group: _Group, first_leads: bool, others: Role) -> list[Part]:
    parts = []
    noted = any(p.note == "lead" for p in pieces)
    for piece in pieces:
        role, mode = _role(piece, group, first_leads and not noted, others)
        parts.append(Part(piece, role, mode))
    return parts


def _role(piece: Piece, group: _Group, first_leads: bool, others: Role) -> tuple[Role, Mode]:
    if piece.note:
        return piece.note, "joint" if piece.note == "responsible" else "explicit"
    role = group.role or "responsible"
    if role != "responsible":
        return role, "explicit"
    if group.manner == "apart":
        return "lead", "separate"
    if first_leads and group.manner != "shared":
        if piece.order == 1:
            return "lead", "first-listed"
        if others != "responsible":
            return others, "first-listed"
    return "responsible", "joint"


def is_statement(text: str) -> bool:
    """Whether a bracket without a label says who is responsible: every part of it must be read.

    >>> is_statement("市教育局、市财政局负责"), is_statement("2016-2020年"), is_statement("不含中药饮片")
    (True, False, False)
    """
    if len(text) < 3 or not re.search(
        r"[局委办部厅院会署室社联司政府位处科股]|中心|部门|各|协", text
    ):
        return False
    read = parse(text)
    if not read.parts:
        return False
    if read.unread and (len(read.unread) > len(read.parts) or not read.said):
        return False
    if read.said:
        return True
    return all(
        is_known(p.piece.name) or is_collective(p.piece.name) or is_body(p.piece.name)
        for p in read.parts
    )
