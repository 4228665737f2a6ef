"""Names of bodies of 3,000 counties and 60 function lines: name → (place, function) → label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest

import zhize
from zhize.loaders.agencies import Named, body, label_agencies
from zhize.loaders.places import Place, by_code, named, place_of, prefix_of, unknown_prefix
from zhize.ontology.codes import Division, Function, divisions, functions

#: The lines that plans name most, of every kind but companies and associations.
LINES = """
health finance human-resources medical-insurance development-reform staffing drug-regulation
food-drug market-regulation industry-commerce quality-supervision price audit civil-affairs
education science commerce industry natural-resources planning tax state-taxation local-taxation
public-security justice legal-affairs poverty-alleviation culture-tourism culture tourism radio-tv
sports statistics administrative-approval government-service data disabled-persons trade-union
women red-cross family-planning traditional-medicine disease-control disease-control-centre
health-supervision aging-office medical-reform-office medical-insurance-centre
rural-medical-insurance social-insurance agriculture forestry water ecology-environment emergency
work-safety veterans state-assets housing-construction transport organization propaganda inspection
party-office government-office insurance-regulation
"""
#: A county and the last year in which it was called so.
County = tuple[Division, int]


class Wrong(NamedTuple):
    """A name that was not resolved to the body that it is the name of."""

    name: str
    found: str
    wanted: str


def counties() -> list[County]:
    """Return every county, with those that are no more or had another code or name."""
    rows = [division for division in divisions() if division.level == "county"]
    return [(division, min(division.seen_to or 2024, 2024)) for division in rows]


def lines() -> list[Function]:
    """Return the function lines of the grid."""
    known = {function.notation: function for function in functions()}
    return [known[notation] for notation in LINES.split()]


def grid() -> Iterator[tuple[County, Function, str]]:
    """Yield each county with every other line, under one name in turn of all the line has."""
    turn: Counter[str] = Counter()
    for i, county in enumerate(counties()):
        for line in lines()[i % 2 :: 2]:
            yield county, line, line.names[turn[line.notation] % len(line.names)]
            turn[line.notation] += 1


def resolved(name: str, home: Place | None, year: int) -> Named:
    """Return the body of a name in a plan of a place."""
    return body(name, home, "doc-of-no-place", year)


def test_the_grid_is_as_large_as_it_should_be() -> None:
    assert len({division.name for division, _ in counties()}) >= 3000
    assert len(set(LINES.split())) >= 60
    assert sum(1 for _ in grid()) > 100_000
    names = {(line.notation, name) for line in lines() for name in line.names}
    assert {(line.notation, name) for _, line, name in grid()} == names


def test_a_place_and_a_name_tell_the_body_and_its_label_tells_it_again() -> None:
    wrong = []
    for k, ((division, year), line, core) in enumerate(grid()):
        home = place_of(division)
        name = division.name + core
        found = resolved(name, home, year)
        wanted = f"{division.code}/{line.notation}"
        if (found.key, found.function, found.collective) != (wanted, line.notation, False):
            wrong.append(Wrong(name, found.key, wanted))
        elif k % 5 == 0:
            agency = label_agencies([found])[found.key]
            again = resolved(agency.label, home, year)
            if (agency.jurisdiction, again.key) != (division.code, wanted):
                wrong.append(Wrong(agency.label, again.key, wanted))
    assert wrong[:20] == []


def test_in_a_plan_of_its_own_a_body_goes_by_its_level() -> None:
    wrong = []
    for (division, year), line, core in list(grid())[::7]:
        name = division.name[-1] + core
        found = resolved(name, place_of(division), year)
        if found.key != f"{division.code}/{line.notation}":
            wrong.append(Wrong(name, found.key, division.code))
    assert wrong[:20] == []


def test_in_a_plan_of_the_prefecture_a_namesake_elsewhere_is_not_meant() -> None:
    wrong = []
    for (division, year), line, core in list(grid())[::7]:
        above = by_code(division.parent_code or "")
        if above is not None:
            found = resolved(division.name + core, above, year)
            if found.key != f"{division.code}/{line.notation}":
                wrong.append(Wrong(division.name + core, found.key, division.code))
    assert wrong[:20] == []


def test_levels_above_are_those_the_county_is_in() -> None:
    wrong = []
    for (division, year), line, core in list(grid())[::7]:
        home, above = place_of(division), by_code(division.parent_code or "")
        province = f"{division.code[:2]}0000/{line.notation}"
        if (found := resolved("省" + core, home, year)).key != province:
            wrong.append(Wrong("省" + core, found.key, province))
        is_city = division.name.endswith("市")
        if above is not None and above.name.endswith("市") and not is_city:
            prefecture = f"{above.code}/{line.notation}"
            if (found := resolved("市" + core, home, year)).key != prefecture:
                wrong.append(Wrong("市" + core, found.key, prefecture))
    assert wrong[:20] == []


@pytest.mark.parametrize(
    ("name", "code", "function"),
    [
        pytest.param("郑州市财政局", "410100", "finance", id="州市 in the name of a city"),
        pytest.param("晋州市卫健局", "130183", "health", id="州市 in the name of a county"),
        pytest.param("全州县医保局", "450324", "medical-insurance", id="州县"),
        pytest.param("沙县区人社局", "350405", "human-resources", id="县区"),
        pytest.param("龙胜各族自治县教育局", "450328", "education", id="各 in a place"),
        pytest.param("和政县民政局", "622925", "civil-affairs", id="和 in a place"),
        pytest.param("政和县民政局", "350725", "civil-affairs", id="和县 in a place"),
        pytest.param("和县市场监管局", "340523", "market-regulation", id="two characters"),
        pytest.param("成县乡村振兴局", "621221", "poverty-alleviation", id="乡 behind a place"),
        pytest.param("延边朝鲜族自治州市场监管局", "222400", "market-regulation", id="州 and 市"),
        pytest.param("市市监局", "530300", "market-regulation", id="市 before 市监"),
        pytest.param("市监委", "530300", "discipline", id="the 监委 of the city"),
        pytest.param("县委编办", "530300:县", "staffing", id="a county of the city's"),
    ],
)
def test_names_that_look_like_something_else(name: str, code: str, function: str) -> None:
    found = resolved(name, by_code("530300"), 2024)
    assert (found.key, found.collective) == (f"{code}/{function}", False)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("和县级公立医院", id="和 and 县级"),
        pytest.param("和县直部门", id="和 and 县直"),
        pytest.param("和县、区政府", id="和 and a list"),
        pytest.param("成县域医共体", id="the end of 形成 and 县域"),
        pytest.param("形成县级医院", id="成县 in 形成县级"),
        pytest.param("示范县财政局", id="范县 in 示范县"),
        pytest.param("示范区管委会", id="a kind of zone"),
        pytest.param("市和县财政局", id="和县 behind a level"),
    ],
)
def test_words_that_hold_a_place_name_name_no_place(name: str) -> None:
    assert prefix_of(name) is None
    place = resolved(name, by_code("530300"), 2024).place
    assert place is None or place.code in (None, "530300")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("形成县级医院龙头，形成县域医共体", id="成县"),
        pytest.param("创建示范县，巩固示范县建设成果", id="范县"),
        pytest.param("完善市级和县级医院分工，省级和县域共享", id="和县"),
    ],
)
def test_a_plan_without_a_head_is_of_no_place_that_words_hold(words: str) -> None:
    plan = zhize.read_text(
        f"1.{words}。（县财政局牵头，县卫健局配合）\n2.{words}。（县卫健局负责）"
    )
    assert plan.jurisdiction is None
    assert {p.agency.function for t in plan.tasks for p in t.assignments} == {"finance", "health"}


@pytest.mark.parametrize(
    ("head", "county", "city"),
    [
        pytest.param("枞阳县2014年医改工作要点", "340823", "安庆市", id="before the change"),
        pytest.param("枞阳县2020年医改工作要点", "340722", "铜陵市", id="after it"),
        pytest.param("枞阳县医改工作要点", "340722", "铜陵市", id="of no year: as it is now"),
    ],
)
def test_a_place_has_the_code_and_the_parent_of_its_time(head: str, county: str, city: str) -> None:
    plan = zhize.read_text(f"{head}\n1.推进改革。（县财政局牵头，市财政局、省财政厅配合）")
    bodies = [part.agency for part in plan.tasks[0].assignments]
    assert plan.jurisdiction is not None
    assert (plan.jurisdiction.code, plan.jurisdiction.name) == (county, "枞阳县")
    assert [agency.jurisdiction for agency in bodies] == [county, f"{county[:4]}00", "340000"]
    assert [agency.label for agency in bodies] == ["枞阳县财政局", f"{city}财政局", "安徽省财政厅"]


@pytest.mark.parametrize(
    ("name", "year", "codes"),
    [
        pytest.param("枞阳县", 2014, ["340823"], id="former code"),
        pytest.param("枞阳县", 2015, ["340722"], id="the year of the change"),
        pytest.param("枞阳县", None, ["340722"], id="no year"),
        pytest.param("崇文区", 2009, ["110103"], id="a district that is no more"),
        pytest.param("柘阳县", 2018, [], id="in no list"),
    ],
)
def test_names_of_places_are_valid_in_time(name: str, year: int | None, codes: list[str]) -> None:
    assert [place.code for place in named(name, year=year)] == codes


def test_a_place_in_no_list_is_kept_as_written() -> None:
    assert unknown_prefix("柘阳县卫生健康委员会") == "柘阳县"
    found = resolved("柘阳县卫生健康委员会", by_code("340722"), 2020)
    assert (found.key, found.place) == ("柘阳县/health", Place(None, "柘阳县", None))
