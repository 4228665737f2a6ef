"""The records of the bundled plans, as rows of `golden/*.tsv`, compared exactly.

The rows were checked against a truth made by hand (see test_seeds.py). Where a change of the reader
is right, write them anew and read the difference before committing it:

    ZHIZE_WRITE_GOLDEN=1 python -m pytest tests/test_loaders_golden.py

The first column says what a row is; "-" stands for what the text does not say:

    plan     id, code of the place and what it was read from, number, date, first and last day
    rule     reading rule that the plan declares
    warning  code
    task     part, number, section
    who      part, number, clause, order, name, role, mode, group or body, id of the body
    when     part, number, words, kind, first and last day
    figure   part, number, measured thing, comparator, value, unit, by when
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import scoring

from zhize.loaders.plan import read_plan
from zhize.loaders.records import Document, Task
from zhize.samples import paths

GOLDEN = Path(__file__).with_name("golden")
Cell = str | float | None


def rows(plan: Document) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a plan, in text order."""
    place, period = plan.jurisdiction, plan.period
    where = (place.code, place.basis) if place else (None, None)
    years = (period.start, period.end) if period else (None, None)
    yield ("plan", plan.id, *where, plan.number, plan.date, *years)
    yield from (("rule", convention.kind) for convention in plan.conventions)
    yield from (("warning", warning.code) for warning in plan.warnings)
    for task in plan.tasks:
        yield from task_rows(task)


def task_rows(task: Task) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of one task."""
    key = (task.part, task.number)
    yield ("task", *key, task.section or None)
    for a in task.assignments:
        group = "group" if a.collective else "body"
        yield ("who", *key, a.clause, a.order, a.name, a.role, a.mode, group, a.agency.id)
    if when := task.schedule:
        yield ("when", *key, when.surface, when.kind, when.start, when.end)
    for t in task.targets:
        yield ("figure", *key, t.name, t.op, f"{t.value:g}", t.unit or None, t.by)


def table(plan: Document) -> str:
    """Return the rows of a plan as they stand in its file."""
    lines = ("\t".join("-" if c is None else str(c) for c in row) for row in rows(plan))
    return "".join(line + "\n" for line in lines)


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem[:3])
def test_a_sample_has_the_records_it_had(path: Path) -> None:
    golden = GOLDEN / f"{path.stem[:3]}.tsv"
    found = table(read_plan(path))
    if os.environ.get("ZHIZE_WRITE_GOLDEN"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_there_is_one_file_a_sample() -> None:
    assert sorted(p.name for p in GOLDEN.iterdir()) == [f"{p.stem[:3]}.tsv" for p in paths()]


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.tsv")), ids=lambda path: path.stem)
def test_rows_have_the_columns_of_their_kind(golden: Path) -> None:
    widths = {"plan": 8, "rule": 2, "warning": 2, "task": 4, "who": 10, "when": 7, "figure": 8}
    lines = [line.split("\t") for line in golden.read_text(encoding="utf-8").splitlines()]
    assert lines[0][0] == "plan"
    assert {(line[0], len(line)) for line in lines} <= set(widths.items())
    assert len({(line[1], line[2]) for line in lines if line[0] == "task"}) >= 35


@pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)
@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.tsv")), ids=lambda path: path.stem)
def test_rows_are_those_of_the_truth_made_by_hand(golden: Path) -> None:
    lines = [line.split("\t") for line in golden.read_text(encoding="utf-8").splitlines()]
    truth = scoring.GOLD / f"{golden.stem}.roles.jsonl"
    parts = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    columns = ("part", "task", "clause", "order", "name", "role", "mode")
    expected = {
        (*(str(part[column]) for column in columns), "group" if part["collective"] else "body")
        for part in parts
    }
    found = {tuple(line[1:9]) for line in lines if line[0] == "who"}
    # one list of a plan names a body twice, which the truth counts once
    once = {line[:3] + line[4:] for line in found}
    assert once == {line[:3] + line[4:] for line in expected}
    assert expected <= found
