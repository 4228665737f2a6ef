"""The words of a statement that give roles: verbs (甲牵头, 乙配合) and labels (牵头单位:甲).

A verb may be led by words on how its bodies share it: 按职责分工负责, 共同负责, 分别负责. They are
looked for from the verb backwards, so that no text takes more than linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Literal, NamedTuple

from zhize.loaders.labels import label_pattern, label_words
from zhize.loaders.records import Role

Manner = Literal["", "apart", "shared"]
NOT_LABEL = r"(?!单位|部门|机构|:)"
VERB = re.compile(
    rf"""
      (?:为|是|系|作为)(?P<as>总?牵头|责任|负责|配合|参与|协办|协助|主办|主责|实施|(?<=作为)成员)(?:单位|部门|机构)
    | (?P<lead>负责牵头|总?牵头(?!单位|部门|机构|人|责任|医院|处|科|领导|:)
        |主办{NOT_LABEL}|主责{NOT_LABEL}|为主(?!要)|主抓{NOT_LABEL}|统筹(?:协调|推进|抓总)?(?=[,;。]|$))
    | (?P<with>会同)
    | (?P<cooperate>(?:予以|给予|协助|协同|做好)?配合(?!单位|部门|机构|责任|:)
        |(?<![政经])协办{NOT_LABEL}|(?<=[局办厅署处室府司])会办(?=[,;。)]|$)|协助{NOT_LABEL}|协同{NOT_LABEL}
        |(?:予以|给予|提供|做好)?(?:大力|积极)?支持{NOT_LABEL})
    | (?P<take_part>参与{NOT_LABEL}|参加{NOT_LABEL})
    | (?P<carry>(?:负责)?(?:组织|具体|抓好?|贯彻|推动|推进|认真){{0,3}}(?:落实|实施)(?!单位|部门|机构|方案|:)
        |(?:组织|共同|协同|统筹|负责|具体)+推进(?=[,;。)]|$)
        |承办(?!单位|部门|:|商业|公司|机构|保险)|执行(?!单位|部门|局|:))
    | (?P<answer>各负其责|各司其职|负总责|负责(?!单位|部门|人|同志|机构|:)|承担{NOT_LABEL})
    """,
    re.VERBOSE,
)
ROLE_OF_GROUP: dict[str, Role] = {
    "lead": "lead", "with": "lead", "cooperate": "cooperate", "take_part": "participate",
    "answer": "responsible", "carry": "implement",
}  # fmt: skip
ROLE_AS: dict[str, Role] = {
    "牵头": "lead", "总牵头": "lead", "主办": "lead", "主责": "lead", "责任": "responsible",
    "负责": "responsible", "配合": "cooperate", "协办": "cooperate", "协助": "cooperate",
    "参与": "participate", "实施": "implement", "成员": "participate",
}  # fmt: skip
#: One of the words before a verb on how its bodies share it.
MANNER = re.compile(
    r"(?:,?\s*(?:按照?|依据?|依照|根据|结合)?(?:各自|各部门|部门|工作|其)?的?(?:职责|职能|分工|任务|权限){1,3}"
    r"(?:范围|任务|要求)?(?:和?分工)?"
    r"|分别|分头|共同|联合|具体|主要|统筹|统一|一起|各自|积极|密切|协同|全面|一并|总|结合实际|因地制宜|认真|切实|抓好)\s*$"
)
MANNER_REACH = 18
MAX_MANNERS = 4


class Token(NamedTuple):
    """A word that gives a role, with its place in the statement."""

    start: int
    end: int
    label: bool
    role: Role | None
    meaning: str  #: of a label: see `labels`
    manner: Manner
    joins: bool  #: 会同: the list behind it supports the one before


def tokens_of(text: str) -> list[Token]:
    """Return labels and verbs of a statement in text order, those inside inner brackets left out."""
    found = [_label(match) for match in label_pattern().finditer(text)]
    starts = [token.start for token in found]
    for match in VERB.finditer(text):
        k = bisect_right(starts, match.start()) - 1
        if k < 0 or found[k].end <= match.start():
            found.append(_verb(text, match))
    if "(" in text:
        depth = list(accumulate((c == "(") - (c == ")") for c in text))
        found = [t for t in found if t.start == 0 or depth[t.start - 1] <= 0]
    return sorted(found)


def _label(match: re.Match[str]) -> Token:
    word = "".join(match[str(match.lastgroup)].split())
    meaning, role = label_words()[word]
    return Token(match.start(), match.end(), True, role, meaning, "", False)


def _verb(text: str, match: re.Match[str]) -> Token:
    if match["as"]:
        role = ROLE_AS[match["as"]]
    else:
        role = next(role for name, role in ROLE_OF_GROUP.items() if match[name])
    start = match.start()
    words = ""
    for _ in range(MAX_MANNERS):
        manner = MANNER.search(text, max(0, start - MANNER_REACH), start)
        if not manner:
            break
        start, words = manner.start(), manner.group() + words
    how: Manner = ""
    if "分别" in words or "分头" in words:
        how = "apart"
    elif re.search("职责|职能|分工|权限", words):
        how = "shared"
    return Token(start, match.end(), False, role, "", how, match["with"] is not None)
