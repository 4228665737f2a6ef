"""Numbers that items start with, and what looks like one and is none."""

from __future__ import annotations

import pytest

from zhize.loaders.numbering import chinese_to_int, number_at
from zhize.loaders.text import fold

READ = [
    ("chapter", "第一章 总则", "chapter 第一章 总则"),
    ("part", "第三部分 保障措施", "chapter 第三部 保障措施"),
    ("Chinese", "一、重点任务", "cn 一 重点任务"),
    ("Chinese of two characters", "十二、加强监管", "cn 十二 加强监管"),
    ("Chinese with a point", "三．加强监管", "cn 三 加强监管"),
    ("Chinese in brackets", "（一）健全机制", "cn_paren 一 健全机制"),
    ("Chinese in half-width brackets", "(十一)健全机制", "cn_paren 十一 健全机制"),
    ("point", "1.推进改革", "arabic 1 推进改革"),
    ("point and blank", "1. 推进改革", "arabic 1 推进改革"),
    ("full-width point", "１２．推进改革", "arabic 12 推进改革"),
    ("enumeration comma", "3、推进改革", "arabic 3 推进改革"),
    ("doubled mark", "5、、推进改革", "arabic 5 推进改革"),
    ("blank", "4 推进改革", "arabic 4 推进改革"),
    ("closing bracket", "2）推进改革", "arabic 2 推进改革"),
    ("brackets", "（3）推进改革", "paren 3 推进改革"),
    ("dotted", "1.2推进改革", "dotted 1.2 推进改革"),
    ("dotted, three deep", "1.2.3 推进改革", "dotted 1.2.3 推进改革"),
    ("circled", "①建档立卡", "circle ① 建档立卡"),
    ("letter", "A.建档立卡", "alpha A 建档立卡"),
    ("task and ordinal", "任务一：建档立卡", "item 任务一 建档立卡"),
    ("a year behind the number", "7. 2020年全面推开", "arabic 7 2020年全面推开"),
    ("indented", "　　1.推进改革", "arabic 1 推进改革"),
]
NOT_READ = [
    ("a year", "2020年全面推开"),
    ("a decimal", "1.5张床位"),
    ("a month", "3月底前完成"),
    ("an age", "3岁以下儿童"),
    ("a percentage", "30%以上"),
    ("a count", "5个试点县"),
    ("Chinese count", "三个中心"),
    ("Chinese words", "一体推进"),
    ("words", "推进改革"),
    ("words in brackets", "（试行）"),
    ("years in brackets", "（2016—2020年）"),
    ("a number alone", "1."),
    ("nothing", ""),
]


def read(words: str) -> str | None:
    """Return style, number and the words behind it."""
    text = fold(words)
    number = number_at(text, 0, len(text))
    return f"{number.style} {number.printed} {text[number.end :]}" if number else None


@pytest.mark.parametrize(("words", "expected"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_a_number_is_told_from_the_words(words: str, expected: str) -> None:
    assert read(words) == expected


@pytest.mark.parametrize("words", [c[1] for c in NOT_READ], ids=[c[0] for c in NOT_READ])
def test_what_looks_like_a_number_is_none(words: str) -> None:
    assert read(words) is None


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "1.甲2.乙"
    assert number_at(text, 3, 6) == ("arabic", "2", 5)
    assert number_at(text, 3, 5) is None
    assert number_at(text, 2, 6) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        pytest.param("一", 1, id="one"),
        pytest.param("十", 10, id="ten"),
        pytest.param("十二", 12, id="twelve"),
        pytest.param("二十", 20, id="twenty"),
        pytest.param("九十九", 99, id="ninety-nine"),
        pytest.param("7", 7, id="digit"),
        pytest.param("120", 120, id="digits"),
        pytest.param("①", 1, id="circled"),
        pytest.param("⑳", 20, id="circled twenty"),
    ],
)
def test_numerals_have_values(word: str, value: int) -> None:
    assert chinese_to_int(word) == value


@pytest.mark.parametrize(
    "word", ["", "甲", "A", "1.2", "二二", "二十十", "一百", "1一", "㈠", "-1", "²"]
)
def test_other_words_have_none(word: str) -> None:
    assert chinese_to_int(word) is None
