"""Tasks → an iCalendar file (RFC 5545) of the days by which they are to be done.

Each task with a last day is an event, or something to do, of that whole day. It keeps its UID for as
long as the task keeps its IRI, so that a calendar replaces what it has of an earlier export. The
same documents give the same bytes: nothing is stamped with the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from zhize.graph.answers.documents import passages
from zhize.graph.columns.selection import Selection
from zhize.graph.exports.entries import Entry, entries
from zhize.graph.exports.ledger_about import choices
from zhize.graph.store import Store
from zhize.graph.views.plain import shorten
from zhize.loaders.records import ROLES, Document, Role

if TYPE_CHECKING:
    from icalendar import Event, Todo

#: event: VEVENT, which every calendar shows; todo: VTODO, for programs that keep tasks.
As = Literal["event", "todo"]

NAME = "任务完成时限"
#: How much a headline has of a task and of its leads, in columns; a Chinese character takes two.
HEADLINE, LEADS = 60, 36
HEADS: dict[Role, str] = {
    "lead": "牵头单位",
    "responsible": "责任单位",
    "implement": "实施单位",
    "cooperate": "配合单位",
    "participate": "参与单位",
}
READING = "（文件未写明，以列首为牵头：使用者的读法）"
#: What a URI may hold beside letters and digits, so that of an IRI only the rest is escaped.
RESERVED = ":/?#[]@!$&'()*+,;=%-._~"


class Written(NamedTuple):
    """A calendar, and how much of what was chosen is in it."""

    content: bytes
    listed: int  #: tasks with a last day
    undated: int  #: chosen tasks that the document gives no last day


def calendar(store: Store, selection: Selection | None = None, *, kind: As = "event") -> Written:
    """Return the last days of the chosen tasks as iCalendar, the earliest first.

    Parameters
    ----------
    store
        The store.
    selection
        Which tasks; see `entries`.
    kind
        What a task becomes. Something to do also has the day it may begin on.

    Raises
    ------
    NotFoundError, SelectionError
        As `entries`.
    """
    from icalendar import Calendar

    chosen = selection or Selection()
    listed = list(entries(store, chosen))
    dated = sorted(_dated(listed), key=lambda pair: pair[0])
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//zhize//zhize//ZH")
    made.add("name", NAME)
    made.add("x-wr-calname", NAME)
    made.add("description", "；".join(f"{what}：{how}" for what, how in choices(chosen)))
    for day, entry in dated:
        made.add_component(_component(day, entry, kind))
    return Written(made.to_ical(), len(dated), len(listed) - len(dated))


def _dated(listed: Iterable[Entry]) -> Iterator[tuple[date, Entry]]:
    for entry in listed:
        if entry.task.schedule and entry.task.schedule.end:
            yield date.fromisoformat(entry.task.schedule.end), entry


def _component(day: date, entry: Entry, kind: As) -> Event | Todo:
    from icalendar import Event, Todo

    iri = entry.row.iri
    made: Any = Todo() if kind == "todo" else Event()
    # One program may keep both, and tells by the UID what replaces what.
    made.add("uid", str(uuid5(NAMESPACE_URL, f"{iri}#todo" if kind == "todo" else iri)))
    made.add("dtstamp", _stamp(entry.read, day))
    made.add("summary", _headline(entry))
    made.add("description", "\n".join(map(_plain, _lines(entry))))
    made.add("url", quote(iri, safe=RESERVED))
    if entry.row.domain_names:
        made.add("categories", list(entry.row.domain_names))
    if entry.document.jurisdiction:
        made.add("location", entry.document.jurisdiction)
    when = entry.task.schedule
    if kind == "event":
        made.add("dtstart", day)
        made.add("transp", "TRANSPARENT")
    else:
        # A thing to do may not begin on the day it is due.
        if when and when.start and date.fromisoformat(when.start) < day:
            made.add("dtstart", date.fromisoformat(when.start))
        made.add("due", day)
        made.add("status", "NEEDS-ACTION")
    return made  # type: ignore[no-any-return]


def _stamp(document: Document, day: date) -> datetime:
    """Return the day that the document was written, or else the one the task is due."""
    written = (
        document.date
        or (document.cover and document.cover.date)
        or (document.period and document.period.start)
        or day.isoformat()
    )
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def _headline(entry: Entry) -> str:
    text = shorten(_plain(entry.row.text).replace("\n", ""), HEADLINE)
    leads = shorten(_plain("、".join(entry.row.leads)), LEADS)
    if not leads:
        return text
    reading = "（使用者的读法）" if entry.row.basis == "first-is-lead" else ""
    return f"{text}（牵头{reading}：{leads}）"


def _lines(entry: Entry) -> Iterator[str]:
    for role in ROLES:
        if role in entry.bodies:
            reading = READING if role == "lead" and entry.row.basis == "first-is-lead" else ""
            yield f"{HEADS[role]}{reading}：{'；'.join(entry.bodies[role].splitlines())}"
    if entry.task.schedule:
        yield f"完成时限：{entry.task.schedule.surface}"
    for target in entry.task.targets:
        yield f"指标：{target.name}，{target.surface}"
    for passage in passages(entry.read, entry.task):
        yield f"原文（第{passage.line}行）：{' '.join(passage.text.split())}"
    yield f"出处：{entry.document.title or entry.document.id}，{entry.row.task}"


def _plain(text: str) -> str:
    """Return a text without the control characters that the format has no way to write."""
    return "".join(c for c in text.replace("\r", "\n") if c >= " " or c in "\n\t")
