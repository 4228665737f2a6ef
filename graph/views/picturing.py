"""Writes pictures into files, and says what is to be known of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zhize.graph.views.rankings import NOTHING, UNLED, choices_made, weight
from zhize.graph.views.said import READING
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
NO_LEAD = (
    "nobody is said to lead here, only to be responsible (责任单位); --first-is-lead takes the first "
    "of each list for the lead: your reading"
)


class PictureError(ZhizeError, ValueError):
    """A file that no picture can be written to; the message says why."""

    def __str__(self) -> str:
        return str(self.args[0])


def check_picture(path: str | None) -> None:
    """Refuse a file whose name is not that of a picture, before anything is counted.

    Raises
    ------
    PictureError
        When it ends in something else than pictures do.
    """
    if path is not None and Path(path).suffix.lower() not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise PictureError(f"{path}: is no picture; name a file that ends in {endings}")


def write_picture(path: str, page: Callable[[], str], figure: Callable[[], Figure]) -> None:
    """Write a picture into a file: a page, an SVG or a PNG, by what its name ends in.

    Raises
    ------
    PictureError
        When it ends in something else, or cannot be written.
    NoFiguresError
        When an SVG or PNG is wanted and the package that draws is not installed.
    """
    from zhize.graph.storage.files import write_whole

    check_picture(path)
    ending = Path(path).suffix.lower()
    content = page().encode() if ending == ".html" else _drawn(figure(), ending)
    try:
        write_whole(Path(path), content)
    except OSError as error:
        what = f"cannot be written ({error.strerror}); name a file in a folder that is there"
        raise PictureError(f"{path}: {what}") from error


def notes_of(chosen: Chosen, *, ties: bool = False, leads: bool = False) -> Iterator[str]:
    """Yield what is to be said of a figure: choices that are not the usual ones, what is missing.

    Parameters
    ----------
    chosen
        What is counted.
    ties
        Whether the figure is of what ties of bodies weigh.
    leads
        Whether it is of who leads.
    """
    from zhize.graph.answers.ranking import why_unled

    if chosen.selection.first_is_lead:
        yield READING.en
    yield from choices_made(chosen.selection)
    if ties:
        yield weight(chosen.selection)
    if not len(chosen.size):
        yield NOTHING
    elif leads and (why := why_unled(chosen)):
        yield UNLED.get(why, NO_LEAD)


def _drawn(figure: Figure, ending: str) -> bytes:
    from zhize.graph.views.figures import has_chinese_font

    if ending == ".svg":
        return figure.svg.encode()
    if not has_chinese_font():
        note(NO_FONT)
    return figure.png()
