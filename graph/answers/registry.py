"""Lists the bodies of a store: by what they are for, at what level, in which place."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from zhize.graph.answers.bodies import read_bodies
from zhize.graph.errors import NotFoundError
from zhize.graph.storage.sheets import Actor, fold
from zhize.graph.store import Store
from zhize.ontology.codes import Function, functions

#: Levels from the top down, as the list of divisions has them.
LEVELS = ("national", "province", "prefecture", "county", "township")


class AgencyRow(NamedTuple):
    """A body and what it is."""

    label: str  #: 曲靖市财政局
    function: str  #: notation of its function line, "" when unknown
    purpose: str  #: the same in Chinese
    level: str  #: level of its place, "" when unknown
    place: str  #: name of the place, "" when unknown
    names: tuple[str, ...]  #: every other name the documents give it, in name order
    documents: int  #: in how many documents it has a task
    tasks: int  #: in how many tasks it has a part
    iri: str


def agencies(
    store: Store, *, function: str | None = None, level: str | None = None, place: str | None = None
) -> tuple[AgencyRow, ...]:
    """Return the bodies of a store in the order of places and labels, open groups left out.

    Parameters
    ----------
    store
        The store.
    function
        A function line: its notation (health), name (卫生健康) or any name of its bodies (卫健委).
    level
        One of `LEVELS`.
    place
        A part of the name of the place.

    Raises
    ------
    NotFoundError
        When no function line is called so.
    """
    line = find_function(function).notation if function is not None else None
    sheets = list(store.sheets())
    documents: Counter[str] = Counter()
    tasks: Counter[str] = Counter()
    for sheet in sheets:
        acting = [{part.actor for part in each.parts()} for each in sheet.lines]
        tasks.update(actor for actors in acting for actor in actors)
        documents.update(set().union(*acting))
    purposes = {each.notation: each.zh for each in functions()}
    rows = (
        AgencyRow(
            body.label,
            body.function,
            purposes.get(body.function, ""),
            body.level,
            body.place,
            tuple(sorted({*body.names} - {body.label})),
            documents[body.iri],
            tasks[body.iri],
            body.iri,
        )
        for body in read_bodies(sheets)
        if _wanted(body, line, level, place)
    )
    return tuple(sorted(rows, key=lambda row: (row.place, row.label, row.iri)))


def find_function(name: str) -> Function:
    """Return the function line of a notation, a name of its own, or a name of its bodies.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    from zhize.loaders.agencies import line_of

    wanted = fold(name)
    for each in functions():
        if wanted in (each.notation, fold(each.zh), fold(each.en)):
            return each
    found = line_of(wanted)
    if found is None:
        advice = "give a notation such as health, or a name of such bodies, such as 卫健委"
        raise NotFoundError(f"{name}: no function line is called so; {advice}")
    return found


def _wanted(body: Actor, line: str | None, level: str | None, place: str | None) -> bool:
    return (
        not body.group
        and line in (None, body.function)
        and level in (None, body.level)
        and (place is None or place in body.place)
    )
