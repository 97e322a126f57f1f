"""Deciding on several proposals at once: which letters it would send, and doing all of it or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.draft import lock_draft, touch_draft
from workshops.gatherings.errors import Stale
from workshops.gatherings.models import Change, Gathering
from workshops.gatherings.record import note_changes
from workshops.people.letters import post_letters
from workshops.people.models import Letter, Person

from .actions import UNCONFIRMED
from .errors import ProposalRefused
from .models import Workshop, WorkshopTeacher
from .moves import MOVES
from .review_letters import filled
from .review_models import LetterTemplate
from .review_record import line_of
from .review_words import suggested
from .signals import workshop_accepted

MOST_AT_ONCE = 300
NAMED = 5  # refusals name so many proposals one by one
ANSWER = "proposal-answer"


class LettersChanged(ProposalRefused):
    """The letters would say something else than what was looked at."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the team answers, and what its letters say besides."""

    name: str
    confirm_by: date | None = None
    note: str = ""
    letters: bool = True


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A letter as it would be posted."""

    workshop: Workshop
    person: Person
    subject: str
    body: str
    link: str = ""  # what a reader of the preview sees in the place of a signed address


def words_for(gathering: Gathering, decision: str) -> tuple[str, str]:
    """Return subject and text of the gathering's letter for a decision."""
    own = LetterTemplate.objects.filter(gathering=gathering, decision=decision).first()
    return (own.subject, own.body) if own else suggested(decision)


def workshops_of(gathering: Gathering, ids: Sequence[int]) -> list[Workshop]:
    """Return those of the gathering's workshops with their teachers, in two queries."""
    found = Workshop.objects.filter(gathering=gathering, pk__in=ids).prefetch_related("teaching__person")
    workshops = list(found.order_by("title", "pk"))
    for workshop in workshops:
        workshop.gathering = gathering
    return workshops


def drafted(gathering: Gathering, decision: Decision, workshops: Sequence[Workshop]) -> list[Drafted]:
    """Return the letters that a decision would send: one to each teacher of each workshop; none to helpers."""
    if not decision.letters:
        return []
    subject, body = words_for(gathering, decision.name)
    return [
        _drafted(gathering, decision, subject, body, workshop, row.person)
        for workshop in workshops
        for row in workshop.teaching.all()
        if row.role == WorkshopTeacher.Role.TEACHER
    ]


def _drafted(
    gathering: Gathering, decision: Decision, subject: str, body: str, workshop: Workshop, person: Person
) -> Drafted:
    values = {
        "name": person.name or _("friend"),
        "title": workshop.title,
        "gathering": gathering.name,
        "note": decision.note.strip(),
        "confirm_by": date_format(decision.confirm_by, "l j F Y") if decision.confirm_by else "",
    }
    page = settings.SITE_URL + reverse("proposal", args=[gathering.slug, workshop.pk])
    if decision.name != "accept":
        values["link"] = page
    return Drafted(
        workshop=workshop,
        person=person,
        subject=filled(subject, values)[:200],
        body=filled(body, values),
        link=_("(a link for %(name)s alone)") % {"name": person} if decision.name == "accept" else page,
    )


def digest_of(letters: Sequence[Drafted]) -> str:
    """Return a short mark of exactly these letters to these people."""
    whole = "\0".join(f"{one.workshop.pk} {one.person.pk}\0{one.subject}\0{one.body}" for one in letters)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


@transaction.atomic
def decide(
    *,
    gathering: Gathering,
    decision: Decision,
    seen: Mapping[int, int],
    seen_letters: str,
    person: Person,
    now: datetime,
) -> list[Workshop]:
    """Take every workshop in `seen` (its id and the version seen) to the decision's state, with its letters; or none.

    Refused when one changed since, cannot go there, or the letters would differ from those that were looked at.
    """
    lock_draft(gathering)
    workshops = workshops_of(gathering, list(seen))
    _refuse_stale(gathering, workshops, seen)
    _refuse_misplaced(decision.name, workshops)
    letters = drafted(gathering, decision, workshops)
    if digest_of(letters) != seen_letters:
        raise LettersChanged(_("The letters would say something else by now. Look at them once more."))
    before = {workshop.pk: workshop.state for workshop in workshops}
    _write(decision, workshops, now)
    post_letters([_letter(one, decision.name) for one in letters])
    note_changes(
        line_of(one, person, decision.name, {"state": before[one.pk]}, {"state": one.state}) for one in workshops
    )
    if decision.name == "accept":
        workshop_accepted.send(sender=Workshop, gathering=gathering, workshops=workshops)
    if decision.name == "accept" or Workshop.State.ACCEPTED in before.values():
        touch_draft(gathering)
    return workshops


def _write(decision: Decision, workshops: Sequence[Workshop], now: datetime) -> None:
    values: dict[str, object] = dict.fromkeys(UNCONFIRMED) | {"state": MOVES[decision.name].to, "updated_at": now}
    if decision.name == "accept":
        values |= {"asked_at": now, "confirm_by": decision.confirm_by}
    ids = [workshop.pk for workshop in workshops]
    Workshop.objects.filter(pk__in=ids).update(version=F("version") + 1, **values)
    for workshop in workshops:
        workshop.version += 1
        workshop.state = MOVES[decision.name].to


def _letter(one: Drafted, decision: str) -> Letter:
    """Return the letter of this decision at this version; once posted it is not posted again."""
    accepts = decision == "accept"
    return Letter(
        person=one.person,
        key=f"decision:{one.workshop.pk}:{decision}:{one.workshop.version}",
        subject=one.subject,
        body=one.body,
        link_name=ANSWER if accepts else "",
        link_value=f"{one.workshop.gathering_id}:{one.person.pk}" if accepts else "",
    )


def _refuse_stale(gathering: Gathering, workshops: Sequence[Workshop], seen: Mapping[int, int]) -> None:
    """Raise Stale naming each workshop that changed since it was looked at, and who changed it."""
    changed = [workshop for workshop in workshops if workshop.version != seen[workshop.pk]]
    if len(workshops) < len(seen):
        raise Stale(_("One of them is gone. Choose again; nothing was decided."))
    if not changed:
        return
    ids = [workshop.pk for workshop in changed]
    lines = Change.objects.filter(gathering=gathering, subject="workshop", subject_id__in=ids).select_related("person")
    by = {line.subject_id: line.person for line in reversed(lines.order_by("-pk")[: MOST_AT_ONCE * 10])}
    named = "; ".join(
        _("“%(title)s” was changed by %(name)s") % {"title": one.title, "name": by[one.pk]}
        if by.get(one.pk)
        else _("“%(title)s” was changed") % {"title": one.title}
        for one in changed[:NAMED]
    )
    rest = _and_more(len(changed))
    raise Stale(
        _("Since you looked: %(what)s%(rest)s. Nothing was decided. Look again.") % {"what": named, "rest": rest}
    )


def _refuse_misplaced(decision: str, workshops: Sequence[Workshop]) -> None:
    wrong = [workshop for workshop in workshops if workshop.state not in MOVES[decision].come_from]
    if wrong:
        named = ", ".join(f"“{one.title}” ({one.get_state_display().lower()})" for one in wrong[:NAMED])
        raise ProposalRefused(
            _("That is not possible for %(what)s%(rest)s. Nothing was decided.")
            % {"what": named, "rest": _and_more(len(wrong))}
        )


def _and_more(number: int) -> str:
    more = number - NAMED
    return ngettext(" and %(n)s more", " and %(n)s more", more) % {"n": more} if more > 0 else ""
