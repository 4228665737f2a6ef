"""The command that serves a store to programs that speak the Model Context Protocol."""

from __future__ import annotations

import click

from zhize.graph.views.console import store_option
from zhize.loaders.errors import ZhizeError


class McpError(ZhizeError, RuntimeError):
    """The server cannot be started."""

    def __str__(self) -> str:
        return f"mcp: {self.args[0]}; pip install 'zhize[mcp]' adds it"


@click.command()
@click.option(
    "--deadline",
    metavar="SECONDS",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    help="Stop a SPARQL query that takes longer.",
)
@click.option(
    "--folder",
    metavar="DIR",
    envvar="ZHIZE_QUERIES",
    show_envvar=True,
    help="A folder with named queries of your own.",
)
@store_option
def mcp(deadline: float, folder: str | None, store: str) -> None:
    """Serve a store to an assistant (Model Context Protocol).

    It speaks on standard input and output, so a program starts it and not a person. Its tools
    search tasks, tell who is responsible, describe and rank bodies, give the source words of a
    task, and ask SPARQL; nothing can be changed by them. It ends when its input does.

    \b
    Example:
        zhize mcp --store zhize.db
    """
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        raise McpError("needs the package mcp")
    from zhize.graph.mcp.server import make_server

    make_server(store, folder=folder, deadline=deadline).run()
