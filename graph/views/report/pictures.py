"""Pictures of a report: bars of load, the matrix of bodies and domains, the network, all as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.selection import Language
from zhize.graph.views.report.parts import Picture, Section
from zhize.graph.views.said import Said

if TYPE_CHECKING:
    from zhize.graph.views.network.drawing import Drawing

#: Bodies of bars and matrix; bodies and ties of the network, of which more can nobody read.
BARS, ROWS, NODES, TIES = 20, 20, 60, 300
#: Pixels around the network, a line of text, and of a legend's square.
EDGE, LINE, SQUARE = 24, 15, 11
FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
#: Names within a drawing, which must be its own where several stand in one file.
IDS = re.compile(r'(\bid="|url\(#|href="#)([\w-]+)')


def pictures(chosen: Chosen, language: Language) -> tuple[Section, tuple[Said, ...]]:
    """Return the pictures, and what could not be drawn and what would help."""
    drawn: list[Picture] = []
    missing: list[Said] = []
    if chosen.nodes:
        from zhize.graph.views.figures import NoFiguresError

        try:
            drawn.extend(_figures(chosen, language))
        except NoFiguresError:
            missing.append(
                Said(
                    "未装 vl-convert-python，任务量图和矩阵图从略；pip install 'zhize[figures]' 可装。",
                    "The pictures of load and matrix are left out, since vl-convert-python is not "
                    "installed; pip install 'zhize[figures]' adds it.",
                )
            )
        drawn.append(_network(chosen, language))
    named = [
        picture._replace(svg=IDS.sub(rf"\g<1>p{number}-\g<2>", picture.svg))
        for number, picture in enumerate(drawn, start=1)
    ]
    return Section(Said("图", "Pictures"), (), tuple(named)), tuple(missing)


def _figures(chosen: Chosen, language: Language) -> Iterator[Picture]:
    from zhize.graph.views.figures import load_figure, matrix_figure
    from zhize.graph.views.pages.matrix import matrix_view

    bars = load_figure(chosen, top=BARS, language=language)
    view = matrix_view(chosen, "agency-domain", top=ROWS)
    yield Picture(Said("各机构的任务量", "Load of bodies"), bars.svg)
    if view.matrix.columns:
        yield Picture(view.title, matrix_figure(view, language=language).svg)


def _network(chosen: Chosen, language: Language) -> Picture:
    from zhize.graph.views.network.drawing import draw

    drawing = draw(
        chosen,
        kind=None,
        size="total",
        colour="function",
        ego=(),
        min_weight=0,
        backbone=None,
        top=NODES,
        ties=TIES,
    )
    size = Said(
        f"圆的面积：{drawing.size.zh}；颜色：职能条线；线的粗细：任务数。",
        f"Area of circles: {drawing.size.en}; colour: function line; width of lines: tasks.",
    )
    notes = (size, *(Said(note.zh, note.en) for note in drawing.notes))
    return Picture(Said(drawing.title.zh, drawing.title.en), network_svg(drawing, language), notes)


def network_svg(drawing: Drawing, language: Language = "zh") -> str:
    """Return a drawn network as SVG whose text stays text."""
    parts = (*drawing.layout.parts, *([drawing.layout.alone] if drawing.layout.alone else []))
    width = max([part.right for part in parts], default=0) + 2 * EDGE
    down = max([part.bottom for part in parts], default=0)
    legend = list(_legend(drawing, language, down + 2 * EDGE, width))
    height = down + 2 * EDGE + LINE * (len(legend) + 1)
    title = drawing.title.zh if language == "zh" else drawing.title.en
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FONTS}" font-size="11" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="white"/>',
    ]
    if drawing.network.is_directed():
        lines.append(ARROW)
    lines.extend(_ties(drawing))
    lines.extend(_nodes(drawing))
    lines.extend(_captions(drawing))
    return "\n".join([*lines, *legend, "</svg>"])


ARROW = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.8L8 4L0 7.2z" fill="#7a8796"/>'
    "</marker></defs>"
)


def _ties(drawing: Drawing) -> Iterator[str]:
    places, radii = drawing.layout.places, drawing.radii
    ties = list(drawing.network.edges(data="tasks", default=1))
    most = max((tasks for *_, tasks in ties), default=1)
    arrow = ' marker-end="url(#arrow)"' if drawing.network.is_directed() else ""
    yield f'<g stroke="#9aa5b1" stroke-opacity="0.6" fill="none"{arrow}>'
    for one, other, tasks in sorted(ties, key=lambda tie: (tie[2], str(tie[0]), str(tie[1]))):
        (x, y), (u, v) = places[one], places[other]
        far = max(((u - x) ** 2 + (v - y) ** 2) ** 0.5, 1)
        # From rim to rim, so that the head of an arrow is seen.
        start, end = radii[one] / far, 1 - (radii[other] + 1.5) / far
        ends = [x + (u - x) * start, y + (v - y) * start, x + (u - x) * end, y + (v - y) * end]
        x1, y1, x2, y2 = (round(each + EDGE, 1) for each in ends)
        wide = round(0.6 + 3.4 * tasks / most, 2)
        yield f'<path d="M{x1} {y1}L{x2} {y2}" stroke-width="{wide}"/>'
    yield "</g>"


def _nodes(drawing: Drawing) -> Iterator[str]:
    colours = {node: group.colour for group in drawing.groups for node in group.nodes}
    for node, (x, y) in drawing.layout.places.items():
        x, y, radius = x + EDGE, y + EDGE, drawing.radii[node]
        colour = colours.get(node, "#969696")
        yield (
            f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{colour}" stroke="white">'
            f"<title>{escape(_label(drawing, node))}</title></circle>"
        )
        for number, line in enumerate(drawing.written[node].split("\n"), start=1):
            under = round(y + radius + LINE * number - 3, 1)
            yield f'<text x="{x}" y="{under}" text-anchor="middle" {HALO}>{escape(line)}</text>'


#: White around letters, so that they can be read on lines.
HALO = 'fill="#1d2530" stroke="white" stroke-width="3" paint-order="stroke"'


def _label(drawing: Drawing, node: object) -> str:
    about = drawing.network.nodes[node]
    return f"{about.get('label', node)} {drawing.scores[node]:g}"


def _captions(drawing: Drawing) -> Iterator[str]:
    for place, part in drawing.captions:
        if place:
            x, y = part.left + EDGE, part.top + EDGE - 6
            yield f'<text x="{x:.0f}" y="{y:.0f}" fill="#566273">{escape(place)}</text>'


def _legend(drawing: Drawing, language: Language, top: float, width: float) -> Iterator[str]:
    """Yield a line of SVG for each colour, the names of function lines behind them."""
    for number, group in enumerate(_told(drawing)):
        y = top + LINE * number
        name = group[0].zh if language == "zh" else group[0].en
        square = f'<rect x="{EDGE}" y="{y:.0f}" width="{SQUARE}" height="{SQUARE}" '
        words = f'<text x="{EDGE + LINE + 3}" y="{y + SQUARE - 1:.0f}" fill="#1d2530">'
        yield f'{square}fill="{group[1]}"/>{words}{escape(name)}&#160;({group[2]})</text>'


def _told(drawing: Drawing) -> Iterable[tuple[Said, str, int]]:
    """Return name, colour and number of nodes of each colour; lines of one colour together."""
    found: dict[str, tuple[list[Said], int]] = {}
    for group in drawing.groups:
        names, count = found.get(group.colour, ([], 0))
        found[group.colour] = (
            [*names, Said(group.name.zh, group.name.en)],
            count + len(group.nodes),
        )
    for colour, (names, count) in found.items():
        if len(names) == 1:
            yield names[0], colour, count
        else:
            yield Said("其他", "others"), colour, count
