"""What is due when, to look at: tasks one below the other, or how many are due at which time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.timeline import DueRow, timeline
from zhize.graph.views.said import Said, missing, reading, same
from zhize.ontology.eras import first_day, last_day

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language, Selection

#: How much of a date a bar stands for: days, else months, else years, so that there are few bars.
LENGTHS = (10, 7, 4)
BARS = 36
#: How many documents have a colour of their own; all others share one.
COLOURS = 8
NO_TIME = Said("所计任务都没有写明时间。", "No task that these choices count has a time.")
NOT_THEN = Said("所计任务没有在此期间到期的。", "No task that these choices count is due then.")


class Bar(NamedTuple):
    """The tasks of one document that are due at a time."""

    when: str  #: 2020-12-31, 2020-12 or 2020
    group: int  #: place in `TimelineView.groups`
    rows: tuple[int, ...]  #: places in `TimelineView.dated`


@dataclass(frozen=True, eq=False)
class TimelineView:
    """Tasks with a time, as they are shown."""

    chosen: Chosen
    rows: tuple[DueRow, ...]  #: all of them
    dated: tuple[DueRow, ...]  #: those with a last day
    top: int | None  #: how many of these are drawn one by one
    title: Said
    meaning: Said
    missing: tuple[Said, ...]  #: why there is no task, where there is none
    notes: tuple[Said, ...]  #: this, whose reading leads are, and what no picture has
    groups: tuple[Said, ...]  #: what the colours stand for: documents, and the others
    group_of: dict[str, int]  #: for the id of a document

    @property
    def selection(self) -> Selection:
        """The choices behind it."""
        return self.chosen.selection

    @property
    def rest(self) -> int | None:
        """The place of the group of all other documents, None where each has its own."""
        return len(self.groups) - 1 if len(self.group_of) > len(self.groups) else None

    def drawn(self) -> tuple[DueRow, ...]:
        """Return the tasks that are drawn one by one, the earliest due first."""
        return self.dated[: self.top]

    def undrawn(self) -> tuple[Said, ...]:
        """Return what is left out where tasks are drawn one by one, besides `notes`."""
        more = len(self.dated) - len(self.drawn())
        if not more:
            return ()
        return (
            Said(
                f"逐项只画截止日最早的{self.top}项任务，另有{more}项未画。",
                f"Of the tasks one by one, the {self.top} due first are drawn; left out: {more}.",
            ),
        )

    def bars(self) -> tuple[Bar, ...]:
        """Return how many tasks are due when, by time and then by document."""
        length = next(
            (size for size in LENGTHS if len({row.due[:size] for row in self.dated}) <= BARS),
            LENGTHS[-1],
        )
        found: dict[tuple[str, int], list[int]] = defaultdict(list)
        for at, row in enumerate(self.dated):
            found[row.due[:length], self.group_of[row.document]].append(at)
        return tuple(Bar(*key, tuple(rows)) for key, rows in sorted(found.items()))


def timeline_view(
    chosen: Chosen,
    *,
    due_after: str | None = None,
    due_before: str | None = None,
    top: int | None = None,
) -> TimelineView:
    """Return the tasks that have a time.

    Parameters
    ----------
    chosen
        What is counted.
    due_after, due_before
        First and last day of the dates that are wanted, both included; a date, month or year.
    top
        How many tasks are drawn one by one, the earliest due first.

    Raises
    ------
    DayError
        When one of them is no day of the calendar, or the first is after the last.
    """
    from zhize.graph.reforms.asof import DayError, day_of

    for day in (due_after, due_before):
        if day is not None:
            day_of(day)
    if due_after and due_before and first_day(due_after) > last_day(due_before):
        raise DayError(f"{due_after}: is after {due_before}, so nothing is due between them")
    rows = timeline(chosen, due_after=due_after, due_before=due_before)
    dated = tuple(row for row in rows if row.due)
    groups, group_of = _groups(dated)
    nothing = _missing(chosen, rows, every=due_after is due_before is None)
    return TimelineView(
        chosen=chosen,
        rows=rows,
        dated=dated,
        top=top,
        title=_title(due_after, due_before),
        meaning=Said(
            "条形自起始日至截止日；只写明截止日的，为菱形。",
            "A bar goes from the first to the last day; a diamond is a task with a last day only.",
        ),
        missing=nothing,
        notes=(*reading(chosen.selection), *nothing, *_endless(rows, dated)),
        groups=groups,
        group_of=group_of,
    )


def _title(due_after: str | None, due_before: str | None) -> Said:
    if due_after is None and due_before is None:
        return Said("任务时限", "When tasks are due")
    first, last = due_after or "", due_before or ""
    return Said(
        f"任务时限：{first or '最早'}至{last or '最晚'}",
        f"When tasks are due: {first or 'first'} to {last or 'last'}",
    )


def _groups(dated: Sequence[DueRow]) -> tuple[tuple[Said, ...], dict[str, int]]:
    """Return what is told apart by colour: the documents with most tasks, and all others as one."""
    counts = Counter(row.document for row in dated)
    titles = {row.document: row.title for row in dated}
    order = sorted(counts, key=lambda name: (-counts[name], name))
    own = order if len(order) <= COLOURS else order[: COLOURS - 1]
    often = Counter(titles.values())
    names = (
        f"{titles[name]}（{name}）" if often[titles[name]] > 1 else titles[name] or name
        for name in own
    )
    groups = [same(name) for name in names]
    if len(own) < len(order):
        rest = len(order) - len(own)
        groups.append(Said(f"其他{rest}个文件", f"{rest} other documents"))
    places = {name: at for at, name in enumerate(own)}
    return tuple(groups), {name: places.get(name, len(own)) for name in order}


def _missing(chosen: Chosen, rows: Sequence[DueRow], *, every: bool) -> tuple[Said, ...]:
    """Return why there is no task, nothing where there are some."""
    if rows:
        return ()
    return missing(chosen) or (NO_TIME if every else NOT_THEN,)


def _endless(rows: Sequence[DueRow], dated: Sequence[DueRow]) -> Iterator[Said]:
    endless = len(rows) - len(dated)
    if endless:
        yield Said(
            f"另有{endless}项任务长期进行或没有截止日，图中没有。",
            f"{endless} tasks go on or have no last day; they are not in the picture.",
        )


def who(row: DueRow, language: Language = "zh") -> str:
    """Return whom to name with a task: who leads it, or else the first of the others and a sign.

    The sign keeps those apart whom the document does not call lead.
    """
    if row.leads:
        return "、".join(row.leads)
    if not row.others:
        return ""
    more = {"zh": "等", "en": " …"}[language] if len(row.others) > 1 else ""
    return f"({row.others[0]}{more})"
