"""Gathers what a question names: bodies and their roles, words, fields, places, times, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from zhize.graph.asking.binding import roles_of
from zhize.graph.asking.comparing import FIELDS, sides_of
from zhize.graph.asking.drafting import Lookup, words_of
from zhize.graph.asking.items import Item, Time
from zhize.graph.asking.kinds import kinds
from zhize.graph.asking.question import Name, Part, Question, State, Words
from zhize.graph.asking.reading import Frame
from zhize.graph.asking.refusals import UnplacedError
from zhize.loaders.records import ROLES

VERBS = frozenset({"role", "role-noun", "role-by"})
#: How many rows a ranking has where the question does not say.
TOP = 10
STATES: tuple[State, ...] = get_args(State)


def with_bodies(question: Question, made: Frame) -> Question:
    """Return a question with the bodies it names and the roles it asks for."""
    bound = made.bound
    places = [k for k, item in enumerate(made.items) if item.kind == "bodies"]
    made.used.update(places)
    parts = []
    for place in places:
        item = made.items[place]
        parts.append(Part(item.written, item.ids, bound.roles(place)))
    asked = roles_of(bound.asked)
    if question.kind == "compare":
        return _compared(question, made, parts)
    if places and question.kind == "tasks" and bound.asked and not bound.bodies:
        # 甲和乙谁牵头分级诊疗: the tasks that either leads.
        parts, asked = [replace(part, roles=asked) for part in parts], ROLES
    if question.kind == "partners":
        free = [k for k in places if k not in bound.bodies]
        # 谁配合县财政局: it leads; 县财政局配合谁: those lead.
        if bound.asked and set(bound.asked) <= {"cooperate"} and free:
            parts = [replace(p, roles=("lead",)) if p.roles == ROLES else p for p in parts]
        if not bound.asked and {verb for verbs in bound.bodies.values() for verb in verbs} == {
            "cooperate"
        }:
            asked = ("lead",)
    if made.has("each") and question.kind.startswith("count"):
        raise UnplacedError(next(item for item in made.items if item.kind == "each"))
    shared = made.has("both") and len(parts) > 1
    together = len(parts) > 1 and shared | made.has("together", "partner") | _distinct_roles(parts)
    if together:
        # 甲、乙、丙三家一起
        made.used.update(
            k for k, i in enumerate(made.items) if (i.kind, i.number) == ("number", len(parts))
        )
    return replace(
        question,
        parts=tuple(parts),
        roles=asked,
        together=together,
        besides=tuple(Part(i.written, i.ids) for i in made.of("besides")),
        without=tuple(Part(i.written, i.ids, roles_of([i.value])) for i in made.of("without")),
    )


def _compared(question: Question, made: Frame, parts: Sequence[Part]) -> Question:
    """Return a question that compares, with the roles whose tasks it counts.

    Raises
    ------
    UnplacedError
        When it gives roles to others than those that are compared, or different ones to each.
    """
    kind = sides_of(made.items)
    bound = made.bound
    verbs = [*bound.asked, *(made.items[k].value for k in bound.loose)]
    verbs += [verb for each in bound.bodies.values() for verb in each]
    if kind != "bodies" and (parts or verbs):
        raise UnplacedError(next(i for i in made.items if i.kind in ("bodies", *VERBS)))
    if len(set(verbs)) > 1:
        raise UnplacedError(next(item for item in made.items if item.kind in VERBS))
    roles = roles_of(verbs)
    parts = [replace(part, roles=roles) for part in parts]
    return replace(question, parts=tuple(parts), roles=ROLES, sides=FIELDS[kind])


def _distinct_roles(parts: Sequence[Part]) -> bool:
    """Tell whether the question gives its bodies roles of their own: 甲牵头、乙配合."""
    return len({part.roles for part in parts}) > 1


def found_words(made: Frame, store: Lookup) -> tuple[Words, ...]:
    """Return what tasks are searched for.

    Raises
    ------
    UnplacedError
        When no task holds some word.
    """
    words, unknown = words_of(made.of("word", "free"), store)
    if unknown:
        raise UnplacedError(unknown[0])
    return tuple(words)


def with_names(question: Question, made: Frame) -> Question:
    """Return a question with the fields, indicators, places, documents and level it names."""
    _take_nouns(made, question.kind)
    if made.seen("level") and "level" not in kinds()[question.kind].takes:
        raise UnplacedError(next(item for item in made.items if item.kind == "level"))
    return replace(
        question,
        domains=_names(made, "domain"),
        indicators=_names(made, "indicator"),
        places=_names(made, "place"),
        documents=_names(made, "document"),
        numbers=tuple(item.value for item in made.of("nth")),
        level=next((i.value for i in (*made.of("level"), *made.of("which-place"))), ""),
    )


def _take_nouns(made: Frame, kind: str) -> None:
    """Take for read the nouns that say no more than what they stand beside: 分级诊疗领域."""
    about = {
        "task": kind != "became",
        "document": made.seen("place") or made.seen("document") or made.seen("time"),
        "target": made.seen("indicator") or kind == "target",
        "domain": made.seen("domain"),
        "body": kind in ("who", "most", "bodies", "count-bodies"),
        "place": kind in ("places", "most-places"),
    }
    for value in about:
        if about[value]:
            made.take_noun(value)


def _names(made: Frame, kind: str) -> tuple[Name, ...]:
    return tuple(Name(item.written, item.ids, item.value) for item in made.of(kind))


def with_times(question: Question, made: Frame) -> Question:
    """Return a question with its times: deadlines, or when documents were written."""
    due: list[Time] = []
    written: list[Time] = []
    items = made.items
    verb_due = made.has("due", "when")
    for place, item in enumerate(items):
        if item.time is None:
            continue
        made.used.add(place)
        if question.kind in ("documents", "most-documents") or _of_documents(items, place):
            written.append(item.time)
        elif verb_due or item.time.operator != "at" or question.kind == "target":
            due.append(item.time)
        else:
            raise UnplacedError(item)
    if len(due) > 1 or len(written) > 1:
        raise UnplacedError(next(item for item in items if item.time))
    if written:
        made.has("written")
    if verb_due and not due and question.kind not in ("when", "who", "source"):
        raise UnplacedError(next(i for i in items if i.kind in ("due", "when")))
    states = [state for state in STATES if made.has(state)]
    if len(states) > 1:
        raise UnplacedError(next(item for item in items if item.kind in STATES))
    return replace(
        question,
        due=due[0] if due else None,
        written=written[0] if written else None,
        state=states[0] if states else None,
        today=next((item.value for item in items if item.time and item.value), ""),
    )


def _of_documents(items: Sequence[Item], place: int) -> bool:
    """Tell whether a time is that of documents: 2018年的计划, 2018年印发, plans issued in 2018."""
    beside = [*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]]
    return any(i.kind == "written" or (i.kind == "noun" and i.value == "document") for i in beside)


def with_numbers(question: Question, made: Frame) -> Question:
    tops = [item.number for item in made.of("top")]
    least = [item.number for item in made.of("at-least")]
    ranked = question.kind.startswith(("most", "partners", "pairs"))
    if ranked:
        made.has("most", "rank")
        if question.kind != "pairs":
            tops += [item.number for item in made.of("number")]
    limit = tops[0] if tops else (TOP if ranked and not least else None)
    return replace(question, limit=limit, at_least=least[0] if least else 0)
