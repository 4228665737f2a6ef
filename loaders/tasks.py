"""Tasks as stretches of text to task records: statements, names, bodies, times, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from zhize.loaders.agencies import Aliases, Named, body, known_as, label_agencies, restored
from zhize.loaders.figure_rows import read_figures
from zhize.loaders.layout import lines_of
from zhize.loaders.names import Piece, join_lines
from zhize.loaders.outline import Clause, RawTask, Region
from zhize.loaders.places import Place
from zhize.loaders.records import Agency, Assignment, Role, Schedule, Span, Target, Task, Warning
from zhize.loaders.responsibility import Part, Statement, parse
from zhize.loaders.schedule import find_deadline, read_schedule
from zhize.loaders.targets import read_targets
from zhize.loaders.text import LINE_BREAK, squeeze


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading of one document's tasks depends on."""

    text: str
    folded: str
    clean: str  #: the text with page numbers and the like blanked out as they are in `folded`
    year: int | None
    by: str | None
    first_leads: bool
    marked_lead: bool
    others: Role = "responsible"  #: what those behind the first are, where the first leads
    aliases: Aliases = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A task whose statements are read and whose bodies are not yet known."""

    part: str
    raw: RawTask
    parts: tuple[tuple[int, Part, int], ...]  #: (clause, part, where its statement starts)
    heads: tuple[tuple[int, int], ...]  #: (first, behind last) index in `parts` of each statement


def draft_tasks(
    reading: Reading, tasks: Sequence[tuple[str, RawTask]]
) -> tuple[list[Draft], list[Warning]]:
    """Read the statements of all tasks; what no rule reads becomes a warning."""
    warnings: dict[Span, Warning] = {}
    drafts = []
    for part, raw in tasks:
        found: list[tuple[int, Part, int]] = []
        heads = []
        for number, clause in enumerate(_speaking(reading, raw.clauses), 1):
            lead_said = any(r.default == "lead" for r in clause)
            for region in clause:
                read = _parsed(reading, region, reading.first_leads and not lead_said)
                begin = len(found)
                found += [(number, _marked(reading, p), region.inner.start) for p in read.parts]
                heads.append((begin, len(found)))
                _warn(reading, warnings, read, region.inner.start)
        drafts.append(Draft(part, raw, tuple(found), tuple(heads)))
        if not found and raw.clauses:
            span = raw.clauses[0][0].outer
            warnings.setdefault(span, Warning("no-agency", "no body was read here", span))
        elif not found and not raw.row:
            message = f"task {raw.number} names no responsible body"
            warnings.setdefault(raw.span, Warning("no-responsibility", message, raw.span))
    return drafts, list(warnings.values())


def _parsed(reading: Reading, region: Region, first_leads: bool) -> Statement:
    """What a region says; its line ends are torn lines or stand between names."""
    words = reading.folded[region.inner.start : region.inner.end]
    if "\n" not in words:
        return parse(words, region.default, first_leads, reading.others)
    joined, places = join_lines(words)
    read = parse(joined, region.default, first_leads, reading.others)
    parts = tuple(replace(p, piece=_moved(p.piece, places)) for p in read.parts)
    unread = tuple((places[a], places[b - 1] + 1) for a, b in read.unread if b <= len(places))
    return Statement(parts, unread, read.said)


def _moved(piece: Piece, places: Sequence[int]) -> Piece:
    return replace(piece, start=places[piece.start], end=places[piece.end - 1] + 1)


def _speaking(reading: Reading, clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses that name bodies; one that only says a time is none."""
    spoken = [c for c in clauses if any(_parsed(reading, r, False).parts for r in c)]
    return spoken or list(clauses[:1])


def _marked(reading: Reading, part: Part) -> Part:
    """A starred name leads, where the document says that the star means so."""
    if reading.marked_lead and part.piece.marked:
        return Part(part.piece, "lead", "explicit")
    return part


def _warn(reading: Reading, warnings: dict[Span, Warning], read: Statement, at: int) -> None:
    for start, end in read.unread:
        span = Span(at + start, at + end)
        words = squeeze(reading.text[span.start : span.end])[:40]
        message = f"not read as a body or a role: {words}"
        warnings.setdefault(span, Warning("unread-responsibility", message, span))


def finish_tasks(
    reading: Reading, drafts: Sequence[Draft], home: Place | None, words: str
) -> tuple[tuple[Task, ...], list[Warning]]:
    """Give every name its body and make the records."""
    fallback = f"doc-{words}"
    resolve = lru_cache(maxsize=None)(
        lambda name: known_as(body(name, home, fallback, reading.year), reading.aliases)
    )
    named: list[list[Named]] = []
    restore = lru_cache(maxsize=4096)(restored)
    for draft in drafts:
        named.append([resolve(name) for lists in _lists(draft) for name in restore(lists)])
    agencies = label_agencies(b for bodies in named for b in bodies)
    ids: Counter[str] = Counter()
    tasks = []
    for draft, bodies in zip(drafts, named, strict=True):
        tasks.append(_task(reading, draft, bodies, agencies, ids))
    warnings = [*_unknown(reading, drafts, named), *_untimed(reading, drafts, tasks)]
    return tuple(tasks), [*warnings, *_unmeasured(reading, drafts)]


def _untimed(reading: Reading, drafts: Sequence[Draft], tasks: Sequence[Task]) -> list[Warning]:
    """A warning for each schedule cell that says no time that could be read."""
    warnings = []
    for draft, task in zip(drafts, tasks, strict=True):
        span = draft.raw.schedule
        words = squeeze(reading.text[span.start : span.end]) if span else ""
        if span and task.schedule is None and words.strip("-—/、无"):
            message = f"no time was read in the schedule of task {task.number}: {words[:40]}"
            warnings.append(Warning("unread-schedule", message, span))
    return warnings


def _unmeasured(reading: Reading, drafts: Sequence[Draft]) -> list[Warning]:
    """A warning for each cell of an indicator table that holds a figure which was not read."""
    warnings = []
    for draft in drafts:
        if draft.raw.figure:
            row, columns = draft.raw.figure
            for cell in read_figures(reading.text, reading.folded, row, columns, None)[1]:
                words = squeeze(reading.text[cell.start : cell.end])[:40]
                message = f"no figure was read in a cell of task {draft.raw.number}: {words}"
                warnings.append(Warning("unread-figure", message, cell))
    return warnings


def _lists(draft: Draft) -> list[tuple[tuple[Piece, ...], ...]]:
    """The names of each clause, a tuple for each of its statements."""
    clauses: dict[int, list[tuple[Piece, ...]]] = {}
    for first, behind in draft.heads:
        if behind > first:
            row = tuple(part.piece for _, part, _ in draft.parts[first:behind])
            clauses.setdefault(draft.parts[first][0], []).append(row)
    return [tuple(rows) for rows in clauses.values()]


def _unknown(
    reading: Reading, drafts: Sequence[Draft], named: Sequence[Sequence[Named]]
) -> list[Warning]:
    """One warning for each name that stands in no list of function lines."""
    seen: dict[str, Warning] = {}
    for draft, bodies in zip(drafts, named, strict=True):
        for (_, part, at), found in zip(draft.parts, bodies, strict=True):
            if found.function is None and not found.collective and found.name not in seen:
                span = Span(at + part.piece.start, at + part.piece.end)
                message = f"{found.name} is in no list of bodies; kept under its own name"
                seen[found.name] = Warning("unknown-body", message, span)
    return list(seen.values())


def _task(
    reading: Reading,
    draft: Draft,
    bodies: Sequence[Named],
    agencies: dict[str, Agency],
    ids: Counter[str],
) -> Task:
    raw = draft.raw
    words = "\n".join(_own_words(reading, s) for s in raw.text)
    key = f"{draft.part}/{raw.number}"
    ids[key] += 1
    return Task(
        id=key if ids[key] == 1 else f"{key}~{ids[key]}",
        number=raw.number,
        part=draft.part,
        section=_quoted(reading, raw.path[-1]) if raw.path else "",
        heading=_quoted(reading, raw.heading) if raw.heading else "",
        text=words,
        span=raw.span,
        assignments=_assignments(reading, draft, bodies, agencies),
        schedule=_schedule(reading, raw),
        targets=_targets(reading, raw),
    )


def _quoted(reading: Reading, span: Span) -> str:
    return squeeze(reading.text[span.start : span.end])


def _own_words(reading: Reading, span: Span) -> str:
    """A stretch of the source without line ends, the blanks about them and page numbers."""
    words = reading.clean[span.start : span.end]
    if "\n" not in words:
        return LINE_BREAK.sub("", words).strip()
    lines = lines_of(reading.folded, *span)
    kept = (
        reading.clean[x.start : x.end]
        for x in lines
        if not reading.folded[x.start : x.end].isspace()
    )
    return "".join(line.strip() for line in kept)


def _assignments(
    reading: Reading, draft: Draft, bodies: Sequence[Named], agencies: dict[str, Agency]
) -> tuple[Assignment, ...]:
    made = []
    for (clause, part, at), found in zip(draft.parts, bodies, strict=True):
        piece = part.piece
        span = Span(at + piece.start, at + piece.end)
        made.append(
            Assignment(
                clause=clause,
                order=piece.order,
                surface=squeeze(reading.text[span.start : span.end]),
                name=_name(reading, found, span),
                agency=agencies[found.key],
                role=part.role,
                mode=part.mode,
                collective=found.collective,
                open_list=piece.open_list,
                span=span,
            )
        )
    return tuple(made)


def _name(reading: Reading, found: Named, span: Span) -> str:
    """The name with the brackets it is printed with: 有关县（市、区）人民政府."""
    if "(" not in found.name:
        return found.name
    printed = squeeze(reading.clean[span.start : span.end])
    return printed if squeeze(reading.folded[span.start : span.end]) == found.name else found.name


def _schedule(reading: Reading, raw: RawTask) -> Schedule | None:
    found = None
    if raw.schedule:
        found = read_schedule(
            reading.clean, *raw.schedule, year=reading.year, folded=reading.folded
        )
    else:
        regions = (r.inner for clause in raw.clauses for r in clause)
        times = (find_deadline(reading.folded, *r, year=reading.year) for r in regions)
        found = next(filter(None, times), None)
    return replace(found, surface=_quoted(reading, found.span)) if found else None


def _targets(reading: Reading, raw: RawTask) -> tuple[Target, ...]:
    if raw.figure:
        row, columns = raw.figure
        above = squeeze(reading.folded[slice(*raw.path[-1])]) if raw.path else ""
        found, _ = read_figures(reading.text, reading.folded, row, columns, reading.by, above)
        return tuple(found)
    days = dict(raw.stages)
    told = (
        target
        for span in raw.text
        for target in read_targets(
            reading.clean, reading.folded, *span, by=days.get(span, reading.by), year=reading.year
        )
    )
    return tuple(_as_printed(reading, target) for target in told)


def _as_printed(reading: Reading, target: Target) -> Target:
    surface = _quoted(reading, target.span)
    return target if target.surface == surface else replace(target, surface=surface)
