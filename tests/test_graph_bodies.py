"""A body by any of its names, and what it has to do. What is not clear is not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import assignment, document, task

from zhize.graph.answers.documents import AgencyAnswer, Ambiguity, agency
from zhize.graph.errors import NotFoundError
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Agency, Jurisdiction

QUJING_HEALTH = Agency("530300/health", "曲靖市卫生计生委", "health", "530300")
XINZHOU_HEALTH = Agency("140900/health", "忻州市卫生健康委", "health", "140900")
QUJING_FINANCE = Agency("530300/finance", "曲靖市财政局", "finance", "530300")
COUNTY_FINANCE = Agency("340722/finance", "枞阳县财政局", "finance", "340722")
MINISTRY = Agency("100000/finance", "财政部", "finance", "100000")
OFFICE = Agency("530300/某某办", "曲靖市某某办", None, "530300")

QUJING = document(
    task(
        "一",
        assignment("市卫生计生委", "lead", agency=QUJING_HEALTH),
        assignment("市财政局", "cooperate", agency=QUJING_FINANCE, order=2),
        id="body/1",
    ),
    task(
        "二",
        assignment("市卫生计生委", agency=QUJING_HEALTH),
        assignment("市某某办", order=2, agency=OFFICE),
        assignment("各公立医院", order=3, collective=True),
        id="body/2",
    ),
    task("三", assignment("市财政局", "lead", agency=QUJING_FINANCE), id="body/3"),
    id="曲靖",
    title="曲靖要点",
)
XINZHOU = document(
    task("一", assignment("市卫生健康委", "lead", agency=XINZHOU_HEALTH), id="body/1"),
    id="忻州",
    jurisdiction=Jurisdiction("140900", "忻州市", "prefecture", "title"),
)
COUNTY = document(
    task(
        "一",
        assignment("县财政局", agency=COUNTY_FINANCE),
        assignment("财政部", "participate", agency=MINISTRY, order=2),
        id="body/1",
    ),
    id="枞阳",
    jurisdiction=Jurisdiction("340722", "枞阳县", "county", "title"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the plans of two cities and a county."""
    made = open_store(tmp_path_factory.mktemp("bodies") / "store", create=True)
    made.put([QUJING, XINZHOU, COUNTY])
    return made


@pytest.mark.parametrize(
    ("name", "label"),
    [
        pytest.param("曲靖市财政局", "曲靖市财政局", id="the label"),
        pytest.param("曲靖市 财政局", "曲靖市财政局", id="the label with a blank"),
        pytest.param("市财政局", "曲靖市财政局", id="the name in the plan"),
        pytest.param("县财政局", "枞阳县财政局", id="the name in the county's plan"),
        pytest.param("财政部", "财政部", id="the ministry"),
        pytest.param("忻州市卫计委", "忻州市卫生健康委", id="a former name with the place"),
        pytest.param("曲靖市卫健委", "曲靖市卫生计生委", id="a later name with the place"),
        pytest.param("曲靖卫健委", "曲靖市卫生计生委", id="the place without its level"),
        pytest.param("枞阳县财政", "枞阳县财政局", id="the name cut short"),
        pytest.param("某某办", "曲靖市某某办", id="of no known line"),
        pytest.param("市某某办", "曲靖市某某办", id="of no known line, with its level"),
        pytest.param("某某", "曲靖市某某办", id="a part only one has"),
        pytest.param("各公立医院", "各公立医院", id="an open group"),
        pytest.param(
            "https://w3id.org/zhize/id/agency/530300/finance", "曲靖市财政局", id="an IRI"
        ),
    ],
)
def test_one_body(store: Store, name: str, label: str) -> None:
    found = agency(store, name)
    assert isinstance(found, AgencyAnswer), found
    assert found.label == label


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        pytest.param("财政局", ["曲靖市财政局", "枞阳县财政局"], id="short: not the ministry"),
        pytest.param("市卫计委", ["忻州市卫生健康委", "曲靖市卫生计生委"], id="a short alias"),
        pytest.param("市卫生计生委", ["忻州市卫生健康委", "曲靖市卫生计生委"], id="one's own name"),
        pytest.param("卫健委", ["忻州市卫生健康委", "曲靖市卫生计生委"], id="no level"),
        pytest.param("曲靖", ["曲靖市财政局", "曲靖市某某办", "曲靖市卫生计生委"], id="a place"),
        pytest.param("财政", ["曲靖市财政局", "枞阳县财政局", "财政部"], id="a stem"),
    ],
)
def test_several_bodies_are_listed_and_none_is_taken(
    store: Store, name: str, labels: list[str]
) -> None:
    found = agency(store, name)
    assert isinstance(found, Ambiguity), found
    assert found.name == name
    assert sorted(candidate.label for candidate in found.candidates) == sorted(labels)
    assert list(found.candidates) == sorted(found.candidates)


@pytest.mark.parametrize(
    "name",
    ["市教育局", "省财政厅", "忽必烈", "", " ", "区财政局", "https://w3id.org/zhize/id/agency/1"],
)
def test_no_body(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match="no body goes by the name") as caught:
        agency(store, name)
    assert "zhize rank lists" in str(caught.value)


def test_what_a_body_has_to_do(store: Store) -> None:
    found = agency(store, "曲靖市财政局")
    assert isinstance(found, AgencyAnswer)
    (plan,) = found.documents
    assert (plan.document, plan.title) == ("曲靖", "曲靖要点")
    assert [row.task for row in plan.leads] == ["body/3"]
    assert [row.task for row in plan.others] == ["body/1"]
    assert found.names == ("市财政局",)
    assert (found.function, found.jurisdiction) == ("财政", "曲靖市")


def test_what_nobody_knows_of_a_body_is_blank(store: Store) -> None:
    found = agency(store, "某某办")
    assert isinstance(found, AgencyAnswer)
    assert (found.function, found.jurisdiction) == ("", "曲靖市")


def test_candidates_say_how_much_they_have_to_do(store: Store) -> None:
    found = agency(store, "财政局")
    assert isinstance(found, Ambiguity)
    assert {each.label: each.tasks for each in found.candidates} == {
        "曲靖市财政局": 2,
        "枞阳县财政局": 1,
    }
    assert {agency(store, each.iri)[0] for each in found.candidates} == {
        "曲靖市财政局",
        "枞阳县财政局",
    }


def test_the_user_may_read_the_first_as_lead(store: Store) -> None:
    plain = agency(store, "县财政局")
    read = agency(store, "县财政局", first_is_lead=True)
    assert isinstance(plain, AgencyAnswer)
    assert isinstance(read, AgencyAnswer)
    assert [(len(d.leads), len(d.others)) for d in plain.documents] == [(0, 1)]
    assert [(len(d.leads), len(d.others)) for d in read.documents] == [(1, 0)]
    assert read.documents[0].leads[0].basis == "first-is-lead"


def test_one_body_through_two_reforms(tmp_path: Path) -> None:
    renamed = Agency("530300/health", "曲靖市卫生健康委", "health", "530300")
    later = document(
        task("四", assignment("市卫生健康委", "lead", agency=renamed), id="body/1"), id="曲靖2019"
    )
    store = open_store(tmp_path / "s", create=True)
    store.put([QUJING, later])
    for name in ("市卫计委", "市卫生健康委", "曲靖市卫生计生委", "卫生局"):
        found = agency(store, name)
        assert isinstance(found, AgencyAnswer)
        assert [plan.document for plan in found.documents] == ["曲靖", "曲靖2019"]
        assert found.label == "曲靖市卫生健康委"  # one document each: the first by name
        assert found.names == ("市卫生健康委", "市卫生计生委", "曲靖市卫生计生委")
