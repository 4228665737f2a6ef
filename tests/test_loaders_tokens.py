"""Words of a text: the user dictionary first, then alike by jieba and by rjieba."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import scoring

from zhize.loaders.text import fold
from zhize.loaders.tokens import tokens
from zhize.loaders.words import Lexicon, dictionary
from zhize.ontology.codes import domain_schemes
from zhize.samples import paths

PLANS = [*paths(), *(sorted(scoring.SEEDS.glob("*.txt")) if scoring.present() else [])]
fast = pytest.mark.skipif(not find_spec("rjieba"), reason="rjieba is not installed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("统筹资金", ["统筹", "资金"], id="筹资 is no word of it"),
        pytest.param("医师资格考试", ["医师", "资格考试"], id="nor 师资 of this"),
        pytest.param("推进医保支付方式改革", ["推进", "医保支付方式改革"], id="the longest word"),
        pytest.param("县工业和信息化局", ["县", "工业和信息化局"], id="the name of a body"),
        pytest.param("ＤＲＧ付费", ["ＤＲＧ付费"], id="full width, as printed"),
        pytest.param("2018年，增3.5%", ["2018", "年", "，", "增", "3.5", "%"], id="figures"),
        pytest.param("a b\n\n中", ["a", " ", "b", "\n\n", "中"], id="blanks"),
        pytest.param("", [], id="nothing"),
    ],
)
@pytest.mark.parametrize("tokeniser", ["jieba", pytest.param("rjieba", marks=fast)])
def test_words_of_a_phrase(text: str, expected: list[str], tokeniser: str) -> None:
    assert tokens(text, tokeniser=tokeniser) == expected  # type: ignore[arg-type]


@fast
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name[:3] + path.parent.name)
def test_both_tokenisers_give_the_same_words_of_a_plan(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = tokens(text, tokeniser="jieba")
    assert found == tokens(text, tokeniser="rjieba")
    assert "".join(found) == text


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_words_of_the_dictionary_are_tokens(path: Path) -> None:
    text = fold(path.read_text(encoding="utf-8"))
    found = [word for _, word in dictionary(domain_schemes()).find(text)]
    listed = {*found}
    assert [token for token in tokens(text) if token in listed] == found


def test_importing_jieba_is_silent_and_leaves_no_cache(tmp_path: Path) -> None:
    code = "from zhize.loaders.tokens import tokens; print(tokens('改造管网', tokeniser='jieba'))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "TMPDIR": str(tmp_path), "LC_ALL": "C"},
        check=True,
    )
    assert (run.stdout, run.stderr) == ("['改造', '管网']\n", "")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, zhize.loaders.tokens, zhize;"
        "zhize.read_text('1.推进分级诊疗。（市教育局负责）');"
        "print({'jieba', 'rjieba'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        pytest.param(["医保", "医保支付"], "医保支付", [(0, "医保支付")], id="the longest"),
        pytest.param(["医保", "保支付"], "医保支付", [(0, "医保")], id="the first"),
        pytest.param(["医保"], "医保医保", [(0, "医保"), (2, "医保")], id="twice"),
        pytest.param(["河", "河道"], "河与河道", [(0, "河"), (2, "河道")], id="one character"),
        pytest.param(["医保支付"], "医保支", [], id="a part"),
        pytest.param(["", "医保"], "", [], id="no text"),
        pytest.param([], "医保", [], id="no words"),
    ],
)
def test_a_lexicon_finds_words(
    words: list[str], text: str, expected: list[tuple[int, str]]
) -> None:
    assert Lexicon(words).find(text) == expected
