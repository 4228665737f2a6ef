"""Commands on documents: list, show, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhize.graph.views.console import format_option, lead_option, of_store

if TYPE_CHECKING:
    from zhize.graph.store import Store
    from zhize.graph.views.terminal import Format


@click.command()
@of_store
@format_option
def documents(store: Store, fmt: Format) -> None:
    """List the documents of a store.

    JSON and CSV: document, title, jurisdiction, date, tasks, assignments, warnings.

    \b
    Example:
        zhize documents --format csv
    """
    from zhize.graph.views.reports import print_documents

    print_documents(store, fmt)


@click.command()
@click.argument("document")
@click.argument("task", required=False)
@lead_option
@of_store
@format_option
def show(store: Store, document: str, task: str | None, first_is_lead: bool, fmt: Format) -> None:
    """Show a document, or a task with the words it is from.

    The DOCUMENT is an id, or a part of an id or title that no other document has; the TASK is an
    id (table/11.2), or a number (11.2) that no other task of the document has.

    JSON and CSV: what who gives of a task. For one TASK, JSON has passages too, each with line,
    span, text and marks (role, words, line, span), and CSV has a row for each mark.

    \b
    Example:
        zhize show 曲靖市 table2/1.4
    """
    from zhize.graph.answers.documents import show
    from zhize.graph.views.reports import print_shown

    print_shown(show(store, document, task, first_is_lead=first_is_lead), fmt)


@click.command()
@click.argument("document")
@click.option("--yes", is_flag=True, help="Delete it even if DOCUMENT is a part of its id only.")
@of_store
def remove(store: Store, document: str, yes: bool) -> None:
    """Delete a document from a store.

    The DOCUMENT is its id; with --yes, a part of an id or title that no other has will do.

    \b
    Example:
        zhize remove 天津市-2017年医改任务分工和进度表
    """
    from zhize.graph.answers.documents import find_document_whole

    found = find_document_whole(store, document, part=yes)
    store.remove(found.id)
    click.echo(f"removed {found.id}")
