"""Keeps foreign pages out: only requests to names of this server are answered, see `Guarded`.

A page of another site can have its own name point at 127.0.0.1 and then read what is served there.
It cannot make its name an address or `localhost`, so these, and names that were given, are answered.
What we send may load nothing from elsewhere and may not stand in a frame. Data may be read by pages
of other sites (CORS) that ask for it under a name of this server, without credentials.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Styles may stand in elements: the editor of queries sets some.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}
#: Paths of data, which pages of other sites may read.
DATA = ("/sparql", "/api/", "/.well-known/", "/id/", "/resource", "/ns")
CORS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Retry-After, Content-Disposition",
}
ASKS = "access-control-request-method"
#: Paths of data that take a body.
POSTED = ("/sparql", "/api/check")


def is_own(host: str, names: Iterable[str] = ()) -> bool:
    """Tell whether a Host header names this server: an address, localhost, or one of `names`.

    >>> is_own("127.0.0.1:8010"), is_own("localhost"), is_own("[::1]:80"), is_own("evil.example")
    (True, True, True, False)
    """
    name = host.strip().lower()
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    name = name.rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    if name in {each.lower() for each in names}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guarded:
    """Answers only what is asked under a name of this server, with headers that keep it safe."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_data = scope["path"].startswith(DATA)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in {**HEADERS, **(CORS if is_data else {})}.items():
                    sent.setdefault(name, value)
            await send(message)

        host = headers.get("host", "")
        if not is_own(host, self._names):
            what = f"{host or 'no name'} is no name of this server; start it with --name {host}\n"
            await PlainTextResponse(what, 421)(scope, receive, sending)
        elif is_data and scope["method"] == "OPTIONS":
            await _options(scope["path"], headers)(scope, receive, sending)
        else:
            await self._app(scope, receive, sending)


def _options(path: str, headers: Headers) -> Response:
    """Return what may be sent to a path, and what a page of another site may send."""
    methods = "GET, HEAD, POST, OPTIONS" if path in POSTED else "GET, HEAD, OPTIONS"
    said = {"allow": methods}
    if ASKS in headers:
        said |= {"access-control-allow-methods": methods, "access-control-max-age": "86400"}
        said |= {"vary": "Access-Control-Request-Headers"}
        asked = headers.get("access-control-request-headers")
        said |= {"access-control-allow-headers": asked} if asked else {}
    return Response(None, 204, headers=said)
