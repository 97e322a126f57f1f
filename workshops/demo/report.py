"""Says what a demo gathering holds and how to look at it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.schedule.models import Offering, Release, ReleasedSession, Session
from workshops.signups.models import Star

from .actions import Demo
from .writing import LOGINS, domain_of

PAGES = ("gathering", "schedule", "releases", "proposals", "organize", "organize-schedule")
PURPOSE = {
    "organizer": "everything, and the team",
    "scheduler": "places, slots, workshops, the schedule",
    "steward": "boards and rosters",
    "attendee": "stars, plan, reminders",
}


def _address(name: str, *args: object) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def _known(pages: Iterable[tuple[str, tuple[object, ...]]]) -> Iterator[tuple[str, str]]:
    for name, args in pages:
        with suppress(NoReverseMatch):
            yield name, _address(name, *args)


def urls(gathering: Gathering) -> dict[str, str]:
    """Return the addresses of its pages by name."""
    return dict(_known((page, (gathering.slug,)) for page in PAGES))


def feeds(gathering: Gathering) -> list[str]:
    """Return the addresses of its calendar feeds: the whole schedule, its first session, that session's teacher."""
    wanted: list[tuple[str, tuple[object, ...]]] = [("schedule-ics", (gathering.slug,))]
    first = ReleasedSession.objects.filter(release=Release.objects.latest_of(gathering)).first()
    if first is not None:
        wanted.append(("session-ics", (gathering.slug, first.uid)))
        teacher = first.workshop.teachers.first()
        if teacher is not None and teacher.person_id is not None:
            wanted.append(("teacher-ics", (gathering.slug, teacher.person_id)))
    return [address for _, address in _known(wanted)]


def counts(gathering: Gathering) -> dict[str, int]:
    """Return how many rows of each kind it has."""
    workshops = Workshop.objects.filter(gathering=gathering)
    sessions = Session.objects.of(gathering)
    return {
        "days": len(gathering.days),
        "places": gathering.places.count(),
        "slots": gathering.slots.count(),
        "workshops": workshops.count(),
        "offerings": Offering.objects.filter(workshop__gathering=gathering).count(),
        "sessions": sessions.count(),
        "unplaced": sessions.unplaced().count(),
        "teachers": Person.objects.filter(teaching__workshop__gathering=gathering).distinct().count(),
        "attendees": Person.objects.filter(stars__offering__workshop__gathering=gathering).distinct().count(),
        "stars": Star.objects.filter(offering__workshop__gathering=gathering).count(),
        "releases": Release.objects.filter(gathering=gathering).count(),
    }


def as_json(demo: Demo) -> dict[str, Any]:
    """Return everything a script needs to find its way."""
    gathering, domain = demo.gathering, domain_of(demo.gathering.slug)
    return {
        "slug": gathering.slug,
        "made": demo.made,
        "urls": urls(gathering),
        "feeds": feeds(gathering),
        "organizer": f"organizer@{domain}",
        "attendee": f"attendee@{domain}",
        "counts": counts(gathering),
    }


def as_text(demo: Demo) -> str:
    """Return what a person at the console needs: what there is, where it is, how to sign in."""
    gathering, domain, held = demo.gathering, domain_of(demo.gathering.slug), counts(demo.gathering)
    news = "is ready" if demo.made else "is there already; nothing was changed"
    lines = [
        f"{gathering.name} {news}: {held['days']} days, {held['places']} places, {held['workshops']} workshops, "
        f"{held['teachers']} teachers, {held['attendees']} attendees.",
        f"  {settings.SITE_URL}/g/{gathering.slug}/",
        f"Sign in at {_address('account_login')} as",
        *(f"  {login}@{domain}  ({PURPOSE[login]})" for login in LOGINS),
        f"The code comes by e-mail: read it here on the console or in {settings.EMAIL_FILE_PATH}."
        if settings.MAIL_IS_KEPT_HERE
        else "The code comes by e-mail, and nobody receives these addresses' mail.",
    ]
    return "\n".join(lines)
