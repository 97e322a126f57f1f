"""A sheet comes back in line by line: what clashes is told, and the same sheet again changes nothing."""

from collections import Counter

import pytest
from django.conf import settings
from django.test import Client

from tests import build
from workshops.models import Gathering, Person, Seat, SeatCount, Session
from workshops.paper.back_actions import Outcome, Typed, bring_in
from workshops.paper.line_codes import Kind, PaperLineAt, code_of_line
from workshops.signups.seat_actions import sign_up

pytestmark = pytest.mark.usefixtures("open_rules")
NOW = build.at(20, day=build.MONDAY.replace(day=5))


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    made = build.session(build.workshop(gathering, "Fire", capacity=2), None, build.at(9), build.at(12))
    build.release(gathering)
    return made


def code(session: Session, kind: Kind, number: int) -> str:
    return code_of_line(settings.SECRET_KEY, session.offering_id, PaperLineAt(kind=kind, number=number))


def empty(session: Session, number: int, name: str = "") -> Typed:
    return Typed(code=code(session, Kind.EMPTY, number).lower(), name=name)


def bring(session: Session, *lines: Typed, said: str = "signed") -> list[Outcome]:
    return bring_in(offering=session.offering, lines=lines, said=said, now=NOW)


def states() -> list[tuple[str, str]]:
    return sorted(Seat.objects.values_list("person__name", "state"))


def test_names_on_empty_lines_get_seats_until_all_are_taken(fire: Session) -> None:
    told = bring(fire, empty(fire, 1, "Ada"), empty(fire, 2, "Bo"), empty(fire, 3, "Cy"))
    assert [one.clash for one in told] == [False, False, True]
    assert told[2].words.startswith("All seats are taken.")
    assert states() == [("Ada", "held"), ("Bo", "held")]


def test_the_same_sheet_again_changes_nothing(fire: Session) -> None:
    lines = [empty(fire, 1, "Ada"), empty(fire, 2, "Bo"), Typed(code=code(fire, Kind.WAITING, 1), name="Cy")]
    first = bring(fire, *lines)
    before = list(Seat.objects.order_by("pk").values()), SeatCount.objects.values().get()
    again = bring(fire, *lines)
    assert [one.words for one in again if not one.clash] == ["Brought in before."] * sum(not o.clash for o in first)
    assert (list(Seat.objects.order_by("pk").values()), SeatCount.objects.values().get()) == before
    assert Person.objects.filter(email=None).count() == 3


def test_what_a_teacher_corrected_since_stays_when_the_sheet_is_sent_again(fire: Session, ada: Person) -> None:
    seat = sign_up(person=ada, offering=fire.offering, now=NOW)
    line = Typed(code=code(fire, Kind.SEAT, seat.pk))
    bring(fire, line, said="attended")
    Seat.objects.filter(pk=seat.pk).update(state="missed")
    bring(fire, line, said="attended")
    assert states() == [("Ada", "missed")]


def test_a_seat_on_the_sheet_is_checked_in_by_its_code_alone(fire: Session, ada: Person) -> None:
    seat = sign_up(person=ada, offering=fire.offering, now=NOW)
    line = Typed(code=code(fire, Kind.SEAT, seat.pk))
    assert [one.words for one in bring(fire, line, said="attended")] == ["Ada: Was there"]
    assert bring(fire, Typed(code=line.code, name="Eve"))[0].clash
    assert states() == [("Ada", "attended")]


def test_two_names_alike_and_one_line_with_two_names_are_told(fire: Session) -> None:
    told = bring(fire, empty(fire, 1, "Ada"), empty(fire, 2, "ada"), empty(fire, 1, "Bo"), empty(fire, 2))
    assert [one.clash for one in told] == [False, True, True, True]
    assert "second name" in told[1].words
    assert "brought in as Ada" in told[2].words
    assert "Type the name" in told[3].words


def test_a_code_of_another_sheet_is_told(gathering: Gathering, fire: Session) -> None:
    other = build.session(build.workshop(gathering, "Bowls"), None, build.at(9), build.at(12))
    told = bring(fire, empty(other, 1, "Ada"))
    assert told[0].words == "No line of this sheet has that code. Read it again from the paper."
    assert states() == []


def test_those_in_line_wait_behind_a_full_roster(fire: Session) -> None:
    bring(fire, empty(fire, 1, "Ada"), empty(fire, 2, "Bo"), Typed(code=code(fire, Kind.WAITING, 1), name="Cy"))
    assert Counter(state for _name, state in states()) == {"held": 2, "waiting": 1}


def test_the_page_keeps_what_clashes_and_is_for_those_who_keep_the_roster(fire: Session) -> None:
    steward, page = Client(), f"/g/riverside/roster/{fire.offering_id}/sheet/"
    steward.force_login(build.team_member(fire.offering.workshop.gathering, "steward"))
    assert 'name="code"' in steward.get(page).content.decode()
    sent = steward.post(page, {"said": "signed", "code": ["WRONG", ""], "name": ["Ada\0  Lovelace", ""]})
    assert sent.status_code == 409
    assert 'value="Ada Lovelace"' in sent.content.decode()
    stranger = Client()
    stranger.force_login(build.person())
    assert stranger.get(page).status_code == 404
