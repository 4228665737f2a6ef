"""What bodies count as: themselves, those of another day, or lines of functions; and whose show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from zhize.graph.facts_selection import Body, Renaming, Seat, Selection
from zhize.graph.facts_words import find_functions, find_places
from zhize.loaders.places import by_code
from zhize.loaders.records import ROLES


class Node(NamedTuple):
    """A body, an open group or a function line, as tables and networks show it. "" for unknown."""

    id: str  #: 530300/human-resources; `group/` stands before that of an open group
    label: str  #: 曲靖市人力资源和社会保障局
    function: str  #: notation of its function line
    kind: str  #: of the function line: government, party, institution …
    level: str  #: of its place: national, province, prefecture, county
    place: str  #: code of the place it belongs to
    jurisdiction: str  #: name of that place
    group: bool  #: an open group: 各公立医院


class Filter:
    """Tells whether a body is shown, by level, place and function line."""

    def __init__(self, selection: Selection) -> None:
        self._levels, self._places = selection.levels, selection.places
        if self._places is not None:
            self._places = find_places(self._places)
        self._functions = selection.functions
        if self._functions is not None:
            self._functions = find_functions(self._functions)
        self._inside: dict[str, bool] = {}

    def __call__(self, body: Body) -> bool:
        """Tell whether a body is shown."""
        return (
            (self._functions is None or body.function in self._functions)
            and (self._levels is None or _place(body.place)[1] in self._levels)
            and (self._places is None or self._is_inside(body.place))
        )

    def _is_inside(self, code: str) -> bool:
        if code not in self._inside:
            assert self._places is not None
            above = code in self._places
            place = by_code(code)
            if not above and place is not None and place.parent:
                above = self._is_inside(place.parent)
            self._inside[code] = above
        return self._inside[code]


def _place(code: str) -> tuple[str, str]:
    """Return name and level of a place."""
    place = by_code(code)
    return (place.name, place.level or "") if place else ("", "")


def node_of(body: Body, kinds: Mapping[str, str]) -> Node:
    """Return what is shown of a body; `kinds` are those of the function lines."""
    name, level = _place(body.place)
    return Node(
        id=f"group/{body.id}" if body.group else body.id,
        label=body.label,
        function=body.function,
        kind=kinds.get(body.function, ""),
        level=level,
        place=body.place,
        jurisdiction=name,
        group=body.group,
    )


def kinds() -> dict[str, str]:
    """Return the kind of each function line."""
    from zhize.ontology.codes import functions

    return {function.notation: function.kind for function in functions()}


def by_line(bodies: Sequence[Body]) -> tuple[list[int], list[Body]]:
    """Return the function line that each body counts for, and the lines.

    Bodies of no known line count by their own name, all places together; open groups by themselves.
    """
    from zhize.ontology.codes import functions

    called = {function.notation: function.zh for function in functions()}
    lines: dict[Body, int] = {}
    numbers = []
    for body in bodies:
        own = body.function or body.id.partition("/")[2] or body.id
        line = Body(own, called.get(own, own), body.function, "", body.group)
        numbers.append(lines.setdefault(line, len(lines)))
    return numbers, list(lines)


def by_seat(
    rows: Sequence[tuple[Any, ...]],
    domains: Mapping[int, Sequence[str]],
    bodies: Sequence[Body],
    renaming: Renaming,
) -> tuple[list[int], list[int], list[int], list[Body]]:
    """Return tasks, seats and the numbers of the bodies that these count for, and the bodies.

    Of bodies of one id the one met first is the label.
    """
    numbers: dict[tuple[str, bool], int] = {}
    found: list[Body] = []
    tasks, seats, nodes = [], [], []
    for task, seat, agency, role, document, written, name, section, heading, text in rows:
        asked = Seat(
            body=bodies[agency],
            role=ROLES[role],
            document=document,
            written=written,
            task=name,
            section=section,
            heading=heading,
            text=text,
            domains=tuple(domains.get(task, ())),
        )
        body = renaming(asked)
        number = numbers.setdefault((body.id, body.group), len(found))
        if number == len(found):
            found.append(body)
        tasks.append(task)
        seats.append(seat)
        nodes.append(number)
    return tasks, seats, nodes, found
