"""One worker process as an event loop speaks to it, and one answer of it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhize.graph.serve.frames import DATA, END, FRONT, JOB, PART, message, said
from zhize.graph.serve.workers import (
    OverdueError,
    TooLargeError,
    check_head,
    check_ready,
    command,
    environment,
    order,
)

if TYPE_CHECKING:
    from zhize.graph.serve.reading import State

#: Seconds within which a worker must have opened the store.
START = 30.0
#: What a process that takes long is put behind.
LOWEST = 19


class Worker:
    """One process. Made by `start_worker`."""

    def __init__(self, process: Process, state: State) -> None:
        self._process = process
        self.state = state  #: what it answers about
        self.tag = state.tag  #: of what it answers about, see `State.tag`

    @property
    def alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.returncode is None

    async def send(self, content: bytes) -> None:
        """Send a frame."""
        assert self._process.stdin is not None
        self._process.stdin.write(content)
        await self._process.stdin.drain()

    async def frame(self) -> tuple[bytes, bytes]:
        """Return the next frame.

        Raises
        ------
        EOFError
            When the process has ended.
        """
        assert self._process.stdout is not None
        letter, length = FRONT.unpack(await self._process.stdout.readexactly(FRONT.size))
        return letter, await self._process.stdout.readexactly(length)

    def put_behind(self) -> None:
        """Let the system prefer others, for good: what takes long shall not keep them waiting."""
        if sys.platform != "win32":
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, LOWEST)

    async def end(self) -> None:
        """End the process, whatever it does."""
        with suppress(ProcessLookupError):
            self._process.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        with suppress(OSError):
            async with asyncio.timeout(START):
                # A process counts as ended only when its pipes are: what it said last is read, too.
                while await self._process.stdout.read(PART):
                    pass
                await self._process.stdin.wait_closed()
                await self._process.wait()


async def start_worker(state: State, memory: int, store: Path | None) -> Worker:
    """Start a process that answers about a state of a store.

    With `store`, the folder of the store, it answers all questions and not just queries.

    Raises
    ------
    StoreError
        When it cannot open the store.
    """
    process = await asyncio.create_subprocess_exec(
        *command(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment(), limit=PART
    )
    worker = Worker(process, state)
    try:
        check_ready(await _ready(worker, order(state, memory, store=store)), store)
    except BaseException:
        await worker.end()
        raise
    return worker


async def _ready(worker: Worker, content: bytes) -> dict[str, Any]:
    """Tell a worker what to open; return what it says then."""
    try:
        async with asyncio.timeout(START):
            await worker.send(content)
            ready = said((await worker.frame())[1])
    except (EOFError, OSError):
        return {"error": "start", "what": "it ended at once, or was not ready in time"}
    worker.tag = ready.get("tag", worker.tag)
    return ready


class Answer:
    """What a worker answers. A short answer is there as a whole; of a long one parts follow."""

    def __init__(
        self,
        worker: Worker,
        seconds: float,
        leave: Callable[[Worker, bool], None],
        *,
        waited: float = 0,
    ) -> None:
        self.tag = worker.tag  #: of the state that it is about
        self.format = ""  #: see `results`
        self.refused = ""  #: kind of answer that no format was given for, "" for none
        self.whole = False  #: whether `first` is all
        self.first = b""
        self._rest: list[bytes] = []
        self._worker: Worker | None = worker
        self._seconds = seconds
        self._left = max(seconds - waited, 0)
        self._leave = leave

    async def begin(self, job: dict[str, Any]) -> None:
        """Ask, and wait until the answer is whole or too long to wait for.

        Raises
        ------
        QueryError, BoundError, BugError
            When there is none.
        """
        try:
            assert self._worker is not None
            await self._worker.send(message(JOB, **job))
            head = said((await self._frame())[1])
            if head.get("error") not in (None, "bug"):
                self._let_go(good=True)
            if head.get("error") == "format":
                self.refused, self.whole = head["what"], True
                return
            self.format = check_head(head).get("format", "")
            self.first = await self._part()
            if self.first:
                self._rest = [await self._part()]
            self.whole = not any(self._rest)
        except BaseException:
            self._let_go(good=False)
            raise

    async def parts(self) -> AsyncGenerator[bytes, None]:
        """Yield the parts of the answer.

        Raises
        ------
        BoundError, BugError
            When the answer breaks off.
        """
        yield self.first
        try:
            while self._rest:
                part = self._rest.pop()
                if part:
                    yield part
                    self._rest = [await self._part()]
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the worker, which ends when it is not done."""
        self._let_go(good=False)

    async def _part(self) -> bytes:
        """Return the next part, b"" at the end."""
        letter, content = await self._frame()
        if letter == DATA:
            return content
        assert letter == END
        check_head(said(content))
        self._let_go(good=True)
        return b""

    async def _frame(self) -> tuple[bytes, bytes]:
        """Return the next frame; time counts only while the worker is waited for."""
        assert self._worker is not None
        clock = asyncio.get_running_loop().time
        since = clock()
        try:
            async with asyncio.timeout(self._left):
                return await self._worker.frame()
        except TimeoutError as error:
            raise OverdueError(self._seconds) from error
        except (EOFError, OSError) as error:
            raise TooLargeError from error
        finally:
            self._left -= clock() - since

    def _let_go(self, *, good: bool) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            self._leave(worker, good)
