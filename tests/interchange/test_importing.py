from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.interchange.actions import NewGathering
from workshops.interchange.reading.programme import ProgrammeError
from workshops.models import (
    Category,
    Gathering,
    Offering,
    Person,
    Place,
    Session,
    SessionMove,
    Slot,
    TeamMember,
    Workshop,
    WorkshopTeacher,
)

from .rows import bring, counts, repaired

HEADER = "title,date,start,end,teacher,place\n"
FIRE = "Fire,2026-07-06,9:00,12:00,Ada,Meadow\n"
KNOTS = "Knots,2026-07-07,9:00,12:00,Bo,Barn\n"


def session_of(title: str) -> Session:
    return Session.objects.get(offering__workshop__title=title)


def test_a_row_becomes_a_workshop_with_an_offering_a_session_and_a_teacher(gathering: Gathering) -> None:
    bring(HEADER + FIRE, gathering)
    workshop = Workshop.objects.get(gathering=gathering)
    assert (workshop.title, workshop.state) == ("Fire", Workshop.State.ACCEPTED)
    assert [t.person.name for t in workshop.teaching.all()] == ["Ada"]
    session = session_of("Fire")
    assert session.place and session.place.name == "Meadow"
    assert (session.starts_at, session.ends_at) == (build.at(9), build.at(12))


def test_a_moved_row_moves_its_session_and_says_so(gathering: Gathering) -> None:
    bring(HEADER + FIRE + KNOTS, gathering)
    uid = session_of("Fire").uid
    report = bring(HEADER + FIRE.replace("9:00", "10:00").replace("Meadow", "Barn") + KNOTS, gathering)
    session = session_of("Fire")
    assert (session.uid, session.starts_at) == (uid, build.at(10))
    assert [(c.name, c.field, c.before, c.after) for c in report.changes] == [
        ("Fire", "start", "2026-07-06 09:00", "2026-07-06 10:00"),
        ("Fire", "place", "Meadow", "Barn"),
    ]
    assert (report.updated["session"], report.unchanged["session"]) == (1, 1)


def test_moves_are_logged_with_who_made_them(gathering: Gathering, organizer: Person) -> None:
    bring(HEADER + FIRE, gathering)
    bring(HEADER + FIRE.replace("9:00", "10:00"), gathering, person=organizer)
    moves = SessionMove.objects.filter(step__gathering=gathering).order_by("pk")
    assert [(m.step.person, m.before["starts_at"] is None) for m in moves] == [(None, True), (organizer, False)]
    assert moves[1].after["starts_at"] == "2026-07-06T14:00:00+00:00"


def test_a_changed_draft_raises_the_version_once(gathering: Gathering) -> None:
    bring(HEADER + FIRE + KNOTS, gathering)
    gathering.refresh_from_db()
    assert gathering.draft_version == 1


def test_a_session_gone_from_the_file_is_reported_and_kept(gathering: Gathering) -> None:
    bring(HEADER + FIRE + KNOTS, gathering)
    report = bring(HEADER + FIRE, gathering)
    assert [(g.title, g.start, g.place) for g in report.gone] == [("Knots", "2026-07-07 09:00", "Barn")]
    assert session_of("Knots").starts_at


def test_removing_one_of_several_of_a_title_moves_none_of_the_others(gathering: Gathering) -> None:
    rows = [f"Tea,2026-07-0{day},16:00,17:00,,Meadow\n" for day in (6, 7, 8)]
    bring(HEADER + "".join(rows), gathering)
    report = bring(HEADER + rows[0] + rows[2], gathering)
    assert (report.changes_anything, report.unchanged["session"], len(report.gone)) == (False, 2, 1)


def test_a_pinned_session_stays_where_it_is(gathering: Gathering) -> None:
    bring(HEADER + FIRE, gathering)
    Session.objects.update(pinned=True)
    report = bring(HEADER + FIRE.replace("9:00", "10:00"), gathering)
    assert session_of("Fire").starts_at == build.at(9)
    assert ("line 2", "another time or place for a pinned session") in repaired(report)


def test_empty_cells_change_nothing(gathering: Gathering) -> None:
    bring(HEADER + FIRE, gathering)
    Workshop.objects.update(description="Bring dry wood.")
    before = counts()
    report = bring("title,date,start,end,teacher,place,description\nFire,,,,,,\n", gathering)
    assert (report.changes_anything, counts()) == (False, before)
    assert session_of("Fire").starts_at == build.at(9)


def test_a_session_placed_here_keeps_its_end_when_the_file_tells_none(gathering: Gathering) -> None:
    bring("title,date,start\nFire,2026-07-06,9:00\n", gathering)
    Session.objects.update(ends_at=build.at(12))
    report = bring("title,date,start\nFire,2026-07-06,10:00\n", gathering)
    assert (session_of("Fire").ends_at, report.updated["session"]) == (build.at(13), 1)


def test_changed_words_are_taken_and_reported(gathering: Gathering) -> None:
    bring("title,description,fee,capacity,ages\nFire,Old,$8,12,8-12\n", gathering)
    workshop = Workshop.objects.get()
    assert (workshop.fee_note, workshop.fee_currency, workshop.age_from, workshop.age_to) == ("$8", "USD", 8, 12)
    assert workshop.fee_from == 8
    report = bring("title,description,fee,capacity,ages\nFire,New,$8,12,8-12\n", gathering)
    assert [(c.kind, c.field, c.before, c.after) for c in report.changes] == [("workshop", "description", "Old", "New")]
    assert Workshop.objects.get().version == 1


def test_another_teacher_takes_over(gathering: Gathering) -> None:
    bring(HEADER + FIRE, gathering)
    report = bring(HEADER + FIRE.replace("Ada", "Cy; Ada"), gathering)
    assert [(c.field, c.before, c.after) for c in report.changes] == [("teachers", "Ada", "Cy, Ada")]
    assert [t.person.name for t in WorkshopTeacher.objects.order_by("order")] == ["Cy", "Ada"]
    assert Person.objects.filter(name="Ada").count() == 1


def test_somebody_of_the_same_name_elsewhere_is_not_taken_for_a_teacher(gathering: Gathering) -> None:
    stranger = build.person("Ada")
    bring(HEADER + FIRE, gathering)
    assert not stranger.teaching.exists()


def test_rows_of_one_title_are_repeats_and_parts_are_sittings(gathering: Gathering) -> None:
    table = "title,date,start,end,part\n"
    table += "Tanning,2026-07-06,9:00,12:00,1\nTanning,2026-07-07,9:00,12:00,2\nTanning,2026-07-08,9:00,12:00,1\n"
    bring(table, gathering)
    workshop = Workshop.objects.get()
    sittings = Session.objects.order_by("offering__number", "part").values_list("offering__number", "part")
    assert (workshop.parts, workshop.repeats) == (2, 2)
    assert list(sittings) == [(1, 1), (1, 2), (2, 1)]


def test_rows_that_contradict_each_other_are_different_workshops(gathering: Gathering) -> None:
    bring("title,teacher\nYoga,Ada\nYoga,Bo\nYoga,\n", gathering)
    assert sorted(Workshop.objects.values_list("title", "teachers__name")) == [("Yoga", "Ada"), ("Yoga", "Bo")]
    assert Offering.objects.count() == 3


def test_categories_are_found_whatever_their_case(gathering: Gathering) -> None:
    fire = build.category("Fire")
    bring("title,track\nBow drill,FIRE\nKnots,Fibre\n", gathering)
    assert Workshop.objects.get(title="Bow drill").category == fire
    assert Category.objects.filter(name="Fibre").count() == 1


def test_days_without_slots_get_those_that_the_sessions_cut(gathering: Gathering) -> None:
    build.slot(gathering, day=build.TUESDAY)
    rows = "A,2026-07-06,9:00,11:00,,\nB,2026-07-06,10:00,11:00,,\nC,2026-07-06,14:00,15:00,,\n"
    bring(HEADER + rows + KNOTS, gathering)
    slots = Slot.objects.filter(gathering=gathering, day=build.MONDAY).values_list("starts", "ends")
    assert [f"{a:%H:%M}-{b:%H:%M}" for a, b in slots] == ["09:00-10:00", "10:00-11:00", "14:00-15:00"]
    assert Slot.objects.filter(gathering=gathering, day=build.TUESDAY).count() == 1
    assert Workshop.objects.get(title="A").slots == 2


def test_sessions_at_every_minute_make_no_slots(gathering: Gathering) -> None:
    table = "title,start,duration\n"
    for day in (6, 7, 8):
        table += "".join(f"W{n},2026-07-0{day} {n // 60:02}:{n % 60:02},0:01\n" for n in range(400))
    report = bring(table, gathering)
    assert (Slot.objects.count(), report.placed) == (0, 1200)
    assert repaired(report)[-1] == ("file", "its times would cut the days into 1200 slots, more than 1000")


def test_a_day_outside_the_gathering_is_refused_and_nothing_is_written(gathering: Gathering) -> None:
    before = counts()
    with pytest.raises(ProgrammeError, match="line 3: 2026-08-06 is no day of the gathering"):
        bring(HEADER + FIRE + FIRE.replace("-07-", "-08-"), gathering)
    assert counts() == before


def test_a_stale_preview_is_refused(gathering: Gathering) -> None:
    bring(HEADER + FIRE, gathering)
    with pytest.raises(ProgrammeError, match="The draft changed while you were looking"):
        bring(HEADER + KNOTS, gathering, seen_version=0)


def test_dates_too_far_apart_for_one_gathering_are_refused(db: None) -> None:
    table = HEADER + FIRE + KNOTS + "Tea,2062-07-06,9:00,10:00,,\n"
    with pytest.raises(ProgrammeError, match="line 4: 2062-07-06 lies far from the other days"):
        bring(table, NewGathering(slug="new"))


def test_a_new_gathering_has_the_organizer_it_was_given(db: None) -> None:
    bring(HEADER + FIRE, NewGathering(slug="new", organizer="Ada@example.org"))
    member = TeamMember.objects.get()
    assert (member.person.email, member.role, member.gathering.slug) == ("ada@example.org", "organizer", "new")


def test_one_slug_for_each_place_whatever_its_letters(gathering: Gathering) -> None:
    bring("title,place\nA,Tófa\nB,Tofa\nC,草地\n", gathering)
    assert sorted(Place.objects.values_list("slug", flat=True)) == ["place", "tofa", "tofa-2"]


def test_a_session_in_the_hour_that_spring_skips_keeps_its_length(db: None) -> None:
    report = bring(
        "title,date,start,end\nNight walk,2026-03-08,1:30,2:15\nOwls,2026-03-08,2:15,3:10\n",
        build.gathering(starts_on=date(2026, 3, 8), ends_on=date(2026, 3, 8)),
    )
    assert report.placed == 2
    owls = session_of("Owls")
    assert owls.starts_at and owls.ends_at and owls.ends_at - owls.starts_at == timedelta(minutes=55)


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_the_rows(
    gathering: Gathering, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    table = HEADER + "".join(f"W{n},2026-07-06,9:00,12:00,T{n},P{n}\n" for n in range(rows))
    with django_assert_num_queries(22):
        bring(table, gathering)


def test_a_second_import_takes_few_queries(
    gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    table = HEADER + "".join(f"W{n},2026-07-06,9:00,12:00,T{n},P{n % 100}\n" for n in range(300))
    bring(table, gathering)
    with django_assert_num_queries(11):
        bring(table, gathering)
