"""IRIs: readable, legal, and never equal for different things."""

from __future__ import annotations

import itertools

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhize.graph.rdf.iri import BASE, IRIs, encode
from zhize.loaders.records import Agency, Jurisdiction, Span


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        pytest.param("国发〔2024〕1号", "国发〔2024〕1号", id="a document number stays"),
        pytest.param(
            "“十三五”规划（试行）", "“十三五”规划（试行）", id="Chinese punctuation stays"
        ),
        pytest.param("a-b_c.d~e", "a-b_c.d~e", id="what RFC 3986 leaves alone"),
        pytest.param("𠮷", "𠮷", id="beyond the basic plane"),
        pytest.param("三/2", "三%2F2", id="a slash"),
        pytest.param("100%", "100%25", id="a per cent sign"),
        pytest.param("三%2F2", "三%252F2", id="what looks encoded"),
        pytest.param("a b", "a%20b", id="a blank"),
        pytest.param("a\u3000b", "a%E3%80%80b", id="an ideographic blank"),
        pytest.param("a#b?c", "a%23b%3Fc", id="the ends of a path"),
        pytest.param('<>"{}|\\^`', "%3C%3E%22%7B%7D%7C%5C%5E%60", id="what no IRI may hold"),
        pytest.param("a\nb\x00", "a%0Ab%00", id="control characters"),
        pytest.param("a\u200bb\u202e", "a%E2%80%8Bb%E2%80%AE", id="characters nobody sees"),
        pytest.param("\ue000\ufffe", "%EE%80%80%EF%BF%BE", id="private and no characters"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_encode(part: str, expected: str) -> None:
    assert encode(part) == expected


@given(st.text(), st.text())
def test_different_parts_never_meet(one: str, other: str) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_parts_are_not_joined_by_chance(one: list[str], other: list[str]) -> None:
    iris = IRIs()
    assert (iris.mint("task", *one) == iris.mint("task", *other)) == (one == other)


@given(st.text())
def test_every_part_gives_an_iri_that_a_parser_takes(part: str) -> None:
    iri = IRIs().mint("task", part)
    quads = list(ox.parse(f"<{iri}> <{iri}> <{iri}> .".encode(), format=ox.RdfFormat.N_TRIPLES))
    assert [quad.subject.value for quad in quads] == [iri]


def test_a_half_of_a_surrogate_pair_is_encoded() -> None:
    assert encode("\ud800") == "%ED%A0%80"


def test_the_kinds_of_things_do_not_meet() -> None:
    iris = IRIs()
    body = Agency("530300/finance", "曲靖市财政局", "finance", "530300")
    made = [
        iris.plan("甲"),
        iris.graph("甲"),
        iris.text("甲"),
        iris.cover("甲"),
        iris.period("甲"),
        iris.convention("甲", "separate-leads", Span(1, 2)),
        iris.evidence("甲", Span(1, 2)),
        iris.evidence("甲", Span(1, 12)),
        iris.task("甲", "body/1"),
        iris.task("甲", "body%2F1"),
        iris.assignment("甲", "body/1", 1),
        iris.assignment("甲", "body", 1),
        iris.target("甲", "body/1", 1),
        iris.actor(body, collective=False),
        iris.actor(body, collective=True),
        iris.issuer("甲"),
        iris.place("530300"),
        iris.jurisdiction(Jurisdiction(None, "530300", None, "title")),
        iris.indicator("甲"),
    ]
    assert len(set(made)) == len(made)


def test_a_task_keeps_the_slash_of_its_id() -> None:
    assert IRIs().task("国发〔2024〕1号", "body/1.2") == f"{BASE}task/国发〔2024〕1号/body/1.2"


def test_evidence_says_where_in_the_text() -> None:
    iris = IRIs()
    assert iris.evidence("甲", Span(3, 8)) == f"{iris.text('甲')}#char=3,8"


def test_a_place_with_a_code_goes_by_it() -> None:
    known = Jurisdiction("530300", "曲靖市", "prefecture", "title")
    assert IRIs().jurisdiction(known) == IRIs().place("530300")


@pytest.mark.parametrize("base", ["https://data.example/id/", "urn:x/", "http://例子/#"])
def test_another_base_can_be_chosen(base: str) -> None:
    assert IRIs(base).plan("甲") == f"{base}plan/甲"


@pytest.mark.parametrize(
    "base",
    ["", "id/", "https://data.example", "https://data.example/a b/", "https://x/<y>/", "/id/"],
)
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="must be absolute and end with / or #"):
        IRIs(base)


def test_all_bases_give_different_iris() -> None:
    bases = ["https://a/", "https://a/plan/", "https://a#"]
    made = [IRIs(b).plan(p) for b, p in itertools.product(bases, ["x", "plan/x"])]
    assert len(set(made)) == len(made)
