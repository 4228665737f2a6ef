"""What a column holds, by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, cast

from zhize.loaders.records import Role
from zhize.ontology.codes import labels

Meaning = Literal[
    "number", "section", "task", "measure", "statement", "lead", "responsible", "implement",
    "cooperate", "participate", "schedule", "target", "remark", "person", "other",
]  # fmt: skip
ROLE_MEANINGS: dict[str, Role] = {
    "lead": "lead", "responsible": "responsible", "implement": "implement",
    "cooperate": "cooperate", "participate": "participate",
}  # fmt: skip
#: Two roles under one header: who of the bodies in a cell leads is not said.
MIXED = re.compile(
    r"(?:牵头|主办)(?:单位|部门)?[/及和与(](?:责任|配合|协办|参与|参加)|(?:牵头|主办)(?:单位|部门)(?:责任|配合|协办|参与|参加)"
    r"|(?:责任|配合|协办|参与|参加)(?:单位|部门)?[/及和与(](?:牵头|主办)|(?:责任|配合|协办|参与|参加)(?:单位|部门)(?:牵头|主办)"
)
#: Bodies and persons under one header: 责任单位及责任人, 责任单位(责任人). Not 责任单位负责人, a person.
WITH_PERSONS = re.compile(
    r"(?P<body>(?:牵头|主办|责任|负责|配合|协办|承办|实施|落实)(?:责任)?(?:单位|部门|科室|股室|处室))"
    r"[及和与/、(]+(?:主要|分管|具体|直接)?(?:责任人|负责人|联系人|联络员|经办人|责任领导|分管领导|领导)\)?"
    r"|(?:责任人|负责人|责任领导|领导)[及和与/、]+(?P<unit>(?:牵头|责任|负责)?(?:单位|部门))"
)
#: Columns of what is to be done in a part of the year: 一季度, 上半年目标, 6月底.
STAGE = re.compile(
    r"(?:第?[一二三四1-4]季度末?|[上下]半年|\d{1,2}月(?:份|底|末)?|第[一二三四]阶段)(?:工作)?(?:目标|进度|计划|任务|安排|节点)*"
)
#: What a body does, of a list of bodies; who writes a paper.
DUTY = re.compile(r"职责|职能|责任$|任务分工")
MEMBERS = re.compile(r"成员|相关|有关|涉及")
WRITES = re.compile(r"(?:起草|制定|编制|拟订)(?:责任)?(?:单位|部门)")
PAPER = re.compile(r"(?:文件|法规|规章|制度|规划|项目|标准)名称")
TEXTS: tuple[Meaning, ...] = ("section", "task", "measure", "target")
#: For header words that are in no list, tried in this order.
PATTERNS: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    ("person", re.compile(r"领导|责任人|负责人|联系人|联络员|电话|姓名")),
    ("schedule", re.compile(r"时间|时限|进度|期限|节点|完成日期")),
    ("number", re.compile(r"^(?:序号|编号|项号|顺序号|序列)$")),
    ("remark", re.compile(r"^备\s*注")),
    ("lead", re.compile(r"牵头|主办|主责")),
    ("cooperate", re.compile(r"(?:配合|协办|协助|协同|支持).{0,4}$")),
    ("participate", re.compile(r"(?:参与|参加).{0,4}$")),
    ("implement", re.compile(r"(?:实施|落实|承办).{0,2}(?:单位|部门|主体|机构)$")),
    (
        "responsible",
        re.compile(r"(?:责任|负责|主管|承担).{0,3}(?:单位|部门|主体|机构|处室|科室|股室)"),
    ),
    ("statement", re.compile(r"(?:责任|任务|部门|职责)分工$")),
    ("section", re.compile(r"类\s*别|领域|分类|方面|类型|板块$")),
    ("target", re.compile(r"指标|目标值")),
    ("measure", re.compile(r"(?:措施|内容|举措|要求|做法|路径|成果)$")),
    ("task", re.compile(r"(?:任务|事项|工作|项目|目标|政策|要点|名称|清单)(?:名称)?$")),
)


@cache
def _words() -> dict[str, Meaning]:
    return {word: cast(Meaning, label.meaning) for label in labels() for word in label.words}


def is_header_word(cell: str) -> bool:
    """Whether the code list of labels has a header cell as it stands."""
    return "".join(cell.split()) in _words()


@lru_cache(maxsize=4096)
def header_meaning(cell: str) -> Meaning | None:
    """Return what a header cell announces, None when it is no header.

    >>> header_meaning("牵头 单位"), header_meaning("完成时限"), header_meaning("县财政局")
    ('lead', 'schedule', None)
    """
    word = "".join(cell.split()).strip(":")
    if word in ("№", "#", "号"):
        return "number"
    if not 1 < len(word) <= 24 or word[0].isdigit():
        return None
    words = _words()
    with_persons = WITH_PERSONS.fullmatch(word)
    if with_persons:
        return words.get(with_persons["body"] or with_persons["unit"], "responsible")
    bare = re.sub(r"\(.*?\)", "", word)
    if word not in words and MIXED.search(word):
        return "responsible"
    if word in words or bare in words:
        return words.get(word) or words[bare]
    if len(bare) > 10 or re.search(r"[。;,、:%]|[一二三四五六七八九十]、", bare):
        return None
    return next((meaning for meaning, pattern in PATTERNS if pattern.search(bare)), None)


def lists_persons(word: str) -> bool:
    """Whether a column lists persons beside their bodies."""
    return bool(WITH_PERSONS.fullmatch("".join(word.split())))


def is_stage(word: str) -> bool:
    """Whether a column is of a part of the year."""
    return bool(STAGE.fullmatch("".join(word.split())))


def is_header_row(cells: Sequence[str]) -> bool:
    """Whether the cells of a row are header words.

    At least two say different things, and two thirds of the filled ones are known; half is enough
    where one of them heads bodies.
    """
    filled = [c for c in cells if c.strip()]
    meanings = [header_meaning(c) or ("measure" if is_stage(c) else None) for c in filled]
    known = [m for m in meanings if m]
    enough = 2 if any(m in ROLE_MEANINGS for m in known) else 1.5
    return len(set(known)) >= 2 and len(known) * enough >= len(filled)


def beside(found: list[Meaning | None], words: Sequence[str]) -> list[Meaning | None]:
    """Return what header words announce beside each other, in place of what each does alone.

    So in lists of what each body does (成员单位 | 职责), and of who writes what (文件名称 | 起草单位).
    """
    bodies = [i for i, m in enumerate(found) if m in ROLE_MEANINGS]
    texts = [i for i, m in enumerate(found) if m in TEXTS]
    if bodies and not texts:
        told = next(
            (i for i, w in enumerate(words) if found[i] in ("statement", None) and DUTY.search(w)),
            -1,
        )
        if told >= 0:
            found[told] = "task"
            for i in bodies:
                found[i] = "responsible" if MEMBERS.search(words[i]) else found[i]
    if not bodies and "statement" not in found:
        writer = next((i for i, w in enumerate(words) if WRITES.search(w)), -1)
        paper = next((i for i, w in enumerate(words) if PAPER.search(w)), -1)
        if writer >= 0 and (texts or paper >= 0):
            found[writer] = "responsible"
            if not texts:
                found[paper] = "task"
    return found
