"""The ledger: whose column each name stands in, dates, clauses, nasty cells, the same bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import commandline
import openpyxl
import pytest
from factories import assignment, document, schedule, task

from zhize.graph.columns.selection import SelectionError
from zhize.graph.errors import NotFoundError
from zhize.graph.exports import ledger
from zhize.graph.exports.entries import bodies, entries
from zhize.graph.exports.ledger import LedgerError, write_ledger
from zhize.graph.facts import Selection
from zhize.graph.store import Store, open_store

#: A plan where one body leads a part and helps in another, and a list that stays open.
PARTS = document(
    task(
        "分别推进",
        assignment("市卫健委", "lead", clause=1),
        assignment("市财政局", "cooperate", clause=1, order=2, open_list=True),
        assignment("市医保局", "lead", clause=2),
        assignment("市卫健委", "cooperate", clause=2, order=2),
        schedule=schedule("持续推进", kind="ongoing", end=None),
    ),
    task(
        "共同推进",
        assignment("市财政局", order=1, open_list=True),
        assignment("市民政局", order=2, open_list=True),
        assignment("市残联", "participate"),
        id="body/2",
        number="2",
    ),
    task("无人负责", id="body/3", number="3"),
    id="曲政办发〔2020〕9号",
    title="曲靖市方案",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of two plans, and one of parts."""
    folder = commandline.make_store(tmp_path_factory.mktemp("ledger") / "store")
    with open_store(folder) as opened:
        opened.put([PARTS])
        yield opened


def book(store: Store, selection: Selection | None = None, **given: Any) -> openpyxl.Workbook:
    """Write a ledger and read it back."""
    file = io.BytesIO()
    write_ledger(store, file, selection, **given)
    return openpyxl.load_workbook(file)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of its columns, blanks left out."""
    head, *others = sheet.iter_rows(values_only=True)
    return [{k: v for k, v in zip(head, row, strict=True) if v is not None} for row in others]


def test_names_stand_under_what_the_document_calls_them(store: Store) -> None:
    found = rows(book(store, Selection(documents=(commandline.FIRST.id,)))["台账"])
    assert found == [
        {
            "序号": 1,
            "编号": "1",
            "任务": "推进分级诊疗",
            "牵头单位": "市卫生健康委",
            "配合单位": "市财政局",
            "完成时限": datetime(2019, 6, 30),
            "时限原文": "2019年6月底前",
            "指标": "药占比30%左右",
            "出处": "body/1，第1行，第1–37字",
        },
        {
            "序号": 2,
            "编号": "2",
            "任务": "改革医保支付方式",
            "责任单位": "市医保局、市财政局",
            "出处": "body/2，第2行，第39–56字",
        },
        {
            "序号": 3,
            "编号": "3",
            "任务": "'=SUM(1)",
            "责任单位": "各公立医院",
            "出处": "body/3，第3行，第58–70字",
        },
    ]


def test_the_source_says_where_the_words_stand(store: Store) -> None:
    [entry, *_] = entries(store, Selection(documents=(commandline.FIRST.id,)))
    assert (
        entry.read.text[0:37]
        == "推进分级诊疗、市卫生健康委、市财政局，2019年6月底前，药占比30%左右"
    )


def test_clauses_stand_each_on_a_line_and_open_lists_stay_open(store: Store) -> None:
    parts, joint, nobody = rows(book(store, Selection(documents=(PARTS.id,)))["台账"])
    assert parts["牵头单位"] == "（1）市卫健委\n（2）市医保局"
    assert parts["配合单位"] == "（1）市财政局等\n（2）市卫健委"
    assert parts["完成时限"] == "持续推进"
    assert joint["责任单位"] == "市财政局、市民政局等"
    assert joint["参与单位"] == "市残联"
    assert not {"牵头单位", "责任单位", "配合单位"} & set(nobody)


def test_reading_the_first_as_lead_is_marked_on_the_head_and_the_rows(store: Store) -> None:
    chosen = Selection(documents=(PARTS.id,), first_is_lead=True)
    parts, joint, nobody = rows(book(store, chosen)["台账"])
    head = "牵头单位（文件未写明的，以列首为牵头：使用者的读法）"
    assert (parts[head], parts["牵头依据"]) == ("（1）市卫健委\n（2）市医保局", "文件写明")
    assert (joint[head], joint["牵头依据"]) == ("市财政局", "以列首为牵头（使用者的读法）")
    assert joint["责任单位"] == "市民政局等"
    assert head not in nobody


def test_a_list_of_one_stays_open_when_it_is_read_as_lead() -> None:
    alone = task("推进", assignment("市财政局", open_list=True))
    assert bodies(alone, first_is_lead=True) == {"lead": "市财政局等"}
    assert bodies(alone) == {"responsible": "市财政局等"}


def test_columns_of_seldom_roles_are_there_when_somebody_has_one(store: Store) -> None:
    heads = [cell.value for cell in book(store)["台账"][1]]
    assert heads == [
        *("序号", "文件", "编号", "任务", "牵头单位", "责任单位", "配合单位", "参与单位"),
        *("完成时限", "时限原文", "领域", "指标", "出处"),
    ]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(Selection(), 7, id="all"),
        pytest.param(Selection(roles=("lead",)), 3, id="those that somebody leads"),
        pytest.param(Selection(places=("忻州市",)), 1, id="those of a place's bodies"),
        pytest.param(Selection(period=("2018", "2018")), 7, id="all are of the year"),
        pytest.param(Selection(period=("2020", "2020")), 0, id="none is of the year"),
        pytest.param(Selection(domains=("分级诊疗",)), 0, id="none is of the field"),
        pytest.param(Selection(roles=("participate",)), 1, id="those that somebody takes part in"),
    ],
)
def test_a_selection_chooses_tasks(store: Store, selection: Selection, expected: int) -> None:
    found = list(entries(store, selection))
    assert len(found) == expected
    assert len(rows(book(store, selection)["台账"])) == expected


@pytest.mark.parametrize(
    ("selection", "option"),
    [
        pytest.param(Selection(naming="function"), "--names", id="another naming"),
        pytest.param(Selection(groups=True), "--groups", id="open groups"),
        pytest.param(Selection(clauses="apart"), "--clauses", id="clauses apart"),
    ],
)
def test_choices_of_figures_are_refused(store: Store, selection: Selection, option: str) -> None:
    with pytest.raises(SelectionError, match=f"^{option}: changes figures only"):
        write_ledger(store, io.BytesIO(), selection)


def test_a_document_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no document has the id 某文"):
        write_ledger(store, io.BytesIO(), Selection(documents=("某文",)))


def test_a_sheet_a_document(store: Store) -> None:
    found = book(store, sheets="document")
    first, second, third, about = found.sheetnames
    assert (first, second) == ("1 忻州市近期医改任务", "2 曲靖市医改工作要点")
    assert (third, about) == ("3 曲靖市方案", "口径")
    assert [len(rows(found[name])) for name in (first, second, third)] == [1, 3, 3]
    assert "文件" not in [cell.value for cell in found[second][1]]


def test_sheets_can_be_named_after_any_title(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        long = "长" * 40
        store.put(
            document(task(), id=f"〔{n}〕", title=title)
            for n, title in enumerate(["[a]:*?/\\'", long, long, "历\x07史"])
        )
        names = book(store, sheets="document").sheetnames
    assert names == ["1 （a）：＊？／＼’", f"2 {'长' * 29}", f"3 {'长' * 29}", "4 历史", "口径"]


def test_the_sheet_is_fit_to_be_read_and_printed(store: Store) -> None:
    sheet = book(store)["台账"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M8"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["D2"].alignment.wrap_text
    assert sheet.column_dimensions["D"].width > 40
    dates = [cell for cell in sheet["I"] if isinstance(cell.value, date)]
    assert [cell.number_format for cell in dates] == ["yyyy-mm-dd"] * len(dates)


def test_the_last_sheet_says_what_was_listed_and_not_read(store: Store) -> None:
    chosen = Selection(documents=(commandline.FIRST.id,), first_is_lead=True)
    said = list(book(store, chosen)["口径"].iter_rows(values_only=True))
    assert ("任务", "3项，出自1份文件") in said
    assert ("牵头", "文件未写明牵头的，以列首为牵头（使用者的读法）") in said
    assert ("曲靖市医改工作要点", "曲靖市，2018-12-26；任务3项，列入3项") in said
    assert ("曲靖市医改工作要点，第1行", "1 place could not be read") in said
    heads = [cell.value for cell in book(store, chosen)["台账"][1]]
    assert set(heads) <= {what for what, _ in said}


def test_no_cell_is_a_formula_or_too_long(tmp_path: Path) -> None:
    nasty = ["=1+1", "+A1", "-A1", "@SUM(1)", "\t=1", "_x0041_", "\x0b历\x00史", "长" * 40_000]
    tasks = [task(text, id=f"body/{n}", number="=1") for n, text in enumerate(nasty)]
    with open_store(tmp_path / "store", create=True) as store:
        store.put([document(*tasks, title="=CMD()")])
        sheet = book(store)["台账"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    texts = [str(cell.value) for cell in sheet["C"][1:]]
    assert texts[:5] == ["'=1+1", "'+A1", "'-A1", "'@SUM(1)", "'\t=1"]
    assert texts[7].startswith("长长")
    assert texts[7].endswith("全文见出处）")
    assert len(texts[7]) == 32_767
    assert [cell.value for cell in sheet["B"][1:]] == ["'=1"] * 8


def test_more_tasks_than_a_sheet_holds_are_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MOST_ROWS", 7)
    with pytest.raises(LedgerError, match=r"^xlsx: 7 tasks do not fit on a sheet"):
        write_ledger(store, io.BytesIO())


def test_the_bytes_are_the_same_on_any_day_and_under_any_seed(store: Store) -> None:
    code = (
        "import sys; from zhize.graph.store import open_store\n"
        "from zhize.graph.exports.ledger import write_ledger\n"
        "write_ledger(open_store(sys.argv[1]), sys.stdout.buffer)"
    )
    written = [
        subprocess.run(
            [sys.executable, "-c", code, str(store.path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    ]
    assert written[0] == written[1]
    made = openpyxl.load_workbook(io.BytesIO(written[0])).properties.created
    assert made == datetime(2018, 12, 26)


@pytest.mark.parametrize(
    ("place", "tasks", "led", "responsible"),
    [
        pytest.param("柞水县", 35, 35, 0, id="all are led"),
        pytest.param("枞阳县", 42, 0, 42, id="responsible bodies only, nobody leads"),
        pytest.param("忻州市", 50, 50, 36, id="the document says that the first leads"),
    ],
)
def test_real_plans(real_store: Store, place: str, tasks: int, led: int, responsible: int) -> None:
    [one] = [row.id for row in real_store.documents() if row.jurisdiction == place]
    found = rows(book(real_store, Selection(documents=(one,)))["台账"])
    assert len(found) == tasks
    assert sum("牵头单位" in row for row in found) == led
    assert sum("责任单位" in row for row in found) == responsible
