"""What the team sets about sign-ups, and lines that move because it says so or because it is time."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from workshops.gatherings.draft import claim_version, lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change, values_of
from workshops.people.models import Person

from .seat_letters import tell_offer_over
from .seat_models import Seat, SeatCount
from .seating import follow_lines, move_up, put, recount
from .shown import rules_of, shown_of
from .window_models import SignUpRules
from .windows import last_stated

NAMES = ("window", "opens_at", "moving", "moves_first", "moves_second", "answer_minutes")
MOST_OFFERS_AT_ONCE = 200


@transaction.atomic
def set_rules(
    *, gathering: Gathering, given: dict[str, Any], seen_version: int, by: Person, now: datetime
) -> SignUpRules:
    """Save how people sign up; lines that wait for a seat already free move at once where they move by themselves."""
    gathering = lock_draft(gathering)
    rules = SignUpRules.objects.get_or_create(gathering=gathering)[0]
    before = values_of(rules, NAMES)
    rules.version = claim_version(rules, seen_version)
    for name in NAMES:
        setattr(rules, name, given[name])
    rules.moved_at = now  # an hour that was over when it was stated moves nobody
    rules.save()
    note_change(
        gathering=gathering,
        person=by,
        subject="sign-ups",
        subject_id=rules.pk,
        title=gathering.name,
        verb="changed",
        before=before,
        after=values_of(rules, NAMES),
    )
    _move_all(gathering, rules, now, at_once=False)
    return rules


@transaction.atomic
def move_lines(*, gathering: Gathering, now: datetime) -> int:
    """Move every line of the gathering up, as at the evening board or morning circle; return how many moved."""
    gathering = lock_draft(gathering)
    return _move_all(gathering, rules_of(gathering), now, at_once=True)


def _move_all(gathering: Gathering, rules: SignUpRules, now: datetime, *, at_once: bool) -> int:
    waiting = Seat.objects.filter(offering__workshop__gathering=gathering, state=Seat.State.WAITING)
    shown = shown_of(gathering, set(waiting.order_by().values_list("offering", flat=True)))
    go = move_up if at_once else _by_themselves
    return sum(go(shown[pk], rules, now) for pk in sorted(shown))


def _by_themselves(shown: Any, rules: SignUpRules, now: datetime) -> int:
    return follow_lines(shown, now, rules)


def follow_clock(*, now: datetime) -> int:
    """Move the lines of gatherings whose stated hour has come, and end unanswered offers; return how many moved."""
    stated = SignUpRules.objects.filter(moving=SignUpRules.Moving.STATED, gathering__state=Gathering.State.OPEN)
    moved = sum(_at_the_hour(rules, now) for rules in stated.select_related("gathering").order_by("pk"))
    over = Seat.objects.filter(state=Seat.State.OFFERED, answer_by__lte=now).order_by("answer_by", "since", "pk")
    for n, seat in enumerate(over.select_related("offering__workshop__gathering")[:MOST_OFFERS_AT_ONCE]):
        moved += _end_offer(seat, now + timedelta(milliseconds=n))
    return moved


@transaction.atomic
def _at_the_hour(rules: SignUpRules, now: datetime) -> int:
    gathering = rules.gathering
    hours = [hour for hour in (rules.moves_first, rules.moves_second) if hour is not None]
    due = last_stated(hours, now, gathering.zone)
    if due is None or (rules.moved_at is not None and rules.moved_at >= due):
        return 0
    lock_draft(gathering)
    unmoved = SignUpRules.objects.filter(pk=rules.pk, moved_at=rules.moved_at)
    return _move_all(gathering, rules, now, at_once=True) if unmoved.update(moved_at=now) else 0


@transaction.atomic
def _end_offer(seat: Seat, now: datetime) -> int:
    gathering = lock_draft(seat.offering.workshop.gathering)
    fresh = Seat.objects.select_related("person").get(pk=seat.pk)
    if fresh.state != Seat.State.OFFERED or fresh.answer_by is None or fresh.answer_by > now:
        return 0
    put(fresh, Seat.State.GIVEN_BACK, now)
    recount(SeatCount.objects.get(offering=fresh.offering_id))
    shown = shown_of(gathering, [fresh.offering_id]).get(fresh.offering_id)
    if shown is None:
        return 0
    tell_offer_over(fresh, shown)
    return follow_lines(shown, now)
