"""Prints the profile of a body: tables for people, one object as JSON, a value a row as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from zhize.graph.views import terminal
from zhize.graph.views.listings import cell
from zhize.graph.views.plain import clean
from zhize.graph.views.rankings import choices_made, weight
from zhize.graph.views.said import READING
from zhize.graph.views.terminal import Format, note

if TYPE_CHECKING:
    from zhize.graph.answers.profile import Profile
    from zhize.graph.columns.selection import Selection

#: How many rows of domains, partners and deadlines a table shows.
MOST = 10
NOBODY_LEADS = (
    "in none of its tasks is anybody said to lead, only to be responsible (责任单位); "
    "--first-is-lead takes the first of each list for the lead: your reading"
)
#: The header of CSV: of what, which, what of it, how much.
CSV = ("section", "name", "key", "value")
#: Parts of a profile that are lists: what a row is called in CSV, and by what it goes.
LISTS = {
    "standings": ("standing", "measure"),
    "documents": ("document", "document"),
    "domains": ("domain", "domain"),
    "partners": ("partner", "label"),
    "deadlines": ("deadline", "iri"),
}
#: What a body carries, rather than what it is.
LOAD = ("tasks", "lead", "co", "total", "led", "fractional", "share")

Table = tuple[tuple[str, ...], list[tuple[str | int, ...]]]


def print_profile(profile: Profile, selection: Selection, fmt: Format) -> None:
    """Print a profile, and say by what choices it was made."""
    if selection.first_is_lead:
        note(READING.en)
    for text in choices_made(selection):
        note(text)
    if profile.group and not selection.groups:
        note("open groups (各…, 有关…): counted, since this is one")
    note(f"strength, betweenness: {weight(selection)}")
    if profile.total and not profile.led:
        note(NOBODY_LEADS)
    if fmt == "json":
        terminal.write(json.dumps(asdict(profile), ensure_ascii=False, indent=2))
    elif fmt == "table":
        _print_tables(profile)
    else:
        terminal.write_csv([CSV, *map(_harmless, _long(asdict(profile)))], fmt)


def _print_tables(profile: Profile) -> None:
    facts = [(key, clean(value)) for key, value in _facts(profile) if value]
    width = max(len(key) for key, _ in facts) + 2
    terminal.write("\n".join(f"{key:<{width}}{value}" for key, value in facts))
    cut = []
    for what, (header, rows) in _tables(profile).items():
        if rows:
            terminal.write("")
            terminal.write_table(header, rows[:MOST])
        if len(rows) > MOST:
            cut.append(f"{MOST} of {len(rows)} {what}")
    if cut:
        note(f"shown are the first {', '.join(cut)}; JSON and CSV have all")


def _facts(profile: Profile) -> Iterator[tuple[str, str]]:
    yield "agency", profile.label
    yield "names", "、".join(profile.names)
    yield "purpose", profile.purpose
    yield "place", ", ".join(filter(None, (profile.jurisdiction, profile.level)))
    yield (
        "tasks",
        f"leads {profile.lead}, has another part in {profile.co}: {profile.total} of {profile.tasks}",
    )
    yield (
        "share",
        f"{profile.fractional:.2f} tasks, each divided among its bodies: {profile.share:.1%} of all",
    )


def _tables(profile: Profile) -> dict[str, Table]:
    """Return the tables of a profile by what their rows are."""
    return {
        "measures": (
            ("measure", "value", "rank", "of"),
            [
                (each.measure, _short(each.value), each.rank if each.rank else "", each.of)
                for each in profile.standings
            ],
        ),
        "documents": (
            ("lead", "co", "total", "document"),
            [(each.lead, each.co, each.total, each.document) for each in profile.documents],
        ),
        "domains": (
            ("lead", "co", "total", "domain"),
            [(each.lead, each.co, each.total, each.zh or "–") for each in profile.domains],
        ),
        "partners": (
            ("shared", "leads", "led-by", "partner"),
            [(each.shared, each.leads, each.led_by, each.label) for each in profile.partners],
        ),
        "deadlines": (
            ("due", "role", "task", "text", "document"),
            [
                (each.due or each.printed, each.role, each.task, each.text, each.document)
                for each in profile.deadlines
            ],
        ),
    }


def _short(value: float | None) -> str | int:
    """Return a value as a table shows it: whole, or to four digits.

    >>> _short(24.0), _short(0.070370370), _short(None)
    (24, '0.07037', '')
    """
    if value is None:
        return ""
    return int(value) if value.is_integer() else f"{value:.4g}"


def _long(profile: dict[str, Any]) -> Iterator[tuple[str, str, str, str | int]]:
    """Yield all that a profile knows, a value a row."""
    for key, value in profile.items():
        if key not in LISTS:
            yield from _rows("load" if key in LOAD else "about", "", {key: value})
            continue
        section, name = LISTS[key]
        for each in value:
            rest = {k: v for k, v in each.items() if k != name}
            yield from _rows(section, each[name], rest)


def _rows(
    section: str, name: str, values: dict[str, Any]
) -> Iterator[tuple[str, str, str, str | int]]:
    for key, value in values.items():
        written = cell(key, list(value) if isinstance(value, tuple) else value)
        if isinstance(value, bool):
            written = str(value).lower()
        if written != "":
            yield section, name, key, written


def _harmless(row: Sequence[str | int]) -> list[str | int]:
    return [terminal.harmless(value) for value in row]
