"""Answers what an IRI of the data stands for: a page for people, RDF for programs (by Accept).

    /id/agency/530300/finance       what begins as the IRIs of the store do
    /resource?iri=…                 any IRI, those of the ontology and of the code lists too
    /ns                             the ontology; for people a page of it with all code lists

A store that was made with a base of its own (http://plans.example.org/doc/) is also answered for at
the path of that base (/doc/…), so that its IRIs work once the server stands behind that name.
"""

from __future__ import annotations

import asyncio
import json
import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from zhize.graph.rdf.iri import BASE, UNSAFE, VOCABULARY_GRAPH, encode
from zhize.graph.serve.negotiation import GRAPHS, HTML, Offer, choose, content_type
from zhize.graph.serve.protocol import accepted, etag, matches, not_acceptable, pairs_of, respond
from zhize.graph.serve.responses import RefusedError
from zhize.graph.serve.workers import ROWS, job

if TYPE_CHECKING:
    from starlette.requests import Request

    from zhize.graph.serve.pool import Pool

#: How many rows of a page are shown of each kind.
SHOWN = 500
#: Percent-encoded bytes that are no ASCII.
BEYOND = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
#: What an IRI may not hold.
FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
#: What is said of THIS, what points at it, and what it holds where it is a graph.
ABOUT = """
    CONSTRUCT { THIS ?p ?o . ?s ?q THIS . ?a ?b ?c }
    { { THIS ?p ?o }
      UNION { SELECT ?s ?q { ?s ?q THIS } LIMIT 500 }
      UNION { GRAPH THIS { ?a ?b ?c } } }"""
KNOWN = "ASK { { THIS ?p ?o } UNION { ?s ?p THIS } UNION { GRAPH THIS { ?s ?p ?o } } }"
VOCABULARY = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH THIS { ?s ?p ?o } }"


def routes(base: str) -> list[Route]:
    """Return the routes of all IRIs of a store whose own begin with `base`."""
    found = [
        Route("/resource", _resource),
        Route("/ns", _ontology),
        Route("/id/{rest:path}", _local),
    ]
    path = urlsplit(base).path
    if path.endswith("/") and path not in ("/", "/id/") and re.fullmatch(r"/[\w./~-]*", path):
        found.append(Route(f"{path}{{rest:path}}", _local))
    return found


def path_of(iri: str, base: str) -> str:
    """Return where an IRI is answered for on this server."""
    from urllib.parse import quote

    if iri.startswith(base) and "#" not in iri:
        return "/id/" + quote(iri[len(base) :], safe="/%")
    return f"/resource?iri={quote(iri, safe='')}"


def iri_of(path: str) -> str:
    """Return the end of an IRI that a path, percent-encoded for the wire, stands for.

    >>> iri_of("task/%E5%9B%BD%E5%8F%91/%E4%B8%89%2F2")
    'task/国发/三%2F2'
    """
    return BEYOND.sub(_character, path)


def _character(match: re.Match[str]) -> str:
    try:
        text = unquote_to_bytes(match[0]).decode()
    except UnicodeDecodeError as error:
        raise RefusedError(404, "the path is not UTF-8") from error
    # What our IRIs have encoded stays so.
    return "".join(encode(each) if UNSAFE.match(each) else each for each in text)


def of(query: str, iri: str) -> str:
    """Return a query about THIS as one about an IRI."""
    return query.replace("THIS", f"<{iri}>")


async def _local(request: Request) -> Response:
    raw = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.decode("latin-1").partition("?")[0]
    front = request.url.path[: len(request.url.path) - len(request.path_params["rest"])]
    with request.app.state.reading.state() as state:
        base = state.store.iris.base
    rest = iri_of(path[len(front) :])
    pool: Pool = request.app.state.queries
    if base != BASE and not await _is_known(pool, base + rest):
        # Lists of codes are ours, whatever the base.
        base = BASE
    return await _about(request, base + rest)


async def _resource(request: Request) -> Response:
    given = [value for name, value in pairs_of(request) if name == "iri"]
    if len(given) != 1:
        raise RefusedError(400, "there is no IRI; give one as ?iri=…")
    return await _about(request, given[0])


async def _about(request: Request, iri: str) -> Response:
    if FORBIDDEN.search(iri) or ":" not in iri:
        raise RefusedError(404, "this is no IRI")
    offer = choose(accepted(request), {**GRAPHS, **HTML})
    if offer is None:
        raise not_acceptable("graph")
    pool: Pool = request.app.state.queries
    tag = etag(pool.tag, offer)
    if offer.name == "html" and request.app.state.page_of is not None:
        where = await asyncio.to_thread(_page_of, request, iri)
        if where:
            return RedirectResponse(where, 303, {"vary": "Accept"})
    if matches(request, tag):
        return Response(None, 304, headers={"etag": tag, "vary": "Accept"})
    if not await _is_known(pool, iri):
        raise RefusedError(404, f"nothing is known of {iri}")
    query = of(ABOUT, iri)
    if offer.name == "html":
        return await _page(request, iri, query)
    return await _graph(request, query, offer)


def _page_of(request: Request, iri: str) -> str | None:
    """Return where the explorer shows a thing, None where it does not."""
    with request.app.state.reading.state() as state:
        where: str | None = request.app.state.page_of(state, iri)
    return where


async def _ontology(request: Request) -> Response:
    offer = choose(accepted(request), {**GRAPHS, **HTML})
    if offer is None:
        raise not_acceptable("graph")
    if offer.name == "html":
        headers = {"vary": "Accept", "cache-control": "no-cache"}
        content = await asyncio.to_thread(_ontology_page)
        return Response(content, 200, headers, content_type("text/html"))
    return await _graph(request, of(VOCABULARY, VOCABULARY_GRAPH), offer)


@cache
def _ontology_page() -> bytes:
    from zhize.graph.views.ontology_page import ontology_page

    return ontology_page().encode()


async def _graph(request: Request, query: str, offer: Offer) -> Response:
    pool: Pool = request.app.state.queries
    head = request.method == "HEAD"
    seconds = pool.bounds.deadline
    asked = job(query, limit=ROWS, seconds=seconds, rows=None, graph=offer.name, head=head)
    return respond(request, await pool.ask(asked), offer, cached=True)


async def _is_known(pool: Pool, iri: str) -> bool:
    return bool((await terms(pool, of(KNOWN, iri)))["boolean"])


async def terms(pool: Pool, query: str, limit: int = SHOWN) -> dict[str, Any]:
    """Return what a query says as plain values, see `results.as_terms`."""
    seconds = pool.bounds.deadline
    found = await pool.ask(job(query, limit=limit, seconds=seconds, rows="terms", graph="terms"))
    content = b"".join([part async for part in found.parts()])
    answer: dict[str, Any] = json.loads(content)
    return answer


async def _page(request: Request, iri: str, query: str) -> Response:
    from zhize.graph.serve.page import HELD, OUTGOING, POINTED, page

    pool: Pool = request.app.state.queries
    with request.app.state.reading.state() as state:
        base = state.store.iris.base
    said = await terms(pool, of(OUTGOING, iri))
    pointing = await terms(pool, of(POINTED, iri))
    held = await terms(pool, of(HELD, iri))
    link = partial(path_of, base=base)
    html = page(iri, said["rows"], pointing["rows"], held["rows"], link)
    headers = {"vary": "Accept", "etag": etag(pool.tag, Offer("html", "text/html"))}
    return Response(html.encode(), 200, headers, content_type("text/html"))
