"""Prints findings of checks, bodies, figures side by side, and bodies that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from zhize.graph.views import terminal
from zhize.graph.views.listings import Listing
from zhize.graph.views.terminal import Format, note

if TYPE_CHECKING:
    from zhize.graph.answers.candidates import MergeCandidate
    from zhize.graph.answers.comparing import TargetRow
    from zhize.graph.answers.registry import AgencyRow
    from zhize.graph.checks import Finding

AGENCY = ("agency", "function", "purpose", "level", "place", "names", "documents", "tasks", "iri")
TARGET = (
    "indicator", "measure", "name", "place", "comparator", "value", "unit", "by", "leads", "task",
    "line", "words", "document", "date", "iri",
)  # fmt: skip
CANDIDATE = ("score", "likeness", "one", "other", "names", "place", "function", "iris")


def find_all(paths: Sequence[str], store: str, *, shapes: bool) -> tuple[Finding, ...]:
    """Return what checks find in paths, or in the store without any.

    With `shapes`, the graphs of stores are held to the SHACL shapes, too; a note says so where
    that cannot be done.

    Raises
    ------
    StoreError
        When a store cannot be opened.
    """
    from zhize.graph.checks import check_paths
    from zhize.graph.checks.finding import in_order
    from zhize.graph.storage.folder import MARKER
    from zhize.graph.store import open_store

    if not paths:
        open_store(store).close()
        paths = (store,)
    found = list(check_paths(paths))
    stores = [path for path in dict.fromkeys(paths) if (Path(path) / MARKER).exists()]
    if shapes and stores:
        found.extend(_broken(stores))
    return tuple(sorted(found, key=in_order))


def _broken(stores: Sequence[str]) -> Iterator[Finding]:
    """Yield what breaks the shapes; without pySHACL nothing but a note."""
    from zhize.graph.rdf.validate import NoShaclError, validate
    from zhize.graph.store import open_store

    try:
        for path in stores:
            with open_store(path) as opened:
                yield from validate(opened)
    except NoShaclError as error:
        note(str(error))


def print_findings(
    findings: Sequence[Finding], fmt: Format | Literal["sarif"], language: Literal["zh", "en"]
) -> int:
    """Print what checks found; return 1 when a plan cannot be right as written."""
    from zhize.graph.checks import KEYS, TABLE, has_violations, rows, to_sarif

    if fmt == "sarif":
        terminal.write(to_sarif(findings, language=language), end="")
    else:
        listed = [{**row, "message": row[f"message_{language}"]} for row in rows(findings)]
        terminal.emit(Listing(listed, KEYS, TABLE), fmt)
    counts = {
        kind: sum(finding.severity == kind for finding in findings)
        for kind in ("violation", "warning", "note")
    }
    note(", ".join(f"{kind}s {count}" for kind, count in counts.items()))
    return int(has_violations(findings))


def print_agencies(rows: Iterable[AgencyRow], fmt: Format) -> None:
    """Print bodies and what they are."""
    listed = [{**dict(zip(AGENCY, row, strict=True)), "names": list(row.names)} for row in rows]
    shown = ("tasks", "documents", "level", "place", "purpose", "agency", "names")
    terminal.emit(Listing(listed, AGENCY, shown), fmt)


def print_targets(rows: Iterable[TargetRow], fmt: Format) -> None:
    """Print figures side by side."""
    listed = [{**row._asdict(), "leads": list(row.leads)} for row in rows]
    shown = ("measure", "place", "comparator", "value", "unit", "by", "leads", "name", "task")
    terminal.emit(Listing(listed, TARGET, (*shown, "line", "document")), fmt)


def print_candidates(found: Iterable[MergeCandidate], fmt: Format) -> None:
    """Print pairs of bodies that may be one; nothing is merged."""
    listed = [
        {
            "score": each.score,
            "likeness": list(each.likeness),
            "one": each.labels[0],
            "other": each.labels[1],
            "names": list(each.names),
            "place": each.place,
            "function": each.function,
            "iris": list(each.iris),
        }
        for each in found
    ]
    if not listed:
        note("no two bodies of this store look like one")
    terminal.emit(Listing(listed, CANDIDATE, ("score", "one", "other", "likeness", "place")), fmt)
