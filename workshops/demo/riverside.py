"""The gathering by the river, from the words kept beside it. Pure: it reads its own files only."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from .names import names
from .placing import place_all
from .plan import DAILY_SLOTS, GatheringPlan, PlacePlan, WorkshopPlan
from .stars import draw_stars

WORDS = Path(__file__).parent / "words"
DAYS = 5
ATTENDEES = 120
SEED = "riverside"
WHEN = {
    "morning": ("Morning class",),
    "afternoon": ("Afternoon class",),
    "evening": ("Evening class",),
    "day": ("Morning class", "Afternoon class"),
}


def riverside(*, slug: str, starts_on: date, time_zone: str) -> GatheringPlan:
    """Return the plan of the gathering by the river; the same each time but for these three."""
    random = Random(SEED)  # noqa: S311  made-up data, no secret
    site = _read("site")
    places = tuple(PlacePlan(**_tuples(place)) for place in site["place"])
    workshops = _workshops()
    people, teachers = tuple(site["people"]), tuple(site["teachers"])
    crowd = [name for name in names(ATTENDEES + len(teachers), random) if name not in teachers]
    attendees = (people[3], *crowd[: ATTENDEES - 1])
    return GatheringPlan(
        slug=slug,
        name=site["name"],
        time_zone=time_zone,
        starts_on=starts_on,
        days=DAYS,
        site=site["site"],
        about=site["about"].strip(),
        latitude=site["latitude"],
        longitude=site["longitude"],
        slots=DAILY_SLOTS,
        places=places,
        people=people,
        teachers=teachers,
        attendees=attendees,
        workshops=workshops,
        sittings=place_all(workshops, places=places, slots=DAILY_SLOTS, days=DAYS, random=random),
        stars=draw_stars(workshops, ATTENDEES, random, most=9),
        note=site["note"],
        changed_since=True,
        quiet=True,
    )


@cache
def _workshops() -> tuple[WorkshopPlan, ...]:
    files = sorted(path.stem for path in WORDS.glob("*.toml") if path.stem != "site")
    return tuple(_workshop(**_tuples(words)) for name in files for words in _read(name)["workshop"])


def _workshop(*, text: str, when: str = "day", ages: tuple[int, int] = (0, 0), **words: Any) -> WorkshopPlan:
    """Return a workshop's plan; an age of 0 is no limit."""
    if "fee" in words:
        words.setdefault("fee_note", "Sliding scale, no one turned away.")
    return WorkshopPlan(description=text, when=WHEN[when], ages=(ages[0] or None, ages[1] or None), **words)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def _tuples(words: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in words.items()}
