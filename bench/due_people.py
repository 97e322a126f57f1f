"""Many people with a star on what begins soon, and the reminders that are due to them."""

import uuid
from datetime import datetime, timedelta

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.reminders.choice_models import ReminderChoice
from workshops.reminders.models import Delivery
from workshops.schedule.models import Offering, Session
from workshops.schedule.releases import publish_at_once
from workshops.signups.models import Star

SESSIONS = 20
IN_A_BATCH = 1_000


def make_gathering(slug: str, now: datetime, starts_at: datetime) -> list[Session]:
    """Make and publish an open gathering with SESSIONS sessions that all start then."""
    days = {"starts_on": starts_at.date(), "ends_on": starts_at.date() + timedelta(days=1)}
    state, zone = Gathering.State.OPEN, "America/New_York"
    gathering = Gathering.objects.create(slug=slug, name=slug.title(), state=state, time_zone=zone, **days)
    sessions = []
    for number in range(SESSIONS):
        title, accepted = f"Basket {number}", Workshop.State.ACCEPTED
        workshop = Workshop.objects.create(gathering=gathering, title=title, state=accepted, bring="A knife")
        offering = Offering.objects.create(workshop=workshop)
        ends_at = starts_at + timedelta(hours=2)
        sessions.append(Session.objects.create(offering=offering, part=1, starts_at=starts_at, ends_at=ends_at))
    publish_at_once(gathering=gathering, person=None, now=now, since=now - timedelta(days=1))
    return sessions


def make_stars(sessions: list[Session], people: int, name: str, since: datetime | None = None) -> list[Person]:
    """Make so many people, each with a star on one of the sessions in turn, who want no digests."""
    rows = [Person(name=f"{name} {n}", email=f"{name}{n}@example.org") for n in range(people)]
    made = Person.objects.bulk_create(rows, batch_size=IN_A_BATCH)
    stars = [Star(person=one, offering=sessions[n % SESSIONS].offering) for n, one in enumerate(made)]
    Star.objects.bulk_create(stars, batch_size=IN_A_BATCH)
    if since is not None:
        Star.objects.filter(person__in=[one.pk for one in made]).update(created_at=since)
    choices = [ReminderChoice(person=one, evening=False, arrival=False) for one in made]
    ReminderChoice.objects.bulk_create(choices, batch_size=IN_A_BATCH)
    return made


def make_due(mails: int, now: datetime) -> None:
    """Write a delivery that is due for each of so many people."""
    starts_at = now + timedelta(minutes=25)
    sessions = make_gathering("due", now, starts_at)
    gathering = sessions[0].offering.workshop.gathering
    rows = [
        Delivery(
            person=person,
            kind=Delivery.Kind.SESSION_REMINDER,
            gathering=gathering,
            subject=sessions[n % SESSIONS].uid.hex,
            moment=starts_at,
            due_at=now,
            useless_at=starts_at,
            message_id=uuid.uuid4(),
        )
        for n, person in enumerate(make_stars(sessions, mails, "due"))
    ]
    Delivery.objects.bulk_create(rows, batch_size=IN_A_BATCH)
