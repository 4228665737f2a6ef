"""Answers the questions of the JSON API in a worker: parameters in, plain values out.

Each function takes a state of a store and the parameters of `questions`, and gives a list of rows
or one object, with the choices behind it where it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from zhize.graph.errors import AmbiguousError, NotFoundError, StoreError
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Selection
    from zhize.graph.serve.reading import State

Given = dict[str, Any]
Row = dict[str, Any]


def who(state: State, given: Given) -> Any:
    """Return the tasks that hold some words."""
    from zhize.graph.answers.fields import find_domains
    from zhize.graph.answers.search import who
    from zhize.graph.views import listings

    domain = given["domain"]
    fields = None if domain is None else find_domains(domain, state.store.schemes())
    first = given["first_is_lead"]
    found = who(state.store, given["words"], first_is_lead=first, domains=fields)
    return [listings.task(row) for row in found]


def agencies(state: State, given: Given) -> Any:
    """Return the bodies of a store."""
    from zhize.graph.answers.registry import agencies

    chosen = {name: given[name] for name in ("function", "level", "place")}
    found = agencies(state.store, **chosen)
    return [{"agency": row.label, **_plain(row, "label")} for row in found]


def agency(state: State, given: Given) -> Any:
    """Return everything that a body leads and carries."""
    from zhize.graph.answers.bodies import Ambiguity, agency
    from zhize.graph.views import listings

    name, first = given["id"], given["first_is_lead"]
    kind, parts = ("group", name[6:]) if name.startswith("group/") else ("agency", name)
    try:
        iri = state.store.iris.mint(kind, *parts.split("/"))
        found = agency(state.store, iri, first_is_lead=first)
    except NotFoundError:
        found = agency(state.store, name, first_is_lead=first)
    if isinstance(found, Ambiguity):
        listed = ", ".join(f"{each.label} ({each.iri})" for each in found.candidates)
        raise AmbiguousError(f"{name}: several bodies go by this name; ask for one: {listed}")
    documents = [
        {
            "document": each.document,
            "title": each.title,
            "leads": [listings.task(row) for row in each.leads],
            "others": [listings.task(row) for row in each.others],
        }
        for each in found.documents
    ]
    return {"agency": found.label, **_plain(found, "label"), "documents": documents}


def task(state: State, given: Given) -> Any:
    """Return a task with the words it was read from."""
    from zhize.graph.answers.documents import ShownTask, show
    from zhize.graph.views import listings

    document, name = _task_of(state, given["id"])
    shown = show(state.store, document, name, first_is_lead=given["first_is_lead"])
    assert isinstance(shown, ShownTask)
    passages = [
        {**each._asdict(), "marks": [mark._asdict() for mark in each.marks]}
        for each in shown.passages
    ]
    return {"task": listings.task(shown.row), "passages": passages}


def _task_of(state: State, name: str) -> tuple[str, str]:
    """Return the ids of document and task that an id or an IRI of a task has."""
    ids = [row.id for row in state.store.documents()]
    iris = state.store.iris
    for document in sorted(ids, key=lambda each: (-len(each), each)):
        for front in (f"{document}/", f"{iris.mint('task', document)}/"):
            if name.startswith(front) and name != front:
                return document, name[len(front) :]
    raise NotFoundError(f"{name}: no task has this id; it is that of a document, / and its own")


def documents(state: State, given: Given) -> Any:
    """Return the documents of a store."""
    return [{"document": row.id, **_plain(row, "id")} for row in state.store.documents()]


def rank(state: State, given: Given) -> Any:
    """Return bodies by what they are ranked by."""
    from zhize.graph.answers.ranking import ranking

    selection = _selection(state, given)
    ranked = ranking(state.store, given["by"] or ["lead"], selection)
    names = [column.name for column in ranked.columns]
    basis = "first-is-lead" if selection.first_is_lead else "document"
    rows = [
        {
            "agency": row.label,
            **_plain(row, "label", "scores"),
            "basis": basis,
            "scores": dict(zip(names, row.scores, strict=True)),
        }
        for row in ranked.rows
    ]
    return rows, selection


def network(state: State, given: Given) -> Any:
    """Return a network of the bodies with most tasks."""
    import networkx as nx

    from zhize.graph import network as networks
    from zhize.graph.exports.parts import plain

    selection = _selection(state, given)
    build = {
        "agencies": networks.agency_agency,
        "leads": networks.lead_to_co,
        "tasks": networks.task_agency,
        "domains": networks.agency_domain,
    }
    whole = build[given["of"]](state.facts.select(selection))
    bodies = [node for node, mode in whole.nodes(data="mode") if mode == "agency"]
    bodies.sort(key=lambda node: (-whole.nodes[node]["tasks"], str(node)))
    shown = set(bodies[: given["top"]])
    if given["of"] in ("tasks", "domains"):
        shown |= {other for node in bodies[: given["top"]] for other in whole[node]}
    found = nx.node_link_data(whole.subgraph(shown), edges="edges")
    order = {node: place for place, node in enumerate(whole)}
    found["nodes"].sort(key=lambda node: order[node["id"]])
    for each in (*found["nodes"], *found["edges"], found["graph"]):
        each.update({key: plain(value) for key, value in each.items()})
    return {**found, "bodies": len(bodies)}, selection


def timeline(state: State, given: Given) -> Any:
    """Return the tasks that have a time."""
    from zhize.graph.columns.timeline import timeline

    selection = _selection(state, given)
    ends = {name: _day(given[name]) for name in ("due_after", "due_before")}
    found = timeline(state.facts.select(selection), **ends)
    return [_plain(row) for row in found], selection


def targets(state: State, given: Given) -> Any:
    """Return the figures of plans side by side."""
    from zhize.graph.answers.comparing import targets

    chosen = {name: given[name] for name in ("indicator", "place", "first_is_lead")}
    return [_plain(row) for row in targets(state.store, **chosen)]


def check(state: State, given: Given) -> Any:
    """Return what checks find in the documents of a store."""
    from zhize.graph.answers.documents import find_document
    from zhize.graph.checks import check_documents, rows

    name = given["document"]
    ids = [find_document(state.store, name).id] if name else None
    ids = ids or [row.id for row in state.store.documents()]
    found = check_documents(state.store.document(each) for each in ids)
    return rows(each for each in found if given["severity"] in (None, each.severity))


def check_text(state: State, given: Given) -> Any:
    """Return what checks find in a text that is in no store."""
    from zhize.graph.checks import check_document, rows
    from zhize.loaders.plan import read_text

    return rows(check_document(read_text(given["text"])))


def holders(state: State, given: Given) -> Any:
    """Return whose the tasks would be on a day, for the pages of the explorer."""
    from zhize.graph.explorer.holders import holders

    return holders(state.store, given["day"])


def void(state: State, given: Given) -> Any:
    """Return the description of the store as N-Triples."""
    from zhize.graph.serve.description import void

    return {"triples": void(state.store, given["endpoint"])}


def _selection(state: State, given: Given) -> Selection:
    """Return the selection that parameters name."""
    from zhize.graph.views.choices import selection_of

    options = {name: given[name] for name in ("groups", "clauses", "names", "first_is_lead")}
    for name in ("documents", "domains", "roles", "places", "levels", "functions"):
        options[name] = tuple(given[name])
    selection = selection_of(state.store, **options)
    since, until = given["since"] or "", given["until"] or ""
    if since or until:
        selection = replace(selection, period=(since, until))
    return replace(selection, projection=given.get("projection", "count"))


def _day(when: str | None) -> str | None:
    """Return a day, month or year that there is.

    Raises
    ------
    DayError
        When there is none, such as 2019-02-30.
    """
    from zhize.graph.reforms.asof import day_of

    if when is not None:
        day_of(when)
    return when


def _plain(row: Any, *without: str) -> Row:
    """Return a named tuple as an object of plain values."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in row._asdict().items()
        if key not in without
    }


ANSWERS: dict[str, Callable[[State, Given], Any]] = {
    each.__name__: each
    for each in (
        *(who, agencies, agency, task, documents, rank, network, timeline, targets),
        *(check, check_text, holders, void),
    )
}


def answerer(path: Path) -> tuple[str, Callable[[dict[str, Any], IO[bytes]], None]]:
    """Open a store; return the tag of its state, and what answers jobs about it."""
    from zhize.graph.serve.reading import open_state

    state = open_state(path)
    return state.tag, lambda job, pipe: _answer(state, path, job, pipe)


def _answer(state: State, path: Path, job: dict[str, Any], pipe: IO[bytes]) -> None:
    from zhize.graph.serve.frames import Sender
    from zhize.graph.serve.results import encoded

    sender = Sender(pipe, {"format": "json"})
    try:
        found = ANSWERS[job["ask"]](state, job["given"])
    except ZhizeError as error:
        kind = "ambiguous" if isinstance(error, AmbiguousError) else "missing"
        kind = "store" if isinstance(error, StoreError) else kind
        # Where the store lies is nobody's business.
        sender.fail(kind, str(error).removeprefix(f"{path}: "))
        return
    sender.write(encoded(_paged(state, found, job["given"])))
    sender.end()


def _paged(state: State, found: Any, given: Given) -> Row:
    """Return an answer, or the part of it that was asked for, with what it is about."""
    found, selection = found if isinstance(found, tuple) else (found, None)
    said = {"revision": state.revision}
    if selection is not None:
        said |= {"selection": selection.describe("zh"), "selection_en": selection.describe("en")}
    if not isinstance(found, Sequence):
        return {**said, **found}
    offset = given.get("offset", 0)
    rows = found[offset : offset + given["limit"]] if "limit" in given else found
    return {**said, "total": len(found), "offset": offset, "rows": rows}
