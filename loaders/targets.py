"""Reads the figures that a task is to reach: number, unit, comparator, thing measured, day.

Read: 参保率稳定在95%以上 (>=), 费用增幅控制在9%以内 (<=), 达到110个 (=), 降到18元左右 (~),
再增加40元 (+=), 减少三分之一 (-=), 年销售额超过10亿元 (>), 至少有2名, 30天内办结, 80%以上的村,
新建公路300公里, 5%-8% (two bounds), 城区、镇区绿地率分别达35%、30%以上 (two targets). A share or rate
is a target by itself; a count, an amount or a length needs a word that sets it as a goal, beside
it or as the verb of its clause. A growth with a bound has the bound (增长8%以上: >=); a fall keeps its -=.
Not read: fixed sizes (12类45项, 等10项任务, 试点25种药品), lengths of plans (3年行动计划), groups
of people (65岁以上老年人), what is so already (目前, 已达; of 由30%提高到50% only the second),
conditions (超过30%的,), penalties, what is abolished (取消3%的加成), and numbers in titles, dates
and ratios.
"""

from __future__ import annotations

import re

from zhize.loaders.compact import compact
from zhize.loaders.dates import Mention, find_mentions
from zhize.loaders.figure_places import SENTENCE, Place, places
from zhize.loaders.figures import TITLE, find_figures, may_hold_figures
from zhize.loaders.records import Target
from zhize.loaders.target_names import name_of
from zhize.loaders.target_ops import comparator

#: A year that a figure is compared with, not reached in: 比2015年, 2015年的水平, 2016年以来.
BASE = re.compile(r"(?:比|较|与|自|从|以|同|由)$")
SINCE = re.compile(r"度?的?(?:水平|基础|同期|数据|版)|相比|以来|以后|起")


def read_targets(
    text: str, folded: str, start: int, end: int, *, by: str | None, year: int | None = None
) -> list[Target]:
    """Return the targets in `text[start:end]`, in text order.

    Parameters
    ----------
    text, folded
        The document, and the same folded (`text.fold`), of one length.
    start, end
        The task's own words, or any other part of the document.
    by
        ISO date for targets whose own sentence says none (`schedule.by_of_title`).
    year
        Of months whose own sentence says none (3月底前).
    """
    if not may_hold_figures(folded, start, end):
        return []
    piece = compact(folded, start, end)
    figures = find_figures(piece.text)
    if not figures:
        return []
    printed = "".join(text[start:end].split())
    found: list[Target] = []
    last = behind = 0
    named = (-1, "")
    mentions: list[Mention] = []
    for place in places(piece.text, figures):
        op = comparator(place)
        if op is None:
            continue
        if place.sentence != named[0]:
            named = (place.sentence, "")
            mentions = _mentions(piece.text, place.sentence, year)
        figure = place.figure
        if place.order == 0 and last <= figure.at:
            behind = last
        last = place.to
        name = name_of(piece.text, printed, place, mentions, behind=behind, last=named[1])
        named = (place.sentence, name)
        at = figure.at if place.order else min(place.word_at, figure.at)
        found.append(
            Target(
                name,
                op,
                int(figure.value) if figure.value.is_integer() else figure.value,
                figure.unit,
                _day(mentions, place) or by,
                printed[at : place.to],
                piece.span(at, place.to),
            )
        )
    return found


def _mentions(text: str, sentence: int, year: int | None) -> list[Mention]:
    """Return the times of a sentence by which something may be reached."""
    match = SENTENCE.match(text, sentence)
    # The years of a plan that is named (《…规划(2016-2020年)》) are not those of the task.
    words = TITLE.sub(lambda title: "》" * len(title.group()), match.group()) if match else ""
    return [
        m._replace(at=m.at + sentence, to=m.to + sentence)
        for m in find_mentions(words, year)
        if m.end and not BASE.search(words, 0, m.at) and not SINCE.match(words, m.to)
    ]


def _day(mentions: list[Mention], place: Place) -> str | None:
    """Return the day that the sentence sets, said before the figure or else behind it."""
    before = [m.end for m in mentions if m.to <= place.figure.at]
    behind = [m.end for m in mentions if m.at >= place.to]
    return before[-1] if before else behind[0] if behind else None
