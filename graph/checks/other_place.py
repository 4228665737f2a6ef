"""A place name at the head of a plan that contradicts the rest of it.

Fires: for a place in no list of administrative divisions at the head of issuer, signature or title,
violation where it differs from the plan's own place by one character (a misprint), warning where by
more, note where no place of the list is named at all; warning for an issuer of another known place.
Does not fire: for the plan's own place, those it lies in or that lie in it (a province's notice sent
on by a city), nor for places that the title only speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.bodies import home_of, is_within
from zhize.graph.checks.finding import Finding, Rule, found
from zhize.loaders.places import Place, prefix_of, unknown_prefix, written
from zhize.loaders.records import Document, Span

RULE = Rule("other-place", "地名前后不一致", "A place name that contradicts the rest")


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each place at the head of the plan that is not its own."""
    home = home_of(document)
    for warning in document.warnings:
        if warning.code == "unknown-place" and warning.span:
            yield _unknown(document, home, warning.span)
    if home is None or home.code is None:
        return
    heads = [document.issuer, document.cover.issuer if document.cover else None]
    for head in dict.fromkeys(filter(None, heads)):
        prefix = None if unknown_prefix(head) else prefix_of(head)
        places = written(prefix[0]) if prefix else ()
        if prefix and places and not any(_agrees(place, home) for place in places):
            at = document.text.find(prefix[0])
            yield found(
                RULE,
                "warning",
                document,
                f"发文机关“{head}”与本文件所属的{home.name}不一致",
                f"the issuer {head} is not of {home.name}, whose plan this is",
                span=Span(at, at + len(prefix[0])) if at >= 0 else None,
            )


def _agrees(place: Place, home: Place) -> bool:
    return is_within(place, home) or is_within(home, place)


def _unknown(document: Document, home: Place | None, span: Span) -> Finding:
    name = document.text[span.start : span.end]
    if home is None or home.code is None:
        return found(
            RULE,
            "note",
            document,
            f"“{name}”不在行政区划代码表中",
            f"{name} is in no list of administrative divisions",
            span=span,
        )
    count = document.text.count(name)
    slip = len(name) == len(home.name) and sum(map(str.__ne__, name, home.name)) == 1
    zh = f"“{name}”不在行政区划代码表中，而本文件属{home.name}"
    en = f"{name} is in no list of administrative divisions, while this is a plan of {home.name}"
    return found(
        RULE,
        "violation" if slip else "warning",
        document,
        zh + ("，疑为误印" if slip else "") + (f"（{count}处）" if count > 1 else ""),
        en
        + ("; most likely a misprint" if slip else "")
        + (f" ({count} times)" if count > 1 else ""),
        span=span,
    )
