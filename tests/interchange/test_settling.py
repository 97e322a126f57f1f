from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import Notes, ProgrammeError
from workshops.interchange.reading.settling import Sitting, days_told, default_zone, local_starts, settle

NEW_YORK = ZoneInfo("America/New_York")
DAYS = [date(2026, 7, 6) + timedelta(days=n) for n in range(3)]


def settled(table: str, days: list[date] = DAYS, zone: str | None = None) -> tuple[list[Sitting], list[str]]:
    programme, notes = read_programme(table.encode(), zone=zone), Notes()
    sittings = settle(programme, local_starts(programme, NEW_YORK, notes), days, notes)
    return sittings, [f"{r['what']}; {r['done']}" for r in (repair.as_dict() for repair in notes.repairs)]


def at(hour: int, minute: int = 0, day: int = 6) -> datetime:
    return datetime(2026, 7, day, hour, minute)  # noqa: DTZ001


def test_a_weekday_of_the_gathering_is_its_date() -> None:
    sittings, said = settled("title,day,start,end\nFire,Tue,9:00,10:00\n")
    assert (sittings[0].start, said) == (at(9, day=7), ["the day “Tuesday”; read as 2026-07-07"])


def test_a_numbered_day_is_counted_from_the_first() -> None:
    assert settled("title,day,start,end\nFire,3,9:00,10:00\n")[0][0].start == at(9, day=8)


@pytest.mark.parametrize(
    ("cell", "days", "what"),
    [
        ("Sat", DAYS, "“Saturday” is no known day of the gathering"),
        ("Mon", [*DAYS, date(2026, 7, 13)], "“Monday” can be more than one day of the gathering"),
        ("9", DAYS, "“day 9” is no known day of the gathering"),
        ("", DAYS, "a start, but no day"),
    ],
)
def test_a_day_that_is_not_sure_leaves_the_row_unplaced(cell: str, days: list[date], what: str) -> None:
    sittings, said = settled(f"title,day,start,end\nFire,{cell},9:00,10:00\n", days)
    assert (sittings[0].start, said) == (None, [f"{what}; comes in without a time, to be placed"])


def test_a_gathering_of_one_day_needs_no_days() -> None:
    assert settled("title,start,end\nFire,9:00,10:00\n", DAYS[:1])[0][0].start == at(9)


def test_an_open_end_is_an_hour_later() -> None:
    sittings, said = settled("title,date,start\nFire,2026-07-06,9:00\n")
    assert (sittings[0].end, sittings[0].end_told, said) == (at(10), False, ["no end; 60 minutes taken"])


def test_an_open_end_is_the_next_start_in_the_same_place_if_that_is_sooner() -> None:
    rows = "A,2026-07-06,9:00,Meadow\nB,2026-07-06,9:20,Barn\nC,2026-07-06,9:45,meadow\n"
    sittings, _said = settled(f"title,date,start,place\n{rows}")
    assert [sitting.end for sitting in sittings] == [at(9, 45), at(10, 20), at(10, 45)]


def test_times_told_in_another_zone_are_shown_in_the_gatherings() -> None:
    sittings, said = settled("title,date,start,end\nFire,2026-07-06,15:00,16:00\n", zone="Europe/Lisbon")
    assert (sittings[0].start, said) == (at(10), ["its times are told in Europe/Lisbon; shown in America/New_York"])


def test_moments_with_an_offset_are_shown_in_the_gatherings_zone() -> None:
    sittings, _said = settled("title,start,duration\nFire,2026-07-06T15:00:00+01:00,1:00\n")
    assert sittings[0].moments(NEW_YORK) == (
        datetime(2026, 7, 6, 14, tzinfo=UTC),
        datetime(2026, 7, 6, 15, tzinfo=UTC),
    )


def test_a_day_of_no_gathering_day_is_refused() -> None:
    with pytest.raises(
        ProgrammeError, match="line 2: 2026-07-09 is no day of the gathering, which runs from 2026-07-06"
    ):
        settled("title,date,start\nFire,2026-07-09,9:00\n")


@pytest.mark.parametrize(
    ("starts", "zone"),
    [(("09:00+02:00",), "Etc/GMT-2"), (("09:00+05:30",), "UTC"), (("09:00+02:00", "09:00+03:00"), "UTC")],
)
def test_the_zone_of_a_new_gathering_is_the_one_offset_of_its_times(starts: tuple[str, ...], zone: str) -> None:
    table = "title,start\n" + "".join(f"W,2026-07-06T{start}\n" for start in starts)
    assert default_zone(read_programme(table.encode()), Notes()) == zone


def test_the_days_told_are_all_from_the_first_to_the_last() -> None:
    programme = read_programme(b"title,date,start\nA,2026-07-08,9:00\nB,2026-07-06,9:00\nC,2026-07-01,\n")
    assert days_told(programme, local_starts(programme, NEW_YORK, Notes())) == DAYS
