"""Draws a Sankey diagram of two sides as SVG; Vega-Lite has none.

Who leads stands on the left, the largest above; who has another role on the right, by the body that
leads it most. Each is as high as its flows are wide together, and these stand in the order of the
other side, so that few of them cross.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from zhize.graph.views.plain import clean, shorten
from zhize.graph.views.vega import COLOURS, FONTS, INK, NAME, SOFT

if TYPE_CHECKING:
    from zhize.graph.columns.bodies import Node
    from zhize.graph.columns.selection import Language
    from zhize.graph.views.pages.flow import FlowView

WIDTH = 760
#: Where the bars of both sides begin, how wide they are, and the blank between two of a side.
LEFT, RIGHT, BAR, GAP = 210, 540, 10, 8
#: How high a name is: bodies stand so far apart at least.
NAMED = 15
#: How high all flows of the larger side are together, for each of its bodies.
EACH = 16
LINE = 14
#: How the place of a body is found: by its id.
Place = dict[str, float]


def draw(view: FlowView, said: Sequence[str], language: Language) -> str:
    """Return the diagram, with a title and the lines below it."""
    leads, others = view.sides()
    sides = (leads, _beside(view, leads, others))
    most = max(len(side) for side in sides)
    sums = [{node.id: 0 for node in side} for side in sides]
    for flow in view.flows:
        sums[0][flow.lead.id] += flow.tasks
        sums[1][flow.co.id] += flow.tasks
    unit = EACH * most / max(sum(sums[0].values()), 1)
    top = 28 + LINE * len(said)
    high = max(
        sum(_slot(unit * its[n.id]) for n in side) for side, its in zip(sides, sums, strict=True)
    )
    starts = [_starts(side, its, unit, top, high) for side, its in zip(sides, sums, strict=True)]
    parts = [*_titles(said), *_flows(view, sides, starts, unit)]
    for place, side in enumerate(sides):
        parts += _bodies(
            side, sums[place], starts[place], unit, place, lambda n: _name(view, n, language)
        )
    height = top + high + 16
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}" '
        f'viewBox="0 0 {WIDTH} {height:g}" font-family={quoteattr(FONTS)} font-size="11">'
        f'<rect width="100%" height="100%" fill="white"/>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"


def _name(view: FlowView, node: Node, language: Language) -> str:
    return shorten(clean(view.name(node).in_(language)), NAME - 8)


def _beside(view: FlowView, leads: Sequence[Node], others: Sequence[Node]) -> tuple[Node, ...]:
    """Return the right side by the place of the body that leads each most; else as it was."""
    places = {node.id: at for at, node in enumerate(leads)}
    most: dict[str, int] = {}
    for flow in view.flows:
        # The largest flows stand in front.
        most.setdefault(flow.co.id, places[flow.lead.id])
    return tuple(sorted(others, key=lambda node: most[node.id]))


def _slot(bar: float) -> float:
    """Return how much height a body takes, by that of its bar."""
    return max(bar + GAP, NAMED)


def _starts(
    side: Sequence[Node], sums: dict[str, int], unit: float, top: float, high: float
) -> Place:
    """Return where the bar of each body of a side begins; the side stands in the middle."""
    at = top + (high - sum(_slot(unit * sums[node.id]) for node in side)) / 2
    starts = {}
    for node in side:
        bar = unit * sums[node.id]
        starts[node.id] = at + (_slot(bar) - bar) / 2
        at += _slot(bar)
    return starts


def _titles(said: Sequence[str]) -> list[str]:
    title, *lines = said
    drawn = [
        f'<text x="12" y="24" font-size="15" font-weight="bold" fill="{INK}">{_text(title)}</text>'
    ]
    return drawn + [
        f'<text x="12" y="{42 + LINE * at}" font-size="10" fill="{SOFT}">{_text(line)}</text>'
        for at, line in enumerate(lines)
    ]


def _flows(
    view: FlowView, sides: Sequence[Sequence[Node]], starts: Sequence[Place], unit: float
) -> list[str]:
    places = [{node.id: at for at, node in enumerate(side)} for side in sides]
    used = [dict(side) for side in starts]
    begins: dict[tuple[str, str], list[float]] = {}
    pairs = {(flow.lead.id, flow.co.id): flow.tasks for flow in view.flows}
    for side in (0, 1):
        for pair in sorted(pairs, key=lambda p: places[1 - side][p[1 - side]]):
            begins.setdefault(pair, []).append(used[side][pair[side]])
            used[side][pair[side]] += unit * pairs[pair]
    drawn = []
    for pair in sorted(pairs, key=lambda p: (places[0][p[0]], places[1][p[1]])):
        (one, two), wide = begins[pair], unit * pairs[pair]
        x, y = LEFT + BAR, RIGHT
        middle = (x + y) / 2
        path = (
            f"M{x},{one:.2f}C{middle:g},{one:.2f} {middle:g},{two:.2f} {y},{two:.2f}"
            f"V{two + wide:.2f}C{middle:g},{two + wide:.2f} {middle:g},{one + wide:.2f} "
            f"{x},{one + wide:.2f}Z"
        )
        colour = COLOURS[places[0][pair[0]] % len(COLOURS)]
        drawn.append(f'<path d="{path}" fill="{colour}" fill-opacity="0.38"/>')
    return drawn


def _bodies(
    side: Sequence[Node],
    sums: dict[str, int],
    starts: Place,
    unit: float,
    place: int,
    name: Callable[[Node], str],
) -> list[str]:
    drawn = []
    for at, node in enumerate(side):
        y, high = starts[node.id], unit * sums[node.id]
        x, colour = (LEFT, COLOURS[at % len(COLOURS)]) if place == 0 else (RIGHT, SOFT)
        drawn.append(
            f'<rect x="{x}" y="{y:.2f}" width="{BAR}" height="{high:.2f}" fill="{colour}"/>'
        )
        edge, anchor = (LEFT - 5, "end") if place == 0 else (RIGHT + BAR + 5, "start")
        text = _text(f"{name(node)} {sums[node.id]}")
        drawn.append(
            f'<text x="{edge}" y="{y + high / 2 + 4:.2f}" text-anchor="{anchor}" '
            f'fill="{INK}">{text}</text>'
        )
    return drawn


def _text(text: str) -> str:
    return escape(clean(text))
