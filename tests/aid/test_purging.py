"""What is long done is forgotten; the figures stay."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from tests import build
from tests.aid.conftest import put_up
from workshops.aid import answer_actions as acts
from workshops.aid.purging import purge
from workshops.models import AidCount, AidMessage, Answer, Gathering, Person, Post

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
