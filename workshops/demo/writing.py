"""Writes a made-up gathering into the database, quickly, and publishes it."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import slugify

from workshops.gatherings.models import Gathering, TeamMember
from workshops.people.models import Person
from workshops.reminders.choice_models import ReminderChoice
from workshops.schedule.blockers import blockers_of
from workshops.schedule.releases import publish

from .draft import change_draft
from .listings import write_listings
from .plan import GatheringPlan
from .programme import write_offerings, write_sessions, write_stars, write_workshops
from .reviewing import write_reviews
from .seats import write_seats
from .site import write_gathering, write_places, write_slots

BATCH = 1000
ROLES = (TeamMember.Role.ORGANIZER, TeamMember.Role.SCHEDULER, TeamMember.Role.STEWARD)
LOGINS = ("organizer", "scheduler", "steward", "attendee")


def write(plan: GatheringPlan, *, now: datetime) -> Gathering:
    """Write the whole plan and its first release in one transaction; anybody on this machine's console may."""
    with transaction.atomic():
        gathering = write_gathering(plan)
        everyone = _people(plan)
        logins = {login: everyone[name] for login, name in zip(LOGINS, plan.people, strict=True)}
        for login, role in zip(LOGINS, ROLES, strict=False):
            TeamMember.objects.create(gathering=gathering, person=logins[login], role=role)
        places = write_places(plan, gathering)
        write_slots(plan, gathering)
        workshops = write_workshops(plan, gathering, everyone)
        write_listings(plan, everyone, workshops)
        offerings = write_offerings(plan, workshops)
        write_sessions(plan, gathering, places, offerings)
        write_stars(plan, everyone, offerings)
        write_reviews(gathering, workshops, [logins["scheduler"]])
        if plan.quiet:
            _keep_quiet([everyone[name] for name in plan.attendees[1:]])
        gathering.refresh_from_db()
        first_morning = datetime.combine(plan.starts_on, plan.slots[0].starts, tzinfo=gathering.zone)
        publish(
            gathering=gathering,
            person=logins["organizer"],
            note=plan.note,
            seen_version=gathering.draft_version,
            accepted=blockers_of(gathering).mark,
            now=min(now, (first_morning - timedelta(days=3)).astimezone(UTC)),
        )
        if plan.quiet:
            write_seats(gathering, logins["organizer"], [everyone[name] for name in plan.attendees])
        if plan.changed_since:
            change_draft(plan, gathering, logins["scheduler"])
    return gathering


def domain_of(slug: str) -> str:
    """Return the domain of the addresses of a gathering's made-up people; .example never gets mail."""
    return "demo.example" if slug == "riverside" else f"{slug}.demo.example"


def _people(plan: GatheringPlan) -> dict[str, Person]:
    """Return everybody by name; whoever is known by address from an earlier time is kept."""
    domain = domain_of(plan.slug)
    addresses = {name: f"{slugify(name).replace('-', '.')}@{domain}" for name in plan.teachers + plan.attendees}
    addresses |= {name: f"{login}@{domain}" for login, name in zip(LOGINS, plan.people, strict=True)}
    known = {person.email: person for person in Person.objects.filter(email__endswith=f"@{domain}")}
    made = [
        Person(name=name, email=address, password=make_password(None))
        for name, address in addresses.items()
        if address not in known
    ]
    known |= {person.email: person for person in Person.objects.bulk_create(made, BATCH)}
    return {name: known[address] for name, address in addresses.items()}


def _keep_quiet(people: list[Person]) -> None:
    """Let them want no reminders: nobody reads their mail, and it would fill the console."""
    there = set(ReminderChoice.objects.filter(person__in=people).values_list("person", flat=True))
    ReminderChoice.objects.bulk_create(
        [ReminderChoice(person=person, wanted=False) for person in people if person.pk not in there], BATCH
    )
