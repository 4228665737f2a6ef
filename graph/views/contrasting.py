"""Prints two documents side by side: load, fields, ties, and tasks that may be the same.

A table has the four parts one below the other, JSON has them under a key each, and CSV has one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from zhize.graph.views import terminal
from zhize.graph.views.listings import Listing, Row, task
from zhize.graph.views.plain import clean, shorten
from zhize.graph.views.terminal import Format, note
from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    from zhize.graph.answers.contrast import Contrast, LoadPair
    from zhize.graph.answers.contrast_tasks import Match
    from zhize.graph.columns.figures import LoadRow

Part = Literal["load", "domains", "ties", "tasks"]
PARTS: tuple[Part, ...] = ("load", "domains", "ties", "tasks")
HEADS: dict[Part, str] = {
    "load": "Load of function lines: tasks led, with another part, together; share",
    "domains": "Fields: tasks here and there, and which line leads most of them",
    "ties": "Ties: tasks that two function lines have together",
    "tasks": "Tasks that may be the same, by their wording: candidates",
}
#: How many rows a table has of each part, unless it is told otherwise, and of the words of a task.
FEW, WORDS = 10, 34
LOAD = ("lead", "co", "total", "fractional", "share")


class PartError(ZhizeError, ValueError):
    """CSV holds one table; the message says how to choose it."""

    def __str__(self) -> str:
        return str(self.args[0])


def print_contrast(found: Contrast, fmt: Format, parts: Sequence[Part], top: int | None) -> None:
    """Print two documents side by side.

    Parameters
    ----------
    found
        What there is.
    fmt
        How.
    parts
        Which of the four; all without any.
    top
        How many rows of each; by default all, but `FEW` in tables.

    Raises
    ------
    PartError
        When CSV is to hold several parts.
    """
    wanted = [part for part in PARTS if part in parts or not parts]
    if fmt in ("csv", "excel") and len(wanted) > 1:
        what = "holds one table; choose it with --part, one of " + ", ".join(PARTS)
        raise PartError(f"{fmt}: {what}")
    note(f"here {found.here.id}; there {found.there.id}; {found.selection.describe('en')}")
    listings = {part: LISTINGS[part](found) for part in wanted}
    if fmt == "json":
        rows = {part: list(listing.rows[:top]) for part, listing in listings.items()}
        terminal.write(json.dumps({**_about(found), **rows}, ensure_ascii=False, indent=2))
        return
    for part, listing in listings.items():
        if fmt == "table":
            _print_part(found, part, listing, FEW if top is None else top)
        else:
            terminal.emit(listing._replace(rows=listing.rows[:top]), fmt)


def _about(found: Contrast) -> Row:
    """Return what JSON says before the parts; what is undefined is null."""
    return {
        "here": found.here.id,
        "there": found.there.id,
        **terminal.choices_behind(found.selection),
        "threshold": found.threshold,
        "jaccard": _known(found.jaccard),
        "qap": {key: _known(value) for key, value in found.qap._asdict().items()},
    }


def _known(value: float) -> float | None:
    return value if value == value else None


def _print_part(found: Contrast, part: Part, listing: Listing, top: int) -> None:
    many = len(listing.rows)
    count = f"{many}" if many <= top else f"the first {top} of {many}"
    terminal.write(f"{HEADS[part]} ({count})")
    if part == "ties":
        terminal.write(_alike(found))
    if part == "tasks":
        terminal.write(f"Cosine of TF-IDF of at least {found.threshold:g}; lead: by function line")
    rows = [_short(row) if part == "tasks" else row for row in listing.rows[:top]]
    terminal.emit(listing._replace(rows=rows), "table")
    terminal.write("")


def _alike(found: Contrast) -> str:
    """Return in words how alike the ties are; what is undefined as nan."""
    qap = found.qap
    said = f"Jaccard of ties {found.jaccard:.3f}; QAP over {qap.nodes} lines of both"
    lots = f"{qap.permutations} permutations, seed {qap.seed}"
    return f"{said}: r {qap.r:.3f}, p {qap.p:.4f} ({lots})"


def _load(found: Contrast) -> Listing:
    rows = [_load_row(pair) for pair in found.load]
    figures = [f"{side}_{key}" for side in ("here", "there") for key in LOAD]
    shown = [key for key in figures if not key.endswith("fractional")]
    keys = ("function", "line", *figures, "here_bodies", "there_bodies")
    return Listing(rows, keys, ("line", *shown))


def _load_row(pair: LoadPair) -> Row:
    row: Row = {"function": pair.line, "line": pair.label}
    for side, figures in (("here", pair.here), ("there", pair.there)):
        row.update({f"{side}_{key}": value for key, value in _figures(figures).items()})
    return {**row, "here_bodies": list(pair.here_bodies), "there_bodies": list(pair.there_bodies)}


def _figures(row: LoadRow | None) -> dict[str, float]:
    if row is None:
        return dict.fromkeys(LOAD, 0)
    return {key: round(getattr(row, key), 4) for key in LOAD}


def _domains(found: Contrast) -> Listing:
    rows = [
        {
            "domain": pair.domain,
            "name": pair.zh,
            "name_en": pair.en,
            "here_tasks": pair.here,
            "there_tasks": pair.there,
            "here_leads": pair.here_leads,
            "here_led": pair.here_led,
            "there_leads": pair.there_leads,
            "there_led": pair.there_led,
        }
        for pair in found.domains
    ]
    keys = (
        *("domain", "name", "name_en", "here_tasks", "there_tasks"),
        *("here_leads", "here_led", "there_leads", "there_led"),
    )
    rows.sort(key=lambda row: (-(row["here_tasks"] + row["there_tasks"]), row["domain"]))  # type: ignore[operator]
    return Listing(rows, keys, ("name", *keys[3:]))


def _ties(found: Contrast) -> Listing:
    rows = [
        {"one": tie.one, "other": tie.other, "here_tasks": tie.here, "there_tasks": tie.there}
        for tie in found.ties
    ]
    keys = ("one", "other", "here_tasks", "there_tasks")
    return Listing(rows, keys, keys)


def _tasks(found: Contrast) -> Listing:
    rows = [_match(match) for match in found.matches]
    sides = [
        f"{side}_{key}" for side in ("here", "there") for key in ("task", "text", "leads", "lines")
    ]
    ends = ("basis", "line", "iri")
    others = ("domains", *(f"{side}_{key}" for key in ends for side in ("here", "there")))
    shown = [key for key in sides if not key.endswith("lines")]
    if found.selection.first_is_lead:
        shown += ["here_basis", "there_basis"]
    return Listing(rows, ("score", "lead", *sides, *others), ("score", "lead", *shown))


def _match(match: Match) -> Row:
    row: Row = {"score": round(match.score, 3), "lead": match.lead}
    lines = {"here": match.here_lines, "there": match.there_lines}
    for side, each in (("here", match.here), ("there", match.there)):
        listed = task(each)
        row.update({f"{side}_{key}": listed[key] for key in ("task", "text", "leads")})
        row[f"{side}_lines"] = list(lines[side])
        row.update({f"{side}_{key}": listed[key] for key in ("basis", "line", "iri")})
    return {**row, "domains": list(match.domains)}


def _short(row: Row) -> Row:
    """Return a row of tasks with the beginning of their words, for a table."""
    cut: dict[str, Any] = {
        key: shorten(clean(str(row[key])), WORDS) for key in ("here_text", "there_text")
    }
    return {**row, **cut}


LISTINGS = {"load": _load, "domains": _domains, "ties": _ties, "tasks": _tasks}
