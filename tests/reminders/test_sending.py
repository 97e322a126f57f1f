import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, repeat

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from workshops.models import Bounce, Delivery, Gathering, Person, Session, Star, WorkshopTeacher
from workshops.reminders import outbox, sending

from .conftest import HALF_PAST_EIGHT, delivery, move, tick
from .smtp_server import Postman, mail_server


@pytest.fixture
def postman(settings: Settings) -> Iterator[Postman]:
    with mail_server(settings) as postman:
        yield postman


def stargazers(session: Session, number: int) -> list[str]:
    """Let so many people star the session; return their addresses in the order in which they are written to."""
    people = [build.person() for _ in range(number)]
    for person in people:
        build.star(person, session)
        delivery(person, session)
    return [person.email or "" for person in people]


def send(clock: datetime = HALF_PAST_EIGHT) -> int:
    (batch,) = outbox.claim(now=HALF_PAST_EIGHT)
    return sending.send_batch(lease=batch.lease, ids=batch.ids, clock=lambda: clock)


def test_a_batch_goes_over_one_connection_and_is_marked(session: Session, postman: Postman) -> None:
    addresses = stargazers(session, 3)
    assert send() == 3
    assert (postman.reached, postman.connections) == (addresses, 1)
    assert {row.sent_at for row in Delivery.objects.all()} == {HALF_PAST_EIGHT}


def test_nobody_reads_the_address_of_another(session: Session, postman: Postman) -> None:
    addresses = stargazers(session, 2)
    send()
    assert [mail["To"] for _, mail in postman.mails] == addresses
    assert [[other in mail.as_string() for other in addresses] for _, mail in postman.mails] == [
        [True, False],
        [False, True],
    ]


def test_a_message_that_arrives_twice_sends_once(wren: Person, session: Session, postman: Postman) -> None:
    delivery(wren, session)
    (batch,) = outbox.claim(now=HALF_PAST_EIGHT)
    for _ in range(2):
        sending.send_batch(lease=batch.lease, ids=batch.ids, clock=lambda: HALF_PAST_EIGHT)
    assert postman.reached == ["wren@example.org"]


def test_a_message_whose_lease_ended_sends_nothing(wren: Person, session: Session, postman: Postman) -> None:
    made = delivery(wren, session)
    (batch,) = outbox.claim(now=HALF_PAST_EIGHT)
    sending.send_batch(lease=batch.lease, ids=[made.pk], clock=lambda: batch.until)
    assert postman.reached == []


def test_a_message_of_another_lease_sends_nothing(wren: Person, session: Session, postman: Postman) -> None:
    made = delivery(wren, session)
    list(outbox.claim(now=HALF_PAST_EIGHT))
    sending.send_batch(lease=uuid.uuid4(), ids=[made.pk], clock=lambda: HALF_PAST_EIGHT)
    assert postman.reached == []


def test_the_mail_carries_the_message_id_of_its_delivery(wren: Person, session: Session, postman: Postman) -> None:
    made = delivery(wren, session)
    send()
    assert postman.mails[0][1]["Message-ID"] == f"<{made.message_id}@localhost>"


def test_a_star_taken_off_after_claiming_sends_nothing_and_says_why(
    wren: Person, session: Session, postman: Postman
) -> None:
    delivery(wren, session)
    Star.objects.all().delete()
    send()
    assert (postman.reached, Delivery.objects.get().reason) == ([], sending.NO_LONGER_RIGHT)


def test_a_star_put_back_before_the_start_is_reminded_of(wren: Person, session: Session, postman: Postman) -> None:
    Person.objects.filter(pk__in=WorkshopTeacher.objects.values("person")).update(is_active=False)
    delivery(wren, session)
    Star.objects.all().delete()
    tick(HALF_PAST_EIGHT)
    build.star(wren, session)
    tick(HALF_PAST_EIGHT + timedelta(minutes=1))
    assert postman.reached == ["wren@example.org"]


def test_a_session_that_moved_after_claiming_is_sent_for_its_new_time_alone(
    wren: Person, session: Session, gathering: Gathering, postman: Postman
) -> None:
    delivery(wren, session)
    move(session, build.at(10))
    build.release(gathering)
    for now in (HALF_PAST_EIGHT, build.at(9), build.at(9, 30), build.at(9, 45)):
        tick(now)
    assert [mail["Subject"] for who, mail in postman.mails if who == wren.email] == ["Friction fire: Mon 6 July, 10:00"]


def test_an_address_refused_for_good_is_dropped_with_the_servers_words(session: Session, postman: Postman) -> None:
    gone, fine = stargazers(session, 2)
    postman.refuse = {gone: "550 no such person"}
    assert send() == 1
    assert postman.reached == [fine]
    dropped = Delivery.objects.get(person__email=gone)
    assert (dropped.dropped_at, dropped.reason) == (HALF_PAST_EIGHT, "550 no such person")


@pytest.mark.parametrize(
    ("answer", "noted"),
    [
        ("550 5.1.1 no such person", True),
        ("550 no such person", True),
        ("550 5.7.1 relaying denied", False),
        ("451 later", False),
    ],
)
def test_an_address_that_takes_no_mail_is_noted_but_not_one_that_our_server_may_not_write_to(
    session: Session, postman: Postman, answer: str, noted: bool
) -> None:
    (address,) = stargazers(session, 1)
    postman.refuse = {address: answer}
    send()
    assert list(Bounce.objects.values_list("email", "reason")) == ([(address, answer)] if noted else [])


def test_an_address_refused_for_now_waits_and_the_others_go(session: Session, postman: Postman) -> None:
    busy, fine = stargazers(session, 2)
    postman.refuse = {busy: "451 try again later"}
    send()
    assert postman.reached == [fine]
    waiting = Delivery.objects.get(person__email=busy)
    assert (waiting.attempts, waiting.reason) == (1, "451 try again later")
    assert waiting.leased_until == HALF_PAST_EIGHT + outbox.FIRST_BACK_OFF


def test_what_waited_goes_once_the_server_takes_it(session: Session, postman: Postman) -> None:
    Person.objects.filter(pk__in=WorkshopTeacher.objects.values("person")).update(is_active=False)
    (address,) = stargazers(session, 1)
    postman.refuse = {address: "451 try again later"}
    tick(HALF_PAST_EIGHT)
    postman.refuse = {}
    sent = [tick(HALF_PAST_EIGHT + timedelta(seconds=wait)) for wait in (5, 10, 20)]
    assert (sent, postman.reached) == ([0, 1, 0], [address])


@pytest.mark.parametrize(("answer", "dropped"), [("554 no", True), ("452 full", False)])
def test_a_mail_refused_after_its_text_counts_like_an_address(
    wren: Person, session: Session, postman: Postman, answer: str, dropped: bool
) -> None:
    delivery(wren, session)
    postman.answer_to_data = answer
    send()
    row = Delivery.objects.get()
    assert (row.dropped_at is not None, row.sent_at, row.reason) == (dropped, None, answer)


def test_a_server_that_hangs_up_stops_the_batch_and_the_rest_is_free_at_once(
    session: Session, postman: Postman
) -> None:
    first, second, third = stargazers(session, 3)
    postman.hang_up_on = second
    send()
    assert postman.reached == [first]
    assert Delivery.objects.get(person__email=second).attempts == 1
    assert list(Delivery.objects.free(HALF_PAST_EIGHT).values_list("person__email", flat=True)) == [third]


def test_without_a_server_all_wait(session: Session, settings: Settings) -> None:
    stargazers(session, 2)
    with mail_server(settings):
        pass
    assert send() == 0
    assert {(row.attempts, row.sent_at, row.lease) for row in Delivery.objects.all()} == {(1, None, None)}


def test_a_mail_that_cannot_be_made_does_not_stop_the_others(session: Session, postman: Postman) -> None:
    broken, fine = stargazers(session, 2)
    Person.objects.filter(email=broken).update(email="a\nb@example.org")
    send()
    assert postman.reached == [fine]
    assert Delivery.objects.get(sent_at=None).attempts == 1


def test_a_lease_about_to_end_sends_nothing_more_and_puts_back_the_rest(session: Session, postman: Postman) -> None:
    stargazers(session, 2)
    (batch,) = outbox.claim(now=HALF_PAST_EIGHT)
    clock = chain([HALF_PAST_EIGHT] * 3, repeat(batch.until - timedelta(seconds=5)))
    sending.send_batch(lease=batch.lease, ids=batch.ids, clock=lambda: next(clock))
    assert postman.reached == []
    assert Delivery.objects.free(HALF_PAST_EIGHT).count() == 2


@pytest.mark.parametrize("mails", [1, 3])
def test_beside_one_update_a_mail_a_batch_costs_the_same(
    session: Session, postman: Postman, mails: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stargazers(session, mails)
    (batch,) = outbox.claim(now=HALF_PAST_EIGHT)
    with django_assert_num_queries(7 + mails):
        sending.send_batch(lease=batch.lease, ids=batch.ids, clock=lambda: HALF_PAST_EIGHT)


def test_the_next_batch_goes_over_the_same_connection(session: Session, postman: Postman) -> None:
    for _ in range(2):
        stargazers(session, 2)
        send()
    assert (len(postman.reached), postman.connections) == (4, 1)
