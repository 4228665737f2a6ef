"""All rules together: order, rows, SARIF, stores and files."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from checking import plan

import zhize
from zhize.graph import checks
from zhize.graph.checks import (
    KEYS,
    check_document,
    check_documents,
    check_paths,
    has_violations,
    rows,
    rules,
    to_sarif,
)
from zhize.graph.checks.finding import Finding, RuleModule, place_of
from zhize.graph.checks.rows import TABLE, table_rows
from zhize.graph.checks.run import RULES
from zhize.loaders.plan import read_plan
from zhize.loaders.records import Document, Span

FOLDER = Path(checks.__file__).parent
HELPERS = {"__init__", "bodies", "finding", "lists", "pairs", "rows", "run", "sarif"}


def faulty(number: str = "1") -> Document:
    """Read a plan of 枞阳县 with a violation, two warnings and a note."""
    return plan(
        "推进改革。（县财政局、县医保局、县财政局负责）",
        "抓好落实。（市医保局、县深水港办负责）",
        "健全制度。（县委编办、县人社局）",
        title=f"枞阳县第{number}批医改工作要点",
    )


def test_every_rule_is_registered_once_and_says_what_it_does() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - HELPERS
    assert {module.__name__.rpartition(".")[2] for module in RULES} == modules  # type: ignore[attr-defined]
    ids = [rule.id for rule in rules()]
    assert len(set(ids)) == len(ids) == len(modules) + 1
    assert all(rule.zh and rule.en for rule in rules())


@pytest.mark.parametrize("module", RULES, ids=lambda module: str(module.RULE.id))
def test_a_rule_says_what_fires_and_what_does_not(module: RuleModule) -> None:
    said = ast.get_docstring(ast.parse(Path(str(module.__file__)).read_text("utf-8")))  # type: ignore[attr-defined]
    assert said is not None
    assert "\nFires" in said
    assert "Does not fire:" in said


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = check_document(faulty())
    assert [(each.severity, each.rule, each.line, each.task) for each in found] == [
        ("violation", "repeated-body", 3, "body/1"),
        ("warning", "other-level", 5, "body/2"),
        ("note", "unknown-body", 5, "body/2"),
        ("warning", "missing-verb", 7, "body/3"),
    ]


def test_a_sound_plan_has_no_findings() -> None:
    sound = plan("推进改革。（县财政局、县医保局负责）", "抓好落实。（县卫健委、县人社局负责）")
    assert check_document(sound) == ()


def test_documents_come_in_the_order_of_their_ids() -> None:
    one, two = faulty("1"), faulty("2")
    found = check_documents([two, one])
    assert found == (*check_document(one), *check_document(two))


def test_only_violations_make_a_check_fail() -> None:
    found = check_document(faulty())
    assert has_violations(found)
    assert not has_violations(each for each in found if each.severity != "violation")


def test_places_have_lines_and_columns() -> None:
    place = place_of("第一行\n第二行", Span(2, 6))
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 3, 2, 3)


@pytest.mark.parametrize("seed", ["0", "7"])
def test_findings_do_not_depend_on_the_hash_seed(seed: str) -> None:
    code = (
        "import sys, zhize; from zhize.graph.checks import *; from zhize.samples import paths;"
        "sys.stdout.buffer.write(to_sarif(check_documents(map(zhize.read, paths()))).encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment)
    from zhize.samples import paths

    expected = to_sarif(check_documents(map(read_plan, paths())))
    assert run.stdout.decode() == expected


def test_rows_hold_plain_values() -> None:
    listed = rows(check_document(faulty()))
    assert all(tuple(row) == KEYS for row in listed)
    assert json.loads(json.dumps(listed)) == listed
    assert listed[0] == {
        "severity": "violation",
        "rule": "repeated-body",
        "document": "枞阳县第1批医改工作要点",
        "path": "-",
        "task": "body/1",
        "line": 3,
        "column": 19,
        "span": [32, 36],
        "message_zh": "“县财政局”在同一名单中重复",
        "message_en": "县财政局 stands twice in the same list",
        "related": [[22, 26]],
    }


def test_cells_of_a_table_follow_its_keys() -> None:
    [first, *_] = table_rows(check_document(faulty()), language="en")
    assert dict(zip(TABLE, first, strict=True)) == {
        "severity": "violation",
        "rule": "repeated-body",
        "line": 3,
        "task": "body/1",
        "message": "县财政局 stands twice in the same list",
        "document": "枞阳县第1批医改工作要点",
    }


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that has no other properties than these."""
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


#: What the standard says of the parts of a log that are written here (sections 3.13 to 3.49).
TEXT = {"type": "string", "minLength": 1}
MESSAGE = closed(["text"], text=TEXT)
AT_LEAST_1 = {"type": "integer", "minimum": 1}
REGION = closed(
    ["startLine"],
    **dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), AT_LEAST_1),
    charOffset={"type": "integer", "minimum": 0},
    charLength={"type": "integer", "minimum": 0},
)
LOCATION = closed(
    [],
    id={"type": "integer", "minimum": 0},
    physicalLocation=closed(
        ["artifactLocation"],
        artifactLocation=closed(["uri"], uri={"type": "string", "pattern": r"^[!-~]+$"}),
        region=REGION,
    ),
    logicalLocations={"type": "array", "items": closed([], fullyQualifiedName=TEXT)},
)
RESULT = closed(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level={"enum": ["none", "note", "warning", "error"]},
    message=MESSAGE,
    locations={"type": "array", "items": LOCATION, "uniqueItems": True},
    relatedLocations={"type": "array", "items": LOCATION, "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    properties={"type": "object"},
)
RULE = closed(["id"], id=TEXT, shortDescription=MESSAGE, properties={"type": "object"})
DRIVER = closed(
    ["name"],
    name=TEXT,
    version=TEXT,
    rules={"type": "array", "items": RULE, "uniqueItems": True},
)
RUN = closed(
    ["tool"],
    tool=closed(["driver"], driver=DRIVER),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": ["array", "null"], "items": RESULT},
)
LOG = closed(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": ["array", "null"], "items": RUN},
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sarif_has_the_structure_of_the_standard(language: Any, tmp_path: Path) -> None:
    path = tmp_path / "医改 方案.txt"
    path.write_text(faulty().text, encoding="utf-8")
    found = (*check_paths([path, tmp_path / "missing.txt"]), *check_document(faulty()))
    log = json.loads(to_sarif(found, language=language))
    jsonschema.validate(log, LOG)
    [run] = log["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert [listed[result["ruleIndex"]]["id"] for result in run["results"]] == [
        each.rule for each in found
    ]
    assert [result["message"]["text"] for result in run["results"]] == [
        each.message(language) for each in found
    ]


def test_sarif_of_no_findings_is_a_run_without_results() -> None:
    log = json.loads(to_sarif([]))
    jsonschema.validate(log, LOG)
    assert log["runs"][0]["results"] == []


def test_sarif_points_at_the_words_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "医改 方案.txt"
    path.write_text(faulty().text, encoding="utf-8")
    [first, *_] = json.loads(to_sarif(check_paths([path])))["runs"][0]["results"]
    [location] = first["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == path.as_uri()
    line = path.read_text("utf-8").splitlines()[physical["region"]["startLine"] - 1]
    region = physical["region"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "县财政局"
    assert region["charLength"] == 4


def test_relative_paths_stay_relative_and_standard_input_is_no_file() -> None:
    finding = check_document(faulty())[0]
    moved = Finding(
        finding.severity, finding.rule, "", "", "x", "plans/方案.txt", None, finding.place
    )
    results = json.loads(to_sarif([finding, moved]))["runs"][0]["results"]
    assert "physicalLocation" not in results[0]["locations"][0]
    uri = results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "plans/%E6%96%B9%E6%A1%88.txt"


def test_files_folders_and_stores_are_checked_alike(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in ("1", "2"):
        (folder / f"{number}.txt").write_text(faulty(number).text, encoding="utf-8")
    zhize.load([folder], tmp_path / "store")
    files = check_paths(sorted(folder.iterdir()))
    assert [(f.rule, f.document, f.span) for f in files] == [
        (f.rule, f.document, f.span) for f in check_documents([faulty("1"), faulty("2")])
    ]
    assert check_paths([folder]) == files
    assert [(f.rule, f.span) for f in check_paths([tmp_path / "store"])] == [
        (f.rule, f.span) for f in files
    ]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(faulty().text, encoding="utf-8")
    found = check_paths([tmp_path / "missing.txt", good])
    [unreadable] = [each for each in found if each.rule == "unreadable"]
    assert unreadable.severity == "violation"
    assert unreadable.place is None
    assert "missing.txt" in unreadable.message_en
    assert len(found) == 1 + len(check_document(faulty()))
