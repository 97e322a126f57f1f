"""Stars, check-ins and answers that waited, and who may send which."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from tests import build
from workshops.aid.answer_actions import block
from workshops.management.addresses import every_address
from workshops.models import Answer, Gathering, Person, Post, Seat, SentWrite, Session, Star
from workshops.offline.waiting_actions import choose, purge, take
from workshops.offline.waiting_kinds import KINDS
from workshops.signups.roster_actions import mark
from workshops.signups.seat_actions import sign_up

from .waiting_camp import NOW, write

pytestmark = pytest.mark.usefixtures("open_rules")


def one(person: Person, path: str, form: dict[str, Any], state: str = "") -> tuple[str, str]:
    """Send one write and return its outcome and sentence."""
    row = take(person=person, writes=[write(path, form, (0, state, ""))], now=NOW)[0]
    return row.outcome, row.sentence


def star_path(session: Session) -> str:
    return f"/g/riverside/star/{session.offering_id}/"


def test_each_kind_needs_the_right_of_its_page() -> None:
    doors = {address.name: address.rights for address in every_address() if address.name in KINDS}
    assert {name: KINDS[name].right in doors[name] for name in doors} == dict.fromkeys(KINDS, True)
    assert get_resolver() is not None


def test_a_star_is_set_and_taken_off_and_says_when_it_was_so(ada: Person, fire: Session) -> None:
    path = star_path(fire)
    outcomes = [one(ada, path, {"wanted": wanted})[0] for wanted in ("1", "1", "0", "0")]
    assert (outcomes, Star.objects.count()) == (["done", "already", "done", "already"], 0)


def test_what_nobody_released_cannot_be_starred(ada: Person, gathering: Gathering, fire: Session) -> None:
    draft = build.session(build.workshop(gathering), None, build.at(14), build.at(15))
    assert one(ada, star_path(draft), {"wanted": "1"})[0] == "refused"
    assert one(ada, "/g/riverside/star/999/", {"wanted": "1"})[0] == "refused"
    assert not Star.objects.exists()


@pytest.mark.parametrize("path", ["/me/", "/no/such/page/", "/g/riverside/organize/team/", "/offline/send/", "nothing"])
def test_no_other_page_can_wait(ada: Person, gathering: Gathering, path: str) -> None:
    assert one(ada, path, {"name": "x"}) == ("refused", "This cannot wait. Do it on its page while you have a signal.")


def test_a_steward_checks_in_once_and_is_asked_where_another_hand_was_faster(
    ada: Person, gathering: Gathering, fire: Session
) -> None:
    steward, path = build.team_member(gathering, "steward"), f"/g/riverside/roster/{fire.offering_id}/"
    seat = sign_up(person=ada, offering=fire.offering, now=NOW)
    here = {"what": "attended", "seat": str(seat.pk)}
    assert one(steward, path, here, "held") == ("done", "Ada: Was there")
    assert one(steward, path, here, "held") == ("already", "Ada: Was there")
    missed = {"what": "missed", "seat": str(seat.pk)}
    assert one(steward, path, missed, "held") == ("conflict", "Somebody else marked Ada since: Was there.")
    row = choose(row=SentWrite.objects.get(outcome="conflict"), what="mark", now=NOW)
    assert (row.outcome, Seat.objects.get().state) == ("done", "missed")


def test_a_seat_that_went_on_cannot_be_marked_as_there(ada: Person, gathering: Gathering, fire: Session) -> None:
    steward, path = build.team_member(gathering, "steward"), f"/g/riverside/roster/{fire.offering_id}/"
    seat = sign_up(person=ada, offering=fire.offering, now=NOW)
    others = [sign_up(person=build.person(), offering=fire.offering, now=NOW) for _ in range(2)]
    mark(seat=seat, state=Seat.State.MISSED, now=NOW)
    assert others[1].state == "waiting"
    outcome, sentence = one(steward, path, {"what": "attended", "seat": str(seat.pk)}, "missed")
    assert (outcome, sentence) == ("refused", "That seat went to somebody else by now, and all are taken.")


def test_strangers_check_nobody_in_and_fees_do_not_wait(ada: Person, gathering: Gathering, fire: Session) -> None:
    path = f"/g/riverside/roster/{fire.offering_id}/"
    seat = sign_up(person=ada, offering=fire.offering, now=NOW)
    assert one(ada, path, {"what": "attended", "seat": str(seat.pk)}, "held")[0] == "refused"
    settle = {"what": "settle", "seat": str(seat.pk), "how": "cash"}
    assert one(build.team_member(gathering, "steward"), path, settle)[0] == "refused"
    assert (Seat.objects.get().state, Seat.objects.get().settled) == ("held", "")


@pytest.fixture
def soup(gathering: Gathering) -> Post:
    given = {"made_at": NOW, "renewed_at": NOW, "expires_at": NOW + timedelta(days=2), "kind": "food"}
    return Post.objects.create(gathering=gathering, person=build.person(), side="offer", quantity=3, **given)


def answer(amount: int, form_id: uuid.UUID | None = None) -> dict[str, str]:
    return {"amount": str(amount), "text": "Gladly", "form_id": str(form_id or uuid.uuid4())}


def test_an_answer_goes_once(ada: Person, soup: Post) -> None:
    path = f"/aid/{soup.pk}/answer/"
    given = answer(2)
    assert [one(ada, path, given)[0], one(ada, path, given)[0]] == ["done", "already"]
    assert [(a.amount, a.messages.count()) for a in Answer.objects.all()] == [(2, 1)]


def test_where_fewer_are_left_the_answer_can_be_of_those(ada: Person, soup: Post) -> None:
    assert one(ada, f"/aid/{soup.pk}/answer/", answer(5)) == ("conflict", "3 are left. Say that many, or fewer.")
    row = choose(row=SentWrite.objects.get(), what="fewer", now=NOW)
    assert (row.outcome, Answer.objects.get().amount) == ("done", 3)


def test_what_is_off_the_board_is_refused(ada: Person, soup: Post) -> None:
    Post.objects.update(expires_at=NOW)
    assert one(ada, f"/aid/{soup.pk}/answer/", answer(1)) == (
        "refused",
        "This is off the board by now. Look what else is there.",
    )


def test_what_was_sent_is_forgotten_after_two_weeks(ada: Person, fire: Session) -> None:
    one(ada, star_path(fire), {"wanted": "1"})
    counts = [purge(now=NOW + timedelta(days=days)) for days in (14, 15)]
    assert (counts, SentWrite.objects.count(), Star.objects.count()) == ([0, 1], 0, 1)


@pytest.fixture
def talk(ada: Person, soup: Post) -> Answer:
    one(ada, f"/aid/{soup.pk}/answer/", answer(1))
    return Answer.objects.get()


def letter(what: str, text: str) -> dict[str, str]:
    return {"what": what, "text": text, "form_id": str(uuid.uuid4())}


def test_letters_of_a_talk_go_in_order_and_each_once(ada: Person, talk: Answer) -> None:
    path, noon, later = f"/aid/answers/{talk.pk}/", letter("write", "At noon?"), letter("write", "Or later")
    sent = [one(ada, path, given)[0] for given in (noon, later, noon)]
    assert (sent, [m.text for m in talk.messages.all()]) == (["done"] * 3, ["Gladly", "At noon?", "Or later"])


def test_thanks_wait_and_nothing_is_promised_unseen(ada: Person, talk: Answer) -> None:
    path, keeper = f"/aid/answers/{talk.pk}/", talk.post.person
    refused = [one(who, path, letter(what, "Yes")) for who in (ada, keeper) for what in ("agree", "block", "share")]
    refused += [one(ada, path, letter("thank", "Thanks"))]
    assert {outcome for outcome, _words in refused} == {"refused"}
    assert {words for _outcome, words in refused} == {
        "Only letters and thanks wait. Do the rest on its page while you have a signal."
    }
    Answer.objects.update(state="handed")
    assert one(keeper, path, letter("thank", "You saved the day")) == (
        "done",
        "They get your words by mail, without your address.",
    )
    talk.refresh_from_db()
    assert (talk.state, talk.thanks) == ("handed", "You saved the day")


def test_nobody_writes_into_the_talk_of_others(talk: Answer) -> None:
    outcome, _words = one(build.person(), f"/aid/answers/{talk.pk}/", letter("write", "Send money"))
    assert (outcome, talk.messages.count()) == ("refused", 1)


def test_what_one_hears_no_more_of_is_refused_with_a_reason(ada: Person, talk: Answer) -> None:
    block(answer=talk, by=talk.post.person, now=NOW)
    assert one(ada, f"/aid/answers/{talk.pk}/", letter("write", "Hello?")) == (
        "refused",
        "They take no more letters from you.",
    )


def test_what_was_written_can_be_read_where_it_was_refused(ada: Person, talk: Answer) -> None:
    one(ada, f"/aid/answers/{talk.pk}/", letter("write", "See http://maps.example"))
    client = Client()
    client.force_login(ada)
    assert "<q>See http://maps.example</q>" in client.get("/offline/waiting/").content.decode()
