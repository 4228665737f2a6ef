"""Small invented plans for the checks, and what one rule finds in them."""

from __future__ import annotations

from types import ModuleType

import zhize
from zhize.loaders.records import Document

CITY = "曲靖市医改工作要点"
COUNTY = "枞阳县医改工作要点"


def plan(*items: str, title: str = COUNTY, head: str = "", tail: str = "") -> Document:
    """Read a plan of numbered items; an item that brings its own number keeps it."""
    lines = [
        item if item[0].isdigit() or item[0] in "一二三四五六七八九(" else f"{number}.{item}"
        for number, item in enumerate(items, 1)
    ]
    return zhize.read_text("\n\n".join(filter(None, [title, head, *lines, tail])) + "\n")


def table(header: str, *rows: str, title: str = COUNTY) -> Document:
    """Read a plan that is a table, cells separated by TAB (written as `|` here)."""
    lines = [line.replace("|", "\t") for line in (header, *rows)]
    return zhize.read_text("\n".join([title, "", *lines]) + "\n")


def found(rule: ModuleType, document: Document) -> list[tuple[str, str]]:
    """Return (severity, words at the place) of each finding of a rule, in text order."""
    findings = sorted(rule.check(document), key=lambda each: each.span or (-1, -1))
    text = document.text
    return [(each.severity, text[slice(*each.span)] if each.span else "") for each in findings]
