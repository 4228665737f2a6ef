"""Time grows with the length of a text and no faster, wherever a long stretch stands; so does memory."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable

import pytest

from zhize.loaders.plan import read_text

#: Seconds of processor time for a hundred thousand characters. Here all take less than 1.5.
LIMIT = 4.0

ROWS = "序号\t工作任务\t责任单位\t完成时限\n1\t改造管网\t{cell}\t年底\n"
LINES = "序号\n工作任务\n责任单位\n完成时限\n1\n改造管网{cell}\n市教育局\n年底\n"
#: Where a long stretch may stand.
FRAMES = {
    "alone": "{cell}\n",
    "title": "曲靖市{cell}工作方案\n1.改造管网。（市教育局负责）\n",
    "task": "1.改造管网，{cell}。（市教育局负责）\n",
    "bracket": "1.改造管网。（市教育局{cell}负责）\n",
    "labelled bracket": "1.改造管网。（责任单位：市教育局{cell}）\n",
    "label line": "1.改造管网。\n责任单位：市教育局{cell}\n2.改造\n责任单位：市财政局\n",
    "cell of bodies": ROWS,
    "cell of the task": ROWS.replace("管网\t{cell}", "管网{cell}\t市教育局"),
    "cell of the number": ROWS.replace("{cell}", "市教育局").replace("\n1\t", "\n{cell}\t"),
    "cell of the time": ROWS.replace("{cell}", "市教育局").replace("年底", "{cell}"),
    "cell a line": LINES,
}
UNITS = {
    "one character": "推", "opened brackets": "（", "closed brackets": "）", "opened names": "（市教育局",
    "digits": "1", "numbers": "1.", "Chinese numbers": "一、", "blanks": " ", "wide blanks": "　",
    "list marks": "、", "names run together": "市教育局", "names": "市教育局、", "names and blanks": "市教育局 ",
    "names with and": "财政局和", "verbs": "牵头", "answers": "负责", "duties": "按职责分工", "leads": "市教育局牵头，",
    "labels": "牵头单位：市教育局 ", "persons": "责任人：张三 ", "dates": "2020年12月底前", "figures": "90%以上，",
    "Chinese figures": "十三五", "places": "曲靖市", "level words": "县", "quotes": "“", "titles": "《",
    "stars": "★", "groups": "各县、区、", "and so on": "等", "dashes": "—", "replacement": "\ufffd",
}  # fmt: skip


def seconds(text: str) -> float:
    """Processor time that a text takes, the better of two."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        read_text(text)
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in UNITS.items()])
def test_time_grows_with_length_wherever_a_stretch_stands(unit: str) -> None:
    for name, frame in FRAMES.items():
        short, long = (frame.format(cell=unit * (size // len(unit))) for size in (600, 2400))
        # Four times the length: four times the time, twice that for noise, a little for the start.
        assert seconds(long) < 8 * seconds(short) + 0.05, name


SHAPES: dict[str, Callable[[int], str]] = {
    "numbered lines": lambda n: "".join(f"{i}\n" for i in range(n // 5)),
    "items": lambda n: "".join(
        f"{i % 900 + 1}.改造管网。（市教育局负责）\n" for i in range(n // 18)
    ),
    "items on one line": lambda n: "".join(
        f"{i}.改造。（市教育局负责）" for i in range(1, n // 16)
    ),
    "clauses of one item": lambda n: "1." + "改造管网。（市教育局负责）" * (n // 14),
    "items of five levels": lambda n: (
        "一、改造\n（一）管网\n1.修\n（1）补\n①换（市教育局负责）\n" * (n // 34)
    ),
    "label lines": lambda n: "1.改造管网。\n" + "牵头单位：市教育局\n" * (n // 10),
    "rows": lambda n: ROWS.format(cell="市教育局") + "2\t改造\t市财政局\t年底\n" * (n // 14),
    "headers": lambda n: "序号\t工作任务\t责任单位\n" * (n // 13),
    "flattened rows": lambda n: (
        "\t序号\n\t任务\n\t单位\n\n" + "\t1\n\t改造\n\t市教育局\n\n" * (n // 16)
    ),
    "flattened headers and prose": lambda n: (
        "\t序号\n\t工作任务\n\t牵头单位\n\n一段文字\n\n" * (n // 22)
    ),
    "TAB lines": lambda n: "\t\n" * (n // 2),
    "flattened cells": lambda n: "\t市教育局\n\n" * (n // 7),
    "pipes": lambda n: "| 序号 | 任务 | 责任单位 |\n" + "| 1 | 改造 | 市教育局 |\n" * (n // 18),
    "cells on lines": lambda n: "序号\n任务\n责任单位\n" + "1\n改造\n市教育局\n" * (n // 10),
    "header words on lines": lambda n: "工作任务\n牵头单位\n" * (n // 10),
    "rows of blanks": lambda n: "序号 任务 责任单位\n" + "1 改造 市教育局\n" * (n // 10),
    "titles": lambda n: "关于印发曲靖市工作要点的通知\n" * (n // 15),
    "dates": lambda n: "曲靖市人民政府\n2020年12月31日\n" * (n // 20),
    "opened lines": lambda n: "（推进改革\n" * (n // 6),
    "torn lines": lambda n: ("推进改革，" * 6 + "\n") * (n // 31),
    "page numbers": lambda n: "— 1 —\n" * (n // 6),
    "enclosures": lambda n: "附件1\n" * (n // 4),
    "addressees": lambda n: "各部门：" * (n // 4) + "\n",
    "nested": lambda n: "1.改造" + "（" * (n // 2) + "市教育局负责" + "）" * (n // 2),
    "conventions": lambda n: "排在第一位的" * (n // 12) + "牵头单位排" * (n // 10),
    "traditional": lambda n: "責任單位：縣財政局\n" * (n // 10),
    "different names": lambda n: "".join(
        f"1.改造（第{i}局、县{i}局负责）\n" for i in range(n // 18)
    ),
}


@pytest.mark.parametrize("shape", [pytest.param(shape, id=name) for name, shape in SHAPES.items()])
def test_time_grows_with_length_for_any_shape(shape: Callable[[int], str]) -> None:
    assert seconds(shape(12_000)) < 8 * seconds(shape(3_000)) + 0.05


@pytest.mark.parametrize("name", [*UNITS])
def test_a_hundred_thousand_characters_take_little_time(name: str) -> None:
    begin = time.process_time()
    document = read_text(
        "1.改造管网。（市教育局负责）\n" + UNITS[name] * (100_000 // len(UNITS[name]))
    )
    assert time.process_time() - begin < LIMIT
    assert len(document.text) > 90_000


def test_memory_is_bounded_over_many_long_statements() -> None:
    # Caches hold what was read before; long statements must not stay in them.
    def load(first: int) -> int:
        for k in range(first, first + 6):
            read_text(ROWS.format(cell=f"市第{k}局、" * 800))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        load(0)
        before, after = load(100), load(200)
    finally:
        tracemalloc.stop()
    assert after - before < 3_000_000
