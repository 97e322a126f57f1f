"""Writes of news: organizers write it, whoever owns an address asks for it there and says no by one click."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.letters import post_letter
from workshops.people.models import Letter, Person

from .choices import Choice, text_of
from .errors import NewsRefused
from .models import NewsPost, NewsSubscription
from .stopping import ALL, WEEKLY

MOST_ASKS_A_DAY = 3
MOST_POSTS_A_DAY = 5
DAY = timedelta(days=1)
Topic = NewsSubscription.Topic


@transaction.atomic
def write_news(*, post: NewsPost, by: Person, now: datetime) -> NewsPost:
    """Publish a post; organizers may. A form sent twice makes one."""
    gathering = Gathering.objects.select_for_update().get(pk=post.gathering_id)
    if (made := NewsPost.objects.filter(form_id=post.form_id).first()) is not None:
        return made
    if gathering.state == Gathering.State.DRAFT:
        raise NewsRefused(_("Only the team sees this gathering. Open it first, then write news of it."))
    if NewsPost.objects.filter(gathering=gathering, published_at__gt=now - DAY).count() >= MOST_POSTS_A_DAY:
        raise NewsRefused(_("That was much news for one day. Go on tomorrow."))
    post.by, post.published_at = by, now
    post.save(force_insert=True)
    note_change(gathering=gathering, person=by, subject="news", subject_id=post.pk, title=post.title, verb="sent")
    return post


@transaction.atomic
def ask_for_news(*, email: str, choice: Choice, now: datetime) -> None:
    """Leave a letter whose link says yes; anybody may ask for any address, which gets three letters a day at most.

    What happens shows to nobody but who reads that mail.
    """
    known = Person.objects.filter(email=email.strip().lower()).first()
    person = known or Person.objects.get_or_create(email=email.strip().lower(), defaults={"name": ""})[0]
    Person.objects.select_for_update().get(pk=person.pk)
    value = text_of(person.pk, choice)
    key = f"news-ask {now:%Y-%m-%d} {sha256(value.encode()).hexdigest()[:16]}"
    asked = Letter.objects.filter(person=person, key__startswith="news-ask ", posted_at__gt=now - DAY)
    if not person.is_active or asked.count() >= MOST_ASKS_A_DAY:
        return
    body = _(
        "Somebody, we hope you, asked us to send news to this address.\n\nYes, send it:\n{link}\n\n"
        "The link holds for a week. If it was not you, do nothing: then nothing comes, and we forget your address."
    )
    post_letter(
        person=person,
        key=key,
        subject=_("Do you want our news?"),
        body=body,
        link_name="news-confirm",
        link_value=value,
    )


@transaction.atomic
def confirm(*, person: Person, choice: Choice, now: datetime) -> None:
    """Keep what somebody asked for; whoever has the link of the letter may. It takes the place of what was before."""
    Person.objects.select_for_update().get(pk=person.pk)
    for topic in sorted(choice.topics):
        _subscribe(person, choice, now, topic, None)
    shown = Gathering.objects.exclude(state=Gathering.State.DRAFT).filter(pk__in=choice.gatherings)
    for gathering in shown.order_by("pk"):
        _subscribe(person, choice, now, Topic.PERENNIAL if gathering.is_perennial else Topic.GATHERING, gathering)


def _subscribe(person: Person, choice: Choice, now: datetime, topic: str, gathering: Gathering | None) -> None:
    pace = choice.pace if gathering is not None else NewsSubscription.Pace.WEEKLY
    given = {"pace": pace, "near": choice.near if topic == Topic.AID else ""}
    NewsSubscription.objects.update_or_create(
        person=person, topic=topic, gathering=gathering, defaults=given, create_defaults={**given, "confirmed_at": now}
    )


@transaction.atomic
def stop(*, person: Person, what: str = ALL) -> None:
    """Send somebody no more of some news, what waits included; whoever has the link of one of the mails may.

    `what` is a gathering's id, the topic of the site's own, what comes once a week, or all.
    """
    rows = NewsSubscription.objects.filter(person=person)
    waiting = Letter.objects.filter(person=person, key__startswith="news ", mailed_at=None)
    if what == WEEKLY:
        rows, waiting = rows.filter(pace=NewsSubscription.Pace.WEEKLY), waiting.filter(key__contains="-W")
    elif what.isdecimal():
        posts = NewsPost.objects.filter(gathering=int(what)).values_list("pk", flat=True)
        rows, waiting = rows.filter(gathering=int(what)), waiting.filter(key__in=[f"news {pk}" for pk in posts])
    elif what != ALL:
        rows, waiting = rows.filter(topic=what, gathering=None), waiting.none()
    rows.delete()
    waiting.delete()
