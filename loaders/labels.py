"""Labels that say what the words behind them are: 牵头单位:, 责任单位:, 完成时限:, 责任领导:."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from zhize.loaders.records import Role
from zhize.ontology.codes import labels

#: 相关部门 heads a column of bodies, but in a sentence it is a body itself.
SAYS_ROLE = re.compile(
    r"责任|牵头|负责|配合|参与|参加|实施|落实|主办|协办|承办|办理|经办|主管|承担|协同|协助|主责|支持|会办|组[长员]单位|成员单位"
)
#: Labels are printed with blanks between their characters too: 责 任 单 位:
BLANKS = "[ \\n]{0,2}"
#: Those of a working group; beside who leads it they take part.
MEMBERS = "成员单位"
#: Units that watch over a task or pass it on: 督办单位:. They are passed over.
WATCHERS = re.compile(r"(?:督|监|指导|考核|评价|验收|审核|会签|报送).*(?:单位|部门)$")
LABELLED = {
    "lead", "responsible", "implement", "cooperate", "participate", "statement", "schedule", "person",
}  # fmt: skip


@cache
def label_words() -> dict[str, tuple[str, Role | None]]:
    """Words of labels → (meaning, role): 牵头单位 → ("lead", "lead"), 完成时限 → ("schedule", None)."""
    return {
        word: (label.meaning, cast(Role | None, label.role))
        for label in labels()
        for word in label.words
        if (label.meaning in LABELLED or WATCHERS.match(word))
        and (label.role is None or SAYS_ROLE.search(word))
    }


@cache
def label_pattern() -> re.Pattern[str]:
    """A label and its colon; a role label may go without one before a name."""
    words = label_words()
    role = sorted((w for w, (_, r) in words.items() if r), key=lambda w: (-len(w), w))
    long = [w for w in role if re.search("单位|部门|机构$", w) and w != MEMBERS]
    other = sorted((w for w, (_, r) in words.items() if not r), key=lambda w: (-len(w), w))
    joined = "|".join(BLANKS.join(map(re.escape, word)) for word in role + other)
    bare = "|".join(map(re.escape, long))
    return re.compile(
        rf"(?P<label>{joined})\s*(?:\([^()]{{0,20}}\))?\s*:"
        rf"|(?:(?<=^)|(?<=[,;、。(\s]))(?P<bare>{bare})(?:均|都)?(?:为|是)?(?=\s*[^\s:,;、。)为是的])"
    )


class LabelAt(NamedTuple):
    """A label in running text: where it starts, where the words behind its colon start."""

    start: int
    end: int
    meaning: str
    role: Role | None


def labels_in(text: str, start: int, end: int) -> Iterator[LabelAt]:
    """Yield the labels with a colon of `text[start:end]`, found by their colons."""
    words = label_words()
    at = text.find(":", start, end)
    while at >= 0:
        before = text[max(start, at - 48) : at].rstrip()
        if before.endswith(")"):
            before = before[: before.rfind("(")].rstrip()
        places = [i for i, char in enumerate(before) if not char.isspace()][-14:]
        tail = "".join(before[i] for i in places)
        longest = next((n for n in range(len(tail), 1, -1) if tail[-n:] in words), 0)
        if longest:
            begin = max(start, at - 48) + places[-longest]
            yield LabelAt(begin, at + 1, *words[tail[-longest:]])
        at = text.find(":", at + 1, end)
