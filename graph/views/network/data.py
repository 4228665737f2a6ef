"""What a network page knows, as JSON: nodes, ties, the units behind them and the words of tasks.

    nodes      for pyvis: id (a number from 0), label, x, y, size, color, shape, and of ours: name,
               place, group_, lead, co, tasks, score (null for none)
    edges      for pyvis: id, from, to, arrows, and of ours: weight, tasks, and known, the tasks
               behind it where there are no units
    units      what counts once: [task, number of bodies that have it, nodes …], -1 - node for a
               node that leads it
    tasks      [document, id, number, text, line, said, domains, parts]; each part of a task is
               [node, role, start, end) of the words in `said`, and 1 where it leads by the user's
               reading
    documents  [id, title, day, place]
    domains    [Chinese, English, number of the one it is part of or -1], these ones too
    whole      whether all units of all nodes are there, so that everything can be counted again

Numbers are places in the other lists. Words stand once, at their task.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.views.network.sources import Source, sources
from zhize.graph.views.said import Said

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.store import Store

Cells = list[Any]

#: So many tasks a page holds with their words; of larger networks some of each tie, the heaviest
#: first.
MOST_TASKS, OF_A_TIE = 1500, 3
#: How many characters all words together may have, a megabyte being 350,000 of them; and to how many
#: those of each task are cut until they have not more.
MOST_WORDS, CUTS = 150_000, (400, 200, 120, 80, 50, 30)


class Behind(NamedTuple):
    """What is behind the ties of a network."""

    units: list[Cells]
    tasks: list[Cells]
    documents: list[Cells]
    domains: list[Cells]
    known: dict[tuple[Any, Any], list[int]]  #: tasks of ties that no units tell
    whole: bool
    notes: tuple[Said, ...]  #: what was left out


def behind(chosen: Chosen, network: nx.Graph, store: Store | None) -> Behind:
    """Return what is behind the ties of a network of what was chosen, cut or not."""
    number = {node: at for at, node in enumerate(network)}
    drawn = {at: number[node.id] for at, node in enumerate(chosen.nodes) if node.id in number}
    members = _members(chosen, drawn)
    kept = members
    tasks = {int(chosen.task[unit]) for unit in members}
    whole = len(tasks) <= MOST_TASKS
    if not whole:
        kept = _some(members, network, number)
        tasks = {int(chosen.task[unit]) for unit in kept}
    read = sources(chosen, tasks, store)
    place = {task: at for at, task in enumerate(read)}
    units = [
        [place[int(chosen.task[unit])], int(chosen.size[unit]), *nodes]
        for unit, nodes in kept.items()
    ]
    documents = _documents(chosen, {source.document for source in read.values()})
    domains = _domains(chosen, read)
    of = {document[0]: at for at, document in enumerate(documents)}
    limit = _limit(read.values())
    rows = [_task(source, of, domains.of[task], drawn, limit) for task, source in read.items()]
    notes = []
    if not whole:
        gone = len({int(chosen.task[unit]) for unit in members}) - len(tasks)
        notes.append(_left_out(gone))
    if any(len(source.text) > limit for source in read.values()):
        zh, en = f"任务文字只附前{limit}字。", f"Of the words of tasks the first {limit} characters"
        notes.append(Said(zh, f"{en} are here."))
    return Behind(units, rows, documents, domains.rows, {}, whole, tuple(notes))


def _left_out(gone: int) -> Said:
    zh = f"任务太多：每条联系只附几项任务，{gone}项未附，页面内不能按文件、时间、领域筛选。"
    en = f"Too many tasks: a few stand behind each tie, {gone} are left out, and the page has no "
    return Said(zh, f"{en}filters by document, time and field.")


def _limit(read: Collection[Source]) -> int:
    """Return to how many characters the words of each task are cut."""
    said = sum(len(source.said) for source in read)
    for limit in CUTS:
        if said + sum(min(len(source.text), limit) for source in read) <= MOST_WORDS:
            return limit
    return CUTS[-1]


def _members(chosen: Chosen, drawn: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the drawn nodes of each unit that has any, in the order of the text."""
    import numpy as np

    shown = np.isin(chosen.node, list(drawn))
    order = np.lexsort((chosen.place[shown], chosen.unit[shown]))
    rows = (column[shown][order].tolist() for column in (chosen.unit, chosen.node, chosen.lead))
    found: dict[int, list[int]] = {}
    for unit, node, lead in zip(*rows, strict=True):
        at = drawn[node]
        found.setdefault(unit, []).append(-1 - at if lead else at)
    return found


def _some(
    members: Mapping[int, list[int]], network: nx.Graph, number: Mapping[Any, int]
) -> dict[int, list[int]]:
    """Return a few units of each tie, of heavy ties first, until there are as many as may be."""
    ties = sorted(network.edges(data="weight"), key=lambda t: (-t[2], str(t[0]), str(t[1])))
    of_tie: dict[tuple[int, int], list[int]] = {
        (number[one], number[other]): [] for one, other, _ in ties
    }
    for unit, nodes in members.items():
        for pair in pairs_of(nodes, network.is_directed()):
            units = of_tie.get(pair)
            if units is not None and len(units) < OF_A_TIE:
                units.append(unit)
    wanted = dict.fromkeys(unit for units in of_tie.values() for unit in units)
    return {unit: members[unit] for unit in sorted(list(wanted)[:MOST_TASKS])}


def pairs_of(nodes: list[int], directed: bool) -> Iterable[tuple[int, int]]:
    """Yield the pairs that a unit ties: of who leads and who does not, or of all, the lower first.

    >>> list(pairs_of([-1, 2, 1], True)), list(pairs_of([-1, 2, 1], False))
    ([(0, 2), (0, 1)], [(0, 1), (0, 2), (1, 2)])
    """
    if directed:
        leads = [-1 - node for node in nodes if node < 0]
        return ((one, other) for one in leads for other in nodes if other >= 0)
    plain = sorted(-1 - node if node < 0 else node for node in nodes)
    return ((one, other) for at, one in enumerate(plain) for other in plain[at + 1 :])


def _documents(chosen: Chosen, ids: set[str]) -> list[Cells]:
    query = """SELECT id, title, coalesce(CAST(written AS VARCHAR), ''), place_name
        FROM documents ORDER BY document"""
    return [list(row) for row in chosen.facts.rows(query) if row[0] in ids]


class _Fields(NamedTuple):
    """The domains of some tasks, with those that these are part of."""

    rows: list[Cells]
    of: dict[int, list[int]]  #: the domains of each task


def _domains(chosen: Chosen, tasks: Iterable[int]) -> _Fields:
    query = """SELECT task, domain FROM task_domains
        WHERE task IN (SELECT unnest($tasks)) ORDER BY task, rank"""
    of: dict[int, list[int]] = {task: [] for task in tasks}
    for task, domain in chosen.facts.rows(query, {"tasks": list(of)}):
        of[task].append(domain)
    from zhize.ontology.codes import domain_schemes

    known = {d.notation: (d.zh, d.en, d.broader or "") for s in domain_schemes() for d in s.domains}
    known.update({field.notation: field[1:] for field in chosen.facts.fields})
    names = [field.notation for field in chosen.facts.fields]
    used: dict[str, None] = {}
    for domain in sorted({domain for found in of.values() for domain in found}):
        name = names[domain]
        while name in known and name not in used:
            used[name] = None
            name = known[name][2]
    place = {name: at for at, name in enumerate(used)}
    rows: list[Cells] = [[*known[name][:2], place.get(known[name][2], -1)] for name in used]
    return _Fields(rows, {task: [place[names[d]] for d in found] for task, found in of.items()})


def _task(
    source: Source,
    documents: Mapping[str, int],
    domains: list[int],
    drawn: Mapping[int, int],
    limit: int,
) -> Cells:
    parts = [
        [drawn[part.node], part.role, part.start, part.end, *([1] if part.read else [])]
        for part in source.parts
        if part.node in drawn
    ]
    document = documents[source.document]
    text = source.text if len(source.text) <= limit else f"{source.text[:limit]}…"
    words = (source.task, source.number, text, source.line, source.said)
    return [document, *words, domains, parts]


def told(network: nx.Graph) -> Behind:
    """Return what the ties of a network say of the tasks behind them: `task_ids`, or nothing."""
    documents: dict[str, int] = {}
    tasks: dict[tuple[str, str], int] = {}
    known: dict[tuple[Any, Any], list[int]] = {}
    rows: list[Cells] = []
    for one, other, ids in network.edges(data="task_ids"):
        for key in ids or ():
            document, task = map(str, key)
            if (document, task) not in tasks:
                tasks[document, task] = len(rows)
                at = documents.setdefault(document, len(documents))
                rows.append([at, task, "", "", 0, "", [], []])
            known.setdefault((one, other), []).append(tasks[document, task])
    titles: list[Cells] = [[document, "", "", ""] for document in documents]
    return Behind([], rows, titles, [], known, False, ())


def number(value: float) -> float | int | None:
    """Return a value as JSON has it, to 6 digits; None for what is none.

    >>> number(2.0), number(1 / 3), number(float("nan"))
    (2, 0.333333, None)
    """
    if not math.isfinite(value):
        return None
    short = float(f"{value:.6g}")
    return int(short) if short.is_integer() else short
