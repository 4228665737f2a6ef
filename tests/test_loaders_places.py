"""Places: divisions of the list, and what a name's first words say of them."""

from __future__ import annotations

import pytest

from zhize.loaders.places import (
    NATIONAL,
    Place,
    ancestor,
    by_code,
    level_of_place,
    level_place,
    named,
    prefix_of,
    unknown_prefix,
    written,
)

PREFIXES = [
    ("a city", "忻州市财政局", ("忻州市", "财政局")),
    ("a county", "柞水县卫计局", ("柞水县", "卫计局")),
    ("a province", "山西省人民政府", ("山西省", "人民政府")),
    ("an autonomous county", "龙胜各族自治县财政局", ("龙胜各族自治县", "财政局")),
    ("a municipality, short", "天津保监局", ("天津", "保监局")),
    ("a place alone", "枞阳县", ("枞阳县", "")),
    ("the first of two", "曲靖市麒麟区教育局", ("曲靖市", "麒麟区教育局")),
]
NO_PREFIX = [
    ("a level word", "市财政局"),
    ("no place", "财政局"),
    ("a body that starts like a place", "天津会"),
    ("a place in no list", "柘阳县财政局"),
    ("a group", "各县区人民政府"),
    ("nothing", ""),
]


@pytest.mark.parametrize(
    ("name", "expected"), [c[1:] for c in PREFIXES], ids=[c[0] for c in PREFIXES]
)
def test_a_name_starts_with_a_place(name: str, expected: tuple[str, str]) -> None:
    assert prefix_of(name) == expected


@pytest.mark.parametrize("name", [c[1] for c in NO_PREFIX], ids=[c[0] for c in NO_PREFIX])
def test_a_name_starts_with_no_place_of_the_list(name: str) -> None:
    assert prefix_of(name) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("柘阳县卫生健康委员会", "柘阳县", id="a body"),
        pytest.param("柘阳县人民政府", "柘阳县", id="a government"),
        pytest.param("柘阳县委办公室", "柘阳县", id="a party office"),
    ],
)
def test_a_place_in_no_list_is_seen_by_the_body_behind_it(name: str, expected: str) -> None:
    assert unknown_prefix(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("枞阳县财政局", id="in the list"),
        pytest.param("经济开发区管委会", id="a development zone"),
        pytest.param("各有关县人民政府", id="a group"),
        pytest.param("我县财政局", id="our county"),
        pytest.param("县财政局", id="a level word"),
        pytest.param("柘阳县的三个乡镇", id="no body behind"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_words_are_no_unknown_place(name: str) -> None:
    assert unknown_prefix(name) is None


def codes(places: tuple[Place, ...]) -> list[str | None]:
    """Return the codes of places."""
    return [place.code for place in places]


@pytest.mark.parametrize(
    ("name", "year", "near", "expected"),
    [
        pytest.param("枞阳县", None, (), ["340722"], id="in force today"),
        pytest.param("枞阳县", 2012, (), ["340823"], id="its code before it moved"),
        pytest.param("枞阳县", 2020, (), ["340722"], id="its code after it moved"),
        pytest.param("鼓楼区", None, ("320100",), ["320106"], id="a namesake near a city"),
        pytest.param("鼓楼区", None, ("350000",), ["350102"], id="a namesake in a province"),
        pytest.param("柘阳县", None, (), [], id="in no list"),
        pytest.param("天津", None, (), [], id="a short name is no full one"),
    ],
)
def test_a_full_name_may_mean_places(
    name: str, year: int | None, near: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(named(name, year=year, near=near)) == expected


def test_a_name_of_many_places_is_not_decided() -> None:
    assert len(named("鼓楼区")) > 1


def test_a_short_name_is_read_where_no_full_one_is() -> None:
    assert codes(written("天津")) == ["120000"]
    assert codes(written("曲靖")) == ["530300"]
    assert written("枞阳") == ()
    assert written("") == ()


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        pytest.param("340722", "prefecture", "铜陵市", id="the city of a county"),
        pytest.param("340722", "province", "安徽省", id="the province of a county"),
        pytest.param("340722", "county", "枞阳县", id="itself"),
        pytest.param("530300", "province", "云南省", id="the province of a city"),
        pytest.param("530300", "county", None, id="nothing below"),
        pytest.param("120000", "prefecture", None, id="no city between"),
    ],
)
def test_a_place_is_in_another(code: str, level: str, expected: str | None) -> None:
    place = by_code(code)
    assert place is not None
    found = ancestor(place, level)  # type: ignore[arg-type]
    assert (found.name if found else None) == expected


@pytest.mark.parametrize("code", ["", "999999", "34072"])
def test_a_code_in_no_list_is_no_place(code: str) -> None:
    assert by_code(code) is None


def test_the_nation_has_a_code() -> None:
    assert by_code("100000") is NATIONAL


@pytest.mark.parametrize(
    ("name", "level"),
    [
        pytest.param("柘阳县", "county", id="county"),
        pytest.param("某某区", "county", id="district"),
        pytest.param("某某旗", "county", id="banner"),
        pytest.param("某某市", "prefecture", id="city"),
        pytest.param("某某自治州", "prefecture", id="autonomous prefecture"),
        pytest.param("某某盟", "prefecture", id="league"),
        pytest.param("某某省", "province", id="province"),
        pytest.param("某某自治区", "province", id="autonomous region"),
        pytest.param("某某镇", "township", id="town"),
        pytest.param("某某街道", "township", id="street"),
        pytest.param("某某村", None, id="village"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_last_word_of_a_place_says_its_level(name: str, level: str | None) -> None:
    assert level_of_place(name) == level


QUJING, ZONGYANG, TIANJIN = "530300", "340722", "120000"
LEVEL_WORDS = [
    ("none: the plan's own", QUJING, "", QUJING),
    ("市 in a city's plan", QUJING, "市", QUJING),
    ("省 in a city's plan", QUJING, "省", "530000"),
    ("国家", QUJING, "国家", "100000"),
    ("县 in a county's plan", ZONGYANG, "县", ZONGYANG),
    ("市 in a county's plan", ZONGYANG, "市", "340700"),
    ("省 in a county's plan", ZONGYANG, "省", "340000"),
    ("市 in a municipality's plan", TIANJIN, "市", TIANJIN),
    ("市 in a county-level city's plan", "140981", "市", "140981"),
    ("区 in a district's plan", "530302", "区", "530302"),
    ("市 in a district's plan", "530302", "市", QUJING),
    ("州 in a prefecture's plan", "532300", "州", "532300"),
    ("市 in a municipality's district", "120101", "市", TIANJIN),
]
BELOW = [
    ("县 in a city's plan", QUJING, "县"),
    ("区 in a city's plan", QUJING, "区"),
    ("镇 in a county's plan", ZONGYANG, "镇"),
    ("区 in a municipality's plan", TIANJIN, "区"),
]


@pytest.mark.parametrize(
    ("home", "word", "code"), [c[1:] for c in LEVEL_WORDS], ids=[c[0] for c in LEVEL_WORDS]
)
def test_a_level_word_means_a_place_of_the_plan(home: str, word: str, code: str) -> None:
    place = by_code(home)
    assert place is not None
    found, key = level_place(word, place)
    assert found is not None
    assert (found.code, key) == (code, code)


@pytest.mark.parametrize(("home", "word"), [c[1:] for c in BELOW], ids=[c[0] for c in BELOW])
def test_a_word_for_a_level_below_means_no_single_place(home: str, word: str) -> None:
    place = by_code(home)
    assert place is not None
    assert level_place(word, place) == (None, f"{home}:{word}")


def test_a_place_in_no_list_is_its_own_home() -> None:
    home = Place(None, "柘阳县", "county")
    assert level_place("县", home) == (home, "柘阳县")
    assert level_place("市", home) == (None, "柘阳县:市")
