"""The SPARQL endpoint and the description of the store, as Starlette calls them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from zhize.graph.serve.api import ask
from zhize.graph.serve.description import dataset_of, serialized, service
from zhize.graph.serve.negotiation import GRAPHS, HTML, choose, content_type
from zhize.graph.serve.protocol import (
    accepted,
    answer,
    etag,
    matches,
    not_acceptable,
    read_asked,
)

if TYPE_CHECKING:
    from starlette.requests import Request

    from zhize.graph.serve.pool import Pool


async def sparql(request: Request) -> Response:
    """Answer a query; without one, say what the service can do."""
    asked = await read_asked(request)
    pool: Pool = request.app.state.queries
    if asked is not None:
        return await answer(request, pool, asked)
    offer = choose(accepted(request), {**GRAPHS, **HTML})
    if offer is not None and offer.name == "html" and request.app.state.page_of is not None:
        # Somebody opened the address in a browser: there is a page to write queries on.
        return RedirectResponse("/#/sparql", 303, {"vary": "Accept"})
    with request.app.state.reading.state() as state:
        triples = service(_endpoint(request), dataset_of(state.store))
    return _described(request, triples, pool.tag)


async def void(request: Request) -> Response:
    """Return the description of the store, which is counted once for each state of it."""
    pool: Pool = request.app.state.questions
    endpoint = _endpoint(request)
    known: dict[tuple[str, str], str] = request.app.state.descriptions
    triples = known.get((pool.tag, endpoint))
    tag = pool.tag
    if triples is None:
        found = await ask(request, "void", {"endpoint": endpoint})
        content = b"".join([part async for part in found.parts()])
        triples, tag = str(json.loads(content)["triples"]), found.tag
        known.clear()
        known[tag, endpoint] = triples
    return _described(request, triples, tag)


def _endpoint(request: Request) -> str:
    return f"{request.base_url}sparql"


def _described(request: Request, triples: str, tag: str) -> Response:
    offer = choose(accepted(request), GRAPHS)
    if offer is None:
        raise not_acceptable("graph")
    tag = etag(tag, offer)
    headers = {"etag": tag, "vary": "Accept", "cache-control": "no-cache"}
    if matches(request, tag):
        return Response(None, 304, headers=headers)
    return Response(serialized(triples, offer.name), 200, headers, content_type(offer.type))
