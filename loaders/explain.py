"""Says why a task of a document belongs to its fields: by which words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhize.loaders.compact import Compact, compact
from zhize.loaders.domains import DomainMatch, Found, Place, found_words, matches
from zhize.loaders.records import Document, Task
from zhize.loaders.scheme_words import LINKAGE, SchemeWords, scheme_words
from zhize.loaders.text import fold, squeeze, without_margins
from zhize.ontology.codes import Scheme

NOTHING = Compact("", (0,), (0,))
LINE = re.compile(r"[^\n]+")


def explain(
    task: Task, document: Document, schemes: Sequence[Scheme] | None = None
) -> tuple[DomainMatch, ...]:
    """Return the fields of a task as recorded, and the linkage that follows from them.

    Places are spans of `document.text`; words that are not found there again are left out.

    Parameters
    ----------
    task
        A task of the document.
    document
        The document, with its text.
    schemes
        The schemes it was read with; by default the bundled ones.
    """
    reader = next((r for r in scheme_words(schemes) if all(map(r.has, task.domains))), None)
    if reader is None or not task.domains:
        return ()
    folded, _ = without_margins(fold(document.text), document.text)
    places: dict[Place, Compact] = {
        "heading": _heading(folded, task),
        "section": _section(folded, task),
        "text": _text(folded, task),
    }
    found = _read(reader, places)
    if not {*task.domains} <= {each.hit.notation for each in found}:
        places["section"] = _outer(reader, folded[: task.span.start], task) or places["section"]
        found = _read(reader, places)
    said = [each for each in found if each.hit.notation in task.domains]
    told = {match.notation: match for match in matches(reader, said, places)}
    recorded = [told.get(n, DomainMatch(n, "words", ())) for n in task.domains]
    derived = [told[LINKAGE]] if LINKAGE in told and LINKAGE not in task.domains else []
    return (*recorded, *derived)


def _read(reader: SchemeWords, places: dict[Place, Compact]) -> list[Found]:
    above, own, text = places["section"].text, places["heading"].text, places["text"].text
    return found_words(reader, [above], own, text)


def _heading(folded: str, task: Task) -> Compact:
    places = _places(folded, task.heading, *task.span)
    return compact(folded, *places[0]) if places else NOTHING


def _section(folded: str, task: Task) -> Compact:
    """The last place of the heading before the task; in tables it may stand in the task's row."""
    places = _places(folded, task.section, 0, task.span.end)
    before = [place for place in places if place[0] < task.span.start]
    return compact(folded, *(before or places[::-1])[-1]) if places else NOTHING


def _places(folded: str, printed: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where words stand in a folded text, whatever blanks are between their characters."""
    if not printed:
        return []
    pattern = re.compile(r"\s*".join(map(re.escape, squeeze(fold(printed)))))
    return [match.span() for match in pattern.finditer(folded, start, end)]


def _text(folded: str, task: Task) -> Compact:
    """The words of a task in order, the parts they stand in apart."""
    text, begin = "", task.span.start
    at: tuple[int, ...] = (0,)
    moved: tuple[int, ...] = (0,)
    for part in filter(str.strip, task.text.split("\n")):
        for start, end in _places(folded, part, begin, task.span.end)[:1]:
            piece, text = compact(folded, start, end), f"{text}。" if text else ""
            at += tuple(each + len(text) for each in piece.at)
            moved += tuple(each - len(text) for each in piece.moved)
            text, begin = text + piece.text, end
    return Compact(text, at, moved)


def _outer(reader: SchemeWords, before: str, task: Task) -> Compact | None:
    """The nearest line above a task that heads a section on one of its fields."""
    for line in reversed(list(LINE.finditer(before))):
        title = compact(before, line.start(), line.end())
        if any(hit.notation in task.domains for hit in reader.title(title.text)):
            return title
    return None
