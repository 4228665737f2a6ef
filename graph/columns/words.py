"""The choices of a selection in words, Chinese and English, and the names by which one may choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from zhize.graph.errors import NotFoundError
from zhize.loaders.records import ROLES

if TYPE_CHECKING:
    from zhize.graph.columns.selection import Language, Selection

#: Field → value → (Chinese, English).
WORDS = {
    "clauses": {
        "merged": ("同一任务各条合并", "those of a task together"),
        "apart": ("各条分计", "each by itself"),
    },
    "groups": {
        "True": ("计入", "counted"),
        "False": ("不计", "left out"),
    },
    "naming": {
        "written": ("按文件所写", "as written"),
        "function": ("按职能条线，各地合并", "by function line, all places together"),
    },
    "first_is_lead": {
        "True": (
            "文件未写明牵头的，以列首为牵头（使用者的读法）",
            "where the document names none, the first of a list (the user's reading)",
        ),
        "False": ("以文件写明为准", "as the document says"),
    },
    "projection": {
        "count": ("共同任务数", "number of common tasks"),
        "newman": (
            "每一共同任务计1/(k−1)，k为承担机构数",
            "1/(k-1) for each common task of k bodies",
        ),
        "jaccard": (
            "共同任务数÷任一方任务数（Jaccard）",
            "common tasks ÷ tasks of either (Jaccard)",
        ),
    },
    "levels": {
        "national": ("国家级", "national"),
        "province": ("省级", "province"),
        "prefecture": ("地市级", "prefecture"),
        "county": ("县级", "county"),
        "township": ("乡镇级", "township"),
    },
}
HEADS = {
    "roles": ("计入角色", "roles"),
    "clauses": ("条款", "clauses"),
    "groups": ("泛指主体（各…、有关…）", "open groups (各…, 有关…)"),
    "naming": ("机构名称", "bodies"),
    "first_is_lead": ("牵头", "lead"),
    "projection": ("机构间关系的权重", "weight of a tie"),
    "documents": ("文件", "documents"),
    "domains": ("领域", "domains"),
    "levels": ("级别", "levels"),
    "places": ("地区", "places"),
    "functions": ("职能", "functions"),
    "period": ("成文日期", "written"),
}
ALL = ("全部", "all")
#: Last words of counties, which their names go without in talk.
COUNTIES = ("县", "区", "市", "旗", "新区")


def choices(selection: Selection, language: Language) -> tuple[tuple[str, str], ...]:
    """Return every choice as (what is chosen, how); see `Selection.choices`."""
    at = 0 if language == "zh" else 1
    return tuple((head[at], _how(selection, field, at)) for field, head in HEADS.items())


def _how(selection: Selection, field: str, at: int) -> str:
    given = getattr(selection, field)
    if given is None or (field == "roles" and set(given) == set(ROLES)):
        return ALL[at]
    if field == "period":
        return _period(selection, at)
    if field == "naming" and str(given) not in WORDS["naming"]:
        from zhize.graph.columns.selection import renaming_of

        renaming = renaming_of(selection)
        return renaming.describe("en" if at else "zh") if renaming else ""
    if isinstance(given, tuple):
        words = (called(field, value, "en" if at else "zh") for value in given)
        return (", " if at else "、").join(words) + _below(field, at)
    return WORDS[field][str(given)][at]


def _period(selection: Selection, at: int) -> str:
    """Return the days of a period; of one without a bound, what is before or behind the other."""
    first, last = selection.days() or ("", "")
    since, until = selection.period or ("", "")
    if since and until:
        return f"{first}–{last}"
    if since:
        return (f"{first}及以后", f"{first} or later")[at]
    return (f"{last}及以前", f"{last} or earlier")[at]


def _below(field: str, at: int) -> str:
    below = {
        "domains": ("（含下位领域）", " and all parts of them"),
        "places": ("（含下辖地区）", " and all places in them"),
    }
    return below.get(field, ("", ""))[at]


def called(field: str, value: str, language: Language) -> str:
    """Return what a value of a field of a selection is called; itself where that is not known."""
    at = 0 if language == "zh" else 1
    if field == "places":
        from zhize.loaders.places import by_code

        place = by_code(value)
        if place is not None:
            return place.name
        codes = _codes(value)
        # Several places of one name are all counted: which, is to be seen.
        return f"{value}（{'、'.join(codes)}）" if len(codes) > 1 else value
    for key, names in _names(field).items():
        if value in (key, *names):
            return names[at]
    return value


def _names(field: str) -> dict[str, tuple[str, str]]:
    from zhize.ontology import codes

    if field == "roles":
        return {role.notation: (role.zh, role.en) for role in codes.roles()}
    if field == "functions":
        return {line.notation: (line.zh, line.en) for line in codes.functions()}
    if field == "domains":
        return {d.notation: (d.zh, d.en) for s in codes.domain_schemes() for d in s.domains}
    return WORDS.get(field, {})


def find_functions(chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the notations of function lines given by notation or by any name of their bodies."""
    from zhize.ontology.codes import function_of, functions

    by_name = {name: f.notation for f in functions() for name in (f.notation, f.zh, f.en)}
    for name in chosen:
        line = function_of(name)
        if line is not None:
            by_name.setdefault(name, line.notation)
    lines = [f.zh for f in functions()]
    return tuple(_found(by_name, "function line", name, lines) for name in chosen)


def find_places(chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of places given by code or name, full or short; some names are several's."""
    codes: list[str] = []
    for name in chosen:
        found = _codes(name)
        if not found:
            what = "write a name (曲靖市, 曲靖) or the code of GB/T 2260"
            raise NotFoundError(f"there is no place {name}; {what}")
        codes.extend(found)
    return tuple(codes)


def _codes(name: str) -> list[str]:
    """Return the codes of the places that a user means by a code or name, none where no list has it.

    A county may go without its last word (枞阳), or behind the places that it is in (铜陵市枞阳县).
    """
    from zhize.loaders.places import NATION, ancestor, by_code, prefix_of, written

    if by_code(name):
        return [name]
    if name in ("国家", "全国"):
        return [NATION]
    for ending in ("", *COUNTIES):
        found = [place.code for place in written(name + ending) if place.code]
        if found:
            return found
    outer = prefix_of(name)
    if outer is None or not outer[1]:
        return []
    above = {place.code: place.level for place in written(outer[0]) if place.code}
    inside = []
    for code in _codes(outer[1]):
        place = by_code(code)
        ways = (ancestor(place, level) for level in set(above.values()) if level) if place else ()
        if any(way and way.code in above for way in ways):
            inside.append(code)
    return inside


def _found(by_name: dict[str, str], what: str, name: str, examples: Iterable[str]) -> str:
    if name not in by_name:
        listed = "、".join(list(examples)[:5])
        raise NotFoundError(f"there is no {what} {name}; there are {listed} …")
    return by_name[name]
