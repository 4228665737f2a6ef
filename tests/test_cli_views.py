"""How answers look: tables in pipes and on terminals, marks, CSV cells, the guided tour."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from commandline import COMMANDS, FIRST, command, environment, make_store, process, zhize

from zhize.graph.views.demo import STEPS
from zhize.graph.views.passages import marked, merged
from zhize.graph.views.plain import clean, display_width, plain_table, shorten
from zhize.graph.views.terminal import csv_text, harmless


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("views") / "zhize.db")


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("DRG", 3, id="Latin"),
        pytest.param("医保", 4, id="Chinese"),
        pytest.param("（ＤＲＧ）", 10, id="full width"),
        pytest.param("“十三五”", 8, id="quotes are one column wide"),
        pytest.param("e\u0301", 1, id="combining accent"),
        pytest.param("医\u200b保", 4, id="zero width space"),
        pytest.param("𠮷", 2, id="beyond the first plane"),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("医保支付", "医保支付", id="as it is"),
        pytest.param(" 医保\n\t支付\u3000", "医保 支付", id="white space"),
        pytest.param("\x1b[31m红", "�[31m红", id="escape"),
        pytest.param("a\x9bb", "a�b", id="a control of eight bits"),
        pytest.param("a\u202eb", "a�b", id="right to left from here"),
        pytest.param("a\udcffb", "a�b", id="half a character"),
        pytest.param("医\u200b保", "医\u200b保", id="harmless although unseen"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("width", "shown"), [(8, "深化医改"), (7, "深化医…"), (6, "深化…"), (5, "深化…"), (1, "…")]
)
def test_shorten(width: int, shown: str) -> None:
    assert shorten("深化医改", width) == shown


def test_columns_of_a_table_are_straight() -> None:
    table = plain_table(["task", "n", "name"], [["1", 5, "市财政局"], ["医保支付", 12, "x"]])
    assert table == "task       n  name\n1          5  市财政局\n医保支付  12  x"
    starts = {display_width(line[: line.rindex("  ")]) for line in table.splitlines()}
    assert starts == {12}


def test_a_table_of_numbers_alone_is_straight_too() -> None:
    assert plain_table(["lead", "co"], [[1, 23], [456, 7]]) == "lead  co\n   1  23\n 456   7"


def test_a_table_may_have_no_columns() -> None:
    assert plain_table([], [[], []]) == "\n\n"


def test_texts_stay_on_one_line_of_a_table() -> None:
    assert plain_table(["a", "b"], [["x\ny", "1\n2"]]) == "a    b\nx y  1 2"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_get_a_quote(begin: str) -> None:
    assert harmless(f"{begin}1") == f"'{begin}1"


@pytest.mark.parametrize("value", ["", "市财政局", "1=1", "'=1", -5, 0, "=", "+=", "-=", ">=", "-"])
def test_other_cells_stay_as_they_are(value: str | int) -> None:
    assert harmless(value) == value


def test_csv_quotes_what_must_be() -> None:
    assert csv_text([["a", 'b "c"', "d,e"], ["f\ng", 1, ""]]) == ('a,"b ""c""","d,e"\n"f\ng",1,\n')


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        pytest.param([], [], id="none"),
        pytest.param([(4, 9), (0, 2)], [(0, 2), (4, 9)], id="in order"),
        pytest.param([(0, 5), (3, 9), (8, 10)], [(0, 10)], id="overlapping"),
        pytest.param([(0, 9), (3, 5)], [(0, 9)], id="one in the other"),
        pytest.param([(0, 2), (2, 4)], [(0, 2), (2, 4)], id="side by side"),
        pytest.param([(0, 2), (0, 2)], [(0, 2)], id="twice"),
    ],
)
def test_marks_do_not_cross(spans: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    assert merged(spans) == joined


@pytest.mark.parametrize(
    ("styled", "shown"),
    [(False, "由»市医保局«牵头"), (True, "由\x1b[1m\x1b[4m市医保局\x1b[0m牵头")],
)
def test_marks_in_a_pipe_and_on_a_terminal(styled: bool, shown: str) -> None:
    assert marked("由市医保局牵头", [(1, 5)], styled=styled) == shown


def on_terminal(columns: int, *arguments: str | Path) -> str:
    """What a command prints on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    env = environment(TERM="xterm", COLUMNS=str(columns))
    with subprocess.Popen(
        command(*arguments), env=env, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL
    ) as running:
        os.close(theirs)
        printed = b""
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # how Linux says that nobody writes any more
                break
            if not piece:
                break
            printed += piece
    os.close(ours)
    assert running.returncode == 0, printed.decode()
    return printed.decode().replace("\r\n", "\n")


POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a terminal")


@POSIX
def test_a_terminal_gets_a_table_of_its_width(store: Path) -> None:
    printed = on_terminal(120, "who", "医保支付", "--store", store)
    assert "─" in printed
    assert "市医保局" in printed
    unstyled = [line for line in printed.splitlines() if "\x1b" not in line]
    assert max(map(display_width, unstyled)) <= 120


@POSIX
def test_a_narrow_terminal_gets_blocks(store: Path) -> None:
    printed = on_terminal(40, "who", "分级诊疗", "--store", store)
    assert printed.startswith("task      body/1\ntext      推进分级诊疗\nleads     市卫生健康委\n")
    assert printed.endswith("document  曲政办发〔2018〕1号\n\n")


@POSIX
def test_values_of_a_block_stand_below_one_another(store: Path) -> None:
    values = " ".join(['"long enough for blocks"'] * 3)
    query = f"SELECT ?领域 ?a ?综合监管 {{ VALUES (?领域 ?a ?综合监管) {{ ({values}) }} }}"
    printed = on_terminal(40, "sparql", query, "--store", store)
    names = [line.partition("long")[0] for line in printed.splitlines() if line]
    assert list(map(display_width, names)) == [10, 10, 10]


@POSIX
def test_brackets_in_a_document_are_no_markup(store: Path) -> None:
    query = "SELECT ?a { VALUES ?a { '[bold]x[/bold] :smile:' } }"
    assert "[bold]x[/bold] :smile:" in on_terminal(80, "sparql", query, "--store", store)


@POSIX
def test_only_a_terminal_gets_texts_cut(store: Path) -> None:
    query = f"SELECT ?a {{ VALUES ?a {{ '{'长' * 100}' }} }}"
    assert "…" in on_terminal(80, "sparql", query, "--store", store)
    piped = process("sparql", query, "--store", store).stdout.decode()
    assert piped == f"a\n{'长' * 100}\n"


@POSIX
def test_words_are_marked_on_a_terminal(store: Path) -> None:
    printed = on_terminal(80, "show", "曲靖市", "body/1", "--store", store)
    assert "\x1b[1m\x1b[4m市卫生健康委\x1b[0m" in printed
    assert "»" not in printed


@POSIX
def test_a_terminal_shows_how_far_reading_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("1.推进分级诊疗。（市医保局牵头）", encoding="utf-8")
    assert "100%" in on_terminal(80, "load", path, "--store", tmp_path / "s")
    assert process("load", path, "--store", tmp_path / "s").stderr == b""


@pytest.fixture(scope="module")
def tour() -> str:
    result = zhize("demo")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_tour_shows_every_step_with_an_answer(tour: str) -> None:
    steps = tour.split("# ")[1:]
    assert len(steps) == len(STEPS)
    for printed, (what, line) in zip(steps, STEPS, strict=True):
        title, typed, *answer = printed.splitlines()
        assert (title, typed) == (what, f"$ {line}")
        assert [row for row in answer if row.strip()], line


#: What writes files, serves, or is of use to whoever has plans of their own.
NOT_SHOWN = {
    *("demo", "merge-candidates", "describe"),
    *("export", "mcp", "network", "report", "serve", "site"),
}


def test_the_tour_goes_through_all_commands_that_answer() -> None:
    shown = {line.split()[1] for _, line in STEPS}
    assert shown == {*COMMANDS} - NOT_SHOWN


def test_the_tour_is_the_same_each_time(tour: str) -> None:
    done = process("demo", env={"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Shanghai"})
    assert done.stdout.decode() == tour


def test_the_tour_leaves_nothing_behind(tmp_path: Path) -> None:
    store = make_store(tmp_path / "mine.db")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    done = process("demo", cwd=tmp_path, env={"TMPDIR": str(temporary), "ZHIZE_STORE": str(store)})
    assert done.returncode == 0, done.stderr.decode()
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.db", "tmp"]
    assert FIRST.id in process("documents", "--store", store).stdout.decode()
