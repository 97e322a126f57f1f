"""The ladder of notices, each once, and renewing by the letter's link."""

from datetime import datetime, timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from tests import build
from tests.aid.conftest import put_up
from workshops.aid.fresh import tell_due
from workshops.models import Letter, Person, Post

DAY = timedelta(days=1)


def ladder(post: Post, start: datetime, days: float) -> list[str]:
    """Let the clock tick every six hours and return what was told."""
    for hours in range(0, int(days * 24) + 1, 6):
        tell_due(now=start + timedelta(hours=hours))
    return [letter.subject for letter in Letter.objects.filter(person=post.person).order_by("pk")]


def test_each_rung_is_told_once(ada: Person) -> None:
    start = timezone.now()
    post = put_up(ada, kind="lodging", now=start)
    soon, gone = "“Soup for six” leaves the board soon", "“Soup for six” is off the board"
    assert ladder(post, start, 20) == [soon, soon, gone]


def test_what_stands_three_days_is_told_a_day_before_and_when_it_is_gone(ada: Person) -> None:
    start = timezone.now()
    assert len(ladder(put_up(ada, now=start), start, 9)) == 2


def test_what_was_taken_off_is_told_of_no_more(ada: Person) -> None:
    post = put_up(ada)
    Post.objects.update(state="closed", closed_at=timezone.now())
    assert ladder(post, post.made_at, 9) == []


def test_a_site_that_was_off_tells_once_what_is_gone(ada: Person) -> None:
    start = timezone.now()
    put_up(ada, kind="lodging", now=start)
    assert tell_due(now=start + 15 * DAY) == 1
    put_up(ada, kind="lodging", now=start, title="Older")
    assert tell_due(now=start + 30 * DAY) == 0


@pytest.mark.parametrize("days", [7, 13.5, 14.5])
def test_one_button_lets_it_stand_again_and_the_ladder_begins_anew(ada: Person, days: float) -> None:
    start = timezone.now() - timedelta(days=days)
    post = put_up(ada, kind="lodging", now=start)
    tell_due(now=timezone.now())
    letter = Letter.objects.get()
    path = f"/aid/renew/{signing.dumps(letter.link_value, salt=letter.link_name, compress=False)}/"
    phone = Client()
    before = post.expires_at
    assert phone.get(path).status_code == 200
    post.refresh_from_db()
    assert post.expires_at == before  # looking renews nothing
    phone.post(path)
    post.refresh_from_db()
    assert post.expires_at > timezone.now() + 13 * DAY
    assert tell_due(now=timezone.now() + 8 * DAY) == 1


def test_a_forged_link_renews_nothing(ada: Person) -> None:
    post, other = put_up(ada), build.person()
    token = signing.dumps(f"{post.pk}:{other.pk}", salt="aid-renew-link", compress=False)
    assert [Client().post(f"/aid/renew/{t}/").status_code for t in (token, "x")] == [404, 404]
