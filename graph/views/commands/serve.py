"""The command that serves a store over HTTP."""

from __future__ import annotations

import click

from zhize.graph.views.console import store_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8010,
    show_default=True,
    help="The port to listen at; 0 for any that is free.",
)
@click.option(
    "--name",
    "names",
    metavar="NAME",
    multiple=True,
    help="A name that this server is reached by, beside addresses and localhost; may be given "
    "several times. Requests under other names are refused.",
)
@click.option(
    "--deadline",
    metavar="SECONDS",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    help="Stop a query that takes longer.",
)
@store_option
def serve(host: str, port: int, names: tuple[str, ...], deadline: float, store: str) -> None:
    """Serve a store: explorer, SPARQL endpoint, JSON.

    The pages are at /, the endpoint (SPARQL 1.1 Protocol, read only) at /sparql, the description
    of the JSON API at /api/openapi.json. What is loaded meanwhile is served from then on. Only
    this machine is listened to unless --host says otherwise. Ctrl-C ends it.

    \b
    Example:
        zhize serve --port 8010
    """
    from zhize.graph.serve.server import serve
    from zhize.graph.views.terminal import note

    serve(
        store,
        host=host,
        port=port,
        names=names,
        deadline=deadline,
        started=lambda url: note(f"{store} at {url} (Ctrl-C ends it)", "Serving"),
    )
