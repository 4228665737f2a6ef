"""What the commands of matrices, timelines, flows and networks show: tables, or pictures in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from zhize.graph.exports.files import whole_file
from zhize.graph.views import terminal
from zhize.graph.views.listings import Listing, Row
from zhize.graph.views.picturing import FLOWS, ROWS, TASKS, check_picture, notes_of, write_picture
from zhize.graph.views.rankings import basis_of
from zhize.graph.views.terminal import note

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Part
    from zhize.graph.columns.selection import Language, Selection
    from zhize.graph.columns.timeline import DueRow
    from zhize.graph.store import Store
    from zhize.graph.views.figures import Figure
    from zhize.graph.views.network.drawing import Kind
    from zhize.graph.views.pages.matrix import MatrixView, What
    from zhize.graph.views.picture_options import Target

View = TypeVar("View")

#: What names of network pages end in.
NETWORKS = (".html", ".htm")
DUE = (
    "due", "start", "schedule", "printed", "document", "title", "task", "section", "heading",
    "text", "leads", "other_bodies", "domains", "domain_names", "targets", "iri", "basis",
)  # fmt: skip


def show_matrix(
    store: Store,
    selection: Selection,
    target: Target,
    what: What,
    *,
    part: Part,
    directed: bool,
) -> None:
    """Print a matrix, or write a picture of it. JSON and CSV have all of it unless told how much."""
    from zhize.graph.facts import facts
    from zhize.graph.views.figures import matrix_figure
    from zhize.graph.views.pages.matrix import matrix_view
    from zhize.graph.views.pages.matrix_page import matrix_page

    check_picture(target.output)
    chosen = facts(store).select(selection)
    top = target.top or (None if target.whole else ROWS)
    view = matrix_view(chosen, what, part=part, directed=directed, top=top)
    ties = what == "agency-agency" and not directed
    _say(notes_of(view.chosen, view.notes, ties=ties))
    if not _drawn(target, view, matrix_page, matrix_figure):
        terminal.emit(_matrix(store, view), target.fmt)


def show_timeline(
    store: Store,
    selection: Selection,
    target: Target,
    *,
    due_after: str | None,
    due_before: str | None,
) -> None:
    """Print the tasks that have a time, or write a picture of them."""
    from zhize.graph.facts import facts
    from zhize.graph.views.figures import timeline_figure
    from zhize.graph.views.pages.timeline import timeline_view
    from zhize.graph.views.pages.timeline_page import timeline_page

    check_picture(target.output)
    chosen = facts(store).select(selection)
    top = target.top or (TASKS if target.output else None)
    view = timeline_view(chosen, due_after=due_after, due_before=due_before, top=top)
    _say(notes_of(chosen, (*view.undrawn(), *view.notes) if target.output else view.missing))
    if _drawn(target, view, timeline_page, timeline_figure):
        return
    if top is not None and len(view.rows) > top:
        first = "the first" if top == 1 else f"the first {top}"
        note(f"{first} of {len(view.rows)} tasks {'is' if top == 1 else 'are'} listed")
    names = {field.notation: field.zh for field in chosen.facts.fields}
    rows = [_due(store, row, names, selection) for row in view.rows[:top]]
    basis = ("basis",) if basis_of(selection) != "document" else ()
    shown = ("due", "start", "leads", *basis, "text", "task", "document", "other_bodies")
    terminal.emit(Listing(rows, DUE, shown, selection), target.fmt)


def show_flows(store: Store, selection: Selection, target: Target) -> None:
    """Print who leads for whom, or write a picture of it."""
    from zhize.graph.answers.ranking import iri_of
    from zhize.graph.facts import facts
    from zhize.graph.views.figures import flow_figure
    from zhize.graph.views.pages.flow import flow_view
    from zhize.graph.views.pages.flow_page import flow_page

    check_picture(target.output)
    chosen = facts(store).select(selection)
    view = flow_view(chosen, top=target.top or (None if target.whole else FLOWS))
    _say(notes_of(chosen, view.notes))
    if _drawn(target, view, flow_page, flow_figure):
        return
    rows = [
        {
            "lead": flow.lead.label,
            "co": flow.co.label,
            "tasks": flow.tasks,
            "lead_iri": iri_of(store, flow.lead, selection),
            "co_iri": iri_of(store, flow.co, selection),
        }
        for flow in view.flows
    ]
    keys = ("lead", "co", "tasks", "lead_iri", "co_iri")
    terminal.emit(Listing(rows, keys, ("tasks", "lead", "co"), selection), target.fmt)


def show_network(
    store: Store, selection: Selection, *, kind: Kind | None, output: str, **options: Any
) -> None:
    """Write the page of a network; options as for `network_page`."""
    from zhize.graph.facts import facts
    from zhize.graph.views.network.page import network_page

    check_picture(output, NETWORKS, "page")
    chosen = facts(store).select(selection)
    page = network_page(chosen, store=store, kind=kind, **options)
    with whole_file(output) as file:
        file.write(page.html.encode())
    note(f"{output}: bodies {page.bodies}, ties {page.ties}")
    _say(notes_of(chosen, page.notes, ties=page.ties > 0 and not page.directed))


def _drawn(
    target: Target,
    view: View,
    page: Callable[[View, Language], str],
    figure: Callable[..., Figure],
) -> bool:
    """Draw a view where a file is wanted, and tell whether it is."""
    if target.output is None:
        return False
    language = target.language
    write_picture(
        target.output, lambda: page(view, language), lambda: figure(view, language=language)
    )
    return True


def _say(notes: Iterable[str]) -> None:
    for text in notes:
        note(text)


def _matrix(store: Store, view: MatrixView) -> Listing:
    """Return a matrix as rows: the name of each, its IRI, and a value under the name of each column."""
    from zhize.graph.answers.ranking import iri_of
    from zhize.graph.rdf import iri

    rows, columns = view.names()
    matrix = view.matrix
    first = view.what.partition("-")[0]
    names = _apart([name.zh for name in columns], [heading.id for heading in matrix.columns])
    bodies = {node.id: node for node in view.chosen.nodes}
    whole = view.chosen.selection.projection == "count" or not view.weighed
    listed: list[Row] = []
    for heading, name, values in zip(matrix.rows, rows, matrix.table(), strict=True):
        if first == "agency":
            about = iri_of(store, bodies[heading.id], view.chosen.selection)
        else:
            about = iri.function(heading.id) if heading.id else ""
        figures = (int(value) if whole else value for value in values)
        row: Row = {first: name.zh, **dict(zip(names, figures, strict=True)), "iri": about}
        listed.append(row)
    keys = (first, *names, "iri")
    return Listing(listed, keys, keys[:-1], matrix.selection)


def _apart(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return names of which no two are the same: those that are get their ids behind them."""
    return [
        f"{name} ({key})" if names.count(name) > 1 else name
        for name, key in zip(names, ids, strict=True)
    ]


def _due(store: Store, row: DueRow, names: dict[str, str], selection: Selection) -> dict[str, Any]:
    known = row._asdict()
    known["other_bodies"] = list(row.others)
    known["leads"], known["domains"] = list(row.leads), list(row.domains)
    known["domain_names"] = [names[domain] for domain in row.domains]
    known["iri"] = store.iris.task(row.document, row.task)
    if row.leads:
        known["basis"] = basis_of(selection, read=row.basis == "first-is-lead")
    return {key: known[key] for key in DUE}
