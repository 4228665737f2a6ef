"""Tasks → 台账, the ledger that offices keep: an XLSX file with a row for each task.

Nobody stands under 牵头单位 whom the document does not call lead: those of a list without one stand
under 责任单位. Where the user reads the first of a list as its lead, the head of the column says so
and each row whose reading it was. The last sheet says what was listed and what could not be read.
The same documents give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple

from zhize.graph.columns.selection import Selection
from zhize.graph.exports.entries import Entry, entries
from zhize.graph.exports.ledger_about import about
from zhize.graph.store import Store
from zhize.graph.views.terminal import harmless
from zhize.loaders.errors import ZhizeError
from zhize.loaders.records import Role

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: all: one sheet of all tasks; document: a sheet for each document.
Sheets = Literal["all", "document"]
Cell = str | int | date

#: What a sheet and a cell can hold, by the specification of the format.
MOST_ROWS = 1_048_576
LONGEST = 32_767
CUT = "……（未完，全文见出处）"
#: No name of a sheet may be longer or hold one of these.
LONGEST_NAME, NO_NAME = 31, str.maketrans("[]:*?/\\'", "（）：＊？／＼’")
#: The day of the file where no document has one.
NO_DAY = "2000-01-01"
READING = "（文件未写明的，以列首为牵头：使用者的读法）"
BASES = {"document": "文件写明", "first-is-lead": "以列首为牵头（使用者的读法）", "": ""}
HEAD = {"bold": True, "bg_color": "#DCE6F1", "align": "center"}
CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}


class LedgerError(ZhizeError, ValueError):
    """The tasks do not fit on one sheet; the message says how many do."""

    def __str__(self) -> str:
        return str(self.args[0])


class Column(NamedTuple):
    """A column of a ledger."""

    head: str
    width: int  #: in characters
    cell: Callable[[Entry], Cell]
    note: str  #: what stands in it


def _held(role: Role) -> Callable[[Entry], Cell]:
    return lambda entry: entry.bodies.get(role, "")


def _due(entry: Entry) -> Cell:
    when = entry.task.schedule
    if when is None:
        return ""
    return date.fromisoformat(when.end) if when.end else when.surface


def _targets(entry: Entry) -> Cell:
    found = entry.task.targets
    return "；".join(t.surface if t.name in t.surface else f"{t.name}：{t.surface}" for t in found)


def _source(entry: Entry) -> Cell:
    start, end = entry.row.span
    return f"{entry.row.task}，第{entry.row.line}行，第{start + 1}–{end}字"


COLUMNS = (
    Column("文件", 24, lambda e: e.document.title or e.document.id, "文件标题"),
    Column("编号", 9, lambda e: e.row.number, "任务在文件中的编号"),
    Column("任务", 56, lambda e: e.row.text, "文件原文，不含编号与责任单位"),
    Column(
        "牵头单位",
        22,
        _held("lead"),
        "文件写明牵头的单位；任务分几条的，每条一行，（1）（2）为条次",
    ),
    Column("牵头依据", 14, lambda e: BASES[e.row.basis], "牵头单位是文件写明的，还是使用者的读法"),
    Column("责任单位", 26, _held("responsible"), "共同负责、文件未写明由谁牵头的单位"),
    Column("实施单位", 22, _held("implement"), "具体实施或落实任务的单位"),
    Column("配合单位", 30, _held("cooperate"), "配合或会同牵头单位的单位"),
    Column("参与单位", 22, _held("participate"), "参加任务一部分工作的单位"),
    Column("完成时限", 12, _due, "最后一日；文件未写明到何日的，照文件所写"),
    Column(
        "时限原文",
        14,
        lambda e: e.task.schedule.surface if e.task.schedule else "",
        "文件所写的时限",
    ),
    Column("领域", 20, lambda e: "、".join(e.row.domain_names), "改革领域，由任务的用词判定"),
    Column("指标", 26, _targets, "文件原文"),
    Column(
        "出处", 24, _source, "任务在文件中的代号（zhize show 可查）、所在行、在全文中的起止字序"
    ),
)
#: Columns that are there only where somebody has the role.
SELDOM: dict[str, Role] = {"实施单位": "implement", "参与单位": "participate"}


def write_ledger(
    store: Store, file: IO[bytes], selection: Selection | None = None, *, sheets: Sheets = "all"
) -> int:
    """Write the chosen tasks to a file as XLSX, and return how many there are.

    Parameters
    ----------
    store
        The store.
    file
        Where the bytes go.
    selection
        Which tasks; see `entries`.
    sheets
        `all` for one sheet of all tasks, `document` for a sheet a document.

    Raises
    ------
    LedgerError
        When there are more tasks than a sheet can hold.
    NotFoundError, SelectionError
        As `entries`.
    """
    from xlsxwriter import Workbook

    chosen = selection or Selection()
    listed = list(entries(store, chosen))
    if len(listed) >= MOST_ROWS:
        what = f"{len(listed)} tasks do not fit on a sheet, which has {MOST_ROWS - 1} rows"
        raise LedgerError(f"xlsx: {what}; choose some with --document, --domain or --period")
    shown = columns(
        listed, first_is_lead=chosen.first_is_lead, several=sheets == "all" and _several(listed)
    )
    whole = BytesIO()
    with Workbook(whole, {"in_memory": True}) as book:
        book.set_properties({"title": "任务台账", "created": _day(listed)})
        for name, rows in _by_sheet(listed, sheets):
            _write(book, book.add_worksheet(name), shown, rows)
        heads = [(column.head, column.note) for column in shown]
        _write_about(book, about(store, chosen, heads, listed))
    file.write(whole.getvalue())
    return len(listed)


def columns(listed: Iterable[Entry], *, first_is_lead: bool, several: bool) -> list[Column]:
    """Return the columns that some tasks need, without the running number.

    `several` tells whether one sheet has the tasks of several documents.
    """
    roles = {role for entry in listed for role in entry.bodies}
    left_out = {head for head, role in SELDOM.items() if role not in roles}
    left_out |= set() if several else {"文件"}
    left_out |= set() if first_is_lead else {"牵头依据"}
    found = [column for column in COLUMNS if column.head not in left_out]
    if first_is_lead:
        at = next(k for k, column in enumerate(found) if column.head == "牵头单位")
        found[at] = found[at]._replace(head=f"牵头单位{READING}")
    return found


def _several(listed: Sequence[Entry]) -> bool:
    return len({entry.document.id for entry in listed}) != 1


def _day(listed: Iterable[Entry]) -> datetime:
    """Return the day of the newest document, so that the file does not depend on today."""
    return datetime.fromisoformat(max((e.document.date for e in listed), default="") or NO_DAY)


def _by_sheet(listed: list[Entry], sheets: Sheets) -> list[tuple[str, list[Entry]]]:
    """Return names of sheets and their rows."""
    if sheets == "all":
        return [("台账", listed)]
    rows: dict[str, list[Entry]] = {}
    for entry in listed:
        rows.setdefault(entry.document.id, []).append(entry)
    return [
        (_sheet_name(at, each[0].document.title or document), each)
        for at, (document, each) in enumerate(rows.items(), start=1)
    ]


def _sheet_name(number: int, title: str) -> str:
    """Return a name that no other sheet has, by its number."""
    clean = "".join(c for c in title.translate(NO_NAME) if c.isprintable())
    return f"{number} {clean}"[:LONGEST_NAME]


def _write(
    book: Workbook, sheet: Worksheet, shown: Sequence[Column], rows: Sequence[Entry]
) -> None:
    head, usual = book.add_format({**CELL, **HEAD}), book.add_format(CELL)
    day = book.add_format({**CELL, "num_format": "yyyy-mm-dd", "align": "left"})
    sheet.set_column(0, 0, 6)
    sheet.write_string(0, 0, "序号", head)
    for at, column in enumerate(shown, start=1):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.head, head)
    for number, entry in enumerate(rows, start=1):
        sheet.write_number(number, 0, number, usual)
        for at, column in enumerate(shown, start=1):
            value = column.cell(entry)
            if isinstance(value, date):
                sheet.write_datetime(number, at, value, day)
            elif value == "":
                sheet.write_blank(number, at, None, usual)
            else:
                sheet.write_string(number, at, _fit(str(value)), usual)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(shown))
    _for_print(sheet)


def _write_about(book: Workbook, lines: Iterable[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("口径")
    usual = book.add_format(CELL)
    head = book.add_format({**CELL, "bold": True})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    for at, (what, how) in enumerate(lines):
        sheet.write_string(at, 0, _fit(what), usual if how else head)
        sheet.write_string(at, 1, _fit(how), usual)
    _for_print(sheet)


def _for_print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _fit(text: str) -> str:
    """Return a text that is no formula and not longer than a cell can hold."""
    whole = harmless(text)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - len(CUT)] + CUT
