"""Charts as Vega-Lite, the language that `figures` has drawn: bars, cells, times, counts by date.

Labels are marks of their own, placed by number: two bodies may have one name. Dates are days of
UTC, so that no time zone moves them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zhize.graph.views.pages.timeline import who
from zhize.graph.views.plain import clean, display_width, shorten

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language
    from zhize.graph.views.pages.timeline import TimelineView

#: Of Vega-Lite, as vl-convert-python 1.9 knows it.
VERSION = "6.4"
FONTS = (
    "Noto Sans CJK SC, Source Han Sans SC, Source Han Sans CN, WenQuanYi Micro Hei, "
    "WenQuanYi Zen Hei, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
)
COLOURS = ("#2f6db3", "#d9822b", "#3a9d5d", "#b5487d", "#7a63c4", "#8a6d3b", "#2a9aa0", "#c2403b")
REST = "#8b97a6"
INK, SOFT, LINE = "#1d2530", "#566273", "#e4e8ed"
LEAD, CO = "#1f5fa8", "#a9cdee"
#: As many tasks as can be told apart one below the other on a page of a paper.
FEW = 60
#: Half-width characters that a line below the title, a name and the words of a task may take.
WIDE, NAME, WORDS = 110, 36, 44
#: What a line is not broken within: a word of letters and digits or any other character, with the
#: signs that cannot end a line before it and those that cannot begin one behind it.
PIECES = re.compile(r"[（《“〔]*(?:[!-~]+\s*|.)[，。、；：！？）》”〕…]*\s*", re.DOTALL)
ROW = 20


def whole(spec: dict[str, Any], title: str, lines: Sequence[str]) -> dict[str, Any]:
    """Return a chart with its title, the lines below it, and the look that all charts have."""
    return {
        **spec,
        "background": "white",
        "padding": 12,
        "title": {
            "text": title,
            "subtitle": list(map(clean, lines)),
            "anchor": "start",
            "frame": "bounds",
            "fontSize": 15,
            "subtitleFontSize": 10,
            "subtitleColor": SOFT,
            "subtitleLineHeight": 14,
            "color": INK,
            "offset": 12,
        },
        "config": {
            "font": FONTS,
            "view": {"stroke": None},
            "axis": {
                "gridColor": LINE,
                "domain": False,
                "ticks": False,
                "labelColor": SOFT,
                "titleColor": SOFT,
                "titleFontWeight": "normal",
            },
            "legend": {"labelColor": INK, "labelLimit": 420, "title": None, "orient": "top"},
            "text": {"color": INK, "fontSize": 11},
        },
    }


def folded(text: str, width: int = WIDE) -> list[str]:
    """Return a text as lines of at most `width` half-width characters; words of letters stay whole.

    >>> folded("统计口径：全部", 8), folded("bodies as written", 12)
    (['统计口', '径：全部'], ['bodies as', 'written'])
    """
    lines, line = [], ""
    for piece in PIECES.findall(text):
        if line and display_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line else lines


def bars(rows: Sequence[tuple[str, int, int]], parts: tuple[str, str]) -> dict[str, Any]:
    """Return horizontal bars of two parts, each with its name and its sum."""
    values = [
        {"row": at, "part": part, "value": value, "order": order}
        for at, (_, *both) in enumerate(rows)
        for order, (part, value) in enumerate(zip(parts, both, strict=True))
    ]
    sums = [{"row": at, "sum": lead + co} for at, (_, lead, co) in enumerate(rows)]
    place = _rows(len(rows))
    length = {"field": "value", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}}
    colour = {"domain": list(parts), "range": [LEAD, CO]}
    return {
        "width": 420,
        "height": _height(len(rows)),
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "bar", "height": 13},
                "encoding": {
                    "y": place,
                    "x": length,
                    "color": {"field": "part", "type": "nominal", "scale": colour},
                    "order": {"field": "order"},
                },
            },
            {
                "data": {"values": sums},
                "mark": {"type": "text", "align": "left", "dx": 4},
                "encoding": {
                    "y": place,
                    "x": {"field": "sum", "type": "quantitative"},
                    "text": {"field": "sum"},
                },
            },
            _names([name for name, _, _ in rows]),
        ],
    }


def cells(
    rows: Sequence[str], columns: Sequence[str], values: Sequence[tuple[int, int, float]]
) -> dict[str, Any]:
    """Return coloured cells with their values; the colour goes with the root of the value."""
    most = max((value for _, _, value in values), default=1)
    listed = [
        {
            "row": i,
            "column": j,
            "value": value,
            "shown": str(value) if isinstance(value, int) else f"{value:.2f}",
            "dark": (value / most) ** 0.5 > 0.55,
        }
        for i, j, value in values
    ]
    across = {**_rows(len(columns)), "field": "column"}
    place = {"y": _rows(len(rows)), "x": across}
    ramp = ["#e3eefa", "#a9cdee", "#5e9fd8", "#256db5", "#0b3f7d"]
    size = 26
    return {
        "width": size * max(len(columns), 1),
        "height": _height(len(rows)),
        "layer": [
            {
                "data": {"values": listed},
                "mark": {"type": "rect", "stroke": "white"},
                "encoding": {
                    **place,
                    "color": {
                        "field": "value",
                        "type": "quantitative",
                        "scale": {"type": "sqrt", "range": ramp, "domain": [0, most]},
                        "legend": {"orient": "bottom", "gradientLength": 160} if values else None,
                    },
                },
            },
            {
                "data": {"values": listed},
                "mark": {"type": "text", "fontSize": 9},
                "encoding": {
                    **place,
                    "text": {"field": "shown"},
                    "color": {"condition": {"test": "datum.dark", "value": "white"}, "value": INK},
                },
            },
            _names(rows),
            {
                "data": {"values": _labels(columns, "column")},
                "mark": {"type": "text", "align": "left", "angle": 310, "baseline": "middle"},
                "encoding": {"x": across, "y": {"value": -6}, "text": {"field": "name"}},
            },
        ],
    }


def times(view: TimelineView, language: Language) -> dict[str, Any]:
    """Return tasks one below the other: bars from first to last day, diamonds of last days."""
    drawn = view.drawn()
    groups = [clean(group.in_(language)) for group in view.groups]
    listed = [
        {
            "row": at,
            "start": row.start or row.due,
            "due": row.due,
            "group": groups[view.group_of[row.document]],
            "mark": "bar" if row.start else "point",
        }
        for at, row in enumerate(drawn)
    ]
    names = [f"{who(row, language)} {row.heading or row.text}".strip() for row in drawn]
    shared = {"y": _rows(len(drawn)), "color": _colours(groups, view.rest)}
    axis = {"orient": "top", "format": "%Y-%m", "labelOverlap": True, "tickCount": _ticks(listed)}
    due = {**_day("due"), "axis": axis}
    return {
        "width": 460,
        "height": _height(len(drawn)),
        "data": {"values": listed},
        "layer": [
            {
                "transform": [{"filter": "datum.mark === 'bar'"}],
                "mark": {"type": "bar", "height": 10, "cornerRadius": 2},
                "encoding": {**shared, "x": _day("start"), "x2": {"field": "due"}},
            },
            {
                "transform": [{"filter": "datum.mark === 'point'"}],
                "mark": {
                    "type": "point",
                    "shape": "diamond",
                    "filled": True,
                    "size": 90,
                    "opacity": 1,
                },
                "encoding": {**shared, "x": due},
            },
            _names(names, WORDS),
        ],
    }


def _ticks(listed: list[dict[str, Any]]) -> dict[str, Any]:
    """Return how many months ticks stand apart: whole ones, so that no label is there twice."""
    days = [day for each in listed for day in (each["start"], each["due"])]
    years = int(max(days)[:4]) - int(min(days)[:4]) if days else 0
    return {"interval": "month", "step": 1 if not years else 6 if years < 6 else 12}


def counts(view: TimelineView, language: Language) -> dict[str, Any]:
    """Return how many tasks are due at a time, each document in its colour."""
    groups = [clean(group.in_(language)) for group in view.groups]
    listed = [
        {"when": bar.when, "group": groups[bar.group], "tasks": len(bar.rows), "order": bar.group}
        for bar in view.bars()
    ]
    return {
        "width": max(360, 34 * len({each["when"] for each in listed})),
        "height": 260,
        "data": {"values": listed},
        "mark": {"type": "bar", "width": {"band": 0.7}},
        "encoding": {
            "x": {
                "field": "when",
                "type": "ordinal",
                "title": None,
                "axis": {"labelAngle": -45},
            },
            "y": {
                "field": "tasks",
                "type": "quantitative",
                "title": None,
                "axis": {"tickMinStep": 1},
            },
            "color": _colours(groups, view.rest),
            "order": {"field": "order"},
        },
    }


def _rows(count: int) -> dict[str, Any]:
    """Return where the rows of a chart stand, by number."""
    domain = list(range(count))
    return {"field": "row", "type": "ordinal", "axis": None, "scale": {"domain": domain}}


def _height(rows: int) -> int:
    return ROW * max(rows, 1)


def _labels(names: Sequence[str], field: str, width: int = NAME) -> list[dict[str, Any]]:
    return [{field: at, "name": shorten(clean(name), width)} for at, name in enumerate(names)]


def _names(names: Sequence[str], width: int = NAME) -> dict[str, Any]:
    """Return the names of the rows, on the left of the chart."""
    return {
        "data": {"values": _labels(names, "row", width)},
        "mark": {"type": "text", "align": "right", "baseline": "middle"},
        "encoding": {"y": _rows(len(names)), "x": {"value": -8}, "text": {"field": "name"}},
    }


def _day(field: str) -> dict[str, Any]:
    return {"field": field, "type": "temporal", "title": None, "scale": {"type": "utc"}}


def _colours(groups: Sequence[str], rest: int | None) -> dict[str, Any]:
    colours = [REST if at == rest else COLOURS[at] for at in range(len(groups))]
    scale = {"domain": list(groups), "range": colours}
    legend = {"columns": 1, "symbolType": "square"}
    return {"field": "group", "type": "nominal", "scale": scale, "legend": legend}
