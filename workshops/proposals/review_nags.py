"""Acceptances that nobody answers: reminded of, and released when their time is over; each told once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from workshops.gatherings.draft import touch_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_changes
from workshops.people.letters import post_letters
from workshops.people.models import Letter, Person

from .actions import UNCONFIRMED
from .models import Workshop, WorkshopTeacher
from .review_confirming import team_to_tell
from .review_decisions import ANSWER
from .review_due import EARLIEST, Step, next_step
from .review_record import line_of

MOST_AT_ONCE = 500


def waiting_gatherings(now: datetime) -> list[int]:
    """Return the ids of gatherings with an acceptance that may be due, by the index of those unconfirmed."""
    latest = (now + EARLIEST).date()
    waiting = Workshop.objects.filter(state="accepted", confirmed_at=None, confirm_by__lte=latest)
    return list(waiting.exclude(asked_at=None).values_list("gathering", flat=True).order_by("gathering").distinct())


@transaction.atomic
def remind_or_release(*, gathering_id: int, now: datetime) -> int:
    """Remind of what waits for an answer and release what waited too long; return how many workshops were touched.

    A teacher gets one letter about all of theirs, the team one about all that was released. Run twice it does nothing
    the second time: what was done is written down in the same transaction.
    """
    gathering = (
        Gathering.objects.select_for_update().filter(pk=gathering_id).exclude(state=Gathering.State.OVER).first()
    )
    if gathering is None:
        return 0
    remind, release = _due(gathering, now)
    if remind:
        Workshop.objects.filter(pk__in=[one.pk for one in remind]).update(nagged_at=now)
        post_letters(_reminders(gathering, remind))
    if release:
        post_letters([*_releases(gathering, release), *_to_team(gathering, release)])
        _release(gathering, release)
        touch_draft(gathering)
    return len(remind) + len(release)


def _due(gathering: Gathering, now: datetime) -> tuple[list[Workshop], list[Workshop]]:
    waiting = Workshop.objects.filter(gathering=gathering, state="accepted", confirmed_at=None)
    rows = waiting.exclude(asked_at=None).exclude(confirm_by=None).prefetch_related("teaching__person")
    found: dict[Step, list[Workshop]] = defaultdict(list)
    for workshop in rows.order_by("confirm_by", "pk")[:MOST_AT_ONCE]:
        workshop.gathering = gathering
        if workshop.asked_at and workshop.confirm_by:
            step = next_step(
                asked_at=workshop.asked_at,
                nagged_at=workshop.nagged_at,
                confirm_by=workshop.confirm_by,
                zone=gathering.zone,
                now=now,
            )
            found[step].append(workshop)
    return found[Step.REMIND], found[Step.RELEASE]


def _by_teacher(workshops: Iterable[Workshop]) -> dict[Person, list[Workshop]]:
    of: dict[Person, list[Workshop]] = defaultdict(list)
    for workshop in workshops:
        for row in workshop.teaching.all():
            if row.role == WorkshopTeacher.Role.TEACHER:
                of[row.person].append(workshop)
    return of


def _reminders(gathering: Gathering, workshops: Sequence[Workshop]) -> list[Letter]:
    """Return a letter to each teacher of workshops that wait, naming all of theirs."""
    text = _(
        "Hello %(name)s,\n\nwe have not heard yet whether you come:\n\n%(list)s\n\nOne tap answers: {link}\n\n"
        "Without an answer somebody from the waiting list gets the place.\n\n%(gathering)s"
    )
    return [
        Letter(
            person=person,
            key=_key("confirm", theirs),
            subject=(_("%(gathering)s: do you come?") % {"gathering": gathering})[:200],
            body=text % {"name": person, "list": _dated(theirs), "gathering": gathering},
            link_name=ANSWER,
            link_value=f"{gathering.pk}:{person.pk}",
        )
        for person, theirs in _by_teacher(workshops).items()
    ]


def _releases(gathering: Gathering, workshops: Sequence[Workshop]) -> list[Letter]:
    """Return a letter to each teacher of workshops that waited too long."""
    text = _(
        "Hello %(name)s,\n\nwe did not hear from you, so these are on the waiting list now:\n\n%(list)s\n\n"
        "If you can come after all, write to us soon.\n\n%(gathering)s"
    )
    return [
        Letter(
            person=person,
            key=_key("released", theirs),
            subject=(_("%(gathering)s: your place is free again") % {"gathering": gathering})[:200],
            body=text % {"name": person, "list": _titles(theirs), "gathering": gathering},
        )
        for person, theirs in _by_teacher(workshops).items()
    ]


def _to_team(gathering: Gathering, workshops: Sequence[Workshop]) -> list[Letter]:
    """Return one letter to each of the team about everything that was released."""
    text = _("Nobody confirmed these in time, so they are on the waiting list now:\n\n%(list)s")
    subject = _("%(gathering)s: places are free again") % {"gathering": gathering}
    body, key = text % {"list": _titles(workshops)}, _key("released-team", workshops)
    return [Letter(person=one, key=key, subject=subject[:200], body=body) for one in team_to_tell(gathering)]


def _key(about: str, workshops: Sequence[Workshop]) -> str:
    """Return the key of a letter about workshops: what was told last of the first names this one apart from others."""
    first = min(workshops, key=lambda one: one.pk)
    told = first.nagged_at or first.asked_at
    return f"{about}:{first.pk}:{first.version}:{told.timestamp() if told else 0:.0f}"


def _titles(workshops: Iterable[Workshop]) -> str:
    return "\n".join(f"- {workshop.title}" for workshop in workshops)


def _dated(workshops: Iterable[Workshop]) -> str:
    lines = (_("- %(title)s (please answer by %(day)s)"), "l j F")
    return "\n".join(
        lines[0] % {"title": one.title, "day": date_format(one.confirm_by, lines[1])}
        for one in workshops
        if one.confirm_by
    )


def _release(gathering: Gathering, workshops: Sequence[Workshop]) -> None:
    """Put them on the waiting list; nobody's hand did it."""
    rows = Workshop.objects.filter(pk__in=[one.pk for one in workshops])
    rows.update(**dict.fromkeys(UNCONFIRMED), state=Workshop.State.WAITLISTED, version=F("version") + 1)
    note_changes(line_of(one, None, "release", {"state": "accepted"}, {"state": "waitlisted"}) for one in workshops)
