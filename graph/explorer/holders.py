"""Whose the tasks would be on a day: what figures by the bodies of that day go by.

All of it is derived from the reforms of the code lists, nothing is said by a document; see
`zhize.graph.reforms.succession`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhize.graph.columns.bodies import GROUP, Node, by_seat
from zhize.graph.columns.query import Query
from zhize.graph.columns.selection import AS_OF, Selection, renaming_of
from zhize.graph.facts import facts
from zhize.graph.reforms.asof import day_of

if TYPE_CHECKING:
    from zhize.graph.store import Store


def days() -> tuple[str, ...]:
    """Return the days that a site answers for: the eves of the years of reform, and the last day.

    Rounds of reform begin with the session of the People's Congress in March. The last day is that
    of the last window, since which nothing moves.
    """
    from zhize.ontology.codes import successions
    from zhize.ontology.eras import last_day

    moves = successions()
    years = {int(row.national_date[:4]) for row in moves if row.national_date[5:7] == "03"}
    ends = [last_day(row.local_latest) for row in moves if row.local_latest]
    return (*(f"{year - 1}-12-31" for year in sorted(years)), max(ends))


def holders(store: Store, day: str) -> dict[str, Any]:
    """Return which body would have a task on a day in the place of one that is written.

    `moved` has [task, body, holder] by their places: of tasks in the rows of tasks, of bodies in
    the bodies of the catalogue, behind which those in `bodies` go on. No document has the latter.

    Raises
    ------
    DayError
        When it is no day.
    """
    selection = Selection(naming=f"{AS_OF}{day_of(day)}")
    known = facts(store)
    query = Query(known, selection)
    written, seats = query.nodes(), query.seats()
    renaming = renaming_of(selection)
    assert renaming is not None
    numbers, nodes = by_seat(seats, written, renaming)
    place = {node: at for at, node in enumerate(written)}
    tasks = {(key.document, key.task): at for at, key in enumerate(known.keys)}
    others: dict[Node, int] = {}
    moved: dict[tuple[int, int], int] = {}
    for number, (agency, _, document, _, key, *_) in zip(numbers, seats, strict=True):
        task, node = tasks[document, key], nodes[number]
        # Whose it would be goes by the body and the words of the task, not by the role.
        if node != written[agency]:
            at = place.get(node)
            if at is None:
                at = len(written) + others.setdefault(node, len(others))
            moved[task, agency] = at
    return {
        "day": day_of(day),
        "zh": renaming.describe("zh"),
        "en": renaming.describe("en"),
        "bodies": [_body(store, node) for node in others],
        "moved": [[*pair, at] for pair, at in moved.items()],
    }


def _body(store: Store, node: Node) -> dict[str, Any]:
    key = node.id.removeprefix(GROUP) if node.group else node.id
    return {
        "id": key,
        "iri": store.iris.mint("group" if node.group else "agency", *key.split("/")),
        "label": node.label,
        "names": [],
        "group": node.group,
        "function": node.function,
        "kind": node.kind,
        "place": node.place,
        "placeName": node.jurisdiction,
        "level": node.level,
    }
