"""Options of commands that draw: how much is shown, into which file, in which language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def picture_options(what: str) -> Callable[[F], F]:
    """Let a command be told `top`, `output` and `language`; `what` there are N of."""

    def decorate(command: F) -> F:
        for option in reversed(
            (
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
        ):
            command = option(command)
        return command

    return decorate
