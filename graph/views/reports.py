"""Prints each answer, and on standard error what has to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhize.graph.errors import QueryError
from zhize.graph.views import listings, terminal
from zhize.graph.views.terminal import Format, note
from zhize.loaders.errors import LoadError

if TYPE_CHECKING:
    from zhize.graph.answers.agency_asof import AgencyAsOf
    from zhize.graph.answers.bodies import AgencyAnswer, Ambiguity
    from zhize.graph.answers.documents import ShownDocument, ShownTask
    from zhize.graph.answers.rows import TaskRow
    from zhize.graph.loading import Loaded
    from zhize.graph.store import Store

YOUR_READING = (
    "leads with the basis first-is-lead are your reading; "
    "there the documents only say who is responsible"
)

NO_LEAD = (
    "nobody is said to lead here, only to be responsible (责任单位); --by total counts every part, "
    "and --first-is-lead takes the first of each list for the lead: your reading"
)


def print_records(files: Sequence[str]) -> int:
    """Print the records of files, one line a document; return 1 when some could not be read."""
    from zhize.graph.loading import read_each
    from zhize.loaders.records_json import dumps

    failed = 0
    for read in read_each(files):
        if isinstance(read, LoadError):
            note(str(read), "Error")
            failed = 1
        else:
            terminal.write(dumps(read))
    return failed


def print_loaded(rows: Sequence[Loaded], fmt: Format) -> int:
    """Print what was put into a store; return 1 when some files could not be."""
    terminal.emit(listings.loaded(rows), fmt)
    for row in rows:
        if row.problem:
            note(row.problem, "Error" if row.outcome == "failed" else "Note")
    warned = sum(row.warnings for row in rows)
    if warned:
        warnings = "1 warning" if warned == 1 else f"{warned} warnings"
        note(f"{warnings}; zhize show DOCUMENT lists those of a document")
    return int(any(row.outcome == "failed" for row in rows))


def print_found(
    store: Store,
    words: Sequence[str],
    rows: Sequence[TaskRow],
    fmt: Format,
    *,
    domain: str | None = None,
    day: str | None = None,
) -> None:
    """Print the tasks found for words, in a domain; with a day, whose they would be then.

    Raises
    ------
    QueryError
        When the words are blank, as a variable is that was left unset.
    """
    asked = " ".join(words).strip()
    if not asked and domain is None:
        raise QueryError("who: there is no word to look for; give one, such as 医保")
    if domain is not None:
        asked = f"{asked} in the field {domain}" if asked else f"the field {domain}"
    if not rows:
        note(f"no task holds {asked}" if words else f"no task is in {asked}")
    elif rows[0].matched == "tokens":
        note(f"no task holds {asked} as it stands; these hold all of its words")
    _note_reading(rows)
    if day is None:
        terminal.emit(listings.found(rows), fmt)
        return
    from zhize.graph.reforms.asof import day_of, who_as_of
    from zhize.graph.views.derived import print_found_as_of

    print_found_as_of(who_as_of(store, rows, day), day_of(day), fmt)


def find_agency(
    store: Store, name: str, day: str | None, *, first_is_lead: bool
) -> AgencyAnswer | AgencyAsOf | Ambiguity:
    """Return what a body has to do by the documents, or would have to do on a day."""
    if day is None:
        from zhize.graph.answers.bodies import agency

        return agency(store, name, first_is_lead=first_is_lead)
    from zhize.graph.answers.agency_asof import agency_as_of

    return agency_as_of(store, name, day, first_is_lead=first_is_lead)


def print_agency(answer: AgencyAnswer | AgencyAsOf | Ambiguity, fmt: Format) -> int:
    """Print what a body leads and carries; return 1 when several go by the name, and list them."""
    from zhize.graph.answers.bodies import AgencyAnswer, Ambiguity

    if isinstance(answer, Ambiguity):
        note(_ambiguous(answer), "Error")
        return 1
    if not isinstance(answer, AgencyAnswer):
        from zhize.graph.views.derived import print_agency_as_of

        print_agency_as_of(answer, fmt)
        return 0
    names = f" (also called {'、'.join(answer.names)})" if answer.names else ""
    leads = [row for each in answer.documents for row in each.leads]
    others = sum(len(each.others) for each in answer.documents)
    note(f"{answer.label}{names}: tasks it leads {len(leads)}, with another part in them {others}")
    _note_reading(leads)
    terminal.emit(listings.carried(answer), fmt)
    return 0


def _ambiguous(answer: Ambiguity) -> str:
    labels = [body.label for body in answer.candidates]
    # A body and an open group can have one label; their IRIs differ.
    listed = [
        body.label if labels.count(body.label) == 1 else body.iri for body in answer.candidates
    ]
    return f"{answer.name}: {len(listed)} bodies go by this name; ask for one: {', '.join(listed)}"


def print_documents(store: Store, fmt: Format) -> None:
    """Print the documents of a store, and which of its files are damaged."""
    for problem in store.problems():
        note(problem, "Warning")
    terminal.emit(listings.documents(store.documents()), fmt)


def print_shown(shown: ShownDocument | ShownTask, fmt: Format) -> None:
    """Print a document's tasks, or one task with the words it was read from."""
    from zhize.graph.answers.documents import ShownTask
    from zhize.graph.views.passages import emit_task

    if isinstance(shown, ShownTask):
        _note_reading([shown.row])
        emit_task(shown, fmt)
        return
    for warning, line in zip(shown.warnings, shown.lines, strict=True):
        place = f"line {line}: " if line else ""
        note(f"{place}{warning.message} ({warning.code})", "Warning")
    _note_reading(shown.tasks)
    terminal.emit(listings.contents(shown.tasks), fmt)


def _note_reading(rows: Sequence[TaskRow]) -> None:
    if any(row.basis == "first-is-lead" for row in rows):
        note(YOUR_READING)
