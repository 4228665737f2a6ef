"""The explorer as files: what is written, what is refused, and that it is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from exploring import make_samples

from zhize.graph.explorer.page import POLICIES, SCRIPTS, STATIC, page, script
from zhize.graph.explorer.site import SiteError, write_site
from zhize.graph.store import Store, open_store
from zhize.graph.vendor import manifest
from zhize.graph.views.commands.site import site
from zhize.graph.views.console import Commands


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_samples(tmp_path_factory.mktemp("site") / "zhize.db")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


def run(*arguments: str) -> Result:
    """Run the command as a part of the whole program."""
    return CliRunner().invoke(Commands("zhize", commands={"site": site}), ["site", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their paths in it."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def test_a_folder_has_the_page_its_code_and_the_data(store: Store, tmp_path: Path) -> None:
    written = write_site(store, tmp_path / "out")
    found = contents(tmp_path / "out")
    assert {
        "index.html",
        "graph.trig.gz",
        "site.json",
        "assets/explorer.js",
        "data/text-4.js",
    } <= set(found)
    assert (written.path, written.files) == (tmp_path / "out" / "index.html", len(found))
    assert written.bytes == sum(map(len, found.values()))
    assert (written.documents, written.tasks) == (5, 233)


def test_code_of_others_goes_with_its_licences(store: Store, tmp_path: Path) -> None:
    write_site(store, tmp_path / "out")
    held = {each for each in contents(tmp_path / "out") if each.startswith("assets/")}
    for name in ("echarts.min.js", "yasqe.min.js", "oxigraph.js"):
        assert {f"assets/{text}" for text in manifest()[name].licence_files} <= held


def test_a_single_page_has_everything(store: Store, tmp_path: Path) -> None:
    written = write_site(store, tmp_path / "zhize.html", single=True)
    text = written.path.read_text(encoding="utf-8")
    assert (written.files, written.bytes) == (1, len(text.encode()))
    assert "src=" not in text.split("<script", 1)[0]
    assert text.count("</script>") == text.count('<script type="') + 1


@pytest.mark.parametrize("single", [False, True], ids=["a folder", "a page"])
def test_a_site_is_written_over_an_earlier_one(store: Store, tmp_path: Path, single: bool) -> None:
    out = tmp_path / ("out.html" if single else "out")
    write_site(store, out, single=single)
    if not single:
        (out / "data" / "text-99.js").write_text("of a document that is gone", encoding="utf-8")
    written = write_site(store, out, single=single)
    assert written.path.exists()
    assert not (out / "data" / "text-99.js").exists()


def test_files_that_are_no_site_are_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match="holds other files and is no earlier site; give an empty"):
        write_site(store, tmp_path)
    assert contents(tmp_path) == {"letter.txt": b"mine"}


def test_a_page_that_is_no_site_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html>mine</html>", encoding="utf-8")
    with pytest.raises(SiteError, match="is there and no page of zhize site"):
        write_site(store, tmp_path / "index.html", single=True)
    assert contents(tmp_path) == {"index.html": b"<html>mine</html>"}


def test_a_file_is_no_folder(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match="is a file; give a folder, or --single for one page"):
        write_site(store, tmp_path / "out")


def test_the_command_says_what_it_wrote(path: Path, tmp_path: Path) -> None:
    result = run(str(tmp_path / "out"), "--store", str(path))
    assert result.exit_code == 0, result.output
    assert "5 documents, 233 tasks, " in result.stdout
    assert result.stdout.startswith(f"wrote {tmp_path / 'out' / 'index.html'}: ")
    assert result.stdout.endswith(" MB\n")


def test_the_command_refuses_in_one_line(path: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    result = run(str(tmp_path), "--store", str(path))
    assert result.exit_code == 1
    assert "holds other files and is no earlier site" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_same_documents_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from zhize.graph.store import open_store;"
        "from zhize.graph.explorer.site import write_site;"
        "store = open_store(sys.argv[1]); write_site(store, sys.argv[2]);"
        "write_site(store, sys.argv[2] + '.html', single=True)"
    )
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        out = tmp_path / seed / "out"
        out.parent.mkdir()
        settings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": f"UTC-{seed}"}
        subprocess.run([sys.executable, "-c", code, str(path), str(out)], check=True, env=settings)
    one, other = contents(tmp_path / "1"), contents(tmp_path / "2")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_every_script_is_used_and_short() -> None:
    assert {path.stem for path in STATIC.glob("*.js")} == set(SCRIPTS)
    lines = {path.name: path.read_text(encoding="utf-8").count("\n") for path in STATIC.iterdir()}
    assert {name for name, count in lines.items() if count > 300} == set()


@pytest.mark.parametrize(
    "newer",
    [
        "async ",
        "await ",
        "?.",
        "??",
        "**",
        "Object.entries",
        "Object.values",
        ".padStart",
        ".flat(",
    ],
)
def test_scripts_have_nothing_that_old_browsers_lack(newer: str) -> None:
    # What the engine's worker runs in is new enough, and asked for before.
    assert newer not in script()


@pytest.mark.parametrize(
    "way", ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval("]
)
def test_text_never_becomes_html(way: str) -> None:
    assert way not in script()


@pytest.mark.parametrize("mode", ["folder", "single"])
def test_a_page_of_files_forbids_itself_the_network(mode: str) -> None:
    assert "default-src 'none'" in POLICIES[mode]  # type: ignore[index]
    assert "connect-src" not in POLICIES[mode]  # type: ignore[index]
    assert "http" not in POLICIES[mode]  # type: ignore[index]


def test_a_served_page_has_no_code_of_its_own() -> None:
    text = page("server")
    assert text.count("<script") == 1
    assert '<script src="explorer/explorer.js"></script>' in text
    assert "style=" not in text
