"""Bringing a sheet in: each line by itself, through what a roster can do; what clashes is told and nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.schedule.models import Offering
from workshops.signups.codes import as_typed
from workshops.signups.errors import SignUpRefused
from workshops.signups.patience import patient
from workshops.signups.roster_actions import mark, wait_at_board, walk_up
from workshops.signups.seat_models import Seat

from .back_models import PaperLine
from .line_codes import MOST_EMPTY, Kind, PaperLineAt, code_of_line, empty_lines, lines_in_line

Said = PaperLine.Said
MARKS = {Said.ATTENDED: Seat.State.ATTENDED, Said.MISSED: Seat.State.MISSED}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A line as somebody typed it from the paper."""

    code: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a line; `clash` when somebody must look at it."""

    typed: Typed
    words: str
    clash: bool = False


def bring_in(*, offering: Offering, lines: Sequence[Typed], said: str, now: datetime) -> list[Outcome]:
    """Bring in the lines of one sheet in their order, a transaction each; the same ones again change nothing."""
    seats = Seat.objects.filter(offering=offering).order_by("pk").values_list("pk", flat=True)
    known = [*(PaperLineAt(kind=Kind.SEAT, number=pk) for pk in seats), *empty_lines(MOST_EMPTY), *lines_in_line()]
    codes = {code_of_line(settings.SECRET_KEY, offering.pk, line): line for line in known}
    outcomes = []
    for typed in lines:
        try:
            words = _bring_line(offering, typed, codes.get(as_typed(typed.code)), Said(said), now)
            outcomes.append(Outcome(typed=typed, words=words))
        except SignUpRefused as refusal:
            outcomes.append(Outcome(typed=typed, words=refusal.sentence, clash=True))
    return outcomes


@patient
@transaction.atomic
def _bring_line(offering: Offering, typed: Typed, line: PaperLineAt | None, said: Said, now: datetime) -> str:
    if line is None:
        raise SignUpRefused(_("No line of this sheet has that code. Read it again from the paper."))
    lock_draft(offering.workshop.gathering)
    code = as_typed(typed.code)
    before = PaperLine.objects.filter(offering=offering, code=code).select_related("seat__person").first()
    if (
        before is not None
        and before.seat
        and typed.name
        and typed.name.casefold() != before.seat.person.name.casefold()
    ):
        told = {"name": before.seat.person}
        raise SignUpRefused(_("This line was brought in as %(name)s. Correct it on the roster.") % told)
    if before is not None and before.said == said:
        return _("Brought in before.")
    seat = before.seat if before else _seat_for(offering, typed.name, line, now)
    if seat is None or seat.state == Seat.State.GIVEN_BACK:
        raise SignUpRefused(_("That seat was given back. To have it again, use the roster."))
    if said in MARKS:
        seat = mark(seat=seat, state=MARKS[said], now=now)
    given = {"said": said, "seat": seat, "at": now}
    PaperLine.objects.update_or_create(offering=offering, code=code, defaults=given)
    return f"{seat.person}: {seat.get_state_display()}"


def _seat_for(offering: Offering, name: str, line: PaperLineAt, now: datetime) -> Seat:
    if line.kind == Kind.SEAT:
        seat = Seat.objects.select_related("person", "offering__workshop__gathering").get(pk=line.number)
        if name and name.casefold() != seat.person.name.casefold():
            raise SignUpRefused(_("On this line stands %(name)s. Leave the name empty.") % {"name": seat.person})
        return seat
    if not name:
        raise SignUpRefused(_("This line was empty when it was printed. Type the name on it, too."))
    if PaperLine.objects.filter(offering=offering, seat__person__name__iexact=name).exists():
        raise SignUpRefused(_("%(name)s stands on another line already. Add a second name.") % {"name": name})
    if line.kind == Kind.WAITING:
        return wait_at_board(offering=offering, name=name, now=now)
    return walk_up(offering=offering, name=name, now=now)
