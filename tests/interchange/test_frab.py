"""What frab files get wrong, and what is believed instead."""

import json
from datetime import datetime
from typing import Any

import pytest

from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import Programme

from .broken import xml

ZONED = "<conference><title>R</title><time_zone_name>America/New_York</time_zone_name></conference>"
UNZONED = "<conference><title>R</title></conference>"


def event(date: str = "2026-07-06T09:00:00-04:00", start: str = "09:00", more: str = "", guid: str = "g") -> str:
    times = f"<date>{date}</date><start>{start}</start><duration>01:00</duration>"
    return f'<event guid="{guid}" id="7">{times}<title>Fire</title><type>workshop</type>{more}</event>'


def read(*events: str, conference: str = ZONED, zone: str | None = None) -> Programme:
    return read_programme(xml("".join(events), conference), zone=zone)


def starts(programme: Programme) -> list[datetime | None]:
    return [row.start for row in programme.rows]


def said(programme: Programme) -> list[str]:
    return [f"{r['what']}; {r['done']}" for r in (repair.as_dict() for repair in programme.repairs)]


def at(hour: int, minute: int = 0, day: int = 6) -> datetime:
    return datetime(2026, 7, day, hour, minute)  # noqa: DTZ001


def test_a_file_in_order_needs_no_repair() -> None:
    programme = read(event())
    assert (starts(programme), programme.zone, said(programme)) == ([at(9)], "America/New_York", [])


def test_the_start_is_believed_against_an_offset_that_fits_no_zone() -> None:
    programme = read(event(), event("2026-07-06T12:00:00+00:00", "09:30", guid="h"))
    assert starts(programme) == [at(9), at(9, 30)]
    assert said(programme) == ["date 2026-07-06T12:00:00+00:00, but start 09:30; the start taken"]


def test_the_start_is_taken_on_the_nearest_day() -> None:
    assert starts(read(event(), event("2026-07-07T03:30:00+00:00", "00:30", guid="h")))[1] == at(0, 30, day=7)


def test_a_date_of_its_own_wall_time_is_believed_with_its_start() -> None:
    programme = read(event(), event("2026-07-06T10:00:00+00:00", "10:00", guid="h"))
    assert starts(programme) == [at(9), at(10)]


def test_one_offset_of_a_file_without_a_zone_is_its_zone() -> None:
    assert read(event(), conference=UNZONED).zone == "Etc/GMT+4"


def test_two_offsets_of_a_file_without_a_zone_leave_wall_times() -> None:
    programme = read(event(), event("2026-12-06T09:00:00-05:00", guid="h"), conference=UNZONED)
    assert (programme.zone, programme.rows[1].start) == (None, datetime(2026, 12, 6, 9))  # noqa: DTZ001


def test_a_zone_given_overrules_the_file() -> None:
    assert read(event(), conference=UNZONED, zone="America/Toronto").zone == "America/Toronto"


def test_without_a_date_the_day_and_the_start_are_put_together() -> None:
    programme = read(event(date=""))
    assert (starts(programme), said(programme)) == (
        [at(9)],
        ["no date with a time; its day and its start put together"],
    )


def test_without_date_and_start_an_event_waits_to_be_placed() -> None:
    programme = read(event(date="", start=""))
    assert (starts(programme), programme.rows[0].length) == ([None], None)


def test_the_second_to_use_a_guid_gets_another() -> None:
    programme = read(event(), event("2026-07-06T11:00:00-04:00", "11:00"))
    assert [row.guid for row in programme.rows] == ["g", "g#2"]
    assert said(programme) == ["the id g is used before; taken as another session"]


def test_a_person_without_a_name_is_left_out() -> None:
    programme = read(event(more='<persons><person id="1"> </person><person id="2">Ada</person></persons>'))
    assert (programme.rows[0].teachers, said(programme)) == (("Ada",), ["a person without a name; left out"])


def test_an_empty_type_is_reported() -> None:
    assert said(read(event().replace("workshop", ""))) == ["no type; taken as a session like the others"]


def test_no_track_is_no_category() -> None:
    assert read(event(more="<track>No Track</track>")).rows[0].category == ""


def test_a_subtitle_is_the_sentence_unless_there_is_an_abstract() -> None:
    only = read(event(more="<subtitle>Short</subtitle>")).rows[0]
    both = read(event(more="<subtitle>Short</subtitle><abstract>Long</abstract>")).rows[0]
    assert [(row.abstract, row.description) for row in (only, both)] == [("Short", ""), ("Long", "Short")]


def test_an_abstract_too_long_heads_the_description() -> None:
    row = read(event(more=f"<abstract>{'long ' * 120}</abstract><description>More</description>")).rows[0]
    assert (row.abstract, row.description[:9], row.description[-4:]) == ("", "long long", "More")


def test_a_namespace_does_no_harm() -> None:
    data = xml(event(), ZONED).replace(b"<schedule>", b'<schedule xmlns="http://example.org/frab">')
    assert starts(read_programme(data)) == [at(9)]


def document(**fields: Any) -> bytes:
    one = {"title": "Fire", "date": "2026-07-06T09:00:00-04:00", "start": "09:00", "duration": "01:00"} | fields
    day = {"index": 1, "date": "2026-07-06", "rooms": {"Meadow": [one]}}
    return json.dumps({"schedule": {"conference": {"title": "R", "days": [day]}}}).encode()


@pytest.mark.parametrize("person", [{"name": "Ada"}, {"public_name": "Ada"}, "Ada", {"public_name": "", "name": "Ada"}])
def test_a_person_of_json_has_many_shapes(person: object) -> None:
    assert read_programme(document(persons=[person])).rows[0].teachers == ("Ada",)


def test_json_may_tell_an_end_instead_of_a_duration() -> None:
    row = read_programme(document(duration=None, end="2026-07-06T10:30:00-04:00")).rows[0]
    assert row.end == at(10, 30)


def test_a_translated_title_is_its_english() -> None:
    assert read_programme(document(title={"de": "Feuer", "en": "Fire"})).rows[0].title == "Fire"


def test_the_room_of_the_list_is_the_place_of_an_event_without_one() -> None:
    assert read_programme(document()).rows[0].place == "Meadow"
