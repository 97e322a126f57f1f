"""Somebody else's calendar in a programme round the year: what repeats becomes series."""

from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.perennial.rows import programme
from workshops.interchange.actions import import_programme
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import ProgrammeError
from workshops.interchange.report import Report
from workshops.models import Gathering, Release, Series, SeriesDate, Workshop

from .rows import counts, repaired
from .test_importing_calendars import calendar

pytestmark = pytest.mark.django_db
ZONE = "TZID=America/New_York"
SPOONS = f"UID:spoons@example.org\nSUMMARY:Spoons\nLOCATION:Barn\nDTSTART;{ZONE}:20260704T100000\n"
SPOONS += "DURATION:PT3H\nRRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20260930T000000Z\n"
ONCE = f"UID:feast@example.org\nSUMMARY:Feast\nDTSTART;{ZONE}:20260720T180000\n"


def bring(data: bytes, into: Gathering, **options: Any) -> Report:
    given = {"person": None, "now": build.NOW} | options
    return import_programme(programme=read_programme(data), into=into, **given)


def dates() -> list[str]:
    rows = SeriesDate.objects.select_related("series__workshop").order_by("starts_at")
    return [f"{row.series.workshop.title} {row.wall:%m-%d %H:%M} {row.state}" for row in rows]


def test_what_repeats_becomes_a_series_and_everybody_sees_its_dates() -> None:
    report = bring(calendar(SPOONS), programme())
    series = Series.objects.get()
    assert (report.created["series"], series.minutes, str(series.place)) == (1, 180, "Barn")
    assert dates()[0] == "Spoons 07-11 10:00 on" and dates()[-1] == "Spoons 09-26 10:00 on"
    assert Release.objects.get().sessions.count() == len(dates())


def test_what_happens_once_is_a_series_of_one_date() -> None:
    bring(calendar(ONCE), programme())
    assert dates() == ["Feast 07-20 18:00 on"]


def test_dates_that_differ_differ() -> None:
    skipped = f"{SPOONS}EXDATE;{ZONE}:20260711T100000\nRDATE;{ZONE}:20260715T100000\n"
    moved = f"UID:spoons@example.org\nSUMMARY:Spoons\nRECURRENCE-ID;{ZONE}:20260718T100000\n"
    moved += f"DTSTART;{ZONE}:20260719T110000\n"
    off = f"UID:spoons@example.org\nSUMMARY:Spoons\nSTATUS:CANCELLED\nRECURRENCE-ID;{ZONE}:20260725T100000\n"
    off += f"DTSTART;{ZONE}:20260725T100000\n"
    bring(calendar(skipped, moved, off), programme())
    assert dates()[:5] == [
        "Spoons 07-11 10:00 skipped",
        "Spoons 07-15 10:00 on",
        "Spoons 07-19 11:00 on",
        "Spoons 07-25 10:00 called off",
        "Spoons 08-01 10:00 on",
    ]


def test_the_same_calendar_again_changes_nothing() -> None:
    there = programme()
    bring(calendar(SPOONS, ONCE), there)
    before = counts()
    report = bring(calendar(SPOONS, ONCE), there)
    assert (report.changes_anything, report.unchanged["series"], counts()) == (False, 2, before)


def test_one_release_shows_all_of_it() -> None:
    bring(calendar(SPOONS, ONCE), programme())
    assert Release.objects.count() == 1


def test_a_preview_writes_nothing() -> None:
    there = programme()
    before = counts()
    report = bring(calendar(SPOONS), there, dry_run=True)
    assert (report.created["series"], counts()) == (1, before)


def test_what_is_over_is_left_out_and_said() -> None:
    over = "UID:old\nSUMMARY:Old\nDTSTART:20200101T100000Z\nRRULE:FREQ=DAILY;COUNT=3\n"
    report = bring(calendar(SPOONS, over), programme())
    assert (report.created["series"], repaired(report)[-1][1]) == (1, "none of its dates is to come")


def test_days_of_another_zone_that_would_be_others_here_are_refused() -> None:
    night = "UID:1\nSUMMARY:Stars\nDTSTART:20260707T010000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU\n"
    with pytest.raises(ProgrammeError, match="would be others here"):
        bring(calendar(night), programme())
    assert not Workshop.objects.exists()


def test_a_rule_that_never_falls_keeps_nobody_waiting() -> None:
    never = f"UID:1\nSUMMARY:Never\nDTSTART;{ZONE}:20260711T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n"
    bring(calendar(never), programme())
    assert dates() == ["Never 07-11 10:00 on"]


def test_a_first_date_off_the_rule_is_a_date_too() -> None:
    odd = f"UID:1\nSUMMARY:Odd\nDTSTART;{ZONE}:20260708T100000\nRRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=3\n"
    bring(calendar(odd), programme())
    assert dates()[:2] == ["Odd 07-08 10:00 on", "Odd 07-11 10:00 on"]


def test_a_table_is_refused_with_what_would_do() -> None:
    with pytest.raises(ProgrammeError, match=r"Import a calendar \(.ics\) into it"):
        import_programme(programme=read_programme(b"title\nFire\n"), into=programme(), person=None, now=build.NOW)


def test_the_page_of_a_programme_imports_too() -> None:
    organizer, client = build.person(), Client()
    there = programme(person=organizer)
    client.force_login(organizer)
    assert client.get(f"/g/{there.slug}/organize/import/").status_code == 200
