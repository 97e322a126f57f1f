"""Who misses what in a draft, in numbers and in words."""

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.planning.camp import asked, draftable
from workshops.models import Gathering, PlanRun, Slot
from workshops.planning.attended import UNPLACED, attended, missed
from workshops.planning.job import carry_out
from workshops.planning.picture import picture_of
from workshops.planning.problem import Place, Problem, Workshop


def problem(**fields: object) -> Problem:
    given = {
        "days": (2, 1),
        "places": (Place(capacity=9), Place(capacity=9)),
        "available": (),
        "workshops": (Workshop(category="a"), Workshop(category="b"), Workshop(category="b", repeat=2)),
        "wishes": ((0, 1), (0, 2), (1, 2)),
    }
    return Problem(**(given | fields))  # type: ignore[arg-type]


def test_people_come_to_as_much_as_they_can_and_to_nothing_twice() -> None:
    comes = attended(problem(), [(0, 0, 0, 0), (1, 0, 0, 1), (2, 0, 1, 0), (2, 1, 2, 0)])
    assert [sorted(one) for one in comes] == [[0], [0, 2], [1, 2]]


def test_what_is_missed_is_counted_by_category_and_day_and_by_what_it_is_missed_for() -> None:
    found = missed(problem(), [(0, 0, 0, 0), (1, 0, 0, 1)])
    assert found.cells == {("b", 0): 1, ("b", UNPLACED): 2}
    assert found.pairs == {(1, 0): 1}
    assert found.total == 3


@pytest.mark.django_db
def test_a_page_says_what_is_missed_for_what_and_why_something_is_unplaced(
    organizer_client: Client, gathering: Gathering
) -> None:
    sessions = draftable(gathering)
    Slot.objects.exclude(day=build.MONDAY).delete()
    torn = build.person()
    for session in sessions:  # more than the two slots of a day hold
        build.star(torn, session)
    workshop = sessions[0].offering.workshop
    workshop.slots = 3
    workshop.save()
    run = asked(gathering, seconds=1)
    carry_out(run_id=run.pk, now=timezone.now())
    html = organizer_client.get(f"/g/riverside/organize/draft/{run.pk}/picture/").content.decode()
    run = PlanRun.objects.get()
    picture = picture_of(run)
    assert run.lost is not None
    assert picture.total > 0
    assert "What found no place and time" in html
    assert picture.unplaced
    assert picture.pairs
    assert picture.pairs[0][0] in html


@pytest.mark.django_db
def test_a_conflict_names_the_teacher_who_would_have_to_be_in_two_places(
    organizer_client: Client, gathering: Gathering
) -> None:
    sessions = draftable(gathering)
    Slot.objects.exclude(day=build.MONDAY).delete()
    wren = build.person("Wren")
    for session in sessions[:3]:  # three at two slots
        session.offering.workshop.teaching.update(person=wren)
    for session in sessions[3:]:
        session.offering.workshop.delete()
    run = asked(gathering, seconds=1)
    carry_out(run_id=run.pk, now=timezone.now())
    run.refresh_from_db()
    assert len(run.unplaced) == 1
    html = organizer_client.get(f"/g/riverside/organize/draft/{run.pk}/picture/").content.decode()
    assert "These cannot all be placed" in html
    assert "Wren teaches one thing at a time" in html
