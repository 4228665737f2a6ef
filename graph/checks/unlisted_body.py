"""A body with a task that the plan's own list of addressees or members lacks.

Fires: once for each such body, where the plan names at least three bodies one by one as those it
is addressed to (县财政局、县教育局、县民政局：) or as members (成员单位：…; 成员单位包括…;
领导小组由…组成). A row 各乡镇人民政府 among the addressees stands for no department.
Does not fire: where departments are addressed together (各委、局、办, 县直各部门, 有关单位,
领导小组成员单位), which proves nothing; for open groups; for bodies above (`other-level`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from zhize.graph.checks.bodies import home_of, is_within, place_of_body
from zhize.graph.checks.finding import Finding, Rule, found
from zhize.loaders.agencies import body as named_body
from zhize.loaders.agencies import restored
from zhize.loaders.body_names import is_collective, is_known
from zhize.loaders.names import Piece, split_list
from zhize.loaders.records import Document, Span
from zhize.loaders.text import fold, squeeze

RULE = Rule("unlisted-body", "单位不在文件所列名单中", "A body that the plan's own list lacks")
#: Open groups of places, not of departments: 各县(市、区)人民政府, 各镇街.
PLACES = re.compile(
    r"各(?:[县区市州旗乡镇、,]|街道|乡镇|\([^()]*\))+(?:党委|人民政府|政府|办事处|管委会|党工委|[、,])*$"
)
MEMBERS = re.compile(
    r"成员单位(?:名单)?(?:包括|为|有|如下)?:(?P<list>[^。;\n]{6,600})"
    r"|成员单位(?:包括|为|由)(?P<named>[^。;:\n]{6,600})"
    r"|(?:领导小组|领导组|指挥部|专班|联席会议)由(?P<formed>[^。;:\n]{6,600}?)组成"
)
ENOUGH = 3


def check(document: Document) -> Iterator[Finding]:
    """Yield a warning for each body, where it first has a part, that no list of the plan has."""
    listed = _ids(document, _addressees(document)) | _ids(document, _members(document))
    home = home_of(document)
    if not listed:
        return
    seen = set(listed)
    for task in document.tasks:
        for body in task.assignments:
            place = place_of_body(body)
            if body.collective or body.agency.id in seen:
                continue
            if home and place and not is_within(place, home):
                continue
            seen.add(body.agency.id)
            yield found(
                RULE,
                "warning",
                document,
                f"“{body.name}”有任务，但不在文件所列的单位名单中",
                f"{body.name} has tasks, but the plan's own list of bodies lacks it",
                task=task,
                span=body.span,
            )


def _addressees(document: Document) -> list[Piece]:
    """Return the bodies the plan is addressed to; none where departments are meant together."""
    words = fold("、".join(document.addressees))
    pieces = split_list(words, 0, len(words))
    if any(is_collective(p.name) and not PLACES.fullmatch(p.name) for p in pieces):
        return []
    return [piece for piece in pieces if is_known(piece.name)]


def _members(document: Document) -> list[Piece]:
    """Return the bodies that stand in lists of members outside the tasks."""
    text = fold(document.text)
    pieces: list[Piece] = []
    for match in MEMBERS.finditer(text):
        if _is_in_task(document, Span(*match.span())):
            continue
        group = str(match.lastgroup)
        names = split_list(text, match.start(group), match.end(group))
        if any(is_collective(p.name) and not PLACES.fullmatch(p.name) for p in names):
            return []
        known = [piece for piece in names if is_known(piece.name)]
        pieces += known if 2 * len(known) > len(names) else []
    return pieces


def _is_in_task(document: Document, span: Span) -> bool:
    return any(
        body.span.start < span.end and span.start < body.span.end
        for task in document.tasks
        for body in task.assignments
    )


def _ids(document: Document, pieces: Sequence[Piece]) -> set[str]:
    """Return the ids of agencies that names have in this document, none for too short a list."""
    if len(pieces) < ENOUGH:
        return set()
    home = home_of(document)
    fallback = f"doc-{document.source.sha256[:12]}"
    year = int(document.date[:4]) if document.date else None
    names: Iterable[str] = map(squeeze, restored([pieces]))
    return {named_body(name, home, fallback, year).key for name in names}
