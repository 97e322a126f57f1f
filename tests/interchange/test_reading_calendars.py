"""Every shared calendar is read as it is meant, or refused by name."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared_data import shared
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.ics_within import within
from workshops.interchange.reading.programme import Notes, ProgrammeError

from .calendars import AGREED, FILES, READ, REFUSED, agreed, anew, read, rows, told

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"


def days_of(name: str) -> tuple[date, date]:
    """Return half a year from the first event of a file."""
    programme = read(name)
    starts = [row.start.date() if row.start else row.day for row in programme.rows if row.start or row.day]
    first = min(day for day in [*starts, *(one.first.date() for one in programme.repeating)] if day)
    return first - timedelta(days=1), first + timedelta(days=180)


def test_there_are_calendars_to_read() -> None:
    assert len(FILES) == 30 and len(READ) == 25 and len(AGREED) == 8


@pytest.mark.parametrize("name", AGREED)
def test_what_the_clients_agree_on_is_what_is_read(name: str) -> None:
    wanted = agreed(name)
    first, last = (date.fromisoformat(one[1][:10]) for one in (min(wanted, key=by_start), max(wanted, key=by_start)))
    assert sorted(told(row) for row in rows(read(name), first, last)) == wanted


def by_start(one: tuple[str, str, str]) -> str:
    return one[1]


# One lasts a week and is cut to the longest that a session may be; of others the zone is known to us alone.
CUT = {"rie__daylight_saving_time.ics": 2}
BY_ZONE = {"nodeical__Office-2012-owa.ics"}
# It fails on this one itself.
NOT_THEIRS = {"icalendar__multiple_timezones.ics"}


@pytest.mark.parametrize("name", [name for name in READ if name not in BY_ZONE | NOT_THEIRS])
def test_what_another_library_reads_is_what_is_read(name: str) -> None:
    first, last = days_of(name)
    ours = sorted(
        one for one in map(told, rows(read(name), first, last)) if first.isoformat() <= one[1][:10] <= last.isoformat()
    )
    theirs = [one for one in anew(name, first, last) if one[1][:10] >= first.isoformat()]
    assert [one[:2] for one in ours] == [one[:2] for one in theirs]
    assert len([one for one in ours if one not in theirs]) <= CUT.get(name, 0)


def test_the_zones_that_outlook_shows_by_their_cities_are_known() -> None:
    starts = {row.title: row.start.astimezone(UTC) for row in read("nodeical__Office-2012-owa.ics").rows if row.start}
    assert starts == {
        "TEST Syd": datetime(2020, 10, 28, 2, 30, tzinfo=UTC),
        "TEST": datetime(2020, 10, 28, 17, 30, tzinfo=UTC),
        "TEST 3": datetime(2020, 11, 2, 18, 30, tzinfo=UTC),
    }


def test_times_of_three_kinds_are_each_read_as_they_are() -> None:
    found = rows(read("icalendar__multiple_timezones.ics"), date(2021, 3, 1), date(2021, 3, 3))
    assert [row.start.isoformat() for row in found if row.start] == [
        "2021-03-02T00:00:00-05:00",
        "2021-03-02T00:00:00+00:00",
        "2021-03-02T00:00:00",
    ]


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(name: str) -> None:
    with pytest.raises(ProgrammeError) as refused:
        read(name)
    assert str(refused.value).startswith(REFUSED[name])


def read_events(*events: str, zone: str | None = None) -> tuple[list[tuple[str, str, str]], list[str]]:
    text = HEAD + "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events) + "END:VCALENDAR\r\n"
    programme = read_programme(text.replace("\r\n\r\n", "\r\n").encode(), zone=zone)
    found = sorted(map(told, rows(programme, date(2026, 7, 6), date(2026, 7, 12))))
    return found, [f"{r.what % r.facts}; {r.done % r.facts}" for r in programme.repairs]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("SUMMARY:A\r\nDTSTART:20260706T090000Z\r\nDTEND:20260706T080000Z", "it ends before it starts"),
        ("SUMMARY:A\r\nDTSTART:20260706T090000Z\r\nDTEND:20260706T090000Z", "it lasts no time"),
        ("SUMMARY:A\r\nDTSTART:20260706T090000", "events that name no time zone: 1"),
        ("DTSTART:20260706T090000Z", "no title"),
        ("SUMMARY:A\r\nDTSTART;TZID=Nowhere:20260706T090000", "“Nowhere” is not known"),
        ("SUMMARY:A\r\nCLASS:PRIVATE\r\nDTSTART:20260706T090000Z", "marked as private"),
        (f"SUMMARY:{'A' * 300}\r\nDTSTART:20260706T090000Z", "title of 300 characters; cut to 200"),
        ("SUMMARY:A", "no start"),
    ],
)
def test_what_is_wrong_is_mended_and_said(event: str, said: str) -> None:
    assert any(said in repair for repair in read_events(event)[1])


@pytest.mark.parametrize(
    ("event", "where", "said"),
    [
        ("SUMMARY:A\r\nDTSTART:yesterday", "line 3, event “A”, DTSTART", "this is no time"),
        ("SUMMARY:A\r\nDTSTART:20260706T090000Z\r\nRRULE:FREQ=HOURLY", "line 3, event “A”, RRULE", "FREQ=HOURLY"),
        ("SUMMARY:A\r\nDTSTART:20260706T090000Z\r\nRRULE:FREQ=YEARLY;BYEASTER=1", "line 3, event “A”", "rule"),
        (
            "SUMMARY:A\r\nUID:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260706T090000Z\r\nDTSTART:20260706T100000Z",
            "line 3, event “A”",
            "changes a series",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(event: str, where: str, said: str) -> None:
    with pytest.raises(ProgrammeError) as refused:
        read_events(event)
    assert refused.value.where.startswith(where) and said in str(refused.value)


def test_a_line_that_is_none_is_left_out_and_said() -> None:
    found, repairs = read_events("SUMMARY:A\r\nDTSTART:20260706T090000Z\r\n=")
    assert found and repairs == ["a line that is none of a calendar; left out"]


def test_a_line_that_is_none_outside_of_events_is_named() -> None:
    with pytest.raises(ProgrammeError, match="line 3: this is no line of a calendar"):
        read_programme((HEAD + "=\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n").encode())


def test_an_event_that_does_not_end_is_refused() -> None:
    with pytest.raises(ProgrammeError, match=r"does not end|no line of a calendar"):
        read_programme((HEAD + "BEGIN:VEVENT\r\nSUMMARY:A\r\n").encode())


def test_the_later_version_of_an_event_counts() -> None:
    new = "UID:1\r\nSEQUENCE:2\r\nSUMMARY:New\r\nDTSTART:20260706T100000Z"
    old = "UID:1\r\nSEQUENCE:1\r\nSUMMARY:Old\r\nDTSTART:20260706T090000Z"
    assert [one[0] for one in read_events(new, old)[0]] == ["New"]


def test_dates_are_skipped_moved_cancelled_and_added() -> None:
    weekly = "UID:1\r\nSUMMARY:A\r\nDTSTART:20260706T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=4"
    skipped = f"{weekly}\r\nEXDATE:20260707T090000Z\r\nRDATE:20260711T090000Z"
    moved = "UID:1\r\nSUMMARY:A\r\nRECURRENCE-ID:20260708T090000Z\r\nDTSTART:20260708T150000Z"
    cancelled = "UID:1\r\nSUMMARY:A\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID:20260709T090000Z\r\nDTSTART:20260709T090000Z"
    found = [one[1:] for one in read_events(skipped, moved, cancelled)[0]]
    assert found == [
        ("2026-07-06T09:00:00Z", "2026-07-06T10:00:00Z"),
        ("2026-07-08T15:00:00Z", "2026-07-08T16:00:00Z"),
        ("2026-07-11T09:00:00Z", "2026-07-11T10:00:00Z"),
    ]


def test_a_zone_that_two_files_define_differently_is_that_of_each_file() -> None:
    def start(offset: str) -> datetime:
        zone = "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        zone += f"TZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD\r\n"
        text = f"{HEAD}BEGIN:VTIMEZONE\r\nTZID:Camp time\r\n{zone}END:VTIMEZONE\r\n"
        text += "BEGIN:VEVENT\r\nSUMMARY:A\r\nDTSTART;TZID=Camp time:20260706T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        found = read_programme(text.encode()).rows[0].start
        assert found is not None
        return found.astimezone(UTC)

    assert (start("+0100").hour, start("+0300").hour) == (8, 6)


def test_a_calendar_written_as_windows_writes_is_read_and_said() -> None:
    text = f"{HEAD}BEGIN:VEVENT\r\nSUMMARY:Café\r\nDTSTART:20260706T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    programme = read_programme(text.encode("cp1252"))
    assert programme.rows[0].title == "Café" and programme.repairs[0].what == "not UTF-8"


def test_what_lies_on_other_days_is_left_out_and_said() -> None:
    notes = Notes()
    found = within(read("rie__daylight_saving_time.ics"), ZoneInfo("UTC"), date(2019, 3, 4), date(2019, 3, 10), notes)
    assert len(found.rows) > 5 and all("left out" in r.done or "sittings" in r.done for r in notes.repairs)


def test_a_calendar_of_other_days_alone_is_refused() -> None:
    with pytest.raises(ProgrammeError, match="none of its events is on a day of the gathering"):
        within(read("giggity__kielux_2020.ics"), ZoneInfo("UTC"), date(2026, 7, 6), date(2026, 7, 8), Notes())


PIECES = [
    *(b"", b"\x00", b"\xff", b"\r\n", b";", b":", b'"', b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"TZID:\r\n"),
    *(b"RRULE:FREQ=YEARLY;COUNT=-1\r\n", b"RRULE:FREQ=YEARLY;INTERVAL=0\r\n", b"RRULE:FREQ=SECONDLY\r\n"),
    *(
        b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n",
        b"DURATION:-P9999999W\r\n",
        b"RDATE:\r\n",
        b"RECURRENCE-ID:x\r\n",
    ),
    *(b"DTSTART:99991231T235959Z\r\n", b"DTSTART:00010101T000000\r\n", b"EXDATE;VALUE=DATE:20260706\r\n"),
    *(b"DTSTART;TZID=America/New_York:00010101T000000\r\n", b"DTEND;TZID=Asia/Tokyo:00010101T000000\r\n"),
]


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=10)
@given(data=st.data())
def test_a_damaged_calendar_is_read_or_refused_and_nothing_else(name: str, data: st.DataObject) -> None:
    whole = shared(f"ics/{name}").read_bytes()[:6_000]
    for _n in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole)))
        cut = data.draw(st.integers(0, 40))
        whole = whole[:at] + data.draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + whole[at + cut :]
    try:
        programme = read_programme(whole, name=name)
        within(programme, ZoneInfo("Europe/Lisbon"), date(2019, 3, 1), date(2019, 4, 20), Notes())
    except ProgrammeError as refused:
        assert str(refused)
