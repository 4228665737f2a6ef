"""Options of commands that print figures or draw them: how much, where to, in which language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from zhize.graph.views.console import format_option

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language
    from zhize.graph.views.terminal import Format


class Target(NamedTuple):
    """Where figures go: onto standard output in a format, or into a file as a picture."""

    top: int | None  #: how much is shown; None for as much as is usual
    output: str | None  #: the file; None to print
    language: Language  #: of a picture
    fmt: Format  #: of what is printed

    @property
    def whole(self) -> bool:
        """Whether programs read it, who want all of it unless told how much."""
        return self.output is None and self.fmt != "table"


def picture_options(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command be told a `Target`; `what` there are N of."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def run(
            *, top: int | None, output: str | None, language: Language, fmt: Format, **given: Any
        ) -> Any:
            return command(target=Target(top, output, language, fmt), **given)

        wrapped: Callable[..., Any] = format_option(run)
        for option in reversed(_options(what)):
            wrapped = option(wrapped)
        return wrapped

    return decorate


def _options(what: str) -> tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...]:
    return (
        click.option(
            "--top",
            type=click.IntRange(1),
            metavar="N",
            help=f"Show N {what}. What is left out is said.",
        ),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            help="Draw instead of printing: FILE.html is a page that needs no network, "
            "FILE.svg and FILE.png are figures for a paper.",
        ),
        click.option(
            "--language",
            type=click.Choice(["zh", "en"]),
            default="zh",
            show_default=True,
            help="Language of a picture; a page can be switched to the other.",
        ),
    )
