"""Whose plan it is: the first source that names a place of the list decides."""

from __future__ import annotations

from typing import Any

import pytest

from zhize.loaders.facts import Facts
from zhize.loaders.jurisdiction import Found, find_jurisdiction
from zhize.loaders.records import Cover


def facts(**given: Any) -> Facts:
    """Return facts with what is given; a title is also the only one of `titles`."""
    whole: dict[str, Any] = {
        "title": None, "title_at": None, "titles": (), "issuer": None, "issuer_basis": None,
        "addressees": (), "number": None, "date": None, "cover": None, "letterheads": (),
    }  # fmt: skip
    if given.get("title"):
        whole["titles"] = (given["title"],)
    return Facts(**(whole | given))


def said(found: Found) -> tuple[str | None, str, str | None, str] | None:
    """Return code, name, level and basis."""
    record = found.record
    return (record.code, record.name, record.level, record.basis) if record else None


TITLES = [
    ("a city", "曲靖市医改任务分工方案", "530300", "曲靖市", "prefecture"),
    ("a county", "柞水县任务分工表", "611026", "柞水县", "county"),
    ("a district behind its city", "曲靖市麒麟区任务分工表", "530302", "麒麟区", "county"),
    ("the issuer in it", "山西省人民政府关于印发要点的通知", "140000", "山西省", "province"),
    ("behind 印发", "关于印发忻州市医改要点的通知", "140900", "忻州市", "prefecture"),
    ("behind 关于", "关于曲靖市医改任务的通知", "530300", "曲靖市", "prefecture"),
    ("in title marks", "关于印发《曲靖市医改方案》的通知", "530300", "曲靖市", "prefecture"),
]


@pytest.mark.parametrize(
    ("title", "code", "name", "level"), [c[1:] for c in TITLES], ids=[c[0] for c in TITLES]
)
def test_the_title_names_the_place(title: str, code: str, name: str, level: str) -> None:
    found = find_jurisdiction(title, facts(title=title), (), 2019)
    assert said(found) == (code, name, level, "title")
    assert found.place is not None
    assert found.place.code == code
    assert found.warnings == ()


SOURCES = [
    (
        "a letterhead",
        facts(title="关于印发要点的通知", issuer="曲靖市人民政府", issuer_basis="letterhead"),
        (),
        ("530300", "曲靖市", "prefecture", "issuer"),
    ),
    (
        "a signature",
        facts(title="关于印发要点的通知", issuer="枞阳县卫生健康委", issuer_basis="signature"),
        (),
        ("340722", "枞阳县", "county", "signature"),
    ),
    (
        "the letter's issuer",
        facts(title="关于印发要点的通知", cover=Cover("关于征求意见的函", "枞阳县医保局", None)),
        (),
        ("340722", "枞阳县", "county", "issuer"),
    ),
    (
        "the bodies",
        facts(title="医改任务和进度表"),
        ("市财政局", "天津保监局"),
        ("120000", "天津市", "province", "agencies"),
    ),
    (
        "the title before the bodies",
        facts(title="曲靖市任务表"),
        ("天津保监局",),
        ("530300", "曲靖市", "prefecture", "title"),
    ),
    (
        "a central issuer",
        facts(title="国务院办公厅关于印发医改任务的通知"),
        ("市财政局",),
        ("100000", "国家", "national", "title"),
    ),
    (
        "central bodies",
        facts(title="医改任务分工"),
        ("国家发展改革委", "财政部", "国家卫生健康委", "教育部"),
        ("100000", "国家", "national", "agencies"),
    ),
]
NOWHERE = [
    ("one central body", facts(title="医改任务分工"), ("国家医保局",)),
    ("no place at all", facts(title="医改任务分工方案"), ("市财政局", "市教育局")),
    ("level words", facts(title="全县医改任务分工方案"), ("县财政局",)),
    ("a park", facts(title="经济开发区任务分工方案"), ("管委会",)),
    ("two central bodies among many", facts(), ("财政部", "国家医保局", "市教育局", "市民政局")),
    ("nothing", facts(), ()),
]


@pytest.mark.parametrize(
    ("given", "names", "expected"), [c[1:] for c in SOURCES], ids=[c[0] for c in SOURCES]
)
def test_the_most_telling_source_decides(
    given: Facts, names: tuple[str, ...], expected: tuple[str, str, str, str]
) -> None:
    assert said(find_jurisdiction(given.title or "", given, names, 2020)) == expected


@pytest.mark.parametrize(("given", "names"), [c[1:] for c in NOWHERE], ids=[c[0] for c in NOWHERE])
def test_no_place_is_made_up(given: Facts, names: tuple[str, ...]) -> None:
    found = find_jurisdiction(given.title or "", given, names, 2020)
    assert (found.record, found.place, found.warnings) == (None, None, ())


def test_a_place_in_no_list_is_kept_as_written_with_a_warning() -> None:
    title = "柘阳县人民政府关于印发要点的通知"
    found = find_jurisdiction(title, facts(title=title), (), 2020)
    assert said(found) == (None, "柘阳县", "county", "title")
    (warning,) = found.warnings
    assert warning.code == "unknown-place"
    assert warning.message == (
        "柘阳县 is in no list of administrative divisions and is kept as written"
    )
    assert warning.span == (0, 3)


def test_a_place_of_the_list_is_preferred_to_one_in_none() -> None:
    given = facts(
        title="关于印发要点的通知",
        issuer="枞阳县卫生健康委",
        issuer_basis="signature",
        cover=Cover("关于征求意见的函", "柘阳县卫生健康委员会", None),
    )
    found = find_jurisdiction("柘阳县卫生健康委员会", given, (), 2020)
    assert said(found) == ("340722", "枞阳县", "county", "signature")
    assert [w.message for w in found.warnings] == [
        "柘阳县 is in no list of administrative divisions and is kept as written;"
        " the plan is read as 枞阳县's"
    ]


def test_a_place_that_the_text_keeps_naming_decides_where_nothing_else_does() -> None:
    text = "到2020年,柞水县基本建成制度。柞水县人民医院为牵头医院。"
    names = ("县财政局", "县教育局")
    assert said(find_jurisdiction(text, facts(), names, 2018)) == (
        "611026", "柞水县", "county", "text",
    )  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("市财政局",), id="bodies of another level"),
        pytest.param((), id="no bodies"),
    ],
)
def test_a_place_in_the_text_alone_does_not_decide(names: tuple[str, ...]) -> None:
    text = "学习柞水县经验。柞水县人民医院为牵头医院。"
    assert find_jurisdiction(text, facts(), names, 2018).record is None


def test_a_namesake_is_told_by_the_city_the_text_names() -> None:
    title = "鼓楼区医改任务分工方案"
    text = f"南京市\n{title}"
    assert said(find_jurisdiction(text, facts(title=title), (), 2019)) == (
        "320106", "鼓楼区", "county", "title",
    )  # fmt: skip
    assert find_jurisdiction(title, facts(title=title), (), 2019).record is None


def test_the_year_tells_a_place_that_moved() -> None:
    title = "枞阳县任务分工方案"
    codes = [find_jurisdiction(title, facts(title=title), (), year).record for year in (2012, 2020)]
    assert [record.code for record in codes if record] == ["340823", "340722"]
