"""The same task given to different bodies, or in different roles, in the prose and in the table.

Fires: violation where an item of the prose and its row (matched as `pairs` says) do not name the
same bodies, or where both say who leads and do not say the same.
Does not fire: for another order of the same bodies; for an item that the table leaves out; where
only one of the two says who leads (责任单位 in the prose, 牵头 and 配合 in the table), which adds to
the other; for bodies that a list with 等 leaves open; for open groups of which one says more
(各乡镇, 各乡镇人民政府); for a body twice in one of the lists (`repeated-body`).
"""

from __future__ import annotations

from collections.abc import Iterator

from zhize.graph.checks.finding import Finding, Rule, found
from zhize.graph.checks.lists import joined, titled
from zhize.graph.checks.pairs import Clause, matched
from zhize.loaders.records import Assignment, Document

RULE = Rule("prose-and-table", "正文与表格分工不一致", "Prose and table assign a task differently")
ROLES = {
    "lead": "牵头", "responsible": "负责", "implement": "实施", "cooperate": "配合",
    "participate": "参与",
}  # fmt: skip


def check(document: Document) -> Iterator[Finding]:
    """Yield a violation for each item that its row contradicts."""
    for item, row in matched(document):
        differences = list(_differences(item, row))
        if not differences:
            continue
        zh, en = zip(*differences, strict=True)
        item_zh, item_en = titled(document, item.task)
        row_zh, row_en = titled(document, row.task)
        yield found(
            RULE,
            "violation",
            document,
            f"{item_zh}与{row_zh}分工不一致：{'；'.join(zh)}",
            f"{item_en} and {row_en} differ: {'; '.join(en)}",
            task=item.task,
            span=item.span,
            related=(row.span,),
        )


def _differences(item: Clause, row: Clause) -> Iterator[tuple[str, str]]:
    """Yield what differs, in Chinese and in English."""
    only_prose, only_table = _lacking(item, row), _lacking(row, item)
    if only_prose:
        yield f"仅正文有{only_prose}", f"only the prose has {only_prose}"
    if only_table:
        yield f"仅表格有{only_table}", f"only the table has {only_table}"
    prose, table = _roles(item), _roles(row)
    if not (_leads(prose) and _leads(table)):
        return
    names = {body.agency.id: body.name for body in (*row.bodies, *item.bodies)}
    for key, roles in prose.items():
        if key in table and ("lead" in roles) != ("lead" in table[key]):
            zh, en = zip(*(_said(each) for each in (roles, table[key])), strict=True)
            yield (
                f"{names[key]}在正文中{zh[0]}、在表格中{zh[1]}",
                f"{names[key]} is {en[0]} in the prose and {en[1]} in the table",
            )


def _lacking(here: Clause, there: Clause) -> str:
    """Return the names of the bodies here that are not there; none where that list is open (等)."""
    if any(body.open_list for body in there.bodies):
        return ""
    return joined(
        body.name for body in here.bodies if not any(_same(body, other) for other in there.bodies)
    )


def _same(body: Assignment, other: Assignment) -> bool:
    """Whether two names mean the same body, or open groups of which one says more (各镇, 各镇政府)."""
    if body.agency.id == other.agency.id:
        return True
    one, two = (each.agency.id.partition("/")[2] for each in (body, other))
    return body.collective and other.collective and (one in two or two in one)


def _said(roles: tuple[str, ...]) -> tuple[str, str]:
    return "、".join(ROLES[role] for role in roles), " and ".join(roles)


def _roles(clause: Clause) -> dict[str, tuple[str, ...]]:
    """Return the roles of each body, in text order."""
    roles: dict[str, tuple[str, ...]] = {}
    for body in clause.bodies:
        given = roles.get(body.agency.id, ())
        roles[body.agency.id] = given if body.role in given else (*given, body.role)
    return roles


def _leads(roles: dict[str, tuple[str, ...]]) -> bool:
    return any("lead" in given for given in roles.values())
