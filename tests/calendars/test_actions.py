"""What is stored at a release, and what stays as it was."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import build
from workshops.calendars.actions import make_feed
from workshops.models import EventText, Feed, Gathering, Session, Workshop

from .programme import LATER, move, programme, texts
from .reading import read_calendar, read_event


def test_a_release_stores_one_text_for_each_session(gathering: Gathering) -> None:
    sessions = programme(gathering, 3)
    build.release(gathering)
    assert set(texts()) == {session.uid for session in sessions}


def test_the_feed_is_the_texts_in_order_of_time(gathering: Gathering) -> None:
    sessions = programme(gathering, 3)
    build.release(gathering)
    whole = gzip.decompress(bytes(Feed.objects.get().packed))
    assert [str(event["uid"]) for event in read_calendar(whole).events] == [str(s.uid) for s in sessions]
    assert b"".join(texts()[session.uid] for session in sessions) in whole


def test_a_change_elsewhere_leaves_the_bytes_of_a_session_alone(gathering: Gathering) -> None:
    kept, moved = programme(gathering, 2)
    build.release(gathering)
    before = texts()
    move(moved, build.at(15))
    build.release(gathering, now=LATER)
    assert texts()[kept.uid] == before[kept.uid]
    assert texts()[moved.uid] != before[moved.uid]


def test_a_moved_session_has_a_later_stamp_and_a_higher_sequence(gathering: Gathering) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    move(session, build.at(15))
    build.release(gathering, now=LATER)
    event = read_event(texts()[session.uid])
    assert (event["sequence"], event.decoded("dtstamp"), event.decoded("created")) == (1, LATER, build.NOW)


def test_a_new_title_keeps_the_sequence(gathering: Gathering) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    Workshop.objects.update(title="Bow drill")
    build.release(gathering, now=LATER)
    event = read_event(texts()[session.uid])
    assert (event["sequence"], event["summary"], event.decoded("last-modified")) == (0, "Bow drill", LATER)


def test_a_session_taken_off_the_schedule_stays_as_cancelled(gathering: Gathering) -> None:
    (session, _other) = programme(gathering, 2)
    build.release(gathering)
    Session.objects.filter(pk=session.pk).update(starts_at=None, ends_at=None, place=None)
    build.release(gathering, now=LATER)
    event = read_event(texts()[session.uid])
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert event["summary"].startswith("Cancelled: ")


def test_sequence_only_rises_whatever_happens(gathering: Gathering) -> None:
    (session,) = programme(gathering)
    seen = []
    changes: list[dict[str, Any]] = [
        {"starts_at": build.at(14), "ends_at": build.at(15)},
        {"starts_at": build.at(9), "ends_at": build.at(10)},
        {"starts_at": None, "ends_at": None, "place": None},
        {"starts_at": build.at(9), "ends_at": build.at(10)},
    ]
    build.release(gathering)
    for hour, change in enumerate(changes, 1):
        Session.objects.filter(pk=session.pk).update(**change)
        build.release(gathering, now=build.NOW + timedelta(hours=hour))
        seen.append(read_event(texts()[session.uid])["sequence"])
    assert seen == [1, 2, 3, 4]


def test_parts_of_one_offering_name_each_other(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, parts=2)
    first = build.session(workshop, None, build.at(9), build.at(10))
    second = build.session(workshop, None, build.at(11), build.at(12), part=2)
    repeat = build.session(workshop, None, build.at(14), build.at(15), number=2)
    build.release(gathering)
    assert f"SIBLING:{second.uid}".encode() in texts()[first.uid].replace(b"\r\n ", b"")
    assert b"RELATED-TO" not in texts()[repeat.uid]


def test_every_colour_of_a_category_has_a_name_in_css3(gathering: Gathering) -> None:
    for n, colour in enumerate(["teal", "rebeccapurple"]):
        workshop = build.workshop(gathering, category=build.category(colour, colour=colour))
        build.session(workshop, None, build.at(9 + n), build.at(10 + n))
    build.release(gathering)
    assert {read_event(ical)["color"] for ical in texts().values()} == {"teal", "purple"}


def test_a_new_name_of_the_gathering_renews_the_feed_and_no_event(gathering: Gathering) -> None:
    programme(gathering)
    build.release(gathering)
    before = texts()
    Gathering.objects.update(name="Riverbend")
    feed = make_feed(gathering=gathering, now=LATER)
    assert feed is not None and b"NAME:Riverbend" in gzip.decompress(feed.packed)
    assert texts() == before


def test_a_new_zone_tells_the_same_instant_with_a_higher_sequence(gathering: Gathering) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    Gathering.objects.update(time_zone="America/Denver")
    make_feed(gathering=gathering, now=LATER)
    event = read_event(texts()[session.uid])
    assert event.decoded("dtstart") == build.at(9)
    assert (event.decoded("dtstart").tzinfo.key, event["sequence"]) == ("America/Denver", 1)


def test_a_new_address_of_the_site_renews_the_links(gathering: Gathering, settings: Any) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    settings.SITE_URL = "https://elsewhere.example"
    make_feed(gathering=gathering, now=LATER)
    event = read_event(texts()[session.uid])
    assert event["url"].startswith("https://elsewhere.example/g/riverside/workshops/")
    assert event.decoded("dtstamp") == LATER


def test_making_the_feed_again_changes_nothing(gathering: Gathering) -> None:
    programme(gathering)
    build.release(gathering)
    before = Feed.objects.values().get(), texts()
    make_feed(gathering=gathering, now=LATER)
    assert (Feed.objects.values().get(), texts()) == before


def test_two_changes_within_a_second_have_two_times(gathering: Gathering) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    move(session, build.at(15))
    build.release(gathering, now=build.NOW + timedelta(milliseconds=1))
    assert Feed.objects.get().modified_at == build.NOW.replace(microsecond=0) + timedelta(seconds=1)


def test_before_the_first_release_nothing_is_stored(gathering: Gathering) -> None:
    programme(gathering)
    assert make_feed(gathering=gathering, now=LATER) is None
    assert not EventText.objects.exists()


@pytest.mark.parametrize("zone", ["America/New_York", "UTC"])
def test_the_number_of_queries_does_not_grow_with_the_sessions(gathering: Gathering, zone: str) -> None:
    counts = []
    for count in (1, 3):
        other = build.gathering(slug=f"g{count}")
        programme(other, count)
        build.release(other)
        Gathering.objects.filter(pk=other.pk).update(time_zone=zone)
        Feed.objects.update(edition="old")
        with CaptureQueriesContext(
            connection,
        ) as caught:
            make_feed(gathering=other, now=LATER)
        counts.append(len(caught))
    assert counts[0] == counts[1]
