"""Schemes of reform domains: the bundled ones, and how a user's own is read or refused."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from zhize.ontology import codes
from zhize.ontology.tsv import rows_of

NOTATION = re.compile(r"[a-z]+(-[a-z]+)*")
HEADER = "notation\tbroader\tzh\ten\theadings\tkeywords\thints\tdefinition_zh\tdefinition_en"


def domain(
    notation: str, broader: str = "", *, zh: str = "水利", headings: str = "", words: str = ""
) -> str:
    """Return one line of a scheme's file."""
    return f"{notation}\t{broader}\t{zh}\tWater\t{headings}\t{words}\t\t\t"


def scheme_file(folder: Path, *lines: str) -> Path:
    """Write a scheme's file of these lines and return where it stands."""
    path = folder / "water.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", codes.domain_schemes(), ids=lambda scheme: scheme.notation)
def test_a_bundled_scheme_is_complete(scheme: codes.Scheme) -> None:
    assert scheme.zh != scheme.notation
    assert len(scheme.domains) >= 20
    assert all(NOTATION.fullmatch(domain.notation) for domain in scheme.domains)
    assert all(d.zh and d.en and d.definition_zh and d.definition_en for d in scheme.domains)
    assert all(d.headings and len(d.keywords + d.hints) >= 5 for d in scheme.domains)
    words = Counter(word for domain in scheme.domains for word in {*domain.keywords, *domain.hints})
    assert [word for word, times in words.items() if times > 1] == []


def test_no_two_bundled_schemes_share_a_notation() -> None:
    notations = [domain.notation for scheme in codes.domain_schemes() for domain in scheme.domains]
    assert len(notations) == len(set(notations))


def test_the_three_pillars_stand_above_the_others() -> None:
    scheme = codes.domain_schemes()[0]
    broader = {domain.notation: domain.broader for domain in scheme.domains}
    assert scheme.notation == "medical-reform"
    pillars = ("medical-care", "medical-insurance", "medicine")
    assert {broader[pillar] for pillar in pillars} == {"three-medical-linkage"}
    assert broader["three-medical-linkage"] is None
    assert {broader[d] for d in ("tiered-care", "payment-reform", "drug-supply")} == set(pillars)


@pytest.mark.parametrize(
    ("name", "heading", "notation"),
    [
        ("medical-reform", "分级诊疗制度", "tiered-care"),
        ("medical-reform", "薪酬制度改革", "pay-reform"),
        ("medical-reform", "现代医院管理制度", "hospital-reform"),
        ("medical-reform", "加强组织领导", "leadership"),
        ("business-environment", "工程建设项目审批", "construction-permits"),
        ("business-environment", "跨境贸易", "cross-border-trade"),
        ("business-environment", "获得信贷", "access-to-credit"),
    ],
)
def test_a_heading_tells_its_domain(name: str, heading: str, notation: str) -> None:
    (scheme,) = (s for s in codes.domain_schemes() if s.notation == name)
    assert [d.notation for d in scheme.domains if heading in d.headings] == [notation]


def words_of_schemes() -> set[str]:
    """Return every word that tells a domain of a bundled scheme."""
    domains = [d for scheme in codes.domain_schemes() for d in scheme.domains]
    return {word for d in domains for word in (*d.headings, *d.keywords, *d.hints)}


def test_everyday_words_end_as_a_word_of_a_scheme_begins() -> None:
    words = words_of_schemes()
    runs = rows_of(codes.FOLDER / "words.tsv", "word not")
    pairs = {row.cells[0]: row.cells[1] for row in runs}
    assert len(pairs) == len(codes.everyday_words()) >= 200
    assert {everyday: false for everyday, false in pairs.items() if false not in words} == {}
    assert [
        e for e, n in pairs.items() if not any(e.endswith(n[:i]) for i in range(1, len(n)))
    ] == []
    assert set(pairs) & words == set()


def test_a_users_scheme_is_read(tmp_path: Path) -> None:
    path = scheme_file(
        tmp_path,
        "# scheme: rivers",
        "# zh: 河湖治理",
        HEADER,
        "",
        domain("water", headings="水利|水务", words="河|湖\t水")[:-1],
        domain("flood", "water", zh="防汛"),
    )
    scheme = codes.read_scheme(path)
    assert (scheme.notation, scheme.zh, scheme.en) == ("rivers", "河湖治理", "rivers")
    assert [(d.notation, d.broader, d.zh) for d in scheme.domains] == [
        ("water", None, "水利"),
        ("flood", "water", "防汛"),
    ]
    assert scheme.domains[0].headings == ("水利", "水务")
    assert (scheme.domains[0].keywords, scheme.domains[0].hints) == (("河", "湖"), ("水",))
    assert scheme.domains[1].headings == ()


def test_a_scheme_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "water.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\r\n{domain('water', words='河|湖')}\r\n".encode())
    scheme = codes.read_scheme(str(path))
    assert (scheme.notation, scheme.zh) == ("water", "water")
    assert scheme.domains[0].keywords == ("河", "湖")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        pytest.param([], "water.tsv: holds no domain", id="an empty file"),
        pytest.param([HEADER], "water.tsv: holds no domain", id="a header alone"),
        pytest.param(
            ["notation\tzh"], r"water.tsv:1: the header must be notation, broader", id="header"
        ),
        pytest.param(
            [HEADER, "water\t\t水利"], r"water.tsv:2: has 3 cells; 9 are wanted", id="cells"
        ),
        pytest.param([HEADER, domain("")], "water.tsv:2: a domain needs a notation", id="unnamed"),
        pytest.param([HEADER, domain("a", zh="")], "water.tsv:2: a domain needs", id="no Chinese"),
        pytest.param(
            [HEADER, domain("a"), "# 注", domain("a")],
            "water.tsv:4: notation a stands on line 2 already",
            id="a notation twice",
        ),
        pytest.param(
            [HEADER, domain("a", headings="水|河"), domain("b", headings="河")],
            "water.tsv:3: heading 河 stands on line 2 already",
            id="a heading twice",
        ),
        pytest.param(
            [HEADER, domain("a", words="河\t湖")[:-1], domain("b", words="湖")],
            "water.tsv:3: word 湖 stands on line 2 already",
            id="a keyword that is a hint elsewhere",
        ),
        pytest.param(
            [HEADER, domain("a", "b")], "water.tsv:2: broader domain b is not", id="unknown broader"
        ),
        pytest.param(
            [HEADER, domain("a", "a")], "water.tsv:2: a is broader than itself", id="own broader"
        ),
        pytest.param(
            [HEADER, domain("a", "b"), domain("b", "c"), domain("c", "a")],
            "water.tsv:2: a is broader than itself",
            id="a ring of three",
        ),
        pytest.param(
            [HEADER, domain("x", "a"), domain("a", "b"), domain("b", "a")],
            "water.tsv:2: a is broader than itself",
            id="a domain below a ring",
        ),
    ],
)
def test_a_bad_scheme_is_refused_by_line(tmp_path: Path, lines: list[str], sentence: str) -> None:
    with pytest.raises(codes.CodeListError, match=sentence):
        codes.read_scheme(scheme_file(tmp_path, *lines))


def test_a_scheme_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "water.tsv"
    path.write_bytes(f"{HEADER}\n{domain('water')}\n".encode("gb18030"))
    with pytest.raises(codes.CodeListError, match=r"water.tsv: is not UTF-8; save it as UTF-8"):
        codes.read_scheme(path)


def test_a_scheme_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(codes.CodeListError, match=r"none.tsv: cannot be read \(No such file"):
        codes.read_scheme(tmp_path / "none.tsv")
