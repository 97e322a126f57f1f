import pytest

from tests import build
from workshops.models import Gathering, Person, Place, Session, SessionMove, Slot, Step, Workshop
from workshops.schedule.actions import Where, pin_session, place_session, unplace_session
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.steps import log_step, placement
from workshops.schedule.undo_actions import redo_last, undo_back_to, undo_last, undo_step


@pytest.fixture
def wren(gathering: Gathering) -> Person:
    return build.person("Wren the scheduler")


@pytest.fixture
def elm(gathering: Gathering) -> Place:
    return build.place(gathering, "Elm")


def put(session: Session, place: Place, slot: Slot, person: Person | None, pin: bool = False) -> int:
    """Place the session as it is now; return the step."""
    session.refresh_from_db()
    where = Where(place=place, slot=slot)
    place_session(session=session, person=person, seen_version=session.version, where=where, pin=pin)
    return Step.objects.latest("pk").pk


def refusal(gathering: Gathering, person: Person, pk: int) -> str:
    before = list(Session.objects.order_by("pk").values())
    with pytest.raises(ScheduleRefused) as caught:
        undo_step(gathering=gathering, person=person, pk=pk)
    assert list(Session.objects.order_by("pk").values()) == before
    return caught.value.sentence


def test_undoing_takes_the_session_back_and_raises_its_version(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    put(fire, oak, morning, wren)
    undo_step(gathering=gathering, person=wren, pk=put(fire, elm, morning, wren))
    fire.refresh_from_db()
    assert (fire.place, fire.starts_at, fire.version) == (oak, build.at(9), 3)


def test_an_undo_is_a_step_of_its_own_that_names_the_undone(
    gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person
) -> None:
    step = put(fire, oak, morning, None)
    undone = undo_step(gathering=gathering, person=wren, pk=step).step
    assert (undone.kind, undone.person, undone.undoes_id, undone.root_id) == ("undo", wren, step, step)


def test_undoing_an_undo_brings_back(
    gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person
) -> None:
    undone = undo_step(gathering=gathering, person=wren, pk=put(fire, oak, morning, wren)).step
    back = undo_step(gathering=gathering, person=wren, pk=undone.pk).step
    fire.refresh_from_db()
    assert (back.kind, back.root_id, fire.place) == ("redo", undone.root_id, oak)


def test_what_is_undone_already_is_refused_naming_who_did(
    gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person
) -> None:
    step = put(fire, oak, morning, None)
    undo_step(gathering=gathering, person=wren, pk=step)
    assert refusal(gathering, wren, step).startswith("Wren the scheduler was faster: this is done already.")


def test_a_session_moved_since_is_refused_saying_who_took_it_where(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    step = put(fire, oak, morning, wren)
    put(fire, elm, morning, build.person("Rosa"))
    assert refusal(gathering, wren, step) == (
        "This cannot be undone as a whole. Rosa moved “Friction fire”: Mon 6 July 9:00–12:00, Oak → "
        "Mon 6 July 9:00–12:00, Elm. That was later."
    )


def test_a_session_pinned_since_is_refused(
    gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person
) -> None:
    step = put(fire, oak, morning, wren)
    pin_session(session=fire, person=None, seen_version=1)
    assert "“Friction fire” was pinned since. Unpin it first." in refusal(gathering, wren, step)


def test_pinning_is_undone_too(gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person) -> None:
    put(fire, oak, morning, wren)
    pin_session(session=fire, person=wren, seen_version=1)
    undo_last(gathering=gathering, person=wren)
    fire.refresh_from_db()
    assert (fire.pinned, fire.place) == (False, oak)


def test_an_undo_that_would_make_a_blocker_is_refused_naming_it(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    put(fire, oak, morning, wren)
    step = put(fire, elm, morning, wren)
    put(build.session(build.workshop(gathering, "Basket")), oak, morning, None)
    assert "Oak holds 1 group at a time and has “Friction fire” and “Basket”" in refusal(gathering, wren, step)


def test_a_place_that_is_gone_is_refused(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    put(fire, oak, morning, wren)
    step = put(fire, elm, morning, wren)
    oak.delete()
    assert "The place where “Friction fire” was is gone." in refusal(gathering, wren, step)


def test_a_workshop_that_is_declined_since_is_not_put_back(
    gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person
) -> None:
    put(fire, oak, morning, wren)
    unplace_session(session=fire, person=wren, seen_version=1)
    Workshop.objects.update(state=Workshop.State.DECLINED)
    assert "is not accepted any more" in refusal(gathering, wren, Step.objects.latest("pk").pk)


def test_a_session_moved_away_and_back_lets_the_first_step_be_undone(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    step = put(fire, oak, morning, wren)
    put(fire, elm, morning, wren)
    put(fire, oak, morning, wren)
    undo_step(gathering=gathering, person=wren, pk=step)
    assert Session.objects.placed().count() == 0


def test_another_gatherings_step_is_refused(
    gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person
) -> None:
    step = put(fire, oak, morning, wren)
    assert refusal(build.gathering("hilltop"), wren, step).startswith("This step is not in the history.")


def test_ones_last_is_ones_own_whatever_others_did_since(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    put(fire, oak, morning, wren)
    other = build.session(build.workshop(gathering))
    put(other, elm, morning, build.person())
    undo_last(gathering=gathering, person=wren)
    assert list(Session.objects.placed()) == [other]


def test_undoing_and_bringing_back_go_several_steps_and_return(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    afternoon = build.slot(gathering, starts=14, ends=17)
    put(fire, oak, morning, wren)
    put(fire, elm, morning, wren)
    put(fire, elm, afternoon, wren)
    for act in (undo_last, undo_last, redo_last, redo_last):
        act(gathering=gathering, person=wren)
    fire.refresh_from_db()
    assert (fire.place, fire.starts_at) == (elm, build.at(14))


def test_with_nothing_done_there_is_nothing_to_undo(gathering: Gathering, wren: Person) -> None:
    with pytest.raises(ScheduleRefused, match="nothing here that could be undone"):
        undo_last(gathering=gathering, person=wren)


def test_after_something_new_nothing_is_brought_back(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    put(fire, oak, morning, wren)
    undo_last(gathering=gathering, person=wren)
    put(fire, elm, morning, wren)
    with pytest.raises(ScheduleRefused, match="nothing can be brought back"):
        redo_last(gathering=gathering, person=wren)


def test_undoing_back_to_a_step_undoes_all_of_ones_own_after_it(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    first = put(fire, oak, morning, wren)
    put(fire, elm, morning, wren)
    undone = undo_back_to(gathering=gathering, person=wren, pk=first)
    fire.refresh_from_db()
    assert (len(undone), fire.starts_at) == (2, None)


def test_undoing_back_stops_whole_when_one_does_not_fit(
    gathering: Gathering, fire: Session, oak: Place, elm: Place, morning: Slot, wren: Person
) -> None:
    first = put(fire, oak, morning, wren)
    knots = build.session(build.workshop(gathering, "Knots"))
    put(knots, elm, morning, wren)
    unplace_session(session=fire, person=None, seen_version=1)
    with pytest.raises(ScheduleRefused):
        undo_back_to(gathering=gathering, person=wren, pk=first)
    knots.refresh_from_db()
    assert (knots.place, Step.objects.count()) == (elm, 3)


def test_somebody_elses_step_is_not_ones_own_to_go_back_to(
    gathering: Gathering, fire: Session, oak: Place, morning: Slot, wren: Person
) -> None:
    with pytest.raises(ScheduleRefused, match="not yours"):
        undo_back_to(gathering=gathering, person=wren, pk=put(fire, oak, morning, None))


def test_an_import_is_one_step_and_one_undo(gathering: Gathering, oak: Place, morning: Slot, wren: Person) -> None:
    nowhere = placement(Session())
    made = [build.session(build.workshop(gathering), oak, build.at(n), build.at(n + 1)) for n in (9, 10, 11)]
    step = log_step(gathering=gathering, person=None, kind=Step.Kind.IMPORT, changed=[(s, nowhere) for s in made])
    undo_step(gathering=gathering, person=wren, pk=step.pk)
    assert (Session.objects.placed().count(), SessionMove.objects.count()) == (0, 6)
