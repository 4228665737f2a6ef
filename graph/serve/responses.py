"""Answers of workers as responses of HTTP, and errors as one sentence with a status."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import aclosing
from math import ceil
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response

from zhize.graph.errors import AmbiguousError, NotFoundError, QueryError, StoreError
from zhize.graph.serve.workers import BoundError, BugError, BusyError, TooLongError
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

    from zhize.graph.serve.processes import Answer

#: Seconds that a client may take to read a part of an answer.
STALL = 30.0
log = logging.getLogger("zhize.serve")


class RefusedError(Exception):
    """A request that is answered with a status and one sentence."""

    def __init__(self, status: int, what: str, **headers: str) -> None:
        super().__init__(what)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def status_of(error: Exception) -> int:
    """Return the status of HTTP that says what an error of ours says."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, BoundError):
        return 400 if isinstance(error, TooLongError) else 503
    if isinstance(error, AmbiguousError):
        return 409
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, StoreError):
        return 503
    return 400 if isinstance(error, QueryError) else 500


def headers_of(error: Exception, deadline: float) -> dict[str, str]:
    """Return what goes with the status: when to ask again."""
    if isinstance(error, RefusedError):
        return error.headers
    if status_of(error) == 503:
        soon = isinstance(error, BusyError | StoreError)
        return {"retry-after": "1" if soon else str(ceil(deadline))}
    return {}


def refusal(error: Exception, deadline: float, *, as_json: bool = False) -> Response:
    """Return an error as one sentence, plain or as {"error": …}."""
    status = status_of(error)
    if isinstance(error, BugError):
        log.error("%s", error)
    bug = status == 500 and not isinstance(error, ZhizeError)
    sentence = "this is a mistake of the server; its log says more" if bug else str(error)
    headers = {"cache-control": "no-store", **headers_of(error, deadline)}
    if as_json:
        return JSONResponse({"error": sentence}, status, headers)
    return PlainTextResponse(f"{sentence}\n", status, headers=headers)


class Streamed(Response):
    """A long answer, part by part. Where it breaks off, so does the connection.

    A client then sees an error, and not an answer that looks whole.
    """

    def __init__(self, answer: Answer, headers: Mapping[str, str], media: str) -> None:
        super().__init__(None, 200, headers, media)
        del self.headers["content-length"]
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the parts as they come."""
        start: Message = {
            "type": "http.response.start",
            "status": self.status_code,
            "headers": self.raw_headers,
        }
        try:
            await send(start)
            async with aclosing(self._answer.parts()) as parts:
                async for part in parts:
                    async with asyncio.timeout(STALL):
                        await send({"type": "http.response.body", "body": part, "more_body": True})
        except (BoundError, BugError, TimeoutError) as error:
            log.warning("an answer was cut off: %s", error)
            return
        finally:
            self._answer.close()
        await send({"type": "http.response.body", "body": b"", "more_body": False})
