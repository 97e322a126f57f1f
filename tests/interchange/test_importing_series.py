"""Somebody else's calendar in a programme round the year: what repeats becomes series."""

from datetime import timedelta
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
from workshops.perennial.change_actions import end_series

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


EXCEPT = f"EXDATE;{ZONE}:20260718T100000\n"


def again(before: str, after: str, **options: Any) -> Report:
    """Bring a calendar and then what became of it, two days later."""
    there = programme()
    bring(calendar(before), there)
    return bring(calendar(after), there, now=build.NOW + timedelta(days=2), **options)


def test_another_hour_moves_the_dates_to_come_and_keeps_them() -> None:
    known = "Spoons 07-11 10:00 on"
    report = again(SPOONS, SPOONS.replace("20260704T100000", "20260704T150000"))
    assert (report.updated["series"], report.created["series"], known in dates()) == (1, 0, False)
    assert (dates()[0], len(dates())) == ("Spoons 07-11 15:00 on", 12)


def test_the_report_says_how_it_repeated_and_repeats() -> None:
    (change,) = again(SPOONS, SPOONS.replace("BYDAY=SA", "BYDAY=SU")).changes
    assert (change.kind, change.name, change.field) == ("series", "Spoons", "rhythm")
    assert change.before.startswith("every Saturday") and change.after.startswith("every Sunday")


def test_another_title_and_place_are_taken_over() -> None:
    report = again(SPOONS, SPOONS.replace("Spoons", "Ladles").replace("Barn", "Meadow"))
    series = Series.objects.select_related("workshop", "place").order_by("-pk")[0]
    assert (series.workshop.title, str(series.place), report.updated["workshop"]) == ("Ladles", "Meadow", 1)
    assert Release.objects.count() == 2


def test_a_date_left_out_since_is_left_out_here() -> None:
    report = again(SPOONS, SPOONS + EXCEPT)
    assert dates()[:3] == ["Spoons 07-11 10:00 on", "Spoons 07-18 10:00 skipped", "Spoons 07-25 10:00 on"]
    assert (report.updated["series"], [change.field for change in report.changes]) == (1, ["dates"])


def test_a_date_moved_or_added_since_is_so_here() -> None:
    moved = f"UID:spoons@example.org\nSUMMARY:Spoons\nLOCATION:Hill\nRECURRENCE-ID;{ZONE}:20260718T100000\n"
    moved += f"DTSTART;{ZONE}:20260719T110000\n"
    there = programme()
    bring(calendar(SPOONS), there)
    bring(calendar(f"{SPOONS}RDATE;{ZONE}:20260715T100000\n", moved), there)
    assert dates()[:3] == ["Spoons 07-11 10:00 on", "Spoons 07-15 10:00 on", "Spoons 07-19 11:00 on"]
    assert str(SeriesDate.objects.select_related("to_place").get(day="2026-07-18").to_place) == "Hill"


def test_what_was_called_off_here_stays_called_off() -> None:
    there = programme()
    bring(calendar(SPOONS), there)
    series = Series.objects.get()
    end_series(series=series, from_day=None, seen_version=series.version, by=None, now=build.NOW)
    report = bring(calendar(SPOONS.replace("BYDAY=SA", "BYDAY=SU")), there)
    assert (report.changes_anything, report.unchanged["series"]) == (False, 1)


def test_a_changed_calendar_twice_changes_once() -> None:
    there, changed = programme(), SPOONS.replace("20260704T100000", "20260704T150000") + EXCEPT.replace("T10", "T15")
    bring(calendar(SPOONS), there)
    bring(calendar(changed), there)
    before = counts()
    assert (bring(calendar(changed), there).changes_anything, counts()) == (False, before)


def test_one_begun_changes_from_its_next_date_on() -> None:
    there, later = programme(), build.NOW + timedelta(days=21)
    bring(calendar(SPOONS), there)
    bring(calendar(SPOONS.replace("20260704T100000", "20260704T150000")), there, now=later)
    assert dates()[1:4] == ["Spoons 07-18 10:00 on", "Spoons 07-25 10:00 on", "Spoons 08-01 15:00 on"]
    assert bring(calendar(SPOONS.replace("20260704T100000", "20260704T150000")), there, now=later).unchanged["series"]


def test_a_preview_of_a_change_writes_nothing() -> None:
    there = programme()
    bring(calendar(SPOONS), there)
    before, known = counts(), dates()
    report = bring(calendar(SPOONS.replace("Barn", "Meadow") + EXCEPT), there, dry_run=True)
    assert (report.updated["series"], counts(), dates()) == (1, before, known)
