"""The JSON API: what the commands answer, each question at a path of its own; see `questions`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from zhize.graph.serve.negotiation import Offer
from zhize.graph.serve.openapi import document
from zhize.graph.serve.parameters import LONGEST, Parameter, read
from zhize.graph.serve.protocol import etag, matches, pairs_of, read_body
from zhize.graph.serve.questions import QUESTIONS, Question
from zhize.graph.serve.responses import RefusedError, Streamed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request

    from zhize.graph.serve.processes import Answer

JSON = "application/json"
#: What asks for the description of the API.
DESCRIPTION = "/api/openapi.json"


def routes() -> list[Route]:
    """Return the routes of all questions."""
    asked = [
        Route(each.path.replace("{id}", "{id:path}"), _endpoint(each), name=f"api-{each.name}")
        for each in QUESTIONS
    ]
    check = next(route for route in asked if route.name == "api-check")
    asked.remove(check)
    one = _endpoint(next(each for each in QUESTIONS if each.name == "check"))
    return [
        Route(DESCRIPTION, _description),
        Route("/api/check", _check(one), methods=["GET", "POST"]),
        *asked,
    ]


def _endpoint(question: Question) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        given = read(pairs_of(request), question.parameters)
        if "id" in request.path_params:
            given["id"] = _id(request.path_params["id"])
        offer = Offer(given.get("format", "json"), JSON)
        tag = etag(request.app.state.questions.tag, offer)
        if matches(request, tag):
            return Response(None, 304, headers={"etag": tag})
        found = await ask(request, question.name, given)
        headers = {"etag": etag(found.tag, offer), "cache-control": "no-cache"}
        if offer.name == "csv":
            return await _csv(question, found, headers)
        return respond(found, headers)

    return answer


def _check(of_store: Callable[[Request], Awaitable[Response]]) -> Any:
    """Return what checks the documents of the store, or a text that is sent."""

    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return await of_store(request)
        read(pairs_of(request), ())
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media != "text/plain":
            raise RefusedError(
                415, f"a body of type {media or 'none'} is not read; send text/plain"
            )
        try:
            text = (await read_body(request)).decode()
        except UnicodeDecodeError as error:
            raise RefusedError(400, "the text is not UTF-8") from error
        found = await ask(request, "check_text", {"text": text})
        return respond(found, {"cache-control": "no-store"})

    return answer


async def ask(request: Request, name: str, given: dict[str, Any]) -> Answer:
    """Return the answer to a question of `answers`."""
    found: Answer = await request.app.state.questions.ask({"ask": name, "given": given})
    return found


def respond(found: Answer, headers: dict[str, str]) -> Response:
    """Return an answer as JSON."""
    if found.whole:
        return Response(found.first, 200, headers, JSON)
    return Streamed(found, headers, JSON)


async def _csv(question: Question, found: Answer, headers: dict[str, str]) -> Response:
    """Return the rows of an answer as CSV, as the commands print it."""
    from zhize.graph.views.listings import cell
    from zhize.graph.views.terminal import csv_text, harmless

    answer = json.loads(b"".join([part async for part in found.parts()]))
    keys = list(question.keys)
    cells = [[harmless(_cell(cell, key, row[key])) for key in keys] for row in answer["rows"]]
    name = {"content-disposition": f'attachment; filename="{question.name}.csv"'}
    content = csv_text([keys, *cells]).encode()
    return Response(content, 200, {**headers, **name}, "text/csv; charset=utf-8")


def _cell(cell: Callable[[str, object], str | int], key: str, value: Any) -> str | int:
    """Return a value as CSV shows it; the scores of a ranking as `lead 3; co 1`."""
    if isinstance(value, dict):
        return "; ".join(f"{name} {cell(name, each)}" for name, each in value.items())
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "、".join(value)
    return cell(key, value)


def _id(given: str) -> str:
    if not given.strip() or len(given) > LONGEST or not given.isprintable():
        raise RefusedError(404, "nothing has this id")
    return given


async def _description(request: Request) -> Response:
    read(pairs_of(request), ())
    return JSONResponse(document(str(request.base_url).rstrip("/")))


def parameters_of(name: str) -> Sequence[Parameter]:
    """Return the parameters of a question, for pages that offer them."""
    return next(each.parameters for each in QUESTIONS if each.name == name)
