"""Whom a question leaves out: 除了卫健委还有谁, 不由财政局牵头, 参与但不牵头.

A body that 不牵头 in a task may have another part in it or none: the question must say which.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from zhize.graph.asking.items import Item
from zhize.graph.asking.question import State
from zhize.graph.asking.refusals import UnplacedError

#: What may stand between a body and the word that denies its part.
BETWEEN = frozenset({"both", "yesno", "by"})
#: What also denies the part of the bodies behind it: 没有财政局参与的任务.
NOT_BY = frozenset({"没有", "没", "无"})
#: Signs of states that have no body before them.
STATES = frozenset(get_args(State)) - {"no-lead"}
#: What says that a body has no part at all.
ANY = "any"


def with_exceptions(items: Sequence[Item]) -> list[Item]:
    """Return items with the kind `besides` for the bodies that a question leaves out.

    Raises
    ------
    UnplacedError
        When it leaves out something else.
    """
    found = list(items)
    for place, item in enumerate(items):
        if item.kind != "except":
            continue
        listed = _listed(items, place + 1)
        if not listed:
            raise UnplacedError(item._replace(kind="not"))
        for each in listed:
            found[each] = items[each]._replace(kind="besides")
        found[place] = item._replace(kind="used")
        end = listed[-1] + 1
        if end < len(items) and items[end].kind == "except-end":
            found[end] = items[end]._replace(kind="used")
    for place, item in enumerate(found):
        if item.kind == "except-end":
            # 县财政局除外
            if not place or found[place - 1].kind != "bodies" or "除" not in item.text:
                raise UnplacedError(item._replace(kind="not"))
            found[place - 1] = found[place - 1]._replace(kind="besides")
            found[place] = item._replace(kind="used")
            if place > 1 and found[place - 2].kind == "and":
                raise UnplacedError(item._replace(kind="not"))
    return [item for item in found if item.kind != "used"]


def with_denials(items: Sequence[Item]) -> list[Item]:
    """Return items with the kind `without` for the bodies that have no part, or not that part.

    Read: 不由甲牵头; 甲不参与; 甲参与但不牵头; 甲不牵头但参与; the item's value is the verb.

    Raises
    ------
    UnplacedError
        For another denial: of 甲不牵头 nobody knows whether 甲 has another part.
    """
    # 牵头但没有时限: a state of tasks is no denial.
    items = [
        item
        for place, item in enumerate(items)
        if item.kind != "but" or not any(i.kind in STATES for i in items[place + 1 : place + 2])
    ]
    found = list(items)
    for place, item in enumerate(items):
        if item.kind == "not-by" or (item.text in NOT_BY and _is_body(items, place + 1)):
            _not_by(items, found, place)
        elif (
            item.kind == "not"
            and items[place + 1 : place + 2]
            and items[place + 1].kind == "role-by"
        ):
            _not_led_by(items, found, place)
        elif item.kind in ("not", "no-lead"):
            _not_done(items, found, place)
    return [item for item in found if item.kind != "used"]


def _not_by(items: Sequence[Item], found: list[Item], place: int) -> None:
    """Read 不由甲、乙牵头."""
    start = place + 1
    while start < len(items) and items[start].kind == "by":
        start += 1
    listed = _listed(items, start)
    verb = listed[-1] + 1 if listed else len(items)
    if verb >= len(items) or items[verb].kind != "role":
        raise UnplacedError(items[place]._replace(kind="not"))
    for each in listed:
        found[each] = items[each]._replace(kind="without", value=items[verb].value)
    for each in (place, verb, *range(place + 1, start)):
        found[each] = items[each]._replace(kind="used")


def _not_done(items: Sequence[Item], found: list[Item], place: int) -> None:
    """Read 甲不参与, and 甲不牵头 where the question says that 甲 does something else."""
    verb = place + 1
    if items[place].kind == "no-lead":
        denied, verb = "lead", place
    elif verb < len(items) and items[verb].kind == "role":
        denied = items[verb].value
    else:
        return
    at = place - 1
    while at >= 0 and items[at].kind in (*BETWEEN, "but"):
        at -= 1
    before = items[at].kind if at >= 0 else ""
    body = at - 1 if before == "role" else at
    several = body > 1 and items[body - 1].kind == "and" and items[body - 2].kind == "bodies"
    if before == "role" and at and _is_body(items, body) and not several:
        # 甲参与但不牵头
        found.append(items[body]._replace(kind="without", value=denied))
        used = [*range(at + 1, verb + 1)]
    elif before == "bodies" and _does_else(items, verb) and not several:
        # 甲不牵头但参与
        found.append(items[body]._replace(kind="without", value=denied))
        used = [*range(at + 1, verb + 1), verb + 1]
    elif before == "bodies" and denied == ANY:
        used = [*range(at + 1, verb + 1)]
        while _is_body(items, at):
            # 甲和乙都不参与
            found[at] = items[at]._replace(kind="without", value=denied)
            at -= 2 if at > 1 and items[at - 1].kind == "and" else at + 1
    elif before in ("bodies", "who"):
        kind = "denied" if before == "bodies" else "not"
        raise UnplacedError(items[place]._replace(kind=kind))
    else:
        return
    for each in used:
        found[each] = items[each]._replace(kind="used")


def _not_led_by(items: Sequence[Item], found: list[Item], place: int) -> None:
    """Read not led by A and B."""
    listed = _listed(items, place + 2)
    if not listed:
        raise UnplacedError(items[place])
    for each in listed:
        found[each] = items[each]._replace(kind="without", value=items[place + 1].value)
    found[place] = found[place + 1] = items[place]._replace(kind="used")


def _is_body(items: Sequence[Item], place: int) -> bool:
    return 0 <= place < len(items) and items[place].kind == "bodies"


def _does_else(items: Sequence[Item], verb: int) -> bool:
    """Tell whether 但 and another verb stand behind a denied one."""
    ahead = items[verb + 1 : verb + 3]
    return len(ahead) == 2 and ahead[0].kind == "but" and ahead[1].kind == "role"


def _listed(items: Sequence[Item], start: int) -> list[int]:
    """Return the places of the bodies of a list that begins at a place."""
    found: list[int] = []
    at = start
    while at < len(items) and items[at].kind == "bodies":
        found.append(at)
        joined = at + 1 < len(items) and items[at + 1].kind == "and"
        if not joined or at + 2 >= len(items) or items[at + 2].kind != "bodies":
            break
        at += 2
    return found
