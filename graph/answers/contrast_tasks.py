"""Finds the same task in two documents, and says whether the same line of bodies leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from zhize.graph.answers.matching import alike
from zhize.graph.answers.rows import TaskRow, task_row
from zhize.graph.columns.selection import Selection
from zhize.graph.facts import Facts
from zhize.graph.store import Store

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen

#: same: the leads of both tasks are of the same lines; partly: some are; other: none is; unsaid: one
#: of the documents or both do not say who leads.
SameLead = Literal["same", "partly", "other", "unsaid"]


class Match(NamedTuple):
    """Two tasks that may be the same."""

    score: float  #: of the wording, 0 to 1; see `matching`
    here: TaskRow
    there: TaskRow
    lead: SameLead
    here_lines: tuple[str, ...]  #: labels of the function lines that lead
    there_lines: tuple[str, ...]
    domains: tuple[str, ...]  #: Chinese names of the domains that both tasks are of


def matches(
    store: Store,
    known: Facts,
    selections: Sequence[Selection],
    threshold: float,
    one_to_one: bool,
) -> tuple[Match, ...]:
    """Return the tasks of two documents that may be the same, the most alike first.

    Each of both selections is of one document. Open groups lead here where they are said to,
    whether figures count them or not.
    """
    (here, here_leads), (there, there_leads) = (
        (_rows(store, known, each), _lines(known.select(replace(each, groups=True))))
        for each in selections
    )
    texts = ([f"{row.heading} {row.text}" for row in rows] for rows in (here, there))
    found = []
    for pair in alike(*texts, threshold=threshold, one_to_one=one_to_one):
        one, other = here[pair.here], there[pair.there]
        first, second = here_leads.get(one.task, {}), there_leads.get(other.task, {})
        match = Match(
            score=pair.score,
            here=one,
            there=other,
            lead=_same(set(first), set(second)),
            here_lines=tuple(first.values()),
            there_lines=tuple(second.values()),
            domains=tuple(name for name in one.domain_names if name in other.domain_names),
        )
        found.append(match)
    return tuple(found)


def _rows(store: Store, known: Facts, selection: Selection) -> list[TaskRow]:
    """Return the chosen tasks of a document in text order."""
    assert selection.documents is not None
    sheet = store.sheet(selection.documents[0])
    where, given = known.condition(selection)
    numbers = known.query(f"SELECT task FROM tasks WHERE {where}", given)["task"]
    wanted = {known.keys[number].task for number in numbers.tolist()}
    rows = (task_row(sheet, line, first_is_lead=selection.first_is_lead) for line in sheet.lines)
    return sorted((row for row in rows if row.task in wanted), key=lambda row: (row.span, row.task))


def _lines(chosen: Chosen) -> dict[str, dict[str, str]]:
    """Return the lines that lead each task: notations and labels, in text order."""
    rows = sorted(
        zip(
            chosen.place[chosen.lead].tolist(),
            chosen.task[chosen.unit[chosen.lead]].tolist(),
            chosen.node[chosen.lead].tolist(),
            strict=True,
        )
    )
    found: dict[str, dict[str, str]] = {}
    for _, task, node in rows:
        line = chosen.nodes[node]
        found.setdefault(chosen.facts.keys[task].task, {})[line.id] = line.label
    return found


def _same(here: set[str], there: set[str]) -> SameLead:
    if not here or not there:
        return "unsaid"
    if here == there:
        return "same"
    return "partly" if here & there else "other"
