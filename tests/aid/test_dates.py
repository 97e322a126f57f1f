"""When what comes again is next: daily, weekly, by a rule of its own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.aid.conftest import put_up
from workshops.aid.actions import set_rule
from workshops.aid.dates import LENGTH, MOST, Repeated, last_end, next_dates, repeated
from workshops.aid.suggesting import suggestions
from workshops.models import Person, Post
from workshops.perennial.patterns import Pattern, rule_of

MONDAY = datetime(2026, 7, 6, 18)  # noqa: DTZ001  # wall time
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Form = Callable[..., dict[str, Any]]


def test_what_is_daily_until_a_later_day_has_the_same_hours_each_day() -> None:
    it = repeated("daily", None, MONDAY, MONDAY + 3 * DAY + 2 * HOUR)
    assert it is not None
    assert next_dates(it, MONDAY) == [(MONDAY + n * DAY, MONDAY + n * DAY + 2 * HOUR) for n in range(4)]
    assert last_end(it) == MONDAY + 3 * DAY + 2 * HOUR


def test_what_is_weekly_goes_on() -> None:
    it = repeated("weekly", None, MONDAY, None)
    assert it is not None
    assert next_dates(it, MONDAY + 8 * DAY, most=1) == [(MONDAY + 14 * DAY, MONDAY + 14 * DAY + LENGTH)]
    assert last_end(it) is None


def test_what_says_no_first_time_or_no_days_has_no_dates() -> None:
    assert repeated("daily", None, None, None) is None
    assert repeated("own", None, MONDAY, None) is None


def test_a_date_stays_until_it_is_over() -> None:
    it = repeated("weekly", None, MONDAY, MONDAY + 2 * HOUR)
    assert it is not None
    assert [next_dates(it, MONDAY + n * HOUR, most=1)[0][0] for n in (1, 2)] == [MONDAY, MONDAY + 7 * DAY]


@given(st.integers(1, 9), st.integers(1, 30), st.integers(0, 400))
def test_dates_are_few_in_order_and_not_over(every: int, count: int, hours: int) -> None:
    it = Repeated(rule=rule_of(Pattern(kind="daily", every=every, count=count)), first=MONDAY, length=HOUR)
    now, last = MONDAY + hours * HOUR, last_end(it)
    dates = next_dates(it, now)
    assert len(dates) <= MOST
    assert dates == sorted(dates)
    assert last is not None
    assert all(now < end <= last for _start, end in dates)
    assert bool(dates) == (last > now)


def test_its_days_are_asked_for_on_the_next_page_and_shown(ada: Person, ada_client: Client, form: Form) -> None:
    typed = form(rhythm="own", kind="care", starts_at="2036-07-07T09:00", ends_at="2036-07-07T11:00", goes_to="")
    asked = ada_client.post("/aid/new/", typed)
    post = Post.objects.get()
    assert asked.headers["Location"] == f"/aid/{post.pk}/days/"
    wanted = {"kind": "weekday", "weekdays": [0], "ordinals": [1], "every": 1, "end": "count", "count": 3}
    assert ada_client.post(f"/aid/{post.pk}/days/", wanted).status_code == 302
    page = Client().get(f"/aid/{post.pk}/").content.decode()
    assert "Every first Monday, 9:00 to 11:00, 3 times" in page


def test_no_first_time_and_no_day_to_come_are_refused(ada: Person, ada_client: Client, form: Form) -> None:
    assert "when it is first" in ada_client.post("/aid/new/", form(rhythm="own")).content.decode()
    now = timezone.now()
    post = put_up(ada, kind="care", rhythm="own", starts_at=now - 9 * DAY)
    wanted = {"kind": "daily", "every": 1, "end": "count", "count": 2}
    page = ada_client.post(f"/aid/{post.pk}/days/", wanted)
    assert (page.status_code, "None of these days is to come" in page.content.decode()) == (422, True)


def test_somebody_else_does_not_set_its_days(ada: Person, ben_client: Client) -> None:
    post = put_up(ada, rhythm="own", starts_at=timezone.now())
    assert ben_client.post(f"/aid/{post.pk}/days/", {"kind": "daily", "every": 1, "end": "never"}).status_code == 404


def test_it_leaves_after_its_last_date_and_stands_longer_than_what_is_once(ada: Person) -> None:
    now = timezone.now().replace(microsecond=0)
    once, again = put_up(ada, now=now), put_up(ada, now=now, rhythm="daily", starts_at=now)
    assert again.expires_at - once.expires_at > 50 * DAY
    post = put_up(ada, now=now, rhythm="own", starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    set_rule(post=post, rule=rule_of(Pattern(kind="daily", count=3)), now=now)
    post.refresh_from_db()
    assert abs(post.expires_at - (now + 2 * DAY + 2 * HOUR)) <= HOUR  # an hour when clocks change


def test_the_board_of_a_day_and_what_fits_go_by_its_dates(ada: Person, ben: Person) -> None:
    start = (timezone.now() + 2 * DAY).replace(hour=12, minute=0, tzinfo=UTC)
    weekly = put_up(ada, kind="care", title="Stories", rhythm="weekly", starts_at=start, ends_at=start + HOUR)
    days = [start + n * DAY for n in (7, 8)]
    shown = ["Stories" in Client().get(f"/aid/?day={day.date()}").content.decode() for day in days]
    assert shown == [True, False]
    for day in days:
        put_up(ben, kind="care", side="offer", title=f"Sitting {day:%d}", starts_at=day, ends_at=day + HOUR)
    assert [one.post.title for one in suggestions(weekly, timezone.now())] == [f"Sitting {days[0]:%d}"]
