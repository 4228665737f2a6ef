"""The choices behind a figure: which there are, and that every output can say them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import RDFS

import zhize.ontology
from zhize.graph.columns.selection import Language
from zhize.graph.columns.words import find_places
from zhize.graph.errors import NotFoundError
from zhize.graph.facts import Body, Seat, Selection, SelectionError
from zhize.graph.queries import named_queries
from zhize.ontology.terms import PREFIXES

#: Another choice than the usual one for each field, and words that tell it in both languages.
OTHERS: dict[str, tuple[Any, str, str]] = {
    "roles": (("lead", "cooperate"), "牵头、配合", "leads, cooperates"),
    "clauses": ("apart", "各条分计", "each by itself"),
    "groups": (True, "泛指主体（各…、有关…）：计入", "counted"),
    "naming": ("function", "按职能条线，各地合并", "by function line, all places together"),
    "first_is_lead": (True, "以列首为牵头（使用者的读法）", "the user's reading"),
    "projection": ("newman", "1/(k−1)", "1/(k-1)"),
    "documents": (("忻政办发〔2018〕1号",), "忻政办发〔2018〕1号", "忻政办发〔2018〕1号"),
    "domains": (("tiered-care",), "分级诊疗（含下位领域）", "Tiered care and all parts of them"),
    "levels": (("county",), "县级", "county"),
    "places": (("530300",), "曲靖市（含下辖地区）", "曲靖市 and all places in them"),
    "functions": (("finance",), "财政", "Finance"),
    "period": (("2016", "2018-02"), "2016-01-01–2018-02-28", "2016-01-01–2018-02-28"),
}


def test_every_field_has_another_choice_here() -> None:
    assert set(OTHERS) == {field.name for field in fields(Selection)}


@pytest.mark.parametrize("field", OTHERS)
def test_every_choice_is_said_in_both_languages(field: str) -> None:
    value, chinese, english = OTHERS[field]
    usual, other = Selection(), replace(Selection(), **{field: value})
    for language, words in (("zh", chinese), ("en", english)):
        said = other.describe(language)  # type: ignore[arg-type]
        assert words in said
        assert said != usual.describe(language)  # type: ignore[arg-type]
        assert len(other.choices(language)) == len(OTHERS)  # type: ignore[arg-type]


def test_the_usual_choices_in_words() -> None:
    assert Selection().describe("zh") == (
        "计入角色：全部；条款：同一任务各条合并；泛指主体（各…、有关…）：不计；机构名称：按文件所写；"
        "牵头：以文件写明为准；机构间关系的权重：共同任务数；文件：全部；领域：全部；级别：全部；"
        "地区：全部；职能：全部；成文日期：全部"
    )
    assert Selection().describe("en").startswith("roles: all; clauses: those of a task together; ")


def test_all_roles_named_are_all() -> None:
    named = Selection(roles=("participate", "lead", "responsible", "implement", "cooperate"))
    assert named.describe() == Selection().describe()


@dataclass(frozen=True)
class Everybody:
    """Counts all tasks for one body."""

    name: str

    def __call__(self, seat: Seat) -> Body:
        """Return the body."""
        return Body(self.name, self.name, "", "")

    def describe(self, language: Language) -> str:
        """Say so."""
        return f"皆归{self.name}" if language == "zh" else f"all for {self.name}"


def test_a_naming_of_ones_own_is_said() -> None:
    selection = Selection(naming=Everybody("甲"))
    assert "机构名称：皆归甲；" in selection.describe("zh")
    assert "bodies: all for 甲; " in selection.describe("en")
    assert "2020-01-01的职能归属" in Selection(naming="as-of 2020-01-01").describe()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"roles": ("leader",)}, "roles: there is no 'leader'; choose of lead, responsible"),
        ({"roles": ()}, "roles: none is chosen"),
        ({"clauses": "split"}, "clauses: there is no 'split'; choose of merged, apart"),
        ({"projection": "cosine"}, "projection: there is no 'cosine'; choose of count, newman"),
        ({"levels": ("city",)}, "levels: there is no 'city'; choose of national, province"),
        ({"naming": "today"}, "naming: there is no 'today'; choose of written, function, as-of"),
        ({"naming": "as-of 2020"}, "naming: there is no 'as-of 2020'"),
        ({"naming": "as-of 2020-02-30"}, "naming: there is no 'as-of 2020-02-30'"),
        ({"period": ("2019", "2018")}, "period: 2019..2018 is no period"),
        ({"period": ("2018-13", "2019")}, "period: 2018-13..2019 is no period"),
        ({"period": ("", "")}, "period: .. is no period; write two days, months or years"),
        ({"period": ("", "2018-13")}, "period: ..2018-13 is no period"),
        ({"period": ("昨天", "")}, "period: 昨天.. is no period"),
        ({"period": "2018"}, "period: 2018 is no period; give its first and its last day"),
        ({"groups": "no"}, "groups: there is no 'no'; choose of True, False"),
        ({"naming": None}, "naming: there is no 'None'; choose of written, function, as-of"),
    ],
)
def test_choices_that_there_are_not(given: dict[str, Any], message: str) -> None:
    with pytest.raises(SelectionError, match=message):
        Selection(**given)


def test_lists_and_single_values_are_tuples_of_them() -> None:
    one = Selection(documents=["甲", "乙"], domains="分级诊疗", roles={"lead", "cooperate"})  # type: ignore[arg-type]
    assert (one.documents, one.domains) == (("甲", "乙"), ("分级诊疗",))
    assert one.roles == ("cooperate", "lead")
    assert hash(one) == hash(
        Selection(documents=("甲", "乙"), domains=("分级诊疗",), roles=one.roles)
    )
    assert Selection(period=["2018", "2019"]).days() == ("2018-01-01", "2019-12-31")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "period",
    [("2018", "2018"), ("2018-02-28", "2018-02"), ("2017-06", "2018"), ("", "2018"), ("2018", "")],
)
def test_periods(period: tuple[str, str]) -> None:
    days = Selection(period=period).days()
    assert days is not None
    assert days[0] <= days[1]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (("2017", "2018-06"), ("2017-01-01–2018-06-30", "2017-01-01–2018-06-30")),
        (("2018-02", ""), ("2018-02-01及以后", "2018-02-01 or later")),
        (("", "2018-02"), ("2018-02-28及以前", "2018-02-28 or earlier")),
    ],
)
def test_periods_in_words(period: tuple[str, str], words: tuple[str, str]) -> None:
    selection = Selection(period=period)
    assert (selection.choices("zh")[-1][1], selection.choices("en")[-1][1]) == words


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        pytest.param("枞阳", ("340722",), id="a county without its last word"),
        pytest.param("铜陵市枞阳县", ("340722",), id="behind its city"),
        pytest.param("陕西省商洛市柞水县", ("611026",), id="behind province and city"),
        pytest.param("北京市朝阳区", ("110105",), id="one of two namesakes"),
        pytest.param("朝阳区", ("110105", "220104"), id="both namesakes"),
        pytest.param("忻州", ("140900",), id="a city without its last word"),
    ],
)
def test_places_go_by_the_names_that_people_give_them(name: str, codes: tuple[str, ...]) -> None:
    assert find_places((name,)) == codes
    words = dict(Selection(places=(name,)).choices("en"))["places"]
    # Of namesakes it is said which are counted.
    assert all(code in words for code in codes if len(codes) > 1)


@pytest.mark.parametrize("name", ["", "县", "山西省柞水县", "火星", "城关镇"])
def test_places_that_no_list_has(name: str) -> None:
    with pytest.raises(NotFoundError, match=f"there is no place {name};"):
        find_places((name,))


def test_open_groups_go_by_the_name_that_the_vocabulary_gives_them() -> None:
    vocabulary = rdflib.Graph().parse(Path(zhize.ontology.__file__).with_name("zhize.ttl"))
    group = rdflib.URIRef(PREFIXES["zz"] + "ActorGroup")
    [label] = [name for name in vocabulary.objects(group, RDFS.label) if name.language == "zh"]  # type: ignore[attr-defined]
    assert Selection().choices("zh")[2] == (f"{label}（各…、有关…）", "不计")
    about = [query for query in named_queries() if "open groups" in query.notes_en.lower()]
    assert len(about) > 5
    assert all(str(label) in query.notes_zh for query in about)
