"""Series that are in each other's way."""

from datetime import datetime

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Place, SeriesDate, WorkshopTeacher
from workshops.perennial.clashing import SeriesClash, clashes_of

from . import rows

pytestmark = pytest.mark.django_db
AN_HOUR_LATER = datetime(2026, 7, 6, 11)  # noqa: DTZ001
AFTERWARDS = datetime(2026, 7, 6, 13)  # noqa: DTZ001


def both(programme: Gathering, second: datetime = AN_HOUR_LATER, place: Place | None = None) -> list[SeriesClash]:
    """Begin two series of three hours on Saturdays, the first at ten."""
    rows.series(programme, title="Spoons", place=place)
    rows.series(programme, "FREQ=WEEKLY;BYDAY=SA;COUNT=3", title="Bowls", first=second, place=place)
    return clashes_of(programme, rows.NOW)


def test_two_in_one_place_are_told_once_with_how_often() -> None:
    programme = rows.programme("mill")
    (clash,) = both(programme, place=build.place(programme, "Barn"))
    assert (clash.titles, clash.what, clash.more) == (("Spoons", "Bowls"), "both are in Barn", 2)


def test_one_after_the_other_is_no_clash() -> None:
    programme = rows.programme("mill")
    assert both(programme, AFTERWARDS, build.place(programme)) == []


def test_a_place_for_two_groups_holds_both() -> None:
    programme = rows.programme("mill")
    assert both(programme, place=build.place(programme, parallel_groups=2)) == []


def test_one_teacher_of_both_is_told() -> None:
    programme, teacher = rows.programme("mill"), build.person("Wren")
    both(programme)
    for workshop in programme.workshops.all():
        WorkshopTeacher.objects.create(workshop=workshop, person=teacher)
    assert [clash.what for clash in clashes_of(programme, rows.NOW)] == ["Wren teaches both"]


def test_a_date_called_off_is_in_nobodys_way() -> None:
    programme = rows.programme("mill")
    both(programme, place=build.place(programme))
    SeriesDate.objects.filter(series__workshop__title="Bowls").update(state=SeriesDate.State.CALLED_OFF)
    assert clashes_of(programme, rows.NOW) == []


def test_the_team_reads_it_on_both_pages(client: Client) -> None:
    organizer = build.person()
    programme = rows.programme("mill", person=organizer)
    place = build.place(programme, "Barn")
    for title in ("Spoons", "Bowls"):
        series = rows.series(programme, title=title, place=place)
    client.force_login(organizer)
    for path in ("", f"series/{series.pk}/"):
        assert b"both are in Barn" in client.get(f"/perennial/mill/organize/{path}").content
