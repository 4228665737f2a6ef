"""Files that are written as they are read from a store, and are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zhize.graph.errors import StoreError
from zhize.graph.storage.files import TEMPORARY
from zhize.loaders.errors import ZhizeError


@contextmanager
def whole_file(path: Path | str) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes its name when all is written.

    What was there before stays when anything goes wrong.

    Raises
    ------
    StoreError
        When it cannot be written.
    """
    target = Path(path)
    advice = "name a file in a folder that is there"
    if not target.name:
        raise StoreError(target, "is no name of a file", advice)
    beside = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name}")
    try:
        try:
            with beside.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except ZhizeError:
        raise
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise StoreError(target, what, advice) from error
