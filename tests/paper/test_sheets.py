"""Sheets tell the latest release, never the draft, and say of which programme they are."""

from datetime import datetime

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import CareNote, Gathering, Person, Release, Seat, Session
from workshops.paper.access import named_sheets, public_sheets, sheets_for
from workshops.paper.facts import board, changes, doors, pocket
from workshops.paper.line_codes import IN_LINE
from workshops.paper.named import names_of
from workshops.paper.sheets import PUBLIC, Sheet, What
from workshops.signups.seat_actions import sign_up
from workshops.signups.shown import shown_of

NOW = build.at(20, day=build.MONDAY.replace(day=5))


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    build.slot(gathering, starts=9, ends=12, label="Morning")
    made = build.workshop(gathering, "Friction fire", [build.person("Tam")], capacity=5)
    return build.session(made, build.place(gathering, "Oak", slug="oak"), build.at(9), build.at(12))


def latest(gathering: Gathering) -> Release:
    return Release.objects.select_related("gathering").get(pk=build.release(gathering).pk)


def told(sheet: Sheet) -> str:
    return f"{sheet} {sheet.words}"


def test_a_board_has_a_row_for_each_slot_and_a_column_for_each_place_in_use(
    gathering: Gathering, fire: Session
) -> None:
    build.place(gathering, "Unused")
    sheet = board(latest(gathering), build.MONDAY, "A2", NOW)
    assert sheet.columns == ("Oak",)
    assert [(row.when, row.label, row.cells[0][0].title) for row in sheet.rows] == [
        ("9:00-12:00", "Morning", "Friction fire")
    ]
    assert sheet.rows[0].cells[0][0].more == "Tam"
    assert (sheet.release, sheet.printed) == (
        "Programme 1, published Sun 5 July, 18:00",
        "Printed Sun 5 July, 20:00",
    )
    assert sheet.address.endswith("/g/riverside/schedule/2026-07-06/")
    assert sheet.qr.startswith("<svg")


def test_no_sheet_tells_of_the_draft(gathering: Gathering, fire: Session) -> None:
    release = latest(gathering)
    build.session(build.workshop(gathering, "Hushed"), fire.place, build.at(14), build.at(15))
    fire.offering.workshop.title = "Hushed"
    fire.offering.workshop.save()
    sheets = [sheet for what in PUBLIC for sheet in public_sheets(release, what, NOW)]
    sheets += named_sheets(gathering, What.SIGN_UP, NOW, None) + named_sheets(gathering, What.ROSTER, NOW, None)
    assert len(sheets) == 6
    assert "Friction fire" in "".join(map(told, sheets))
    assert "Hushed" not in "".join(map(told, sheets))


def test_doors_and_pocket_tell_every_day(gathering: Gathering, fire: Session) -> None:
    tuesday = datetime(2026, 7, 7, 9, tzinfo=build.ZONE)
    build.session(build.workshop(gathering, "Bowls"), fire.place, tuesday, tuesday.replace(hour=12))
    release = latest(gathering)
    door = doors(release, NOW)[0]
    assert [(s.title, [e.title for e in s.entries]) for s in door.sections] == [
        ("Monday 6 July", ["Friction fire"]),
        ("Tuesday 7 July", ["Bowls"]),
    ]
    assert [e.where for s in pocket(release, NOW).sections for e in s.entries] == ["Oak", "Oak"]


def test_what_changed_is_told_since_a_release(gathering: Gathering, fire: Session) -> None:
    first = latest(gathering)
    Session.objects.filter(pk=fire.pk).update(place=build.place(gathering, "Barn"))
    sheet = changes(latest(gathering), first, NOW)
    assert "Barn" in sheet.sections[0].entries[0].title
    assert changes(first, None, NOW).empty == "This is the first programme: everything in it is new."


def test_a_sign_up_sheet_has_the_seats_held_lines_for_the_rest_and_a_code_on_each(
    gathering: Gathering, fire: Session, open_rules: None
) -> None:
    build.release(gathering)
    ada = build.person("Ada")
    sign_up(person=ada, offering=fire.offering, now=NOW)
    sheet = named_sheets(gathering, What.SIGN_UP, NOW, build.MONDAY)[0]
    seats, line = sheet.tables
    assert [row[1] for row in seats.lines] == ["Ada", "", "", "", ""]
    assert len(line.lines) == IN_LINE
    codes = [row[0] for row in seats.lines + line.lines]
    assert len(set(codes)) == 5 + IN_LINE
    assert {len(code) for code in codes} == {5}


def test_a_roster_tells_guests_and_that_there_is_a_note_but_not_the_note(
    gathering: Gathering, fire: Session, ada: Person
) -> None:
    build.release(gathering)
    given = {"state": Seat.State.HELD, "since": NOW, "heads": 2, "guests": [{"name": "Bo", "age": 9}]}
    Seat.objects.create(person=ada, offering=fire.offering, **given)
    CareNote.objects.create(gathering=gathering, person=ada, text="Nuts", consented_at=NOW)
    sheet = named_sheets(gathering, What.ROSTER, NOW, None)[0]
    assert sheet.tables[0].lines[0][:3] == ("1", "Ada *, Bo (9)", "2")
    assert "Nuts" not in told(sheet)


def test_sheets_with_names_are_none_of_the_public_kinds(gathering: Gathering, fire: Session) -> None:
    release = latest(gathering)
    with pytest.raises(Http404):
        public_sheets(release, What.ROSTER, NOW)
    with pytest.raises(Http404):
        sheets_for(gathering, [], What.BOARD, NOW)


def test_the_names_of_many_sheets_take_three_queries(
    gathering: Gathering, fire: Session, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    build.release(gathering)
    Seat.objects.create(person=ada, offering=fire.offering, state=Seat.State.HELD, since=NOW)
    with django_assert_num_queries(3):
        names = names_of(gathering, list(shown_of_pks(fire)))
    assert [seat.person.name for seat in names.seats[fire.offering_id]] == ["Ada"]


def shown_of_pks(session: Session) -> list[int]:
    return [session.offering_id]


def test_an_offering_that_is_not_released_has_no_sheet(gathering: Gathering, fire: Session) -> None:
    assert shown_of(gathering) == {}
    assert named_sheets(gathering, What.SIGN_UP, NOW, None) == []
