"""Writes pictures into files, and says what is to be known of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.exports.files import whole_file
from zhize.graph.views.rankings import choices_made, weight
from zhize.graph.views.said import READING, UNLED, Said, reading
from zhize.graph.views.terminal import note
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.views.figures import Figure

#: How many rows, tasks and flows are shown where nobody says how many.
ROWS, TASKS, FLOWS = 30, 200, 40
ENDINGS = (".html", ".svg", ".png")
NO_FONT = (
    "no font with Chinese characters was found, so a PNG lacks them; install Noto Sans CJK SC or "
    "Source Han Sans"
)
#: What may be done where no document says who leads.
READ_FIRST = "--first-is-lead takes the first of each list for the lead: your reading."


class PictureError(ZhizeError, ValueError):
    """A file that no picture can be written to; the message says why."""

    def __str__(self) -> str:
        return str(self.args[0])


def check_picture(
    path: str | None, endings: tuple[str, ...] = ENDINGS, what: str = "picture"
) -> None:
    """Refuse a file whose name is not that of a picture, before anything is counted.

    Raises
    ------
    PictureError
        When it ends in something else than pictures do.
    """
    if path is not None and Path(path).suffix.lower() not in endings:
        listed = ", ".join(endings)
        raise PictureError(f"{path}: is no {what}; name a file that ends in {listed}")


def write_picture(path: str, page: Callable[[], str], figure: Callable[[], Figure]) -> None:
    """Write a picture into a file: a page, an SVG or a PNG, by what its name ends in.

    Raises
    ------
    PictureError
        When it ends in something else.
    StoreError
        When it cannot be written.
    NoFiguresError
        When an SVG or PNG is wanted and the package that draws is not installed.
    """
    check_picture(path)
    ending = Path(path).suffix.lower()
    content = page().encode() if ending == ".html" else _drawn(figure(), ending)
    with whole_file(path) as file:
        file.write(content)


def notes_of(chosen: Chosen, shown: Iterable[Said] = (), *, ties: bool = False) -> Iterator[str]:
    """Yield what is to be said of a figure on standard error, each once.

    Parameters
    ----------
    chosen
        What is counted: choices that are not the usual ones are said.
    shown
        What the figure itself says: what is missing or left out, whose reading leads are.
    ties
        Whether the figure is of what ties of bodies weigh.
    """
    if chosen.selection.first_is_lead:
        yield READING.en
    yield from choices_made(chosen.selection)
    if ties:
        yield weight(chosen.selection)
    for said in dict.fromkeys(shown):
        if said == UNLED["unsaid"]:
            yield f"{said.en} {READ_FIRST}"
        elif said not in reading(chosen.selection):
            yield said.en


def _drawn(figure: Figure, ending: str) -> bytes:
    from zhize.graph.views.figures import has_chinese_font

    if ending == ".svg":
        return figure.svg.encode()
    if not has_chinese_font():
        note(NO_FONT)
    return figure.png()
