"""What a phone fetches to read a whole gathering without a signal, compressed as on the wire."""

import gzip
import sys
from datetime import timedelta
from random import Random

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests import build
from workshops.models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop
from workshops.offline.assets import FILES

MOST = 400_000
LETTERS = "etaoinshrdlucmfwypvbgk"


def some_words(random: Random) -> list[str]:
    """Return more words than programmes have, so that the texts compress worse than real ones."""
    return ["".join(random.choices(LETTERS, k=random.randint(2, 10))) for _ in range(6000)]


def three_hundred() -> Release:
    """Release 300 workshops of 1,000 signs each, every one with its teacher, place and session."""
    gathering, random = build.gathering(latitude=44, longitude=-72), Random(1)
    teachers = [build.person() for _ in range(90)]
    for n in range(25):
        build.place(gathering, east_m=n % 5 * 90, north_m=n * 20, about="By the river " * 5)
    release = build.release(gathering)
    words = some_words(random)
    rows = [
        ReleasedWorkshop(
            release=release,
            title=" ".join(random.choices(words, k=5)).capitalize(),
            abstract=" ".join(random.choices(words, k=15)),
            description=" ".join(random.choices(words, k=140)),
            bring=" ".join(random.choices(words, k=8)),
            category_name="Fire",
        )
        for _ in range(300)
    ]
    ReleasedWorkshop.objects.bulk_create(rows)
    named = [ReleasedTeacher(workshop=row, name=str(random.choice(teachers))) for row in rows]
    ReleasedTeacher.objects.bulk_create(named)
    ReleasedSession.objects.bulk_create([_session(release, row, n) for n, row in enumerate(rows)])
    return release


def _session(release: Release, row: ReleasedWorkshop, n: int) -> ReleasedSession:
    place = release.places[n % 25]
    start = build.at(8 + n // 25 % 4 * 3, day=build.MONDAY + timedelta(days=n // 100))
    moments = {"starts_at": start, "ends_at": start + timedelta(hours=3), "first_released_at": build.NOW}
    names = {"place_name": place["name"], "place_slug": place["slug"], "day": start.date(), "changed_at": build.NOW}
    uid = f"00000000-0000-0000-0000-{n:012}"
    return ReleasedSession(release=release, workshop=row, uid=uid, **moments, **names)


@pytest.mark.django_db
def test_three_hundred_workshops_are_kept_within_400_kb(client: Client) -> None:
    three_hundred()
    listed = client.get("/g/riverside/offline.json").json()
    pages = ["/g/riverside/offline.json", listed["page"], *listed["live"], "/sw.js", "/offline/"]
    sizes = {path: len(gzip.compress(client.get(path).content)) for path in pages}
    for name in FILES:
        with open(str(finders.find(f"workshops/{name}")), "rb") as file:
            sizes[name] = len(gzip.compress(file.read()))
    lines = [f"{size:>7} {name}\n" for name, size in {**sizes, "in all": sum(sizes.values())}.items()]
    sys.stdout.writelines(["\n", *lines])  # pytest -s shows it
    assert client.get(listed["page"]).content.count(b"<article") == 300
    assert sum(sizes.values()) < MOST
