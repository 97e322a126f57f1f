"""A gathering of tomorrow in a site's own process, who is signed in there, and what is true of it afterwards."""

import json
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from workshops.demo.actions import make_demo
from workshops.models import CarryQuestion, Gathering, Person, Release, Seat, SeatCount, SignUpRules, TeamMember
from workshops.signups.shown import shown_of

SLUG, NAMES = "river", ("hanna", "rio")


def fill() -> None:
    """Make the gathering; one workshop has a single seat, which nobody has yet."""
    day = timezone.now().date() + timedelta(days=1)
    made = make_demo(slug=SLUG, size="S", seed=1, starts_on=day, time_zone="UTC", now=timezone.now()).gathering
    SignUpRules.objects.create(gathering=made, window=SignUpRules.Window.OPEN)
    shown = sorted(shown_of(made).values(), key=lambda here: here.starts)
    SeatCount.objects.update_or_create(offering_id=shown[0].offering, defaults={"cap": 1, "taken": 0})
    for name in NAMES:
        person = Person.objects.create(name=name, email=f"{name}@camp.example")
        Seat.objects.create(
            person=person, offering_id=shown[1].offering, state=Seat.State.GIVEN_BACK, since=timezone.now()
        )
    organizer = Person.objects.create(name="orla", email="orla@camp.example")
    TeamMember.objects.create(gathering=made, person=organizer, role=TeamMember.Role.ORGANIZER)
    tell({})


def doors() -> None:
    """Sign in those people, and print their sessions and the address of the seat that there is once."""
    shown = sorted(shown_of(Gathering.objects.get(slug=SLUG)).values(), key=lambda here: here.starts)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = {}
    for person in Person.objects.filter(email__endswith="@camp.example").order_by("pk"):
        session = store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        keys[person.name] = session.session_key
    tell({"keys": keys, "seat": f"/g/{SLUG}/seat/{shown[0].offering}/"})


def state() -> None:
    """Print who has which seat, what waits for a decision, and how many programmes there are."""
    gathering = Gathering.objects.get(slug=SLUG)
    asked = CarryQuestion.objects.filter(carry__gathering=gathering).order_by("pk")
    seats = Seat.objects.filter(person__name__in=NAMES).order_by("offering_id", "person__name")
    tell(
        {
            "seats": [[seat.person.name, seat.state] for seat in seats.select_related("person")],
            "asked": [[one.key.rpartition(":")[2], one.told] for one in asked.exclude(key="")],
            "lines": [one.words for one in asked.filter(key="")],
            "words": gathering.emergency_words,
            "away": gathering.away,
            "releases": Release.objects.filter(gathering=gathering).count(),
            "over": [count.pk for count in SeatCount.objects.exclude(cap=None) if count.taken > (count.cap or 0)],
        }
    )


def tell(facts: dict[str, Any]) -> None:
    """Print facts for the test."""
    print(json.dumps(facts))  # noqa: T201
