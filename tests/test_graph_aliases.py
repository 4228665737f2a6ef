"""A user's decisions on names: the file they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhize.graph.aliases import AliasError, Aliases, read_aliases

HEADER = "place\tname\tsame_as\tnote\n"


def written(tmp_path: Path, *lines: str, header: str = HEADER) -> Path:
    """Return a file of aliases."""
    path = tmp_path / "aliases.tsv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "same"),
    [
        pytest.param(
            "530300\t市人力局\t市人社局\t落款", {("530300", "人力局"): "人社局"}, id="names"
        ),
        pytest.param("*\t合管处\t合管办", {("*", "合管处"): "合管办"}, id="everywhere, no note"),
        pytest.param(
            "*\t健促局\thealth-promotion\t", {("*", "健促局"): "健康促进办"}, id="a function line"
        ),
        pytest.param(
            "530300\t曲靖市人力局\t曲靖市人社局", {("530300", "人力局"): "人社局"}, id="with places"
        ),
        pytest.param(" 530300 \t 人力局 \t 人社局 ", {("530300", "人力局"): "人社局"}, id="blanks"),
        pytest.param("# 530300\t人力局\t人社局", {}, id="a comment"),
        pytest.param("\t\t\t", {}, id="an empty line"),
    ],
)
def test_decisions_are_read(tmp_path: Path, line: str, same: dict[tuple[str, str], str]) -> None:
    assert read_aliases(written(tmp_path, line)) == Aliases(same, frozenset())


def test_what_is_not_the_same_is_read(tmp_path: Path) -> None:
    found = read_aliases(written(tmp_path, "530300\t市民办\t!市民政局"))
    assert found == Aliases({}, frozenset({("530300", frozenset({"民办", "民政局"}))}))


def test_a_file_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}*\t甲局\t乙局\t\n".replace("\n", "\r\n").encode())
    assert read_aliases(path).same == {("*", "甲局"): "乙局"}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param(
            ["530300\t市人力局"], r":2: a decision needs place, name and same_as", id="few"
        ),
        pytest.param(["*\t甲局\t\t"], r":2: a decision needs", id="nothing to be the same as"),
        pytest.param(["*\t甲局\t乙局\t\t丙"], r":2: a decision needs", id="too many"),
        pytest.param(["999999\t甲局\t乙局"], r":2: no division has the code 999999", id="code"),
        pytest.param(["*\t甲局\t市甲局"], r":2: 甲局 is the same as 市甲局 already", id="itself"),
        pytest.param(["*\t甲局\t!"], r":2: 甲局 is the same as", id="not what"),
        pytest.param(
            ["*\t甲局\t乙局", "*\t甲局\t丙局"], r":3: 甲局 stands on line 2 already", id="twice"
        ),
        pytest.param(
            ["*\t甲局\t乙局", "530300\t丙局\t甲局"],
            r":3: 甲局 is an alias itself, on line 2",
            id="chain",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(AliasError, match=message):
        read_aliases(written(tmp_path, *lines))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", r"is empty; the header must be place, name, same_as, note", id="empty"),
        pytest.param(b"a\tb\tc\n", r":1: the header must be place", id="another header"),
        pytest.param("place\tname\tsame_as\n*\t局\t".encode("gbk"), r"is not UTF-8", id="GBK"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_bytes(content)
    with pytest.raises(AliasError, match=message):
        read_aliases(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AliasError, match=r"aliases\.tsv: cannot be read"):
        read_aliases(tmp_path / "aliases.tsv")
