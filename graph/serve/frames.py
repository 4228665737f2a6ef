"""What a server and its workers say to one another: frames over a pipe, a letter and a length each.

    READY   the worker has opened the store: JSON
    HEAD    an answer begins, or what is wrong instead: JSON
    DATA    a part of the answer
    END     the answer is whole; or JSON of why it is not

A job goes the other way as a frame of its own.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import IO, Any

READY, HEAD, DATA, END, JOB = b"R", b"H", b"D", b"E", b"J"
#: Letter and length in front of each frame.
FRONT = struct.Struct(">cI")
#: Bytes of an answer that are sent together.
PART = 1 << 16


def frame(letter: bytes, content: bytes = b"") -> bytes:
    """Return a frame."""
    return FRONT.pack(letter, len(content)) + content


def message(letter: bytes, **said: Any) -> bytes:
    """Return a frame of JSON."""
    return frame(letter, json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def said(content: bytes) -> dict[str, Any]:
    """Return the JSON of a frame; {} of an empty one."""
    found: dict[str, Any] = json.loads(content) if content else {}
    return found


def read_frame(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """Return the next frame as letter and content.

    Raises
    ------
    EOFError
        When the other side is gone.
    """
    letter, length = FRONT.unpack(_read(pipe, FRONT.size))
    return letter, _read(pipe, length)


def _read(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content


class Sender:
    """A file that sends what is written to it as an answer, in parts.

    The head goes with the first part, so that what fails before can still be told in its place.
    """

    def __init__(
        self,
        pipe: IO[bytes],
        head: dict[str, Any] | None = None,
        count: Callable[[bytes], object] = len,
    ) -> None:
        self._pipe = pipe
        self._head: dict[str, Any] | None = head or {}
        self._count = count
        self._part = bytearray()

    def write(self, content: bytes) -> int:
        """Take a piece of the answer; whatever `count` raises ends it."""
        self._count(content)
        self._part += content
        if len(self._part) >= PART:
            self._send()
        return len(content)

    def flush(self) -> None:
        """Do nothing: parts go when they are full."""

    def _send(self) -> None:
        if self._head is not None:
            self._pipe.write(message(HEAD, **self._head))
            self._head = None
        if self._part:
            self._pipe.write(frame(DATA, bytes(self._part)))
            self._part.clear()

    def end(self) -> None:
        """Send what is left; the answer is whole."""
        self._send()
        self._pipe.write(frame(END))
        self._pipe.flush()

    def fail(self, error: str, what: str, **more: Any) -> None:
        """Say why there is no answer, or no more of it."""
        letter = END if self._head is None else HEAD
        self._pipe.write(message(letter, error=error, what=what, **more))
        self._pipe.flush()
