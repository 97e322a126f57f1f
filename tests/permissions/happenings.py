"""Lets everything happen of which mutual aid, community places and news tell somebody by mail."""

from datetime import datetime, timedelta
from uuid import uuid4

from workshops.aid import answer_actions as acts
from workshops.aid import fresh, keeping, suggesting
from workshops.hubs.group_actions import write_to_group
from workshops.models import AidReport, LocalGroup, Person, Post
from workshops.news.actions import ask_for_news
from workshops.news.choices import Choice
from workshops.news.telling import tell_posts, tell_week

from .secrets import PHONE, Secrets, address


def happen(secrets: Secrets, now: datetime) -> None:
    """Answer, agree, thank, report, tell what fits, what leaves and what is new."""
    owner, partner, other = (_person(secrets, who) for who in ("owner", "partner", "other"))
    asked = Post.objects.get(title="Soup of the area")
    answer = acts.answer_post(post=asked, by=partner, amount=1, text=f"zq-said {PHONE}", form_id=uuid4(), now=now)
    acts.write(answer=answer, by=owner, text="zq-replied", form_id=uuid4(), now=now)
    acts.agree(answer=answer, by=owner, now=now)
    acts.hand_over(answer=answer, by=partner, now=now)
    acts.thank(answer=answer, by=owner, words="zq-thanks", now=now)
    evening = now.astimezone(secrets.here.gathering.zone).replace(hour=19) + timedelta(minutes=1)
    suggesting.tell_evening(now=evening)
    fresh.tell_due(now=now + timedelta(days=2, hours=1))
    steward = _person(secrets, "steward")
    for report in AidReport.objects.filter(outcome="").order_by("pk"):
        keeping.settle(report=report, outcome="banned", words="Be kind.", by=steward, now=now)
    group = LocalGroup.objects.get(state="listed", person__email=address("starter"))
    write_to_group(group=group, by=other, text="zq-to-the-group", form_id=uuid4(), now=now)
    wanted = Choice(topics=frozenset({"aid"}), gatherings=(), pace="weekly", near="zq-nearby")
    ask_for_news(email=address("new"), choice=wanted, now=now)
    tell_posts(now=now)
    tell_week(now=now)


def _person(secrets: Secrets, who: str) -> Person:
    person = secrets.people[who]
    assert person is not None
    return person
