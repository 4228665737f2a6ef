"""Short builders of records: a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zhize.loaders.records import (
    Agency,
    Assignment,
    Document,
    Jurisdiction,
    Schedule,
    Source,
    Span,
    Target,
    Task,
)

PLACE = Jurisdiction("530300", "曲靖市", "prefecture", "title")


def agency(name: str = "市财政局", **given: Any) -> Agency:
    """Return a body of 曲靖市 named like this; the function line is `name` without 市."""
    stem = name.removeprefix("市")
    label = f"曲靖{name}" if name.startswith("市") else name
    whole = Agency(f"530300/{stem}", label, None, "530300")
    return replace(whole, **given)


def assignment(
    name: str = "市财政局",
    role: str = "responsible",
    *,
    span: tuple[int, int] = (0, 0),
    **given: Any,
) -> Assignment:
    """Return the part of a body: the first of the first list, jointly responsible."""
    body = given.pop("agency", None) or agency(name)
    whole = Assignment(
        clause=1,
        order=1,
        surface=name,
        name=name,
        agency=body,
        role=role,  # type: ignore[arg-type]
        mode="explicit" if role == "lead" else "joint",
        collective=False,
        open_list=False,
        span=Span(*span),
    )
    return replace(whole, **given)


def schedule(surface: str = "2019年6月底前", **given: Any) -> Schedule:
    """Return a deadline at the end of June 2019."""
    return replace(Schedule(surface, "deadline", None, "2019-06-30", Span(0, 0)), **given)


def target(name: str = "药占比", **given: Any) -> Target:
    """Return the target of about 30 per cent."""
    return replace(Target(name, "~", 30, "%", None, f"{name}30%左右", Span(0, 0)), **given)


def task(text: str = "推进分级诊疗", *parts: Assignment, **given: Any) -> Task:
    """Return the first item of a text's prose."""
    whole = Task("body/1", "1", "body", "一、重点任务", "", text, Span(0, 0), (), parts)
    return replace(whole, **given)


def document(*tasks: Task, **given: Any) -> Document:
    """Return a plan of 曲靖市. Without `text` one is made, and the spans are set to point into it."""
    whole = Document(
        id="曲政办发〔2018〕1号",
        title="曲靖市医改工作要点",
        issuer="曲靖市人民政府办公室",
        addressees=(),
        jurisdiction=PLACE,
        number="曲政办发〔2018〕1号",
        date="2018-12-26",
        period=None,
        conventions=(),
        cover=None,
        source=Source("plans/plan.txt", "0" * 64, "text/plain", "utf-8"),
        text="",
        tasks=tasks,
        warnings=(),
    )
    whole = replace(whole, **given)
    return whole if whole.text else _written(whole)


def _written(plan: Document) -> Document:
    """Return a plan with a text that holds its tasks one a line, `text(甲、乙负责)`."""
    lines: list[str] = []
    start = 0
    tasks = []
    for item in plan.tasks:
        text = item.text
        parts = []
        for part in item.assignments:
            at = start + len(text) + 1
            parts.append(replace(part, span=Span(at, at + len(part.surface))))
            text += f"、{part.surface}"
        when = item.schedule
        if when is not None:
            at = start + len(text) + 1
            when = replace(when, span=Span(at, at + len(when.surface)))
            text += f"，{when.surface}"
        figures = []
        for figure in item.targets:
            at = start + len(text) + 1
            figures.append(replace(figure, span=Span(at, at + len(figure.surface))))
            text += f"，{figure.surface}"
        tasks.append(
            replace(
                item,
                span=Span(start, start + len(text)),
                assignments=tuple(parts),
                schedule=when,
                targets=tuple(figures),
            )
        )
        lines.append(text)
        start += len(text) + 1
    return replace(plan, text="\n".join(lines) or "（无正文）", tasks=tuple(tasks))
