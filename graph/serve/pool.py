"""Worker processes that a server keeps: some ready for short questions, some behind for long ones.

A question goes to the first process that is free; so many may wait, others are sent away. One that
is not answered soon moves behind: its process goes on with the lowest priority, ends with its
answer or at the deadline, and another one takes its place in front. So a few questions without end
do not keep short ones waiting.
"""

from __future__ import annotations

import asyncio
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.errors import StoreError
from zhize.graph.serve.processes import Answer, Worker, start_worker
from zhize.graph.serve.workers import DEADLINE, MEMORY, BugError, BusyError

if TYPE_CHECKING:
    from zhize.graph.serve.reading import State

#: Seconds after which a question counts as long.
SOON = 0.25
#: Seconds between two tries to start a process that did not start.
PAUSE = 1.0


class Bounds(NamedTuple):
    """What the questions to a pool may take."""

    front: int = 2  #: processes for short questions
    behind: int = 4  #: processes for long ones beside them
    waiting: int = 64  #: questions that may wait for a process
    deadline: float = DEADLINE  #: seconds until an answer begins, waiting for a process included
    memory: int = MEMORY  #: bytes a process may take beyond those it starts with


class Pool:
    """Processes that answer about the newest state of a store, within bounds.

    With `store`, the folder of the store, they answer all questions and not just queries.
    """

    def __init__(self, bounds: Bounds, store: Path | None = None) -> None:
        self.bounds = bounds
        self._store = store
        self._state: State | None = None
        self._front: set[Worker] = set()
        self._behind: set[Worker] = set()
        self._idle: list[Worker] = []
        self._late: list[Worker] = []
        self._timers: dict[Worker, asyncio.TimerHandle] = {}
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._starting = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def tag(self) -> str:
        """What tells the state that is answered about from others, "" before the start."""
        return self._state.tag if self._state else ""

    async def swap(self, state: State) -> None:
        """Answer about another state from now on; questions being answered are not disturbed.

        Raises
        ------
        StoreError
            When processes cannot open it; then nothing is changed.
        """
        count = self.bounds.front
        starts = (start_worker(state, self.bounds.memory, self._store) for _ in range(count))
        started = await asyncio.gather(*starts, return_exceptions=True)
        fresh = [each for each in started if isinstance(each, Worker)]
        wrong = [each for each in started if isinstance(each, BaseException)]
        if wrong:
            for worker in fresh:
                await worker.end()
            raise wrong[0]
        self._state = state
        old, self._idle = self._idle, []
        self._front = set(fresh)
        for worker in old:
            self._end(worker)
        for worker in fresh:
            self._give(worker)

    async def ask(self, job: dict[str, Any]) -> Answer:
        """Return the answer to a question; whoever takes it reads or closes it.

        Raises
        ------
        BusyError
            When too many wait already, or it waited for too long.
        QueryError, BoundError, BugError
            When there is no answer.
        """
        loop = asyncio.get_running_loop()
        since = loop.time()
        worker = await self._take()
        self._timers[worker] = loop.call_later(SOON, self._move_behind, worker)
        waited = loop.time() - since
        answer = Answer(worker, self.bounds.deadline, self._leave, waited=waited)
        await answer.begin({**job, "seconds": self.bounds.deadline})
        return answer

    async def close(self) -> None:
        """End all processes."""
        self._state = None
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_exception(BusyError())
        for worker in {*self._front, *self._behind, *self._idle}:
            self._end(worker)
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._leave(worker, good=False)
        if len(self._waiting) >= self.bounds.waiting or self._state is None:
            raise BusyError
        given: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(given)
        try:
            async with asyncio.timeout(self.bounds.deadline):
                return await asyncio.shield(given)
        except TimeoutError as error:
            self._give_up(given)
            raise BusyError from error
        except asyncio.CancelledError:
            self._give_up(given)
            raise

    def _give_up(self, given: asyncio.Future[Worker]) -> None:
        """Stop waiting; a process that was given just now goes to the next."""
        if given.done() and not given.cancelled():
            self._give(given.result())
        elif given in self._waiting:
            self._waiting.remove(given)
            given.cancel()

    def _give(self, worker: Worker) -> None:
        while self._waiting:
            given = self._waiting.popleft()
            if not given.done():
                given.set_result(worker)
                return
        self._idle.append(worker)

    def _leave(self, worker: Worker, good: bool) -> None:
        """Take a process back from an answer; it is good when it could give another one."""
        timer = self._timers.pop(worker, None)
        if timer is not None:
            timer.cancel()
        if worker in self._late:
            self._late.remove(worker)
        if good and worker in self._front:
            self._give(worker)
            return
        self._front.discard(worker)
        self._behind.discard(worker)
        self._end(worker)
        if self._late:
            self._move_behind(self._late.pop(0))
        self._fill()

    def _move_behind(self, worker: Worker) -> None:
        if worker not in self._front:
            return
        if len(self._behind) >= self.bounds.behind:
            self._late.append(worker)
            return
        self._front.discard(worker)
        self._behind.add(worker)
        worker.put_behind()
        self._fill()

    def _fill(self) -> None:
        """Start as many processes as are missing in front."""
        while self._state is not None and len(self._front) + self._starting < self.bounds.front:
            self._starting += 1
            self._spawn(self._start(self._state))

    async def _start(self, state: State) -> None:
        try:
            worker = await start_worker(state, self.bounds.memory, self._store)
        except (StoreError, OSError, BugError):
            # Tried again below: whoever waits meanwhile is told that the server is busy.
            await asyncio.sleep(PAUSE)
            self._starting -= 1
        else:
            self._starting -= 1
            if state is self._state and len(self._front) < self.bounds.front:
                self._front.add(worker)
                self._give(worker)
                return
            await worker.end()
        self._fill()

    def _end(self, worker: Worker) -> None:
        self._spawn(worker.end())

    def _spawn(self, coroutine: Any) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
