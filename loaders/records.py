"""What a plan says, as frozen records that know where they were read.

Spans are `[start, end)` in code points of `Document.text`. None means that the text does not say.
`to_json` and `from_json` are inverse to each other; `records.schema.json` is the published form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal["lead", "responsible", "implement", "cooperate", "participate"]
Mode = Literal["explicit", "first-listed", "separate", "joint"]
ScheduleKind = Literal["deadline", "period", "ongoing"]
Comparator = Literal[">=", "<=", ">", "<", "=", "~", "+=", "-="]
ConventionKind = Literal[
    "first-listed-leads", "separate-leads", "marked-leads", "functions-transfer"
]
Level = Literal["national", "province", "prefecture", "county", "township"]

ROLES: tuple[Role, ...] = ("lead", "responsible", "implement", "cooperate", "participate")


class Span(NamedTuple):
    """Where words stand: `[start, end)` in code points of the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The place whose plan this is."""

    code: str | None  #: GB/T 2260 code, None for a place in no list
    name: str  #: 枞阳县; as written when the place is in no list
    level: Level | None
    basis: Literal[
        "title", "issuer", "signature", "number", "agencies", "text"
    ]  #: what it was read from


@dataclass(frozen=True, slots=True)
class Period:
    """Years a plan is for, ISO dates, both ends included."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Convention:
    """A reading rule that the document declares for all of its lists."""

    kind: ConventionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes a document was read from."""

    path: str  #: as the caller gave it
    sha256: str
    media_type: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Agency:
    """The body a name stands for: one id per body within a jurisdiction."""

    id: str  #: `530300/human-resources`, or `530300/own name` where no function line is known
    label: str  #: 曲靖市人力资源和社会保障局
    function: str | None  #: notation of the function line
    jurisdiction: str | None  #: GB/T 2260 code of the place it belongs to, None when unknown


@dataclass(frozen=True, slots=True)
class Assignment:
    """One actor's part in one clause of one task."""

    clause: int  #: 1-based, in text order within the task
    order: int  #: 1-based place in its list
    surface: str  #: as printed, white space removed
    name: str  #: level word restored, typing slip repaired
    agency: Agency
    role: Role
    mode: Mode  #: the reading rule that gave the role
    collective: bool  #: an open group: 各公立医院, 有关县（市、区）人民政府
    open_list: bool  #: the list it stands in ends in 等
    span: Span


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a task is to be done, ISO dates."""

    surface: str
    kind: ScheduleKind
    start: str | None
    end: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a task is to reach."""

    name: str  #: the measured thing, in the source's words
    op: Comparator
    value: float  #: 三分之一 is 0.3333
    unit: str  #: %, ‰, /10万, 元, 个 … or ""
    by: str | None  #: ISO date
    surface: str
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """One row or item of a plan."""

    id: str  #: unique in the document: `body/11`, `table/11.2`
    number: str  #: as printed, or SECTION.ORDER where none is
    part: str  #: body | table | table1, table2 …
    section: str
    heading: str
    text: str  #: without number and without responsibility brackets
    span: Span
    domains: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    schedule: Schedule | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:
    """What could not be read, or should be looked at, with its place."""

    code: str  #: unread-responsibility, unknown-place …
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Cover:
    """The letter that a plan came with, where the plan is its enclosure."""

    title: str | None
    issuer: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One plan as read. `text` is what all spans point into."""

    id: str
    title: str | None
    issuer: str | None
    addressees: tuple[str, ...]
    jurisdiction: Jurisdiction | None
    number: str | None  #: 发文字号, 忻政办发〔2018〕1号
    date: str | None
    period: Period | None
    conventions: tuple[Convention, ...]
    cover: Cover | None
    source: Source
    text: str
    tasks: tuple[Task, ...]
    warnings: tuple[Warning, ...]
