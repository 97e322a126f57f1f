"""Real calendar programmes follow each kind of public calendar of a part: what leaves it is cancelled there."""

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from tests import build
from workshops.models import Gathering, Session, Skill, Workshop, WorkshopTeacher

from .checking import check, expected
from .clock_changes import gatherings, kept, release_all, wanted
from .own import EARLY
from .reading import read_calendar

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]

# What the address asks, and which rows of the release answer it.
PARTS: list[tuple[str, dict[str, Any]]] = [
    ("schedule.ics?category=fire", {"workshop__category_slug": "fire"}),
    ("schedule.ics?place=oak", {"place_slug": "oak"}),
    ("schedule.ics?teacher={teacher}", {"workshop__teachers__person__name": "Wren"}),
    ("schedule.ics?age=9", {"workshop__age_from": 8}),
    ("schedule.ics?skill=bow-drill", {"workshop__workshop__skills__slug": "bow-drill"}),
    ("schedule.ics?q=feuer", {"workshop__title__icontains": "feuer"}),
    ("teachers/{teacher}.ics", {"workshop__teachers__person__name": "Wren"}),
    ("sessions/{session.uid}.ics", {"number": 1}),
    ("offerings/{session.offering_id}.ics", {"number": 1}),
]


def alike(made: list[Gathering]) -> int:
    """Let every part of `PARTS` hold every session of these gatherings; return the teacher's id."""
    teacher, fire = build.person("Wren"), build.category("Fire")
    skill = Skill.objects.create(name="Bow drill", slug="bow-drill", category=fire)
    Workshop.objects.update(category=fire, age_from=8, age_to=12)
    WorkshopTeacher.objects.update(person=teacher)
    for gathering in made:
        Session.objects.of(gathering).update(place=build.place(gathering, "Oak", slug="oak"))
        for workshop in gathering.workshops.all():
            workshop.skills.add(skill)
        build.release(gathering, now=EARLY)
    return teacher.pk


def change_what_is_asked(gathering: Gathering) -> None:
    """Give the last three sessions another category, other ages and no skill."""
    *_others, first, second, third = Session.objects.of(gathering).placed().order_by("starts_at", "pk")
    Workshop.objects.filter(offerings__sessions=first).update(category=build.category("Clay"))
    Workshop.objects.filter(offerings__sessions=second).update(age_from=18, age_to=None)
    third.offering.workshop.skills.clear()


def test_every_programme_follows_each_kind_of_part(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    made = gatherings()
    teacher = alike(made)
    parts: list[tuple[Gathering, dict[str, Any], str, set[str], Path]] = []
    for (asked, only), gathering in zip(PARTS, cycle(made), strict=False):
        session = Session.objects.of(gathering).order_by("starts_at", "pk")[6]  # the one that gets a second part
        one: dict[str, dict[str, Any]] = {
            "session": {"uid": session.uid},
            "offering": {"offering": session.offering_id},
        }
        only = next((narrow for name, narrow in one.items() if asked.startswith(name)), only)
        url = f"{live_server.url}/g/{gathering.slug}/{asked.format(teacher=teacher, session=session)}"
        (tmp_path / str(len(parts))).mkdir()
        before = {row["uid"] for row in expected(gathering, **only)}
        parts.append((gathering, only, url, before, kept(url, tmp_path / str(len(parts)))))
    for gathering in made:
        change_what_is_asked(gathering)
    release_all(made, 1)
    lefts = 0
    for gathering, only, url, before, previous in parts:
        now = {row["uid"] for row in expected(gathering, **only)}
        assert len(read_calendar(previous.read_bytes()).events) == len(before) > 0
        said = check(url, wanted([gathering], now, frozenset(before - now)), tmp_path, previous)
        assert "WARN  update" not in said, said
        lefts += bool(before - now)
    assert lefts == 7  # every one but those of one session and of one offering
