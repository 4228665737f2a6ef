"""SPARQL 1.1 Protocol: queries by GET and POST. Updates are refused; the store is only read.

    GET  /sparql?query=…                         also HEAD; without a query, what the service can do
    POST /sparql  query=… as a form              application/x-www-form-urlencoded
    POST /sparql  the query itself               application/sparql-query

`default-graph-uri` and `named-graph-uri` say which graphs of the store are asked; otherwise the
query does (FROM), and where neither does, all together are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from starlette.responses import Response

from zhize.graph.rdf.guard import words_of
from zhize.graph.serve.negotiation import GRAPHS, RESULTS, Offer, choose, content_type, listed
from zhize.graph.serve.responses import RefusedError, Streamed
from zhize.graph.serve.workers import ROWS, job

if TYPE_CHECKING:
    from starlette.requests import Request

    from zhize.graph.serve.pool import Pool
    from zhize.graph.serve.processes import Answer

#: Bytes of the body of a request.
LARGEST = 1 << 20
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
#: What gives another answer each time.
VOLATILE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
READ_ONLY = "updates are not taken: this store is only read; load plans with zhize load instead"


class Asked(NamedTuple):
    """A query as the protocol has it."""

    query: str
    default: list[str]  #: default-graph-uri
    named: list[str]  #: named-graph-uri


async def read_asked(request: Request) -> Asked | None:
    """Return the query of a request, None when it is a GET without any.

    Raises
    ------
    RefusedError
        When the request is none of the protocol, or too large.
    """
    url = pairs_of(request)
    if request.method != "POST":
        return _asked(url) if any(name in ("query", "update") for name, _ in url) else None
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    charset = re.search(r"charset\s*=\s*\"?([\w-]+)", parameters)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        raise RefusedError(415, f"the charset {charset[1]} is not read; send UTF-8")
    if media == UPDATE:
        raise RefusedError(403, READ_ONLY)
    if media == FORM:
        return _asked(_pairs(await read_body(request), "the form"))
    if media != QUERY:
        what = f"a body of type {media or 'none'} is not read; send {QUERY} or {FORM}"
        raise RefusedError(415, what, accept_post=f"{QUERY}, {FORM}")
    if any(name in ("query", "update") for name, _ in url):
        raise RefusedError(400, "the query stands in the body and in the URL; send one")
    body = await read_body(request)
    try:
        return _asked([*url, ("query", body.decode())])
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the query is not UTF-8") from error


def pairs_of(request: Request) -> list[tuple[str, str]]:
    """Return the parameters in the URL of a request, in order.

    Raises
    ------
    RefusedError
        When they are not UTF-8.
    """
    return _pairs(request.scope["query_string"], "the URL")


def _pairs(written: bytes, where: str) -> list[tuple[str, str]]:
    """Return names and values, decoded once."""
    try:
        return parse_qsl(written.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        pass
    try:
        # Some clients send Chinese as it is.
        return parse_qsl(written.decode(), keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise RefusedError(400, f"{where} is not UTF-8, percent-encoded") from error


def _asked(pairs: list[tuple[str, str]]) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise RefusedError(403, READ_ONLY)
    queries = values.get("query", [])
    if len(queries) != 1:
        raise RefusedError(400, f"there are {len(queries) or 'no'} queries; send one as query=…")
    default = values.get("default-graph-uri", [])
    return Asked(queries[0], default, values.get("named-graph-uri", []))


async def read_body(request: Request, largest: int = LARGEST) -> bytes:
    """Return the body of a request.

    Raises
    ------
    RefusedError
        When it is larger than `largest` bytes.
    """
    said = request.headers.get("content-length", "0")
    body = bytearray()
    if not said.isdecimal() or int(said) <= largest:
        async for part in request.stream():
            body += part
            if len(body) > largest:
                break
        else:
            return bytes(body)
    what = f"the body is larger than {largest} bytes"
    raise RefusedError(413, what, connection="close")


async def answer(request: Request, pool: Pool, asked: Asked) -> Response:
    """Return the response to a query.

    Raises
    ------
    RefusedError, QueryError, BoundError, BugError
        When there is no answer.
    """
    accept = accepted(request)
    rows, graph = choose(accept, RESULTS), choose(accept, GRAPHS)
    if rows is None and graph is None:
        raise not_acceptable()
    cached = request.method in ("GET", "HEAD") and not _is_volatile(asked.query)
    if cached:
        for offer in (rows, graph):
            tag = etag(pool.tag, offer)
            if offer is not None and matches(request, tag):
                return Response(None, 304, headers={"etag": tag, "vary": "Accept"})
    found = await pool.ask(
        job(
            asked.query,
            limit=ROWS,
            seconds=pool.bounds.deadline,
            rows=rows.name if rows else None,
            graph=graph.name if graph else None,
            default=asked.default or None,
            named=asked.named or None,
            head=request.method == "HEAD",
        )
    )
    if found.refused:
        raise not_acceptable(found.refused)
    offer = rows if rows is not None and found.format == rows.name else graph
    assert offer is not None
    return respond(request, found, offer, cached=cached)


def _is_volatile(query: str) -> bool:
    """Tell whether a query gives another answer each time."""
    return VOLATILE.search(query) is not None and VOLATILE.search(words_of(query)) is not None


def respond(request: Request, found: Answer, offer: Offer, *, cached: bool) -> Response:
    """Return the answer of a worker as a response in the format that was chosen."""
    headers = {"vary": "Accept", "cache-control": "no-cache" if cached else "no-store"}
    if cached:
        headers["etag"] = etag(found.tag, offer)
    media = content_type(offer.type)
    if not found.whole:
        return Streamed(found, headers, media)
    response = Response(found.first, 200, headers, media)
    if request.method == "HEAD":
        # What it would be for GET is not known.
        del response.headers["content-length"]
    return response


def accepted(request: Request) -> str:
    """Return what a client accepts, of all headers that say so."""
    return ", ".join(request.headers.getlist("accept"))


def etag(tag: str, offer: Offer | None) -> str:
    """Return the ETag of an answer about a state of the store in a format."""
    return f'W/"{tag}-{offer.name if offer else ""}"'


def matches(request: Request, tag: str) -> bool:
    """Tell whether a client has the answer of a tag already."""
    known = ", ".join(request.headers.getlist("if-none-match"))
    strong = tag.removeprefix("W/")
    return "*" in known or any(each.strip().endswith(strong) for each in known.split(","))


def not_acceptable(kind: str = "") -> RefusedError:
    """Return the refusal of formats that we have not, of a kind of answer or of all."""
    formats = {"rows": (RESULTS,), "graph": (GRAPHS,)}.get(kind, (RESULTS, GRAPHS))
    what = f"there is no such format; accept one of {listed(*formats)}"
    return RefusedError(406, what, vary="Accept")
