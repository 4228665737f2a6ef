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

from zhize.loaders.body_names import is_body, is_collective, is_known
from zhize.loaders.conventions import without_conventions
from zhize.loaders.labels import label_pattern, label_words
from zhize.loaders.names import Piece, split_list
from zhize.loaders.records import Mode, Role

#: How the bodies of a list share what the verb says.
SHARED = (
    r"(?:(?:[,,]?\s*(?:按照?|依据?|依照|根据|结合)(?:各自|部门|工作|各部门|其)?(?:的)?(?:职责|职能|分工|任务|权限)+"
    r"(?:范围|任务|要求)?(?:分工)?(?:和分工)?)|共同|联合|具体|主要|统筹|统一|一起|各自|积极|密切|协同|全面|一并|总|结合实际|因地制宜|认真|切实|抓好|分工)*"
)
APART = r"(?:分别|分头)?"
VERB = re.compile(
    rf"""
    (?P<manner>{SHARED}{APART}{SHARED})
    (?:
      (?:为|是|系|作为)(?P<as>总?牵头|责任|负责|配合|参与|协办|协助|主办|主责|实施)(?:单位|部门|机构)
    | (?P<lead>负责牵头|总?牵头(?!单位|部门|机构|人|责任|医院|处|科|领导|:)|主办(?!单位|部门|:)|主责(?!单位|部门|:)|为主(?!要))
    | (?P<with>会同)
    | (?P<cooperate>(?:予以|给予|协助|协同|做好)?配合(?!单位|部门|机构|责任|:)|协办(?!单位|部门|:)|协助(?!单位|部门|:)|协同(?!单位|部门|:)|支持(?!单位|部门|:))
    | (?P<take_part>参与(?!单位|部门|机构|:)|参加(?!单位|部门|机构|:))
    | (?P<carry>(?:负责)?(?:组织|具体|抓好|贯彻|推动)*(?:落实|实施)(?!单位|部门|机构|方案|:)|承办(?!单位|部门|:)|执行(?!单位|部门|局|:))
    | (?P<answer>各负其责|各司其职|负责(?!单位|部门|人|同志|机构|:)|承担(?!单位|部门|:))
    )
    """,
    re.VERBOSE,
)
ROLE_OF_GROUP: dict[str, Role] = {
    "lead": "lead", "cooperate": "cooperate", "take_part": "participate",
    "answer": "responsible", "carry": "implement",
}  # fmt: skip
ROLE_AS: dict[str, Role] = {
    "牵头": "lead", "总牵头": "lead", "主办": "lead", "主责": "lead", "责任": "responsible",
    "负责": "responsible", "配合": "cooperate", "协办": "cooperate", "协助": "cooperate",
    "参与": "participate", "实施": "implement",
}  # fmt: skip
#: A time said inside a statement: no name, and nothing that could not be read.
TIME = re.compile(
    r"\d{4}年|\d{1,2}月|年底|月底|全年|长期|持续|常态|年内|时间节点|限时|立即|每年|每月|每季|完成|取得|适时|下同|十[三四五]五"
)
#: A sentence on other tasks than this one: 以下各项工作均需各县区落实,不再列出。
SCOPE = re.compile(r"(?:以下|下同|其他任务|后续)[^。]*(?:均|都|不再)[^。]*")
SEGMENT_STOP = re.compile(r"[,;。]")
SEPARATORS = "、,;。 \t\n"


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
    manner: str  #: "" | "apart" | "shared"
    label: bool = False


@lru_cache(maxsize=4096)
def parse(text: str, default: Role | None = None, first_leads: bool = False) -> Statement:
    """Read one statement of folded text.

    Parameters
    ----------
    text
        The words inside the bracket, of the cell or after the label.
    default
        The role that the column or label gives to a list without a verb.
    first_leads
        The document declares that the first body of a list leads.
    """
    text = without_conventions(text)
    text = SCOPE.sub(lambda m: ";" * len(m.group()), text)
    groups, said = _groups(text, default)
    parts: list[Part] = []
    unread: list[tuple[int, int]] = []
    lead_said = any(g.role == "lead" for g in groups)
    for group in groups:
        pieces, junk = _names(text, group, bool(default) or group.label)
        unread += junk
        parts += _with_roles(pieces, group, first_leads and not lead_said)
        lead_said = lead_said or any(p.role == "lead" for p in parts)
    return Statement(tuple(parts), tuple(unread), said or default is not None)


def _groups(text: str, default: Role | None) -> tuple[list[_Group], bool]:
    """Cut a statement into lists, each with the verb or label that rules it."""
    groups: list[_Group] = []
    label_role, labelled, said, skip = default, False, False, False
    begin, helper = 0, False  # helper: the list after 会同 supports
    for token in _tokens(text):
        if token.lastgroup in ("label", "bare"):
            if not skip:
                groups.append(_Group(begin, token.start(), label_role, "", labelled))
            meaning, role = label_words()["".join(token[token.lastgroup].split())]
            said = said or role is not None
            skip = role is None and meaning != "statement"
            label_role, labelled, helper = role, role is not None, False
            begin = token.end()
        elif not skip:
            role, manner = _verb(token)
            said = True
            list_role: Role | None = "cooperate" if helper else role
            groups.append(_Group(begin, token.start(), list_role, manner))
            helper = token["with"] is not None or (helper and role == "lead")
            begin = _after_verb(text, token.end(), helper)
    if not skip:
        role = "cooperate" if helper else label_role
        groups.append(_Group(begin, len(text), role, "", labelled))
    return [g for g in groups if text[g.start : g.end].strip(SEPARATORS + ".:-")], said


def _tokens(text: str) -> list[re.Match[str]]:
    """Labels and verbs in text order, those inside inner brackets left out."""
    found: list[re.Match[str]] = [*label_pattern().finditer(text)]
    taken = [m.span() for m in found]
    for match in VERB.finditer(text):
        if not any(a <= match.start() < b for a, b in taken):
            found.append(match)
    if "(" in text:
        found = [m for m in found if text.count("(", 0, m.start()) <= text.count(")", 0, m.start())]
    return sorted(found, key=lambda m: m.start())


def _verb(token: re.Match[str]) -> tuple[Role, str]:
    manner = token["manner"] or ""
    how = (
        "apart"
        if re.search("分别|分头", manner)
        else "shared"
        if re.search("职责|职能|分工|权限", manner)
        else ""
    )
    if token["as"]:
        return ROLE_AS[token["as"]], how
    if token["with"]:
        return "lead", how
    return next(role for name, role in ROLE_OF_GROUP.items() if token[name]), how


def _after_verb(text: str, at: int, helper: bool) -> int:
    """Where the next list begins: behind the object of the verb, if it has one."""
    if helper or at >= len(text) or text[at] in SEPARATORS:
        return at
    stop = SEGMENT_STOP.search(text, at)
    end = stop.start() if stop else len(text)
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
            continue
        if is_body(piece.name) or (labelled and _may_be_name(piece.name)):
            names.append(piece)
        elif len(piece.name) > 1:
            unread.append((piece.start, piece.end))
    if any(p.open_list for p in names):
        names = [replace(p, open_list=True) for p in names]
    return names, unread


def _may_be_name(name: str) -> bool:
    """After a label even an unknown short word is taken for a name: 国网供电, 人行."""
    return 2 <= len(name) <= 20 and not re.search(
        r"[\d。:!?\"“”《》]|[的了将把被]|^[(无-]|以上|以下", name
    )


def _with_roles(pieces: list[Piece], group: _Group, first_leads: bool) -> list[Part]:
    parts = []
    noted = any(p.note == "lead" for p in pieces)
    for piece in pieces:
        role, mode = _role(piece, group, first_leads and not noted)
        parts.append(Part(piece, role, mode))
    return parts


def _role(piece: Piece, group: _Group, first_leads: bool) -> tuple[Role, Mode]:
    if piece.note:
        return piece.note, "joint" if piece.note == "responsible" else "explicit"
    role = group.role or "responsible"
    if role != "responsible":
        return role, "explicit"
    if group.manner == "apart":
        return "lead", "separate"
    if first_leads and group.manner != "shared" and piece.order == 1:
        return "lead", "first-listed"
    return "responsible", "joint"


def is_statement(text: str) -> bool:
    """Whether a bracket without a label says who is responsible: every part of it must be read.

    >>> is_statement("市教育局、市财政局负责"), is_statement("2016-2020年"), is_statement("不含中药饮片")
    (True, False, False)
    """
    if len(text) < 3 or not re.search(r"[局委办部厅院会署室社联司政府位]|中心|部门|各|协", text):
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
