"""A gathering of 300 sessions on the evening before, made in a site's own process, and people who are signed in."""

import json
import random
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session as WebSession
from django.db.models import Count, F
from django.utils import timezone

from workshops.demo.actions import make_demo
from workshops.models import Person, Seat, SeatCount, SignUpRules
from workshops.signups.shown import shown_of


def fill(people: int) -> None:
    """Make the gathering of tomorrow and people signed in; print whose session goes where, popular workshops more."""
    now = timezone.now()
    day = now.date() + timedelta(days=1)
    gathering = make_demo(slug="rush", size="M", seed=1, starts_on=day, time_zone="UTC", now=now).gathering
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)
    first = min(shown.sessions[0].day for shown in shown_of(gathering).values())
    shown = [here for here in shown_of(gathering).values() if here.sessions[0].day == first]
    made = Person.objects.bulk_create(
        Person(name=f"P{n}", email=f"p{n}@rush.example", password="!") for n in range(people)
    )
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = [_session(store, person) for person in made]
    WebSession.objects.bulk_create(rows)
    chance = random.Random(1)
    weights = [1 / rank for rank in range(1, len(shown) + 1)]
    told = [
        {
            "session": row.session_key,
            "workshop": f"/g/rush/workshops/{here.words.workshop_id}/",
            "seat": f"/g/rush/seat/{here.offering}/",
        }
        for row, here in zip(rows, chance.choices(shown, weights, k=people), strict=True)
    ]
    print(json.dumps(told))  # noqa: T201  # the test reads it


def _session(store: type, person: Person) -> WebSession:
    inside = {
        SESSION_KEY: str(person.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: person.get_session_auth_hash(),
    }
    made = store()
    key = made._get_new_session_key()
    return WebSession(session_key=key, session_data=made.encode(inside), expire_date=timezone.now() + timedelta(days=1))


def told() -> None:
    """Print how many people have a seat or a place in line, and how many workshops hold more than they may."""
    over = SeatCount.objects.filter(taken__gt=F("cap")).count()
    states = Seat.objects.order_by().values_list("state").annotate(Count("pk"))
    print(json.dumps({"over": over, "seats": dict(states)}))  # noqa: T201  # the test reads it
