"""Makes synthetic plans whose truth is known, and prints each in every layout the reader knows.

A `Plan` is what a plan says; a `Style` is how a document happens to word it. `LAYOUTS` prints one
as the other, `truth` says what a reader must find in the print. Places, bodies and header words
come from the code lists; the tasks are made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from random import Random
from typing import NamedTuple

from planwords import FIELDS, GROUPS, LEVEL_WORDS, MORE, NATIONAL_BODIES, SECTIONS, WORK

from zhize.loaders.records import Document, Mode, Role
from zhize.ontology.codes import Division, divisions, functions, labels


@dataclass(frozen=True, slots=True)
class Body:
    """A body or a group, by its full name."""

    name: str
    function: str | None
    collective: bool = False
    local: bool = False  #: a list may leave out its level word


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies that share a role in one clause."""

    role: Role
    mode: Mode
    bodies: tuple[Body, ...]
    opened: bool = False  #: the list ends in 等


@dataclass(frozen=True, slots=True)
class Work:
    """One task: its clauses are words and who answers for them."""

    clauses: tuple[tuple[str, tuple[Group, ...]], ...]
    schedule: tuple[str, str, str | None] | None = None  #: surface, kind, end

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.clauses)


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks under one heading."""

    title: str
    tasks: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan says."""

    place: str  #: 枞阳县, or 国家 for a national plan
    code: str
    word: str  #: level word of its bodies, "" for a national plan
    year: int
    title: str
    sections: tuple[Section, ...]
    first_leads: bool = False  #: the document declares that the first body of a list leads

    @property
    def tasks(self) -> tuple[Work, ...]:
        return tuple(task for section in self.sections for task in section.tasks)


@dataclass(frozen=True, slots=True)
class Style:
    """How a document words and sets what it says."""

    numbering: str = "{n}."
    section: str = "{n}、"
    brackets: str = "（）"
    comma: str = "，"  #: between groups
    mark: str = "、"  #: between bodies
    colon: str = "："
    labelled: bool = False  #: （牵头单位：甲） rather than （甲牵头）
    elide: bool = False  #: level words only once in a list
    others: str = "等"  #: how an open list ends
    headers: dict[str, str] = field(default_factory=dict)  #: meaning → word; its usual one if none
    columns: tuple[str, ...] = ("number", "section", "task", "lead", "cooperate", "schedule")
    wrap: int = 0  #: characters a line, 0 for one line a paragraph
    pages: bool = False  #: page numbers between the lines
    seed: int = 0  #: of what the layouts choose by themselves


class Said(NamedTuple):
    """What must be read of one body in one task."""

    number: str
    clause: int
    order: int
    name: str
    role: Role
    mode: Mode
    collective: bool


def chinese(value: int) -> str:
    """Return 1 … 99 in Chinese.

    >>> chinese(3), chinese(10), chinese(12), chinese(20), chinese(35)
    ('三', '十', '十二', '二十', '三十五')
    """
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones or not tens else "")


def level_word(place: str) -> str:
    """Return the level word that the bodies of a place carry: 枞阳县 → 县, 延边朝鲜族自治州 → 州."""
    return next(word for end, word in LEVEL_WORDS if place.endswith(end))


@cache
def places() -> tuple[Division, ...]:
    """Places in force whose name is borne by no other, in the order of the list."""
    names = [division.name for division in divisions()]
    return tuple(d for d in divisions() if d.current and names.count(d.name) == 1)


@cache
def bodies_of(word: str) -> tuple[Body, ...]:
    """All bodies that a place with this level word can have, by the names of the code list."""
    if not word:
        return tuple(Body(name, None) for name in NATIONAL_BODIES)
    upper = word in ("省", "自治区")
    ends = "厅局委" if upper else "局委办"
    found = [
        Body(word + name, function.notation, local=function.kind == "government")
        for function in functions()
        for name in function.names
        if _is_local(function.kind, name) and name[-1] in ends
        if not (upper and function.kind == "party")
        # 委县直机关工委 is an office of a county, 团州委 one of a prefecture, each without a level.
        if not re.search(rf"(?!{word})[省市县州盟旗区](?=[委直])|团[省市县州盟旗区]?委", name)
    ]
    return tuple(found)


def _is_local(kind: str, name: str) -> bool:
    """Whether 市 and a name make the name of a city's body."""
    if len(name) < 3 or not re.fullmatch(r"[\u4e00-\u9fff]+", name):
        return False
    if re.match(r"国|中国|全国|中央|中共|中华|省|市(?!场|政|容)|县|区(?!域)|自治", name):
        return False
    return kind in ("government", "mass") or (kind == "party" and name.startswith("委"))


def make_place(random: Random, levels: Sequence[str] = ()) -> tuple[str, str, str]:
    """Return (place, code, level word) of a place of one of the levels (of any, the nation too)."""
    level = random.choice(levels or ("province", "prefecture", "county", "county", "national"))
    if level == "national":
        return "国家", "100000", ""
    found = random.choice([d for d in places() if d.level == level])
    return found.name, found.code, level_word(found.name)


FORMS: dict[str, tuple[tuple[Role, Mode], ...]] = {
    "lead, cooperate": (("lead", "explicit"), ("cooperate", "explicit")),
    "lead, responsible": (("lead", "explicit"), ("responsible", "joint")),
    "lead": (("lead", "explicit"),),
    "lead, implement": (("lead", "explicit"), ("implement", "explicit")),
    "lead, cooperate, participate": (
        ("lead", "explicit"), ("cooperate", "explicit"), ("participate", "explicit"),
    ),
    "responsible": (("responsible", "joint"),),
    "responsible, participate": (("responsible", "joint"), ("participate", "explicit")),
    "separate": (("lead", "separate"),),
}  # fmt: skip


def make_plan(
    random: Random,
    *,
    forms: Sequence[str] = tuple(FORMS),
    levels: Sequence[str] = (),
    tasks: tuple[int, int] = (5, 12),
    clauses: int = 2,
    scheduled: bool = False,
    least: int = 1,
) -> Plan:
    """Return a plan of a place; a task has at most `clauses`, a section at least `least` tasks."""
    place, code, word = make_place(random, levels)
    year = random.randint(2019, 2024)
    name = "全国" if place == "国家" else place
    field_of_work = random.choice(FIELDS)
    works = [
        _work(random, k, word, forms, clauses, year if scheduled else 0)
        for k in range(random.randint(*tasks))
    ]
    cut = random.randint(least, len(works) - 2 * least)
    bounds = [0, cut, random.randint(cut + least, len(works) - least), len(works)]
    sections = tuple(
        Section(SECTIONS[(random.randrange(6) + k) % 6], tuple(works[a:b]))
        for k, (a, b) in enumerate(pairwise(bounds))
    )
    return Plan(place, code, word, year, f"{name}{year}年{field_of_work}重点任务分工方案", sections)


def _work(random: Random, k: int, word: str, forms: Sequence[str], clauses: int, year: int) -> Work:
    made = []
    for part in range(random.randint(1, clauses)):
        words = WORK[(k * clauses + part) % len(WORK)] + "。"
        if random.random() < 0.5:
            words += random.choice(MORE)
        made.append((words, _groups(random, word, random.choice(forms))))
    return Work(tuple(made), _schedule(random, year) if year else None)


def _groups(random: Random, word: str, form: str) -> tuple[Group, ...]:
    pool = list(bodies_of(word))
    groups = []
    for role, mode in FORMS[form]:
        count = random.randint(1, 2 if role == "lead" and mode == "explicit" else 4)
        chosen: dict[str, Body] = {}
        while len(chosen) < count:
            body = random.choice(pool)
            chosen.setdefault(body.name, body)
        bodies = list(chosen.values())
        opened = role != "lead" and random.random() < 0.25
        if role != "lead" and random.random() < 0.3:
            bodies.append(Body(random.choice(GROUPS), None, collective=True))
        groups.append(Group(role, mode, tuple(bodies), opened))
    return tuple(groups)


def _schedule(random: Random, year: int) -> tuple[str, str, str | None]:
    return random.choice(
        [
            (f"{year}年12月底前", "deadline", f"{year}-12-31"),
            (f"{year}年9月", "deadline", f"{year}-09-30"),
            ("6月底前", "deadline", f"{year}-06-30"),
            ("全年", "period", f"{year}-12-31"),
            ("持续推进", "ongoing", None),
        ]
    )


def shared_cells(plan: Plan) -> Plan:
    """Return the plan with one statement for all tasks of a section: that of its first task."""
    sections = []
    for section in plan.sections:
        groups = section.tasks[0].clauses[0][1]
        tasks = tuple(
            replace(task, clauses=((task.clauses[0][0], groups),)) for task in section.tasks
        )
        sections.append(replace(section, tasks=tasks))
    return replace(plan, sections=tuple(sections))


def truth(plan: Plan, numbers: Sequence[str]) -> list[Said]:
    """Return what a reader must find; `numbers` are the tasks' numbers as the layout prints them."""
    said = []
    for number, task in zip(numbers, plan.tasks, strict=True):
        for clause, (_, groups) in enumerate(task.clauses, 1):
            lead = any(group.role == "lead" for group in groups)
            for group in groups:
                for order, body in enumerate(group.bodies, 1):
                    role, mode = group.role, group.mode
                    if plan.first_leads and not lead and role == "responsible" and order == 1:
                        role, mode = "lead", "first-listed"
                    said.append(Said(number, clause, order, body.name, role, mode, body.collective))
    return said


def found_in(document: Document) -> list[Said]:
    """Return what was read, in the form of `truth`."""
    return [
        Said(t.number, a.clause, a.order, a.name, a.role, a.mode, a.collective)
        for t in document.tasks
        for a in t.assignments
    ]


@cache
def header_words(meaning: str) -> tuple[str, ...]:
    """All words that head a column of this meaning."""
    return next(label.words for label in labels() if label.meaning == meaning)
