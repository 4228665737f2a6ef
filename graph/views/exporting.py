"""Writes what is exported to a file or to standard output, and says on standard error what it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from zhize.graph.exports.files import whole_file
from zhize.graph.views.plain import clean
from zhize.graph.views.terminal import OutputError, note, on_terminal
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.columns.selection import Selection
    from zhize.graph.exports.calendar import As
    from zhize.graph.exports.ledger import Sheets
    from zhize.graph.store import Store

NetworkKind = Literal["agency-agency", "lead-co", "task-agency", "agency-domain"]


class ExportError(ZhizeError, ValueError):
    """A format cannot be written in the way that was asked for; the message says how it can."""

    def __str__(self) -> str:
        return str(self.args[0])


def export_rdf(store: Store, syntax: str, output: str | None, selection: Selection) -> None:
    """Write the graphs of a store, or of the chosen documents.

    Raises
    ------
    ExportError
        When anything but documents is chosen.
    """
    from dataclasses import replace

    from zhize.graph.columns.selection import Selection
    from zhize.graph.exports.rdf import write_rdf

    if replace(selection, documents=None) != Selection():
        what = "holds all that documents say, so that of the choices only --document is one"
        raise ExportError(f"{syntax}: {what}")
    with _written(output) as file:
        write_rdf(store, syntax, file, selection.documents)
    _say(output, f"{len(selection.documents or store.documents())} documents")


def export_network(
    store: Store, fmt: str, output: str | None, selection: Selection, kind: NetworkKind
) -> None:
    """Write a network of the chosen assignments.

    Raises
    ------
    ExportError
        When the format is of several files, and there is no name for them.
    """
    from zhize.graph.exports.network import export_network, write_network

    network = network_of(store, selection, kind)
    size = f"{len(network)} nodes, {network.number_of_edges()} ties"
    if output is not None:
        for path in write_network(network, output, fmt):
            _say(str(path), size)
        return
    [*contents] = (v for k, v in export_network(network, fmt).items() if k != ".about.txt")
    if len(contents) > 1:
        raise ExportError(f"{fmt}: is more than one file; name them with -o: -o network")
    with _written(None) as file:
        file.write(contents[0])
    _say(None, f"{network.graph['name']}, {size}; {network.graph['selection_en']}")


def network_of(store: Store, selection: Selection, kind: NetworkKind) -> nx.Graph:
    """Return a network of the chosen assignments; ties of agencies have the tasks behind them."""
    from zhize.graph import network
    from zhize.graph.facts import facts

    chosen = facts(store).select(selection)
    if kind == "task-agency":
        return network.task_agency(chosen)
    if kind == "agency-domain":
        return network.agency_domain(chosen)
    if kind == "lead-co":
        return network.lead_to_co(chosen, task_ids=True)
    return network.agency_agency(chosen, task_ids=True)


def export_ledger(store: Store, output: str | None, selection: Selection, sheets: Sheets) -> None:
    """Write the ledger of the chosen tasks.

    Raises
    ------
    ExportError
        When it would go to a terminal.
    """
    from zhize.graph.exports.ledger import write_ledger

    if output is None and on_terminal():
        raise ExportError("xlsx: is no text for a terminal; name a file with -o: -o 台账.xlsx")
    output = _ending(output, ".xlsx")
    with _written(output) as file:
        count = write_ledger(store, file, selection, sheets=sheets)
    _say(output, f"{count} tasks")


def export_calendar(store: Store, output: str | None, selection: Selection, kind: As) -> None:
    """Write the last days of the chosen tasks as a calendar."""
    from zhize.graph.exports.calendar import calendar

    found = calendar(store, selection, kind=kind)
    output = _ending(output, ".ics")
    with _written(output) as file:
        file.write(found.content)
    rest = f"; {found.undated} chosen tasks have no last day and are left out"
    _say(output, f"{found.listed} tasks{rest if found.undated else ''}")


def _ending(output: str | None, ending: str) -> str | None:
    """Return the name of a file with the ending that programs know it by."""
    if not output or output.lower().endswith(ending) or Path(output).is_dir():
        return output
    return output + ending


def _say(output: str | None, what: str) -> None:
    note(f"{output or 'standard output'}: {what}")


@contextmanager
def _written(output: str | None) -> Iterator[IO[bytes]]:
    """Give the file of a name, or standard output."""
    if output is not None:
        with whole_file(output) as file:
            yield file
        return
    out = sys.stdout.buffer
    try:
        yield out
        out.flush()
    except (ZhizeError, BrokenPipeError):
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(clean(error.strerror or "cannot be written")) from error
