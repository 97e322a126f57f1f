"""The sheets with people's names on them: sign-up sheets and rosters, for those who may see a roster."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release
from workshops.signups.roster_access import ORDER
from workshops.signups.roster_models import CareNote
from workshops.signups.seat_models import Seat, SeatCount
from workshops.signups.shown import Shown

from .heads import moment, sheet_of
from .line_codes import Kind, PaperLineAt, code_of_line, empty_lines, lines_in_line
from .sheets import Sheet, Table, What

MOST_SEATS = 20_000
OPEN_LINES = 25


@dataclass(frozen=True, kw_only=True)
class Names:
    """Who is on the rosters of some offerings, how many seats each has, and who left a note."""

    seats: dict[int, list[Seat]]
    counts: dict[int, SeatCount]
    noted: frozenset[int]


def names_of(gathering: Gathering, offerings: Sequence[int]) -> Names:
    """Return the names for the sheets of some offerings, in three queries."""
    rows = Seat.objects.filter(offering__in=offerings).in_plan().select_related("person").order_by("pk")[:MOST_SEATS]
    seats: dict[int, list[Seat]] = {offering: [] for offering in offerings}
    for seat in sorted(rows, key=lambda s: (ORDER[s.state], s.line or 0, s.person.name.lower(), s.pk)):
        seats[seat.offering_id].append(seat)
    return Names(
        seats=seats,
        counts={count.offering_id: count for count in SeatCount.objects.filter(offering__in=offerings)},
        noted=frozenset(CareNote.objects.filter(gathering=gathering).values_list("person", flat=True)),
    )


def sign_up_sheet(shown: Shown, names: Names, now: datetime) -> Sheet:
    """Return the sheet on which people sign up: seats already held, lines for the rest, lines for those who wait."""
    seats, count = names.seats[shown.offering], names.counts.get(shown.offering)
    cap = count.cap if count else shown.cap
    taken = sum(seat.heads for seat in seats if seat.state in Seat.TAKING)
    free = OPEN_LINES if cap is None else max(cap - taken, 0)
    seated = [_held(seat, shown) for seat in seats if seat.state in Seat.TAKING]
    waiting = [_held(seat, shown) for seat in seats if seat.state == Seat.State.WAITING]
    columns = (_("Code"), _("Name"), _("Seats"), "✓")
    return replace(
        _head(shown, What.SIGN_UP, now, "roster-back"),
        tables=(
            Table(
                title=_("Seats") if cap is None else _("Seats: %(cap)s") % {"cap": cap},
                columns=columns,
                lines=tuple(seated + [(_code(shown, line), "", "", "") for line in empty_lines(free)]),
            ),
            Table(
                title=_("In line when all seats are taken"),
                columns=columns,
                lines=tuple(waiting + [(_code(shown, line), "", "", "") for line in lines_in_line()]),
            ),
        ),
        note=_("One person, one line. Seats may go by phone meanwhile: who signs first has them."),
    )


def roster_sheet(shown: Shown, names: Names, now: datetime) -> Sheet:
    """Return the roster a teacher takes along: who comes, with whom, and room to tick and to write what was paid."""
    seats = names.seats[shown.offering]
    lines = [
        (str(n), _who(seat, names), str(seat.heads), "", seat.get_settled_display() if seat.settled else "")
        for n, seat in enumerate((s for s in seats if s.state != Seat.State.WAITING), start=1)
    ]
    waiting = [(str(n), seat.person.name) for n, seat in enumerate(_waiting(seats), start=1)]
    columns = ("", _("Name"), _("Seats"), _("Here"), _("Fee"))
    tables = [Table(title=_("Who comes"), columns=columns, lines=tuple(lines))]
    if waiting:
        tables.append(Table(title=_("In line"), columns=("", _("Name")), lines=tuple(waiting)))
    note = _("* left a note for teachers: read it on the roster's page before you begin.")
    starred = any(seat.person_id in names.noted for seat in seats)
    return replace(_head(shown, What.ROSTER, now, "roster"), tables=tuple(tables), note=note if starred else "")


def _waiting(seats: Sequence[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.state == Seat.State.WAITING]


def _who(seat: Seat, names: Names) -> str:
    guests = [f"{g['name']} ({g['age']})" if g.get("age") is not None else g["name"] for g in seat.guests]
    return ", ".join([seat.person.name + (" *" if seat.person_id in names.noted else ""), *guests])


def _head(shown: Shown, what: What, now: datetime, page: str) -> Sheet:
    release: Release = shown.release
    release.gathering = shown.gathering
    sheet = sheet_of(release, what, now, page, [shown.gathering.slug, shown.offering], shown.words.title)
    when = [f"{moment(s.starts_at, release)}, {s.place_name}".rstrip(", ") for s in shown.sessions[:8]]
    return replace(sheet, below=" · ".join(when))


def _held(seat: Seat, shown: Shown) -> tuple[str, ...]:
    line = PaperLineAt(kind=Kind.SEAT, number=seat.pk)
    return (_code(shown, line), seat.person.name, str(seat.heads), "")


def _code(shown: Shown, line: PaperLineAt) -> str:
    return code_of_line(settings.SECRET_KEY, shown.offering, line)
