"""What is long done is forgotten; the figures stay."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from tests import build
from tests.aid.conftest import put_up
from workshops.aid import answer_actions as acts
from workshops.aid.purging import purge
from workshops.models import AidBan, AidCount, AidMessage, AidReport, Answer, Gathering, Person, Post

DAY = timedelta(days=1)


def test_words_go_after_a_month_posts_after_three_and_figures_stay(ada: Person, ben: Person) -> None:
    now = timezone.now()
    post = put_up(ada, quantity=6, now=now)
    answer = acts.answer_post(post=post, by=ben, amount=6, text="I can", form_id=uuid4(), now=now)
    acts.agree(answer=answer, by=ada, now=now)
    acts.share(answer=answer, by=ben, shares=True)
    acts.hand_over(answer=answer, by=ben, now=now)
    assert (purge(now=now + 29 * DAY), AidMessage.objects.count()) == (0, 1)
    assert (purge(now=now + 31 * DAY), AidMessage.objects.count()) == (0, 0)
    assert not Answer.objects.get().helper_shares
    assert (purge(now=now + 91 * DAY), Post.objects.count()) == (1, 0)
    assert purge(now=now + 91 * DAY) == 0
    kept = AidCount.objects.get()
    assert (kept.posts, kept.answers, kept.handed, kept.amount) == (1, 1, 1, 6)
    assert Person.objects.filter(pk=ada.pk).exists()


def test_what_was_reported_and_who_was_blocked_is_forgotten_in_time(gathering: Gathering, ada: Person) -> None:
    post, over = put_up(ada, gathering), datetime.combine(gathering.ends_on, time(), tzinfo=UTC)
    given = {"reason": "hurts", "words": "He shouts.", "at": over}
    AidReport.objects.create(post=post, person=build.person(), settled_at=over, outcome="fine", **given)
    AidReport.objects.create(post=post, person=build.person(), **given)
    AidBan.objects.create(gathering=gathering, person=ada, reason="He shouts.", at=over)
    AidBan.objects.create(gathering=None, person=ada, reason="He shouts.", at=over)
    Post.objects.update(expires_at=over + 400 * DAY)
    told = []
    for days in (29, 31, 89, 92):
        purge(now=over + days * DAY)
        told.append((AidReport.objects.exclude(words="").count(), AidBan.objects.count()))
    assert told == [(2, 2), (1, 2), (1, 2), (1, 1)]  # the area's ban stands until it is lifted


def test_what_was_written_to_a_group_is_forgotten_though_the_group_stays(ada: Person, ben: Person) -> None:
    post, now = put_up(ada), timezone.now()
    acts.answer_post(post=post, by=ben, amount=1, text="Hello", form_id=uuid4(), now=now)
    Post.objects.update(state=Post.State.GROUP, expires_at=now + 4000 * DAY)
    left = [purge(now=now + days * DAY) or AidMessage.objects.count() for days in (89, 91)]
    assert (left, Post.objects.count()) == ([1, 0], 1)


def test_what_stands_stays(ada: Person) -> None:
    put_up(ada, kind="skill")
    assert purge(now=timezone.now() + 50 * DAY) == 0
    assert Post.objects.exists()


def test_a_name_that_a_steward_wrote_down_goes_with_its_post(gathering: Gathering, steward: Person) -> None:
    tom = build.person("Old Tom", email=None)
    post = put_up(steward, gathering)
    Post.objects.update(person=tom, taken_by=steward)
    purge(now=post.expires_at + 91 * DAY)
    assert not Person.objects.filter(pk=tom.pk).exists()
    assert Person.objects.filter(pk=steward.pk).exists()
