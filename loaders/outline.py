"""What the layout readers hand on: tasks as stretches of text, not yet read."""

from __future__ import annotations

from dataclasses import dataclass

from zhize.loaders.records import Role, Span
from zhize.loaders.value_columns import ValueColumns


@dataclass(frozen=True, slots=True)
class Region:
    """Words that say who is responsible."""

    outer: Span  #: with brackets and label: what is no text of the task
    inner: Span  #: what is read
    default: Role | None  #: role that the column gives
    silent: bool = False  #: names a person or a time only


Clause = tuple[Region, ...]  #: one or more regions (the role columns of a row) read as one


@dataclass(frozen=True, slots=True)
class RawTask:
    """A task as it stands in the text."""

    number: str
    path: tuple[Span, ...]  #: headings above it, outermost first, without ordinals
    heading: Span | None
    span: Span
    text: tuple[Span, ...]  #: its own words, in order
    clauses: tuple[Clause, ...]
    schedule: Span | None = None  #: a schedule cell or what stands behind such a label
    notes: tuple[Span, ...] = ()  #: brackets that name a time beside the bodies
    figure: tuple[tuple[Span, ...], ValueColumns] | None = None  #: the row, of a table of figures
    stages: tuple[tuple[Span, str], ...] = ()  #: cells of its text and the day each is for
    row: bool = False  #: a row of an indicator table, which no body is named for
