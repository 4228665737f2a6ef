"""Pairs of bodies in a store that may be one. Proposes, never decides: see `aliases` for that.

Compared are bodies of one place, one of which at least has a name that no code list knows, and
bodies of one function line under two codes of a place that changed its code. Two known function
lines are never proposed, however alike their names are in writing: 卫计局 and 审计局, 工商局 and
商务局, 国资委 and 国土资源局 are different bodies.

Names are alike when they are one edit apart, when one holds the other, or when one abbreviates the
other, its characters standing in the same order (人社局 in 人力资源和社会保障局). Names that differ in
a number or a direction (第一人民医院, 第二人民医院) are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from zhize.graph.aliases import EVERYWHERE, NONE, Aliases, bare
from zhize.graph.answers.bodies import read_bodies
from zhize.graph.storage.sheets import Actor
from zhize.graph.store import Store
from zhize.ontology.codes import divisions, functions

#: What makes two bodies alike:
#: place-changed-code  the same function line, under two codes of one place
#: one-edit            the names differ in one character
#: abbreviation        the characters of one stand in the other, in the same order
#: contained           one name begins or ends with the other; it may be a part of it
Likeness = Literal["place-changed-code", "one-edit", "abbreviation", "contained"]
#: How far each is from proof: what a score of equal names is multiplied with.
WEIGHTS: dict[Likeness, float] = {
    "place-changed-code": 0.95,
    "one-edit": 0.9,
    "abbreviation": 0.8,
    "contained": 0.5,
}
#: What says what a body is for must be this long for one changed, or one added character to be a
#: slip: 农机局 and 农经局, 综合中心 and 新合中心 are different bodies.
SHORTEST_CHANGED = 4
SHORTEST_ADDED = 3
#: Ends that one and the same body has here and there.
KINDRED_ENDS = frozenset("委局办厅部")
#: Characters that tell bodies of one kind apart.
TELLING = frozenset("一二三四五六七八九十百０１２３４５６７８９0123456789东西南北上下甲乙丙丁")
#: Ends that many names share and that say nothing of what a body is for.
COMMON_END = re.compile(
    r"(?:工作|管理|服务|事务|领导|发展|监督)*"
    r"(?:委员会|办公室|领导小组|中心|总?[局会社]|[委办厅部处所站科室队院])$"
)


#: A score, how two names are alike, and the names.
Alike = tuple[float, Likeness, tuple[str, str]]


class MergeCandidate(NamedTuple):
    """Two bodies that may be one."""

    score: float  #: 0 to 1, how alike they are; no probability
    likeness: tuple[Likeness, ...]  #: every way in which they are alike, the strongest first
    names: tuple[str, str]  #: the names that are most alike, without level word and place
    labels: tuple[str, str]
    iris: tuple[str, str]
    place: str  #: name of the place, "" where no list has it
    function: str  #: function line of the one that has one, "" when neither has


def merge_candidates(store: Store, aliases: Aliases = NONE) -> tuple[MergeCandidate, ...]:
    """Return the pairs of bodies that may be one, the most alike first.

    Pairs that `aliases` says are not the same are left out. So are those it says are the same,
    whether or not the store was loaded with it.
    """
    found = [
        candidate
        for bodies in _by_place(read_bodies(store.sheets()))
        for one, other in combinations(bodies, 2)
        if (candidate := _compared(one, other)) and not _decided(one, other, aliases)
    ]
    return tuple(sorted(found, key=lambda c: (-c.score, c.labels, c.iris)))


def _by_place(bodies: Iterable[Actor]) -> Iterator[list[Actor]]:
    """Yield the bodies of each place, open groups left out; successive codes are one place."""
    places: dict[str, list[Actor]] = {}
    for body in bodies:
        if not body.group:
            key = _place_key(body)
            places.setdefault(_first_codes().get(key, key), []).append(body)
    yield from places.values()


def _place_key(body: Actor) -> str:
    """Return what stands for the place in the IRI of a body: its code, or its name."""
    return body.iri.rpartition("/")[0].rpartition("/")[2]


@cache
def _first_codes() -> dict[str, str]:
    """Return the first code of each place that had several in turn, by the later ones."""
    by_name: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for division in divisions():
        years = division.seen_from or 0, division.seen_to or 9999, division.code
        by_name.setdefault((division.name, division.code[:2]), []).append(years)
    first: dict[str, str] = {}
    for rows in by_name.values():
        rows.sort()
        in_turn = all(before[1] < after[0] for before, after in pairwise(rows))
        if len(rows) > 1 and in_turn:
            first.update((code, rows[0][2]) for _, _, code in rows)
    return first


def _compared(one: Actor, other: Actor) -> MergeCandidate | None:
    """Return how two bodies of one place are alike, None where they are not."""
    if one.function and other.function and one.function != other.function:
        return None
    if _place_key(one) != _place_key(other):
        found = _likeness_over_time(one, other)
    else:
        found = _likeness(one, other)
    if not found:
        return None
    score, names = max((score, names) for score, _, names in found)
    kinds = {kind for _, kind, _ in found}
    return MergeCandidate(
        score=round(score, 2),
        likeness=tuple(sorted(kinds, key=lambda kind: -WEIGHTS[kind])),
        names=names,
        labels=(one.label, other.label),
        iris=(one.iri, other.iri),
        place=one.place or other.place,
        function=one.function or other.function,
    )


def _likeness_over_time(one: Actor, other: Actor) -> list[Alike]:
    """Return the likeness of bodies under two codes of a place: they must be the same by name."""
    names = bare(one.label), bare(other.label)
    own = {bare(name) for name in one.names} & {bare(name) for name in other.names}
    if one.function != other.function or not (one.function or own):
        return []
    return [(WEIGHTS["place-changed-code"], "place-changed-code", names)]


def _likeness(one: Actor, other: Actor) -> list[Alike]:
    return [
        (WEIGHTS[kind] * (1 + SequenceMatcher(None, a, b).ratio()) / 2, kind, (a, b))
        for a in _names(one)
        for b in _names(other)
        if (kind := alike(a, b)) is not None
    ]


def _names(body: Actor) -> list[str]:
    """Return the names of a body without level word and place, and those of its function line."""
    said = [bare(name) for name in body.names]
    return list(dict.fromkeys([*said, *_names_of_lines().get(body.function, ())]))


@cache
def _names_of_lines() -> dict[str, tuple[str, ...]]:
    return {function.notation: function.names for function in functions()}


def alike(one: str, other: str) -> Likeness | None:
    """Return how two different names without level word and place are alike, None if they are not.

    >>> alike("人社局", "人力资源和社会保障局"), alike("卫计局", "审计局")
    ('abbreviation', None)
    """
    short, long = sorted((one, other), key=lambda name: (len(name), name))
    if short == long or len(short) < 2:
        return None
    if _one_edit(short, long):
        return "one-edit"
    stem = COMMON_END.sub("", short)
    if len(stem) >= 2 and len(short) >= 3 and _holds(long, short, stem):
        return "contained" if not _tells(long.replace(stem, "", 1)) else None
    if len(short) >= 3 and len(stem) >= 2 and short[0] == long[0] and _abbreviates(short, long):
        return "abbreviation"
    return None


def _holds(long: str, short: str, stem: str) -> bool:
    """Tell whether a name begins or ends with another, or has all of it that says what it is for."""
    return long.startswith(short) or long.endswith(short) or (len(stem) >= 3 and stem in long)


def _one_edit(short: str, long: str) -> bool:
    """Tell whether a character was changed, added or left out, and says nothing by itself."""
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    changed = len(short) == len(long)
    if short[start + changed :] != long[start + 1 :]:
        return False
    stems = COMMON_END.sub("", short), COMMON_END.sub("", long)
    if stems[0] == stems[1]:
        return changed and {short[-1], long[-1]} <= KINDRED_ENDS and len(stems[0]) >= 2
    least = SHORTEST_CHANGED if changed else SHORTEST_ADDED
    return len(stems[1]) >= least and not _tells(long[start] + short[start : start + changed])


def _tells(characters: str) -> bool:
    return any(character in TELLING for character in characters)


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the characters of a name stand in another one in the same order."""
    rest = iter(long)
    return all(character in rest for character in short) and short[-1] in long[-3:]


def _decided(one: Actor, other: Actor, aliases: Aliases) -> bool:
    """Tell whether the user has said that the two are the same, or that they are not."""
    names = {bare(name) for name in one.names}, {bare(name) for name in other.names}
    for place in (_place_key(one), _place_key(other), EVERYWHERE):
        if any((place, frozenset((a, b))) in aliases.apart for a in names[0] for b in names[1]):
            return True
        for mine, body, its in ((names[0], other, names[1]), (names[1], one, names[0])):
            for target in filter(None, (aliases.same.get((place, name)) for name in mine)):
                if target in its or target in _names_of_lines().get(body.function, ()):
                    return True
    return False
