import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from skillshare import celery_app
from tests import build
from workshops.models import Change, Gathering, Letter, Person, Workshop
from workshops.proposals import tasks
from workshops.proposals.errors import ProposalRefused
from workshops.proposals.review_confirming import confirm, give_up
from workshops.proposals.review_nags import remind_or_release, waiting_gatherings

pytestmark = pytest.mark.django_db
BY = date(2026, 6, 20)


def june(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 6, day, hour, tzinfo=build.ZONE)


def asked(gathering: Gathering, title: str = "Knots", **fields: Any) -> Workshop:
    return build.workshop(gathering, title, **({"asked_at": june(1), "confirm_by": BY} | fields))


def beats(gathering: Gathering, *days: int) -> None:
    """Let the clock tick twice at nine on each day."""
    for day in days:
        for _ in range(2):
            remind_or_release(gathering_id=gathering.pk, now=june(day))


def kinds() -> list[str]:
    return [key.partition(":")[0] for key in Letter.objects.order_by("pk").values_list("key", flat=True)]


def test_two_reminders_then_the_place_is_free_and_all_are_told_once(gathering: Gathering, organizer: Person) -> None:
    asked(gathering)
    beats(gathering, *range(2, 30))
    assert (kinds(), Workshop.objects.get().state) == (
        ["confirm", "confirm", "released", "released-team"],
        "waitlisted",
    )


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_one_moment_tell_once() -> None:
    gathering = build.gathering()
    asked(gathering, nagged_at=june(18))
    build.team_member(gathering, "organizer")

    def beat() -> None:
        remind_or_release(gathering_id=gathering.pk, now=june(21))
        connection.close()

    clocks = [threading.Thread(target=beat) for _ in range(4)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    assert (kinds(), Workshop.objects.get().version, Change.objects.count()) == (["released", "released-team"], 1, 1)


def test_what_is_confirmed_is_left_alone(gathering: Gathering) -> None:
    asked(gathering, confirmed_at=june(2))
    beats(gathering, 13, 18, 21)
    assert (kinds(), Workshop.objects.get().state) == ([], "accepted")


@pytest.mark.parametrize("missing", ["asked_at", "confirm_by"])
def test_what_nobody_was_asked_about_is_left_alone(gathering: Gathering, missing: str) -> None:
    asked(gathering)
    Workshop.objects.update(**{missing: None})
    beats(gathering, 13, 18, 21)
    assert kinds() == []


def test_a_clock_that_was_off_for_days_sends_one_reminder_and_releases_a_day_later(
    gathering: Gathering, organizer: Person
) -> None:
    asked(gathering)
    beats(gathering, 27)
    assert (kinds(), Workshop.objects.get().state) == (["confirm"], "accepted")
    beats(gathering, 28)
    assert Workshop.objects.get().state == "waitlisted"


def test_a_teacher_of_many_gets_one_letter_about_all_and_so_does_the_team(
    gathering: Gathering, organizer: Person
) -> None:
    wren = build.person("Wren")
    for title in ("Knots", "Rope", "Nets"):
        asked(gathering, title, teachers=[wren])
    beats(gathering, 27, 28)
    assert kinds() == ["confirm", "released", "released-team"]
    assert [[title in letter.body for title in ("Knots", "Rope", "Nets")] for letter in Letter.objects.all()] == [
        [True] * 3
    ] * 3


def test_a_release_is_in_the_record_and_changes_the_draft(gathering: Gathering) -> None:
    asked(gathering, nagged_at=june(18))
    beats(gathering, 21)
    assert (Change.objects.get().verb, Change.objects.get().person) == ("release", None)
    assert Gathering.objects.get().draft_version == 1


def test_a_gathering_that_is_over_asks_nobody(gathering: Gathering) -> None:
    asked(gathering)
    Gathering.objects.update(state=Gathering.State.OVER)
    beats(gathering, 13, 21)
    assert kinds() == []


def test_only_gatherings_with_something_near_are_looked_at(gathering: Gathering) -> None:
    asked(gathering)
    asked(build.gathering("later"), confirm_by=BY + timedelta(days=30))
    asked(build.gathering("done"), confirmed_at=june(2))
    assert waiting_gatherings(june(13)) == [gathering.pk]


def test_the_task_does_it_for_each_gathering(gathering: Gathering) -> None:
    asked(gathering, asked_at=timezone.now() - timedelta(days=60), confirm_by=timezone.now().date() - timedelta(days=9))
    celery_app.conf.task_always_eager = True
    try:
        tasks.follow_confirmations()
    finally:
        celery_app.conf.task_always_eager = False
    assert kinds() == ["confirm"]


def test_confirming_is_written_down_once(gathering: Gathering) -> None:
    workshop = asked(gathering)
    wren = workshop.teachers.get()
    for _ in range(2):
        confirm(workshop=Workshop.objects.get(), seen_version=0, person=wren, now=june(3))
    kept = Workshop.objects.get()
    assert (kept.confirmed_at, kept.confirmed_by, Change.objects.count()) == (june(3), wren, 1)


def test_what_was_released_meanwhile_is_not_confirmed(gathering: Gathering) -> None:
    workshop = asked(gathering, state="waitlisted")
    with pytest.raises(ProposalRefused, match="not accepted any more"):
        confirm(workshop=workshop, seen_version=0, person=build.person(), now=june(3))


def test_who_cannot_come_frees_the_place_and_the_team_is_told(gathering: Gathering, organizer: Person) -> None:
    workshop = asked(gathering)
    for role in ("reviewer", "steward"):
        build.team_member(gathering, role)
    give_up(workshop=workshop, seen_version=0, person=workshop.teachers.get())
    told = set(Letter.objects.values_list("person__name", flat=True))
    assert (Workshop.objects.get().state, told) == ("withdrawn", {"The organizer", "The reviewer"})
