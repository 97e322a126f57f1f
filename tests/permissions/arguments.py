"""What stands for the arguments of each address: things of one camp, so that the walk can also try another camp's.

A NEW ADDRESS with arguments needs its line here, by its name in urls.py: a function from a Camp (world.py) to its
arguments but `slug`. A row of the database stands for its `pk`, `Part(row, "number")` for another of its fields and
`Signed(person, value)` for the token of a letter's link to that person; text, numbers and days stand for themselves and
are not tried of another camp. A thing that no Camp has yet may be made in the line itself. ASKED holds what a request
must name besides (in its body, or after the ?) to reach the thing at all, of the camp and of whoever asks.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tests import build
from workshops.calendars.tokens import hash_of
from workshops.models import (
    Bounce,
    Claim,
    Delivery,
    Draw,
    Feedback,
    GraceLink,
    Person,
    Photo,
    PlanLink,
    PlannedRelease,
    PrivateFeed,
    ReviewComment,
    ReviewTag,
    Seat,
    SkillCall,
    Step,
    TeachingInvitation,
    TeachInvitation,
    TeamInvitation,
)
from workshops.signups.care_actions import hash_of as plan_hash_of
from workshops.signups.roster_access import code_for

from .arguments_aid import AID_ARGUMENTS
from .arguments_draft import DRAFT_ARGUMENTS
from .arguments_hubs import HUB_ARGUMENTS
from .arguments_waiting import WAITING_ARGUMENTS
from .parts import Part, Signed
from .world import Camp


def kept(camp: Camp) -> Person:
    """Return somebody without an address who teaches in the camp."""
    name = f"Kept {camp.gathering.slug}"
    known = Person.objects.filter(name=name).first()
    if known is None:
        build.workshop(camp.gathering, f"By {name}", teachers=[known := build.person(name=name, email=None)])
    return known


def claim(camp: Camp) -> Signed:
    """Return the link that asks the camp's teacher whether they are the one who is kept."""
    asked = Claim.objects.get_or_create(kept=kept(camp), holder=camp.teacher, asked_by=camp.team["organizer"])[0]
    return Signed(camp.teacher, f"{asked.kept_id}-{asked.pk}")


def invitation(camp: Camp) -> TeamInvitation:
    """Return an open invitation of the camp's teacher to its team."""
    given = {"email": camp.teacher.email, "roles": ["steward"]}
    return TeamInvitation.objects.get_or_create(gathering=camp.gathering, person=camp.teacher, defaults=given)[0]


def step(camp: Camp) -> Step:
    """Return a step of the camp's log."""
    return Step.objects.get_or_create(gathering=camp.gathering, kind=Step.Kind.PIN)[0]


def asked_to_teach(camp: Camp) -> TeachingInvitation:
    """Return an invitation of somebody to teach in the camp's proposal."""
    return TeachingInvitation.objects.get_or_create(workshop=camp.proposal, person=camp.team["steward"])[0]


def grace(camp: Camp) -> GraceLink:
    """Return a link that lets people propose late."""
    given = {"made_at": build.NOW, "ends_at": build.at(23), "token_hash": f"of {camp.gathering.slug}"}
    return GraceLink.objects.get_or_create(gathering=camp.gathering, defaults=given)[0]


def planned(camp: Camp) -> PlannedRelease:
    """Return a release of the camp that waits for its hour."""
    return PlannedRelease.objects.get_or_create(gathering=camp.gathering, at=build.at(20))[0]


def comment(camp: Camp) -> ReviewComment:
    """Return what the camp's reviewer said of its proposal."""
    return ReviewComment.objects.get_or_create(workshop=camp.proposal, author=camp.team["reviewer"], text="Yes")[0]


def mailed(camp: Camp) -> int:
    """Return a mail of the camp to its teacher; it is the organizers' affair, not the teacher's."""
    given = {"due_at": build.NOW, "useless_at": build.at(23), "dropped_at": build.NOW, "reason": "550 no such person"}
    about = {"kind": Delivery.Kind.CHANGE_NOTICE, "subject": str(camp.gathering.pk), "moment": build.NOW}
    rows = Delivery.objects
    return rows.get_or_create(gathering=camp.gathering, person=camp.teacher, **about, defaults=given)[0].pk


def bounced(camp: Camp) -> int:
    """Return the note that mail to somebody the camp wrote to came back."""
    mailed(camp)
    given = {"reason": "550 no such person", "noted_at": build.NOW}
    return Bounce.objects.get_or_create(person=camp.teacher, email=camp.teacher.email or "", defaults=given)[0].pk


def own_calendar(camp: Camp) -> PrivateFeed:
    """Return a link of the camp's teacher to a calendar of their own."""
    given = {"kind": "plan", "person": camp.teacher, "made_at": build.NOW}
    return PrivateFeed.objects.get_or_create(token_hash=hash_of(TOKEN), defaults=given)[0]


def token(camp: Camp) -> str:
    """Return the token of that link."""
    return TOKEN if own_calendar(camp) else ""


TOKEN = "A" * 22
API_OF_GATHERING = (
    "api-gathering",
    "api-releases",
    "api-sessions",
    "api-workshops",
    "api-places",
    "api-people",
    "api-series",
)
SERIES_PAGES = ("perennial-series", "perennial-series-change", "perennial-series-end", "perennial-date-add")
OFFERING_PAGES = ("seat", "star", "roster", "roster-paper", "roster-back")
SKILL_PAGES = ("skill-workshops", "skill-change", "skill-join", "skill-turn-down")


def called(camp: Camp) -> SkillCall:
    """Return a call of the camp."""
    until = {"minimum": 9, "until": build.WEDNESDAY}
    return SkillCall.objects.get_or_create(gathering=camp.gathering, skill=camp.listing.skill, defaults=until)[0]


def invited(camp: Camp) -> Signed:
    """Return the link that asks the camp's teacher to teach what they list."""
    asked: dict[str, Any] = {"gathering": camp.gathering, "skill": camp.listing.skill, "person": camp.teacher}
    return Signed(camp.teacher, str(TeachInvitation.objects.get_or_create(**asked)[0].pk))


def seat(camp: Camp) -> Seat:
    """Return a seat of the camp's teacher."""
    given = {"state": Seat.State.HELD, "since": build.NOW}
    return Seat.objects.get_or_create(offering=camp.session.offering, person=camp.teacher, defaults=given)[0]


def drawn(camp: Camp) -> Draw:
    """Return a draw of the camp's Monday."""
    given = {"closes_at": build.at(20), "seed": "s"}
    return Draw.objects.get_or_create(gathering=camp.gathering, day=build.MONDAY, defaults=given)[0]


def feedback(camp: Camp) -> str:
    """Return what a letter that asks the camp's teacher how it was is about."""
    known: dict[str, Any] = {"offering": camp.session.offering, "person": camp.teacher}
    Feedback.objects.get_or_create(**known, defaults={"asked_at": build.NOW})
    return f"{camp.session.offering_id}:{camp.teacher.pk}"


def plan_token(camp: Camp) -> str:
    """Return the token of the private link to the camp's teacher's plan."""
    given = {"token_hash": plan_hash_of(camp.gathering.slug), "made_at": build.NOW}
    PlanLink.objects.update_or_create(person=camp.teacher, defaults=given)
    return camp.gathering.slug


ARGUMENTS: Mapping[str, Callable[[Camp], dict[str, Any]]] = {
    "organize-clash": lambda camp: {"mark": "0" * 32},
    "organize-step": lambda camp: {"pk": step(camp)},
    "organize-session": lambda camp: {"pk": camp.session},
    "grace-link-revoke": lambda camp: {"pk": grace(camp)},
    "proposal-late": lambda camp: {"token": "letter"},
    "availability-of": lambda camp: {"teacher": camp.teacher},
    "teacher-invite": lambda camp: {"pk": camp.proposal},
    "invitation-take-back": lambda camp: {"pk": camp.proposal, "invitation": asked_to_teach(camp)},
    "teaching-invitation": lambda camp: {"token": Signed(camp.team["steward"], str(asked_to_teach(camp).pk))},
    "offer-again": lambda camp: {"token": Signed(camp.teacher, f"{camp.gathering.pk}:{camp.teacher.pk}")},
    "late-letter": lambda camp: {"token": Signed(camp.teacher, str(grace(camp).pk))},
    "person": lambda camp: {"pk": camp.teacher},
    "claim": lambda camp: {"token": claim(camp)},
    "kept-ask": lambda camp: {"pk": kept(camp)},
    "kept-take-back": lambda camp: {"pk": kept(camp)},
    "photo": lambda camp: {"pk": camp.teacher, "side": Photo.SMALL},
    "session-ics": lambda camp: {"uid": Part(camp.session, "uid")},
    "private-ics": lambda camp: {"token": token(camp)},
    "my-calendar-renew": lambda camp: {"pk": own_calendar(camp)},
    "my-calendar-end": lambda camp: {"pk": own_calendar(camp)},
    "offering-ics": lambda camp: {"pk": camp.session.offering},
    "teacher-ics": lambda camp: {"pk": camp.teacher},
    "team-remove": lambda camp: {"pk": camp.member},
    "team-invitation": lambda camp: {"token": Signed(camp.teacher, str(invitation(camp).pk))},
    "team-invitation-again": lambda camp: {"pk": invitation(camp)},
    "team-invitation-withdraw": lambda camp: {"pk": invitation(camp)},
    "place-edit": lambda camp: {"pk": camp.place},
    "place-remove": lambda camp: {"pk": camp.place},
    "slot-edit": lambda camp: {"pk": camp.slot},
    "slot-remove": lambda camp: {"pk": camp.slot},
    "pattern-edit": lambda camp: {"pk": camp.pattern},
    "pattern-remove": lambda camp: {"pk": camp.pattern},
    **dict.fromkeys(("skill", *SKILL_PAGES), lambda camp: {"slug": "friction-fire"}),
    "demand-skill": lambda camp: {"skill": "friction-fire"},
    "demand-invite": lambda camp: {"skill": "friction-fire", "listing": camp.teacher.listings.get(kind="teach").pk},
    "call-voice": lambda camp: {"pk": called(camp)},
    "teach-invitation": lambda camp: {"token": invited(camp)},
    "listing-edit": lambda camp: {"pk": camp.listing},
    "listing-remove": lambda camp: {"pk": camp.listing},
    "schedule-day": lambda camp: {"day": build.MONDAY},
    "workshop": lambda camp: {"pk": camp.released},
    **dict.fromkeys(("place", "wall-place"), lambda camp: {"place_slug": Part(camp.place, "slug")}),
    "teacher": lambda camp: {"pk": camp.teacher},
    "release": lambda camp: {"number": Part(camp.release, "number")},
    "release-programme": lambda camp: {"number": Part(camp.release, "number")},
    "release-day": lambda camp: {"number": Part(camp.release, "number"), "day": build.MONDAY},
    "release-aloud": lambda camp: {"number": Part(camp.release, "number")},
    "organize-compare": lambda camp: {"day": build.MONDAY},
    "planned-release-take-back": lambda camp: {"pk": planned(camp)},
    "organize-schedule-day": lambda camp: {"day": build.MONDAY},
    "board-cells": lambda camp: {"day": build.MONDAY},
    "organize-open-slots": lambda camp: {"day": build.MONDAY},
    "place-own": lambda camp: {"pk": camp.released},
    **DRAFT_ARGUMENTS,
    "organize-bulk": lambda camp: {"kind": "rain"},
    "proposal": lambda camp: {"pk": camp.proposal},
    "proposal-edit": lambda camp: {"pk": camp.proposal},
    "proposal-builds-on": lambda camp: {"pk": camp.proposal},
    "proposal-teacher-add": lambda camp: {"pk": camp.proposal},
    "proposal-teacher-remove": lambda camp: {"pk": camp.proposal, "teacher": camp.proposal.teaching.get()},
    "proposal-move": lambda camp: {"pk": camp.proposal, "move": "withdraw"},
    "proposal-confirm": lambda camp: {"pk": camp.proposal},
    "proposal-answer": lambda camp: {"token": Signed(camp.teacher, f"{camp.gathering.pk}:{camp.teacher.pk}")},
    "review-proposal": lambda camp: {"pk": camp.proposal},
    "review-score": lambda camp: {"pk": camp.proposal},
    "review-tags": lambda camp: {"pk": camp.proposal},
    "review-comments": lambda camp: {"pk": camp.proposal},
    "review-comment": lambda camp: {"pk": camp.proposal, "comment": comment(camp)},
    "review-tag": lambda camp: {"pk": ReviewTag.objects.get_or_create(gathering=camp.gathering, name="T")[0]},
    "review-letter": lambda camp: {"decision": "decline"},
    **dict.fromkeys(OFFERING_PAGES, lambda camp: {"offering": camp.session.offering}),
    "free": lambda camp: {"day": build.MONDAY},
    "seat-answer": lambda camp: {"token": Signed(camp.teacher, str(seat(camp).pk))},
    "perennial-workshop": lambda camp: {"pk": camp.series.workshop},
    "perennial-workshop-ics": lambda camp: {"pk": camp.series.workshop},
    "perennial-category-ics": lambda camp: {"category": "wood"},
    "mail-words": lambda camp: {"kind": "evening", "language": "en"},
    "mail-again": lambda camp: {"pk": mailed(camp)},
    "device-remove": lambda camp: {"pk": build.device(camp.teacher)},
    "bounce-lift": lambda camp: {"pk": bounced(camp)},
    **dict.fromkeys(SERIES_PAGES, lambda camp: {"pk": camp.series}),
    **dict.fromkeys(("perennial-date", "perennial-date-state"), lambda camp: {"pk": camp.series.dates.earliest("pk")}),
    "unsubscribe": lambda camp: {"token": Signed(camp.teacher, f"{camp.teacher.pk}:change-notice")},
    "draw": lambda camp: {"day": drawn(camp).day},
    "organize-draw-off": lambda camp: {"pk": drawn(camp)},
    "rosters-day": lambda camp: {"day": build.MONDAY},
    "check-in": lambda camp: {"code": code_for(camp.gathering, seat(camp).person)},
    "feedback": lambda camp: {"token": Signed(camp.teacher, feedback(camp))},
    "plan-by-link": lambda camp: {"token": plan_token(camp)},
    **AID_ARGUMENTS,
    **HUB_ARGUMENTS,
    **WAITING_ARGUMENTS,
    **dict.fromkeys(API_OF_GATHERING, lambda camp: {"slug": Part(camp.gathering, "slug")}),
    **dict.fromkeys(
        ("api-release", "api-changes"),
        lambda camp: {"slug": Part(camp.gathering, "slug"), "number": Part(camp.release, "number")},
    ),
    "api-session": lambda camp: {"slug": Part(camp.gathering, "slug"), "uid": Part(camp.session, "uid")},
    "api-workshop": lambda camp: {"slug": Part(camp.gathering, "slug"), "pk": camp.released},
    "api-nowhere": lambda camp: {"rest": "gatherings"},
    "import-preview": lambda camp: {"token": "no-such-file"},
    "import-confirm": lambda camp: {"token": "no-such-file"},
}

ASKED: Mapping[str, Callable[[Camp, Person | None], dict[str, Any]]] = {
    "subscribe": lambda camp, person: {"feed": f"/g/{camp.gathering.slug}/schedule.ics"},
    "organize-schedule-day": lambda camp, person: {"session": camp.session.pk},
    "organize-closures": lambda camp, person: {"closure": 1},
    "board-cells": lambda camp, person: {"session": camp.session.pk},
    "board-move": lambda camp, person: {"session": camp.session.pk, "person": person.pk if person else ""},
}
