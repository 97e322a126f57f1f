"""Publishing only some days, and what the next release keeps of the last."""

from datetime import timedelta

import pytest

from tests import build
from workshops.models import Gathering, Release, Session, Workshop
from workshops.schedule.releases import prepare, publish

LATER = build.NOW + timedelta(hours=1)


@pytest.fixture
def monday(gathering: Gathering) -> Session:
    return build.session(build.workshop(gathering, "Fire"), build.place(gathering, "Oak"), build.at(9), build.at(12))


@pytest.fixture
def tuesday(gathering: Gathering) -> Session:
    where = build.place(gathering, "Elm")
    day = build.TUESDAY
    return build.session(build.workshop(gathering, "Knots"), where, build.at(9, day=day), build.at(12, day=day))


def put(session: Session, hour: int, day: object = build.MONDAY) -> None:
    session.starts_at, session.ends_at = build.at(hour, day=day), build.at(hour + 3, day=day)  # type: ignore[arg-type]
    session.save()


def publish_days(gathering: Gathering, *days: object) -> Release:
    gathering.refresh_from_db()
    version = gathering.draft_version
    return publish(gathering=gathering, person=None, seen_version=version, now=LATER, days=days)  # type: ignore[arg-type]


def hours(release: Release) -> dict[str, int]:
    return {s.workshop.title: s.starts_at.astimezone(build.ZONE).hour for s in release.sessions.all()}


def test_a_day_alone_is_published_and_the_others_stay(gathering: Gathering, monday: Session, tuesday: Session) -> None:
    build.release(gathering)
    put(monday, 14)
    put(tuesday, 15, build.TUESDAY)
    assert hours(publish_days(gathering, build.TUESDAY)) == {"Fire": 9, "Knots": 15}


def test_what_stays_keeps_its_stamp_and_sequence(gathering: Gathering, monday: Session, tuesday: Session) -> None:
    build.release(gathering)
    put(monday, 14)
    put(tuesday, 15, build.TUESDAY)
    row = publish_days(gathering, build.TUESDAY).sessions.get(uid=monday.uid)
    assert (row.sequence, row.changed_at, row.status) == (0, build.NOW, "CONFIRMED")


def test_what_leaves_the_day_is_published_with_it(gathering: Gathering, monday: Session) -> None:
    build.release(gathering)
    put(monday, 10, build.TUESDAY)
    row = publish_days(gathering, build.MONDAY).sessions.get(uid=monday.uid)
    assert (row.day, row.sequence) == (build.TUESDAY, 1)


def test_what_is_new_on_another_day_stays_a_draft(gathering: Gathering, monday: Session) -> None:
    build.release(gathering)
    put(monday, 14)
    when = build.at(9, day=build.WEDNESDAY)
    build.session(build.workshop(gathering, "Secret"), build.place(gathering), when, when + timedelta(hours=3))
    release = publish_days(gathering, build.MONDAY)
    assert [w.title for w in release.workshops.all()] == ["Fire"]


def test_what_is_withdrawn_on_another_day_is_not_cancelled_yet(
    gathering: Gathering, monday: Session, tuesday: Session
) -> None:
    build.release(gathering)
    put(monday, 14)
    Workshop.objects.filter(title="Knots").update(state=Workshop.State.WITHDRAWN, title="Not for the public")
    row = publish_days(gathering, build.MONDAY).sessions.get(uid=tuesday.uid)
    assert (row.status, row.workshop.title) == ("CONFIRMED", "Knots")


def test_the_slots_of_other_days_stay(gathering: Gathering, monday: Session) -> None:
    slot = build.slot(gathering, label="Morning")
    build.slot(gathering, build.TUESDAY, label="Morning")
    build.release(gathering)
    gathering.slots.update(label="Early")
    coming = prepare(gathering=gathering, now=LATER, days=[slot.day])
    assert [(one["day"], one["label"]) for one in coming.slots] == [("2026-07-06", "Early"), ("2026-07-07", "Morning")]


def test_publishing_the_rest_afterwards_gives_what_publishing_all_gives(
    gathering: Gathering, monday: Session, tuesday: Session
) -> None:
    build.release(gathering)
    put(monday, 14)
    put(tuesday, 15, build.TUESDAY)
    publish_days(gathering, build.MONDAY)
    assert hours(publish_days(gathering)) == {"Fire": 14, "Knots": 15}


def test_a_day_that_did_not_change_is_nothing_to_publish(
    gathering: Gathering, monday: Session, tuesday: Session
) -> None:
    build.release(gathering)
    put(monday, 14)
    assert not prepare(gathering=gathering, now=LATER, days=[build.TUESDAY]).is_news
