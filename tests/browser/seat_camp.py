"""A small camp for a journey of seats, made from within a site's own process; prints its people's sessions as JSON."""

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import SignUpRules, TeamMember


def fill(slug: str) -> None:
    """Make an open gathering of tomorrow with one workshop for one, and Ada, Bea and the steward Stella, signed in."""
    day = timezone.now().date() + timedelta(days=1)
    gathering = build.gathering(slug, name=f"Camp {slug}", starts_on=day, ends_on=day, time_zone="UTC")
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)
    starts = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    build.slot(gathering, day)
    workshop = build.workshop(gathering, "Bow drill", [build.person("Wren", email=None)], capacity=1)
    build.session(workshop, build.place(gathering, "Oak"), starts, starts + timedelta(hours=2))
    build.release(gathering, timezone.now())
    told: dict[str, object] = {"page": f"/g/{slug}/workshops/{workshop.pk}/", "day": day.isoformat()}
    for name in ("Ada", "Bea", "Stella"):
        person = build.person(name, f"{name.lower()}-{slug}@example.org")
        if name == "Stella":
            TeamMember.objects.create(gathering=gathering, person=person, role="steward")
        client = Client()
        client.force_login(person)
        told[name] = client.cookies["sessionid"].value
    print(json.dumps(told))  # noqa: T201  # the test reads it
