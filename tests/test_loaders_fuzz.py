"""Whatever the bytes: records that keep their promises, or one sentence of error; in little time."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from saying import check_spans

from zhize.loaders.errors import LoadError
from zhize.loaders.plan import read_bytes

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
LIMIT = 2.0  #: seconds of processor time that any of these inputs may take
BATCHES, CASES = 20, 100
CONTROLS = [
    "\x00",
    "\x07",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x7f",
    "\x85",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\ufffd",
]
MARKS = [
    "（",
    "）",
    "(",
    ")",
    "【",
    "】",
    "、",
    "，",
    "；",
    "：",
    "。",
    "|",
    "\t",
    "\n",
    "\n\n",
    "《",
    "》",
    "“",
]
WORDS = [
    "牵头", "负责", "配合", "会同", "分别", "按职责分工负责", "等部门", "责任单位：", "序号", "各县（市、区）", "1.", "一、", "（一）",
    "2020年12月底前", "90%以上", "排在第一位的为牵头部门", "★", "由", "市教育局",
]  # fmt: skip
Mutation = Callable[[Random, str], str]


def cut(random: Random, text: str) -> str:
    """Lose a stretch."""
    a, b = sorted(random.randrange(len(text) + 1) for _ in "ab")
    return text[:a] + text[b:] if b - a < len(text) // 2 else text[a:b]


def repeat(random: Random, text: str) -> str:
    """Say a stretch several times."""
    a = random.randrange(len(text) + 1)
    b = min(len(text), a + random.randint(1, 60))
    return text[:b] + text[a:b] * random.randint(1, 12) + text[b:]


def shuffle_lines(random: Random, text: str) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def insert(words: list[str], most: int) -> Mutation:
    """Put words between characters, here and there."""

    def mutate(random: Random, text: str) -> str:
        for _ in range(random.randint(1, 8)):
            at = random.randrange(len(text) + 1)
            text = text[:at] + random.choice(words) * random.randint(1, most) + text[at:]
        return text

    return mutate


def drop(words: str) -> Mutation:
    """Lose all of one mark."""

    def mutate(random: Random, text: str) -> str:
        return text.replace(random.choice(words), "")

    return mutate


def one_line(random: Random, text: str) -> str:
    return text.replace("\n", random.choice(["", " ", "\t", "。"]))


def swap_marks(random: Random, text: str) -> str:
    return text.replace(random.choice("（）、，；：。\t\n"), random.choice("（）、，；：。\t\n|"))


def nest(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    depth = random.randint(1, 200)
    return text[:at] + "（" * depth + "市教育局负责" + "）" * random.randint(0, depth) + text[at:]


MUTATIONS: tuple[Mutation, ...] = (
    cut, repeat, shuffle_lines, insert(CONTROLS, 3), insert(MARKS, 4), insert(WORDS, 3), drop("（）、\t\n。：|"),
    one_line, swap_marks, nest,
)  # fmt: skip


def flip_bytes(random: Random, raw: bytes) -> bytes:
    flipped = bytearray(raw)
    for _ in range(random.randint(1, 12)):
        flipped[random.randrange(len(flipped))] = random.randrange(256)
    return bytes(flipped)


def cut_bytes(random: Random, raw: bytes) -> bytes:
    return (
        raw[random.randrange(len(raw)) :]
        if random.random() < 0.5
        else raw[: random.randrange(len(raw))]
    )


def join_bytes(random: Random, raw: bytes) -> bytes:
    return raw + random.choice([b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", raw[::-1]]) + raw


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def mutated(random: Random, paths: list[Path]) -> bytes:
    """A stretch of a text, changed a few times, in some encoding, its bytes changed too at times."""
    text = text_of(random.choice(paths))
    if random.random() < 0.85:
        begin = random.randrange(len(text))
        text = text[begin : begin + random.randint(50, 2000)]
    for _ in range(random.randint(1, 4)):
        text = random.choice(MUTATIONS)(random, text) or "1.改造（市教育局负责）"
    raw = text.encode(random.choice(["utf-8", "utf-8", "gb18030", "utf-16"]), "replace")
    if random.random() < 0.4:
        raw = random.choice([flip_bytes, cut_bytes, join_bytes])(random, raw)
    return raw


def read(raw: bytes) -> bool:
    """Read bytes, hold the outcome to what is promised; whether they could be read."""
    begin = time.process_time()
    refusal, document = "", None
    try:
        document = read_bytes(raw, "plan.txt")
    except LoadError as error:
        refusal = str(error)
    assert time.process_time() - begin < LIMIT
    if document is None:
        assert len(refusal.splitlines()) == 1
        assert refusal.startswith("plan.txt: ")
        return False
    check_spans(document)
    return True


@pytest.mark.parametrize("batch", range(BATCHES))
def test_damaged_samples_are_read_or_refused(batch: int) -> None:
    random = Random(batch)
    done = [read(mutated(random, SAMPLES)) for _ in range(CASES)]
    assert sum(done) > CASES // 2


@pytest.mark.parametrize("batch", range(4))
@pytest.mark.skipif(not SEEDS, reason="the real plans, ../shared/seeds, are not beside this clone")
def test_damaged_real_plans_are_read_or_refused(batch: int) -> None:
    random = Random(1000 + batch)
    done = [read(mutated(random, SEEDS)) for _ in range(CASES)]
    assert sum(done) > CASES // 2


@pytest.mark.parametrize("batch", range(4))
def test_random_characters_are_read_or_refused(batch: int) -> None:
    random = Random(2000 + batch)
    pieces = [
        *MARKS,
        *WORDS,
        *CONTROLS,
        "局",
        "市",
        "县",
        " ",
        "　",
        "工作任务",
        "责任单位",
        "改造",
        "\n1.",
        "\n\t",
    ]
    for _ in range(CASES):
        text = "".join(random.choice(pieces) for _ in range(random.randint(1, 400)))
        assert read(text.encode("utf-8")) in (True, False)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 64, 5000])
def test_noise_is_read_or_refused(size: int) -> None:
    random = Random(size)
    for _ in range(20):
        assert read(random.randbytes(size)) in (True, False)
