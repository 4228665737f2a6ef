"""`zhize network`: options in, a file out, what is not drawn on standard error."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from commandline import make_store, zhize

from zhize.graph.views.commands.network import network
from zhize.graph.views.console import Commands


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("network") / "store")


def run(store: Path, *arguments: str | Path) -> Result:
    group = Commands("zhize")
    group.add_command(network)
    command = ["network", "--store", str(store), *map(str, arguments)]
    return CliRunner().invoke(group, command, env={"ZHIZE_STORE": None})


def test_it_writes_a_page_and_says_what_is_drawn(store: Path, tmp_path: Path) -> None:
    result = run(store, "-o", tmp_path / "net.html")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"Note: {tmp_path / 'net.html'}: bodies 4, ties 1",
        "Note: Of 3 tasks 1 have no lead in their documents and make no arrow.",
    ]
    html = (tmp_path / "net.html").read_bytes()
    assert b"\r" not in html
    assert "谁牵头、谁参与" in html.decode()


@pytest.mark.parametrize(
    ("options", "drawn"),
    [
        pytest.param(["--kind", "shared"], "bodies 4, ties 2", id="shared tasks"),
        pytest.param(["--document", "曲政办发"], "bodies 3, ties 1", id="one document"),
        pytest.param(["--names", "function"], "bodies 3, ties 1", id="by function line"),
        pytest.param(["--ego", "曲靖市财政局"], "bodies 2, ties 1", id="around a body"),
        pytest.param(["--min-weight", "2"], ", ties 0\n", id="heavy ties"),
        pytest.param(["--backbone"], ", ties 0\n", id="backbone"),
        pytest.param(["--backbone", "strongest"], "bodies 4, ties 1", id="strongest"),
        pytest.param(["--top", "1"], "bodies 1, ties 0", id="the first"),
        pytest.param(["--groups", "--kind", "shared"], "bodies 5, ties 2", id="open groups"),
        pytest.param(["--size", "betweenness", "--colour", "community", "--language", "en"],
                     "bodies 4, ties 1", id="looks"),
        pytest.param(["--kind", "shared", "--projection", "jaccard"], "bodies 4, ties 2",
                     id="projection"),
        pytest.param(["--first-is-lead"], "bodies 4, ties 2", id="the first of a list leads"),
    ],
)  # fmt: skip
def test_options_choose_what_is_drawn(
    store: Path, tmp_path: Path, options: list[str], drawn: str
) -> None:
    result = run(store, "-o", tmp_path / "net.html", *options)
    assert result.exit_code == 0, result.output
    assert drawn in result.stderr


@pytest.mark.parametrize(
    ("options", "notes"),
    [
        pytest.param([], [], id="the usual ones"),
        pytest.param(["--document", "曲政办发"], ["documents: 曲政办发〔2018〕1号"], id="document"),
        pytest.param(
            ["--first-is-lead"],
            ["The first of a list counts as its lead where the document does not say who leads: "
             "your reading, not the document's."],
            id="reading",
        ),
        pytest.param(
            ["--groups", "--projection", "newman"],
            ["open groups (各…, 有关…): counted",
             "weight of a tie: 1/(k-1) for each common task of k bodies"],
            id="groups and weights",
        ),
        pytest.param(
            ["--names", "2020"],
            ["bodies: those that would have the tasks on 2020-12-31 (derived from reforms, not "
             "written)"],
            id="bodies of another day",
        ),
        pytest.param(
            ["--place", "忻州市", "--kind", "lead-co"],
            ["places: 忻州市 and all places in them"],
            id="place",
        ),
    ],
)  # fmt: skip
def test_choices_that_are_not_the_usual_ones_are_said(
    store: Path, tmp_path: Path, options: list[str], notes: list[str]
) -> None:
    result = run(store, "-o", tmp_path / "net.html", *options)
    lines = result.stderr.splitlines()[1:]
    assert [line for line in lines if "make no arrow" not in line] == [
        f"Note: {note}" for note in notes
    ]


@pytest.mark.parametrize(
    ("options", "notes"),
    [
        pytest.param([], ["3项任务中有1项文件未写明牵头，不产生箭头。"], id="documents"),
        pytest.param(
            ["--clauses", "apart"], ["3项条款中有1项文件未写明牵头，不产生箭头。"], id="clauses"
        ),
        pytest.param(["--kind", "shared"], [], id="no arrows"),
    ],
)
def test_why_tasks_make_no_arrow_is_said(
    store: Path, tmp_path: Path, options: list[str], notes: list[str]
) -> None:
    run(store, "-o", tmp_path / "net.html", *options)
    html = (tmp_path / "net.html").read_text(encoding="utf-8")
    assert html.count("不产生箭头") == 2 * len(notes)
    assert all(html.count(note) == 2 for note in notes)


def test_arrows_have_no_projection(store: Path, tmp_path: Path) -> None:
    result = run(store, "-o", tmp_path / "net.html", "--kind", "lead-co", "--projection", "newman")
    assert result.exit_code == 2
    assert "--projection is for ties of --kind shared" in result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(["--ego", "审计局"], "no body called 审计局", id="nobody"),
        pytest.param(["--ego", "财政局"], "several bodies are called so", id="several"),
        pytest.param(["--domain", "航天"], "航天", id="field"),
        pytest.param(["--period", "昨天"], "period", id="period"),
        pytest.param(["--document", "没有"], "no document is called 没有", id="document"),
    ],
)
def test_what_is_not_there_is_refused_in_one_line(
    store: Path, tmp_path: Path, options: list[str], words: str
) -> None:
    result = run(store, "-o", tmp_path / "net.html", *options)
    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "net.html").exists()


@pytest.mark.parametrize("name", ["betweeness", "density", "", "大小"])
def test_sizes_are_refused_as_by_rank(store: Path, tmp_path: Path, name: str) -> None:
    result = run(store, "-o", tmp_path / "net.html", "--size", name)
    ranked = zhize("rank", "--by", name, "--store", store)
    assert (result.exit_code, ranked.exit_code) == (2, 2)
    said, as_ranked = (each.stderr.splitlines()[-1] for each in (result, ranked))
    assert said.replace("--size", "--by") == as_ranked
    assert not (tmp_path / "net.html").exists()


def test_a_file_that_cannot_be_written_is_named(store: Path, tmp_path: Path) -> None:
    result = run(store, "-o", tmp_path / "none" / "net.html")
    assert result.exit_code == 1
    assert "net.html: cannot be written" in result.stderr
    assert "name a file in a folder that is there" in result.stderr


def test_a_store_without_documents_has_an_empty_page(tmp_path: Path) -> None:
    from zhize.graph.store import open_store

    with open_store(tmp_path / "store", create=True):
        pass
    result = run(tmp_path / "store", "-o", tmp_path / "net.html")
    assert result.exit_code == 0, result.output
    assert "bodies 0, ties 0" in result.stderr


def test_help_has_an_example() -> None:
    text = CliRunner().invoke(network, ["--help"]).stdout
    assert "zhize network -o network.html" in text
    options = [p for p in network.params if isinstance(p, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", ["net.svg", "net", "net.html.png"])
def test_a_file_that_is_called_no_page_is_refused(store: Path, tmp_path: Path, name: str) -> None:
    result = run(store, "-o", tmp_path / name)
    assert result.exit_code == 1
    assert f"{name}: is no page; name a file that ends in .html" in result.stderr
    assert not (tmp_path / name).exists()
