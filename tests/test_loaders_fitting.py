"""Pieces of a row laid on its columns, in order, where they fit best."""

from __future__ import annotations

import pytest

from zhize.loaders.fitting import gain, is_ordinal, kind_of, lay, ordinal_value, split_rows
from zhize.loaders.headers import Meaning
from zhize.loaders.records import Span

KINDS = [
    ("one body", "县教育局", "bodies"),
    ("bodies", "县教育局、县财政局", "bodies"),
    ("bodies with a full stop", "县教育局、县财政局。", "bodies"),
    ("a group", "各公立医院", "bodies"),
    ("a year", "2020年", "time"),
    ("a month", "12月底前", "time"),
    ("for long", "长期坚持", "time"),
    ("dotted", "2020.12", "time"),
    ("verb and bodies", "县教育局牵头，县财政局配合", "said"),
    ("bodies and 负责", "县教育局、县财政局负责", "said"),
    ("a number", "12", "ordinal"),
    ("a number with a point", "3.", "ordinal"),
    ("a Chinese number", "(一)", "ordinal"),
    ("a short name", "张某", "person"),
    ("a task", "健全现代医院管理制度", "words"),
    ("a task that ends like a body", "建老年大学", "words"),
    ("a task with a body", "支持县中医院建设二期工程", "words"),
    (
        "a long sentence with a year",
        "到2020年，基本建成覆盖城乡的基本医疗卫生制度，人人享有服务",
        "words",
    ),
]


@pytest.mark.parametrize(("piece", "kind"), [c[1:] for c in KINDS], ids=[c[0] for c in KINDS])
def test_a_piece_looks_like_what_it_is(piece: str, kind: str) -> None:
    assert kind_of(piece.replace("，", ",")) == kind


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("7", 7, id="digit"),
        pytest.param("12.", 12, id="point"),
        pytest.param("(3)", 3, id="brackets"),
        pytest.param("十二、", 12, id="Chinese"),
    ],
)
def test_a_piece_may_be_the_number_of_a_row(words: str, value: int) -> None:
    assert is_ordinal(words)
    assert ordinal_value(words) == value


@pytest.mark.parametrize("words", ["2020", "1.5", "1年", "甲", "12月", ""])
def test_other_pieces_are_no_number_of_a_row(words: str) -> None:
    assert not is_ordinal(words)
    assert ordinal_value(words) is None


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        pytest.param("ordinal", "number", id="a number"),
        pytest.param("bodies", "lead", id="bodies"),
        pytest.param("said", "statement", id="a statement"),
        pytest.param("time", "schedule", id="a time"),
        pytest.param("person", "person", id="a person"),
        pytest.param("words", "task", id="a task"),
        pytest.param("words", "section", id="a heading"),
    ],
)
def test_a_piece_fits_its_own_column(kind: str, meaning: Meaning) -> None:
    assert gain(kind, meaning) > 0


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        pytest.param("words", "number", id="words as a number"),
        pytest.param("words", "lead", id="words as bodies"),
        pytest.param("time", "responsible", id="a time as bodies"),
        pytest.param("bodies", "schedule", id="bodies as a time"),
        pytest.param("bodies", "task", id="bodies as a task"),
        pytest.param("bodies", "person", id="bodies as a person"),
        pytest.param("words", "remark", id="a remark is the last choice"),
    ],
)
def test_a_piece_does_not_fit_another_column(kind: str, meaning: Meaning) -> None:
    assert gain(kind, meaning) < 0


def pieces(row: str) -> tuple[str, list[Span]]:
    """Return the pieces of a row, as they stand in a text one a line."""
    text, spans, at = row.replace("|", "\n"), [], 0
    for piece in row.split("|"):
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 1
    return text, spans


LAID = [
    ("one a column", "1|健全制度|县教育局|2020年底", "1 / 健全制度 / 县教育局 / 2020年底"),
    (
        "a task in two",
        "1|健全制度|完善机制|县教育局|2020年底",
        "1 / 健全制度完善机制 / 县教育局 / 2020年底",
    ),
    (
        "bodies in two",
        "1|健全制度|县教育局|县财政局|2020年底",
        "1 / 健全制度 / 县教育局县财政局 / 2020年底",
    ),
    ("no time", "1|健全制度|县教育局", "1 / 健全制度 / 县教育局 / "),
    ("no body", "1|健全制度|2020年底", "1 / 健全制度 /  / 2020年底"),
    ("no number", "健全制度|县教育局|2020年底", " / 健全制度 / 县教育局 / 2020年底"),
    (
        "a time of two lines",
        "1|健全制度|县教育局|6月启动|12月底前",
        "1 / 健全制度 / 县教育局 / 6月启动12月底前",
    ),
]


@pytest.mark.parametrize(("row", "expected"), [c[1:] for c in LAID], ids=[c[0] for c in LAID])
def test_pieces_lie_on_the_columns_they_fit(row: str, expected: str) -> None:
    text, spans = pieces(row)
    cells, used = lay(text, spans, ("number", "task", "responsible", "schedule"))
    found = [text[c.start : c.end].replace("\n", "") for c in cells]
    assert " / ".join(found) == expected
    assert used == len(spans)


def test_behind_the_last_row_prose_is_left_over() -> None:
    text, spans = pieces("1|健全制度|县教育局|2020年底|附件2|某县任务表")
    cells, used = lay(text, spans, ("number", "task", "responsible", "schedule"), final=True)
    assert used == 4
    assert text[cells[-1].start : cells[-1].end] == "2020年底"


ROWS: tuple[Meaning, ...] = ("number", "task", "responsible", "schedule")


@pytest.mark.parametrize(
    ("row", "meanings", "counts"),
    [
        pytest.param(
            "5|建养护楼|县民政局|5月底|建图书楼|县教育局|12月底", ROWS, [4, 3], id="two tasks"
        ),
        pytest.param(
            "5|建养护楼|县民政局|5月底|建图书楼|12月底", ROWS, [4, 2], id="a covered body"
        ),
        pytest.param("5|建养护楼|县民政局|5月底", ROWS, [4], id="one task"),
        pytest.param("5|建养护楼|县民政局|5月底|10月底", ROWS, [5], id="two times"),
        pytest.param("5|建养护楼|县民政局|建图书楼|县教育局", ROWS[:3], [5], id="no time column"),
    ],
)
def test_what_stands_under_one_number_may_be_several_rows(
    row: str, meanings: tuple[Meaning, ...], counts: list[int]
) -> None:
    text, spans = pieces(row)
    assert [len(part) for part in split_rows(text, spans, meanings)] == counts
