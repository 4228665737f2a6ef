"""The commands that compare and judge: checks, bodies, figures, fields, other days."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commandline import cells, lines, objects, plan, zhize
from factories import agency, assignment, document, target, task

from zhize.graph.store import open_store

HEALTH = agency(id="530300/health", label="曲靖市卫生计生委", function="health")
LABOUR = agency(id="530300/human-resources", label="曲靖市人社局", function="human-resources")
#: Before the reform of 2018, with a figure and two fields.
PLAN = document(
    task(
        "药占比降到30%左右",
        assignment("市卫生计生委", "lead", agency=HEALTH),
        targets=(target(name="药占比"),),
        domains=("hospital-reform",),
    ),
    task(
        "推进医保支付方式改革",
        assignment("市人社局", "lead", agency=LABOUR),
        assignment("市卫生计生委", "cooperate", agency=HEALTH, order=2),
        id="body/2",
        number="2",
        domains=("payment-reform",),
    ),
    id="曲政办发〔2017〕1号",
    date="2017-05-01",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compare") / "zhize.db"
    with open_store(folder, create=True) as opened:
        opened.put([PLAN])
    return folder


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(["--domain", "payment-reform"], ["body/2"], id="a notation"),
        pytest.param(["--domain", "支付方式"], ["body/2"], id="a part of a Chinese name"),
        pytest.param(["--domain", "公立医院改革"], ["body/1"], id="a heading"),
        pytest.param(["药占比", "--domain", "支付方式"], [], id="words of another field"),
        pytest.param(["卫生", "--domain", "支付方式"], ["body/2"], id="words of this field"),
    ],
)
def test_who_in_one_field(store: Path, given: list[str], found: list[str]) -> None:
    assert [row["task"] for row in objects(store, "who", *given)] == found


def test_fields_are_shown_by_their_names(store: Path) -> None:
    header, row = lines(store, "who", "支付")
    assert header.split()[5] == "domains"
    assert "支付方式" in row
    assert "payment-reform" not in row
    assert objects(store, "who", "支付")[0]["domains"] == ["payment-reform"]
    assert "domains   " in "\n".join(lines(store, "show", PLAN.id, "2"))


def test_who_on_another_day_is_marked_as_derived(store: Path) -> None:
    result = zhize("who", "医保支付", "--as-of", "2024-01-01", "--store", store)
    assert result.stderr.startswith("Note: `then` is derived from the reforms up to 2024-01-01")
    rows = objects(store, "who", "医保支付", "--as-of", "2024-01-01")
    moved = [row for row in rows if row["name"] == "市人社局"]
    assert [(row["role"], row["then"], row["then_id"]) for row in moved] == [
        ("lead", "曲靖市医疗保障局", "530300/medical-insurance")
    ]
    assert moved[0]["transfers"][0]["to"] == "medical-insurance"
    assert moved[0]["why"].startswith("推定：")
    assert {row["derived"] for row in rows} == {"derived"}
    assert (
        "human-resources → medical-insurance"
        in cells(store, "who", "医保支付", "--as-of", "2024-01-01")[0]["transfers"]
    )


def test_a_body_on_another_day(store: Path) -> None:
    result = zhize("agency", "曲靖市医保局", "--as-of", "2024", "--store", store)
    assert result.exit_code == 0
    assert "own tasks 0, taken over 1, perhaps " in result.stderr
    header, *rows = result.stdout.splitlines()
    assert header.split()[:2] == ["kind", "task"]
    assert rows[0].split()[:2] == ["taken", "body/2"]
    assert zhize("agency", "曲靖市医保局", "--store", store).exit_code == 1


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        pytest.param([], ["曲靖市人社局", "曲靖市卫生计生委"], id="all"),
        pytest.param(["--function", "health"], ["曲靖市卫生计生委"], id="by notation"),
        pytest.param(["--function", "卫健委"], ["曲靖市卫生计生委"], id="by a later name"),
        pytest.param(["--level", "prefecture", "--place", "曲靖", "--function", "人社局"],
                     ["曲靖市人社局"], id="by all"),
        pytest.param(["--level", "county"], [], id="another level"),
        pytest.param(["--place", "忻州"], [], id="another place"),
    ],
)  # fmt: skip
def test_bodies(store: Path, options: list[str], labels: list[str]) -> None:
    rows = objects(store, "agencies", *options)
    assert [row["agency"] for row in rows] == labels
    if rows:
        assert list(rows[0]) == [
            "agency", "function", "purpose", "level", "place", "names", "documents", "tasks", "iri",
        ]  # fmt: skip


def test_figures_side_by_side(store: Path) -> None:
    (row,) = objects(store, "targets", "--indicator", "药占比")
    assert (row["indicator"], row["name"], row["value"]) == ("drug-share", "药占比", 30)
    assert (row["place"], row["leads"], row["line"]) == ("曲靖市", ["市卫生计生委"], 1)
    assert objects(store, "targets", "--indicator", "drug-share") == [row]
    assert objects(store, "targets", "--place", "忻州") == []
    header, shown = lines(store, "targets")
    assert header.split()[:5] == ["measure", "place", "comparator", "value", "unit"]
    assert shown.split()[1:5] == ["曲靖市", "~", "30", "%"]


def test_no_two_bodies_look_like_one(store: Path) -> None:
    result = zhize("merge-candidates", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Note: no two bodies of this store look like one\n"


def test_bodies_that_may_be_one_until_decided(tmp_path: Path) -> None:
    def named(name: str) -> object:
        body = agency(id=f"530300/{name}", label=f"曲靖市{name}", function=None)
        return assignment(f"市{name}", agency=body)

    with open_store(tmp_path / "s", create=True) as opened:
        item = task("改革", named("医疗集团管理中心"), named("医疗集团管理处"))  # type: ignore[arg-type]
        opened.put([document(item)])
    (row,) = objects(tmp_path / "s", "merge-candidates")
    assert {row["one"], row["other"]} == {"曲靖市医疗集团管理中心", "曲靖市医疗集团管理处"}
    decided = tmp_path / "aliases.tsv"
    decided.write_text(
        "place\tname\tsame_as\n530300\t市医疗集团管理中心\t!市医疗集团管理处\n", encoding="utf-8"
    )
    given = ["merge-candidates", "--aliases", str(decided)]
    assert objects(tmp_path / "s", *given) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("1.推进医保。（市医保局、市财政局、市医保局负责）\n", 1, id="a violation"),
        pytest.param(plan(), 0, id="none"),
    ],
)
def test_check_of_a_draft(tmp_path: Path, text: str, status: int) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(text, encoding="utf-8")
    result = zhize("check", draft)
    assert result.exit_code == status
    assert result.stderr.startswith(f"Note: violations {status}, ")
    assert ("repeated-body" in result.stdout) == bool(status)
    assert [path.name for path in tmp_path.iterdir()] == ["draft.txt"]


def test_check_in_every_format(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("1.推进医保。（市医保局、市财政局、市医保局负责）\n", encoding="utf-8")
    sarif = json.loads(zhize("check", draft, "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    found = json.loads(zhize("check", draft, "--format", "json").stdout)
    assert len(found) == len(sarif["runs"][0]["results"])
    rows = list(csv.DictReader(io.StringIO(zhize("check", draft, "--format", "csv").stdout)))
    assert [row["rule"] for row in rows] == [row["rule"] for row in found]
    english = zhize("check", draft, "--language", "en").stdout
    assert next(row for row in found if row["rule"] == "repeated-body")["message_en"] in english


def test_check_of_the_store(store: Path, tmp_path: Path) -> None:
    result = zhize("check", "--store", store)
    assert result.stdout == zhize("check", store).stdout
    gone = zhize("check", "--store", tmp_path / "none")
    assert gone.exit_code == 1
    assert gone.stderr.startswith(f"Error: {tmp_path / 'none'}: there is no store here")


@pytest.mark.parametrize(
    ("syntax", "begin"),
    [("turtle", "@prefix"), ("ntriples", "<http"), ("json-ld", "["), ("xml", "<?xml")],
)
def test_describe(store: Path, syntax: str, begin: str) -> None:
    result = zhize("describe", "--format", syntax, "--store", store)
    assert result.exit_code == 0
    assert result.stdout.startswith(begin)
    assert "void#" in result.stdout


def test_load_with_aliases_and_undo(tmp_path: Path) -> None:
    (tmp_path / "aliases.tsv").write_text(
        "place\tname\tsame_as\n530300\t市医保局\t市财政局\n", encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text(plan(), encoding="utf-8")
    given: list[str | Path] = ["load", tmp_path / "a.txt", "--store", tmp_path / "s"]
    assert zhize(*given, "--aliases", tmp_path / "aliases.tsv").exit_code == 0
    assert len(objects(tmp_path / "s", "agencies")) == 1
    assert zhize(*given).exit_code == 0
    assert len(objects(tmp_path / "s", "agencies")) == 2


@pytest.mark.parametrize("option", ["--scheme", "--aliases"])
def test_a_file_of_ones_own_that_is_wrong(tmp_path: Path, option: str) -> None:
    wrong = tmp_path / "wrong.tsv"
    wrong.write_text("x\n", encoding="utf-8")
    result = zhize("load", "-", option, wrong, "--store", tmp_path / "s", input=plan())
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {wrong}")
    assert not (tmp_path / "s").exists()
