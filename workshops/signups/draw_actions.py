"""Draws: opened by the team, wished into by people, drawn once by the clock. One transaction each."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .draw import Outcome, draw
from .draw_facts import facts_of, offerings_by_workshop
from .draw_letters import tell_results
from .draw_models import Draw, Wish
from .draw_seats import give_seats
from .errors import SignUpRefused
from .parties import ALONE, Party, rows_of
from .patience import patient
from .refusals import refuse_party
from .shown import Shown, shown_of

MOST_WISHES = 10
DAYS_KEPT = 60 * 60


@transaction.atomic
def open_draw(
    *, gathering: Gathering, day: date, closes_at: datetime, head_start: int, by: Person, now: datetime
) -> Draw:
    """Take wishes for a day until a moment before its first workshop; changed again until it is drawn."""
    gathering = lock_draft(gathering)
    first = min((shown.starts for shown in shown_on(gathering, day).values()), default=None)
    if first is None:
        raise SignUpRefused(_("Nothing of that day is published yet. Publish it, then open the draw."))
    if not now < closes_at < first:
        raise SignUpRefused(_("Wishes end after now and before the first workshop of that day begins."))
    given = {"closes_at": closes_at, "head_start": head_start}
    made, is_new = Draw.objects.get_or_create(
        gathering=gathering, day=day, defaults={**given, "seed": secrets.token_hex(8)}
    )
    if made.state == Draw.State.DONE:
        raise SignUpRefused(_("That day is drawn already. People sign up for what is left."))
    if not is_new:
        Draw.objects.filter(pk=made.pk).update(**given)
    after = {"closes at": closes_at.isoformat(), "head start": head_start}
    _note(made, by, "opened", after)
    return made


@transaction.atomic
def call_off(*, draw: Draw, by: Person) -> None:
    """Take no wishes for a day after all; those listed go, and people sign up as on any day."""
    lock_draft(draw.gathering)
    if Draw.objects.filter(pk=draw.pk, state=Draw.State.OPEN).delete()[0]:
        _note(draw, by, "called off", {})


@patient
@transaction.atomic
def set_wishes(
    *, draw: Draw, person: Person, workshops: Sequence[int], party: Party = ALONE, now: datetime
) -> list[Wish]:
    """Keep what the person wishes for on the day, the first wish first, in place of what they wished before.

    The party comes to each of them and stays together: refused where one of the workshops is not for its ages.
    """
    gathering = lock_draft(draw.gathering)
    fresh = Draw.objects.get(pk=draw.pk)
    if fresh.state == Draw.State.DONE or now >= fresh.closes_at:
        raise SignUpRefused(_("Wishes for this day are closed. See what still has seats once it is drawn."))
    shown = shown_on(gathering, fresh.day)
    known = offerings_by_workshop(shown)
    ranked = list(dict.fromkeys(pk for pk in workshops if pk in known))
    if len(ranked) > MOST_WISHES:
        raise SignUpRefused(_("%(n)s wishes for a day at most. Leave out those you want least.") % {"n": MOST_WISHES})
    for pk in ranked:
        refuse_party(shown[known[pk][0]], party)
    Wish.objects.filter(draw=fresh, person=person).delete()
    who = {"with_self": party.with_self, "guests": rows_of(party), "guardian": party.guardian}
    rows = [Wish(draw=fresh, person=person, workshop_id=pk, rank=n, **who) for n, pk in enumerate(ranked, start=1)]
    return Wish.objects.bulk_create(rows)


def draw_due(*, now: datetime) -> list[int]:
    """Return the draws whose wishes are closed and that nobody drew yet; while a laptop has them it draws."""
    due = Draw.objects.filter(closes_at__lte=now).exclude(state=Draw.State.DONE)
    due = due.exclude(gathering__away=Gathering.Away.OUT)
    return list(due.order_by("closes_at", "pk").values_list("pk", flat=True)[:20])


@transaction.atomic
def run_draw(*, draw_id: int, now: datetime) -> Draw | None:
    """Draw: give the seats, put the others in line, tell everybody once; None when it was drawn or is gone.

    A worker that dies in the middle leaves nothing behind, and the clock starts the draw again with the same seed.
    """
    known = Draw.objects.select_related("gathering").filter(pk=draw_id).first()
    if known is None:
        return None
    gathering = lock_draft(known.gathering)
    if not Draw.objects.filter(pk=known.pk, state=Draw.State.OPEN, closes_at__lte=now).update(
        state=Draw.State.DONE, done_at=now
    ):
        return None
    shown = shown_on(gathering, known.day)
    facts = facts_of(known, shown)
    outcome = draw(
        facts.choices,
        facts.wishers,
        seed=known.seed,
        head_start=known.head_start,
        progress=lambda share: cache.set(progress_key(known.pk), int(100 * share), DAYS_KEPT),
    )
    unlined = give_seats(outcome, facts, shown, known.seed, now)
    _write(facts.wishes, outcome, unlined)
    known.result = {
        "wished": {str(key): count for key, count in outcome.wished.items()},
        "seats": {str(choice.key): choice.seats for choice in facts.choices},
        "people": len(facts.wishers),
        "of": {str(pk): keys for pk, keys in offerings_by_workshop(shown).items()},
    }
    Draw.objects.filter(pk=known.pk).update(result=known.result)
    tell_results(known, outcome, facts, shown)
    return known


def _write(wishes: dict[int, list[Wish]], outcome: Outcome, unlined: frozenset[tuple[int, int]]) -> None:
    rows = []
    for person, mine in wishes.items():
        for number, wish in enumerate(mine):
            wish.met = number in outcome.met[person]
            lost = outcome.lost[person].get(number, "")
            wish.lost = Wish.Lost.LINES if (person, number) in unlined else lost
            rows.append(wish)
    Wish.objects.bulk_update(rows, ["met", "lost"], batch_size=500)


def progress_key(pk: int) -> str:
    """Return where a running draw says how far it is."""
    return f"draw-progress:{pk}"


def shown_on(gathering: Gathering, day: date) -> dict[int, Shown]:
    """Return the offerings whose first sitting is on the day, by id."""
    return {pk: shown for pk, shown in shown_of(gathering).items() if shown.sessions[0].day == day}


def drawn_day(gathering: Gathering, day: date) -> Draw | None:
    """Return the draw that a day still waits for, or None: then people sign up."""
    return Draw.objects.filter(gathering=gathering, day=day, state=Draw.State.OPEN).first()


def _note(made: Draw, by: Person, verb: str, after: dict[str, object]) -> None:
    note_change(
        gathering=made.gathering,
        person=by,
        subject="draw",
        subject_id=made.pk,
        title=formats.date_format(made.day, "D j F"),
        verb=verb,
        after=after,
    )
