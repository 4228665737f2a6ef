"""What bodies count as: themselves, those of another day, or lines of functions; and whose show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from zhize.graph.columns.selection import Body, Renaming, Seat, Selection
from zhize.graph.columns.words import find_functions, find_places
from zhize.loaders.places import by_code
from zhize.loaders.records import ROLES

#: Stands before the id of an open group, which may be that of a body.
GROUP = "group/"


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
        self.all = selection.levels is selection.places is selection.functions is None

    def __call__(self, node: Node) -> bool:
        """Tell whether a body is shown."""
        return (
            (self._functions is None or node.function in self._functions)
            and (self._levels is None or node.level in self._levels)
            and (self._places is None or self._is_inside(node.place))
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


def by_line(nodes: Sequence[Node]) -> tuple[list[int], list[Node]]:
    """Return the number of the function line that each body counts for, and the lines.

    Bodies of no known line count by their own name, all places together; open groups by themselves.
    """
    from zhize.ontology.codes import functions

    known = {line.notation: line for line in functions()}
    lines: dict[Node, int] = {}
    numbers = []
    for node in nodes:
        line = known.get(node.function)
        body = _body(node)
        own = body.function or body.id.partition("/")[2] or body.id
        label, kind = (line.zh, line.kind) if line else (own, "")
        key = f"{GROUP}{own}" if node.group else own
        merged = Node(key, label, body.function, kind, "", "", "", node.group)
        numbers.append(lines.setdefault(merged, len(lines)))
    return numbers, list(lines)


def by_seat(
    rows: Sequence[tuple[Any, ...]], nodes: Sequence[Node], renaming: Renaming
) -> tuple[list[int], list[Node]]:
    """Return the number of the body that each assignment counts for, and the bodies.

    Of bodies of one id the one met first gives the label. `rows` are those of `Query.seats`.
    """
    kinds = _kinds()
    written = list(map(_body, nodes))
    found: dict[str, Node] = {}
    places: dict[str, int] = {}
    numbers = []
    for agency, role, document, day, task, section, heading, text, domains in rows:
        asked = Seat(
            body=written[agency],
            role=ROLES[role],
            document=document,
            written=day,
            task=task,
            section=section,
            heading=heading,
            text=text,
            domains=tuple(domains),
        )
        node = _node(renaming(asked), kinds)
        found.setdefault(node.id, node)
        numbers.append(places.setdefault(node.id, len(places)))
    return numbers, list(found.values())


def _body(node: Node) -> Body:
    own = node.id.removeprefix(GROUP) if node.group else node.id
    return Body(own, node.label, node.function, node.place, node.group)


def _node(body: Body, kinds: dict[str, str]) -> Node:
    place = by_code(body.place)
    return Node(
        id=f"{GROUP}{body.id}" if body.group else body.id,
        label=body.label,
        function=body.function,
        kind=kinds.get(body.function, ""),
        level=(place.level or "") if place else "",
        place=body.place,
        jurisdiction=place.name if place else "",
        group=body.group,
    )


def _kinds() -> dict[str, str]:
    from zhize.ontology.codes import functions

    return {line.notation: line.kind for line in functions()}
