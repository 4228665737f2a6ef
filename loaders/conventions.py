"""Reading rules that a document declares once, for all of its lists.

Read: 排在第一位的为牵头部门(first-listed-leads), 分别负责是指各部门按职责分别牵头 (separate-leads),
标★的为牵头单位 (marked-leads), 随划转职能由新机构负责 (functions-transfer).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhize.loaders.records import Convention, ConventionKind, Role, Span

FIRST_LEADS = re.compile(
    r"(?:排|列|居|位|名列|排名|名单)?[^。;()\n,、]{0,6}(?:第一|第1|首[位个]|最前|前列)[^。;()\n]{0,14}?(?:为|是|系|即)[^。;()\n]{0,10}?(?:牵头|总协调|主办|主责)"
    r"|牵头(?:单位|部门)[^。;()\n]{0,4}(?:排|列|居|位)[^。;()\n]{0,6}(?:第一|首位|最前|前列)"
)
SEPARATE = re.compile(
    r"分别负责\s*[”\"]?(?:的)?[^。;()\n]{0,4}(?:是指|指|为|系|即)[^。;()\n]{0,20}牵头"
)
MARKED = re.compile(
    r"(?:标|带|注|加|打)[^。;\n]{0,6}[*★☆※▲△#◆][^。;\n]{0,8}(?:为|是|系)[^。;\n]{0,8}牵头"
    r"|[*★☆※▲△#◆][^。\n;]{0,6}(?:为|表示|代表|标注)[^。;\n]{0,8}牵头"
)
TRANSFER = re.compile(
    r"(?:机构改革|职[能责](?:调整|划转|变化))[^。;\n]{0,40}?(?:新机构|新部门|新组建|承接|划转|调整后)[^。;\n]{0,14}?(?:负责|承担|落实|承接)"
)

#: What those behind the first are, where the rule says so: …,其他列入单位为参与单位.
OTHERS = re.compile(
    r"[,;、]?(?:其他|其它|其余|排列?在后|后面|后续)[^。;()\n]{0,12}?(?:为|是|系|作为|即)[^。;()\n]{0,4}?"
    r"(?P<role>配合|协办|协助|会办|参与|参加|责任|实施|落实)(?:单位|部门)?"
)
OTHERS_ROLES: dict[str, Role] = {
    "配合": "cooperate", "协办": "cooperate", "协助": "cooperate", "会办": "cooperate",
    "参与": "participate", "参加": "participate", "责任": "responsible",
    "实施": "implement", "落实": "implement",
}  # fmt: skip
PATTERNS: tuple[tuple[ConventionKind, re.Pattern[str]], ...] = (
    ("first-listed-leads", FIRST_LEADS),
    ("separate-leads", SEPARATE),
    ("marked-leads", MARKED),
    ("functions-transfer", TRANSFER),
)
FIRST = re.compile(r"第\s?[一1]|首\s?[位个]|最\s?前|前\s?列")
#: Most texts hold none of these, and then nothing else is looked for.
HINT = re.compile(r"牵头|机构改革|职[能责](?:调整|划转|变化)")


def read_conventions(text: str) -> tuple[Convention, ...]:
    """Return the reading rules that a folded text declares, each once, in text order."""
    if not HINT.search(text):
        return ()
    found = []
    for kind, pattern in PATTERNS:
        match = pattern.search(text)
        if match:
            found.append(Convention(kind, Span(*match.span())))
    if "first-listed-leads" not in {c.kind for c in found} and (torn := _torn(text)):
        found.append(Convention("first-listed-leads", torn))
    return tuple(sorted(found, key=lambda c: c.span))


def role_of_others(text: str, conventions: Sequence[Convention]) -> Role:
    """Return what a folded text says that all but the first of a list are, by default responsible.

    >>> text = "排名第一的为牵头单位,其他列入单位为参与单位。"
    >>> role_of_others(text, read_conventions(text))
    'participate'
    """
    for convention in conventions:
        if convention.kind == "first-listed-leads":
            near = convention.span.end
            found = OTHERS.search(text, near, near + len("单位,其他列入的各有关单位均为参与单位"))
            return OTHERS_ROLES[found["role"]] if found else "responsible"
    return "responsible"


def _torn(text: str) -> Span | None:
    """The rule on who leads where a line end tears it: 排在第一位⏎的为牵头部门."""
    for hint in FIRST.finditer(text):
        start = max(0, hint.start() - 20)
        joined, places = _one_line(text, start, min(len(text), hint.end() + 40))
        match = FIRST_LEADS.search(joined)
        if match:
            return Span(places[match.start()], places[match.end() - 1] + 1)
    return None


def _one_line(text: str, start: int, end: int) -> tuple[str, list[int]]:
    places = [i for i in range(start, end) if not text[i].isspace()]
    return "".join(text[i] for i in places), places


@lru_cache(maxsize=4096)
def without_conventions(statement: str) -> str:
    """Return a statement with the rules it declares blanked out, of the same length.

    >>> without_conventions("甲局、乙局负责,排在第一位的为牵头部门,下同")
    '甲局、乙局负责,;;;;;;;;;;;,下同'
    """
    if not HINT.search(statement):
        return statement
    for _, pattern in PATTERNS:
        match = pattern.search(statement)
        if match:
            start = max(statement.rfind(mark, 0, match.start()) for mark in ",;。(") + 1
            stop = re.compile(r"[,;。)]|$").search(statement, match.end())
            end = stop.start() if stop else match.end()
            others = OTHERS.match(statement, end)
            end = others.end() if others else end
            statement = statement[:start] + ";" * (end - start) + statement[end:]
    return statement
