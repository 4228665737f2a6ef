"""What the checks find in the bundled samples, and in the real plans where they lie beside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import scoring

from zhize.graph.checks import Finding, check_document
from zhize.loaders.plan import read_plan
from zhize.loaders.records import Document
from zhize.samples import paths

beside = pytest.mark.skipif(not scoring.present(), reason=scoring.ABSENT)

#: (severity, rule, task) of every finding, by the first digits of the file's name. Samples hold
#: the facts of the real plans, and so their faults.
EXPECTED: dict[str, list[tuple[str, str, str | None]]] = {
    "000": [
        ("note", "lead-and-support", None),
        ("warning", "misprint", "table/13"),
    ],
    "001": [
        ("warning", "missing-verb", "body/25"),
        ("warning", "missing-verb", "body/28"),
        ("warning", "other-level", "body/34"),
        ("warning", "misprint", "body/43"),
    ],
    "002": [
        ("violation", "other-place", None),
        ("violation", "prose-and-table", "body/1"),
        ("violation", "prose-and-table", "body/2"),
        ("violation", "prose-and-table", "body/3"),
        ("violation", "prose-and-table", "body/11"),
        ("warning", "missing-verb", "body/13"),
        ("violation", "repeated-body", "body/13"),
        ("warning", "other-level", "body/20"),
    ],
    "003": [],
    "004": [
        ("warning", "several-leads", "table/27"),
        ("warning", "several-leads", "table/36"),
        ("warning", "several-leads", "table/40"),
    ],
}  # fmt: skip


def short(found: Iterable[Finding]) -> list[tuple[str, str, str | None]]:
    """Return findings as they are listed above."""
    return [(each.severity, each.rule, each.task) for each in found]


def real(number: str) -> Document:
    """Read one of the real plans."""
    [path] = scoring.SEEDS.glob(f"{number}*.txt")
    return read_plan(path)


@pytest.mark.parametrize("path", paths(), ids=lambda path: str(path.stem))
def test_samples(path: Path) -> None:
    assert short(check_document(read_plan(path))) == EXPECTED[path.name[:3]]


@beside
@pytest.mark.parametrize("number", EXPECTED)
def test_real_plans(number: str) -> None:
    assert short(check_document(real(number))) == EXPECTED[number]


def words(document: Document, rule: str) -> list[str]:
    """Return the words that the findings of a rule stand at."""
    found = [each.span for each in check_document(document) if each.rule == rule]
    return [document.text[slice(*span)] for span in found if span]


@beside
@pytest.mark.parametrize(
    ("number", "rule", "expected"),
    [
        pytest.param("000", "misprint", ["县医改办办"], id="an office doubled"),
        pytest.param("001", "misprint", ["市卫生卫生计生委"], id="a word doubled"),
        pytest.param("001", "other-level", ["省卫生健康委"], id="a province's body in a city"),
        pytest.param("002", "other-level", ["市医保局"], id="a city's body in a county"),
        pytest.param("002", "other-place", ["柘阳县"], id="another county"),
        pytest.param("002", "repeated-body", ["县医保局"], id="a body twice"),
    ],
)
def test_words_of_real_plans(number: str, rule: str, expected: list[str]) -> None:
    assert words(real(number), rule) == expected


@beside
def test_differences_of_prose_and_table_are_those_of_the_truth() -> None:
    bodies: dict[tuple[str, str], set[str]] = {}
    with (scoring.GOLD / "002.roles.jsonl").open(encoding="utf-8") as lines:
        for role in map(json.loads, lines):
            item = (role["task"], role["clause"])
            if role["part"] == "table":
                number, _, clause = str(role["task"]).partition(".")
                item = (number, int(clause or 1))
            bodies.setdefault((role["part"], f"{item[0]}/{item[1]}"), set()).add(role["cluster"])
    items = {item for part, item in bodies if part == "body"}
    assert items == {item for part, item in bodies if part == "table"}
    differing = {item for item in items if bodies["body", item] != bodies["table", item]}
    found = [each for each in check_document(real("002")) if each.rule == "prose-and-table"]
    assert {f"{(each.task or '').removeprefix('body/')}/1" for each in found} == differing


@beside
def test_leads_among_the_others_are_those_of_the_truth() -> None:
    leads: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    with (scoring.GOLD / "000.roles.jsonl").open(encoding="utf-8") as lines:
        for role in map(json.loads, lines):
            where = leads if role["role"] == "lead" else others
            where.setdefault(role["task"], set()).add(role["cluster"])
    both = [task for task in leads if leads[task] & others.get(task, set())]
    [finding] = [e for e in check_document(real("000")) if e.rule == "lead-and-support"]
    assert finding.message_en.endswith(": " + ", ".join(both))


def test_findings_are_few() -> None:
    found = [each for path in paths() for each in check_document(read_plan(path))]
    assert Counter(each.severity for each in found) == {"violation": 6, "warning": 10, "note": 1}
