"""Which place and level the bodies of a plan belong to."""

from __future__ import annotations

from functools import cache

from zhize.loaders.body_names import level_of
from zhize.loaders.places import Place, ancestor, by_code
from zhize.loaders.records import Agency, Assignment, Document, Level
from zhize.ontology.codes import Kind, functions

RANKS: dict[Level, int] = {
    "national": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4,
}  # fmt: skip
#: Levels of bodies whose place is in no list, by the level word of their name.
LEVELS: dict[str, Level] = {
    "国家": "national", "全国": "national", "中央": "national", "省": "province", "自治区": "province",
    "市": "prefecture", "州": "prefecture", "盟": "prefecture", "地区": "prefecture", "县": "county",
    "区": "county", "旗": "county", "镇": "township", "乡": "township", "街道": "township",
}  # fmt: skip


def home_of(document: Document) -> Place | None:
    """Return the place whose plan it is, None when unknown."""
    home = document.jurisdiction
    if home is None:
        return None
    return (by_code(home.code) if home.code else None) or Place(home.code, home.name, home.level)


def place_of_body(body: Assignment) -> Place | None:
    """Return the place of the list of divisions that a body belongs to, None when unknown."""
    code = body.agency.jurisdiction
    return by_code(code) if code else None


def level_of_body(body: Assignment, home: Place | None) -> Level | None:
    """Return the level of a body, None when neither its place nor its name says it."""
    place = place_of_body(body)
    if place is not None:
        return place.level
    word = level_of(body.name)
    if home is not None and word and home.name.endswith(word):
        return home.level
    return LEVELS.get(word)


def is_within(place: Place, home: Place) -> bool:
    """Whether a place is `home` or lies in it."""
    above = ancestor(place, home.level) if home.level else None
    # A place keeps its name when it gets another code.
    return above is not None and (above.code == home.code or above.name == home.name)


@cache
def _kinds() -> dict[str, Kind]:
    return {function.notation: function.kind for function in functions()}


def kind_of(agency: Agency) -> Kind | None:
    """Return what kind of actor a body is, None when its function line is not known."""
    return _kinds().get(agency.function) if agency.function else None
