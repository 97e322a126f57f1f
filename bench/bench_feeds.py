"""Calendars beside a static file of the same bytes from the same server, by the worker's own processor time.

A bar of 1/0.6 says that a calendar is sent at 0.6 of the rate of the file at least.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from gzip import compress
from itertools import count
from uuid import uuid4

from django.conf import settings

from workshops.calendars.actions import make_feed
from workshops.calendars.private_actions import make_link
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.schedule.models import Offering, Release, ReleasedSession, ReleasedWorkshop
from workshops.signups.models import Star

from .figures import Figure
from .gatherings import gathering, get, queries
from .serving import Server, serving

Asked = tuple[str, dict[str, str], int]
PLANNED = 30
ROUNDS = 3
MADE = datetime(2026, 1, 1, 9, tzinfo=UTC)
TO_COME = datetime(2034, 7, 3, 13, tzinfo=UTC)
NUMBER = count(1)


def as_file(raw: bytes) -> str:
    """Keep the bytes as a static file, packed too as the site's own are, and return its path."""
    name = f"same-{next(NUMBER)}.ics"
    (settings.STATIC_ROOT / name).write_bytes(raw)
    (settings.STATIC_ROOT / f"{name}.gz").write_bytes(compress(raw, mtime=0))
    return f"/static/{name}"


def released(sessions: int) -> Gathering:
    """Return a gathering to come whose release has that many sessions."""
    days = {"starts_on": date(2034, 7, 3), "ends_on": date(2034, 7, 16), "time_zone": "America/New_York"}
    made = Gathering.objects.create(name=f"Of {sessions}", slug=f"of-{sessions}", state="open", **days)
    titles = [f"Workshop {n}: coiling, felting and more" for n in range(sessions)]
    workshops = Workshop.objects.bulk_create(Workshop(gathering=made, title=t, state="accepted") for t in titles)
    offerings = Offering.objects.bulk_create(Offering(workshop=workshop) for workshop in workshops)
    release = Release.objects.create(gathering=made, number=1, published_at=MADE)
    words = ReleasedWorkshop.objects.bulk_create(
        ReleasedWorkshop(release=release, workshop=w, title=w.title, description="We make it by hand. " * 10)
        for w in workshops
    )
    ReleasedSession.objects.bulk_create(
        ReleasedSession(
            release=release,
            workshop=word,
            offering=offering,
            uid=uuid4(),
            place_name="Meadow",
            day=TO_COME.date(),
            starts_at=TO_COME + timedelta(minutes=n),
            first_released_at=MADE,
            ends_at=TO_COME + timedelta(minutes=n + 90),
            changed_at=MADE,
        )
        for n, (word, offering) in enumerate(zip(words, offerings, strict=True))
    )
    make_feed(gathering=made, now=MADE)
    return made


def plan_in(where: Gathering) -> str:
    """Return the path of the private calendar of somebody who starred PLANNED sessions of the gathering."""
    person = Person.objects.create(name="Ola", email=f"ola@{where.slug}.example")
    offerings = Offering.objects.filter(workshop__gathering=where).order_by("-pk")[:PLANNED]
    Star.objects.bulk_create(Star(person=person, offering=offering) for offering in offerings)
    path = f"/cal/{make_link(person=person, kind='plan', now=MADE)[1]}.ics"
    assert get(path).content.count(b"BEGIN:VEVENT") == PLANNED, "the plan has all that was starred"
    return path


def least(server: Server, *asked: Asked) -> list[float]:
    """Return the least cost of each answer, measured in turns so that a busy machine slows all."""
    rounds = [[server.cost(path, headers, status) for path, headers, status in asked] for _ in range(ROUNDS)]
    return [min(costs) for costs in zip(*rounds, strict=True)]


def unchanged(server: Server, path: str) -> Asked:
    """Return a request by somebody who has what is at the path already."""
    found = re.search(rb"(?im)^etag: ([^\r]*)", server.get(path)[1])
    assert found, f"{path} has no ETag"
    return path, {"If-None-Match": found[1].decode()}, 304


def figures() -> Iterator[Figure]:
    """Yield what programmes, unchanged ones and plans cost beside files, and whether the gathering's size matters."""
    programmes = {size: f"/g/{gathering(size).slug}/schedule.ics" for size in "ML"}
    plans = {size: plan_in(released(size)) for size in (100, 5000)}
    files = {path: as_file(get(path).content) for path in [*programmes.values(), *plans.values()]}
    added = queries(lambda: get(plans[5000])) - queries(lambda: get(plans[100]))
    yield Figure("feeds.plan_queries", queries(lambda: get(plans[100])), 4)
    yield Figure("feeds.plan_queries_added_by_4900_sessions", added, 0)
    with serving() as server:
        for size, sessions in (("M", 300), ("L", 1000)):
            path = programmes[size]
            whole, same = least(server, (path, {}, 200), (files[path], {}, 200))
            yield Figure(f"feeds.programme_{sessions}_to_file", whole / same, 1 / 0.6)
        path = programmes["L"]
        whole, same = least(server, unchanged(server, path), unchanged(server, files[path]))
        yield Figure("feeds.unchanged_to_unchanged_file", whole / same, 1 / 0.8)
        small, large = plans[100], plans[5000]
        few, many, same = least(server, (small, {}, 200), (large, {}, 200), (files[large], {}, 200))
        yield Figure("feeds.plan_of_30_to_file", many / same, 1 / 0.3)
        yield Figure("feeds.plan_of_30_in_5000_to_in_100", many / few, 1.2)
