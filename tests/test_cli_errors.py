"""What goes wrong is said in one line, `Error: where: what; advice`, and ends with 1."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import make_store, plan, zhize


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("errors") / "zhize.db")


ON_A_STORE = [
    pytest.param(["who", "分级诊疗"], id="who"),
    pytest.param(["agency", "市财政局"], id="agency"),
    pytest.param(["rank"], id="rank"),
    pytest.param(["documents"], id="documents"),
    pytest.param(["show", "曲靖"], id="show"),
    pytest.param(["sparql", "ASK {}"], id="sparql"),
    pytest.param(["remove", "x"], id="remove"),
]


def said(*arguments: str | Path, **given: object) -> str:
    """The line of an error."""
    result = zhize(*arguments, **given)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    return line


@pytest.mark.parametrize("command", ON_A_STORE)
def test_there_is_no_store(command: list[str], tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    line = said(*command, "--store", path)
    assert line.startswith(f"Error: {path}: there is no store here; ")
    assert "zhize load" in line
    assert not path.exists()


def test_there_is_no_store_where_one_is_looked_for_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said("documents").startswith("Error: zhize.db: there is no store here; ")
    make_store(tmp_path / "zhize.db")
    assert zhize("documents").exit_code == 0


@pytest.mark.parametrize("command", [*ON_A_STORE, pytest.param(["load", "-"], id="load")])
def test_there_is_something_else(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "letter.doc").touch()
    line = said(*command, "--store", tmp_path, input=plan())
    assert line.startswith(f"Error: {tmp_path}: is no")


@pytest.mark.parametrize(
    ("command", "line"),
    [
        pytest.param(
            ["agency", "高铁局"],
            "Error: {}: no body goes by the name 高铁局; zhize rank lists the bodies of a store",
            id="unknown body",
        ),
        pytest.param(
            ["show", "高铁"],
            "Error: {}: no document is called 高铁; zhize documents lists them",
            id="unknown document",
        ),
        pytest.param(
            ["rank", "--document", "高铁"],
            "Error: {}: no document is called 高铁; zhize documents lists them",
            id="unknown document to count in",
        ),
        pytest.param(
            ["remove", "曲靖"],
            "Error: 曲靖: is only a part of 曲政办发〔2018〕1号; give the whole id, or --yes",
            id="part of an id is not enough to remove",
        ),
        pytest.param(
            ["remove", "市", "--yes"],
            "Error: 市: several documents are called so: 忻政办发〔2018〕2号, "
            "曲政办发〔2018〕1号; give one id",
            id="part of two ids is never enough to remove",
        ),
        pytest.param(
            ["show", "曲靖", "9"],
            "Error: 曲政办发〔2018〕1号: no task is called 9; zhize show 曲政办发〔2018〕1号 "
            "lists them",
            id="unknown task",
        ),
        pytest.param(
            ["who", " ", ""],
            "Error: who: there is no word to look for; give one, such as 医保",
            id="blank words",
        ),
        pytest.param(
            ["who", "--domain", "火星"],
            "Error: 火星: no field of any scheme is called so; give one such as 支付方式",
            id="unknown domain",
        ),
        pytest.param(
            ["agencies", "--function", "火星局"],
            "Error: 火星局: no function line is called so; give a notation such as health, or a "
            "name of such bodies, such as 卫健委",
            id="unknown function",
        ),
        pytest.param(
            ["targets", "--indicator", "火星"],
            "Error: {}: no plan sets a figure for 火星; zhize targets lists all figures",
            id="unknown figure",
        ),
        pytest.param(
            ["who", "改革", "--as-of", "2019-02-30"],
            "Error: '2019-02-30' is no day; write it as 2024-01-31, 2024-01 or 2024",
            id="no day",
        ),
        pytest.param(
            ["who"],
            "Error: who: there is no word to look for; give one, such as 医保",
            id="blank words",
        ),
        pytest.param(
            ["show", "市"],
            "Error: 市: several documents are called so: 忻政办发〔2018〕2号, "
            "曲政办发〔2018〕1号; give one id",
            id="ambiguous document",
        ),
    ],
)
def test_what_is_asked_for_is_not_there(store: Path, command: list[str], line: str) -> None:
    assert said(*command, "--store", store) == line.format(store)


def test_a_task_is_not_there(store: Path) -> None:
    line = said("show", "曲靖", "99", "--store", store)
    assert line.startswith("Error: 曲政办发〔2018〕1号: no task is called 99; ")


def test_errors_stay_on_one_line_and_do_not_steer_the_terminal(store: Path) -> None:
    line = said("show", "a\nb\x1b[2J", "--store", store)
    assert line.startswith(f"Error: {store}: no document is called a b�[2J; ")


def test_extract_prints_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(plan(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(plan("忻州市"), encoding="utf-8")
    gone = tmp_path / "gone.txt"
    result = zhize("extract", tmp_path / "a.txt", gone, tmp_path, tmp_path / "b.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == [
        f"Error: {gone}: No such file or directory; check the path",
        f"Error: {tmp_path}: is a folder; name the files in it",
    ]


def test_load_puts_the_others_in(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(plan(), encoding="utf-8")
    (tmp_path / "plans" / "notes.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    gone = tmp_path / "gone.txt"
    result = zhize("load", gone, tmp_path / "plans", "--store", tmp_path / "s.db")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == [
        f"Error: {gone}: No such file or directory; check the path",
        f"Note: {tmp_path / 'plans'}: passed over notes.doc (not .txt)",
    ]
    assert len(zhize("documents", "--store", tmp_path / "s.db").stdout.splitlines()) == 2


def test_load_of_nothing_makes_no_store(tmp_path: Path) -> None:
    line = said("load", tmp_path / "gone.txt", "--store", tmp_path / "s.db")
    assert "gone.txt: No such file or directory" in line
    assert not (tmp_path / "s.db").exists()


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.doc"
    path.write_bytes(bytes(range(256)) * 40)
    assert said("extract", path).startswith(f"Error: {path}: ")


@pytest.mark.parametrize(
    ("command", "line"),
    [
        pytest.param(["load"], "Error: Missing argument 'PATH...'.", id="no files"),
        pytest.param(["高铁", "x"], "Error: No such command '高铁'.", id="no such command"),
        pytest.param(
            ["whom", "x"], "Error: No such command 'whom'. Did you mean who", id="nearly a command"
        ),
        pytest.param(
            ["--store", "x", "load", "y"],
            "Error: No such option '--store'; options stand behind their command: "
            "zhize load … --store",
            id="option before its command",
        ),
        pytest.param(["--stroe"], "Error: No such option '--stroe'.", id="no such option"),
        pytest.param(["rank", "--by", "x"], "Error: Invalid value for '--by': 'x'", id="measure"),
        pytest.param(["rank", "--top", "0"], "Error: Invalid value for '--top': 0", id="number"),
        pytest.param(["documents", "--format", "xml"], "Error: Invalid value for", id="format"),
    ],
)
def test_commands_given_wrongly_end_with_2(store: Path, command: list[str], line: str) -> None:
    result = zhize(*command, env={"ZHIZE_STORE": str(store)})
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith(line)
