"""A camp for a journey without a signal, made and changed from within a site's own process."""

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import Gathering, Hub, Post, Session


def fill(slug: str) -> None:
    """Make an open gathering that begins now, with two workshops, a map, a post, a hub, and Ada and Bea signed in."""
    now = timezone.now()
    fields = {"starts_on": now.date(), "ends_on": now.date() + timedelta(days=1), "time_zone": "UTC"}
    gathering = build.gathering(slug, name="Valley", latitude=44, longitude=-72, **fields)
    places = [build.place(gathering, name, east_m=n * 90, north_m=n * 20) for n, name in enumerate(("Oak", "Ford"))]
    told: dict[str, object] = {"slug": slug}
    sessions: list[Session] = []
    for minutes, title, place in ((10, "Bow drill", places[0]), (200, "Willow baskets", places[1])):
        text = f"{title}, slowly and by hand."
        words = build.workshop(gathering, title, [build.person("Wren", email=None)], description=text)
        starts = now + timedelta(minutes=minutes)
        told[title] = f"/g/{slug}/workshops/{words.pk}/"
        sessions.append(build.session(words, place, starts, starts + timedelta(hours=1)))
    build.release(gathering, now)
    for name in ("Ada", "Bea"):
        person = build.person(name, f"{name.lower()}-{slug}@example.org")
        client = Client()
        client.force_login(person)
        told[name] = client.cookies["sessionid"].value
        if name == "Ada":
            build.star(person, sessions[0])
    later, title = now + timedelta(days=3), "A warm blanket"
    times = {"made_at": now, "renewed_at": now, "expires_at": later}
    Post.objects.create(gathering=gathering, person=person, side="ask", kind="tools", title=title, **times)
    Hub.objects.create(gathering=gathering, name="Valley kitchen", kind="kitchen", made_at=now)
    print(json.dumps(told))  # noqa: T201  # the test reads it


def move(slug: str) -> None:
    """Publish the second programme: the baskets are somewhere else."""
    gathering = Gathering.objects.get(slug=slug)
    sessions = Session.objects.filter(
        offering__workshop__gathering=gathering, offering__workshop__title="Willow baskets"
    )
    sessions.update(place=gathering.places.get(name="Oak"))
    Gathering.objects.filter(pk=gathering.pk).update(draft_version=gathering.draft_version + 1)
    build.release(gathering, timezone.now())
