"""What goes in comes out: plans made with their truth, printed in every layout and read again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planmaker import (
    FORMS,
    Plan,
    Said,
    Style,
    found_in,
    header_words,
    make_plan,
    shared_cells,
    truth,
)
from planprinter import LAYOUTS
from saying import check_spans

import zhize
from zhize.loaders.text import squeeze

SEEDS = st.integers(0, 10**9)
EXAMPLES = settings(max_examples=40, derandomize=True, deadline=None, database=None)
BRACKETS = ("（）", "()", "【】", "〔〕", "[]", "［］")
NUMBERINGS = ("{n}.", "{n}、", "{n}．", "{n}. ", "({n})", "（{n}）", "（{c}）", "{o}", "第{c}条 ")
#: Role columns, and the forms of clauses that they can hold.
COLUMNS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("lead", "cooperate"), ("lead, cooperate",)),
    (("lead", "implement"), ("lead, implement",)),
    (("lead", "responsible"), ("lead, responsible",)),
    (("responsible",), ("responsible",)),
    (("lead", "cooperate", "participate"), ("lead, cooperate, participate",)),
    (("statement",), ("lead, cooperate", "separate", "responsible")),
)
TABLES = ("flattened", "rows", "pipes", "cell lines")


def style(random: Random) -> Style:
    """A way of wording that some document has."""
    mark = random.choice(("、", "、", "，", ",", "、 ", " "))
    return Style(
        numbering=random.choice(NUMBERINGS),
        section=random.choice(("{n}、", "{n}、 ", "第{n}章 ")),
        brackets=random.choice(BRACKETS),
        comma=random.choice("，,；"),
        mark=mark,
        colon=random.choice("：:"),
        labelled=random.random() < 0.5,
        elide=random.random() < 0.5,
        others=random.choice(("等", "等部门", "等有关部门", "等单位")),
        # Where blanks divide a list, a line that ends inside a name cannot be told from its end.
        wrap=random.choice((0, 0, 40, 60)) if mark != " " else 0,
        pages=random.random() < 0.2,
        seed=random.randrange(1000),
    )


def of_prose(seed: int, layout: str) -> tuple[Plan, Style]:
    random = Random(seed)
    if layout == "brackets":
        plan = make_plan(random)
        # A list of national bodies declares no convention; its names carry no level word.
        plan = replace(plan, first_leads=bool(plan.word) and random.random() < 0.2)
    else:
        forms = [form for form in FORMS if form != "separate"]
        plan = make_plan(random, forms=forms, clauses=1, scheduled=layout == "label lines")
    return plan, style(random)


def of_table(seed: int, layout: str) -> tuple[Plan, Style]:
    random = Random(seed)
    if layout == "shared cells":
        every = ("lead, cooperate", "separate", "lead", "responsible")
        plan = shared_cells(make_plan(random, forms=every, clauses=1, tasks=(9, 15), least=3))
        return plan, style(random)
    roles, forms = random.choice(COLUMNS)
    rest = [*roles, "schedule"]
    random.shuffle(rest)
    full = layout != "cell lines"
    columns = ["number", *["section"] * (full and random.random() < 0.5), "task", *rest]
    columns += ["remark"] * (full and random.random() < 0.3)
    plan = make_plan(random, forms=forms, clauses=1, scheduled=True)
    headers = {m: random.choice(header_words(m)) for m in columns if m != "statement"}
    return plan, replace(
        style(random), columns=tuple(columns), headers=headers if random.random() < 0.5 else {}
    )


def printed(seed: int, layout: str) -> tuple[str, list[Said], Plan, list[str]]:
    """Return a text, what must be read of it, the plan and the tasks' numbers."""
    make = of_prose if layout in ("brackets", "label lines", "inline labels") else of_table
    plan, wording = make(seed, layout)
    text, numbers = LAYOUTS[layout](plan, wording)
    return text, truth(plan, numbers), plan, numbers


def in_order(layout: str, said: list[Said]) -> list[Said]:
    """The columns of a table stand in any order, and so the names of a row."""
    return sorted(said) if layout in TABLES else said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_body_comes_out_with_its_role(layout: str) -> None:
    @EXAMPLES
    @given(SEEDS)
    def holds(seed: int) -> None:
        text, expected, _, _ = printed(seed, layout)
        found = found_in(zhize.read_text(text))
        assert in_order(layout, found) == in_order(layout, expected)

    holds()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_task_comes_out_with_its_words(layout: str) -> None:
    @EXAMPLES
    @given(SEEDS)
    def holds(seed: int) -> None:
        text, _, plan, numbers = printed(seed, layout)
        document = zhize.read_text(text)
        assert [t.number for t in document.tasks] == numbers
        words = [squeeze(t.text).rstrip("。") for t in document.tasks]
        if layout == "shared cells":
            assert words == [task.text.split("。")[0] for task in plan.tasks]
        else:
            assert words == [task.text.rstrip("。") for task in plan.tasks]
        sections = [s.title for s in plan.sections for _ in s.tasks]
        if "section" in text or layout in ("brackets", "label lines", "inline labels"):
            assert [t.section for t in document.tasks] == sections

    holds()


@pytest.mark.parametrize("layout", ["label lines", *TABLES])
def test_every_schedule_comes_out_with_its_end(layout: str) -> None:
    @EXAMPLES
    @given(SEEDS)
    def holds(seed: int) -> None:
        text, _, plan, _ = printed(seed, layout)
        found = [
            t.schedule and (t.schedule.kind, t.schedule.end) for t in zhize.read_text(text).tasks
        ]
        assert found == [t.schedule and t.schedule[1:] for t in plan.tasks]

    holds()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_body_belongs_to_the_plans_place_and_function(layout: str) -> None:
    @EXAMPLES
    @given(SEEDS)
    def holds(seed: int) -> None:
        text, _, plan, _ = printed(seed, layout)
        document = zhize.read_text(text)
        assert document.jurisdiction is not None
        assert document.jurisdiction.code == plan.code
        known = {
            b.name: b.function
            for t in plan.tasks
            for _, gs in t.clauses
            for g in gs
            for b in g.bodies
        }
        for task in document.tasks:
            for part in task.assignments:
                if known.get(part.name):
                    assert part.agency.function == known[part.name]
                    assert part.agency.jurisdiction == plan.code

    holds()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_span_slices_back(layout: str) -> None:
    @EXAMPLES
    @given(SEEDS)
    def holds(seed: int) -> None:
        text, expected, _, _ = printed(seed, layout)
        assert check_spans(zhize.read_text(text)) >= len(expected) > 0

    holds()


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(
    st.text(
        alphabet="市县局委、，（）()负责牵头配合等各 \n\t|1.一：单位责任年月2020%《》", max_size=200
    )
)
def test_spans_of_any_text_slice_back(text: str) -> None:
    document = zhize.read_text(text)
    assert document.text == text
    check_spans(document)


PAIRS = (
    ("rows", "pipes"),
    ("rows", "flattened"),
    ("pipes", "cell lines"),
    ("label lines", "inline labels"),
)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[f"{a} and {b}" for a, b in PAIRS])
def test_two_layouts_of_one_plan_say_the_same(one: str, other: str) -> None:
    @EXAMPLES
    @given(SEEDS)
    def holds(seed: int) -> None:
        make: Callable[[int, str], tuple[Plan, Style]] = of_table if one in TABLES else of_prose
        plan, wording = make(seed, other)
        documents = [zhize.read_text(LAYOUTS[name](plan, wording)[0]) for name in (one, other)]
        first, second = ([said[1:] for said in found_in(d)] for d in documents)
        assert first == second
        assert {d.jurisdiction.code if d.jurisdiction else None for d in documents} == {plan.code}

    holds()


DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from test_loaders_properties import records
print(records())
"""


def records() -> str:
    """A digest of all that is read of one plan in each layout, for the test of hash seeds."""
    digest = hashlib.sha256()
    for seed, layout in enumerate(LAYOUTS):
        digest.update(repr(zhize.read_text(printed(seed, layout)[0])).encode("utf-8"))
    return digest.hexdigest()


def digest_under(seed: str, locale: str) -> str:
    """The digest of `records` as another process makes it."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Asia/Shanghai"}
    done = subprocess.run(
        [sys.executable, "-c", DIGEST, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout.strip()


def test_nothing_depends_on_the_hash_seed_or_the_locale() -> None:
    first = digest_under("0", "C")
    assert len(first) == 64
    assert digest_under("4711", "C.UTF-8") == first
