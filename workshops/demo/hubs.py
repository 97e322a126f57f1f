"""Writes a community kitchen with hours, stock, shifts and keepers, a piece of news, and local groups, all made up."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from workshops.gatherings.models import Gathering, Place, TeamMember
from workshops.hubs.actions import add_row, open_hub
from workshops.hubs.group_actions import post_of
from workshops.hubs.group_models import LocalGroup
from workshops.hubs.keeper_models import HubKeeper
from workshops.hubs.models import Hub, HubDay, HubHours, HubStock, Shift
from workshops.news.actions import write_news
from workshops.news.models import NewsPost
from workshops.people.models import Person
from workshops.perennial.patterns import Pattern, rule_of

STOCK = (("Firewood", "plenty"), ("Drinking water", "plenty"), ("Rice and beans", "low"), ("Blankets", "none"))
SHIFTS = (("Chop vegetables", 10, 3), ("Wash up", 14, 4))
NEWS = """The river kitchen is open every day. It is **low on rice and beans** and has no blankets left.

- Bring what you have too much of.
- Take what you need; nobody asks why.
- Hands are welcome: take a shift."""


GROUPS = (
    ("Mill street neighbours", "Albany, by the mill", "Soup on Sundays, and who needs a lift gets one.", "listed"),
    ("Hudson valley tool share", "Hudson valley", "Saws, ladders and somebody who knows how to use them.", "listed"),
    ("Приречная взаимопомощь", "Riverside", "We write in Russian and English.", "listed"),
    ("Children in the morning", "Troy", "We take turns.", "waiting"),
)


def write_hub(gathering: Gathering, *, now: datetime) -> Hub:
    """Open the river kitchen, every day of the gathering but longer on its last evening, and tell of it."""
    organizer = Person.objects.filter(
        team_roles__gathering=gathering, team_roles__role=TeamMember.Role.ORGANIZER
    ).earliest("pk")
    place = Place.objects.filter(gathering=gathering).order_by("order", "pk").first()
    about = "Soup, tea and a roof. Food, gear and blankets to give and to take."
    kitchen = open_hub(
        hub=Hub(gathering=gathering, kind=Hub.Kind.KITCHEN, name="River kitchen", about=about, place=place),
        by=organizer,
        now=now,
    )
    daily = rule_of(Pattern(kind="daily", until=gathering.ends_on))
    add_row(row=HubHours(hub=kitchen, rule=daily, first_day=gathering.starts_on, starts=time(8), minutes=600), now=now)
    last = {"day": gathering.ends_on, "starts": time(19), "minutes": 180}
    add_row(row=HubDay(hub=kitchen, kind=HubDay.Kind.EXTRA, **last), now=now)
    for name, level in STOCK:
        add_row(row=HubStock(hub=kitchen, name=name, level=level), now=now)
    for day in gathering.days:
        for what, hour, seats in SHIFTS:
            starts = datetime.combine(day, time(hour), tzinfo=gathering.zone)
            ends = starts + timedelta(hours=2)
            add_row(row=Shift(hub=kitchen, what=what, starts_at=starts, ends_at=ends, seats=seats), now=now)
    _write_keepers(kitchen, organizer, now)
    _write_groups(gathering, organizer, now)
    form_id = uuid5(NAMESPACE_URL, f"demo news {gathering.slug}")
    post = NewsPost(gathering=gathering, title="The river kitchen is open", words=NEWS, form_id=form_id)
    write_news(post=post, by=organizer, now=now)
    return kitchen


def _write_keepers(kitchen: Hub, organizer: Person, now: datetime) -> None:
    """Let one attendee keep the kitchen and ask another, without letters to people who are made up."""
    people = Person.objects.filter(stars__offering__workshop__gathering=kitchen.gathering).distinct().order_by("pk")
    states = (HubKeeper.State.KEEPS, HubKeeper.State.ASKED)
    for person, state in zip(people[:2], states, strict=False):
        given = {"name": person.name, "state": state, "asked_by": organizer, "letters": 1, "changed_at": now}
        HubKeeper.objects.create(hub=kitchen, person=person, **given)


def _write_groups(gathering: Gathering, organizer: Person, now: datetime) -> None:
    """Start local groups, the first by the organizer, once for all gatherings."""
    people = Person.objects.filter(stars__offering__workshop__gathering=gathering).distinct().order_by("pk")
    starters = [organizer, *people[2:5]]
    for (name, area, about, state), person in zip(GROUPS, starters, strict=False):
        if not LocalGroup.objects.filter(name=name).exists():
            group = LocalGroup(person=person, name=name, area=area, about=about, state=state, made_at=now)
            group.save()
            if state == LocalGroup.State.LISTED:
                post_of(group, now)
