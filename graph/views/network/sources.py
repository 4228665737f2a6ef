"""The tasks behind the ties of a network page: what they say, and the words that name who has them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from zhize.graph.answers.rows import first_listed
from zhize.graph.columns.bodies import GROUP, Node, by_line
from zhize.graph.columns.selection import Body, Renaming, Seat, Selection, renaming_of
from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    from zhize.graph.columns.chosen import Chosen
    from zhize.graph.store import Store
    from zhize.loaders.records import Assignment, Document, Task

#: Words nearer to one another than this are shown with what stands between them; so far the words
#: at either end are looked for a bracket or the end of the line. In code points.
NEAR, ROUND = 40, 24
OPENS, CLOSES = "（(【[\n\t", "）)】]\n\t。；"
#: Between stretches of a text that are not shown as one.
CUT = " … "

Stand: TypeAlias = "Callable[[Document, Task, Assignment], str]"


class Part(NamedTuple):
    """A body's part in a task."""

    node: int  #: place among the nodes of what was chosen
    role: int  #: place in `ROLES`
    start: int  #: [start, end) in `Source.said` of the words that name it
    end: int
    read: bool = False  #: whether it leads by the user's reading, whatever its role is


class Source(NamedTuple):
    """A task and where it says who has it."""

    document: str  #: id
    task: str  #: id within the document
    number: str  #: as printed
    text: str  #: heading and text
    line: int  #: of the document's text that it begins on, from 1; 0 for unknown
    said: str  #: words of the document that say who has it; "" for unknown
    parts: tuple[Part, ...]  #: in the order of the text; () for unknown


def sources(chosen: Chosen, tasks: Iterable[int], store: Store | None) -> dict[int, Source]:
    """Return what tasks say, by their numbers.

    The words that name bodies come from the documents of the store; without it they are unknown.
    """
    numbers = sorted(set(tasks))
    words = chosen.facts.words(numbers)
    query = "SELECT task, number FROM tasks WHERE task IN (SELECT unnest($tasks))"
    printed = dict(chosen.facts.rows(query, {"tasks": numbers}))
    keys = chosen.facts.keys
    found = {}
    for number in numbers:
        said = words[number]
        text = said.text if said.text.startswith(said.heading) else f"{said.heading} {said.text}"
        found[number] = Source(*keys[number], printed[number], text.strip(), 0, "", ())
    if store is not None:
        found.update(_read(chosen, found, store))
    return found


def _read(chosen: Chosen, found: dict[int, Source], store: Store) -> Iterator[tuple[int, Source]]:
    """Yield the same tasks with what their documents say."""
    stands = standing(chosen.selection)
    places = {node.id: at for at, node in enumerate(chosen.nodes)}
    by_document: dict[str, dict[str, int]] = {}
    for number, source in found.items():
        by_document.setdefault(source.document, {})[source.task] = number
    for document_id, wanted in by_document.items():
        document = store.document(document_id)
        for task in document.tasks:
            if task.id in wanted:
                firsts = _firsts(task, chosen.selection)
                counted = _counted(task, chosen.selection, firsts)
                known = [
                    (part, at)
                    for part in counted
                    if (at := places.get(stands(document, task, part))) is not None
                ]
                said, parts = quoted(document.text, known, firsts)
                line = document.text.count("\n", 0, task.span.start) + 1
                number = wanted[task.id]
                yield number, found[number]._replace(line=line, said=said, parts=parts)


def _firsts(task: Task, selection: Selection) -> set[int]:
    """Return which parts in a task are leads by the user's reading, where that is wanted."""
    return set(map(id, first_listed(task.assignments))) if selection.first_is_lead else set()


def _counted(task: Task, selection: Selection, firsts: Collection[int]) -> list[Assignment]:
    """Return the parts in a task whose roles count."""
    return [
        part
        for part in task.assignments
        if ("lead" if id(part) in firsts else part.role) in selection.roles
    ]


def standing(selection: Selection) -> Stand:
    """Return what tells the id of the node that an assignment counts for."""
    renaming = renaming_of(selection)
    if renaming is not None:
        return lambda document, task, part: _renamed(renaming, document, task, part)
    if selection.naming == "function":
        lines: dict[tuple[str, bool], str] = {}

        def line(document: Document, task: Task, part: Assignment) -> str:
            key = part.agency.id, part.collective
            if key not in lines:
                lines[key] = by_line([_node(part)])[1][0].id
            return lines[key]

        return line
    return lambda document, task, part: _node(part).id


def _node(part: Assignment) -> Node:
    agency = part.agency
    key = f"{GROUP}{agency.id}" if part.collective else agency.id
    function = agency.function or ""
    return Node(key, agency.label, function, "", "", agency.jurisdiction or "", "", part.collective)


def _renamed(renaming: Renaming, document: Document, task: Task, part: Assignment) -> str:
    from zhize.graph.columns.rows import written_on

    agency = part.agency
    body = renaming(
        Seat(
            body=Body(
                agency.id,
                agency.label,
                agency.function or "",
                agency.jurisdiction or "",
                part.collective,
            ),
            role=part.role,
            document=document.id,
            written=written_on(document) or "",
            task=task.id,
            section=task.section,
            heading=task.heading,
            text=task.text,
            domains=task.domains,
        )
    )
    return f"{GROUP}{body.id}" if body.group else body.id


def quoted(
    text: str, known: Sequence[tuple[Assignment, int]], firsts: Collection[int] = ()
) -> tuple[str, tuple[Part, ...]]:
    """Return the words of a text around some assignments, and where in them each stands.

    Words that stand together come with what is between them and, where they are in brackets or end
    a line, up to there.
    """
    stretches: list[list[int]] = []
    for start, end in sorted({tuple(part.span) for part, _ in known}):
        if stretches and start <= stretches[-1][1] + NEAR:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    said = ""
    shifts: list[tuple[int, int, int]] = []
    for start, end in stretches:
        begin, stop = _widened(text, start, end)
        said += CUT if said else ""
        shifts.append((start, end, len(said) - begin))
        said += text[begin:stop]
    parts = []
    for part, node in known:
        shift = next(
            s for start, end, s in shifts if start <= part.span.start < max(end, start + 1)
        )
        start, end = part.span.start + shift, part.span.end + shift
        parts.append(Part(node, ROLES.index(part.role), start, end, id(part) in firsts))
    return said, tuple(sorted(parts, key=lambda part: (part.start, part.end, part.node)))


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the brackets round it, where these are near."""
    before = text[max(start - ROUND, 0) : start]
    opened = max(before.rfind(sign) for sign in OPENS + CLOSES)
    begin = start
    if opened >= 0 and before[opened] in OPENS:
        begin = start - len(before) + opened + (before[opened] in "\n\t")
    elif opened < 0 and len(before) == start:
        begin = 0
    after = text[end : end + ROUND]
    closed = min((at for sign in CLOSES if (at := after.find(sign)) >= 0), default=-1)
    stop = end + closed + (after[closed] not in "\n\t") if closed >= 0 else end
    if end + len(after) == len(text) and closed < 0:
        stop = len(text)
    return begin, stop
