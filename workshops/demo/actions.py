"""Makes a demo gathering, once."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError

from workshops.gatherings.models import Gathering
from workshops.people.zones import KNOWN

from .aid_board import write_aid
from .hubs import write_hub
from .riverside import riverside
from .round_the_year import write_round_the_year
from .synthetic import synthetic
from .writing import write

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class DemoRefused(Exception):
    """Says what to give instead."""


@dataclass(frozen=True)
class Demo:
    """A demo gathering, and whether it was made just now."""

    gathering: Gathering
    made: bool


def make_demo(*, slug: str, size: str | None, seed: int, starts_on: date | None, time_zone: str, now: datetime) -> Demo:
    """Make the gathering unless one of that slug is there already; for those who may run commands on the server.

    Without a first day it started yesterday. Raises DemoRefused.
    """
    slug = slug or (f"{size}{seed}".lower() if size else "riverside")
    if not SLUG.fullmatch(slug) or len(slug) > 60:
        raise DemoRefused(f"“{slug}” cannot be in an address. Choose up to 60 small letters, digits and hyphens.")
    if time_zone not in KNOWN:
        raise DemoRefused(f"“{time_zone}” is no time zone we know. Choose one like Europe/Lisbon.")
    there = Gathering.objects.filter(slug=slug).first()
    if there is not None:
        return Demo(there, made=False)
    first_day = starts_on or now.astimezone(ZoneInfo(time_zone)).date() - timedelta(days=1)
    if not 2000 <= first_day.year <= 2200:
        raise DemoRefused("Choose a first day in the years from 2000 to 2200.")
    if size:
        plan = synthetic(size=size, seed=seed, slug=slug, starts_on=first_day, time_zone=time_zone)
    else:
        plan = riverside(slug=slug, starts_on=first_day, time_zone=time_zone)
    try:
        made = write(plan, now=now)
        if not size:
            write_round_the_year(made, now=now)
            write_aid(made, now=now)
            write_hub(made, now=now)
        return Demo(made, made=True)
    except IntegrityError:  # another machine made it meanwhile
        return Demo(Gathering.objects.get(slug=slug), made=False)
