"""Which scheme of domains fits a document, and the fields of its tasks by that scheme.

A document is on one field of policy: a plan of health reform with 审批 in it does not touch the
business environment, and a plan of roads with 人才队伍 in it not health.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhize.loaders.domains import Found, found_words, weight
from zhize.loaders.outline import RawTask
from zhize.loaders.scheme_words import SchemeWords, scheme_words
from zhize.loaders.text import fold, squeeze
from zhize.ontology.codes import Scheme

#: A scheme fits when it tells the fields of one in so many tasks, and of so many, if there are.
ONE_IN = 4
LEAST = 2


class Outline(NamedTuple):
    """What of a task tells its fields, folded."""

    path: tuple[str, ...]  #: headings above it, outermost first
    heading: str
    text: str


def outline_of(folded: str, raw: RawTask) -> Outline:
    """Return what tells the fields of a task that stands in a folded text; its parts stay apart."""
    path = tuple(folded[span.start : span.end] for span in raw.path)
    heading = folded[raw.heading.start : raw.heading.end] if raw.heading else ""
    return Outline(path, heading, "。".join(folded[s.start : s.end] for s in raw.text))


def domains_of(
    outlines: Sequence[Outline], title: str | None, schemes: Sequence[Scheme] | None = None
) -> list[tuple[str, ...]]:
    """Return the fields of each task of a document, by the one scheme that fits it, if any.

    A scheme fits when the title names its field (优化营商环境), or when words of no other field
    tell one in four of the tasks, and two if there are two; of several the one that tells most
    tasks. The linkage of pillars is among them only where it is stated.

    Raises
    ------
    LoadError
        When two of the schemes have a domain of the same notation.
    """
    tasks = [Outline(tuple(map(squeeze, p)), squeeze(h), squeeze(t)) for p, h, t in outlines]
    readers = scheme_words(schemes)
    called = squeeze(fold(title or ""))
    named = [reader for reader in readers if reader.is_named_by(called)]
    fitting: tuple[SchemeWords, list[list[Found]]] | None = None
    needed = 0 if named else max(-(-len(tasks) // ONE_IN), min(len(tasks), LEAST), 1)
    for reader in named or _by_headings(readers, tasks):
        found = [found_words(reader, *task) for task in tasks]
        told = sum(weight(words)[0] > 0 for words in found)
        if told >= needed:
            fitting, needed = (reader, found), told + 1
    if fitting is None:
        return [()] * len(tasks)
    reader, found = fitting
    return [reader.narrowest(each.hit.notation for each in words) for words in found]


def _by_headings(readers: Sequence[SchemeWords], tasks: Sequence[Outline]) -> Sequence[SchemeWords]:
    """Return the one whose headings stand above half of the tasks or more, if any, else all."""
    under = [sum(_is_headed(reader, task) for task in tasks) for reader in readers]
    most = max(under, default=0)
    return [readers[under.index(most)]] if most * 2 >= max(1, len(tasks)) else readers


def _is_headed(reader: SchemeWords, task: Outline) -> bool:
    """Whether a heading of this scheme alone stands above a task."""
    return any(not hit.general for t in (task.heading, *task.path) for hit in reader.title(t))
