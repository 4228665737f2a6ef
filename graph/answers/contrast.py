"""Lays two documents side by side: who carries what, who works with whom, who leads the same task.

Places and years differ, so bodies are compared by function line (卫生健康 of one county and another);
bodies of no known line by their own name. Tasks that may be the same are found by their wording and
are candidates, never taken for equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.answers.contrast_tasks import Match, matches
from zhize.graph.answers.documents import find_document
from zhize.graph.answers.matching import THRESHOLD
from zhize.graph.columns.figures import LoadRow, load, load_by_domain
from zhize.graph.columns.selection import Selection
from zhize.graph.facts import Facts, facts
from zhize.graph.measures.qap import QAP
from zhize.graph.storage.manifest import DocumentRow
from zhize.graph.store import Store
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.columns.chosen import Chosen


class ContrastError(ZhizeError, ValueError):
    """There are not two documents."""

    def __str__(self) -> str:
        return str(self.args[0])


class LoadPair(NamedTuple):
    """What the bodies of a function line carry here and there."""

    line: str  #: notation, or the own name of a body of no known line
    label: str
    here: LoadRow | None  #: None where the document gives them nothing
    there: LoadRow | None
    here_bodies: tuple[str, ...]  #: what the document calls them, by name
    there_bodies: tuple[str, ...]


class TiePair(NamedTuple):
    """How many tasks two function lines have together."""

    one: str  #: labels, in the order of ids
    other: str
    here: int
    there: int


class DomainPair(NamedTuple):
    """How many tasks are of a domain, those that nobody has included."""

    domain: str  #: notation
    zh: str
    en: str
    here: int
    there: int
    here_leads: str  #: function line that leads most of them, "" where nobody is said to
    here_led: int  #: how many that are
    there_leads: str
    there_led: int


class Contrast(NamedTuple):
    """Two documents side by side."""

    here: DocumentRow
    there: DocumentRow
    selection: Selection  #: the choices behind the figures, both documents in it
    threshold: float  #: the least score of a match
    load: tuple[LoadPair, ...]  #: the most tasks of both together first
    ties: tuple[TiePair, ...]  #: the most tasks of both together first
    jaccard: float  #: ties of both ÷ ties of either; nan where neither has any
    qap: QAP  #: correlation of the numbers of common tasks, over the lines of both
    domains: tuple[DomainPair, ...]  #: by notation
    matches: tuple[Match, ...]  #: the most alike first


def contrast(
    store: Store,
    here: str,
    there: str,
    *,
    selection: Selection | None = None,
    threshold: float = THRESHOLD,
    one_to_one: bool = False,
) -> Contrast:
    """Return two documents side by side.

    Parameters
    ----------
    store
        The store.
    here, there
        Ids, or parts of ids or titles that no other document has.
    selection
        What counts; its documents and naming are set here.
    threshold, one_to_one
        Those of `matching.alike`.

    Raises
    ------
    ContrastError
        When both are one document.
    MatchError
        When the threshold is no score.
    NotFoundError, AmbiguousError
        When no document is called so, or several are.
    """
    from zhize.graph.measures.evolution import change
    from zhize.graph.network import agency_agency

    both = find_document(store, here), find_document(store, there)
    if both[0].id == both[1].id:
        raise ContrastError(f"{both[0].id}: is one document; name two different ones")
    usual = replace(selection or Selection(), naming="function")
    known = facts(store)
    selections = [replace(usual, documents=(row.id,)) for row in both]
    chosen = [known.select(selection) for selection in selections]
    networks = [agency_agency(each) for each in chosen]
    changed = change(*networks, weight="tasks")
    return Contrast(
        here=both[0],
        there=both[1],
        selection=replace(usual, documents=tuple(row.id for row in both)),
        threshold=threshold,
        load=_load(chosen[0], chosen[1]),
        ties=_ties(*networks),
        jaccard=changed.jaccard,
        qap=changed.qap,
        domains=_domains(known, chosen[0], chosen[1]),
        matches=matches(store, known, selections, threshold, one_to_one),
    )


def _load(here: Chosen, there: Chosen) -> tuple[LoadPair, ...]:
    rows = [{row.id: row for row in load(chosen)} for chosen in (here, there)]
    names = [_bodies(chosen) for chosen in (here, there)]
    found = []
    for line in sorted(rows[0].keys() | rows[1].keys()):
        one, other = rows[0].get(line), rows[1].get(line)
        known = one or other
        assert known is not None
        called = (each.get(line, ()) for each in names)
        found.append(LoadPair(line, known.label, one, other, *called))
    return tuple(sorted(found, key=lambda pair: (-_tasks(pair), pair.label, pair.line)))


def _tasks(pair: LoadPair) -> int:
    return sum(row.total for row in (pair.here, pair.there) if row)


def _bodies(chosen: Chosen) -> dict[str, tuple[str, ...]]:
    """Return the labels of the bodies of each line, as the document has them."""
    from zhize.graph.columns.bodies import by_line

    written = chosen.facts.select(replace(chosen.selection, naming="written")).nodes
    numbers, lines = by_line(written)
    found: dict[str, list[str]] = {}
    for node, number in zip(written, numbers, strict=True):
        found.setdefault(lines[number].id, []).append(node.label)
    return {line: tuple(sorted(labels)) for line, labels in found.items()}


def _ties(here: nx.Graph, there: nx.Graph) -> tuple[TiePair, ...]:
    counts: dict[tuple[str, str], list[int]] = {}
    labels: dict[str, str] = {}
    for at, network in enumerate((here, there)):
        labels.update(network.nodes(data="label"))
        for one, other, tasks in network.edges(data="tasks"):
            counts.setdefault((min(one, other), max(one, other)), [0, 0])[at] = tasks
    found = [TiePair(labels[a], labels[b], *both) for (a, b), both in sorted(counts.items())]
    return tuple(sorted(found, key=lambda tie: -(tie.here + tie.there)))


def _domains(known: Facts, here: Chosen, there: Chosen) -> tuple[DomainPair, ...]:
    counts = [_by_domain(known, chosen.selection) for chosen in (here, there)]
    leads = [_first_leads(chosen) for chosen in (here, there)]
    found = []
    for field in sorted(known.fields):
        one, other = (count.get(field.notation, 0) for count in counts)
        if one or other:
            first, second = (lead.get(field.notation, ("", 0)) for lead in leads)
            names = field.notation, field.zh, field.en
            found.append(DomainPair(*names, one, other, *first, *second))
    return tuple(found)


def _by_domain(known: Facts, selection: Selection) -> Mapping[str, int]:
    where, given = known.condition(selection)
    chosen = f"SELECT domain FROM task_domains WHERE {where}"
    query = f"SELECT notation, count(*) FROM ({chosen}) JOIN domains USING (domain) GROUP BY ALL"
    return dict(known.rows(query, given))


def _first_leads(chosen: Chosen) -> dict[str, tuple[str, int]]:
    """Return which line leads most tasks of each domain, the first by label of those alike."""
    best: dict[str, tuple[int, str]] = {}
    for row in load_by_domain(chosen):
        if row.lead:
            kept = best.get(row.domain)
            if kept is None or (-row.lead, row.label) < kept:
                best[row.domain] = (-row.lead, row.label)
    return {domain: (label, -lead) for domain, (lead, label) in best.items()}
