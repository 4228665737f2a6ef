"""Describes the JSON API as an OpenAPI 3.1 document, from the table of its questions."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from zhize.graph.serve.parameters import LONGEST, Parameter
from zhize.graph.serve.questions import FINDING, NUMBER, QUESTIONS, TEXT, Question

#: What can be wrong with any question.
WRONG = {
    "400": "a parameter cannot stand so; the message says which and why",
    "404": "there is nothing of this id or name",
    "409": "several things go by this name; the message lists them",
    "503": "it takes too long or too many ask; Retry-After says when to ask again",
}
ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}},
    "required": ["error"],
}


def document(server: str = "") -> dict[str, Any]:
    """Return the description of the API at a URL."""
    paths: dict[str, Any] = {each.path: {"get": _operation(each)} for each in QUESTIONS}
    paths["/api/check"]["post"] = _check()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "zhize",
            "version": _version(),
            "description": "Who is responsible for what in Chinese policy plans. Every answer says "
            "of which revision of the store it is, and what counts by which choices.",
        },
        **({"servers": [{"url": server}]} if server else {}),
        "paths": paths,
        "components": {"schemas": {"Error": ERROR}},
    }


def _version() -> str:
    try:
        return version("zhize")
    except PackageNotFoundError:
        return "0"


def _operation(question: Question) -> dict[str, Any]:
    parameters = [_parameter(each) for each in question.parameters]
    if "{id}" in question.path:
        schema = {"type": "string", "minLength": 1, "maxLength": LONGEST}
        parameters.insert(0, {"name": "id", "in": "path", "required": True, "schema": schema})
    content: dict[str, Any] = {"application/json": {"schema": _schema(question)}}
    if any(each.name == "format" for each in question.parameters):
        content["text/csv"] = {"schema": {"type": "string"}}
    return {
        "operationId": question.name,
        "summary": question.about,
        "parameters": parameters,
        "responses": {
            "200": {"description": question.about, "content": content},
            "304": {"description": "the answer is still that of If-None-Match"},
            **_wrong(),
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "required": parameter.needed,
        "schema": parameter.schema(),
    }
    if parameter.many:
        found |= {"style": "form", "explode": True}
    return found


def _schema(question: Question) -> dict[str, Any]:
    said: dict[str, Any] = {"revision": TEXT}
    if question.counted:
        said |= {"selection": TEXT, "selection_en": TEXT}
    if question.rows:
        return _rows(question.keys, said)
    return _object({**said, **question.keys})


def _rows(keys: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    row = {"type": "array", "items": _object(keys)}
    return _object({**said, "total": NUMBER, "offset": NUMBER, "rows": row})


def _object(keys: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": keys, "required": list(keys)}


def _check() -> dict[str, Any]:
    about = "Mistakes and gaps in the text of a plan that is sent and not kept."
    schema = _rows(FINDING, {"revision": TEXT})
    more = {"413": "the text is too large", "415": "the body is no plain text"}
    return {
        "operationId": "check_text",
        "summary": about,
        "requestBody": {
            "required": True,
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        "responses": {
            "200": {"description": about, "content": {"application/json": {"schema": schema}}},
            **_wrong(more),
        },
    }


def _wrong(more: dict[str, str] | None = None) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        status: {"description": about, "content": content}
        for status, about in sorted({**WRONG, **(more or {})}.items())
    }
