"""What teachers and stewards do with a roster. One transaction each, the gathering locked."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version, lock_draft
from workshops.people.letters import post_letters
from workshops.people.models import Letter, Person
from workshops.schedule.models import Offering

from .errors import SignUpRefused
from .patience import patient
from .refusals import refuse_unshown
from .roster_models import RosterLetter
from .seat_models import Seat, SeatCount
from .seating import follow_lines, free_for_stewards, has_room, next_line, put, recount, seat_count_of
from .shown import shown_of

State = Seat.State
MOST_LETTERS_A_DAY = 6


@patient
@transaction.atomic
def mark(*, seat: Seat, state: State, now: datetime) -> Seat:
    """Write that somebody was there, did not come, or that this was a mistake; a seat missed comes free."""
    gathering = lock_draft(seat.offering.workshop.gathering)
    fresh = Seat.objects.select_related("person").get(pk=seat.pk)
    if fresh.state == state:
        return fresh
    if state not in (State.HELD, State.ATTENDED, State.MISSED):
        raise ValueError(f"nobody marks a seat as {state}")
    if fresh.state not in (State.HELD, State.OFFERED, State.ATTENDED, State.MISSED):
        raise SignUpRefused(_("%(name)s has no seat here. Add them as a walk-up.") % {"name": fresh.person})
    count = SeatCount.objects.get(offering=fresh.offering_id)
    if fresh.state == State.MISSED and not has_room(fresh.heads, free_for_stewards(count)):
        raise SignUpRefused(_("That seat went to somebody else by now, and all are taken."))
    put(fresh, state, now)
    recount(count)
    shown = shown_of(gathering, [fresh.offering_id]).get(fresh.offering_id)
    if state == State.MISSED and shown is not None:
        follow_lines(shown, now)
    return fresh


@patient
@transaction.atomic
def walk_up(*, offering: Offering, name: str, person: Person | None = None, heads: int = 1, now: datetime) -> Seat:
    """Give a seat at the board to somebody who stands there, known or by name; those kept for the board count first."""
    gathering = lock_draft(offering.workshop.gathering)
    shown = refuse_unshown(gathering, shown_of(gathering, [offering.pk]).get(offering.pk))
    if now >= shown.sessions[-1].ends_at:
        raise SignUpRefused(_("“%(title)s” is over.") % {"title": shown.words.title})
    known = Seat.objects.filter(offering=offering, person=person).first() if person else _same_name(offering, name)
    if known is not None and known.state in Seat.TAKING:
        return known
    count = seat_count_of(shown)
    if not has_room(heads, free_for_stewards(count)):
        raise SignUpRefused(_("All seats are taken. Somebody who did not come can be marked as missed first."))
    seat = known or Seat(offering=offering, person=person or Person.objects.create(name=name))
    seat.heads, seat.at_board = heads, True
    put(seat, State.HELD, now)
    recount(count)
    return seat


def _same_name(offering: Offering, name: str) -> Seat | None:
    """Return the walk-up of that name, so that a double tap adds one."""
    return Seat.objects.filter(offering=offering, at_board=True, person__email=None, person__name=name.strip()).first()


@patient
@transaction.atomic
def settle(*, seat: Seat, how: str, paid: Decimal | None) -> Seat:
    """Tick off the materials fee: in cash with or without the sum, in trade, free, or not yet."""
    lock_draft(seat.offering.workshop.gathering)
    fresh = Seat.objects.get(pk=seat.pk)
    fresh.settled, fresh.paid = how, paid if how == Seat.Settled.CASH else None
    fresh.save(update_fields=["settled", "paid"])
    return fresh


@patient
@transaction.atomic
def keep_for_board(*, offering: Offering, kept: int, seen_version: int, now: datetime) -> SeatCount:
    """Keep so many seats for the board; those let go are the line's at once."""
    gathering = lock_draft(offering.workshop.gathering)
    shown = refuse_unshown(gathering, shown_of(gathering, [offering.pk]).get(offering.pk))
    count = seat_count_of(shown)
    claim_version(count, seen_version)
    SeatCount.objects.filter(pk=count.pk).update(kept=kept)
    follow_lines(shown, now)
    return SeatCount.objects.get(pk=count.pk)


@patient
@transaction.atomic
def write_to_roster(*, offering: Offering, by: Person, text: str, form_id: UUID, now: datetime) -> RosterLetter:
    """Send everybody who has a seat a letter from the site, which shows nobody's address; one form is one letter."""
    gathering = lock_draft(offering.workshop.gathering)
    sent = RosterLetter.objects.filter(form_id=form_id).first()
    if sent is not None:
        return sent
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if RosterLetter.objects.filter(offering=offering, at__gte=day).count() >= MOST_LETTERS_A_DAY:
        raise SignUpRefused(_("That was the last letter of today. Say the rest at morning circle."))
    people = list(Seat.objects.filter(offering=offering).taking().order_by("pk").values_list("person", flat=True))
    if not people:
        raise SignUpRefused(_("Nobody has a seat yet, so nobody would read it."))
    title = offering.workshop.title
    told = {"title": title, "name": by.name, "gathering": gathering.name}
    body = _("%(name)s writes to everybody who has a seat in “%(title)s” at %(gathering)s:") % told
    post_letters(
        Letter(
            person_id=person,
            key=f"roster {form_id}",
            subject=(_("About “%(title)s”") % told)[:200],
            body=f"{body}\n\n{text}".replace("\0", ""),
        )
        for person in people
    )
    return RosterLetter.objects.create(
        offering=offering, author=by, form_id=form_id, text=text, people=len(people), at=now
    )


@patient
@transaction.atomic
def wait_at_board(*, offering: Offering, name: str, now: datetime) -> Seat:
    """Put somebody without an account in line, by the name they wrote on paper."""
    gathering = lock_draft(offering.workshop.gathering)
    shown = refuse_unshown(gathering, shown_of(gathering, [offering.pk]).get(offering.pk))
    seat = Seat(offering=offering, person=Person.objects.create(name=name))
    put(seat, State.WAITING, now, line=next_line(seat_count_of(shown)))
    follow_lines(shown, now)
    seat.refresh_from_db()
    return seat
