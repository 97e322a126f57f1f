"""Somebody else's calendar becomes sessions of a gathering: all of it that fits its days, or nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.shared_data import shared
from workshops.interchange.actions import import_programme
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import ProgrammeError
from workshops.interchange.report import Report
from workshops.models import Gathering, Offering, Session, Workshop

from .calendars import AGREED, agreed
from .rows import NOW, counts, repaired, run
from .test_pages import confirm, previewed

pytestmark = pytest.mark.django_db
DAILY = "UID:circle@example.org\nSUMMARY:Circle\nDTSTART;TZID=America/New_York:20260701T090000\n"
DAILY += "DURATION:PT1H\nRRULE:FREQ=DAILY\n"
ONCE = "UID:fire@example.org\nSUMMARY:Fire\nLOCATION:Meadow\nDTSTART:20260706T140000Z\nDTEND:20260706T160000Z\n"


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}END:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n".encode()


def bring(data: bytes, into: Gathering, **options: Any) -> Report:
    given = {"person": None, "now": NOW} | options
    return import_programme(programme=read_programme(data), into=into, **given)


def starts(gathering: Gathering) -> list[str]:
    sessions = Session.objects.of(gathering).placed().order_by("starts_at", "offering__workshop__title")
    return [f"{s.offering.workshop.title} {s.starts_at:%d %H:%M}" for s in sessions if s.starts_at]


@pytest.mark.parametrize("name", AGREED)
def test_every_calendar_with_an_agreed_list_imports_as_it_says(name: str) -> None:
    wanted = agreed(name)
    first = date.fromisoformat(min(one[1] for one in wanted)[:10])
    last = first + timedelta(days=50)
    gathering = build.gathering("real", time_zone="UTC", starts_on=first, ends_on=last)
    bring(shared(f"ics/{name}").read_bytes(), gathering)
    placed = {(s.offering.workshop.title, f"{s.starts_at:%Y-%m-%dT%H:%M:%SZ}") for s in Session.objects.placed()}
    here = {one for one in wanted if one[1][:10] <= last.isoformat()}
    assert placed == {(" ".join(title.split()), start) for title, start, _end in here if len(start) > 10}
    assert Session.objects.unplaced().count() == len([one for one in here if len(one[1]) == 10])
    ends = {f"{s.ends_at:%Y-%m-%dT%H:%M:%SZ}" for s in Session.objects.placed()}
    assert {end for _title, _start, end in here if end} <= ends


def test_an_event_becomes_a_session_and_one_that_repeats_the_sittings_of_one_offering(gathering: Gathering) -> None:
    bring(calendar(ONCE, DAILY), gathering)
    assert starts(gathering) == ["Circle 06 13:00", "Fire 06 14:00", "Circle 07 13:00", "Circle 08 13:00"]
    circle = Offering.objects.get(workshop__title="Circle")
    assert (circle.sessions.count(), circle.workshop.parts) == (3, 3)


def test_the_same_calendar_again_changes_nothing(gathering: Gathering) -> None:
    bring(calendar(ONCE, DAILY), gathering)
    before = counts()
    report = bring(calendar(ONCE, DAILY), gathering)
    assert (report.changes_anything, report.gone, counts()) == (False, [], before)


def test_a_changed_calendar_changes_what_it_tells_differently(gathering: Gathering) -> None:
    bring(calendar(ONCE, DAILY), gathering)
    later = ONCE.replace("T14", "T15").replace("T16", "T17") + "SEQUENCE:1\n"
    moved = "UID:circle@example.org\nSUMMARY:Circle\nSEQUENCE:1\n"
    moved += "RECURRENCE-ID;TZID=America/New_York:20260707T090000\nDTSTART;TZID=America/New_York:20260707T110000\n"
    bring(calendar(later, DAILY, moved), gathering)
    assert starts(gathering) == ["Circle 06 13:00", "Fire 06 15:00", "Circle 07 15:00", "Circle 08 13:00"]
    assert Workshop.objects.filter(gathering=gathering).count() == 2


def test_what_was_cancelled_since_is_told_and_left_to_the_organizers(gathering: Gathering) -> None:
    bring(calendar(ONCE, DAILY), gathering)
    report = bring(calendar(ONCE + "STATUS:CANCELLED\n", DAILY), gathering)
    assert [gone.title for gone in report.gone] == ["Fire"]
    assert len(starts(gathering)) == 4


def test_a_day_alone_comes_in_to_be_placed(gathering: Gathering) -> None:
    report = bring(calendar("SUMMARY:Feast\nDTSTART;VALUE=DATE:20260707\n"), gathering)
    assert (report.unplaced, repaired(report)[-1][1]) == (1, "a day, but no start")


def test_times_without_a_zone_are_those_of_the_gathering_or_of_the_zone_given(gathering: Gathering) -> None:
    loose = "UID:1\nSUMMARY:A\nDTSTART:20260706T090000\nDTEND:20260706T100000\n"
    bring(calendar(loose), gathering)
    other = read_programme(calendar(loose.replace("UID:1", "UID:2")), zone="Europe/Lisbon")
    import_programme(programme=other, into=gathering, person=None, now=NOW)
    assert starts(gathering) == ["A 06 08:00", "A 06 13:00"]


def test_an_hour_that_repeats_stays_the_same_hour_over_a_change_of_clocks() -> None:
    autumn = build.gathering("autumn", starts_on=date(2026, 10, 31), ends_on=date(2026, 11, 2))
    bring(calendar(DAILY), autumn)
    assert starts(autumn) == ["Circle 31 13:00", "Circle 01 14:00", "Circle 02 14:00"]


def test_events_of_other_days_are_left_out_and_counted(gathering: Gathering) -> None:
    away = "SUMMARY:Elsewhere\nDTSTART:20270101T090000Z\n"
    report = bring(calendar(ONCE, away), gathering)
    assert ("line 10, event “Elsewhere”", "events on other days than the gathering's: 1") in repaired(report)


def test_a_calendar_of_other_days_alone_is_refused_and_writes_nothing(gathering: Gathering) -> None:
    before = counts()
    with pytest.raises(ProgrammeError, match="none of its events is on a day of the gathering"):
        bring(calendar(ONCE.replace("2026", "2025")), gathering)
    assert counts() == before


def test_the_command_makes_a_gathering_of_a_calendar() -> None:
    report = run(shared("ics/giggity__kielux_2020.ics"), "kielux", "--create")
    made = Gathering.objects.get(slug="kielux")
    assert (report["rows"], report["unplaced"], made.time_zone) == (24, 0, "UTC")
    assert (made.starts_on, made.ends_on) == (date(2020, 9, 18), date(2020, 9, 19))


def test_the_page_shows_first_and_then_imports(gathering: Gathering, organizer_client: Client) -> None:
    preview = previewed(organizer_client, calendar(ONCE, DAILY))
    assert b"Circle" in organizer_client.get(preview).content and not Session.objects.exists()
    confirm(organizer_client, preview)
    assert len(starts(gathering)) == 4


def test_it_comes_back_from_the_sites_own_calendar(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, "Hides", teachers=[], parts=2)
    for part in (1, 2):
        build.session(workshop, build.place(gathering), build.at(8 + part), build.at(9 + part), part=part)
    build.release(gathering)
    report = bring(Client().get("/g/riverside/schedule.ics").content, gathering)
    assert report.created["session"] == report.created["workshop"] == 0
