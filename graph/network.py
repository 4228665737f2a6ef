"""Facts → networks: networkx graphs of who has which tasks, and with whom.

    chosen = facts(store).select(Selection(projection="newman"))
    network = agency_agency(chosen)

Nodes stand by id and edges by the ids of their ends, so that the same store and selection give the
same network. Attributes are plain values; what is unknown has no attribute. Every network has the
attributes

    name          what it is a network of
    selection     the choices behind it in Chinese, see `Selection.describe`
    selection_en  the same in English
    tasks         how many tasks (clauses, where the selection has clauses apart) any body has
    directed      whether a tie has a direction
    two_mode      whether ties are between two kinds of nodes, never within one

and every node

    label         what it is called
    mode          "agency", "task" or "domain"

A node of mode agency is a body, an open group or a function line, whatever the selection counts.
Its id is that of the body (530300/finance), of a group (group/530300/…), or the function line's
notation. It is there also when it has tasks but no tie, and has the attributes

    function      notation of its function line
    kind          of the line: government, party, mass, company, institution …
    level         of its place: national, province, prefecture, county
    place         code of its place, GB/T 2260
    jurisdiction  name of its place
    group         True for an open group
    tasks         number of tasks it has, int ≥ 1; lead: those it leads; co: tasks − lead
    fractional    sum over its tasks of 1/k, k the number of bodies that have each

Where a network is asked for with `task_ids`, each edge has the tasks behind it as a tuple of
(document id, task id).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from zhize.graph.columns.chosen import Chosen
from zhize.graph.columns.figures import sums
from zhize.graph.columns.ties import Ties, led, shared, tasks_behind

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.registry import On

P = ParamSpec("P")
T = TypeVar("T")


def _uncollected(build: Callable[P, T]) -> Callable[P, T]:
    """Keep the garbage collector from passing over a growing network: there is no garbage in it."""

    @wraps(build)
    def built(*args: P.args, **options: P.kwargs) -> T:
        on = gc.isenabled()
        gc.disable()
        try:
            return build(*args, **options)
        finally:
            if on:
                gc.enable()

    return built


def network_on(chosen: Chosen, on: On) -> nx.Graph:
    """Return the network that a measure is taken of, by what the registry says it is `on`.

    agencies is `agency_agency`, leads is `lead_to_co`, and two-mode is `task_agency` with the
    domains of tasks, which some measures go by.
    """
    if on == "agencies":
        return agency_agency(chosen)
    return lead_to_co(chosen) if on == "leads" else task_agency(chosen, domains=True)


@_uncollected
def task_agency(chosen: Chosen, *, domains: bool = False) -> nx.Graph:
    """Return the two-mode network of tasks and agencies.

    An edge is between a task and a body that has it, `lead` tells whether the body leads it, and
    `weight` is 1.0 and `tasks` 1. A node of mode task is a task, or a clause of one where the
    selection has clauses apart; its id is `document#task` or `document#task#clause`, and it has the
    attributes `document` and `task`, their ids. `bipartite` is 0 for tasks and 1 for agencies.

    With `domains`, each task also has the attribute `domains`: the notations of all its domains,
    whether chosen or not, as a tuple with the most specific first, () for a task of none.
    """
    network = _empty(chosen, "task–agency", directed=False, two_mode=True)
    units = _units(chosen)
    if domains:
        of = _domains(chosen)
        for unit, (_, about) in units.items():
            about["domains"] = of.get(int(chosen.task[unit]), ())
    network.add_nodes_from((key, {**about, "bipartite": 0}) for key, about in units.values())
    network.add_nodes_from((key, {**about, "bipartite": 1}) for key, about in _agencies(chosen))
    network.add_edges_from(
        (units[unit][0], chosen.nodes[node].id, {"weight": 1.0, "tasks": 1, "lead": lead})
        for unit, node, lead in zip(
            chosen.unit.tolist(), chosen.node.tolist(), chosen.lead.tolist(), strict=True
        )
    )
    return network


@_uncollected
def agency_agency(chosen: Chosen, *, task_ids: bool = False) -> nx.Graph:
    """Return the network of bodies that have tasks together.

    An edge is between two bodies with at least one common task. `tasks` is the number of these, int
    ≥ 1, and `weight` what the tie weighs by the projection of the selection, float > 0: the same
    number (count), the sum of 1/(k−1) over them (newman), or their share of all tasks that either
    has, ≤ 1 (jaccard).
    """
    network = _empty(chosen, "agency–agency", directed=False)
    network.add_nodes_from(_agencies(chosen))
    _tie(network, chosen, shared(chosen), task_ids=task_ids)
    return network


@_uncollected
def lead_to_co(chosen: Chosen, *, task_ids: bool = False) -> nx.DiGraph:
    """Return the directed network from who leads tasks to who else has them.

    An edge goes from a body to one that has another role in tasks that the first leads. `tasks` is
    the number of these, int ≥ 1, and `weight` the same as float, whatever the projection. Bodies
    that lead a task together are not tied by it.
    """
    network = _empty(chosen, "lead→co", directed=True)
    network.add_nodes_from(_agencies(chosen))
    _tie(network, chosen, led(chosen), task_ids=task_ids)
    return network


@_uncollected
def agency_domain(chosen: Chosen) -> nx.Graph:
    """Return the two-mode network of agencies and the domains of their tasks.

    An edge is between a body and a domain that at least one of its tasks is of: `tasks` is the
    number of these, int ≥ 1, `lead` that of those it leads, and `weight` is `tasks` as float. A task
    of several domains counts in each. A node of mode domain has the id `domain/notation` and the
    attribute `broader`, the id of the domain that it is part of, whether that is a node or not.
    `bipartite` is 0 for agencies and 1 for domains.
    """
    network = _empty(chosen, "agency–domain", directed=False, two_mode=True)
    network.add_nodes_from((key, {**about, "bipartite": 0}) for key, about in _agencies(chosen))
    columns = (column.tolist() for column in chosen.cells())
    cells = [cell for cell in zip(*columns, strict=True) if cell[0] >= 0]
    keys = {}
    for number in dict.fromkeys(domain for domain, *_ in cells):
        field = chosen.facts.fields[number]
        keys[number] = f"domain/{field.notation}"
        about = {"label": field.zh, "label_en": field.en, "mode": "domain", "bipartite": 1}
        above = {"broader": f"domain/{field.broader}"} if field.broader else {}
        network.add_node(keys[number], **about, **above)
    cells.sort(key=lambda cell: (cell[1], cell[0]))
    network.add_edges_from(
        (
            chosen.nodes[node].id,
            keys[domain],
            {"weight": float(total), "tasks": total, "lead": lead},
        )
        for domain, node, lead, total, _ in cells
    )
    return network


def _empty(chosen: Chosen, name: str, *, directed: bool, two_mode: bool = False) -> Any:
    import networkx as nx

    return (nx.DiGraph if directed else nx.Graph)(
        name=name,
        selection=chosen.selection.describe("zh"),
        selection_en=chosen.selection.describe("en"),
        tasks=len(chosen.size),
        directed=directed,
        two_mode=two_mode,
    )


def _agencies(chosen: Chosen) -> Iterator[tuple[str, dict[str, Any]]]:
    figures = (column.tolist() for column in sums(chosen))
    for node, lead, co, fractional in zip(chosen.nodes, *figures, strict=True):
        key, label, function, kind, level, place, jurisdiction, group = node
        about = {
            "label": label,
            "mode": "agency",
            "function": function,
            "kind": kind,
            "level": level,
            "place": place,
            "jurisdiction": jurisdiction,
            "group": group,
            "tasks": lead + co,
            "lead": lead,
            "co": co,
            "fractional": fractional,
        }
        if "" in node:
            about = {name: value for name, value in about.items() if value != ""}
        yield key, about


def _units(chosen: Chosen) -> dict[int, tuple[str, dict[str, Any]]]:
    """Return id and attributes of each task or clause that somebody shown has."""
    keys = chosen.facts.keys
    found = {}
    for unit in dict.fromkeys(chosen.unit.tolist()):
        document, name = keys[int(chosen.task[unit])]
        clause = int(chosen.clause[unit])
        key = f"{document}#{name}#{clause}" if clause else f"{document}#{name}"
        about = {"label": name, "mode": "task", "document": document, "task": name}
        found[unit] = key, about
    return found


def _domains(chosen: Chosen) -> dict[int, tuple[str, ...]]:
    """Return the notations of the domains of each task that has some, by its number."""
    rows = chosen.facts.query("SELECT task, domain FROM task_domains ORDER BY task, rank")
    names = [field.notation for field in chosen.facts.fields]
    found: dict[int, tuple[str, ...]] = {}
    for task, domain in zip(rows["task"].tolist(), rows["domain"].tolist(), strict=True):
        found[task] = (*found.get(task, ()), names[domain])
    return found


def _tie(network: nx.Graph, chosen: Chosen, ties: Ties, *, task_ids: bool) -> None:
    ids = [node.id for node in chosen.nodes]
    first, second = ties.first.tolist(), ties.second.tolist()
    values = zip(ties.weight.tolist(), ties.tasks.tolist(), strict=True)
    edges: list[dict[str, Any]] = [{"weight": weight, "tasks": tasks} for weight, tasks in values]
    if task_ids:
        behind = tasks_behind(chosen, directed=network.is_directed())
        for edge, pair in zip(edges, zip(first, second, strict=True), strict=True):
            edge["task_ids"] = behind[pair]
    # What add_edges_from does, without looking for ends that are all there and edges that are all
    # new: half the time of a large network.
    forth, back = network._adj, network._pred if network.is_directed() else network._adj
    starts, ends = [forth[key] for key in ids], [back[key] for key in ids]
    for one, other, edge in zip(first, second, edges, strict=True):
        starts[one][ids[other]] = ends[other][ids[one]] = edge
