"""What a check says: one finding, the rule it comes from, and where in the text it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from zhize.loaders.records import Document, Span, Task

#: violation: the plan cannot be right as written. warning: most likely not meant so.
#: note: usual in many plans, and worth knowing.
Severity = Literal["violation", "warning", "note"]


class Rule(NamedTuple):
    """One thing that is looked for."""

    id: str  #: several-leads
    zh: str
    en: str


class RuleModule(Protocol):
    """A module of this package that holds one rule."""

    RULE: Rule

    def check(self, document: Document, /) -> Iterator[Finding]:
        """Yield what the rule finds in a document."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand. Lines and columns count from 1, columns in code points."""

    span: Span  #: [start, end) in code points of the document's text
    line: int
    column: int
    end_line: int
    end_column: int  #: of the character behind the last one


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in a document."""

    severity: Severity
    rule: str
    message_zh: str
    message_en: str
    document: str  #: id
    path: str  #: of the source, as it was given when the document was read
    task: str | None  #: id within the document, None where no single task is meant
    place: Place | None  #: None where the document as a whole is meant
    related: tuple[Place, ...] = ()  #: other places that the message speaks of

    @property
    def span(self) -> Span | None:
        """Where it stands, `[start, end)` in code points of the text."""
        return self.place.span if self.place else None

    @property
    def line(self) -> int | None:
        """The line it begins on, from 1."""
        return self.place.line if self.place else None

    def message(self, language: Literal["zh", "en"]) -> str:
        """Return the message in Chinese or in English."""
        return self.message_zh if language == "zh" else self.message_en


def found(
    rule: Rule,
    severity: Severity,
    document: Document,
    zh: str,
    en: str,
    *,
    task: Task | None = None,
    span: Span | None = None,
    related: tuple[Span, ...] = (),
) -> Finding:
    """Return a finding; without `span` it stands where its task does."""
    if span is None and task is not None:
        span = task.span
    return Finding(
        severity,
        rule.id,
        zh,
        en,
        document.id,
        document.source.path,
        task.id if task else None,
        place_of(document.text, span) if span else None,
        tuple(place_of(document.text, other) for other in related),
    )


def place_of(text: str, span: Span) -> Place:
    r"""Return a span with the lines and columns it covers.

    >>> place = place_of("一、\n1.推进医保。", Span(5, 9))
    >>> place.line, place.column, place.end_line, place.end_column
    (2, 3, 2, 7)
    """
    line, column = _line_and_column(text, span.start)
    end_line, end_column = _line_and_column(text, span.end)
    return Place(span, line, column, end_line, end_column)


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def in_order(finding: Finding) -> tuple[str, str, Span, str, str, str]:
    """Return what findings are sorted by: document, place, rule; those without a place first."""
    span = finding.span or Span(-1, -1)
    return (
        finding.document, finding.path, span, finding.rule, finding.task or "", finding.message_en,
    )  # fmt: skip
