"""Everything that says how to reach somebody, or what they said, goes by the clock's own tasks; the figures stay."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from skillshare import celery_app
from skillshare.settings import CELERY_BEAT_SCHEDULE
from tests import build
from tests.aid.conftest import put_up
from tests.news.test_news import ask, send, subscribed, written
from workshops.aid import answer_actions as acts
from workshops.aid import keeping
from workshops.models import (
    AidBan,
    AidCount,
    AidMessage,
    AidReport,
    Answer,
    Delivery,
    Gathering,
    Letter,
    NewsPost,
    NewsSubscription,
    Person,
    Post,
    Shift,
    ShiftSeat,
)
from workshops.news.telling import tell_posts

DAY = timedelta(days=1)
FORGETTING = ("purge-aid", "purge-shifts", "purge-news", "purge-deliveries")


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return what moves the clock that many days ahead and lets a day's tasks run that forget."""
    real = timezone.now
    celery_app.loader.import_default_modules()

    def moved(days: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(days=days))
        for name in FORGETTING:
            celery_app.tasks[CELERY_BEAT_SCHEDULE[name]["task"]].apply(throw=True)

    return moved


def a_lively_day(gathering: Gathering) -> None:
    """Let people ask, answer, share, report, be blocked, and read news."""
    ada, ben, cara = (build.person(name) for name in ("Ada", "Ben", "Cara"))
    now, tom = timezone.now(), build.person("Old Tom", email=None)
    post = put_up(ada, gathering, quantity=6)
    answer = acts.answer_post(post=post, by=ben, amount=6, text="Call 0151", form_id=uuid4(), now=now)
    acts.agree(answer=answer, by=ada, now=now)
    acts.share(answer=answer, by=ben, shares=True)
    acts.hand_over(answer=answer, by=ben, now=now)
    acts.thank(answer=answer, by=ada, words="Bless you", now=now)
    Post.objects.filter(pk=put_up(ada, gathering, title="For Tom").pk).update(person=tom, taken_by=ada)
    report = keeping.report(post=put_up(cara, gathering), by=ben, reason="hurts", words="She shouts", now=now)
    keeping.settle(report=report, outcome="banned", words="Be kind", by=ada, now=now)
    build.shift(gathering, now, [ada, ben])
    subscribed(gathering, ada)
    written(gathering)
    tell_posts(now=now)
    ask("aid", email="never.said.yes@example.org")
    send()


def words_left() -> int:
    """Count what still says something of somebody, but for their account and what they chose."""
    said = Letter.objects.exclude(body="").count() + AidReport.objects.exclude(words="").count()
    shared = Answer.objects.filter(helper_shares=True).count() + Answer.objects.exclude(thanks="").count()
    names = Person.objects.filter(name__in=["Old Tom", ""]).count()
    rows = sum(model.objects.count() for model in (AidMessage, AidBan, Post, Answer, Delivery, ShiftSeat))
    return said + shared + names + rows


def test_all_of_it_goes_in_time_and_the_figures_stay(gathering: Gathering, moved: Callable[[float], None]) -> None:
    today = timezone.now().date()
    Gathering.objects.update(starts_on=today, ends_on=today)
    a_lively_day(gathering)
    mailed, left = len(mail.outbox), [words_left()]
    for days in (6, 8, 40, 95, 130):
        moved(days)
        left.append(words_left())
    assert left == sorted(left, reverse=True)
    assert (left[0] == left[1], left[-1]) == (True, 0)
    counts = {(one.kind, one.posts, one.answers, one.handed, one.amount) for one in AidCount.objects.all()}
    assert counts == {("food", 3, 1, 1, 6)}
    assert Shift.objects.get().helped == 2
    assert (NewsPost.objects.count(), NewsSubscription.objects.count(), len(mail.outbox)) == (1, 1, mailed)
    send()
    assert len(mail.outbox) == mailed


def test_the_clock_forgets_each_day() -> None:
    assert {CELERY_BEAT_SCHEDULE[name]["schedule"] for name in FORGETTING} == {DAY.total_seconds()}


def test_whatever_the_clock_starts_is_there() -> None:
    celery_app.loader.import_default_modules()
    assert {entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()} <= set(celery_app.tasks)
