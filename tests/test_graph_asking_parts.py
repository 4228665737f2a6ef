"""What questions are read by: their form, phrases, days, numbers, items; and that nothing gets out."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import small_store

from zhize.graph.asking import patterns
from zhize.graph.asking.ask import ask
from zhize.graph.asking.grammar import light_words, signs
from zhize.graph.asking.items import Time
from zhize.graph.asking.lexing import items_of
from zhize.graph.asking.phrases import Phrases
from zhize.graph.asking.queries import QUERIES, STRING
from zhize.graph.asking.question import Question, Words
from zhize.graph.asking.refusals import NotUnderstoodError
from zhize.graph.asking.times import number_at, times_of
from zhize.graph.asking.vocabulary import Vocabulary, vocabulary
from zhize.graph.asking.wording import is_chinese, readable
from zhize.graph.rdf.iri import IRIs
from zhize.graph.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of three small plans."""
    return small_store(tmp_path_factory.mktemp("asking"))


@pytest.fixture(scope="module")
def words(store: Store) -> Vocabulary:
    """Its vocabulary."""
    return vocabulary(store)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        pytest.param("縣財政局牽頭哪些任務？", "县财政局牵头哪些任务?", id="traditional"),
        pytest.param("藥佔比", "药占比", id="traditional, rare characters"),
        pytest.param("ＤＲＧ 付费 谁 牵头", "drg付费谁牵头", id="width, case, blanks"),
        pytest.param("“两票制” 「谁」牵头", "两票制谁牵头", id="quotation marks"),
        pytest.param("Who  leads\tit", "who leads it", id="blanks between Latin words stay"),
        pytest.param("women's federation", "women's federation", id="an apostrophe"),
        pytest.param("'谁牵头'", "谁牵头", id="single quotation marks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_question_is_brought_into_one_form(asked: str, text: str) -> None:
    assert readable(asked).text == text
    assert len(readable(asked).written) == len(text)


@pytest.mark.parametrize(
    ("asked", "chinese"),
    [
        ("谁牵头DRG付费", True),
        ("who leads 分级诊疗", False),
        ("tasks", False),
        ("2020?", True),
        ("??", True),
    ],
)
def test_the_language_is_told(asked: str, chinese: bool) -> None:
    assert is_chinese(asked) is chinese


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        pytest.param("牵头单位", 0, "noun", id="the longest"),
        pytest.param("不牵头", 1, "verb", id="within Chinese"),
        pytest.param("a leader", 2, None, id="no part of a Latin word"),
        pytest.param("mislead", 3, None, id="no end of a Latin word"),
        pytest.param("谁lead", 1, "en", id="a Latin word beside Chinese"),
        pytest.param("牵", 0, None, id="too short"),
        pytest.param("谁牵头", 1, "verb", id="at the end"),
    ],
)
def test_phrases_are_found_whole(text: str, at: int, found: str | None) -> None:
    hit = Phrases({"牵头": "verb", "牵头单位": "noun", "lead": "en"}).longest(text, at)
    assert (hit and hit.value) == found
    assert hit is None or hit.end <= len(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020年", "2020-01-01", "2020-12-31"),
        ("2020年底", "2020-12-31", "2020-12-31"),
        ("二〇一九年六月", "2019-06-01", "2019-06-30"),
        ("2018年第三季度", "2018-07-01", "2018-09-30"),
        ("2018-2020年", "2018-01-01", "2020-12-31"),
        ("june 2019", "2019-06-01", "2019-06-30"),
        ("30 june 2019", "2019-06-30", "2019-06-30"),
        ("the end of 2020", "2020-12-31", "2020-12-31"),
        ("the end of june 2019", "2019-06-30", "2019-06-30"),
        ("first half of 2018", "2018-01-01", "2018-06-30"),
        ("second quarter of 2018", "2018-04-01", "2018-06-30"),
        ("2018", "2018-01-01", "2018-12-31"),
    ],
)
def test_days_are_read(text: str, start: str, end: str) -> None:
    [(_, _, item)] = times_of(text)
    assert item.time == Time("at", start, end)


@pytest.mark.parametrize("text", ["今年", "6月底", "年底前", "明年"])
def test_days_of_no_year_are_told(text: str) -> None:
    assert {item.kind for _, _, item in times_of(text)} == {"notime"}


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("前五名", "top", 5),
        ("排名前十", "top", 10),
        ("前20", "top", 20),
        ("top five", "top", 5),
        ("十项以上", "at-least", 10),
        ("超过三项", "at-least", 4),
        ("不少于3项", "at-least", 3),
        ("more than three tasks", "at-least", 4),
        ("at least 10 tasks", "at-least", 10),
        ("三个", "number", 3),
        ("top gun", "beyond", 0),
    ],
)
def test_numbers_are_read(text: str, kind: str, number: int) -> None:
    found = number_at(text, 0)
    assert found is not None
    assert (found[1].kind, found[1].number) == (kind, number)


@pytest.mark.parametrize("text", ["前天", "两票制", "topic", "一起", "25种"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_at(text, 0) is None


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        pytest.param("县财政局牵头哪些任务", "bodies role which noun", id="a body"),
        pytest.param("柞水县哪些任务", "place which noun", id="a place"),
        pytest.param("分级诊疗谁牵头", "domain who role", id="a field"),
        pytest.param("药占比目标", "indicator noun", id="an indicator"),
        pytest.param("中医药谁管", "domain who role", id="中 is a part of 中医药"),
        pytest.param(
            "县财政局和县人社局", "bodies and bodies", id="和 joins, 和县 is no place here"
        ),
        pytest.param("县魔法局", "free free noun", id="no body of any list"),
        pytest.param("县物价局", "nobody", id="a body that the store does not have"),
        pytest.param("杭州市", "noplace", id="a place that the store does not have"),
        pytest.param("the county finance bureau", "bodies", id="a body in English"),
        pytest.param("柞水县 finance bureau", "bodies", id="a body in both languages"),
        pytest.param("柞水县财政局", "bodies", id="a whole name and nothing behind it"),
        pytest.param("bureau of finance", "bodies", id="the other word order"),
        pytest.param("finance", "free", id="no body without its office"),
    ],
)
def test_items_are_told_apart(words: Vocabulary, asked: str, kinds: str) -> None:
    assert " ".join(item.kind for item in items_of(asked, words, "2019-07-01")) == kinds


def test_the_grammar_has_words_in_both_languages() -> None:
    assert len(signs()) > 900
    assert "推进" in light_words()


HOSTILE = (
    '县财政局" . } ; DROP ALL #',
    '谁牵头家庭医生签约" } UNION { ?task ?p ?o',
    "谁牵头 <http://example.org/x>",
    "谁牵头\\u0022",
    "谁牵头 SERVICE <http://127.0.0.1:9/>",
    "谁牵头'''",
    '《"} SELECT》有多少任务',
    "谁牵头\x00家庭医生签约",
    "谁牵头" + "家庭医生签约" * 100,
)


@pytest.mark.parametrize("asked", HOSTILE)
def test_what_would_be_a_query_stays_words(store: Store, asked: str) -> None:
    before = store.dump()
    outside = STRING.sub(" ", run(store, asked)).upper().split()
    assert not {"UNION", "DROP", "SERVICE", "INSERT", "DELETE"} & set(outside)
    assert store.dump() == before


def run(store: Store, asked: str) -> str:
    """The query of a question, "" where it is refused."""
    try:
        return ask(store, asked).sparql
    except NotUnderstoodError:
        return ""


@pytest.mark.parametrize("form", ['a"b', "a\\b", "}", "?x", "<x>", "a.*b", "(", "\n", "’"])
def test_words_are_terms_of_a_query_whatever_they_hold(store: Store, form: str) -> None:
    found = list(patterns.word_patterns([Words(form, (form,))]))
    assert store.query("ASK { ?task a zz:Task . " + " ".join(found) + " }") is not None
    assert not store.query("ASK { ?task a zz:Task . " + " ".join(found) + " }")


def test_iris_are_terms_of_a_query_whatever_they_hold() -> None:
    assert patterns.terms(["http://x/a> } <y"]) == "<http://x/a%3E%20%7D%20%3Cy>"


@pytest.mark.parametrize("kind", sorted(QUERIES))
@pytest.mark.parametrize("first_is_lead", [False, True])
def test_every_query_is_one_without_anything_named(
    store: Store, kind: str, first_is_lead: bool
) -> None:
    from zhize.graph.asking.question import Part

    body = (Part("县财政局", ("https://w3id.org/zhize/id/agency/611026/finance",), ("lead",)),)
    question = Question(
        "",
        "zh",
        kind,
        parts=body,
        besides=body,
        without=body,
        sides="parts",
        numbers=("3",),
        state="several-leads",
        first_is_lead=first_is_lead,
    )
    lines = QUERIES[kind](question, IRIs())
    assert list(store.query("\n".join(lines))) is not None  # type: ignore[arg-type]


def test_a_question_is_asked_of_the_newest_state(tmp_path: Path) -> None:
    with small_store(tmp_path) as made:
        assert len(ask(made, "有哪些文件").rows) == 3
        made.remove("忻州市2019年医改任务安排-2019-04-10")
        assert len(ask(made, "有哪些文件").rows) == 2
        with pytest.raises(NotUnderstoodError, match="市残联"):
            ask(made, "市残联有哪些任务")
