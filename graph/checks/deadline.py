"""A time that a task is to be done by, or a figure to be reached by, which cannot be kept.

Fires: an end before the day of issue, violation where the year is printed, warning where it was
taken from the document (8月底前); warning for an end outside the years that the plan's title is for.
Does not fire: for work without an end (持续推进), for a beginning before the day of issue
(2017-2020年), for figures of a later year than the plan's last (到2035年), for plans without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.loaders.records import Document, Task

RULE = Rule("deadline", "时限不可能或超出期限", "A deadline that cannot be kept")
YEAR = re.compile(r"(?:19|20)\d\d|[二一][〇○零Oo一二三四五六七八九]{3}|十[三四五]五")


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each schedule and each figure whose time is over or out of the plan."""
    for task in document.tasks:
        yield from _schedule(document, task)
        for target in task.targets:
            if target.by and document.date and target.by < document.date:
                yield found(
                    RULE,
                    "warning",
                    document,
                    f"“{target.surface}”的时限{target.by}早于发文日期{document.date}",
                    f"{target.name} is due {target.by}, before the plan's date {document.date}",
                    task=task,
                    span=target.span,
                )


def _schedule(document: Document, task: Task) -> Iterator[Finding]:
    when, issued, period = task.schedule, document.date, document.period
    if when is None or when.end is None:
        return
    if issued and when.end < issued:
        yield found(
            RULE,
            "violation" if YEAR.search(when.surface) else "warning",
            document,
            f"时限“{when.surface}”（{when.end}）早于发文日期{issued}",
            f"{when.surface} ({when.end}) is before the plan's date {issued}",
            task=task,
            span=when.span,
        )
    # A title that ends in a day says when it was published, not what time it is for.
    long = period is not None and period.start[:7] != period.end[:7]
    if period and long and not period.start <= when.end <= period.end:
        years = f"{period.start}/{period.end}"
        yield found(
            RULE,
            "warning",
            document,
            f"时限“{when.surface}”（{when.end}）不在文件标题的期限{years}之内",
            f"{when.surface} ({when.end}) is outside the time that the title says, {years}",
            task=task,
            span=when.span,
        )
