"""Prints the answer to a question: how it was understood, the query, the rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from zhize.graph.answers.rows import TaskRow
from zhize.graph.views import terminal
from zhize.graph.views.listings import Listing, Row, task
from zhize.graph.views.plain import clean
from zhize.graph.views.terminal import Format, note

if TYPE_CHECKING:
    from zhize.graph.asking.ask import Answer
    from zhize.graph.asking.question import Part, Question

#: What a table shows of tasks, figures and moves; of other rows it has all but IRIs.
TASKS = (
    "agency",
    "role",
    "bodies",
    "task",
    "text",
    "leads",
    "basis",
    "others",
    "due",
    "line",
    "document",
)
SHOWN = {
    "target": (
        "measure",
        "comparator",
        "value",
        "unit",
        "by",
        "place",
        "leads",
        "task",
        "line",
        "document",
    ),
    "became": ("agency", "what", "kind", "to", "called", "national", "earliest", "latest"),
}


def print_answer(answer: Answer, fmt: Format) -> None:
    """Print rows, and on standard error how the question was understood and what was run."""
    if fmt == "json":
        terminal.write(json.dumps(as_object(answer), ensure_ascii=False, indent=2))
    else:
        _say(answer)
        rows = _objects(answer)
        keys = tuple(rows[0]) if rows else answer.keys
        terminal.emit(Listing(rows, keys, _shown(answer)), fmt)


def print_query(answer: Answer) -> None:
    """Print the query, which `zhize sparql` takes."""
    note(_understood(answer), "Understood")
    terminal.write(answer.sparql)


def print_examples() -> None:
    """Print questions that can be asked."""
    from zhize.graph.asking.kinds import examples

    terminal.write_table(("about", "zh", "en"), [(e.about_en, e.zh, e.en) for e in examples()])


def as_object(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain values for JSON."""
    return {
        "question": answer.question.asked,
        "kind": answer.question.kind,
        "understood": {
            "zh": answer.understanding_zh,
            "en": answer.understanding_en,
            **_slots(answer.question),
        },
        "remarks": list(answer.remarks),
        "sparql": answer.sparql,
        "rows": _objects(answer),
    }


def _objects(answer: Answer) -> list[Row]:
    """Return rows as plain values; tasks as `zhize who` gives them."""
    if not answer.tasks:
        return [{key: _plain(key, value) for key, value in row.items()} for row in answer.rows]
    return [
        {**{key: row[key] for key in row if key not in TaskRow._fields}, **task(found)}
        for row, found in zip(answer.rows, answer.tasks, strict=True)
    ]


def _plain(key: str, value: Any) -> Any:
    if key == "others":
        return [{"name": name, "role": role} for name, role in value]
    return list(value) if isinstance(value, tuple) else value


def _slots(question: Question) -> dict[str, Any]:
    """Return what a question names, without what it says nothing of."""
    named = {
        "bodies": [_body(part) for part in question.parts],
        "roles": list(question.roles),
        "besides": [_body(part) for part in question.besides],
        "without": [_body(part) for part in question.without],
        "compared": question.sides,
        "domains": [name.ids[0] for name in question.domains],
        "words": [word.forms[0] for word in question.words],
        "indicators": [each for name in question.indicators for each in name.ids],
        "places": [each for name in question.places for each in name.ids],
        "numbers": list(question.numbers),
        "documents": [each for name in question.documents for each in name.ids],
        "due": question.due and question.due._asdict(),
        "written": question.written and question.written._asdict(),
        "level": question.level,
        "state": question.state,
        "limit": question.limit,
        "at_least": question.at_least,
        "first_is_lead": question.first_is_lead,
        "today": question.today,
    }
    return {key: value for key, value in named.items() if value}


def _body(part: Part) -> dict[str, Any]:
    return {"said": part.said, "iris": list(part.bodies), "roles": list(part.roles)}


def _say(answer: Answer) -> None:
    note(_understood(answer), "Understood")
    for line in answer.sparql.split("\n"):
        indent = " " * (2 + len(line) - len(line.lstrip()))
        click.echo(indent + clean(line), err=True)
    for remark in answer.remarks:
        note(remark)


def _understood(answer: Answer) -> str:
    in_chinese = answer.question.language == "zh"
    return answer.understanding_zh if in_chinese else answer.understanding_en


def _shown(answer: Answer) -> tuple[str, ...]:
    keys = answer.keys
    if answer.tasks:
        basis = any(row.basis == "first-is-lead" for row in answer.tasks)
        without = {"leads"} if answer.question.kind == "who" and "bodies" in keys else set()
        without |= set() if basis else {"basis"}
        return tuple(key for key in TASKS if key in keys and key not in without)
    if answer.question.kind in SHOWN:
        return SHOWN[answer.question.kind]
    return tuple(key for key in keys if not key.endswith("iri"))
