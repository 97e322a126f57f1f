"""Seats taken and given back without a signal: done by the rules, or asked as a plain choice."""

import pytest

from tests import build
from workshops.models import Draw, Gathering, Person, Seat, SentWrite, Session, Wish
from workshops.offline.waiting_actions import choose, take
from workshops.offline.waiting_reading import Write
from workshops.signups.seat_actions import give_back, sign_up
from workshops.signups.seat_words import seat_seen

from .waiting_camp import NOW, write

pytestmark = pytest.mark.usefixtures("open_rules")
FREE = (1, "", "free")


def seat_path(session: Session) -> str:
    return f"/g/riverside/seat/{session.offering_id}/"


def wants(session: Session, what: str = "take", seen: tuple[int, str, str] = FREE, **form: str) -> Write:
    return write(seat_path(session), {"what": what, **form}, seen)


def one(person: Person, sent: Write) -> tuple[str, list[str]]:
    """Send one write and return its outcome and choices."""
    row = take(person=person, writes=[sent], now=NOW)[0]
    return row.outcome, row.choices


def state_of(person: Person) -> list[str]:
    return list(Seat.objects.filter(person=person).order_by("pk").values_list("state", flat=True))


def taken(session: Session, many: int = 2) -> list[Seat]:
    return [sign_up(person=build.person(), offering=session.offering, now=NOW) for _ in range(many)]


def move(session: Session, hour: int = 14) -> None:
    Session.objects.filter(pk=session.pk).update(starts_at=build.at(hour), ends_at=build.at(hour + 3))
    build.release(session.offering.workshop.gathering)


def choice(person: Person, what: str) -> SentWrite:
    return choose(row=SentWrite.objects.get(person=person, settled_at=None), what=what, now=NOW)


def test_a_seat_is_taken_and_the_same_key_answers_the_same_and_does_nothing(ada: Person, fire: Session) -> None:
    sent = wants(fire)
    assert [one(ada, sent), one(ada, sent)] == [("done", []), ("done", [])]
    assert (Seat.objects.get().version, SentWrite.objects.count()) == (1, 1)


def test_what_another_device_did_already_is_told_so(ada: Person, fire: Session) -> None:
    assert [one(ada, wants(fire))[0], one(ada, wants(fire))[0]] == ["done", "already"]
    back = wants(fire, "back", (1, "held.1", "free"))
    assert [one(ada, back)[0], one(ada, wants(fire, "back", (1, "held.1", "")))[0]] == ["done", "already"]


def test_taken_and_given_back_in_one_go_follow_each_other(ada: Person, fire: Session) -> None:
    first = wants(fire)
    second = write(seat_path(fire), {"what": "back"}, FREE, after=first.key)
    rows = take(person=ada, writes=[first, second], now=NOW)
    assert ([row.outcome for row in rows], state_of(ada)) == (["done", "done"], ["given_back"])


def test_where_a_seat_was_free_to_see_nobody_is_put_in_line_unasked(ada: Person, fire: Session) -> None:
    taken(fire)
    assert one(ada, wants(fire)) == ("conflict", ["join", "let-be"])
    assert state_of(ada) == []
    assert (choice(ada, "join").outcome, state_of(ada)) == ("done", ["waiting"])


def test_whoever_saw_the_line_joins_it(ada: Person, fire: Session) -> None:
    taken(fire)
    assert one(ada, wants(fire, seen=(1, "", "full"))) == ("done", [])
    assert state_of(ada) == ["waiting"]


def test_what_was_moved_since_is_asked_before_it_is_taken_or_given_back(ada: Person, fire: Session) -> None:
    move(fire)
    assert one(ada, wants(fire)) == ("conflict", ["take", "let-be"])
    assert "14:00" in SentWrite.objects.get().sentence
    seat = choice(ada, "take")
    assert (seat.outcome, state_of(ada)) == ("done", ["held"])
    assert one(ada, wants(fire, "back", (1, "held.1", ""))) == ("conflict", ["keep", "back"])
    assert (choice(ada, "keep").settled_at, state_of(ada)) == (NOW, ["held"])


def test_giving_back_what_became_a_seat_is_asked(ada: Person, fire: Session) -> None:
    others = taken(fire)
    mine = sign_up(person=ada, offering=fire.offering, now=NOW)
    give_back(seat=others[0], now=NOW)
    assert one(ada, wants(fire, "back", (1, seat_seen(mine), "full"))) == ("conflict", ["keep", "back"])
    assert (choice(ada, "back").outcome, state_of(ada)) == ("done", ["given_back"])


def test_a_seat_given_back_since_is_not_taken_again_unasked(ada: Person, fire: Session) -> None:
    give_back(seat=sign_up(person=ada, offering=fire.offering, now=NOW), now=NOW)
    assert one(ada, wants(fire)) == ("conflict", ["take", "let-be"])
    assert (choice(ada, "let-be").settled_at, state_of(ada)) == (NOW, ["given_back"])


def test_what_was_called_off_is_refused_with_a_way_on_and_stays_listed_until_it_is_read(
    ada: Person, fire: Session
) -> None:
    Session.objects.filter(pk=fire.pk).update(starts_at=None, ends_at=None)
    build.release(fire.offering.workshop.gathering)
    assert one(ada, wants(fire)) == ("refused", [])
    row = SentWrite.objects.get()
    assert (row.sentence, row.settled_at) == (
        "This does not take place. Look at the schedule for what else there is.",
        None,
    )
    assert choice(ada, "read").settled_at == NOW


def test_two_things_at_one_time_are_a_choice_to_swap(ada: Person, gathering: Gathering, fire: Session) -> None:
    other = build.session(build.workshop(gathering, "Bow drill"), None, build.at(9), build.at(12))
    build.release(gathering)
    rows = take(person=ada, writes=[wants(fire), wants(other, seen=(2, "", "free"))], now=NOW)
    assert [(row.outcome, row.choices) for row in rows] == [("done", []), ("conflict", ["swap", "let-be"])]
    assert (choice(ada, "swap").outcome, state_of(ada)) == ("done", ["given_back", "held"])


def test_what_is_drawn_can_be_put_on_the_wishes(ada: Person, gathering: Gathering, fire: Session) -> None:
    draw = Draw.objects.create(gathering=gathering, day=build.MONDAY, closes_at=build.at(8), seed="1")
    assert one(ada, wants(fire)) == ("conflict", ["wish", "let-be"])
    assert choice(ada, "wish").outcome == "done"
    wished = Wish.objects.filter(draw=draw, person=ada).values_list("workshop", "rank")
    assert list(wished) == [(fire.offering.workshop_id, 1)]


def test_a_choice_is_made_once(ada: Person, fire: Session) -> None:
    taken(fire)
    one(ada, wants(fire))
    row = SentWrite.objects.get()
    first, second = (choose(row=row, what=what, now=NOW) for what in ("join", "let-be"))
    assert (first.outcome, second.outcome, state_of(ada)) == ("done", "done", ["waiting"])
    assert (second.form, second.choices) == ({}, [])


def test_what_the_page_would_refuse_is_refused_in_its_words(ada: Person, fire: Session) -> None:
    row = take(person=ada, writes=[wants(fire, "take", FREE, party="1")], now=NOW)[0]
    assert (row.outcome, row.sentence) == ("refused", "Nobody would come. Come yourself, or name who does.")


def test_what_waited_too_long_is_not_done(ada: Person, fire: Session) -> None:
    old = write(seat_path(fire), {"what": "take"}, FREE, made_at=NOW.timestamp() - 86_400 * 13 - 1)
    assert (one(ada, old)[0], state_of(ada)) == ("refused", [])
