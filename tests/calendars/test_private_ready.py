"""A plan's stored bytes are sent only while they are right, whatever changes and whoever changes it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from gzip import decompress
from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.calendars import kept
from workshops.calendars.files import CalendarFile
from workshops.calendars.private import get_private_calendar
from workshops.calendars.private_actions import make_link, renew_link
from workshops.calendars.private_ready import MOST_NEAR, get_ready_plan
from workshops.calendars.tokens import hash_of
from workshops.models import Gathering, Offering, Person, PrivateFeed, ReminderChoice, Seat, Session, Star, Workshop
from workshops.people.leaving import leave
from workshops.people.merging import merge
from workshops.signups.actions import star, unstar

from . import changing
from .own import EARLY, MADE, gathering_to_come, link, placed

LATER = EARLY + timedelta(hours=1)


@pytest.fixture
def gathering(db: None) -> Gathering:
    return gathering_to_come()


@pytest.fixture
def person(gathering: Gathering) -> Person:
    """Make somebody who starred one session, is in line for another and starred one of a gathering without release."""
    person, teacher = build.person("Ola"), build.person("Wren")
    starred, awaited = placed(gathering, "Fire", 9, teachers=[teacher]), placed(gathering, "Bark", 11)
    placed(gathering, "Knots", 14)
    build.star(person, starred)
    Seat.objects.create(person=person, offering=awaited.offering, state="waiting", since=EARLY, line=2)
    days = {"starts_on": gathering.starts_on, "ends_on": gathering.ends_on}
    build.star(person, placed(build.gathering("hilltop", **days), "Salt"))
    build.release(gathering, now=EARLY)
    return person


def of(title: str) -> Session:
    return Session.objects.get(offering__workshop__title=title)


def served(path: str) -> tuple[int, bytes]:
    answer = Client().get(path)
    return answer.status_code, answer.content


def made_anew(path: str) -> tuple[int, bytes]:
    """Return what is served when nothing is stored."""
    PrivateFeed.objects.update(stamp="", packed=b"")
    kept._private.clear()
    return served(path)


def publish() -> None:
    build.release(Gathering.objects.get(slug="riverside"), now=LATER)


def changed(change: Callable[[Session], None], title: str = "Fire") -> Callable[[], Any]:
    def change_and_publish() -> None:
        change(of(title))
        publish()

    return change_and_publish


def of_ola(change: Callable[[Person], Any]) -> Callable[[], Any]:
    return lambda: change(Person.objects.get(name="Ola"))


def of_riverside(**values: Any) -> Callable[[], Any]:
    return lambda: Gathering.objects.filter(slug="riverside").update(**values)


def seated(**values: Any) -> Callable[[], Any]:
    return lambda: Seat.objects.update(line=None, **values)


def take_over(person: Person) -> None:
    twin = build.person("Twin")
    build.star(twin, of("Knots"))
    merge(kept=person, gone=twin, by=None)


def teach(person: Person) -> None:
    of("Knots").offering.workshop.teaching.create(person=person)


def publish_hilltop() -> None:
    build.release(Gathering.objects.get(slug="hilltop"), now=LATER)


def leave_as_teacher() -> None:
    leave(person=Person.objects.get(name="Wren"), now=LATER)


def drop() -> None:
    Offering.objects.filter(sessions=of("Fire")).delete()


CHANGES: dict[str, Callable[[], Any]] = {
    "a star more": of_ola(lambda ola: star(person=ola, offering=of("Knots").offering)),
    "a star less": of_ola(lambda ola: unstar(person=ola, offering=of("Fire").offering)),
    "up from the line": seated(state="held"),
    "a seat is offered": seated(state="offered", answer_by=LATER),
    "a seat is given back": seated(state="given_back"),
    "a workshop to teach": of_ola(teach),
    "an earlier alarm": of_ola(lambda ola: ReminderChoice.objects.create(person=ola, minutes_before=120)),
    "no alarm": of_ola(lambda ola: ReminderChoice.objects.create(person=ola, wanted=False)),
    "another zone": lambda: Person.objects.filter(name="Ola").update(time_zone="Asia/Kathmandu"),
    "a twin's stars": of_ola(take_over),
    "moved": changed(changing.move),
    "cancelled": changed(changing.cancel),
    "renamed": changed(changing.rename),
    "another place": changed(changing.change_place),
    "a place renamed": changed(changing.rename_place),
    "another teacher": changed(changing.change_teacher),
    "a part more": changed(changing.add_part),
    "a teacher left": leave_as_teacher,
    "a workshop gone": drop,
    "the first release": publish_hilltop,
    "a gathering's address": of_riverside(slug="at-the-river"),
    "a gathering's zone": of_riverside(time_zone="America/Chicago"),
    "a gathering's position": of_riverside(latitude=60.0, longitude=10.0),
    "a draft again": of_riverside(state="draft"),
    "not allowed in": lambda: Person.objects.filter(name="Ola").update(is_active=False),
    "the person left": of_ola(lambda ola: leave(person=ola, now=LATER)),
    "the link ended": lambda: PrivateFeed.objects.update(ended_at=LATER, ended="revoked"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_in_the_next_answer_as_if_nothing_were_stored(
    person: Person, what: str, django_assert_num_queries: Any
) -> None:
    path = link(person)
    before = served(path)
    with django_assert_num_queries(4):
        assert served(path) == before
    CHANGES[what]()
    after = served(path)
    assert after != before
    assert served(path) == after
    assert made_anew(path) == after


def test_a_release_that_changes_nothing_of_a_plan_leaves_its_bytes(
    person: Person, django_assert_num_queries: Any
) -> None:
    path = link(person)
    before = served(path)
    changed(changing.move, "Knots")()
    assert served(path) == before
    with django_assert_num_queries(4):
        assert served(path) == before


def test_what_came_out_of_a_plan_before_is_followed(person: Person) -> None:
    path = link(person)
    served(path)
    unstar(person=person, offering=of("Fire").offering)
    Seat.objects.all().delete()
    before = served(path)
    changed(changing.move)()
    after = served(path)
    assert after != before
    assert made_anew(path) == after


def test_a_renewed_link_follows_what_the_old_one_told(person: Person) -> None:
    old = link(person)
    served(old)
    Star.objects.all().delete()
    Seat.objects.all().delete()
    served(old)
    path = f"/cal/{renew_link(feed=PrivateFeed.objects.get(), now=MADE)[1]}.ics"
    before = served(path)
    changed(changing.rename)()
    assert served(path) != before
    assert served(path) == made_anew(path)


@pytest.mark.parametrize("days", [0, 1, 59, 61])
def test_a_plan_changes_with_the_days_too(person: Person, days: int) -> None:
    gathering = Gathering.objects.get(slug="riverside")
    _feed, token = make_link(person=person, kind="plan", now=MADE)
    bytes_at(token, MADE)
    Seat.objects.all().delete()
    bytes_at(token, MADE)
    then = build.at(12, day=gathering.ends_on + timedelta(days=days))
    after = bytes_at(token, then)
    PrivateFeed.objects.update(stamp="")
    assert bytes_at(token, then) == after


def bytes_at(token: str, now: datetime) -> bytes:
    found = get_private_calendar(token, now)
    assert isinstance(found, CalendarFile)
    return decompress(found.pack())


def test_who_goes_to_very_many_gatherings_has_their_plan_made_each_time(person: Person) -> None:
    workshops = [
        Workshop(gathering=made, title="One", state="accepted")
        for made in Gathering.objects.bulk_create(
            Gathering(name=f"N{n}", slug=f"n{n}", starts_on=of_day(), ends_on=of_day(), time_zone="UTC", state="open")
            for n in range(MOST_NEAR)
        )
    ]
    offerings = Offering.objects.bulk_create(Offering(workshop=w) for w in Workshop.objects.bulk_create(workshops))
    Star.objects.bulk_create(Star(person=person, offering=offering) for offering in offerings)
    _feed, token = make_link(person=person, kind="plan", now=MADE)
    assert b"Fire" in bytes_at(token, MADE)
    assert get_ready_plan(hash_of(token), MADE) is None


def of_day() -> Any:
    return Gathering.objects.get(slug="riverside").ends_on
