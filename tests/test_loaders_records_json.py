"""Records to and from JSON: inverse to each other, published as a schema, refused by name."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from factories import assignment, document, schedule, target, task

import zhize.loaders
from zhize.loaders import records
from zhize.loaders.errors import LoadError
from zhize.loaders.records import Convention, Cover, Document, Period, Span
from zhize.loaders.records_json import document_from_json, document_to_json, dumps, loads

SCHEMA = json.loads(
    Path(zhize.loaders.__file__).with_name("records.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def full() -> Document:
    """Return a document with something in every field."""
    return document(
        task(
            "推进医保支付方式改革",
            assignment("市医保局", "lead"),
            assignment("各公立医院", collective=True, open_list=True, order=2),
            domains=("payment-reform", "health-insurance"),
            schedule=schedule(),
            targets=(target(by="2020-12-31", value=33.5),),
        ),
        task("监测药占比", id="table/2", part="table", number="2", section=""),
        addressees=("各县区人民政府",),
        period=Period("2017-01-01", "2020-12-31"),
        conventions=(Convention("first-listed-leads", Span(0, 4)),),
        cover=Cover("关于印发要点的通知", "曲靖市人民政府办公室", None),
        warnings=(
            records.Warning("unread-responsibility", "…", Span(1, 2)),
            records.Warning("unknown-place", "…", None),
        ),
    )


def bare() -> Document:
    """Return a document whose text says next to nothing."""
    return document(
        title=None, issuer=None, jurisdiction=None, number=None, date=None, text="（无）"
    )


@pytest.mark.parametrize("plan", [full(), bare()], ids=["full", "bare"])
def test_what_is_written_is_read_again(plan: Document) -> None:
    assert document_from_json(document_to_json(plan)) == plan
    assert loads(dumps(plan)) == plan
    assert loads(dumps(plan).encode()) == plan


@pytest.mark.parametrize("plan", [full(), bare()], ids=["full", "bare"])
def test_what_is_written_is_what_the_schema_says(plan: Document) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(dumps(plan)))) == []


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("jurisdiction", records.Jurisdiction),
        ("period", records.Period),
        ("convention", records.Convention),
        ("cover", records.Cover),
        ("source", records.Source),
        ("task", records.Task),
        ("assignment", records.Assignment),
        ("agency", records.Agency),
        ("schedule", records.Schedule),
        ("target", records.Target),
        ("warning", records.Warning),
    ],
)
def test_the_schema_requires_every_field(name: str, record: type) -> None:
    assert is_dataclass(record)
    said = SCHEMA["$defs"][name]
    expected = {field.name for field in fields(record)}
    assert set(said["required"]) == set(said["properties"]) == expected


def test_one_line_a_document_and_chinese_as_it_is() -> None:
    line = dumps(document(task("第一行\n第二行")))
    assert "\n" not in line
    assert "推进" not in line
    assert "第一行" in line


def test_keys_of_others_are_passed_over() -> None:
    read = document_to_json(full())
    read["added"] = read["document"]["added"] = read["tasks"][0]["added"] = 1
    assert document_from_json(read) == full()


Change = Callable[[dict[str, Any]], object]


def setting(path: str, value: object) -> Change:
    """Return what sets the value at a dotted path."""
    *way, last = path.split(".")

    def change(read: dict[str, Any]) -> None:
        at: Any = read
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step]
        at[int(last) if last.isdigit() else last] = value

    return change


WRONG = [
    pytest.param(setting("text", 3), "text must be a string", id="text no string"),
    pytest.param(lambda r: r.pop("text"), "text is missing", id="no text"),
    pytest.param(lambda r: r.pop("tasks"), "tasks is missing", id="no tasks"),
    pytest.param(lambda r: r.pop("warnings"), "warnings is missing", id="no warnings"),
    pytest.param(lambda r: r.pop("document"), "document is missing", id="no document"),
    pytest.param(
        lambda r: r["document"].pop("cover"), "document.cover is missing", id="a key left out"
    ),
    pytest.param(setting("document.id", None), "document.id must be a string", id="no id"),
    pytest.param(setting("document.date", "2018-13-01"), "must be a date like", id="month 13"),
    pytest.param(setting("document.date", "20181226"), "must be a date like", id="basic format"),
    pytest.param(setting("document.period", {"start": None, "end": None}), "a start", id="no end"),
    pytest.param(setting("document.source", []), "document.source is no JSON object", id="a list"),
    pytest.param(
        setting("document.jurisdiction.level", "city"), "must be one of national", id="level"
    ),
    pytest.param(
        setting("document.addressees", ["甲", 2]), "must be a list of strings", id="mixed list"
    ),
    pytest.param(
        setting("tasks.0.assignments.0.role", "boss"),
        r"tasks\[0\].assignments\[0\].role must be one of lead",
        id="role",
    ),
    pytest.param(
        setting("tasks.0.assignments.0.order", 0), "whole number from 1 up", id="order nought"
    ),
    pytest.param(
        setting("tasks.0.assignments.0.clause", True), "whole number from 1 up", id="clause true"
    ),
    pytest.param(
        setting("tasks.0.assignments.0.collective", 1), "must be true or false", id="flag a number"
    ),
    pytest.param(setting("tasks.0.span", [0, 9999]), "within the text, 0 to", id="span too far"),
    pytest.param(setting("tasks.0.span", [2, 1]), "within the text", id="span backwards"),
    pytest.param(setting("tasks.0.span", [-1, 1]), "within the text", id="span before the text"),
    pytest.param(setting("tasks.0.span", [0, 1.5]), "within the text", id="half a character"),
    pytest.param(setting("tasks.0.span", [0]), "within the text", id="half a span"),
    pytest.param(setting("tasks.0.targets.0.value", "30"), "must be a number", id="value a string"),
    pytest.param(
        setting("tasks.0.targets.0.value", float("nan")), "must be a number", id="no number"
    ),
    pytest.param(setting("tasks.0.targets.0.op", "≥"), "must be one of >=", id="comparator"),
    pytest.param(setting("tasks.1.id", "body/1"), "two tasks have the id body/1", id="id twice"),
    pytest.param(setting("tasks.0.text", "\ud800"), "half a surrogate pair", id="no text at all"),
    pytest.param(setting("tasks", {}), "tasks must be a list", id="tasks an object"),
    pytest.param(setting("tasks.0", "x"), r"tasks\[0\] is no JSON object", id="task a string"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_what_is_wrong_is_named_by_its_place(change: Change, sentence: str) -> None:
    read = copy.deepcopy(document_to_json(full()))
    change(read)
    with pytest.raises(LoadError, match=sentence) as caught:
        document_from_json(read, "plans.jsonl")
    assert str(caught.value).startswith("plans.jsonl: ")
    assert str(caught.value).endswith("; records.schema.json says what records look like")
    assert "\n" not in str(caught.value)


#: What the schema cannot tell: it knows no calendar, no length of the text and no other task.
BEYOND = {
    "month 13",
    "span too far",
    "span backwards",
    "id twice",
    "no text at all",
    "clause true",
    "no number",
}


@pytest.mark.parametrize(
    "change", [pytest.param(p.values[0], id=p.id) for p in WRONG if p.id not in BEYOND]
)
def test_the_schema_refuses_the_same(change: Change) -> None:
    read = copy.deepcopy(document_to_json(full()))
    change(read)
    assert list(VALIDATOR.iter_errors(read))


@pytest.mark.parametrize("line", ["", "{", "[1,", "\ufeff{}x"])
def test_what_is_no_json_is_said_in_one_sentence(line: str) -> None:
    with pytest.raises(LoadError, match="is not JSON") as caught:
        loads(line, "plans.jsonl")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("line", ["3", "[]", '"x"', "null"])
def test_what_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(LoadError, match="the record is no JSON object"):
        loads(line)
