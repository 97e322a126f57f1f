"""Three gatherings with one of everything each, and everybody who could stand to them in some way."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from tests import build
from tests.perennial import rows as perennial
from workshops.gatherings import slot_actions
from workshops.gatherings.recurrence import Days, rule_of
from workshops.models import (
    Gathering,
    Listing,
    Person,
    Photo,
    Place,
    Profile,
    Release,
    Series,
    Session,
    Skill,
    Slot,
    SlotPattern,
    TeamMember,
    Workshop,
)

UNTOLD = "Hushed"  # a word of every text that only those who may have read
ROLES = tuple(TeamMember.Role.values)


@dataclass(frozen=True, kw_only=True)
class Camp:
    """A gathering and its things; `proposal` is submitted and taught by `teacher`, `session` is in the release.

    `programme` goes round the year; it has the same team, and `series` in it.
    """

    gathering: Gathering
    team: dict[str, Person]
    teacher: Person
    proposal: Workshop
    released: Workshop
    session: Session
    release: Release
    place: Place
    slot: Slot
    pattern: SlotPattern
    member: TeamMember
    listing: Listing
    programme: Gathering
    series: Series


@dataclass(frozen=True, kw_only=True)
class World:
    """`here` and `there` are open, `draft` is known to its team alone; who is in each by name."""

    here: Camp
    there: Camp
    draft: Camp
    people: dict[str, Person | None]


def make_world() -> World:
    """Make it all; `organizer of another` organizes there and in the draft, nobody else is in two gatherings' teams."""
    skill = Skill.objects.get_or_create(
        slug="friction-fire", defaults={"name": "Friction fire", "category": build.category()}
    )[0]
    teacher, outsider = build.person(name="Tam"), build.person(name="Ola")
    here = _camp("here", teacher, skill, releases=1)
    there = _camp("there", build.person(name="Thea"), skill, releases=3)
    draft = _camp("draft", teacher, skill, releases=1)
    draft.gathering.state, draft.gathering.name = Gathering.State.DRAFT, f"{UNTOLD} camp"
    draft.gathering.save(update_fields=["state", "name"])
    draft.programme.state, draft.programme.name = Gathering.State.DRAFT, f"{UNTOLD} programme"
    draft.programme.save(update_fields=["state", "name"])
    for gathering in (there.gathering, there.programme):
        TeamMember.objects.create(gathering=gathering, person=outsider, role="organizer")
    build.workshop(here.gathering, teachers=[other := build.person(name="Uma")], state=Workshop.State.SUBMITTED)
    people: dict[str, Person | None] = {
        "anonymous": None,
        "attendee": build.person(name="Ada"),
        "teacher of it": teacher,
        "teacher of another": other,
        **here.team,
        "organizer of another": outsider,
        **{f"{role} of the draft": person for role, person in draft.team.items()},
    }
    return World(here=here, there=there, draft=draft, people=people)


def _camp(slug: str, teacher: Person, skill: Skill, releases: int) -> Camp:
    gathering = build.gathering(slug, name=f"The camp {slug}")
    team = {role: build.team_member(gathering, role) for role in ROLES}
    programme = perennial.programme(f"programme-{slug}")
    roles = [TeamMember(gathering=programme, person=person, role=role) for role, person in team.items()]
    TeamMember.objects.bulk_create(roles)
    pattern = SlotPattern(gathering=gathering, label="Morning", starts=time(9), ends=time(12), days=rule_of(Days()))
    slot_actions.add_pattern(pattern=pattern)
    place = build.place(gathering)
    released = build.workshop(gathering, "Bow drill", teachers=[teacher])
    session = build.session(released, place, build.at(9), build.at(12))
    for number in range(releases):
        Workshop.objects.filter(pk=released.pk).update(abstract=f"Told {number} times")
        release = build.release(gathering)
    proposal = {"state": Workshop.State.SUBMITTED, "description": f"{UNTOLD} words"}
    Profile.objects.get_or_create(person=teacher, defaults={"photo_audience": "public"})
    Photo.objects.get_or_create(person=teacher, defaults={"small": b"small", "large": b"large", "etag": "0"})
    return Camp(
        gathering=gathering,
        team=team,
        teacher=teacher,
        proposal=build.workshop(gathering, f"{UNTOLD} craft", teachers=[teacher], **proposal),
        released=released,
        session=session,
        release=release,
        place=place,
        slot=gathering.slots.get(day=build.MONDAY),
        pattern=pattern,
        member=gathering.team.get(role="steward"),
        programme=programme,
        series=perennial.series(programme, "FREQ=WEEKLY;BYDAY=SA;COUNT=3", first=perennial.LATER),
        listing=Listing.objects.create(person=teacher, skill=skill, **_listing_of(slug)),
    )


def _listing_of(slug: str) -> dict[str, Any]:
    return {"kind": Listing.Kind.LEARN if slug == "draft" else Listing.Kind.TEACH}
