"""Values of parameters: names of things, days, numbers; whatever is given stays one term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from three_plans import PLANS

from zhize.graph.errors import QueryError
from zhize.graph.queries import NamedQuery, ParameterError, filled, find_query, run_query
from zhize.graph.queries.blocks import declared
from zhize.graph.queries.named import TYPES
from zhize.graph.queries.run import Value
from zhize.graph.queries.values import literal
from zhize.graph.store import Store, open_store

ID = "https://w3id.org/zhize/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
#: A query with a parameter of each type, called as the type, which gives back what it was given.
ECHO = "\n".join(
    [
        "# 回声\n# Echo",
        *(f"# param {name} ({name}): 值 / value" for name in TYPES),
        "# param choice (body | table): 值 / value",
        f"SELECT {' '.join(f'?{name}' for name in TYPES)} ?choice {{",
        *(f"VALUES ?{name} {{ UNDEF }}" for name in TYPES),
        "VALUES ?choice { UNDEF }\n}",
    ]
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with three small plans."""
    made = open_store(tmp_path_factory.mktemp("queries") / "store", create=True)
    made.put(PLANS)
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the echo."""
    made = tmp_path_factory.mktemp("echo")
    (made / "echo.rq").write_text(ECHO, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def echo(folder: Path) -> NamedQuery:
    """The echo."""
    return find_query("echo", folder)


def back(store: Store, folder: Path, name: str, value: Value) -> list[str]:
    """What comes back of a value, as N-Triples has terms."""
    found = run_query(store, "echo", {name: value}, folder=folder)
    assert isinstance(found, ox.QuerySolutions)
    return [str(row[name]) for row in found]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("int", "30", f'"30"^^<{XSD}integer>'),
        ("int", 30, f'"30"^^<{XSD}integer>'),
        ("int", "-5", f'"-5"^^<{XSD}integer>'),
        ("date", "2020", f'"2020-12-31"^^<{XSD}date>'),
        ("date", "2020-02", f'"2020-02-29"^^<{XSD}date>'),
        ("date", date(2020, 2, 1), f'"2020-02-01"^^<{XSD}date>'),
        ("since", "2020", f'"2020-01-01"^^<{XSD}date>'),
        ("since", "2020-02", f'"2020-02-01"^^<{XSD}date>'),
        ("since", "2020-02-09", f'"2020-02-09"^^<{XSD}date>'),
        ("iri", "urn:x:医保", "<urn:x:医保>"),
        ("iri", "<urn:x>", "<urn:x>"),
        ("iri", "zz:Task", "<https://w3id.org/zhize/ns#Task>"),
        ("iri", "zzid:task/甲/body/1", f"<{ID}task/甲/body/1>"),
        ("agency", "曲靖市财政局", f"<{ID}agency/530300/finance>"),
        ("agency", "会泽县财政", f"<{ID}agency/530326/finance>"),
        ("agency", "zzid:agency/530300/finance", f"<{ID}agency/530300/finance>"),
        ("agency", f"{ID}agency/530300/finance", f"<{ID}agency/530300/finance>"),
        ("agency", "各公立医院", f"<{ID}group/530300/各公立医院>"),
        ("domain", "医保", f"<{ID}domain/medical-insurance>"),
        ("domain", "payment-reform", f"<{ID}domain/payment-reform>"),
        ("domain", "Tiered care", f"<{ID}domain/tiered-care>"),
        ("domain", f"{ID}domain/medicine", f"<{ID}domain/medicine>"),
        ("function", "卫健委", f"<{ID}function/health>"),
        ("function", "finance", f"<{ID}function/finance>"),
        ("function", "zzid:function/finance", f"<{ID}function/finance>"),
        ("document", "乙", f"<{ID}plan/乙>"),
        ("document", "忻州市医改", f"<{ID}plan/乙>"),
        ("document", f"{ID}plan/丙", f"<{ID}plan/丙>"),
        ("place", "曲靖市", f"<{ID}jurisdiction/530300>"),
        ("place", "会泽", f"<{ID}jurisdiction/530326>"),
        ("place", "140900", f"<{ID}jurisdiction/140900>"),
        ("role", "牵头", "<https://w3id.org/zhize/ns#role-lead>"),
        ("role", "牵", "<https://w3id.org/zhize/ns#role-lead>"),
        ("role", "cooperate", "<https://w3id.org/zhize/ns#role-cooperate>"),
        ("choice", "table", '"table"'),
        ("string", " 两端留白 ", '" 两端留白 "'),
    ],
)
def test_a_value_becomes_a_term_of_its_type(
    store: Store, folder: Path, name: str, value: Value, expected: str
) -> None:
    assert back(store, folder, name, value) == [expected]


def test_several_values_are_alternatives(store: Store, folder: Path) -> None:
    assert back(store, folder, "string", ["甲", "乙", "甲"]) == ['"甲"', '"乙"']
    named = ("会泽县财政局", "会泽县医保局")
    assert len(back(store, folder, "agency", named)) == 2


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"int": "3.5"}, r"^echo: int: 3\.5 is no whole number; write one such as 3$"),
        ({"int": "٣"}, r"is no whole number"),
        ({"int": "9" * 30}, r"is no whole number"),
        ({"int": ["1", "2"]}, r"^echo: int: is there twice; give one value$"),
        ({"date": "2020-02-30"}, r"'2020-02-30' is no day; write it as 2024-01-31"),
        ({"since": "去年"}, r"'去年' is no day"),
        ({"iri": "没有冒号"}, r"没有冒号 is no IRI; write one such as zzid:agency"),
        ({"iri": "urn:a b"}, r"is no IRI"),
        ({"iri": "urn:a> } DROP ALL #"}, r"is no IRI"),
        ({"iri": "zz:a\\u003e"}, r"is no IRI"),
        (
            {"agency": "财政局"},
            r"财政局 may be any of 会泽县财政局, 曲靖市财政局; give one of these",
        ),
        ({"agency": "教育局"}, r"no body goes by the name 教育局; zhize agencies lists them"),
        ({"domain": "没有的领域"}, r"no field of any scheme is called so"),
        ({"function": "不存在"}, r"no function line is called so"),
        ({"document": "医改任务"}, r"several documents are called so"),
        ({"document": "丁"}, r"no document is called 丁"),
        ({"place": "北京"}, r"^echo: place: no place is called 北京$"),
        ({"place": "市"}, r"市 may be any of 忻州市, 曲靖市; give one"),
        ({"role": "督办"}, r"no role is called 督办"),
        ({"choice": "正文"}, r"^echo: choice: there is no 正文; choose of body, table$"),
        ({"string": ""}, r"^echo: string: is empty$"),
        ({"agency": "  "}, r"agency: is empty"),
        ({"string": "\udcff"}, r"string: is not UTF-8 text"),
        (
            {"strin": "x"},
            r"^echo: has no parameter strin; the nearest: string, since, iri; it has string, int",
        ),
        ({"": "x"}, r"has no parameter ; it has"),
    ],
)
def test_what_is_no_value_is_told_in_a_sentence(
    store: Store, folder: Path, params: Mapping[str, Value], sentence: str
) -> None:
    with pytest.raises(ParameterError, match=sentence) as caught:
        run_query(store, "echo", params, folder=folder)
    assert "\n" not in str(caught.value)


def test_what_must_be_given_and_is_not_is_named(store: Store) -> None:
    sentence = r"^who-leads: needs a value for word \(字样 / words\); give --param word=VALUE$"
    with pytest.raises(ParameterError, match=sentence):
        run_query(store, "who-leads")
    with pytest.raises(ParameterError, match="needs a value for word"):
        run_query(store, "who-leads", {"word": []})
    with pytest.raises(ParameterError, match=r"documents: has no parameter x; it has none"):
        run_query(store, "documents", {"x": "1"})


def test_what_names_were_taken_for_is_told(store: Store, echo: NamedQuery) -> None:
    told = filled(echo, {"agency": "会泽县财政", "string": "x", "domain": "医保"}, store).meant
    assert told == (("agency", "会泽县财政", "会泽县财政局"), ("domain", "医保", "医保"))


HOSTILE = [
    '"',
    "'",
    '"""',
    "\\",
    "\\\\",
    '\\"',
    '" } } DROP ALL #',
    '支付" } SERVICE <http://localhost:9/> { ?s ?p ?o } #',
    "}",
    "{ ?x ?y ?z }",
    "甲\n乙\r\n丙\t丁",
    "# 注释",
    "<urn:x>",
    "?word",
    "UNDEF",
    '"@zh',
    '"^^<urn:x>',
    "\\u0022 } #",
    "\\U00000022 } #",
    "\\\\u0022",
    "\\\u0007u0022",
    "\x0b\x7f\x85\u2028\u2029",
    "𠮷\U0001f600",
]


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_string_stays_a_string(store: Store, folder: Path, echo: NamedQuery, value: str) -> None:
    found = run_query(store, "echo", {"string": value}, folder=folder)
    assert isinstance(found, ox.QuerySolutions)
    assert [row["string"] for row in found] == [ox.Literal(value)]
    # Other parsers take escapes out before they read the query: rdflib does.
    elsewhere = rdflib.Graph().query(declared(filled(echo, {"string": value}, store).sparql))
    assert [str(row[0]) for row in elsewhere] == [value]  # type: ignore[index]
    assert list(run_query(store, "who-leads", {"word": value})) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["agency", "domain", "function", "document", "place", "role"])
@pytest.mark.parametrize("value", [v for v in HOSTILE if v.strip()], ids=ascii)
def test_a_name_is_looked_up_and_never_part_of_the_query(
    store: Store, folder: Path, name: str, value: str
) -> None:
    with pytest.raises(QueryError, match=rf"^echo: {name}: "):
        back(store, folder, name, value)


@given(st.text(alphabet=st.sampled_from("\\\"'uU0025{}<>\n#医a"), min_size=1))
def test_any_string_is_one_literal(value: str) -> None:
    [row] = ox.Store().query(f"SELECT * {{ VALUES ?x {{ {literal(value)} }} }}")  # type: ignore[misc]
    assert row["x"] == ox.Literal(value)
