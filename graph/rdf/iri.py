"""The only place that makes an IRI: from what identifies a thing in the world, never a counter.

Chinese stays readable. Whatever an IRI must not hold is percent-encoded part by part, and so is
`%` itself, so that different parts never give equal IRIs.

>>> IRIs().mint("task", "国发〔2024〕1号", "三/2")
'https://w3id.org/zhize/id/task/国发〔2024〕1号/三%2F2'
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhize.loaders.records import Agency, Jurisdiction, Span

BASE = "https://w3id.org/zhize/id/"

#: Letters, digits and marks of any script stay (RFC 3987 `iunreserved`), and the punctuation of
#: document numbers. Blanks, controls, private and format characters are encoded although RFC
#: 3987 admits some, since nobody could see them.
UNSAFE = re.compile(r"[^\w.~\-（）〔〕、·《》“”—]")
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20%]*[/#]")


@lru_cache(maxsize=65536)
def encode(part: str) -> str:
    """Return one part of an IRI; different parts give different results.

    >>> encode("100% 到 位")
    '100%25%20到%20位'
    """
    return UNSAFE.sub(_percent, part)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


class IRIs:
    """Makes the IRIs of one store, all below one base.

    Code lists (functions, domains) are ours whatever the base, so that stores can be joined.
    """

    __slots__ = ("base",)

    def __init__(self, base: str = BASE) -> None:
        if not ABSOLUTE.fullmatch(base):
            what = "is no base for IRIs; it must be absolute and end with / or #"
            raise ValueError(f"{base!r} {what}")
        self.base = base

    def mint(self, kind: str, *parts: str) -> str:
        """Return the IRI of the thing of a kind that `parts` identify."""
        return f"{self.base}{kind}/" + "/".join(map(encode, parts))

    def plan(self, document: str) -> str:
        """Return the IRI of a document, by its id."""
        return self.mint("plan", document)

    def graph(self, document: str) -> str:
        """Return the name of the graph that holds what one document says."""
        return self.mint("graph", document)

    def labels(self) -> str:
        """Return the name of the graph that holds what actors are called in all documents."""
        return self.mint("graph-of", "labels")

    def text(self, document: str) -> str:
        """Return the IRI of the text that a document was read from."""
        return self.mint("text", document)

    def cover(self, document: str) -> str:
        """Return the IRI of the letter a document came with."""
        return self.mint("cover", document)

    def period(self, document: str) -> str:
        """Return the IRI of the years a document is for."""
        return self.mint("period", document)

    def convention(self, document: str, kind: str, span: Span) -> str:
        """Return the IRI of a reading rule that a document declares at a place."""
        return self.mint("convention", document, kind, f"{span.start}-{span.end}")

    def evidence(self, document: str, span: Span) -> str:
        """Return the IRI of a passage of a document's text (RFC 5147)."""
        return f"{self.text(document)}#char={span.start},{span.end}"

    def task(self, document: str, task: str) -> str:
        """Return the IRI of a task; the `/` in its id (`body/11`) stays."""
        return self.mint("task", document, *task.split("/"))

    def assignment(self, document: str, task: str, place: int) -> str:
        """Return the IRI of the assignment at a 1-based place among those of its task."""
        return self.mint("assignment", document, *task.split("/"), str(place))

    def target(self, document: str, task: str, place: int) -> str:
        """Return the IRI of the target at a 1-based place among those of its task."""
        return self.mint("target", document, *task.split("/"), str(place))

    def actor(self, agency: Agency, *, collective: bool) -> str:
        """Return the IRI of a body or of an open group; never equal to one another."""
        return self.mint("group" if collective else "agency", *agency.id.split("/"))

    def issuer(self, name: str) -> str:
        """Return the IRI of who passed a document, known by name only."""
        return self.mint("issuer", name)

    def place(self, code: str) -> str:
        """Return the IRI of a division of GB/T 2260."""
        return self.mint("jurisdiction", code)

    def jurisdiction(self, jurisdiction: Jurisdiction) -> str:
        """Return the IRI of a place, by code or, where it has none, by name."""
        if jurisdiction.code:
            return self.place(jurisdiction.code)
        return self.mint("place", jurisdiction.name)

    def indicator(self, name: str) -> str:
        """Return the IRI of a measured thing, by its name in the source's words."""
        return self.mint("indicator", name)


def function(notation: str) -> str:
    """Return the IRI of a function line of public bodies."""
    return f"{BASE}function/{encode(notation)}"


def domain(notation: str) -> str:
    """Return the IRI of a reform domain."""
    return f"{BASE}domain/{encode(notation)}"


def scheme(notation: str) -> str:
    """Return the IRI of a scheme of reform domains."""
    return f"{BASE}scheme/{encode(notation)}"


def succession(*parts: str) -> str:
    """Return the IRI of a move of functions: from which line to which, what, at which level."""
    return f"{BASE}succession/" + "/".join(map(encode, parts))


#: Names of the two graphs that hold no document.
VOCABULARY_GRAPH = f"{BASE}graph-of/vocabulary"
CODES_GRAPH = f"{BASE}graph-of/codes"
