"""A body of another level, or of another place, than the plan's own.

Fires, once for each body: warning for one above the plan's own government, which cannot give it
tasks (市医保局 in a county's plan, 省卫生健康委 in a city's), and for one of another place of the same
or a lower level; note where it is an institution (市中医医院), which may be a partner. Where at
least half of the bodies are above, the place of the plan is doubtful: one warning that says so.
Does not fire: for bodies below (县财政局 in a city's plan), open groups, local offices of central
bodies, companies and associations, whose names say little of whose they are; in a plan whose
place is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.bodies import (
    RANKS,
    home_of,
    is_within,
    kind_of,
    level_of_body,
    place_of_body,
)
from zhize.graph.checks.finding import Finding, Rule, Severity, found
from zhize.loaders.places import NATION, Place
from zhize.loaders.records import Assignment, Document, Task

RULE = Rule("other-level", "其他层级或地区的单位", "A body of another level or place")
#: So many bodies at least tell of the plan's place.
ENOUGH = 3
Parts = list[tuple[Task, Assignment]]  # of one body


def check(document: Document) -> Iterator[Finding]:
    """Yield a finding for each body above or beside the plan's place, or one on that place."""
    home = home_of(document)
    if home is None or home.level is None:
        return
    bodies = _bodies(document)
    above = [parts for parts in bodies if _is_above(parts[0][1], home)]
    if len(above) >= ENOUGH and 2 * len(above) >= len(bodies):
        yield _doubt(document, home, above, len(bodies))
        return
    for parts in bodies:
        if parts in above:
            yield _finding(document, home, parts, above=True)
        elif _is_beside(parts[0][1], home):
            yield _finding(document, home, parts, above=False)


def _bodies(document: Document) -> list[Parts]:
    """Return the parts of each body that the rule looks at."""
    found_bodies: dict[str, Parts] = {}
    for task in document.tasks:
        for body in task.assignments:
            kind = kind_of(body.agency)
            if body.collective or kind in ("central-local", "company", "association"):
                continue
            # 中国…公司, 国网…: a name that begins with 中国 need not be of the capital.
            if body.agency.jurisdiction != NATION or kind is not None:
                found_bodies.setdefault(body.agency.id, []).append((task, body))
    return list(found_bodies.values())


def _is_above(body: Assignment, home: Place) -> bool:
    level = level_of_body(body, home)
    return bool(level and home.level and RANKS[level] < RANKS[home.level])


def _is_beside(body: Assignment, home: Place) -> bool:
    place = place_of_body(body)
    return place is not None and not is_within(place, home)


def _finding(document: Document, home: Place, parts: Parts, *, above: bool) -> Finding:
    task, body = parts[0]
    place = place_of_body(body)
    its = place.name if place else "上级"
    severity: Severity = "note" if kind_of(body.agency) == "institution" else "warning"
    times = f"（{len(parts)}处）" if len(parts) > 1 else ""
    where = f" ({len(parts)} times)" if len(parts) > 1 else ""
    zh = f"“{body.name}”是{f'上级（{its}）' if above else its}的单位，本文件属{home.name}{times}"
    en = f"{body.name} is a body of {its}, {'above' if above else 'not of'} {home.name}, whose plan"
    related = tuple(other.span for _, other in parts[1:])
    en = f"{en} this is{where}"
    return found(RULE, severity, document, zh, en, task=task, span=body.span, related=related)


def _doubt(document: Document, home: Place, above: list[Parts], count: int) -> Finding:
    basis = document.jurisdiction.basis if document.jurisdiction else ""
    return found(
        RULE,
        "warning",
        document,
        f"{count}个单位中有{len(above)}个属上级，而本文件读作{home.name}的文件，所属地可能有误",
        f"{len(above)} of {count} bodies are above {home.name}, whose plan this is read as (by its"
        f" {basis}); its place is doubtful",
        span=above[0][0][1].span,
        related=tuple(parts[0][1].span for parts in above[1:]),
    )
