"""Seats taken and given back without a signal: done by the rules of the page, or asked where things changed since."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.schedule.models import Offering, ReleasedSession
from workshops.signups import access
from workshops.signups.draw_actions import set_wishes
from workshops.signups.draw_models import Wish
from workshops.signups.errors import Overlaps, SignUpRefused
from workshops.signups.parties import Party
from workshops.signups.refusals import draw_awaited
from workshops.signups.seat_actions import accept_offer, give_back, sign_up
from workshops.signups.seat_forms import ACCEPT, SeatForm
from workshops.signups.seat_models import Seat
from workshops.signups.seat_words import GIVEN_BACK, seat_seen, words_of
from workshops.signups.shown import TAKES_PLACE, Shown, shown_of

from .waiting_came import BACK, JOIN, KEEP, LEAVE, LET_BE, SWAP, TAKE, WISH, Asked, Came, Outcome, must_be_valid

State = Seat.State


@dataclass(frozen=True, kw_only=True)
class _Here:
    """The offering that a seat is asked of, as things stand."""

    asked: Asked
    gathering: Gathering
    offering: Offering
    shown: Shown | None
    seat: Seat | None
    party: Party
    title: str

    def came(self, sentence: str, outcome: Outcome = Outcome.DONE, *choices: str) -> Came:
        """Return what came, with the seat as it is now."""
        seat = Seat.objects.filter(person=self.asked.person, offering=self.offering).first()
        return Came(sentence=sentence, outcome=outcome, choices=choices, state=seat_seen(seat), title=self.title)

    def ask(self, sentence: str, *choices: str) -> Came:
        """Return that somebody must choose."""
        return self.came(sentence % {"title": self.title, "when": self.when}, Outcome.CONFLICT, *choices)

    @property
    def when(self) -> str:
        """When it is now."""
        return self.shown.when() if self.shown else ""

    @property
    def has_moved(self) -> bool:
        """Say whether the release that the page showed had it at another time."""
        seen = self.asked.write.release
        if self.shown is None or seen in (0, self.shown.release.number):
            return False
        rows = ReleasedSession.objects.filter(
            release__gathering=self.gathering, release__number=seen, offering=self.offering, status=TAKES_PLACE
        )
        then = set(rows.values_list("starts_at", "ends_at"))
        return bool(then) and then != {(session.starts_at, session.ends_at) for session in self.shown.sessions}

    @property
    def is_changed(self) -> bool:
        """Say whether the seat is not as the page showed it."""
        return seat_seen(self.seat) != self.asked.write.state


def seat_write(asked: Asked) -> Came:
    """Take, swap, give back or accept, as the page of the seat does."""
    gathering = get_gathering_for(asked.person, asked.slug, perennial=True)
    offering = access.get_offering_ever_shown(gathering, asked.subject)
    gathering = lock_draft(gathering)
    form = SeatForm(dict(asked.write.form))
    must_be_valid(form)
    here = _Here(
        asked=asked,
        gathering=gathering,
        offering=offering,
        shown=shown_of(gathering, [offering.pk]).get(offering.pk),
        seat=Seat.objects.filter(person=asked.person, offering=offering)
        .select_related("offering__workshop__gathering")
        .first(),
        party=form.party,
        title=access.title_shown(offering),
    )
    what = asked.chosen or form.cleaned_data["what"]
    if what in (BACK, LEAVE):
        return _back(here)
    if what == ACCEPT:
        return _accept(here)
    return _wish(here) if what == WISH else _take(here, what)


def _take(here: _Here, what: str) -> Came:
    had = here.seat is not None and here.seat.is_active
    if not had and not here.asked.chosen:
        if here.seat is not None and here.is_changed:
            return here.ask(_("You gave your seat in “%(title)s” back since, or missed it."), TAKE, LET_BE)
        if here.has_moved:
            return here.ask(_("“%(title)s” was moved to %(when)s since."), TAKE, LET_BE)
    try:
        taken = _taken(here, what)
    except Overlaps as overlaps:
        return here.ask(overlaps.sentence.replace("%", "%%"), SWAP, LET_BE)
    except SignUpRefused as refusal:
        if here.shown is not None and draw_awaited(here.shown):
            return here.ask(refusal.sentence.replace("%", "%%"), WISH, LET_BE)
        raise
    if taken is None:
        return here.ask(_("All seats of “%(title)s” were taken meanwhile."), JOIN, LET_BE)
    return here.came(words_of(taken), Outcome.ALREADY if had else Outcome.DONE)


def _taken(here: _Here, what: str) -> Seat | None:
    """Return the seat; None, with nothing done, where a line is what there is and seats were free to see."""
    asked = here.asked
    with transaction.atomic():
        seat = sign_up(person=asked.person, offering=here.offering, party=here.party, now=asked.now, swap=what == SWAP)
        lost = seat.state == State.WAITING and (here.seat is None or not here.seat.is_active)
        if lost and asked.write.room == "free" and not asked.chosen:
            transaction.set_rollback(True)
            return None
    return seat


def _back(here: _Here) -> Came:
    seat = here.seat
    if seat is None or seat.state not in (State.HELD, State.WAITING, State.OFFERED):
        return here.came(_("You have no place in “%(title)s” any more.") % {"title": here.title}, Outcome.ALREADY)
    if not here.asked.chosen:
        if here.is_changed and seat.state == State.WAITING:
            return here.ask(_("You stand in line for “%(title)s” by now."), KEEP, LEAVE)
        if here.is_changed:
            return here.ask(_("You have a seat in “%(title)s” by now."), KEEP, BACK)
        if here.has_moved:
            return here.ask(_("“%(title)s” was moved to %(when)s since."), KEEP, BACK)
    give_back(seat=seat, now=here.asked.now)
    return here.came(str(GIVEN_BACK))


def _accept(here: _Here) -> Came:
    if here.seat is None:
        raise SignUpRefused(_("You have no place in “%(title)s” any more.") % {"title": here.title})
    had = here.seat.state == State.HELD
    taken = accept_offer(seat=here.seat, now=here.asked.now)
    return here.came(words_of(taken), Outcome.ALREADY if had else Outcome.DONE)


def _wish(here: _Here) -> Came:
    """Put the workshop last on what the person wishes for of its day."""
    draw = draw_awaited(here.shown) if here.shown else None
    if draw is None:
        return _take(here, TAKE)
    mine = list(Wish.objects.filter(draw=draw, person=here.asked.person).order_by("rank", "pk"))
    wanted = [wish.workshop_id for wish in mine] + [here.offering.workshop_id]
    party = mine[0].party if mine else here.party
    set_wishes(draw=draw, person=here.asked.person, workshops=wanted, party=party, now=here.asked.now)
    return here.came(_("It stands on your wishes. You can change them until the draw."))
