"""Figures for papers and notebooks: SVG whose text stays text, and PNG; no browser, no network.

    figure = matrix_figure(matrix_view(chosen, "agency-domain", top=20), language="en")
    Path("domains.svg").write_text(figure.svg, encoding="utf-8")
    Path("domains.png").write_bytes(figure.png())

A notebook shows a figure that is the value of a cell. Each has its title, every choice behind it
and what is left out written on it. The same view gives the same bytes wherever the same fonts are
installed.

They need vl-convert-python, which the extra `figures` brings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from zhize.graph.columns.figures import load
from zhize.graph.views import flow_drawing, vega
from zhize.graph.views.said import Said, described
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.columns.selection import Language, Selection
    from zhize.graph.views.pages.flow import FlowView
    from zhize.graph.views.pages.matrix import MatrixView
    from zhize.graph.views.pages.timeline import TimelineView

#: Two characters that look alike only where no font has them.
TWO = "职责"
#: Where a part of a drawing is named or used.
PART = re.compile(r"(?P<before>(?:id=\"|url\(#)(?:gradient_|clip))(?P<old>\d+)")
#: Pixels of a PNG for one of the drawing.
SCALE = 2.0
LOAD = Said("各机构的任务数", "Tasks of each body")


class NoFiguresError(ZhizeError, ImportError):
    """The package that draws is not installed."""

    def __str__(self) -> str:
        what = "SVG and PNG cannot be drawn, since vl-convert-python is not installed"
        return f"figures: {what}; pip install 'zhize[figures]' adds it"


@dataclass(frozen=True, repr=False)
class Figure:
    """A drawing."""

    svg: str

    def __repr__(self) -> str:
        """Say how long it is: notebooks keep this beside what it shows."""
        return f"Figure({len(self.svg)} characters of SVG)"

    def png(self, scale: float = SCALE) -> bytes:
        """Return the drawing as PNG, `scale` times as large.

        Raises
        ------
        NoFiguresError
            When the package that draws is not installed.
        """
        drawn: bytes = _drawer().svg_to_png(self.svg, scale=scale)
        return drawn

    def _repr_svg_(self) -> str:
        return self.svg


def load_figure(chosen: Chosen, *, top: int | None = 20, language: Language = "zh") -> Figure:
    """Return how many tasks each body leads and how many it has another role in, as bars.

    Raises
    ------
    NoFiguresError
        When the package that draws is not installed.
    """
    rows = load(chosen)
    shown = rows[:top]
    notes = []
    if len(shown) < len(rows):
        more = len(rows) - len(shown)
        notes.append(
            Said(
                f"只列任务最多的{len(shown)}个机构，另有{more}个未列。",
                f"The {len(shown)} bodies with most tasks; left out: {more}.",
            )
        )
    spec = vega.bars(
        [(row.label, row.lead, row.co) for row in shown],
        (Said("牵头", "lead").in_(language), Said("参与", "other role").in_(language)),
    )
    return _drawn(spec, LOAD, chosen.selection, notes, language)


def matrix_figure(view: MatrixView, *, language: Language = "zh") -> Figure:
    """Return a matrix as coloured cells.

    Raises
    ------
    NoFiguresError
        When the package that draws is not installed.
    """
    rows, columns = ([name.in_(language) for name in names] for names in view.names())
    spec = vega.cells(rows, columns, list(view.cells()))
    return _drawn(spec, view.title, view.matrix.selection, view.notes, language)


def timeline_figure(
    view: TimelineView,
    *,
    by: Literal["task", "date"] | None = None,
    language: Language = "zh",
) -> Figure:
    """Return when tasks are due: one by one, or how many by date.

    Parameters
    ----------
    view
        What is shown.
    by
        Which of both; by default one by one where there are few tasks.
    language
        Of the words on it.

    Raises
    ------
    NoFiguresError
        When the package that draws is not installed.
    """
    if by is None:
        by = "task" if len(view.drawn()) <= vega.FEW else "date"
    if by == "task":
        spec = vega.times(view, language)
        notes: Sequence[Said] = (view.meaning, *view.undrawn(), *view.notes)
    else:
        spec = vega.counts(view, language)
        notes = view.notes
    return _drawn(spec, view.title, view.selection, notes, language)


def flow_figure(view: FlowView, *, language: Language = "zh") -> Figure:
    """Return who leads for whom as a Sankey diagram."""
    said = [
        view.title.in_(language),
        *_below(view.selection, (view.meaning, *view.notes), language),
    ]
    return Figure(flow_drawing.draw(view, said, language))


@cache
def has_chinese_font() -> bool:
    """Tell whether there is a font with Chinese characters, which a PNG needs.

    An SVG is drawn with the fonts of whoever looks at it.

    Raises
    ------
    NoFiguresError
        When the package that draws is not installed.
    """
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{}</svg>'
    text = '<text x="4" y="30" font-size="28" font-family="{}">{}</text>'
    drawn = {_drawer().svg_to_png(frame.format(text.format(vega.FONTS, letter))) for letter in TWO}
    return len(drawn) == len(TWO)


def _drawn(
    spec: dict[str, Any],
    title: Said,
    selection: Selection,
    notes: Sequence[Said],
    language: Language,
) -> Figure:
    """Return a chart with its title, its notes and what is counted."""
    whole = vega.whole(spec, title.in_(language), _below(selection, notes, language))
    svg: str = _drawer().vegalite_to_svg(whole, vl_version=vega.VERSION, allowed_base_urls=[])
    return Figure(_renumbered(svg))


def _renumbered(svg: str) -> str:
    """Return a drawing whose parts count from 0: Vega counts on from one drawing to the next.

    >>> _renumbered('<a id="gradient_7"/><b fill="url(#gradient_7)"/>')
    '<a id="gradient_0"/><b fill="url(#gradient_0)"/>'
    """
    numbers: dict[str, int] = {}

    def again(match: re.Match[str]) -> str:
        number = numbers.setdefault(match["old"], len(numbers))
        return f"{match['before']}{number}"

    return PART.sub(again, svg)


def _below(selection: Selection, notes: Sequence[Said], language: Language) -> list[str]:
    """Return the lines below a title."""
    lines = [*(note.in_(language) for note in notes), described(selection).in_(language)]
    return [part for line in lines for part in vega.folded(line)]


def _drawer() -> ModuleType:
    try:
        import vl_convert
    except ImportError as error:
        raise NoFiguresError from error
    drawer: ModuleType = vl_convert
    return drawer
