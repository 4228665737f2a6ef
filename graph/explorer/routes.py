"""Serves the explorer: its page, its scripts, and what they show as JSON, made once a state."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from zhize.graph import vendor
from zhize.graph.explorer.pack import COMMON, TEXT, pack
from zhize.graph.explorer.page import page, script, style

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from zhize.graph.serve.reading import State

HTML, SCRIPT, STYLE, JSON = (
    *("text/html; charset=utf-8", "text/javascript; charset=utf-8", "text/css; charset=utf-8"),
    "application/json",
)
#: Files of the explorer by name: how to get them, and their type.
FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "explorer.js": (lambda: script().encode(), SCRIPT),
    "explorer.css": (lambda: style().encode(), STYLE),
    "echarts.min.js": (lambda: vendor.asset("echarts.min.js"), SCRIPT),
    "yasqe.min.js": (lambda: vendor.asset("yasqe.min.js"), SCRIPT),
    "yasqe.min.css": (lambda: vendor.asset("yasqe.min.css"), STYLE),
}
HEADERS = {
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
}


class Packed:
    """Contents by name with their digests, for one state of the store at a time."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._tag = ""
        self._locks: dict[str, Lock] = {}
        self._known: dict[str, tuple[bytes, bytes, str]] = {}

    def get(self, tag: str, name: str, make: Callable[[], bytes]) -> tuple[bytes, bytes, str]:
        """Return a content, the same by gzip, and what tells it from others.

        Whatever is of another tag than the one asked for last is forgotten. A content is made
        once, however many ask for it, and nobody waits for another one meanwhile.
        """
        with self._guard:
            if tag != self._tag:
                self._tag, self._locks, self._known = tag, {}, {}
            known = self._known
            lock = self._locks.setdefault(name, Lock())
        with lock:
            if name not in known:
                content = make()
                packed = gzip.compress(content, 6, mtime=0)
                known[name] = content, packed, sha256(content).hexdigest()[:20]
            return known[name]


def routes() -> list[Route]:
    """Return the routes of the explorer.

    The app has the store as `app.state.reading`, a `Reading`. All addresses in the page are
    relative, so that it may stand below any path; queries go to `sparql` beside it.
    """
    from starlette.routing import Route

    from zhize.graph.serve.api import ask, respond

    files, packs = Packed(), Packed()

    def home(request: Request) -> Response:
        return _answer(request, files.get("", "/", lambda: page("server").encode()), HTML)

    def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in FILES:
            return _missing()
        make, kind = FILES[name]
        return _answer(request, files.get("", name, make), kind)

    async def holders(request: Request) -> Response:
        # Any day may be asked for, so none is kept, and a process that can be ended answers.
        found = await ask(request, "holders", {"day": request.path_params["day"]})
        return respond(found, {"cache-control": "no-cache"})

    def data(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in COMMON and TEXT.fullmatch(name) is None:
            return _missing()
        state: State
        with request.app.state.reading.state() as state:
            store = state.store
            try:
                found = packs.get(state.tag, name, lambda: pack(store, name))
            except KeyError:
                return _missing()
        return _answer(request, found, JSON)

    return [
        Route("/", home, name="explorer"),
        Route("/explorer/{name}", asset, name="explorer-file"),
        Route("/explorer-data/names-{day}.json", holders, name="explorer-names"),
        Route("/explorer-data/{name}.json", data, name="explorer-data"),
    ]


def page_of(state: State, iri: str) -> str | None:
    """Return where the explorer shows a document, task, body or open group; None for other things.

    The address is percent-encoded.
    """
    from urllib.parse import quote, unquote

    base = state.store.iris.base
    kind, _, rest = iri.removeprefix(base).partition("/")
    parts = [unquote(part) for part in rest.split("/")]
    if not iri.startswith(base) or not _is_shown(state, kind, parts):
        return None
    view = {
        "plan": ["document"],
        "task": ["task"],
        "agency": ["agency"],
        "group": ["agency", "group"],
    }
    return "/#/" + "/".join(quote(part, safe="") for part in [*view[kind], *parts])


def _is_shown(state: State, kind: str, parts: list[str]) -> bool:
    """Tell whether a store has the thing of a kind that some parts identify."""
    if kind in ("agency", "group"):
        query = "SELECT 1 FROM agencies WHERE id = $id AND collective = $group"
        given = {"id": "/".join(parts), "group": kind == "group"}
        return bool(state.facts.rows(query, given))
    documents = {row.id for row in state.store.documents()}
    if kind == "plan":
        return len(parts) == 1 and parts[0] in documents
    if kind != "task" or parts[0] not in documents:
        return False
    query = "SELECT 1 FROM tasks JOIN documents USING (document) WHERE documents.id = $document AND tasks.id = $task"
    return bool(state.facts.rows(query, {"document": parts[0], "task": "/".join(parts[1:])}))


def _answer(request: Request, found: tuple[bytes, bytes, str], kind: str) -> Response:
    from starlette.responses import Response

    content, packed, digest = found
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{digest}-gz"' if zipped else f'"{digest}"'
    headers = {**HEADERS, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(packed if zipped else content, headers=headers, media_type=kind)


def _missing() -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse("there is no such page\n", 404)
