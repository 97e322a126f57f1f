"""Ways out when something goes wrong, and what changes would bring: asked for, looked at, taken."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.planning.camp import asked, draftable, put
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Availability, DayLock, Gathering, Person, PlanRun, Seat, Session, Step
from workshops.planning.from_gathering import load_gathering
from workshops.planning.job import carry_out
from workshops.planning.side_jobs import gone_wrong
from workshops.planning.told import told_by_release
from workshops.proposals.availability_actions import say_availability
from workshops.schedule.actions import Where, place_session
from workshops.schedule.blockers import blockers_of
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.undo_actions import undo_step

pytestmark = pytest.mark.django_db
DRAFT = "/g/riverside/organize/draft/"


@pytest.fixture
def placed(gathering: Gathering) -> list[Session]:
    """Have six sessions on the board, three of them at Oak: both slots of Monday, and Tuesday morning."""
    sessions = draftable(gathering)
    oak, barn = gathering.places.get(name="Oak"), gathering.places.get(name="Barn")
    spots = [(build.MONDAY, 9), (build.MONDAY, 14), (build.TUESDAY, 9)]
    for session, (place, (day, hour)) in zip(sessions, [(p, s) for p in (oak, barn) for s in spots], strict=True):
        session.place, session.starts_at, session.ends_at = place, build.at(hour, day=day), build.at(hour + 3, day=day)
        session.save()
    return sessions


def wrong(kind: str, **fields: object) -> dict[str, object]:
    return {"kind": kind, "first": build.MONDAY.isoformat(), "last": build.MONDAY.isoformat()} | fields


def searched(client: Client, told: dict[str, object]) -> PlanRun:
    answer = client.post(f"{DRAFT}replan/", told)
    assert answer.status_code == 302, answer.content.decode()
    run = PlanRun.objects.first()
    assert run is not None
    PlanRun.objects.filter(pk=run.pk).update(seconds=3)
    carry_out(run_id=run.pk, now=timezone.now())
    run.refresh_from_db()
    return run


def take(client: Client, run: PlanRun, way: int = 0) -> str:
    html = client.get(f"{DRAFT}{run.pk}/").content.decode()
    given = {name: re.search(rf'name="{name}" value="(\w+)"', html)[1] for name in ("mark", "step")}  # type: ignore[index]
    answer = client.post(f"{DRAFT}{run.pk}/take/", given | {"way": str(way)})
    assert answer.status_code == 302, answer.content.decode()
    return html


def test_a_closed_place_is_cured_by_the_fewest_moves_and_closed_with_them(
    organizer_client: Client, gathering: Gathering, placed: list[Session]
) -> None:
    oak = gathering.places.get(name="Oak")
    run = searched(organizer_client, wrong("place", place=oak.pk))
    assert (run.state, run.kind) == ("done", "replan")
    assert {key for key, *_spot in run.found[0]["spots"]} >= {placed[0].pk, placed[1].pk}
    html = take(organizer_client, run)
    assert "Oak cannot be used" in html
    assert "2 sessions at another time" in html
    assert PlaceClosure.objects.get().place == oak
    assert blockers_of(gathering).sentences == ()
    step = Step.objects.get()
    undo_step(gathering=gathering, person=None, pk=step.pk)
    assert not PlaceClosure.objects.exists()
    assert Session.objects.filter(place=oak).count() == 3


def test_a_teacher_who_cannot_come_is_noted_with_the_cure_and_as_before_when_it_is_undone(
    organizer_client: Client, organizer: Person, gathering: Gathering, placed: list[Session]
) -> None:
    teacher = placed[0].offering.workshop.teachers.get()
    run = searched(organizer_client, wrong("teacher", teacher=teacher.pk))
    assert placed[0].pk in {key for key, *_spot in run.found[0]["spots"]}
    answered = {slot.pk: "rather_not" if slot.starts.hour == 9 else "" for slot in gathering.slots.all()}
    say_availability(gathering=gathering, person=teacher, said=answered, by=teacher)
    take(organizer_client, run)
    placed[0].refresh_from_db()
    assert placed[0].starts_at is not None
    assert gathering.local_day(placed[0].starts_at) != build.MONDAY
    monday = set(gathering.slots.filter(day=build.MONDAY).values_list("pk", flat=True))
    away = Availability.objects.filter(person=teacher, choice="cannot")
    assert set(away.values_list("slot", flat=True)) == monday
    where = Where(place=placed[0].place, starts_at=build.at(14), ends_at=build.at(17))
    with pytest.raises(ScheduleRefused, match="cannot"):  # the board knows, too
        place_session(session=placed[0], person=None, seen_version=placed[0].version, where=where)
    undone = undo_step(gathering=gathering, person=organizer, pk=Step.objects.get().pk).step
    said = dict(Availability.objects.filter(person=teacher).values_list("slot", "choice"))
    assert said == {slot: choice for slot, choice in answered.items() if choice}
    undo_step(gathering=gathering, person=organizer, pk=undone.pk)
    assert set(away.values_list("slot", flat=True)) == monday


def test_a_lost_day_is_emptied_and_every_place_closed_for_it(
    organizer_client: Client, gathering: Gathering, placed: list[Session]
) -> None:
    run = searched(organizer_client, wrong("day"))
    take(organizer_client, run)
    starts = Session.objects.placed().values_list("starts_at", flat=True)
    assert build.MONDAY not in {gathering.local_day(start) for start in starts if start}
    day = (build.at(0), build.at(0, day=build.TUESDAY))
    closures = PlaceClosure.objects.order_by("pk").values_list("place__name", "starts_at", "ends_at")
    assert sorted(closures) == [("Barn", *day), ("Oak", *day)]
    undo_step(gathering=gathering, person=None, pk=Step.objects.get().pk)
    assert not PlaceClosure.objects.exists()


def test_what_is_pinned_or_locked_there_is_named_first(
    organizer_client: Client, gathering: Gathering, placed: list[Session]
) -> None:
    told = wrong("place", place=gathering.places.get(name="Oak").pk)
    Session.objects.filter(pk=placed[0].pk).update(pinned=True)
    answer = organizer_client.post(f"{DRAFT}replan/", told)
    assert (answer.status_code, "Pinned there: “Fire”" in answer.content.decode()) == (409, True)
    DayLock.objects.create(gathering=gathering, day=build.MONDAY)
    assert "Unlock it first" in organizer_client.post(f"{DRAFT}replan/", told).content.decode()


def test_what_went_wrong_must_be_said_whole(organizer_client: Client, gathering: Gathering) -> None:
    for told in (wrong("place"), wrong("teacher"), wrong("day", first=build.TUESDAY.isoformat()), {}):
        assert organizer_client.post(f"{DRAFT}replan/", told).status_code == 422
    assert "Look for a way out" in organizer_client.get(f"{DRAFT}replan/").content.decode()


def test_what_would_help_is_listed_with_its_gain(
    organizer_client: Client, gathering: Gathering, placed: list[Session]
) -> None:
    torn = build.person()
    for session in (placed[0], placed[3]):  # both on Monday morning
        build.star(torn, session)
    assert organizer_client.get(f"{DRAFT}what-if/").status_code == 405
    organizer_client.post(f"{DRAFT}what-if/")
    run = PlanRun.objects.get()
    carry_out(run_id=run.pk, now=timezone.now())
    run.refresh_from_db()
    assert run.state == "done"
    html = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "What each change would bring" in html
    assert "given once more" in html
    assert "One more place like" in html


def test_while_something_is_searched_for_a_second_is_refused(organizer_client: Client, gathering: Gathering) -> None:
    asked(gathering)
    assert organizer_client.post(f"{DRAFT}replan/", wrong("day")).status_code == 409
    assert organizer_client.post(f"{DRAFT}what-if/").status_code == 302
    assert PlanRun.objects.count() == 1


def test_what_moves_is_counted_from_what_people_were_told_and_by_who_they_are(
    organizer_client: Client, gathering: Gathering, placed: list[Session]
) -> None:
    fire, knots, baskets, songs = placed[:4]
    build.release(gathering)
    Seat.objects.create(person=build.person(), offering=fire.offering, state="waiting", since=build.NOW, line=1)
    elm = build.place(gathering, "Elm")
    put(songs, elm, build.at(9))  # moved on the board since
    put(knots, elm, build.at(14))
    form = organizer_client.get(f"{DRAFT}replan/").content.decode()
    assert "Leave what was moved on the board since the last programme" in form
    run = searched(organizer_client, wrong("place", place=elm.pk) | {"keep": "on"})
    # both go back to where people think that they are
    assert sorted(key for key, *_spot in run.found[0]["spots"]) == sorted([knots.pk, songs.pk])
    html = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "Counted from what people were told by the programme of" in html
    assert "Since then 2 sessions were moved on the board." in html
    assert "Nobody who follows these sessions has to hear of anything." in html
    assert "People were told: Monday 6 July 9:00–12:00, Barn" in html.replace("Mon 6 July", "Monday 6 July")
    barn = gathering.places.get(name="Barn")
    PlanRun.objects.filter(pk=run.pk).update(
        found=[
            {
                "choice": "moves",
                "spots": [
                    [fire.pk, *(build.at(hour, day=build.WEDNESDAY).isoformat() for hour in (9, 12)), barn.pk],
                    [baskets.pk, *(build.at(hour, day=build.TUESDAY).isoformat() for hour in (9, 12)), elm.pk],
                ],
                "tray": [],
                "lost": 0,
                "proven": False,
            }
        ]
    )
    html = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "3 people hear of another time: 1 with a seat or in line, 1 who teaches and 1 by a star." in html
    assert "people hear of another place only" in html
    assert ("1 session at another time" in html, "1 on another day" in html) == (True, True)


def test_what_was_moved_since_stays_if_it_can_unless_it_may_go_back(
    gathering: Gathering, placed: list[Session]
) -> None:
    build.release(gathering)
    told = told_by_release(gathering)
    elm = build.place(gathering, "Elm")
    songs = put(placed[3], elm, build.at(9))
    about = {"kind": "place", "place": gathering.places.get(name="Oak").pk, "days": [build.MONDAY.isoformat()]}
    for keep, where in ((True, elm), (False, gathering.places.get(name="Barn"))):
        made = gone_wrong(load_gathering(gathering, build.NOW), about | {"keep": keep}, told.spots)
        base = {made.events[w][r]: made.places[p] for w, r, _t, p in made.problem.published}
        assert base[songs.pk] == where.pk
    assert told_by_release(gathering).moved_since == [songs.pk]


def test_where_nothing_has_to_move_it_is_noted_all_the_same(
    organizer_client: Client, gathering: Gathering, placed: list[Session]
) -> None:
    away = {"kind": "teacher", "teacher": build.person().pk, "days": [build.TUESDAY.isoformat()], "words": "Away"}
    run = asked(gathering, kind="replan", about=away)
    way = {"choice": "moves", "spots": [], "tray": [], "lost": 0, "proven": True}
    PlanRun.objects.filter(pk=run.pk).update(state="done", ended_at=build.NOW, found=[way])
    assert "Nothing has to move." in take(organizer_client, run)
    assert (Availability.objects.filter(choice="cannot").count(), Step.objects.count()) == (2, 0)
