from datetime import timedelta

import pytest

from workshops.models import Delivery, Letter, Person, Session
from workshops.people.letters import post_letter
from workshops.reminders import letters, purging, session_reminders

from .conftest import HALF_PAST_EIGHT, delivery

DAY = timedelta(days=1)


@pytest.mark.parametrize(("days", "left"), [(59, 1), (61, 0)])
def test_what_is_long_of_no_use_is_forgotten(wren: Person, session: Session, days: int, left: int) -> None:
    delivery(wren, session, sent_at=HALF_PAST_EIGHT, useless_at=HALF_PAST_EIGHT)
    purging.purge(now=HALF_PAST_EIGHT + days * DAY)
    assert Delivery.objects.count() == left


def test_what_is_forgotten_is_not_planned_again(wren: Person, session: Session) -> None:
    post_letter(person=wren, key="k", subject="s", body="b")
    session_reminders.plan(now=HALF_PAST_EIGHT)
    letters.plan(now=HALF_PAST_EIGHT)
    later = HALF_PAST_EIGHT + 1000 * DAY
    purging.purge(now=later)
    assert (session_reminders.plan(now=later), letters.plan(now=later), Delivery.objects.count()) == (0, 0, 0)


def test_what_letters_said_is_forgotten_and_they_are_not_posted_again(wren: Person, session: Session) -> None:
    for key in ("k", "l"):
        post_letter(person=wren, key=key, subject="s", body="b", link_name="unsubscribe", link_value="1")
    now = Letter.objects.earliest("pk").posted_at
    Letter.objects.filter(key="l").update(mailed_at=now)
    assert [purging.forget_letters(now=now + days * DAY) for days in (29, 31, 32)] == [0, 2, 0]
    post_letter(person=wren, key="k", subject="s", body="b")
    assert set(Letter.objects.values_list("subject", "body", "link_value")) == {("", "", "")}
    assert (
        letters.compose([delivery(wren, session, subject=str(row.pk)) for row in Letter.objects.all()], now=now) == {}
    )


def test_it_goes_on_until_all_is_gone(wren: Person, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "AT_ONCE", 2)
    for number in range(5):
        delivery(wren, session, subject=str(number))
    assert purging.purge(now=HALF_PAST_EIGHT + 100 * DAY) == 5
