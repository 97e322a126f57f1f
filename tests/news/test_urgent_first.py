"""A newsletter to two thousand people, and what must not wait behind it."""

from datetime import timedelta

from celery.signals import before_task_publish
from django.utils import timezone

from tests import build
from workshops.models import Delivery, Gathering, Letter, NewsSubscription, Person
from workshops.news.tasks import tell_news
from workshops.people.letters import post_letter
from workshops.reminders import outbox, tasks

from .test_news import written

MANY = 2_000


def due_news(gathering: Gathering) -> None:
    """Have a post told to everybody who asked for it; its letters wait since an hour."""
    people = Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(MANY))
    asked = {"topic": "gathering", "pace": "at-once", "confirmed_at": timezone.now() - timedelta(days=1)}
    NewsSubscription.objects.bulk_create(NewsSubscription(person=one, gathering=gathering, **asked) for one in people)
    written(gathering)
    while Letter.objects.count() < MANY:
        tell_news()
    Letter.objects.update(posted_at=timezone.now() - timedelta(hours=1))


def test_a_reminder_and_a_letter_go_before_two_thousand_news_mails(gathering: Gathering) -> None:
    due_news(gathering)
    wren, now = build.person("Wren"), timezone.now()
    starts = now + timedelta(minutes=10)
    session = build.session(build.workshop(gathering, teachers=[]), None, starts, starts + timedelta(hours=1))
    build.release(gathering, now)
    build.star(wren, session)
    post_letter(person=wren, key="k", subject="A seat is free", body="Take it.")
    sent: list[tuple[str, list[int]]] = []

    def keep(routing_key: str, body: tuple[tuple[str, list[int], str], object, object], **_: object) -> None:
        sent.append((routing_key, list(body[0][1])))

    before_task_publish.connect(keep)
    try:
        tasks.send_due_reminders()
    finally:
        before_task_publish.disconnect(keep)
    first, *rest = sent
    kinds = set(Delivery.objects.filter(pk__in=first[1]).values_list("kind", flat=True))
    assert (first[0], kinds) == ("urgent", {"session-reminder", "letter"})
    assert {queue for queue, _ids in rest} == {"bulk"}
    assert sum(len(ids) for _queue, ids in rest) == outbox.BATCH * (1_000 // outbox.BATCH)
    assert set(Delivery.objects.filter(kind="bulk-letter").values_list("person__name", flat=True)).isdisjoint({"Wren"})


def test_where_the_mail_server_takes_few_they_are_the_urgent(gathering: Gathering, settings: object) -> None:
    """With a limit for each minute the newsletter takes what is left of it."""
    settings.EMAIL_PER_MINUTE = 20  # type: ignore[attr-defined]
    readers = Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(30))
    rows = [Letter(person=one, key="news 1", subject="s", body="b", bulk=True) for one in readers]
    rows += [Letter(person=one, key="k", subject="s", body="b") for one in readers[:15]]
    Letter.objects.bulk_create(rows)
    Letter.objects.filter(bulk=True).update(posted_at=timezone.now() - timedelta(hours=1))
    tasks.send_due_reminders()
    claimed = Delivery.objects.filter(lease__isnull=False)
    assert (claimed.filter(kind="letter").count(), claimed.filter(kind="bulk-letter").count()) == (15, 5)
