"""The calendar: read back by the library, days and names, the same bytes, nasty texts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import commandline
import icalendar
import pytest
from factories import assignment, document, schedule, task

from zhize.graph.columns.selection import SelectionError
from zhize.graph.exports.calendar import As, Written, calendar
from zhize.graph.facts import Selection
from zhize.graph.store import Store, open_store
from zhize.loaders.records import Cover, Period

NASTY = "推进;,\\n：“改革”\r\n\x07=1+1" + "，长" * 60
YEARS = document(
    task(
        "按期推进",
        assignment("市财政局"),
        assignment("市民政局", order=2),
        schedule=schedule("2019—2020年", kind="period", start="2019-01-01", end="2020-12-31"),
        domains=("price", "medical-care"),
    ),
    task(NASTY, id="body/2", number="2", schedule=schedule("2018年底前", end="2018-12-31")),
    task("持续推进", id="body/3", number="3", schedule=schedule("长期", kind="ongoing", end=None)),
    task("不定期", id="body/4", number="4"),
    id="曲政办发〔2019〕3号",
    date=None,
    period=Period("2019-01-01", "2020-12-31"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the two plans, and one for years."""
    folder = commandline.make_store(tmp_path_factory.mktemp("calendar") / "store")
    with open_store(folder) as opened:
        opened.put([YEARS])
        yield opened


def parts(written: Written) -> list[Any]:
    """The events or things to do of a calendar as a program reads them."""
    read = icalendar.Calendar.from_ical(written.content)
    assert not read.errors
    assert all(not part.errors for part in read.subcomponents)
    return list(read.subcomponents)


def test_each_task_with_a_last_day_is_an_event_the_earliest_first(store: Store) -> None:
    written = calendar(store)
    events = parts(written)
    assert [event.name for event in events] == ["VEVENT"] * 3
    assert [event.decoded("dtstart") for event in events] == [
        date(2018, 12, 31),
        date(2019, 6, 30),
        date(2020, 12, 31),
    ]
    assert (written.listed, written.undated) == (3, 5)


def test_an_event_says_who_leads_and_where_it_is_said(store: Store) -> None:
    [event] = parts(calendar(store, Selection(documents=(commandline.FIRST.id,))))
    assert event["summary"] == "推进分级诊疗（牵头：市卫生健康委）"
    assert event["description"].splitlines() == [
        "牵头单位：市卫生健康委",
        "配合单位：市财政局",
        "完成时限：2019年6月底前",
        "指标：药占比，药占比30%左右",
        "原文（第1行）：推进分级诊疗、市卫生健康委、市财政局，2019年6月底前，药占比30%左右",
        "出处：曲靖市医改工作要点，body/1",
    ]
    iri = store.iris.task(commandline.FIRST.id, "body/1")
    assert event["uid"] == str(uuid5(NAMESPACE_URL, iri))
    assert event["url"].isascii()
    assert event["transp"] == "TRANSPARENT"
    assert event["location"] == "曲靖市"
    assert "dtend" not in event


def test_nobody_leads_whom_the_document_does_not_call_lead(store: Store) -> None:
    chosen = Selection(documents=(YEARS.id,))
    *_, event = parts(calendar(store, chosen))
    assert event["summary"] == "按期推进"
    assert event["description"].splitlines()[0] == "责任单位：市财政局、市民政局"
    *_, read = parts(calendar(store, Selection(documents=(YEARS.id,), first_is_lead=True)))
    assert read["summary"] == "按期推进（牵头（使用者的读法）：市财政局）"
    assert read["description"].splitlines()[:2] == [
        "牵头单位（文件未写明，以列首为牵头：使用者的读法）：市财政局",
        "责任单位：市民政局",
    ]


def test_things_to_do_have_the_day_they_may_begin(store: Store) -> None:
    _, _, thing = parts(calendar(store, kind="todo"))
    assert thing.name == "VTODO"
    assert thing.decoded("dtstart") == date(2019, 1, 1)
    assert thing.decoded("due") == date(2020, 12, 31)
    assert thing["status"] == "NEEDS-ACTION"
    assert [c.to_ical() for c in thing["categories"].cats] == [
        "医疗服务价格".encode(),
        "医疗".encode(),
    ]


def test_a_thing_to_do_of_one_day_has_no_day_before(tmp_path: Path) -> None:
    one_day = schedule("12月1日", kind="period", start="2019-12-01", end="2019-12-01")
    with open_store(tmp_path / "store", create=True) as store:
        store.put([document(task(schedule=one_day))])
        [thing] = parts(calendar(store, kind="todo"))
    assert "dtstart" not in thing
    assert thing.decoded("due") == date(2019, 12, 1)


def test_events_and_things_to_do_have_uids_of_their_own(store: Store) -> None:
    kinds: tuple[As, ...] = ("event", "todo")
    uids = [part["uid"] for kind in kinds for part in parts(calendar(store, kind=kind))]
    assert len(set(uids)) == 6


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"date": "2018-12-26"}, (2018, 12, 26), id="the document's own"),
        pytest.param(
            {"date": None, "cover": Cover("函", "某办", "2018-11-05")}, (2018, 11, 5), id="letter"
        ),
        pytest.param(
            {"date": None, "period": Period("2017-01-01", "2017-12-31")}, (2017, 1, 1), id="period"
        ),
        pytest.param({"date": None}, (2019, 6, 30), id="none: the day the task is due"),
    ],
)
def test_the_stamp_is_a_day_of_the_document(
    tmp_path: Path, given: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put([document(task(schedule=schedule()), **given)])
        [event] = parts(calendar(store))
    assert event.decoded("dtstamp") == datetime(*expected, tzinfo=UTC)


def test_nasty_texts_stay_texts(store: Store) -> None:
    written = calendar(store, Selection(documents=(YEARS.id,)))
    event, _ = parts(written)
    assert event["summary"].startswith("推进;,\\n：“改革”=1+1，长")
    assert event["summary"].endswith("…")
    assert b"\x07" not in written.content
    lines = written.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert written.content.count(b"BEGIN:VEVENT") == 2


def test_a_calendar_of_nothing_is_one(store: Store) -> None:
    written = calendar(store, Selection(period=("1999", "1999")))
    assert parts(written) == []
    assert written[1:] == (0, 0)
    assert b"DESCRIPTION:" in written.content


def test_choices_of_figures_are_refused(store: Store) -> None:
    with pytest.raises(SelectionError, match=r"^--groups: changes figures only"):
        calendar(store, Selection(groups=True))


def test_the_bytes_are_the_same_on_any_day_and_under_any_seed(store: Store) -> None:
    code = (
        "import sys; from zhize.graph.store import open_store\n"
        "from zhize.graph.exports.calendar import calendar\n"
        "sys.stdout.buffer.write(calendar(open_store(sys.argv[1])).content)"
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
    assert written[0] == written[1] == calendar(store).content


def test_real_plans(real_store: Store) -> None:
    by_place = {row.jurisdiction: row.id for row in real_store.documents()}
    written = calendar(real_store, Selection(documents=(by_place["柞水县"],)))
    nobody = calendar(real_store, Selection(documents=(by_place["枞阳县"],)))
    found = parts(written)
    assert {event.decoded("dtstart").year for event in found} <= set(range(2016, 2022))
    assert sum("牵头：县卫计局" in event["summary"] for event in found) >= 20
    assert len({event["uid"] for event in found}) == written.listed
    assert not any("牵头" in event["summary"] for event in parts(nobody))
