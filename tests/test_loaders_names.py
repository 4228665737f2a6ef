"""Lists of bodies: where one name ends and the next begins."""

from __future__ import annotations

import pytest

from zhize.loaders.names import split_list
from zhize.loaders.text import fold

SPLIT = [
    ("enumeration comma", "县财政局、县教育局", "县财政局|县教育局"),
    ("comma", "县财政局，县教育局", "县财政局|县教育局"),
    ("half-width comma", "县财政局,县教育局", "县财政局|县教育局"),
    ("semicolon", "市财政局；市教育局", "市财政局|市教育局"),
    ("marks mixed", "县财政局、县教育局，县民政局", "县财政局|县教育局|县民政局"),
    ("slash", "市财政局/市教育局", "市财政局|市教育局"),
    ("middle dot", "市财政局·市教育局", "市财政局|市教育局"),
    ("blank", "市财政局 市教育局", "市财政局|市教育局"),
    ("line end", "县财政局\n县教育局", "县财政局|县教育局"),
    ("ideographic blank", "县财政局\u3000县教育局", "县财政局|县教育局"),
    ("和 between whole names", "市财政局和市教育局", "市财政局|市教育局"),
    ("及 between whole names", "市财政局及市教育局", "市财政局|市教育局"),
    ("与 between whole names", "县残联与县妇联", "县残联|县妇联"),
    ("以及 before the last", "市财政局、市民政局以及市教育局", "市财政局|市民政局|市教育局"),
    ("和 behind a mark", "市财政局、和市教育局", "市财政局|市教育局"),
    ("run together", "市卫生计生委市民政局", "市卫生计生委|市民政局"),
    ("three run together", "县财政局县教育局县民政局", "县财政局|县教育局|县民政局"),
    ("level words left out", "县财政局、教育局、残联", "县财政局|教育局|残联"),
    ("groups", "各公立医院、各镇办", "各公立医院|各镇办"),
    ("marks doubled", "县财政局、、县教育局", "县财政局|县教育局"),
    ("mark at the end", "县财政局、县教育局、", "县财政局|县教育局"),
    ("由 before the first", "由市财政局、市教育局", "市财政局|市教育局"),
    ("a bullet before the first", "-县财政局", "县财政局"),
]
WHOLE = [
    ("和 inside", "市人力资源和社会保障局", "市人力资源和社会保障局"),
    ("和 inside, no level word", "人力资源和社会保障局", "人力资源和社会保障局"),
    ("和 inside an older name", "扶贫和移民办", "扶贫和移民办"),
    ("和 inside a committee", "市发展和改革委员会", "市发展和改革委员会"),
    ("和 in a government's name", "各乡镇党委和政府", "各乡镇党委和政府"),
    ("line end inside", "县人力资源\n社会保障局", "县人力资源社会保障局"),
    ("stray blanks inside", "县 财 政 局", "县财政局"),
    ("blank lines inside", "县市场\n\n 监管局", "县市场监管局"),
    ("places in brackets", "各县（市、区）人民政府", "各县(市、区)人民政府"),
    ("places in brackets behind", "有关县（市、区）", "有关县(市、区)"),
    ("a row of kinds of places", "各县、区人民政府", "各县、区人民政府"),
    ("a level word inside", "市市场监管局", "市市场监管局"),
    ("one name", "县卫健委", "县卫健委"),
]


def names(words: str) -> list[str]:
    """Return the names of a list as it is printed."""
    return [piece.name for piece in split_list(fold(words), 0, len(words))]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in SPLIT], ids=[c[0] for c in SPLIT])
def test_a_list_is_cut_between_names(words: str, expected: str) -> None:
    assert names(words) == expected.split("|")


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in WHOLE], ids=[c[0] for c in WHOLE])
def test_a_name_is_not_cut(words: str, expected: str) -> None:
    assert names(words) == [expected]


@pytest.mark.parametrize("words", ["", "  ", "、,;", "\n\n"])
def test_a_list_of_nothing_has_no_names(words: str) -> None:
    assert split_list(words, 0, len(words)) == []


SECOND = [
    ("a second body", "财政局（国资委）", "1 财政局|1 国资委"),
    ("a second body of a city", "市交通委（市道运局）", "1 市交通委|1 市道运局"),
    ("then another", "财政局（国资委）、教育局", "1 财政局|1 国资委|2 教育局"),
    (
        "two bodies in the bracket",
        "县政府办（县金融办、县外事办）",
        "1 县政府办|1 县金融办|1 县外事办",
    ),
    ("an unclosed bracket", "财政局（国资委", "1 财政局|1 国资委"),
]
NO_SECOND = [
    ("a note", "县财政局（第一责任单位除外）", "1 县财政局"),
    ("who is meant too", "市教育局（含县区）", "1 市教育局"),
    ("a trial", "市教育局（试行）", "1 市教育局"),
    ("places of a group", "各县（区）人民政府", "1 各县(区)人民政府"),
    ("a group's examples", "各公立医院（县中医院）", "1 各公立医院(县中医院)"),
]


@pytest.mark.parametrize(
    ("words", "expected"),
    [c[1:] for c in SECOND + NO_SECOND],
    ids=[c[0] for c in SECOND + NO_SECOND],
)
def test_a_second_body_in_brackets_has_the_place_of_its_host(words: str, expected: str) -> None:
    pieces = split_list(fold(words), 0, len(words))
    assert [f"{p.order} {p.name}" for p in pieces] == expected.split("|")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("市教育局（牵头）、市财政局", ["lead", None], id="牵头"),
        pytest.param("市教育局（牵头单位）", ["lead"], id="牵头单位"),
        pytest.param("市教育局（配合）", ["cooperate"], id="配合"),
        pytest.param("市教育局（参与）", ["participate"], id="参与"),
        pytest.param("市教育局（负责）", ["responsible"], id="负责"),
        pytest.param("市教育局（落实）", ["implement"], id="落实"),
        pytest.param("市教育局（市语委办）", [None, None], id="a body is no role"),
        pytest.param("市教育局（盖章）", [None], id="other words are no role"),
    ],
)
def test_a_role_in_brackets_is_a_note(words: str, expected: list[str | None]) -> None:
    assert [piece.note for piece in split_list(fold(words), 0, len(words))] == expected


def test_a_role_in_brackets_is_no_part_of_the_name() -> None:
    words = "市教育局(牵头)"
    (piece,) = split_list(words, 0, len(words))
    assert (piece.name, words[piece.start : piece.end]) == ("市教育局", "市教育局")


OPEN = [
    ("等", "市财政局、市教育局等", "市财政局|市教育局"),
    ("等部门", "市财政局、市教育局等部门", "市财政局|市教育局"),
    ("等有关部门", "市财政局、市教育局等有关部门", "市财政局|市教育局"),
    ("等相关单位", "市财政局、市教育局等相关单位", "市财政局|市教育局"),
    ("等市直部门", "市财政局等市直部门", "市财政局"),
    ("等3部门", "市财政局、市教育局等3部门", "市财政局|市教育局"),
    ("等10个部门", "市财政局等10个部门", "市财政局"),
    ("等三家单位", "市财政局等三家单位", "市财政局"),
]
CLOSED = [
    ("one body", "市财政局", "市财政局"),
    ("a group that ends in 部门", "市财政局、有关部门", "市财政局|有关部门"),
    ("等 inside a school", "市高等教育学校", "市高等教育学校"),
]


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in OPEN], ids=[c[0] for c in OPEN])
def test_an_open_end_is_no_actor(words: str, expected: str) -> None:
    pieces = split_list(words, 0, len(words))
    assert [p.name for p in pieces] == expected.split("|")
    assert pieces[-1].open_list


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in CLOSED], ids=[c[0] for c in CLOSED])
def test_a_list_without_such_an_end_is_closed(words: str, expected: str) -> None:
    pieces = split_list(words, 0, len(words))
    assert [p.name for p in pieces] == expected.split("|")
    assert not any(p.open_list for p in pieces)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("★市教育局、市财政局", [True, False], id="star before"),
        pytest.param("市教育局*、市财政局", [True, False], id="star behind"),
        pytest.param("市教育局(☆)、市财政局", [True, False], id="star in brackets"),
        pytest.param("市教育局、市财政局", [False, False], id="no star"),
    ],
)
def test_a_star_marks_a_name_and_is_no_part_of_it(words: str, expected: list[bool]) -> None:
    pieces = split_list(words, 0, len(words))
    assert [p.name for p in pieces] == ["市教育局", "市财政局"]
    assert [p.marked for p in pieces] == expected


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("县人社局、\n\n 县财政局， 县残联", id="blanks and line ends"),
        pytest.param("由★市教育局、市财 政局等部门", id="lead-in, star and open end"),
        pytest.param("财政局（国资委）、民政局（牵头）", id="brackets"),
        pytest.param("市卫生计生委市民政局和市残联", id="run together and joined"),
    ],
)
def test_offsets_slice_back_to_the_names(words: str) -> None:
    text = f"附：{fold(words)}。"
    for piece in split_list(text, 2, 2 + len(words)):
        assert "".join(text[piece.start : piece.end].split()).startswith(piece.name)


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "市教育局、市财政局、市民政局"
    assert [p.name for p in split_list(text, 5, 9)] == ["市财政局"]


def test_names_are_numbered_in_text_order() -> None:
    pieces = split_list("县财政局、县教育局县民政局和县残联", 0, 17)
    assert [p.order for p in pieces] == [1, 2, 3, 4]
    assert [p.start for p in pieces] == sorted(p.start for p in pieces)
