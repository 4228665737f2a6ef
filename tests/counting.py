"""Counts of who carries how much, by loops over records: what the columns are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from zhize.graph.facts import Selection
from zhize.graph.store import Store, open_store
from zhize.loaders.plan import read_plan
from zhize.loaders.records import Assignment, Document
from zhize.samples import paths

#: Ways to count that change who has what, by what they are called.
SELECTIONS = {
    "all": Selection(),
    "clauses apart, groups": Selection(clauses="apart", groups=True),
    "lines": Selection(naming="function"),
    "first is lead": Selection(first_is_lead=True),
}
each_selection = pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)


class Unit(NamedTuple):
    """A task or a clause of one: who leads it, and who else has it, by ids."""

    document: str
    task: str
    leads: frozenset[str]
    others: frozenset[str]
    domains: tuple[str, ...]

    @property
    def everybody(self) -> frozenset[str]:
        """All that have it."""
        return self.leads | self.others


def samples(folder: Path) -> Store:
    """Return a store of the bundled samples."""
    store = open_store(folder / "store", create=True)
    store.put(map(read_plan, paths()))
    return store


def units(documents: Iterable[Document], selection: Selection) -> Iterator[Unit]:
    """Yield the units that somebody has; by roles, clauses, groups, naming, leads and documents."""
    for document in sorted(documents, key=lambda document: document.id):
        if selection.documents is not None and document.id not in selection.documents:
            continue
        for task in document.tasks:
            leads: dict[int, set[str]] = {}
            others: dict[int, set[str]] = {}
            firsts = _firsts(task.assignments) if selection.first_is_lead else ()
            for place, part in enumerate(task.assignments):
                role = "lead" if place in firsts else part.role
                if role not in selection.roles or (part.collective and not selection.groups):
                    continue
                clause = part.clause if selection.clauses == "apart" else 0
                chosen = leads if role == "lead" else others
                chosen.setdefault(clause, set()).add(_name(part, selection))
            for clause in sorted(leads.keys() | others.keys()):
                first = frozenset(leads.get(clause, ()))
                rest = frozenset(others.get(clause, ())) - first
                yield Unit(document.id, task.id, first, rest, task.domains)


def _name(part: Assignment, selection: Selection) -> str:
    name = part.agency.id
    if selection.naming == "function":
        name = part.agency.function or name.partition("/")[2]
    return f"group/{name}" if part.collective else name


def _firsts(parts: tuple[Assignment, ...]) -> set[int]:
    """Return the places of those who are listed first where nobody leads."""
    found = set()
    for clause in {part.clause for part in parts}:
        listed = [(p.order, n) for n, p in enumerate(parts) if p.clause == clause]
        if any(p.clause == clause and p.role == "lead" for p in parts):
            continue
        joint = [(order, n) for order, n in listed if parts[n].role == "responsible"]
        if joint:
            found.add(min(joint)[1])
    return found


def loads(found: Iterable[Unit]) -> dict[str, tuple[int, int, Fraction]]:
    """Return units led, other units and the sum of 1/k for each body."""
    lead: Counter[str] = Counter()
    co: Counter[str] = Counter()
    parts: dict[str, Fraction] = {}
    for unit in found:
        lead.update(unit.leads)
        co.update(unit.others)
        for name in unit.everybody:
            parts[name] = parts.get(name, Fraction(0)) + Fraction(1, len(unit.everybody))
    return {name: (lead[name], co[name], parts[name]) for name in parts}


def ties(found: Iterable[Unit]) -> dict[tuple[str, str], tuple[int, Fraction]]:
    """Return for each pair of bodies their common units, and the sum of 1/(k-1) over them."""
    pairs: dict[tuple[str, str], tuple[int, Fraction]] = {}
    for unit in found:
        for pair in combinations(sorted(unit.everybody), 2):
            count, newman = pairs.get(pair, (0, Fraction(0)))
            pairs[pair] = count + 1, newman + Fraction(1, len(unit.everybody) - 1)
    return pairs


def led(found: Iterable[Unit]) -> Counter[tuple[str, str]]:
    """Return how many units each body leads that each other one has another role in."""
    return Counter((one, other) for unit in found for one in unit.leads for other in unit.others)
