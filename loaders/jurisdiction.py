"""Whose plan it is: the place named in title, issuer, signature, number or by the bodies.

The first source that names a place of the list decides and is stated as the basis. A place in no
list is kept as written, with a warning, and only used when no place of the list is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from zhize.loaders.body_names import NATIONWIDE, level_of
from zhize.loaders.facts import Facts
from zhize.loaders.places import (
    NATIONAL,
    Place,
    ancestor,
    level_of_place,
    prefix_of,
    stands_alone,
    unknown_prefix,
    written,
)
from zhize.loaders.records import Jurisdiction, Span, Warning

OPENING = re.compile(r"(?:印发|转发|关于|《|发布|调整|完善|推进|做好|批转|贯彻)")
NATIONAL_HEAD = re.compile(r"国务院|中共中央|国家(?!级)|中华人民共和国|中央")
CN_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:自治[区州县旗]|[省市州盟县旗区])")


@dataclass(frozen=True, slots=True)
class Found:
    """The jurisdiction, as record and as place, and what to warn of."""

    record: Jurisdiction | None
    place: Place | None
    warnings: tuple[Warning, ...]


def find_jurisdiction(text: str, facts: Facts, names: Iterable[str], year: int | None) -> Found:
    """Decide on the place of a plan. `names` are the surfaces of the bodies it names."""
    names = list(names)
    near = _places_near(text, facts)
    unknown: list[tuple[str, str]] = []
    for basis, words in _sources(facts, names):
        place = _place_in(words, year, near)
        if place:
            record = Jurisdiction(place.code, place.name, place.level, basis)  # type: ignore[arg-type]
            return Found(record, place, _warnings(text, facts, place))
        if missing := unknown_prefix(words):
            unknown.append((basis, missing))
    national = _national_basis(facts, names)
    if national:
        record = Jurisdiction(NATIONAL.code, NATIONAL.name, "national", national)
        return Found(record, NATIONAL, ())
    for place in _by_text(text, names, year):
        return Found(
            Jurisdiction(place.code, place.name, place.level, "text"),
            place,
            _warnings(text, facts, place),
        )
    if unknown:
        basis, name = unknown[0]
        place = Place(None, name, level_of_place(name))
        record = Jurisdiction(None, name, place.level, basis)  # type: ignore[arg-type]
        return Found(record, place, _warnings(text, facts, None))
    return Found(None, None, ())


def _sources(facts: Facts, names: Sequence[str]) -> list[tuple[str, str]]:
    """(basis, words) from the most to the least telling."""
    found: list[tuple[str, str]] = []
    basis = {"title": "title", "letterhead": "issuer", "signature": "signature"}
    for title in [facts.title or "", *reversed(facts.titles)]:
        found.append(("title", title))
        found += [("title", title[m.end() :]) for m in OPENING.finditer(title)]
    if facts.issuer and facts.issuer_basis:
        found.append((basis[facts.issuer_basis], facts.issuer))
    if facts.cover and facts.cover.issuer:
        found.append(("issuer", facts.cover.issuer))
    found += [("agencies", name) for name, _ in Counter(names).most_common()]
    return found


def _place_in(words: str, year: int | None, near: Sequence[str]) -> Place | None:
    prefix = prefix_of(words.lstrip('“”"( ').removeprefix("中共"))
    if not prefix:
        return None
    found = written(prefix[0], year=year, near=near)
    place = found[0] if len(found) == 1 else None
    if place and place.level != "county":
        # 曲靖市麒麟区… : a lower place may follow the higher one
        inner = prefix_of(prefix[1])
        below = written(inner[0], year=year, near=(place.code or "",)) if inner else ()
        if len(below) == 1 and ancestor(below[0], place.level or "province") == place:
            return below[0]
    return place


def _places_near(text: str, facts: Facts) -> tuple[str, ...]:
    """Codes of provinces and prefectures named in titles, issuer or the head of the text."""
    words = " ".join([facts.title or "", facts.issuer or "", *facts.titles, text[:600]])
    codes = []
    for match in re.finditer(r"[\u4e00-\u9fff]{2,10}?(?:省|自治区|市|州|盟)", words):
        for n in range(len(match.group()) - 1):
            found = [p for p in written(match.group()[n:]) if p.level in ("province", "prefecture")]
            codes += [str(p.code) for p in found]
            if found:
                break
    return tuple(dict.fromkeys(codes))


def _national_basis(
    facts: Facts, names: Sequence[str]
) -> Literal["title", "issuer", "agencies"] | None:
    """What shows a plan to be the nation's, None when nothing does."""
    if NATIONAL_HEAD.match(facts.title or ""):
        return "title"
    if NATIONAL_HEAD.match(facts.issuer or ""):
        return "issuer"
    central = sum(1 for n in names if NATIONWIDE.match(n))
    local = sum(1 for n in names if level_of(n) not in ("", "国家", "中央", "全国"))
    return "agencies" if central >= 3 and central > local * 3 else None


def _by_text(text: str, names: Sequence[str], year: int | None) -> list[Place]:
    """Places named most in the text, where they fit the level word of the bodies."""
    counts: Counter[Place] = Counter()
    for match in CN_PLACE.finditer(text[:200_000]):
        for n in range(max(0, len(match.group()) - 8), len(match.group()) - 1):
            found = written(match.group()[n:], year=year)
            if found:
                name = match.group()[n:]
                whole = name == found[0].name and stands_alone(text, match.end(), name)
                if len(found) == 1 and whole:
                    counts[found[0]] += 1
                break
    levels = Counter(level_of(n) for n in names if level_of(n))
    word = max(levels, key=lambda w: (levels[w], w), default="")
    fitting = [p for p, c in counts.most_common() if c >= 2 and word and p.name.endswith(word)]
    return fitting[:1]


def _warnings(text: str, facts: Facts, place: Place | None) -> tuple[Warning, ...]:
    """A warning for each place at the head of issuer, signature or title that no list has."""
    warnings = []
    heads = [facts.issuer or "", *facts.titles]
    if facts.cover:
        heads += [facts.cover.issuer or "", facts.cover.title or ""]
    heads = [head.removeprefix("中共") for head in heads]
    heads += [head[m.end() :] for head in heads for m in OPENING.finditer(head)]
    found = (unknown_prefix(h) for h in heads if not OPENING.match(h))
    for name in dict.fromkeys(filter(None, found)):
        at = text.find(name)
        rest = f"; the plan is read as {place.name}'s" if place and place.name != name else ""
        message = f"{name} is in no list of administrative divisions and is kept as written{rest}"
        warnings.append(
            Warning("unknown-place", message, Span(at, at + len(name)) if at >= 0 else None)
        )
    return tuple(warnings)
