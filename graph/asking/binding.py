"""Binds the verbs of a question to those who do it: 甲牵头、乙配合, led by whom, 牵头单位是谁."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhize.graph.asking.items import Item
from zhize.graph.asking.question import ROLES_OF
from zhize.loaders.records import ROLES, Role

#: What may stand between a verb and who does it.
BETWEEN = frozenset(
    {"by", "together", "yesno", "and", "number", "level", "both", "each", "besides"}
)
#: What a question may say between a body and its verb beside that: of which tasks it asks.
APART = frozenset({"free", "word", "domain", "indicator", "place", "document", "time", "yesno"})


@dataclass
class Bound:
    """Who has which role by the words of a question. Places are those of its items."""

    bodies: dict[int, list[str]] = field(default_factory=dict)  #: verbs of bodies, by their places
    asked: list[str] = field(default_factory=list)  #: verbs of who is asked for
    loose: list[int] = field(default_factory=list)  #: places of verbs that nobody does
    used: set[int] = field(default_factory=set)  #: places of what was read

    def roles(self, place: int) -> tuple[Role, ...]:
        """Return the roles of the bodies at a place, all where no verb is theirs."""
        return roles_of(self.bodies.get(place, ()))


def roles_of(verbs: Sequence[str]) -> tuple[Role, ...]:
    """Return the roles that verbs mean together, in the order of roles; all without any."""
    if not verbs:
        return ROLES
    wanted = {role for verb in verbs for role in ROLES_OF[verb]}
    return tuple(role for role in ROLES if role in wanted)


def bind(items: Sequence[Item]) -> Bound:
    """Return who has which role."""
    bound = Bound()
    before: list[int] | None = None  # who does the verb before, for 牵头和配合
    for place, item in enumerate(items):
        if item.kind not in ("role", "role-noun", "role-by"):
            continue
        who = _who(items, place, item.kind)
        if who is None and before is not None and _joined(items, place):
            who = before
        if who is None and item.kind == "role":
            who = _far(items, place)
        if who is None and item.kind == "role-noun":
            who = []
        if who is None:
            bound.loose.append(place)
            continue
        _note(bound, items, place, who)
        before = who
    return bound


def _note(bound: Bound, items: Sequence[Item], place: int, who: Sequence[int]) -> None:
    """Write down that those at some places do what the verb at a place says; [] is for 谁."""
    bound.used.add(place)
    bodies = [each for each in who if items[each].kind == "bodies"]
    for each in bodies:
        bound.bodies.setdefault(each, []).append(items[place].value)
    if len(bodies) < len(who) or not who:
        bound.asked.append(items[place].value)


def _who(items: Sequence[Item], place: int, kind: str) -> list[int] | None:
    """Return the places of who does a verb, None where nobody is said to."""
    if kind == "role-by":
        return _next(items, place)
    if kind == "role-noun":
        # 牵头单位是县财政局的任务; 以县财政局为牵头单位的任务
        behind = _next(items, place) if _is_by(items, place + 1) else None
        ahead = _last(items, place) if _is_by(items, place - 1) else None
        return behind or ahead
    return _last(items, place)


def _is_by(items: Sequence[Item], place: int) -> bool:
    return 0 <= place < len(items) and items[place].kind == "by"


def _last(items: Sequence[Item], place: int) -> list[int] | None:
    """Return the list of bodies, or 谁, that ends before a place."""
    at = place - 1
    while at >= 0 and items[at].kind in BETWEEN:
        at -= 1
    found: list[int] = []
    while at >= 0 and items[at].kind in ("bodies", "who"):
        found.append(at)
        if at < 2 or items[at - 1].kind not in ("and", "by"):
            break
        at -= 2
    return found[::-1] or None


def _far(items: Sequence[Item], place: int) -> list[int] | None:
    """Return the place of a body that words of tasks divide from its verb: 县财政局在医改里做什么."""
    at = place - 1
    while at >= 0 and items[at].kind in APART:
        at -= 1
    if at == place - 1 or at < 0 or items[at].kind != "bodies":
        return None
    return [at]


def _next(items: Sequence[Item], place: int) -> list[int] | None:
    """Return the list of bodies, or 谁, that begins behind a place."""
    at = place + 1
    while at < len(items) and items[at].kind in BETWEEN:
        at += 1
    found: list[int] = []
    while at < len(items) and items[at].kind in ("bodies", "who"):
        found.append(at)
        if at + 2 >= len(items) or items[at + 1].kind != "and":
            break
        at += 2
    return found or None


def _joined(items: Sequence[Item], place: int) -> bool:
    """Tell whether a verb stands right behind another one: 牵头或者负责."""
    at = place - 1
    while at >= 0 and items[at].kind in ("and", "yesno"):
        at -= 1
    return at >= 0 and items[at].kind in ("role", "role-noun", "role-by")
