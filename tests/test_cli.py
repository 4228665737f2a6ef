"""The questions to a store, in every format: what is printed where."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import COMMANDS, FIRST, SECOND, TASK_KEYS, cells, lines, make_store, objects, zhize
from factories import assignment, document, task

from zhize.cli import ORDER
from zhize.graph.store import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("cli") / "zhize.db")


def test_who_as_a_table(store: Path) -> None:
    header, row = lines(store, "who", "分级诊疗")
    keys = ["task", "text", "leads", "others", "due", "domains", "line", "document"]
    assert header.split() == keys
    assert row.split() == [
        "body/1", "推进分级诊疗", "市卫生健康委", "cooperate", "市财政局", "2019-06-30", "1",
        "曲政办发〔2018〕1号",
    ]  # fmt: skip


def test_a_body_with_two_roles_stands_in_a_cell_once(tmp_path: Path) -> None:
    both = task(
        "改革" * 40,
        assignment("市医保局", "lead"),
        assignment("市财政局", "responsible", order=2),
        assignment("市财政局", "lead", clause=2),
        assignment("市医保局", "cooperate", clause=2, order=2),
        assignment("市财政局", "participate", clause=3),
    )
    with open_store(tmp_path / "s", create=True) as opened:
        opened.put([document(both)])
    _, row = lines(tmp_path / "s", "who", "改革")
    assert row.split()[1:6] == [
        "改革" * 11 + "改…", "市医保局、市财政局", "responsible", "市财政局;", "cooperate",
    ]  # fmt: skip
    assert row.count("市财政局") == 2
    (found,) = objects(tmp_path / "s", "who", "改革")
    assert [(c["clause"], c["name"], c["role"]) for c in found["clauses"]] == [
        (1, "市医保局", "lead"),
        (1, "市财政局", "responsible"),
        (2, "市财政局", "lead"),
        (2, "市医保局", "cooperate"),
        (3, "市财政局", "participate"),
    ]
    assert cells(tmp_path / "s", "who", "改革")[0]["clauses"].startswith("1 lead 市医保局; 1 resp")


def test_who_as_json(store: Path) -> None:
    (row,) = objects(store, "who", "医保", "支付")
    assert list(row) == TASK_KEYS
    assert row["leads"] == []
    assert row["others"] == [
        {"name": "市医保局", "role": "responsible"},
        {"name": "市财政局", "role": "responsible"},
    ]
    start, end = row["span"]
    assert FIRST.text[start:end].startswith("改革医保支付方式")
    assert row["line"] == 2
    assert (row["basis"], row["matched"]) == ("", "phrase")


def test_who_as_csv(store: Path) -> None:
    (row,) = cells(store, "who", "家庭医生")
    assert list(row) == TASK_KEYS
    assert (row["leads"], row["document"]) == ("市财政局", SECOND.id)
    assert row["span"] == "0-15"


def test_who_takes_the_first_for_the_lead_when_told_to(store: Path) -> None:
    result = zhize("who", "医保支付", "--first-is-lead", "--store", store)
    assert result.stdout.split()[:4] == ["task", "text", "leads", "basis"]
    assert result.stdout.splitlines()[1].split()[2:4] == ["市医保局", "first-is-lead"]
    assert result.stderr.startswith("Note: leads with the basis first-is-lead are your reading")


def test_who_says_when_it_looked_for_pieces(store: Path) -> None:
    result = zhize("who", "支付方式改革", "--store", store)
    assert "改革医保支付方式" in result.stdout
    sentence = "Note: no task holds 支付方式改革 as it stands; these hold all of its words\n"
    assert result.stderr == sentence


@pytest.mark.parametrize(
    ("fmt", "printed"),
    [
        pytest.param("table", "", id="no table"),
        pytest.param("json", "[]\n", id="an empty list"),
        pytest.param("csv", ",".join(TASK_KEYS) + "\n", id="a header"),
    ],
)
def test_who_says_when_nothing_matches(store: Path, fmt: str, printed: str) -> None:
    result = zhize("who", "高铁", "--store", store, "--format", fmt)
    assert (result.exit_code, result.stdout) == (0, printed)
    assert result.stderr == "Note: no task holds 高铁\n"


def test_agency_lists_what_a_body_carries(store: Path) -> None:
    result = zhize("agency", "曲靖市财政局", "--store", store)
    header, *rows = result.stdout.splitlines()
    assert header.split()[:4] == ["role", "task", "text", "leads"]
    assert [row.split()[0] for row in rows] == ["cooperate", "responsible"]
    assert result.stderr == (
        "Note: 曲靖市财政局 (also called 市财政局): tasks it leads 0, with another part in them 2\n"
    )


def test_agency_as_json(store: Path) -> None:
    (row,) = objects(store, "agency", "忻州市财政局")
    assert list(row) == ["agency", "role", *TASK_KEYS]
    assert (row["agency"], row["role"], row["leads"]) == ("忻州市财政局", "lead", ["市财政局"])


def test_agency_as_csv(store: Path) -> None:
    rows = cells(store, "agency", "曲靖市财政局")
    assert [row["role"] for row in rows] == ["cooperate", "responsible"]


def test_agency_with_your_reading(store: Path) -> None:
    result = zhize("agency", "市医保局", "--first-is-lead", "--store", store)
    assert result.stdout.splitlines()[1].split()[3:5] == ["市医保局", "first-is-lead"]
    assert "your reading" in result.stderr


def test_agency_does_not_guess(store: Path) -> None:
    result = zhize("agency", "市财政局", "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: 市财政局: 2 bodies go by this name; ask for one: 忻州市财政局, 曲靖市财政局\n"
    )


def test_documents(store: Path) -> None:
    header, *rows = lines(store, "documents")
    keys = ["tasks", "assignments", "warnings", "date", "jurisdiction", "document"]
    assert header.split() == keys
    assert rows[1].split() == ["3", "5", "1", "2018-12-26", "曲靖市", "曲政办发〔2018〕1号"]
    assert [row["document"] for row in objects(store, "documents")] == [SECOND.id, FIRST.id]
    assert cells(store, "documents")[0]["title"] == "忻州市近期医改任务"


def test_documents_names_damaged_files(tmp_path: Path) -> None:
    store = make_store(tmp_path / "zhize.db")
    (store / "documents" / "zzz.json").write_text("{", encoding="utf-8")
    result = zhize("documents", "--store", store)
    assert result.exit_code == 0
    assert result.stderr.startswith("Warning: ")
    assert "zzz.json" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_version() -> None:
    result = zhize("--version")
    assert result.stdout.startswith("zhize, version ")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_of_every_command_has_an_example(name: str) -> None:
    result = zhize(name, "--help")
    assert result.exit_code == 0
    assert f"Example:\n      zhize {name}" in result.stdout


@pytest.mark.parametrize(
    "name", ["load", "who", "agency", "rank", "targets", "agencies", "documents", "show", "remove"]
)
def test_commands_on_a_store_take_the_same_options(name: str) -> None:
    assert "--store PATH" in zhize(name, "--help").stdout
    assert ("--format [table|json|csv|excel]" in zhize(name, "--help").stdout) == (name != "remove")


def test_the_list_of_commands_fits_a_terminal() -> None:
    listed = zhize("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert [line for line in listed if len(line) > 80 or line.endswith("...")] == []


def test_csv_for_excel(store: Path) -> None:
    printed = zhize("documents", "--format", "excel", "--store", store).stdout_bytes.decode()
    assert printed.startswith("\ufeffdocument,title,")
    assert printed.count("\r\n") == 3


def test_commands_are_listed_in_the_order_of_need() -> None:
    listed = zhize("--help").stdout.partition("Commands:\n")[2].splitlines()
    names = [line.split()[0] for line in listed]
    assert names == [name for name in ORDER if name in names]
    assert set(names) == {*COMMANDS}


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["who", "分级诊疗"], id="who"),
        pytest.param(["rank"], id="rank"),
        pytest.param(["documents"], id="documents"),
    ],
)
def test_help_names_every_key(store: Path, command: list[str]) -> None:
    said = " ".join(zhize(command[0], "--help").stdout.split())
    keys = ", ".join(objects(store, *command)[0])
    assert f"JSON and CSV: {keys}." in said
