"""The schemes of domains that a store keeps: the user's own, beside the bundled ones.

    schemes/flood-control.tsv    as given to `zhize load --scheme`, named by the scheme's notation

They count at every later load, and are part of the graph: a file changed or deleted here makes it
be built again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from zhize.graph.storage.files import fingerprint
from zhize.loaders.errors import ZhizeError
from zhize.ontology.codes import Scheme, domain_schemes, read_scheme
from zhize.ontology.tsv import CodeListError

SUFFIX = ".tsv"
#: What can name a file on every system.
NOTATION = re.compile(r"\w[\w-]{0,63}")


class SchemeError(ZhizeError, ValueError):
    """A scheme of domains cannot be used; the message says where and why."""


class Given(NamedTuple):
    """A scheme that a store is to keep."""

    scheme: Scheme
    content: bytes  #: of its file

    @property
    def file(self) -> str:
        """What the file is called in the store."""
        return f"{self.scheme.notation}{SUFFIX}"


def kept_files(folder: Path) -> list[Path]:
    """Return the files of the folder `schemes` of a store, in order; none without such a folder."""
    try:
        found = [path for path in folder.iterdir() if path.suffix == SUFFIX]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(path for path in found if not path.name.startswith("."))


def kept_schemes(folder: Path) -> tuple[Scheme, ...]:
    """Return the schemes that a store keeps in a folder.

    Raises
    ------
    SchemeError
        When a file was changed and holds no scheme any more.
    """
    return tuple(_read(path) for path in kept_files(folder))


def fingerprint_of(folder: Path) -> str:
    """Return what tells the kept schemes from others, "" for none."""
    found = kept_files(folder)
    return fingerprint(found) if found else ""


def read_given(paths: Iterable[str | Path], folder: Path) -> tuple[Given, ...]:
    """Return the schemes of files, fit to be kept in a folder.

    Raises
    ------
    SchemeError
        When a file holds no scheme, or one that cannot stand beside the others.
    """
    given = tuple(_given(Path(path)) for path in paths)
    _check(given, kept_schemes(folder) if given else ())
    return given


def together(given: Sequence[Given], folder: Path) -> tuple[Scheme, ...]:
    """Return the bundled schemes, those that a folder keeps, and those given in their place."""
    schemes = {scheme.notation: scheme for scheme in (*domain_schemes(), *kept_schemes(folder))}
    schemes.update((each.scheme.notation, each.scheme) for each in given)
    return tuple(schemes.values())


def _given(path: Path) -> Given:
    scheme = _read(path)
    if not NOTATION.fullmatch(scheme.notation):
        what = f"{scheme.notation} is no notation of a scheme"
        raise SchemeError(f"{path}: {what}; use letters, digits and -, as in # scheme: floods")
    try:
        return Given(scheme, path.read_bytes())
    except OSError as error:
        raise SchemeError(f"{path}: cannot be read ({error.strerror})") from error


def _read(path: Path) -> Scheme:
    try:
        return read_scheme(path)
    except CodeListError as error:
        raise SchemeError(str(error)) from error


def _check(given: Sequence[Given], kept: Sequence[Scheme]) -> None:
    """Refuse schemes that have a notation, of their own or of a domain, that another one has."""
    bundled = domain_schemes()
    owners = {d.notation: scheme.notation for scheme in (*bundled, *kept) for d in scheme.domains}
    taken = {scheme.notation for scheme in bundled}
    for scheme, _ in given:
        name = scheme.notation
        if name in taken:
            what = "is the notation of another scheme"
            raise SchemeError(f"{name}: {what}; give this one another, as in # scheme: floods")
        taken.add(name)
        for domain in scheme.domains:
            other = owners.setdefault(domain.notation, name)
            if other != name:
                what = f"the notation {domain.notation} is also in the scheme {other}"
                raise SchemeError(f"{name}: {what}; rename one of the two")
