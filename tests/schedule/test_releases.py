from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Release, ReleasedSession, Session, Workshop, WorkshopTeacher
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.releases import prepare, publish
from workshops.schedule.signals import released

LATER = build.NOW + timedelta(hours=1)


@pytest.fixture
def session(gathering: Gathering) -> Session:
    fire = build.workshop(gathering, "Friction fire", teachers=[build.person("Wren")])
    return build.session(fire, build.place(gathering, "Oak"), build.at(9), build.at(12))


def row(release: Release, session: Session) -> ReleasedSession:
    return release.sessions.get(uid=session.uid)


def move(session: Session, hour: int) -> None:
    session.starts_at, session.ends_at = build.at(hour), build.at(hour + 3)
    session.save()


def test_the_first_release_shows_what_is_placed(gathering: Gathering, session: Session) -> None:
    build.session(build.workshop(gathering))
    release = build.release(gathering)
    assert [(r.uid, r.sequence, r.status) for r in release.sessions.all()] == [(session.uid, 0, "CONFIRMED")]


def test_a_workshop_that_is_not_accepted_is_not_released(gathering: Gathering, session: Session) -> None:
    draft = build.workshop(gathering, "Secret", state=Workshop.State.SUBMITTED)
    build.session(draft, None, build.at(9), build.at(12))
    assert [w.title for w in build.release(gathering).workshops.all()] == ["Friction fire"]


def test_a_moved_session_keeps_its_uid_and_its_sequence_rises(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    move(session, 14)
    second = row(build.release(gathering, LATER), session)
    assert (second.sequence, second.first_released_at, second.changed_at) == (1, build.NOW, LATER)


def test_new_words_change_the_stamp_but_not_the_sequence(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    Workshop.objects.update(description="Bring dry wood.")
    second = row(build.release(gathering, LATER), session)
    assert (second.sequence, second.changed_at) == (0, LATER)


def test_an_unrelated_change_leaves_a_session_as_it_was(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    build.session(build.workshop(gathering), None, build.at(9), build.at(12))
    second = row(build.release(gathering, LATER), session)
    assert (second.sequence, second.changed_at) == (0, build.NOW)


def test_what_left_the_draft_is_cancelled_at_its_last_time(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    session.place = session.starts_at = session.ends_at = None
    session.save()
    second = row(build.release(gathering, LATER), session)
    assert (second.status, second.sequence, second.starts_at, second.place_name) == (
        "CANCELLED",
        1,
        build.at(9),
        "Oak",
    )


def test_a_cancelled_session_stays_cancelled_in_later_releases(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    session.offering.workshop.delete()
    build.release(gathering, LATER)
    build.session(build.workshop(gathering), None, build.at(9), build.at(12))
    third = row(build.release(gathering, LATER + timedelta(hours=1)), session)
    assert (third.status, third.sequence, third.changed_at, third.workshop.title) == (
        "CANCELLED",
        1,
        LATER,
        "Friction fire",
    )


def test_a_session_that_returns_is_confirmed_with_a_higher_sequence(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    Workshop.objects.update(state=Workshop.State.WITHDRAWN)
    build.release(gathering, LATER)
    Workshop.objects.update(state=Workshop.State.ACCEPTED)
    third = build.release(gathering, LATER + timedelta(hours=1))
    assert (row(third, session).status, row(third, session).sequence) == ("CONFIRMED", 2)
    assert [c.kind for c in third.changes.all()] == ["returned"]


def test_a_withdrawn_workshop_shows_its_last_public_words(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    Workshop.objects.update(state=Workshop.State.WITHDRAWN, title="Not for the public")
    assert row(build.release(gathering, LATER), session).workshop.title == "Friction fire"


def test_each_kind_of_change_is_written_down(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    move(session, 14)
    session.place = build.place(gathering, "Willow")
    session.save()
    workshop = session.offering.workshop
    WorkshopTeacher.objects.create(workshop=workshop, person=build.person("Ash"), order=1)
    Workshop.objects.update(title="Bow drill", bring="A knife")
    changes = build.release(gathering, LATER).changes.all()
    assert [c.kind for c in changes] == ["moved", "place", "teachers", "title", "text"]
    assert (changes[1].before, changes[1].after) == ({"place": "Oak"}, {"place": "Willow"})


def test_a_new_place_is_no_new_description(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    session.place = build.place(gathering, "Willow", east_m=40, north_m=10)
    session.save()
    assert [c.kind for c in build.release(gathering, LATER).changes.all()] == ["place"]


def test_publishing_a_draft_that_changed_meanwhile_is_refused(gathering: Gathering, session: Session) -> None:
    with pytest.raises(ScheduleRefused, match="changed while you were looking"):
        publish(gathering=gathering, person=None, seen_version=gathering.draft_version + 1, now=build.NOW)


def test_publishing_nothing_new_is_refused(gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    with pytest.raises(ScheduleRefused, match="Nothing changed"):
        build.release(gathering, LATER)


def test_the_signal_comes_inside_the_transaction_and_can_stop_it(gathering: Gathering, session: Session) -> None:
    def fail(release: Release, **_: object) -> None:
        assert release.sessions.count() == 1
        raise RuntimeError

    released.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            build.release(gathering)
    finally:
        released.disconnect(fail)
    assert Release.objects.count() == 0


@pytest.mark.parametrize("sessions", [1, 3])
def test_preparing_costs_the_same_for_any_number_of_sessions(
    gathering: Gathering, session: Session, sessions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(sessions - 1):
        build.session(build.workshop(gathering), build.place(gathering), build.at(9), build.at(12))
    build.release(gathering)
    with django_assert_num_queries(10):
        prepare(gathering=gathering, now=LATER)
