import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.bulks import all_of, closing
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Gathering, Person, Place, Session, Slot, Step
from workshops.schedule import bulk
from workshops.schedule.actions import Where, pin_session, place_session
from workshops.schedule.bulk_actions import Choices, Prepared, Wanted, make_bulk, newest_step, prepare
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.undo_actions import undo_step

GO = Choices()


@pytest.fixture
def elm(gathering: Gathering) -> Place:
    return build.place(gathering, "Elm")


@pytest.fixture
def two(gathering: Gathering, oak: Place, morning: Slot) -> list[Session]:
    """Two sessions at Oak, one after the other within the morning."""
    return [build.session(build.workshop(gathering, f"W{n}"), oak, build.at(n), build.at(n + 1)) for n in (9, 10)]


def make(
    wanted: Wanted, gathering: Gathering, person: Person | None = None, choices: Choices = GO
) -> tuple[Step | None, Prepared]:
    seen = prepare(gathering, wanted, choices)
    return make_bulk(gathering=gathering, person=person, wanted=wanted, choices=choices, seen=seen.mark, seen_step=0)


def places_now() -> list[str]:
    return [
        session.place.name if session.place else ""
        for session in Session.objects.select_related("place").order_by("pk")
    ]


def test_all_of_a_place_moves_as_one_step(gathering: Gathering, two: list[Session], oak: Place, elm: Place) -> None:
    step, _ = make(all_of(oak, elm), gathering)
    assert step is not None
    assert (places_now(), step.sessions, step.about["to"]) == (["Elm", "Elm"], 2, "Elm")


def test_it_is_undone_as_one(gathering: Gathering, two: list[Session], oak: Place, elm: Place) -> None:
    step, _ = make(all_of(oak, elm), gathering)
    assert step is not None
    undo_step(gathering=gathering, person=None, pk=step.pk)
    assert places_now() == ["Oak", "Oak"]


def test_looking_writes_nothing(gathering: Gathering, two: list[Session], oak: Place, elm: Place) -> None:
    prepared = prepare(gathering, all_of(oak, elm), GO)
    assert (len(prepared.plan.goals), places_now(), Step.objects.count()) == (2, ["Oak", "Oak"], 0)


def test_a_blocker_refuses_the_whole_naming_it(
    gathering: Gathering, two: list[Session], oak: Place, elm: Place
) -> None:
    build.session(build.workshop(gathering, "Basket"), elm, build.at(9), build.at(10))
    with pytest.raises(ScheduleRefused, match="Elm holds 1 group at a time and has “W9” and “Basket”"):
        make(all_of(oak, elm), gathering)
    assert places_now() == ["Oak", "Oak", "Elm"]


def test_those_that_fit_move_and_the_blocked_go_to_the_tray(
    gathering: Gathering, two: list[Session], oak: Place, elm: Place
) -> None:
    build.session(build.workshop(gathering, "Basket"), elm, build.at(9), build.at(10))
    make(all_of(oak, elm), gathering, choices=Choices(blocked_to_tray=True))
    assert places_now() == ["", "Elm", "Elm"]


def test_a_blocked_one_that_is_left_holds_nothing_back(
    gathering: Gathering, two: list[Session], oak: Place, elm: Place
) -> None:
    build.session(build.workshop(gathering, "Basket"), elm, build.at(9), build.at(10))
    make(all_of(oak, elm), gathering, choices=Choices(stay=frozenset([two[0].pk])))
    assert places_now() == ["Oak", "Elm", "Elm"]


def test_what_is_pinned_stays_and_is_told(gathering: Gathering, two: list[Session], oak: Place, elm: Place) -> None:
    pin_session(session=two[0], person=None, seen_version=0)
    _, prepared = make(all_of(oak, elm), gathering)
    assert (places_now(), prepared.plan.kept) == (["Oak", "Elm"], ((two[0].pk, bulk.Why.PINNED),))


def test_a_session_moved_since_it_was_seen_refuses_saying_who_moved_it(
    gathering: Gathering, two: list[Session], oak: Place, elm: Place, morning: Slot
) -> None:
    wanted = all_of(oak, elm)
    seen, step = prepare(gathering, wanted, GO).mark, newest_step(gathering)
    where = Where(place=oak, starts_at=build.at(11), ends_at=build.at(12))
    place_session(session=two[0], person=build.person("Rosa"), seen_version=0, where=where)
    with pytest.raises(ScheduleRefused, match="Rosa moved “W9”") as caught:
        make_bulk(gathering=gathering, person=None, wanted=wanted, choices=GO, seen=seen, seen_step=step)
    assert (caught.value.stale, places_now()) == (True, ["Oak", "Oak"])


def test_the_same_change_sent_twice_is_made_once(
    gathering: Gathering, two: list[Session], oak: Place, elm: Place
) -> None:
    wanted = all_of(oak, elm)
    seen = prepare(gathering, wanted, GO).mark
    make_bulk(gathering=gathering, person=None, wanted=wanted, choices=GO, seen=seen, seen_step=0)
    with pytest.raises(ScheduleRefused):
        make_bulk(gathering=gathering, person=None, wanted=wanted, choices=GO, seen=seen, seen_step=0)
    assert Step.objects.count() == 1


def test_closing_a_place_writes_the_closure_and_undoing_opens_it(
    gathering: Gathering, two: list[Session], oak: Place
) -> None:
    step, _ = make(closing(oak), gathering)
    assert step is not None
    assert (places_now(), PlaceClosure.objects.get().reason) == (["", ""], "River up")
    back = undo_step(gathering=gathering, person=None, pk=step.pk).step
    assert (places_now(), PlaceClosure.objects.count()) == (["Oak", "Oak"], 0)
    undo_step(gathering=gathering, person=None, pk=back.pk)
    assert (places_now(), PlaceClosure.objects.get().place) == (["", ""], oak)


def test_an_empty_place_is_closed_without_a_step(gathering: Gathering, oak: Place) -> None:
    step, _ = make(closing(oak), gathering)
    assert (step, PlaceClosure.objects.count()) == (None, 1)


@pytest.mark.parametrize("sessions", [1, 100])
@pytest.mark.django_db
def test_a_change_of_a_hundred_sessions_takes_as_many_queries_as_one_of_one(
    sessions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gathering = build.gathering()
    oak, elm = (build.place(gathering, name, parallel_groups=100) for name in ("Oak", "Elm"))
    build.slot(gathering)
    for _ in range(sessions):
        build.session(build.workshop(gathering, teachers=[]), oak, build.at(9), build.at(10))
    wanted = all_of(oak, elm)
    seen = prepare(gathering, wanted, GO).mark
    with django_assert_num_queries(13):
        make_bulk(gathering=gathering, person=None, wanted=wanted, choices=GO, seen=seen, seen_step=0)
