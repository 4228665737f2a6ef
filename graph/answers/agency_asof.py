"""What a body would have to do on another day: what stays with it, what goes and what comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from zhize.graph.answers.bodies import Ambiguity, Candidate, agency, find_bodies, read_bodies
from zhize.graph.answers.rows import TaskRow, in_order, task_row
from zhize.graph.errors import NotFoundError
from zhize.graph.reforms.asof import ActorAsOf, TaskAsOf, day_of, place_on, who_as_of
from zhize.graph.reforms.transfers import Transfer, transfers_from, transfers_to
from zhize.graph.storage.sheets import Actor, Sheet, fold
from zhize.graph.store import Store
from zhize.loaders.agencies import line_of
from zhize.loaders.body_names import level_of
from zhize.loaders.places import by_code, prefix_of


class AgencyAsOf(NamedTuple):
    """A body on a day. All but the rows is derived, not said by any text."""

    name: str  #: as asked for
    label: str  #: what it is called then; as the documents have it where that is not known
    agency: str  #: id of the body then: 530300/medical-insurance
    asked: str
    gave: tuple[Transfer, ...]  #: what it had given away by the day, or may have
    got: tuple[Transfer, ...]  #: what it had been given by the day, or may have
    #: Tasks that the documents give it; in each, who would have its part. Those it would keep
    #: have the body itself among them.
    own: tuple[TaskAsOf, ...]
    #: Tasks that the documents give others and that would be its, by their words or because the
    #: others became it; in each, whose part it would have.
    taken: tuple[TaskAsOf, ...]
    #: The same for tasks whose words do not tell which function they concern.
    perhaps: tuple[TaskAsOf, ...]


def agency_as_of(
    store: Store, name: str, day: str | date, *, first_is_lead: bool = False
) -> AgencyAsOf | Ambiguity:
    """Return what the body of a name would have to do on a day, or the bodies it may mean.

    The body may be one that no document names: 市医保局 of plans written before there was one.

    Raises
    ------
    DayError
        When `day` is none.
    NotFoundError
        When no body goes by the name, nor would have any task of the store on the day.
    """
    asked = day_of(day)
    sheets = list(store.sheets())
    found = find_bodies(read_bodies(sheets), name)
    if len(found) > 1:
        answer = agency(store, name, first_is_lead=first_is_lead)
        if isinstance(answer, Ambiguity):
            return answer
    body = found[0] if found else None
    tasks = who_as_of(store, _rows(sheets, body, name, first_is_lead), asked)
    wanted = _ids(store, tasks, body, name, asked)
    if len(wanted) > 1:
        labels = sorted(wanted.items(), key=lambda pair: (pair[1], pair[0]))
        rows = (Candidate(label, _count(tasks, key), _iri(store, key)) for key, label in labels)
        return Ambiguity(name, tuple(rows))
    if not wanted:
        raise NotFoundError(
            f"{store.path}: no body goes by the name {name}, nor would have a task on {asked};"
            " zhize rank lists the bodies of a store"
        )
    [(key, label)] = wanted.items()
    return _answer(store, name, key, label, asked, tasks, body)


def _rows(
    sheets: Iterable[Sheet], body: Actor | None, name: str, first_is_lead: bool
) -> tuple[TaskRow, ...]:
    """Return the tasks of the documents that name bodies of the place, where it is known."""
    prefix = prefix_of(fold(name))
    place = body.place if body else (prefix[0] if prefix else "")
    return in_order(
        task_row(sheet, line, first_is_lead=first_is_lead)
        for sheet in sheets
        if any(actor.place.startswith(place) for actor in sheet.actors)
        or any(body is not None and actor.iri == body.iri for actor in sheet.actors)
        for line in sheet.lines
    )


def _ids(
    store: Store, tasks: Iterable[TaskAsOf], body: Actor | None, name: str, asked: str
) -> dict[str, str]:
    """Return the bodies that a name may mean, by their ids: one of the store, else derived ones."""
    if body is not None:
        actors = (actor for task in tasks for actor in task.actors)
        ids = (actor.agency for actor in actors if _is(store, actor, body.iri))
        return {_on_day(agency_id, asked): body.label for agency_id in ids}
    wanted = fold(name)
    prefix = prefix_of(wanted)
    word = level_of(wanted)
    core = prefix[1] if prefix else wanted[len(word) :]
    line = line_of(core)
    held = (held for task in tasks for actor in task.actors for held in actor.then)
    return {
        each.agency: each.label
        for each in held
        if line is not None and each.derived.function == line.notation
        if _fits(each.agency, prefix[0] if prefix else "", word)
    }


def _on_day(agency_id: str, day: str) -> str:
    """Return the id of a body under the code that its place has on a day."""
    code, _, own = agency_id.partition("/")
    place = place_on(code, day)
    return f"{place.code if place else code}/{own}"


def _fits(agency_id: str, place: str, word: str) -> bool:
    """Tell whether a body is of the place, or of a place of the level, that a name begins with."""
    found = by_code(agency_id.partition("/")[0])
    if found is None:
        return not place
    return found.name.startswith(place) and found.name.endswith(word)


def _is(store: Store, actor: ActorAsOf, iri: str) -> bool:
    return iri in (_iri(store, actor.agency), store.iris.mint("group", *actor.agency.split("/")))


def _iri(store: Store, agency_id: str) -> str:
    return store.iris.mint("agency", *agency_id.split("/"))


def _count(tasks: Iterable[TaskAsOf], key: str) -> int:
    return sum(any(h.agency == key for a in task.actors for h in a.then) for task in tasks)


def _answer(
    store: Store,
    name: str,
    key: str,
    label: str,
    asked: str,
    tasks: tuple[TaskAsOf, ...],
    body: Actor | None,
) -> AgencyAsOf:
    def is_own(actor: ActorAsOf) -> bool:
        return body is not None and _is(store, actor, body.iri)

    def comes(actor: ActorAsOf, *, told: bool) -> bool:
        return not is_own(actor) and any(
            held.agency == key and held.derived.chain and told == (held.derived.reason != "untold")
            for held in actor.then
        )

    own = _with(tasks, is_own)
    taken = _with(tasks, lambda actor: comes(actor, told=True))
    perhaps = _with(tasks, lambda actor: comes(actor, told=False))
    code, _, function = key.partition("/")
    place = by_code(code)
    level, known = (place.level, place.code) if place else (None, None)
    return AgencyAsOf(
        name=name,
        label=next(_labels((*own, *taken), key), label),
        agency=key,
        asked=asked,
        gave=transfers_from(function, asked, level, known),
        got=transfers_to(function, asked, level, known),
        own=own,
        taken=taken,
        perhaps=perhaps,
    )


def _with(tasks: Iterable[TaskAsOf], wanted: Callable[[ActorAsOf], bool]) -> tuple[TaskAsOf, ...]:
    """Return the tasks with the wanted actors only, without those that have none."""
    chosen = (task._replace(actors=tuple(filter(wanted, task.actors))) for task in tasks)
    return tuple(task for task in chosen if task.actors)


def _labels(tasks: Iterable[TaskAsOf], key: str) -> Iterator[str]:
    return (h.label for t in tasks for a in t.actors for h in a.then if h.agency == key)
