"""Ranks bodies by how many tasks they lead and carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from zhize.graph.errors import NotFoundError
from zhize.graph.rows import Part, first_listed, select
from zhize.graph.store import Store

By = Literal["lead", "co", "total"]


class RankRow(NamedTuple):
    """One body and its numbers of tasks, each task counted once."""

    label: str  #: 曲靖市财政局
    lead: int  #: tasks it leads
    co: int  #: tasks it has another role in and does not lead
    total: int  #: tasks it has any role in: lead + co
    iri: str


def rank(
    store: Store,
    by: By = "lead",
    documents: Sequence[str] | None = None,
    groups: bool = False,
    first_is_lead: bool = False,
) -> tuple[RankRow, ...]:
    """Rank the bodies of a store from the most tasks down; ties stand in the order of names.

    Parameters
    ----------
    store
        The store.
    by
        What to count: tasks led, tasks carried without leading, or both.
    documents
        Ids of the documents to count in; None for all.
    groups
        Count open groups (各公立医院) too.
    first_is_lead
        Read the first of a list as its lead where the document does not say who leads. This is
        the user's reading, not the document's.

    Raises
    ------
    NotFoundError
        When one of `documents` is not in the store.
    """
    known = {row.id for row in store.documents()}
    for document in documents or ():
        if document not in known:
            raise NotFoundError(f"{store.path}: no document has the id {document}")
    if documents is None:
        where = "GRAPH ?g"
    else:
        names = " ".join(f"<{store.iris.graph(document)}>" for document in documents)
        where = f"VALUES ?g {{ {names} }} GRAPH ?g"
    counts = _counts_read(store, where) if first_is_lead else _counts(store, where)
    labels = _labels(store, groups)
    rows = [
        RankRow(labels[iri], lead, co, lead + co, iri)
        for iri, (lead, co) in counts.items()
        if iri in labels
    ]
    place = ("label", "lead", "co", "total").index(by)
    return tuple(sorted(rows, key=lambda row: (-int(row[place]), row.label, row.iri)))


def _counts(store: Store, where: str) -> dict[str, tuple[int, int]]:
    """Return (led, carried without leading) for each actor."""
    count = "SELECT ?actor (COUNT(DISTINCT ?task) AS ?tasks) {{ {} }} GROUP BY ?actor"
    leads = count.format(f"{where} {{ ?actor zz:leads ?task }}")
    carries = count.format(
        f"{where} {{ ?actor zz:coResponsibleFor ?task"
        " FILTER NOT EXISTS { ?actor zz:leads ?task } }"
    )
    lead = {actor: int(tasks) for actor, tasks in select(store, leads)}
    co = {actor: int(tasks) for actor, tasks in select(store, carries)}
    return {actor: (lead.get(actor, 0), co.get(actor, 0)) for actor in lead.keys() | co.keys()}


def _counts_read(store: Store, where: str) -> dict[str, tuple[int, int]]:
    """Return the same with the first listed as lead where nobody is said to lead."""
    query = (
        f"SELECT ?task ?actor ?role ?clause ?order {{ {where} {{ ?part zz:task ?task ;"
        " prov:agent ?actor ; prov:hadRole ?role ; zz:clause ?clause ; zz:order ?order } }"
    )
    tasks: dict[str, list[Part]] = {}
    for task, actor, role, clause, order in select(store, query):
        part = Part(actor, "", role.rpartition("role-")[2], int(clause), int(order))
        tasks.setdefault(task, []).append(part)
    lead: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for parts in tasks.values():
        firsts = first_listed(parts)
        lead.update({p.actor for p in parts if p.role == "lead" or p in firsts})
        total.update({p.actor for p in parts})
    return {actor: (lead[actor], tasks - lead[actor]) for actor, tasks in total.items()}


def _labels(store: Store, groups: bool) -> dict[str, str]:
    """Return the label of each body: the one most documents give it, then the first by name."""
    kinds = "zz:Agency zz:ActorGroup" if groups else "zz:Agency"
    query = (
        f"SELECT ?actor ?label (COUNT(?g) AS ?documents) {{ VALUES ?kind {{ {kinds} }}"
        " GRAPH ?g { ?actor a ?kind ; skos:prefLabel ?label } } GROUP BY ?actor ?label"
    )
    best: dict[str, tuple[int, str]] = {}
    for actor, label, documents in select(store, query):
        candidate = (-int(documents), label)
        best[actor] = min(best.get(actor, candidate), candidate)
    return {actor: label for actor, (_, label) in best.items()}
