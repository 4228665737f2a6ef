"""Makes up plans of any number: the same number gives the same plans.

    python benchmarks/synthetic.py FOLDER --tasks N [--documents]

Plans of real counties have 40 tasks each, tasks one to a dozen bodies. Counties and function lines
are drawn by Zipf's law, so that a few carry most; one body in sixteen is of the prefecture above.
Into FOLDER go the facts alone, or with --documents a whole store.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from zhize.graph.columns.write import FactsDraft
from zhize.graph.store import open_store
from zhize.loaders.places import Place, by_code, place_of
from zhize.loaders.records import (
    Agency,
    Assignment,
    Document,
    Jurisdiction,
    Period,
    Schedule,
    Source,
    Span,
    Task,
)
from zhize.ontology.codes import Function, divisions, domain_schemes, functions

SEED = 2018
TASKS = 40  #: of a plan
PLANS, SOME = 9, 30  #: plans of a county on average, and how many counties there are at least
MEAN = 9  #: bodies drawn for a task, at most MOST; about five remain, each once
MOST = 12
LINES = 35  #: function lines that bodies are drawn from
DEADLINES = 0.7  #: part of the tasks that have one
ABOVE = 1 / 16  #: part of the bodies that are of the prefecture
BATCH = 1000  #: plans written into a store together
YEARS = range(2016, 2025)
VERBS = ("推进", "健全", "落实", "完善", "加强", "扩大", "规范", "建立")
NAME = "generation-1"  #: of the folder that the facts are in


@cache
def lines() -> tuple[list[Function], list[float]]:
    """Function lines and how often each is drawn."""
    found = [line for line in functions() if line.kind == "government"][:LINES]
    random.Random(SEED).shuffle(found)
    return found, [1 / rank for rank in range(1, len(found) + 1)]


@cache
def counties() -> tuple[Place, ...]:
    """The counties of today, in a made-up order."""
    found = [place_of(d) for d in divisions() if d.current and d.level == "county"]
    random.Random(SEED).shuffle(found)
    return tuple(found)


@cache
def body(place: Place, line: int) -> Agency:
    """The body of a function line at a place."""
    function = lines()[0][line]
    label = place.name + function.names[0]
    return Agency(f"{place.code}/{function.notation}", label, function.notation, place.code)


def plans(tasks: int) -> Iterator[Document]:
    """Yield plans that have so many tasks together."""
    chance = random.Random(SEED)
    count = -(-tasks // TASKS)
    places = counties()[: max(SOME, count // PLANS)]
    weights = [1 / rank for rank in range(1, len(places) + 1)]
    for number, place in enumerate(chance.choices(places, weights, k=count)):
        year = chance.choice(YEARS)
        yield plan(chance, place, year, min(TASKS, tasks - number * TASKS), number)


def plan(chance: random.Random, place: Place, year: int, tasks: int, number: int) -> Document:
    """Return a made-up plan."""
    title = f"{place.name}{year}年医改任务分工（{number}）"
    found = []
    written = [title]
    start = len(title) + 1
    for item in range(1, tasks + 1):
        made, words = task(chance, place, year, item, start)
        found.append(made)
        written.append(words)
        start += len(words) + 1
    return Document(
        id=title,
        title=title,
        issuer=f"{place.name}人民政府",
        addressees=(),
        jurisdiction=Jurisdiction(place.code, place.name, place.level, "title"),
        number=None,
        date=f"{year}-03-01",
        period=Period(f"{year}-01-01", f"{year}-12-31"),
        conventions=(),
        cover=None,
        source=Source("made-up.txt", "0" * 64, "text/plain", "utf-8"),
        text="\n".join(written),
        tasks=tuple(found),
        warnings=(),
    )


def task(chance: random.Random, place: Place, year: int, item: int, start: int) -> tuple[Task, str]:
    """Return a made-up task that stands at a place of a text, and its words."""
    fields = domain_schemes()[0].domains
    domains = [chance.choice(fields) for _ in range(chance.choice((1, 1, 2)))]
    text = chance.choice(VERBS) + "、".join(domain.zh for domain in domains)
    parts = []
    words = f"{item}.{text}（"
    for order, agency in enumerate(bodies(chance, place), start=1):
        at = start + len(words)
        words += f"{agency.label}{'牵头，' if order == 1 else '、'}"
        parts.append(
            Assignment(
                clause=1,
                order=1 if order == 1 else order - 1,
                surface=agency.label,
                name=agency.label,
                agency=agency,
                role="lead" if order == 1 else "cooperate",
                mode="explicit",
                collective=False,
                open_list=False,
                span=Span(at, at + len(agency.label)),
            )
        )
    words += "配合）"
    due = f"{year}年底前"
    when = None
    if chance.random() < DEADLINES:
        at = start + len(words)
        when = Schedule(due, "deadline", None, f"{year}-12-31", Span(at, at + len(due)))
        words += due
    notations = tuple(dict.fromkeys(domain.notation for domain in domains))
    span = Span(start, start + len(words))
    key, number = f"body/{item}", str(item)
    made = Task(key, number, "body", "一、任务", "", text, span, notations, tuple(parts), when)
    return made, words


def bodies(chance: random.Random, place: Place) -> list[Agency]:
    """Draw the bodies of a task, each once, the lead first."""
    found, weights = lines()
    count = min(MOST, 1 + int(chance.expovariate(1 / (MEAN - 1))))
    above = by_code(place.parent or "") or place
    drawn = dict.fromkeys(chance.choices(range(len(found)), weights, k=count))
    return [body(above if chance.random() < ABOVE else place, line) for line in drawn]


def write_facts(folder: Path, tasks: int) -> Path:
    """Write the facts of made-up plans, and return the folder of the tables."""
    draft = FactsDraft(folder)
    for made in plans(tasks):
        draft.add(made)
    draft.publish(NAME, f"{tasks} made-up tasks")
    return folder / NAME


def write_store(folder: Path, tasks: int) -> None:
    """Write made-up plans into a store."""
    made = plans(tasks)
    with open_store(folder, create=True) as store:
        while batch := list(islice(made, BATCH)):
            store.put(batch)


def main() -> int:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Made-up plans of any number.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tasks", type=int, default=250_000)
    parser.add_argument("--documents", action="store_true", help="a whole store, graph included")
    options = parser.parse_args()
    (write_store if options.documents else write_facts)(options.folder, options.tasks)
    print(f"{options.tasks} tasks in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
