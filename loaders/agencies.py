"""Names to bodies: level word restored, slip repaired, one id per body within a jurisdiction.

Identity is (jurisdiction, function line); where no function line is known, the name itself. The
alias table decides (`ontology/codes/functions.tsv`), similarity never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zhize.loaders.body_names import (
    LEVEL_CHARACTERS,
    NATIONWIDE,
    SUFFIX,
    is_collective,
    is_known,
    level_of,
)
from zhize.loaders.names import Piece
from zhize.loaders.places import NATIONAL, Place, level_place, prefix_of, unknown_prefix, written
from zhize.loaders.records import Agency
from zhize.ontology.codes import Function, function_of

#: (place code or *, name) → name of the same body, both without level word and place.
Aliases = Mapping[tuple[str, str], str]

REPEATED = re.compile(r"(.{1,4})\1")
#: Bodies that carry their place or level inside their name, or have none.
OWN_PLACE = re.compile(
    r"^(?:国网|中国|人民银行|人行|中石|移动|联通|电信|铁塔|邮储|工商银行|农业银行|建设银行|农商)"
    r"|[镇乡](?:人民)?政府|街道|(?:开发|高新|园|新|试验|示范|名胜|度假|经开)区|管委会|[镇乡村]$|海关|支行|分行|集团|有限"
)

ZONE = re.compile(
    r"(?:开发区|高新区|经开区|园区|新区|度假区|试验区|示范区|产业园|集聚区|保税区)"
    r"(?:党工委|管委会|管理委员会|办事处)?$"
)
BRANCH = re.compile(r"(?P<words>[\u4e00-\u9fff]{4,12})(?:分局|支队|大队)")
PARTY_OFFICE = re.compile(r"^(?!委)(?:.*部|政法委|网信办|政研室|统战部)$")
#: Offices of central bodies say first whose, then where: 国家税务总局淄博市税务局.
CENTRAL_OFFICE = re.compile(
    r"^(?:国家税务总局|中国人民银行|国家统计局|中国银保监会|国家金融监督管理总局|国网|中国)"
)
LEVEL_INSIDE = re.compile(r"团[省市县区州旗]委")
#: Kinds of bodies that every level has its own of.
OF_A_LEVEL = ("government", "party", "mass")
#: Words of a group's name that do not tell it from another group.
GROUP_WORDS = re.compile(r"^(?:省|市|县|区|州)级?(?![、(区])|各|有关|相关|深化|领导小组|其他|其它")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a body of one document."""

    name: str  #: level word restored, slip repaired
    key: str  #: the agency's id
    core: str  #: name without place and level word
    place: Place | None
    function: str | None
    collective: bool


@lru_cache(maxsize=8192)
def line_of(core: str) -> Function | None:
    """Return the function line of a name without level word: 财政局, 委编办, 国家卫生健康委."""
    return function_of(core) or (function_of(core[1:]) if core[:1] == "委" else None)


@lru_cache(maxsize=8192)
def repaired(name: str) -> str:
    """Return a name with a doubled stretch written once, where that makes it a known one.

    >>> repaired("县医改办办"), repaired("市卫生卫生计生委"), repaired("市市场监管局")
    ('县医改办', '市卫生计生委', '市市场监管局')
    """
    if is_known(name):
        return name
    for match in REPEATED.finditer(name):
        once = name[: match.start()] + name[match.end(1) :]
        if is_known(once):
            return once
    return name


def carries_level(name: str) -> bool:
    """Whether a list may leave out this name's level word: not 各…, 天津保监局, 国家…, 高新区管委会."""
    if is_collective(name) or NATIONWIDE.match(name) or LEVEL_INSIDE.match(name):
        return False
    if ZONE.search(name) or _branch_of(name):
        return False
    function = line_of(name)
    if OWN_PLACE.search(name) and (function is None or function.kind not in OF_A_LEVEL):
        return False
    if not (is_known(name) or SUFFIX.search(name)) or re.search(
        r"(?:[县区市州旗镇乡]|街道|街办)$", name
    ):
        return False
    return not level_of(name) and not _place_prefix(name)


def _branch_of(name: str) -> bool:
    """Whether a name says what a branch is for and then where: 环保拱墅分局, 公安城关分局."""
    branch = BRANCH.fullmatch(name)
    if branch is None or is_known(name):
        return False
    words = branch["words"]
    return any(
        line_of(words[:n] + end) for n in range(2, len(words) - 1) for end in ("局", "委", "厅")
    )


@lru_cache(maxsize=8192)
def _place_prefix(name: str) -> tuple[str, str] | None:
    word = level_of(name)
    if function_of(name) or (word and line_of(name[len(word) :])):
        return None
    found = prefix_of(name)
    if found and found[1]:
        return found
    unknown = unknown_prefix(name)
    return (unknown, name[len(unknown) :]) if unknown else None


def restored(lists: Sequence[Sequence[Piece]]) -> list[str]:
    """Return the names of the lists of one clause with the level words they leave out.

    县发改局、财政局 → 县发改局, 县财政局. The word is that of the last name before with one, else of
    the first behind. Offices of central bodies (税务局) take it from their own list only.
    """
    names = [[repaired(p.name) for p in pieces] for pieces in lists]
    said = [word for row in names for name in row if (word := _local_level(name))]
    word = said[0] if said else ""
    result = []
    for row in names:
        own_list = [w for name in row if (w := _local_level(name))]
        for name in row:
            if _local_level(name) or level_of(name):
                word = _local_level(name) or word
                result.append(name)
            else:
                takes = word and _takes_level(name, own_list)
                result.append(word + _party(name) + name if takes else name)
    return result


def _party(name: str) -> str:
    """The 委 that departments of the party have behind the level word: 市委宣传部, but 市编办."""
    function = line_of(name)
    return "委" if function and function.kind == "party" and PARTY_OFFICE.search(name) else ""


def _local_level(name: str) -> str:
    word = level_of(name)
    if not word and (place := _place_prefix(name)):
        word = place[0][-1] if place[0][-1] in LEVEL_CHARACTERS else ""
    return "" if word in ("国家", "全国", "中央") or is_collective(name) else word


def _takes_level(name: str, own_list: Sequence[str]) -> bool:
    function = line_of(name)
    if function and function.kind == "central-local" and not own_list:
        return False
    return carries_level(name)


def body(name: str, home: Place | None, fallback: str, year: int | None) -> Named:
    """Return which body a restored name means in a plan of `home`.

    `fallback` is the key of the place where the plan's own is unknown.
    """
    collective = is_collective(name)
    place: Place | None = home
    key = (home.code or home.name) if home else fallback
    prefix = None if collective else _place_prefix(name)
    if prefix:
        core = prefix[1]
        near = (home.code,) if home and home.code else ()
        found = written(prefix[0], year=year, near=near)
        same = home if home and home.name == prefix[0] else None
        place = same or (found[0] if len(found) == 1 else Place(None, prefix[0], None))
        key = place.code or place.name
    elif NATIONWIDE.match(name) and not collective:
        if office := _office_of(name, home, year):
            return office
        core = re.sub(r"^(?:国务院|国家|中共中央|中央|全国)", "", name)
        core = core if line_of(core) else name
        place, key = NATIONAL, str(NATIONAL.code)
    else:
        word = "" if collective else level_of(name)
        core = name[len(word) :]
        if home:
            place, key = level_place(word, home)
        elif word:
            key = f"{fallback}:{word}"
    if core[:1] == "市" and place and place.name.endswith("市") and line_of(core[1:]):
        core = core[1:]
    function = None if collective else line_of(core)
    own = function.notation if function else (group_of(name) if collective else core)
    return Named(
        name, f"{key}/{own}", core, place, function.notation if function else None, collective
    )


def _office_of(name: str, home: Place | None, year: int | None) -> Named | None:
    """A central body's office at a place: 国家税务总局淄博市税务局 → Zibo's tax bureau."""
    central = CENTRAL_OFFICE.match(name)
    prefix = prefix_of(name[central.end() :]) if central else None
    function = line_of(prefix[1]) if prefix else None
    if not prefix or not function:
        return None
    found = written(prefix[0], year=year, near=(home.code,) if home and home.code else ())
    place = found[0] if len(found) == 1 else Place(None, prefix[0], None)
    key = f"{place.code or place.name}/{function.notation}"
    return Named(name, key, prefix[1], place, function.notation, False)


def known_as(named: Named, aliases: Aliases) -> Named:
    """Return a body under the identity that a user's aliases give its name, and labelled by it.

    Of an alias for the body's own place and one for all places, the first counts.
    """
    place = named.key.partition("/")[0]
    same = aliases.get((place, named.core)) or aliases.get(("*", named.core))
    if same is None or named.collective:
        return named
    line = line_of(same)
    own = line.notation if line else same
    function = line.notation if line else None
    return replace(named, key=f"{place}/{own}", core=same, function=function)


@lru_cache(maxsize=4096)
def group_of(name: str) -> str:
    """Return an open group without the words that only say how it is meant: 各, 有关, 县级.

    >>> group_of("县级公立医院") == group_of("各公立医院"), group_of("各镇卫生院")
    (True, '卫生院')
    """
    core = GROUP_WORDS.sub("", name)
    core = re.sub(r"^(?:乡镇|镇办|镇街|[乡镇])(?=卫生院|卫生室)", "", core)
    return re.sub(r"^医疗(?=卫生.*机构)", "", core) or name


def label_agencies(bodies: Iterable[Named]) -> dict[str, Agency]:
    """Return one agency per id, labelled by its most frequent name (the fuller one on a tie)."""
    seen: dict[str, Counter[str]] = {}
    any_of: dict[str, Named] = {}
    for named in bodies:
        seen.setdefault(named.key, Counter())[named.core] += 1
        any_of.setdefault(named.key, named)
    agencies = {}
    for key, cores in seen.items():
        named = any_of[key]
        core = max(cores, key=lambda c: (cores[c], len(c), c))
        place = named.place.name if named.place else ""
        prefix = (
            ""
            if named.collective or named.place is NATIONAL or core.startswith(place or "\0")
            else place
        )
        label = prefix + core if place or named.collective else named.name
        code = named.place.code if named.place else None
        agencies[key] = Agency(key, label, named.function, code)
    return agencies
