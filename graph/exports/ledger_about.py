"""What a ledger says of itself: which tasks it lists, what its columns mean, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhize.graph.columns.selection import Selection
from zhize.graph.exports.entries import Entry, unread
from zhize.graph.store import Store

#: What `Selection.choices` calls the choices that choose tasks; the others are of figures.
CHOICES = ("计入角色", "牵头", "文件", "领域", "级别", "地区", "职能", "成文日期")


def about(
    store: Store,
    selection: Selection,
    heads: Sequence[tuple[str, str]],
    listed: Sequence[Entry],
) -> Iterator[tuple[str, str]]:
    """Yield what is said and how, a line each; what heads a part stands alone."""
    tasks = Counter(entry.document.id for entry in listed)
    yield "列入什么", ""
    yield "任务", f"{len(listed)}项，出自{len(tasks)}份文件"
    yield from choices(selection)
    yield "各列是什么", ""
    yield "序号", "在本表中的次序"
    yield from heads
    yield "文件与未能读出之处", ""
    for row in store.documents():
        if row.id in tasks:
            where = "，".join(filter(None, (row.jurisdiction, row.date)))
            yield (
                row.title or row.id,
                f"{where or '未写明'}；任务{row.tasks}项，列入{tasks[row.id]}项",
            )
            for line, message in unread(store.document(row.id)):
                yield f"{row.title or row.id}，第{line}行" if line else row.title or row.id, message


def choices(selection: Selection) -> list[tuple[str, str]]:
    """Return the choices that choose tasks, as (what is chosen, how) in words."""
    return [(what, how) for what, how in selection.choices("zh") if what in CHOICES]
