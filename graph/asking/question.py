"""What a question was understood to ask, as a frozen record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zhize.graph.asking.items import Time
from zhize.loaders.records import ROLES, Role

Language = Literal["zh", "en"]
#: Of whether a task has a part for somebody, a schedule or a figure, and which.
State = Literal[
    "no-lead",
    "several-leads",
    "no-responsible",
    "no-support",
    "ongoing",
    "no-deadline",
    "no-target",
    "has-lead",
    "has-responsible",
    "has-support",
    "has-deadline",
    "has-target",
]
#: The fields of a question whose things it compares.
Sides = Literal["parts", "places", "documents", "domains"]

#: The roles that a verb means. Who 负责 a task leads it or answers for it; 参与 says no role.
ROLES_OF: dict[str, tuple[Role, ...]] = {
    "lead": ("lead",),
    "responsible": ("lead", "responsible", "implement"),
    "implement": ("implement",),
    "cooperate": ("cooperate",),
    "participate": ("participate",),
    "any": ROLES,
}


@dataclass(frozen=True)
class Part:
    """Bodies that the question names, one of which must have a part in a task."""

    said: str  #: as the question has it: 县财政局
    bodies: tuple[str, ...]  #: IRIs; several where several go by the name
    roles: tuple[Role, ...] = ROLES  #: one of these


@dataclass(frozen=True)
class Name:
    """Something else that the question names."""

    said: str
    ids: tuple[str, ...]  #: IRIs; of domains notations, of documents ids
    label: str  #: what it is called here


@dataclass(frozen=True)
class Words:
    """Words that a task must hold in its text or a heading above it."""

    said: str
    forms: tuple[str, ...]  #: any of these: simplified and as written
    whole: bool = True  #: False where they are pieces of words that no task holds as they stand


@dataclass(frozen=True)
class Question:
    """A question that was understood. Of what is empty the question says nothing."""

    asked: str  #: the question itself
    language: Language  #: it is put in
    kind: str  #: see `kinds.tsv`
    parts: tuple[Part, ...] = ()
    together: bool = False  #: whether all parts must be in one task, or each is asked for itself
    roles: tuple[Role, ...] = ROLES  #: of those who are asked for
    besides: tuple[Part, ...] = ()  #: bodies left out of those who are asked for
    without: tuple[Part, ...] = ()  #: bodies that have none of these roles in the tasks
    sides: Sides | None = None  #: whose tasks are compared by their number
    domains: tuple[Name, ...] = ()
    words: tuple[Words, ...] = ()
    indicators: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()  #: of the documents
    documents: tuple[Name, ...] = ()
    numbers: tuple[str, ...] = ()  #: of tasks, as documents print them
    due: Time | None = None  #: when tasks are to be done
    written: Time | None = None  #: when documents were written
    level: str = ""  #: of the places of those who are asked for
    state: State | None = None
    limit: int | None = None  #: how many rows at most
    at_least: int = 0  #: how many tasks at least
    today: str = ""  #: the day by which 今年, 已经过期 … were read; "" where nothing was
    first_is_lead: bool = False
