"""The newest state of a store, for many threads: what pages and answers read from.

    reading = Reading("zhize.db")
    with reading.state() as state:
        state.facts.select()
        state.store.documents()

Whoever reads a state keeps it until done; `renew` puts a newer one in its place for those who come
then, so that no answer mixes two states of the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING

from zhize.graph.errors import StoreError
from zhize.graph.storage.current import is_current, read_current
from zhize.graph.storage.folder import Folder
from zhize.graph.store import Store, open_store

if TYPE_CHECKING:
    from zhize.graph.facts import Facts

#: How often to look again when the store changes while it is being opened.
TRIES = 20


class State:
    """A store as it is at one moment. Threads may share it; nobody but `Reading` closes it."""

    def __init__(self, store: Store, generation: Path, build: str) -> None:
        self.store = store
        self.revision = store.revision  #: the same documents, the same revision
        self.generation = generation  #: folder of the graph: graph/generation-7
        self.build = build  #: which code and code lists built the graph
        self._guard = RLock()
        self._facts: Facts | None = None
        self.readers = 0  #: how many read it now; `Reading` counts

    @property
    def facts(self) -> Facts:
        """The facts of this state, opened when first asked for."""
        from zhize.graph.facts import facts

        with self._guard:
            if self._facts is None:
                self._facts = facts(self.store)
            return self._facts

    @cached_property
    def tag(self) -> str:
        """What tells this state from others in an ETag: the documents, and what built the graph."""
        from zhize.graph.storage.files import digest

        return digest(f"{self.revision} {self.build}".encode())[:20]

    def close(self) -> None:
        """Let writers delete this state when it is an old one."""
        with self._guard:
            if self._facts is not None:
                self._facts.close()
            self.store.close()


def open_state(path: Path | str) -> State:
    """Return the newest state of a store, having built its graph where it is missing or behind.

    Raises
    ------
    StoreError
        When there is no store, or its graph cannot be built.
    """
    graph = Folder(Path(path)).graph
    for _ in range(TRIES):
        store = open_store(path)
        before = read_current(graph)
        store.documents()
        current = read_current(graph)
        # The lease of the store is on what CURRENT said while it was being opened.
        if current is not None and before is not None and current.generation == before.generation:
            return State(store, graph / current.generation, current.build)
        store.close()
    raise StoreError(path, "changes faster than it can be read")


class Reading:
    """The newest state of a store that was opened so far."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._lock = Lock()
        self._state = open_state(path)
        self._closed = False

    @contextmanager
    def state(self) -> Iterator[State]:
        """Give the newest state, which stays as it is until the `with` ends."""
        with self._lock:
            state = self._state
            state.readers += 1
        try:
            yield state
        finally:
            self._leave(state)

    def _leave(self, state: State) -> None:
        with self._lock:
            state.readers -= 1
            over = not state.readers and (self._closed or state is not self._state)
        if over:
            state.close()

    @property
    def revision(self) -> str:
        """The revision of the newest state."""
        return self._state.revision

    def is_behind(self) -> bool:
        """Tell whether the store has changed since, without reading it."""
        folder = Folder(self.path)
        current = read_current(folder.graph)
        same = current is not None and current.generation == self._state.generation.name
        return not (same and is_current(folder, current))

    def open_newer(self) -> State | None:
        """Return the state of a store that has changed, None where it is the one being read.

        `renew` takes it; whoever does not give it there closes it.

        Raises
        ------
        StoreError
            When the store is gone, or its graph cannot be built.
        """
        if not self.is_behind():
            return None
        state = open_state(self.path)
        if state.generation == self._state.generation:
            state.close()
            return None
        return state

    def renew(self, state: State) -> None:
        """Put a newer state in the place of the one being read."""
        with self._lock:
            old, self._state = self._state, state
            idle = not old.readers
        if idle:
            old.close()

    def close(self) -> None:
        """Let go of the state being read, once nobody reads it."""
        with self._lock:
            self._closed = True
            idle = not self._state.readers
        if idle:
            self._state.close()
