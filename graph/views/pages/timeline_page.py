"""The page of a timeline: tasks one by one and counts by date, each with the tasks behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhize.graph.views.pages.behind import behind
from zhize.graph.views.pages.frame import Cell, Page, render
from zhize.graph.views.pages.timeline import TimelineView, who
from zhize.graph.views.said import Said, same

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language
    from zhize.graph.columns.timeline import DueRow

HEAD = (
    Said("任务", "Task"),
    Said("截止日", "Last day"),
    Said("起始日", "First day"),
    Said("原文时限", "As printed"),
    Said("牵头", "Leads"),
    Said("其他承担单位", "Others"),
    Said("任务原文", "Text"),
    Said("出处", "Source"),
)
#: How many tasks the table has at most.
LISTED = 1000
#: How much of a task stands in the table; the panel has all of it.
WORDS = 60


def timeline_page(view: TimelineView, language: Language = "zh") -> str:
    """Return a page with tasks by time. The same view gives the same bytes."""
    import numpy as np

    numbers = {key: number for number, key in enumerate(view.chosen.facts.keys)}
    dated = [numbers[row.document, row.task] for row in view.dated]  # type: ignore[index]
    drawn, bars = view.drawn(), view.bars()
    listed = view.rows[:LISTED]
    marks = {f"bar-{at}": sorted(dated[row] for row in bar.rows) for at, bar in enumerate(bars)}
    marks |= {
        f"task-{at}": [numbers[row.document, row.task]]  # type: ignore[index]
        for at, row in enumerate(listed)
    }
    marks |= {f"task-{at}": [dated[at]] for at in range(len(drawn))}
    found = {mark: np.array(tasks, np.int64) for mark, tasks in marks.items()}
    notes = (*view.undrawn(), *view.notes)
    if len(view.rows) > LISTED:
        more = len(view.rows) - LISTED
        notes += (
            Said(
                f"表中只列前{LISTED}项任务，另有{more}项未列。",
                f"The table lists the first {LISTED} tasks; left out: {more}.",
            ),
        )
    page = Page(
        kind="timeline",
        title=view.title,
        meaning=view.meaning,
        notes=notes,
        selection=view.selection,
        head=HEAD,
        rows=[_row(row, f"task-{at}") for at, row in enumerate(listed)],
        chart={
            "groups": [
                {**group._asdict(), "rest": at == view.rest} for at, group in enumerate(view.groups)
            ],
            "tasks": [_task(view, row) for row in drawn],
            "bars": [[bar.when, bar.group, len(bar.rows)] for bar in bars],
            "names": [_names(row) for row in listed],
        },
        words={},
        counts={mark: len(tasks) for mark, tasks in marks.items()},
        behind=behind(view.chosen.facts, found),
    )
    return render(page, language)


def _task(view: TimelineView, row: DueRow) -> dict[str, Any]:
    """Return a task as the chart draws it."""
    return {
        "who": {"zh": who(row, "zh"), "en": who(row, "en")},
        "text": (row.heading or row.text)[:WORDS],
        "start": row.start,
        "due": row.due,
        "printed": row.printed,
        "group": view.group_of[row.document],
        "name": _names(row),
    }


def _names(row: DueRow) -> str:
    """Return what the filter looks in."""
    words = (row.heading, row.text[:WORDS], row.title, row.document)
    return " ".join((*row.leads, *row.others, *words))


def _row(row: DueRow, mark: str) -> list[Cell]:
    words = row.text if len(row.text) <= WORDS else f"{row.text[:WORDS]}…"
    days = (row.due, row.start)
    cells = (row.printed, "、".join(row.leads), "、".join(row.others), words)
    return [
        Cell(same(row.task), mark),
        *(Cell(same(day), number=True) for day in days),
        *(Cell(same(text)) for text in cells),
        Cell(same(row.title or row.document)),
    ]
