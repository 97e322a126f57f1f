"""Says what a demo gathering holds and how to look at it."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.schedule.models import Offering, Release, ReleasedSession, Session
from workshops.signups.models import Star

from .actions import Demo
from .writing import LOGINS, domain_of

PAGES = ("gathering", "schedule", "releases", "proposals", "organize-schedule", "organize-publish", "organize-settings")
PURPOSE = {
    "organizer": "everything, and the team",
    "scheduler": "places, slots, workshops, the schedule",
    "steward": "boards and rosters",
    "attendee": "stars, seats, wishes, plan, reminders",
}


def _address(name: str, *args: object) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def _first(gathering: Gathering) -> tuple[ReleasedSession, int] | None:
    """Return the first released session that has a place, with one of its teachers' ids."""
    session = (
        ReleasedSession.objects.filter(release=Release.objects.latest_of(gathering))
        .exclude(place_slug="")
        .filter(workshop__teachers__person__isnull=False)
        .select_related("workshop")
        .first()
    )
    if session is None:
        return None
    return session, session.workshop.teachers.exclude(person=None).values_list("person", flat=True)[0]


def urls(gathering: Gathering) -> dict[str, str]:
    """Return the addresses of its pages by name; of those that are many, the first released one's."""
    slug, first = gathering.slug, _first(gathering)
    pages: dict[str, tuple[object, ...]] = {"schedule-day": (gathering.starts_on,)}
    if first is not None:
        session, teacher = first
        pages |= {"workshop": (session.workshop.workshop_id,), "place": (session.place_slug,), "teacher": (teacher,)}
    return {name: _address(name, slug, *pages.get(name, ())) for name in (*PAGES, *pages)}


def feeds(gathering: Gathering) -> list[str]:
    """Return the addresses of its calendar feeds: the whole schedule, its first session, that session's teacher."""
    slug, first = gathering.slug, _first(gathering)
    addresses = [_address("schedule-ics", slug)]
    if first is not None:
        session, teacher = first
        addresses += [_address("session-ics", slug, session.uid), _address("teacher-ics", slug, teacher)]
    return addresses


def logins(gathering: Gathering) -> dict[str, str]:
    """Return the addresses to sign in with, of those made-up people who are there."""
    addresses = {login: f"{login}@{domain_of(gathering.slug)}" for login in LOGINS}
    there = set(Person.objects.filter(email__in=addresses.values()).values_list("email", flat=True))
    return {login: address for login, address in addresses.items() if address in there}


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
    gathering, who = demo.gathering, logins(demo.gathering)
    return {
        "slug": gathering.slug,
        "made": demo.made,
        "urls": urls(gathering),
        "feeds": feeds(gathering),
        "organizer": who.get("organizer"),
        "attendee": who.get("attendee"),
        "counts": counts(gathering),
    }


def as_text(demo: Demo) -> str:
    """Return what a person at the console needs: what there is, where it is, how to sign in."""
    gathering, who, held = demo.gathering, logins(demo.gathering), counts(demo.gathering)
    news = "is ready" if demo.made else "is there already; nothing was changed"
    lines = [
        f"{gathering.name} {news}: {held['days']} days, {held['places']} places, {held['workshops']} workshops, "
        f"{held['teachers']} teachers, {held['attendees']} attendees.",
        f"  {_address('gathering', gathering.slug)}",
    ]
    if who:
        lines += [f"Sign in at {_address('account_login')} as"]
        lines += [f"  {address}  ({PURPOSE[login]})" for login, address in who.items()]
        lines += [
            f"The code comes by e-mail: read it on the server's console or in {settings.EMAIL_FILE_PATH}."
            if settings.MAIL_IS_KEPT_HERE
            else "These addresses have no mailbox: sign in with them where the site keeps its mail, without EMAIL_URL."
        ]
    return "\n".join(lines)
