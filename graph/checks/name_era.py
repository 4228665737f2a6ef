"""The name of a local body that was not in use at the date of the document.

Fires: once for each name: a successor's name before the first local bodies took it (卫生健康委 in
2017), a predecessor's more than a year after the last ones gave it up (工商局 in 2021). Dates are
those of `ontology/codes/name-eras.tsv`; local ones vary, so this is a warning on the quality of the
text or of its date, not an error of the plan.
Does not fire: within the years of a reform, when both are met; for bodies that live on under
their name (财政局), national bodies, names in no list; for documents without a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.bodies import home_of, level_of_body
from zhize.graph.checks.finding import Finding, Rule, found
from zhize.loaders.body_names import core_of
from zhize.loaders.places import Place, prefix_of
from zhize.loaders.records import Assignment, Document
from zhize.ontology.codes import function_of
from zhize.ontology.eras import era_of, first_day, last_day

RULE = Rule("name-era", "名称与文件日期不符", "A name that was not in use at the time")


def check(document: Document) -> Iterator[Finding]:
    """Yield a warning for each name, where it first stands, that the date does not allow."""
    if document.date is None:
        return
    home = home_of(document)
    seen: set[str] = set()
    for task in document.tasks:
        for body in task.assignments:
            if body.collective or body.name in seen:
                continue
            seen.add(body.name)
            words = _wrong(body, home, document.date)
            if words:
                yield found(RULE, "warning", document, *words, task=task, span=body.span)


def _wrong(body: Assignment, home: Place | None, date: str) -> tuple[str, str] | None:
    """Return what is wrong in Chinese and English, None for a name that may be right."""
    level = level_of_body(body, home) or (home.level if home else None)
    era = era_of(_core(body), level or "all") if level != "national" else None
    if era is None:
        return None
    if era.since and date < first_day(era.since):
        return (
            f"文件日期为{date}，而“{body.name}”这类名称{era.since}起才有",
            f"the document is of {date}, but names like {body.name} are in use from {era.since} on",
        )
    if era.until and date > _year_after(last_day(era.until)):
        return (
            f"文件日期为{date}，而“{body.name}”这类名称至迟{era.until}已停用",
            f"the document is of {date}, but names like {body.name} went out of use by {era.until}",
        )
    return None


def _core(body: Assignment) -> str:
    """Return a body's name without level word or place."""
    name = body.name
    for core in (name, core_of(name), (prefix_of(name) or ("", ""))[1]):
        if function_of(core):
            return core
    return name


def _year_after(day: str) -> str:
    return f"{int(day[:4]) + 1}{day[4:]}"
