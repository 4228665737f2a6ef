"""A plan from bytes to records: the stages in their order.

bytes → text (`readers`) → folded text → prose and tables (`layout`) → tasks as stretches
(`prose`, `tables`) → statements, times and figures → bodies (`agencies`) → `Document`.
"""

from __future__ import annotations

import gc
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from zhize.loaders.agencies import Aliases
from zhize.loaders.body_names import is_collective
from zhize.loaders.conventions import read_conventions, role_of_others
from zhize.loaders.domain_fit import domains_of, outline_of
from zhize.loaders.errors import LoadError
from zhize.loaders.facts import Facts, read_facts
from zhize.loaders.identity import document_id, words_hash
from zhize.loaders.jurisdiction import find_jurisdiction
from zhize.loaders.layout import Table, split_layout
from zhize.loaders.open_labels import with_colons
from zhize.loaders.outline import RawTask
from zhize.loaders.overlooked import overlooked
from zhize.loaders.paragraphs import paragraphs_of
from zhize.loaders.prose import read_prose
from zhize.loaders.readers.aligned import from_aligned
from zhize.loaders.readers.boxes import redrawn
from zhize.loaders.readers.cards import from_cards
from zhize.loaders.readers.commas import from_commas
from zhize.loaders.readers.plain import read_plain
from zhize.loaders.records import Document, Source, Span, Warning
from zhize.loaders.schedule import by_of_title, period_of_title, year_of_title
from zhize.loaders.tables import read_table
from zhize.loaders.tasks import Draft, Reading, draft_tasks, finish_tasks
from zhize.loaders.text import fold, without_margins
from zhize.loaders.unread_tables import unread_tables
from zhize.ontology.codes import Scheme


def read_plan(
    path: str | Path,
    *,
    schemes: Sequence[Scheme] | None = None,
    aliases: Aliases | None = None,
) -> Document:
    """Read one file (or standard input, `-`) into records.

    `schemes` are the schemes of domains to tell the fields of tasks by; the bundled ones, if None.
    `aliases` are names that a user knows to be another body's, see `graph.aliases.read_aliases`.

    Raises
    ------
    LoadError
        When the file cannot be opened or holds no text, or two of the schemes have a domain of the
        same notation; one sentence that names it.
    """
    where = str(path)
    try:
        raw = sys.stdin.buffer.read() if where == "-" else Path(path).read_bytes()
    except IsADirectoryError as error:
        raise LoadError(where, "is a folder", "name the files in it") from error
    except OSError as error:
        raise LoadError(where, error.strerror or "cannot be read", "check the path") from error
    return read_bytes(raw, where, schemes=schemes, aliases=aliases)


def read_bytes(
    raw: bytes,
    where: str,
    *,
    schemes: Sequence[Scheme] | None = None,
    aliases: Aliases | None = None,
) -> Document:
    """Read the bytes of one document; `where` is what errors and the source record call it."""
    decoded = read_plain(raw, where)
    source = Source(where, hashlib.sha256(raw).hexdigest(), "text/plain", decoded.encoding)
    warnings: tuple[Warning, ...] = ()
    text = from_cards(from_commas(from_aligned(redrawn(decoded.text))))
    if decoded.damaged:
        at = text.find("\ufffd")
        message = f"{decoded.damaged} damaged characters were replaced by U+FFFD"
        warnings = (Warning("damaged-bytes", message, Span(at, at + 1) if at >= 0 else None),)
    return _read(text, source, warnings, schemes, aliases)


def read_text(
    text: str,
    where: str = "-",
    *,
    schemes: Sequence[Scheme] | None = None,
    aliases: Aliases | None = None,
) -> Document:
    """Read a text that is already decoded."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    raw = text.encode("utf-8", "surrogatepass")
    text = raw.decode("utf-8", "replace")
    source = Source(where, hashlib.sha256(raw).hexdigest(), "text/plain", "utf-8")
    with _no_collecting():
        return _read(
            from_cards(from_commas(from_aligned(redrawn(text)))), source, (), schemes, aliases
        )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the garbage collector off: records hold no cycles, and it would look through all of
    them again and again, which takes more than linear time on a long text."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    text: str,
    source: Source,
    warnings: Sequence[Warning],
    schemes: Sequence[Scheme] | None,
    aliases: Aliases | None,
) -> Document:
    folded, clean = without_margins(fold(text), text)
    folded = with_colons(folded)
    prose, tables = split_layout(folded)
    raw = _raw_tasks(folded, prose, tables)
    spans = [t.span for _, t in raw if t.clauses]
    first = min((s.start for s in spans), default=len(text))
    last = max((s.end for s in spans), default=len(text))
    facts = read_facts(folded, text, prose, first, last)
    conventions = read_conventions(folded)
    reading = Reading(
        text=text,
        folded=folded,
        clean=clean,
        year=_year(facts),
        by=_by(facts),
        first_leads=any(c.kind == "first-listed-leads" for c in conventions),
        others=role_of_others(folded, conventions),
        marked_lead=any(c.kind == "marked-leads" for c in conventions),
        aliases=aliases or {},
    )
    drafts, unread = draft_tasks(reading, raw)
    found = find_jurisdiction(folded, facts, _names(drafts), reading.year)
    tasks, agency_warnings = finish_tasks(reading, drafts, found.place, words_hash(text))
    outlines = [outline_of(folded, draft.raw) for draft in drafts]
    domains = domains_of(outlines, facts.title, schemes)
    tasks = tuple(replace(t, domains=d) for t, d in zip(tasks, domains, strict=True))
    read = [r.outer for _, t in raw for clause in t.clauses for r in clause]
    read += [w.span for w in unread if w.span and w.code != "no-responsibility"]
    passed = overlooked(folded, text, prose, read)
    missed = unread_tables(folded, (a.span.start for task in tasks for a in task.assignments))
    everything = [*warnings, *found.warnings, *unread, *passed, *missed, *agency_warnings]
    if not tasks:
        everything.append(Warning("no-tasks", "no task was found in this text", None))
    title = facts.title
    return Document(
        id=document_id(facts, found.record, text),
        title=title,
        issuer=facts.issuer,
        addressees=facts.addressees,
        jurisdiction=found.record,
        number=facts.number,
        date=facts.date,
        period=period_of_title(title) if title else None,
        conventions=conventions,
        cover=facts.cover,
        source=source,
        text=text,
        tasks=tasks,
        warnings=tuple(sorted(everything, key=lambda w: (w.span or Span(-1, -1), w.code))),
    )


def _raw_tasks(
    folded: str, prose: Sequence[Span], tables: Sequence[Table]
) -> list[tuple[str, RawTask]]:
    """(part, task) of prose and tables; tables are numbered when several list things."""
    paragraphs = [p for span in prose for p in paragraphs_of(folded, span.start, span.end)]
    tasks = [("body", task) for task in read_prose(folded, paragraphs)]
    listed = [found for table in tables if (found := read_table(folded, table))]
    for k, found in enumerate(listed, 1):
        part = f"table{k}" if len(listed) > 1 else "table"
        tasks += [(part, task) for task in found]
    return tasks


def _names(drafts: Sequence[Draft]) -> list[str]:
    names = (part.piece.name for draft in drafts for _, part, _ in draft.parts)
    return [name for name in names if not is_collective(name)]


def _year(facts: Facts) -> int | None:
    """The year that month-only dates are of: the title's, the date's, that of the 文号."""
    for title in filter(None, (facts.title, *facts.titles)):
        year = year_of_title(title)
        if year:
            return year
    if facts.date:
        return int(facts.date[:4])
    stamped = re.search(r"(?:19|20)\d\d", facts.number or "")
    return int(stamped.group()) if stamped else None


def _by(facts: Facts) -> str | None:
    """The date that all figures are for, where a title says one."""
    return next(
        (by for t in filter(None, (facts.title, *facts.titles)) if (by := by_of_title(t))), None
    )
