"""The same items in the prose of a plan and in its table, matched by number and wording.

What is matched are clauses: the words for which one list of bodies answers. A row without a number
of its own (11.2) and the second clause of item 11 are of one number; several of one number are
told apart by their words. Wording is compared as the share of the shorter text's pairs of
characters that the other has, too: a row repeats words of the prose, and leaves most out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhize.graph.checks.lists import clauses, span_of
from zhize.loaders.records import Assignment, Document, Span, Task
from zhize.loaders.text import fold

#: Share of common pairs from which two texts of one number are the same item; numbers alone may
#: agree by chance, where the table counts otherwise than the prose.
ALIKE = 0.3
#: The same for texts of different numbers, where nothing but words tells.
SURELY = 0.6
#: Pairs of characters below which words alone tell nothing.
SHORTEST = 6
#: A pair that more rows have says little; it is not used to look for candidates.
COMMON = 30
#: What says nothing of the subject, and the bracket that opens before the bodies.
NOISE = re.compile(r"\([^()]*$|[^\w]|[\d的和与及等]")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a plan and the bodies that answer for them."""

    task: Task
    number: str  #: of the item it belongs to: 11 for row 11.2
    bodies: tuple[Assignment, ...]
    span: Span  #: of the bodies
    pairs: frozenset[str]  #: pairs of characters of its words


def matched(document: Document) -> list[tuple[Clause, Clause]]:
    """Return (prose, table) for each clause of the prose that a table has, too, in text order.

    Each clause is matched at most once, the most alike first.
    """
    if len({task.part for task in document.tasks if task.assignments}) < 2:
        return []
    text = fold(document.text)
    prose = [c for task in document.tasks if task.part == "body" for c in _clauses(text, task)]
    rows = [c for task in document.tasks if task.part != "body" for c in _clauses(text, task)]
    numbered = _count_alike(prose) and _count_alike(rows)
    index = _index(rows)
    found = [
        (-likeness, k, n)
        for k, item in enumerate(prose)
        for n in _candidates(item, index)
        if (likeness := _likeness(item, rows[n], numbered=numbered))
    ]
    taken: set[tuple[str, int]] = set()
    pairs = []
    for _, k, n in sorted(found):
        if ("prose", k) not in taken and ("table", n) not in taken:
            taken |= {("prose", k), ("table", n)}
            pairs.append((k, n))
    return [(prose[k], rows[n]) for k, n in sorted(pairs)]


def _clauses(text: str, task: Task) -> Iterator[Clause]:
    number = task.number if task.part == "body" else task.number.partition(".")[0]
    split = clauses(task)
    start = task.span.start
    for bodies in split.values():
        span = span_of(bodies)
        own = text[start : span.start] if len(split) > 1 else fold(task.text)
        plain = NOISE.sub("", own)
        pairs = frozenset(plain[k : k + 2] for k in range(len(plain) - 1))
        yield Clause(task, number, bodies, span, pairs)
        start = span.end


def _count_alike(found: Sequence[Clause]) -> bool:
    """Whether numbers tell items apart: they do not where they begin anew under each heading."""
    tasks = {clause.task.id: clause.task for clause in found}.values()
    numbers = Counter((task.part, task.number) for task in tasks)
    return max(numbers.values(), default=0) == 1 and len({task.part for task in tasks}) == 1


def _index(rows: Sequence[Clause]) -> dict[str, list[int]]:
    """Return where each pair, and each number, stands."""
    index: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        for key in (f"number {row.number}", *row.pairs):
            index.setdefault(key, []).append(n)
    return index


def _candidates(item: Clause, index: dict[str, list[int]]) -> list[int]:
    found = set(index.get(f"number {item.number}", ()))
    for pair in item.pairs:
        where = index.get(pair, [])
        found.update(where if len(where) <= COMMON else ())
    return sorted(found)


def _likeness(item: Clause, row: Clause, *, numbered: bool) -> float:
    """Return how alike two clauses are, 0 where they are not the same item."""
    shorter = min(len(item.pairs), len(row.pairs))
    share = len(item.pairs & row.pairs) / shorter if shorter else 0.0
    if numbered and item.number == row.number:
        return share + ALIKE if share >= ALIKE else 0.0
    return share if share >= SURELY and shorter >= SHORTEST else 0.0
