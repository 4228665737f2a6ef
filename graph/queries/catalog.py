"""Finds named queries: the bundled ones, and those in a folder of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from zhize.graph.errors import NotFoundError, QueryError
from zhize.graph.queries.named import NamedQuery, read_query

BUNDLED = Path(__file__).parent
#: How many names are said to who asks for one that is none, and how like they must be.
NEAREST, LIKENESS = 3, 0.4


def named_queries(folder: Path | str | None = None) -> tuple[NamedQuery, ...]:
    """Return the bundled queries and those in a folder, in the order of names.

    A query of the folder takes the place of a bundled one of the same name.

    Raises
    ------
    QueryError
        When the folder or one of its queries cannot be read.
    """
    return tuple(read_query(path) for _, path in sorted(_paths(folder).items()))


def find_query(name: str, folder: Path | str | None = None) -> NamedQuery:
    """Return the query of a name; the ending .rq may be given.

    Raises
    ------
    NotFoundError
        When there is none; the message names the nearest.
    QueryError
        When the folder or the query cannot be read.
    """
    paths = _paths(folder)
    found = paths.get(name) or paths.get(name.removesuffix(".rq"))
    if found is None:
        advice = "zhize query --list lists them"
        raise NotFoundError(f"{name}: no query is called so; {nearest(name, paths)}{advice}")
    return read_query(found)


def nearest(name: str, names: Iterable[str]) -> str:
    """Return `the nearest: …; ` for names somewhat like one, "" when there are none.

    >>> nearest("who-lead", ["who-leads", "documents"])
    'the nearest: who-leads; '
    """
    near = get_close_matches(name.casefold(), sorted(names), NEAREST, LIKENESS)
    return f"the nearest: {', '.join(near)}; " if near else ""


def _paths(folder: Path | str | None) -> dict[str, Path]:
    found = {path.stem: path for path in BUNDLED.glob("*.rq")}
    if folder is None:
        return found
    own = Path(folder)
    try:
        mine = [path for path in own.iterdir() if path.suffix == ".rq" and path.is_file()]
    except OSError as error:
        what = error.strerror or "cannot be read"
        raise QueryError(f"{own}: {what}; give a folder with .rq files") from error
    found.update((path.stem, path) for path in mine)
    return found
