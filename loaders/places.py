"""Places: the administrative divisions of GB/T 2260 and what a name's first words say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from zhize.loaders.records import Level
from zhize.ontology.codes import Division, divisions, function_of

NATION = "100000"
UNKNOWN = re.compile(
    r"([\u4e00-\u9fff]{2,6}?(?:自治[区州县旗]|[省市州盟县旗区镇乡]))(?![\u4e00-\u9fff]{0,1}区)"
)
#: What may follow the words 县 and 区 where they end no name: 和县级医院, 形成县域医共体.
GOES_ON = re.compile(r"[级域属、(（]|直(?!属)")
#: The peoples and the word behind an autonomous place's own name: 大理|白族自治州.
AUTONOMOUS = re.compile(
    r"(?<=..)(?:(?:[回壮藏苗彝侗白傣羌瑶黎满畲土怒]|布依|朝鲜|土家|哈尼|景颇|傈僳|仡佬|拉祜|佤|水|纳西|毛南|仫佬|布朗|撒拉|东乡"
    r"|裕固|保安|达斡尔|鄂温克|鄂伦春|锡伯|塔吉克|普米|独龙|各|蒙古|哈萨克|维吾尔|柯尔克孜)族|维吾尔|哈萨克|柯尔克孜|(?<!内)蒙古)+"
    r"自治[区州县旗]$"
)
#: Words in the shape of a place name that are none.
NO_PLACE = re.compile(
    r"(?:自治|开发|高新|示范|新|园|试验|实验|保税|度假|风景名胜|管理|合作|自贸|城|社|辖|地|片|功能|经济|工业|产业|全|我|各|该|本"
    r"|有关|相关|县域|区域|市域|城市|地市|城|都|灾|牧|林|库|山|湖|集聚|街|集|一|两|三|二)[省市州盟县旗区镇乡]$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: of the list of divisions, or as written where the list lacks it (code None)."""

    code: str | None
    name: str
    level: Level | None
    parent: str | None = None


NATIONAL = Place(NATION, "国家", "national")


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in divisions():
        found.setdefault(division.name, []).append(division)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _by_code() -> dict[str, Division]:
    """Codes in their newest form."""
    return {d.code: d for d in sorted(divisions(), key=lambda d: (d.current, d.seen_to or 9999))}


@cache
def _short_names() -> dict[str, tuple[Division, ...]]:
    """Places without the word for their level, or for their peoples: 天津, 曲靖, 大理州, 玉屏县."""
    found: dict[str, list[Division]] = {}
    for d in divisions():
        autonomous = AUTONOMOUS.sub("", d.name)
        short = autonomous if len(autonomous) >= 2 else d.name
        if d.level == "county":
            if short != d.name:
                found.setdefault(short + d.name[-1], []).append(d)
            continue
        if short != d.name and d.level == "prefecture":
            found.setdefault(short + "州", []).append(d)
        short = re.sub(r"自治区$|[省市州盟]$|地区$", "", short)
        if len(short) >= 2:
            found.setdefault(short, []).append(d)
    return {name: tuple(rows) for name, rows in found.items()}


def place_of(division: Division) -> Place:
    """Return a division as a place."""
    return Place(division.code, division.name, division.level, division.parent_code)


def by_code(code: str) -> Place | None:
    """Return the place with a code, None when no list has it."""
    if code == NATION:
        return NATIONAL
    division = _by_code().get(code)
    return place_of(division) if division else None


def ancestor(place: Place, level: Level) -> Place | None:
    """Return the place of `level` that `place` is in (or is), None when unknown."""
    seen: Place | None = place
    while seen is not None and seen.level != level:
        seen = by_code(seen.parent) if seen.parent else None
    return seen


def named(name: str, *, year: int | None = None, near: Sequence[str] = ()) -> tuple[Place, ...]:
    """Return the places a full name may mean: those in force in `year`, those near known codes.

    `near` holds codes of places the text names; a namesake within one of them is preferred.
    """
    found = _by_name().get(name, ())
    dated = [d for d in found if year is not None and _in_force(d, year)]
    rows = dated or [d for d in found if d.current] or list(found)
    close = [d for d in rows if any(_within(d, code) for code in near)]
    chosen = close or rows
    return tuple(place_of(d) for d in {d.code: d for d in chosen}.values())


def _in_force(division: Division, year: int) -> bool:
    return (division.seen_from or 0) <= year <= (division.seen_to or 9999)


def _within(division: Division, code: str) -> bool:
    place: Place | None = place_of(division)
    while place is not None:
        if place.code == code:
            return True
        place = by_code(place.parent) if place.parent else None
    return False


def stands_alone(text: str, end: int, name: str) -> bool:
    """Whether a place name that ends at `end` is no part of a longer word.

    Names of two characters are found inside many: 成县 in 形成县级, 和县 in 市和县, 范县 in 示范县.
    """
    before = text[end - len(name) - 1 : end - len(name)]
    return len(name) > 2 or not ("\u4e00" <= before <= "\u9fff" or GOES_ON.match(text, end))


@lru_cache(maxsize=4096)
def prefix_of(name: str) -> tuple[str, str] | None:
    """Return (place as written, rest) where a name starts with a place of the list.

    >>> prefix_of("忻州市财政局"), prefix_of("天津保监局"), prefix_of("市财政局")
    (('忻州市', '财政局'), ('天津', '保监局'), None)
    """
    names = _by_name()
    for n in range(min(len(name), 15), 1, -1):
        if name[:n] in names and not (
            n == 2 and GOES_ON.match(name, n) and not function_of(name[n:])
        ):
            return name[:n], name[n:]
    short = _short_names()
    for n in range(min(len(name) - 1, 6), 1, -1):
        if name[:n] in short and (
            function_of(name[n:]) or name[n : n + 1] in "市省州盟" or name[n - 1] in "州县"
        ):
            return name[:n], name[n:]
    return None


def written(name: str, *, year: int | None = None, near: Sequence[str] = ()) -> tuple[Place, ...]:
    """Return the places that a written place name, full or short, may mean."""
    found = named(name, year=year, near=near)
    if found:
        return found
    return tuple(place_of(d) for d in _short_names().get(name, ()) if d.current)


@lru_cache(maxsize=4096)
def unknown_prefix(name: str) -> str | None:
    """Return the place a name seems to start with though no list has it: 柘阳县卫生健康委员会.

    >>> unknown_prefix("柘阳县卫生健康委员会"), unknown_prefix("经济开发区管委会")
    ('柘阳县', None)
    """
    match = UNKNOWN.match(name)
    if not match or NO_PLACE.search(match[1]) or match[1] in _by_name():
        return None
    rest = name[match.end() :]
    known = function_of(rest) or rest.startswith(("人民政府", "政府", "委", "深化", "医"))
    return match[1] if known else None


def level_of_place(name: str) -> Level | None:
    """Return the level that a place name in no list says by its last word."""
    if name.endswith(("省", "自治区")):
        return "province"
    if name.endswith(("自治州", "州", "盟", "地区", "市")):
        return "prefecture"
    if name.endswith(("县", "旗", "区")):
        return "county"
    return "township" if name.endswith(("镇", "乡", "街道")) else None


def level_place(word: str, home: Place) -> tuple[Place | None, str]:
    """Return the place a level word means in a plan of `home`, and a key for it.

    市 in a county's plan is the prefecture above it; in a county-level city's plan it is the city
    itself. A word for a level below the plan's own names no single place: (None, "530300:县").
    """
    key = home.code or home.name
    if not word:
        return home, key
    wanted: Place | None = None
    if word in ("国家", "全国", "中央"):
        wanted = NATIONAL
    elif word in ("省", "自治区"):
        wanted = ancestor(home, "province")
    elif word in ("市", "州", "盟", "地区", "自治州"):
        wanted = _city(home)
    elif (
        word in ("县", "区", "旗", "自治县", "自治旗") and home.level == "county"
    ) or home.name.endswith(word):
        wanted = home
    if wanted is None:
        return None, f"{key}:{word}"
    return wanted, wanted.code or wanted.name


def _city(home: Place) -> Place | None:
    if home.level == "county" and home.name.endswith("市"):
        return home
    prefecture = ancestor(home, "prefecture")
    if prefecture:
        return prefecture
    province = ancestor(home, "province")
    if province and province.name.endswith("市"):
        return province
    return home if home.code is None and home.level == "prefecture" else None
