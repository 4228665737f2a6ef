"""Records out of JSON objects, the inverse of `records_json`."""

from __future__ import annotations

from typing import Literal, cast, get_args

from zhize.loaders.errors import LoadError
from zhize.loaders.records import (
    ROLES,
    Agency,
    Assignment,
    Comparator,
    Convention,
    ConventionKind,
    Cover,
    Document,
    Jurisdiction,
    Level,
    Mode,
    Period,
    Role,
    Schedule,
    ScheduleKind,
    Source,
    Target,
    Task,
    Warning,
)
from zhize.loaders.records_fields import ADVICE, Fields

BASES = ("title", "issuer", "signature", "number", "agencies", "text")
CONVENTIONS: tuple[ConventionKind, ...] = get_args(ConventionKind)


def document_from_json(read: object, where: str = "-") -> Document:
    """Return the document that `document_to_json` made this of.

    Raises
    ------
    LoadError
        When a key is missing, has a value that is not what the contract says, or two tasks have
        one id; the message names the key, and `where` the file.
    """
    root = Fields(read, where, "")
    text = root.text("text")
    root.length = len(text)
    about = root.within("document")
    tasks = tuple(_task(fields) for fields in root.each("tasks"))
    seen: set[str] = set()
    for task in tasks:
        if task.id in seen:
            raise LoadError(where, f"two tasks have the id {task.id}", ADVICE)
        seen.add(task.id)
    return Document(
        id=about.text("id"),
        title=about.text_or_none("title"),
        issuer=about.text_or_none("issuer"),
        addressees=about.texts("addressees"),
        jurisdiction=_jurisdiction(about.within_or_none("jurisdiction")),
        number=about.text_or_none("number"),
        date=about.day("date"),
        period=_period(about.within_or_none("period")),
        conventions=tuple(
            Convention(c.one_of("kind", CONVENTIONS), c.span()) for c in about.each("conventions")
        ),
        cover=_cover(about.within_or_none("cover")),
        source=_source(about.within("source")),
        text=text,
        tasks=tasks,
        warnings=tuple(
            Warning(
                w.text("code"),
                w.text("message"),
                None if "span" in w.read and w.read["span"] is None else w.span(),
            )
            for w in root.each("warnings")
        ),
    )


def _jurisdiction(fields: Fields | None) -> Jurisdiction | None:
    if fields is None:
        return None
    levels: tuple[Level, ...] = get_args(Level)
    return Jurisdiction(
        fields.text_or_none("code"),
        fields.text("name"),
        None if fields.text_or_none("level") is None else fields.one_of("level", levels),
        cast(Literal["title"], fields.one_of("basis", BASES)),
    )


def _period(fields: Fields | None) -> Period | None:
    if fields is None:
        return None
    start, end = fields.day("start"), fields.day("end")
    if start is None or end is None:
        raise LoadError(fields.where, f"{fields.at} must have a start and an end", ADVICE)
    return Period(start, end)


def _cover(fields: Fields | None) -> Cover | None:
    if fields is None:
        return None
    return Cover(fields.text_or_none("title"), fields.text_or_none("issuer"), fields.day("date"))


def _source(fields: Fields) -> Source:
    return Source(*(fields.text(key) for key in ("path", "sha256", "media_type", "encoding")))


def _task(fields: Fields) -> Task:
    schedule = fields.within_or_none("schedule")
    return Task(
        id=fields.text("id"),
        number=fields.text("number"),
        part=fields.text("part"),
        section=fields.text("section"),
        heading=fields.text("heading"),
        text=fields.text("text"),
        span=fields.span(),
        domains=fields.texts("domains"),
        assignments=tuple(_assignment(part) for part in fields.each("assignments")),
        schedule=None if schedule is None else _schedule(schedule),
        targets=tuple(_target(target) for target in fields.each("targets")),
    )


def _assignment(fields: Fields) -> Assignment:
    agency = fields.within("agency")
    roles: tuple[Role, ...] = ROLES
    modes: tuple[Mode, ...] = get_args(Mode)
    return Assignment(
        fields.whole("clause"),
        fields.whole("order"),
        fields.text("surface"),
        fields.text("name"),
        Agency(
            agency.text("id"),
            agency.text("label"),
            agency.text_or_none("function"),
            agency.text_or_none("jurisdiction"),
        ),
        fields.one_of("role", roles),
        fields.one_of("mode", modes),
        fields.flag("collective"),
        fields.flag("open_list"),
        fields.span(),
    )


def _schedule(fields: Fields) -> Schedule:
    kinds: tuple[ScheduleKind, ...] = get_args(ScheduleKind)
    return Schedule(
        fields.text("surface"),
        fields.one_of("kind", kinds),
        fields.day("start"),
        fields.day("end"),
        fields.span(),
    )


def _target(fields: Fields) -> Target:
    operators: tuple[Comparator, ...] = get_args(Comparator)
    return Target(
        fields.text("name"),
        fields.one_of("op", operators),
        fields.number("value"),
        fields.text("unit"),
        fields.day("by"),
        fields.text("surface"),
        fields.span(),
    )
