"""The command that writes the explorer as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.console import of_store

if TYPE_CHECKING:
    from zhize.graph.store import Store

MEGABYTE = 1_000_000
#: Up to how many tasks pages stay quick, see the README.
GOOD = 20_000


@click.command()
@click.argument("out", type=click.Path(), metavar="OUT")
@click.option(
    "--single",
    is_flag=True,
    help="Write one page that holds everything, to be sent or put on a stick.",
)
@of_store
def site(store: Store, out: str, single: bool) -> None:
    """Write the explorer as files that need no server.

    OUT is a folder that is empty, missing or an earlier site; with --single, it may be a file. Open
    index.html by a double click. Queries in SPARQL are answered within the page.

    \b
    Example:
        zhize site explorer
    """
    from zhize.graph.explorer.site import write_site
    from zhize.graph.views.terminal import note, write

    written = write_site(store, out, single=single)
    size = f"{written.bytes / MEGABYTE:.1f} MB"
    files = "1 file" if written.files == 1 else f"{written.files} files"
    counts = f"{written.documents} documents, {written.tasks} tasks"
    write(f"wrote {written.path}: {counts}, {files}, {size}")
    if written.tasks > GOOD:
        note(f"pages are slow with more than {GOOD} tasks; zhize serve has no such limit")
