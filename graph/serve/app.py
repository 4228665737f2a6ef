"""The application: all routes over one store, its worker processes, and the watch for new states.

    app = create_app("zhize.db")

Any ASGI server runs it; `server` does with uvicorn. Pages find what they read in
`request.app.state`: `reading` (`Reading`), `queries` and `questions` (`Pool`).
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from zhize.graph.explorer import routes as explorer
from zhize.graph.serve import api, dereference
from zhize.graph.serve.endpoint import sparql, void
from zhize.graph.serve.pool import Bounds, Pool
from zhize.graph.serve.reading import Reading
from zhize.graph.serve.responses import RefusedError, refusal
from zhize.graph.serve.security import Guarded
from zhize.graph.serve.workers import DEADLINE, BugError
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from starlette.requests import Request

#: Seconds between two looks whether the store has changed.
LOOK = 1.0
#: Bytes from which an answer is compressed.
COMPRESSED = 1024
#: Of the questions that are no queries: they read tables and build networks.
ANSWERS = Bounds(front=2, behind=0, waiting=32, deadline=30.0, memory=4 << 30)
#: Processes for short queries beyond the number of processors.
READY = 3
log = logging.getLogger("zhize.serve")


def create_app(
    store_path: Path | str,
    *,
    pages: Sequence[BaseRoute] | None = None,
    names: Sequence[str] = (),
    queries: Bounds | None = None,
    questions: Bounds = ANSWERS,
    look: float = LOOK,
) -> Starlette:
    """Return the application that serves a store.

    Parameters
    ----------
    store_path
        The folder of the store.
    pages
        Routes at `/`; None for those of the explorer.
    names
        Names of this server, beside addresses and localhost.
    queries
        What queries may take; None for what suits this machine.
    questions
        What the other questions may take.
    look
        Seconds between two looks whether the store has changed.

    Raises
    ------
    StoreError
        When there is no store, or it cannot be read.
    """
    path = Path(store_path)
    reading = Reading(path)
    with reading.state() as state:
        base = state.store.iris.base
    found = explorer.routes() if pages is None else pages
    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/.well-known/void", void),
            *api.routes(),
            *dereference.routes(base),
            *found,
        ],
        middleware=[
            Middleware(GZipMiddleware, minimum_size=COMPRESSED, compresslevel=5),
            Middleware(Guarded, names=names),
        ],
        exception_handlers={
            **dict.fromkeys((ZhizeError, RefusedError, BugError), _refuse),
            HTTPException: _refuse_plainly,
        },
        lifespan=lambda app: _running(app, look),
    )
    app.state.reading = reading
    app.state.page_of = explorer.page_of if pages is None else None
    app.state.descriptions = {}
    app.state.queries = Pool(queries or bounds_here())
    app.state.questions = Pool(questions, path)
    return app


def bounds_here(deadline: float = DEADLINE) -> Bounds:
    """Return what suits this machine: a process for each processor, and some that are ready.

    Until one that takes long has moved behind and another has started in its place, these answer.
    """
    return Bounds(front=(os.cpu_count() or 1) + READY, deadline=deadline)


@asynccontextmanager
async def _running(app: Starlette, look: float) -> AsyncIterator[None]:
    """Start the worker processes, watch the store, and end both."""
    pools: tuple[Pool, ...] = (app.state.queries, app.state.questions)
    reading: Reading = app.state.reading
    with reading.state() as state:
        await asyncio.gather(*(pool.swap(state) for pool in pools))
    watch = asyncio.create_task(_watch(reading, pools, look))
    try:
        yield
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        for pool in pools:
            await pool.close()
        reading.close()


async def _watch(reading: Reading, pools: Sequence[Pool], look: float) -> None:
    """Put each new state of the store in the place of the old one, without a pause."""
    while True:
        await asyncio.sleep(look)
        try:
            state = await asyncio.to_thread(reading.open_newer)
        except ZhizeError as error:
            log.warning("the store has changed and cannot be read: %s", error)
            continue
        if state is None:
            continue
        try:
            for pool in pools:
                await pool.swap(state)
        except (ZhizeError, OSError, BugError) as error:
            log.warning("the store has changed and cannot be served: %s", error)
            state.close()
        else:
            reading.renew(state)
            log.info("serving revision %s", state.revision)


def _refuse(request: Request, error: Exception) -> Response:
    pool: Pool = request.app.state.queries
    return refusal(error, pool.bounds.deadline, as_json=_is_api(request))


def _refuse_plainly(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentences = {404: "there is nothing here", 405: f"{request.method} is not answered here"}
    sentence = sentences.get(error.status_code, error.detail)
    headers: dict[str, Any] = {
        k.lower().replace("-", "_"): v for k, v in (error.headers or {}).items()
    }
    refused = RefusedError(error.status_code, sentence, **headers)
    return refusal(refused, 0, as_json=_is_api(request))


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
