"""A guided tour: the samples in a store of its own, and a question of each kind to it."""

from __future__ import annotations

import io
import os
import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from zhize.graph.views.terminal import write

#: What is asked, and the command line that asks it.
STEPS = (
    ("Put five plans into a store, the folder zhize.db", "zhize load samples"),
    ("What is in it", "zhize documents"),
    ("Who has to do with family doctors", "zhize who 家庭医生"),
    ("What one body has to do", "zhize agency 柞水县民政局"),
    ("The same in plain words", "zhize ask 县财政局牵头哪些任务"),
    ("Who leads most", "zhize rank --top 5"),
    ("Who stands between others", "zhize rank --by betweenness,strength --top 3"),
    ("Who leads for whom", "zhize sankey --top 5"),
    ("Which fields bodies lead in", "zhize matrix agency domain --part lead --place 天津 --top 3"),
    ("What is due first", "zhize timeline --due-before 2017-09"),
    ("The same tasks in two plans", "zhize compare 忻州 曲靖 --part tasks --one-to-one --top 4"),
    ("Which figures the plans set for family doctors", "zhize targets --indicator 签约"),
    ("Bodies for health, whatever they are called", "zhize agencies --function 卫健委"),
    ("Whose a task would be after the reforms", "zhize who 医疗救助 --as-of 2024-01-01"),
    ("Where a plan says so", "zhize show 曲靖 table2/1.4"),
    (
        "A question of your own, in SPARQL: whom do those who lead need most",
        "zhize sparql 'SELECT ?lead ?other (COUNT(?task) AS ?tasks) "
        "{ ?a zz:leads ?task; skos:prefLabel ?lead . ?b zz:coResponsibleFor ?task; "
        "skos:prefLabel ?other . FILTER(?a != ?b) } "
        "GROUP BY ?lead ?other ORDER BY DESC(?tasks) ?lead ?other LIMIT 3'",
    ),
    ("Who has tasks in all three pillars of the reform", "zhize query three-pillars"),
    (
        "The records themselves, for other programs",
        "zhize extract samples/004-municipality-schedule.txt | head -c 240",
    ),
    ("What to look at again in a plan", "zhize check samples/001-city-notice.txt"),
    ("A document goes", "zhize remove 柞水县综合医改试点任务分工表（2017-2020年）"),
)
PIPE = " | head -c "

Run = Callable[[list[str]], object]


def tour(run: Run, samples: Iterable[Path]) -> None:
    """Run each step on copies of the samples in a temporary folder, which is deleted at the end.

    `run` is given the arguments of a command, without `zhize`.
    """
    given = list(samples)
    with _elsewhere() as folder:
        (folder / "samples").mkdir()
        for path in given:
            shutil.copy(path, folder / "samples")
        for what, line in STEPS:
            write(f"# {what}\n$ {line}")
            _run(run, line)
            write("")
    write(f"The samples are in {given[0].parent}")


def _run(run: Run, line: str) -> None:
    command, _, count = line.partition(PIPE)
    arguments = shlex.split(command)[1:]
    if not count:
        run(arguments)
        return
    with redirect_stdout(io.StringIO()) as printed:
        run(arguments)
    write(printed.getvalue().encode()[: int(count)].decode(errors="ignore"))


@contextmanager
def _elsewhere() -> Iterator[Path]:
    """Work in a temporary folder, with no other store in mind."""
    known = os.environ.pop("ZHIZE_STORE", None)
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder, chdir(folder):
            yield Path(folder)
    finally:
        if known is not None:
            os.environ["ZHIZE_STORE"] = known
