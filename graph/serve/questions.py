"""The questions of the JSON API: their paths, parameters, and what each row of an answer has."""

from __future__ import annotations

from typing import Any, NamedTuple

from zhize.graph.serve.parameters import DAY, NAMING, Parameter
from zhize.graph.views.choices import LEVELS
from zhize.loaders.records import ROLES

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
SPAN: dict[str, Any] = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
OBJECTS: dict[str, Any] = {"type": "array", "items": {"type": "object"}}


def _maybe(schema: dict[str, Any]) -> dict[str, Any]:
    return {"oneOf": [schema, {"type": "null"}]}


class Question(NamedTuple):
    """A question that can be asked at a path."""

    name: str  #: of the function in `answers` that answers it
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    #: Schema of each value of a row, by its key; of the answer itself where it has no rows.
    keys: dict[str, dict[str, Any]]
    rows: bool = True  #: whether the answer is a list, of which a part can be asked for
    counted: bool = False  #: whether it says by what choices it counts


def _texts(*names: str) -> dict[str, dict[str, Any]]:
    return dict.fromkeys(names, TEXT)


FIRST = Parameter(
    "first_is_lead", "Take the first of a list for its lead: your reading, marked as such.", "flag"
)
PART = (
    Parameter("limit", "How many rows.", "count", least=1, most=10_000, usual=100),
    Parameter("offset", "After how many rows to begin.", "count", usual=0),
    Parameter("format", "JSON, or CSV of the rows.", choices=("json", "csv"), usual="json"),
)
SELECTION = (
    Parameter(
        "documents", "Count in these only: an id, or a part of one or of a title.", many=True
    ),
    Parameter("domains", "Count tasks of these fields only: 分级诊疗, tiered-care.", many=True),
    Parameter("since", "Count documents written from this day, month or year on.", pattern=DAY),
    Parameter("until", "Count documents written until this day, month or year.", pattern=DAY),
    Parameter("roles", "Count these roles only.", many=True, choices=ROLES),
    Parameter("groups", "Count open groups (各公立医院), too.", "flag"),
    Parameter(
        "clauses",
        "Whether a task with several clauses counts once.",
        choices=("merged", "apart"),
        usual="merged",
    ),
    Parameter(
        "names",
        "Bodies as written, by function, or those that would have the task on a date.",
        pattern=NAMING,
        usual="written",
    ),
    Parameter("places", "Show bodies of these places and all within them.", many=True),
    Parameter("levels", "Show bodies of these levels only.", many=True, choices=LEVELS),
    Parameter("functions", "Show bodies of these lines only: 财政, finance.", many=True),
    FIRST,
)
PROJECTION = Parameter(
    "projection",
    "What a tie of two bodies weighs.",
    choices=("count", "newman", "jaccard"),
    usual="count",
)
TASK = {
    **_texts("document", "title", "task", "part", "number", "section", "heading", "text"),
    **{"leads": TEXTS, "others": OBJECTS, "clauses": OBJECTS, "due": TEXT},
    **{"domains": TEXTS, "domain_names": TEXTS, "line": NUMBER, "span": SPAN},
    **_texts("basis", "matched", "iri"),
}
AGENCY = {
    **_texts("agency", "function", "purpose", "level", "place"),
    **{"names": TEXTS, "documents": NUMBER, "tasks": NUMBER, "iri": TEXT},
}
FINDING = {
    **_texts("severity", "rule", "document", "path"),
    **{"task": _maybe(TEXT), "line": _maybe(NUMBER), "column": _maybe(NUMBER)},
    **{"span": _maybe(SPAN), "message_zh": TEXT, "message_en": TEXT},
    "related": {"type": "array", "items": SPAN},
}
RANK = {
    **{"agency": TEXT, "lead": NUMBER, "co": NUMBER, "total": NUMBER},
    **{"basis": TEXT, "iri": TEXT, "id": TEXT, "rank": _maybe(NUMBER)},
    "scores": {"type": "object", "additionalProperties": _maybe({"type": "number"})},
}
TARGET = {
    **_texts("indicator", "measure", "name", "place", "comparator", "unit", "by", "task"),
    **{"value": {"type": "number"}, "leads": TEXTS, "line": NUMBER},
    **_texts("words", "document", "date", "iri"),
}
DUE = {
    **_texts("due", "start", "schedule", "printed", "document", "title", "task", "section"),
    **{"heading": TEXT, "text": TEXT, "leads": TEXTS, "others": TEXTS, "domains": TEXTS},
    "targets": NUMBER,
}
DOCUMENT = {
    **_texts("document", "title", "jurisdiction", "date"),
    **{"tasks": NUMBER, "assignments": NUMBER, "warnings": NUMBER},
}

QUESTIONS = (
    Question(
        "who",
        "/api/who",
        "Tasks that hold all words, with who leads them.",
        (
            Parameter("words", "Words or phrases, all of which occur.", many=True),
            Parameter("domain", "Only tasks of this field: 支付方式."),
            FIRST,
            *PART,
        ),
        TASK,
    ),
    Question(
        "agencies",
        "/api/agencies",
        "Bodies and what they are for.",
        (
            Parameter("function", "Only bodies for this: health, 卫生健康, 卫健委."),
            Parameter("level", "Only bodies of this level.", choices=LEVELS),
            Parameter("place", "Only bodies of places whose name has this."),
            *PART,
        ),
        AGENCY,
    ),
    Question(
        "agency",
        "/api/agencies/{id}",
        "A body by its id (530300/finance), name or IRI, and everything it leads and carries.",
        (FIRST,),
        {
            **_texts("agency", "function", "jurisdiction", "iri"),
            "names": TEXTS,
            "documents": OBJECTS,
        },
        rows=False,
    ),
    Question(
        "task",
        "/api/tasks/{id}",
        "A task by the id of its document, a slash and its own, or its IRI, with its source's words.",
        (FIRST,),
        {"task": {"type": "object"}, "passages": OBJECTS},
        rows=False,
    ),
    Question("documents", "/api/documents", "The documents of the store.", PART, DOCUMENT),
    Question(
        "rank",
        "/api/rank",
        "Bodies by the tasks they lead, or by any measure.",
        (
            Parameter(
                "by",
                "What to rank by: lead, co, total, fractional, share, betweenness …; several give "
                "a score each, and the first the order. Without any, by lead.",
                many=True,
            ),
            *SELECTION,
            PROJECTION,
            *PART,
        ),
        RANK,
        counted=True,
    ),
    Question(
        "network",
        "/api/network",
        "A network of bodies as nodes and edges.",
        (
            Parameter(
                "of",
                "Who shares tasks with whom, who leads for whom, bodies and tasks, bodies and "
                "fields.",
                choices=("agencies", "leads", "tasks", "domains"),
                usual="agencies",
            ),
            Parameter(
                "top", "Only so many bodies, those with most tasks.", "count", least=1, most=2000,
                usual=100,
            ),
            *SELECTION,
            PROJECTION,
        ),
        {
            "nodes": OBJECTS,
            "edges": OBJECTS,
            "directed": {"type": "boolean"},
            "multigraph": {"type": "boolean"},
            "graph": {"type": "object"},
            "bodies": NUMBER,
        },
        rows=False,
        counted=True,
    ),
    Question(
        "timeline",
        "/api/timeline",
        "Tasks that have a time, the earliest due first.",
        (
            Parameter("due_after", "First day, month or year of what is wanted.", pattern=DAY),
            Parameter("due_before", "Last day, month or year of what is wanted.", pattern=DAY),
            *SELECTION,
            *PART,
        ),
        DUE,
        counted=True,
    ),
    Question(
        "targets",
        "/api/targets",
        "The figures of plans side by side, with who leads.",
        (
            Parameter("indicator", "Only this figure: drug-share, 药占比, 签约."),
            Parameter("place", "Only plans of places whose name has this."),
            FIRST,
            *PART,
        ),
        TARGET,
    ),
    Question(
        "check",
        "/api/check",
        "Mistakes and gaps in the documents of the store.",
        (
            Parameter("document", "Only in this: its id, or a part of id or title."),
            Parameter("severity", "Only these.", choices=("violation", "warning", "note")),
            *PART,
        ),
        FINDING,
    ),
)  # fmt: skip
