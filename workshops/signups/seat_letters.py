"""What people are told of their seats by letter, once each."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter

from .seat_models import Seat
from .shown import Shown

LINK = "seat-answer"


def tell_moved_up(seat: Seat, shown: Shown, given_back: Iterable[str] = ()) -> None:
    """Tell somebody that they have a seat now, and what was given back for it."""
    told = {"title": shown.words.title, "when": shown.when()}
    lines = [_("You were in line and have a seat now: “%(title)s”, %(when)s.") % told]
    for title in given_back:
        lines += [_("“%(title)s” is at the same time, so your seat there went to others.") % {"title": title}]
    lines += [_("If you do not come, please give it back here, so that the next one can:") + "\n\n{link}"]
    _post(seat, "moved up", _("You have a seat in “%(title)s”") % told, lines)


def tell_offered(seat: Seat, shown: Shown, answer_by: datetime) -> None:
    """Ask somebody whether they still come."""
    until = formats.date_format(answer_by.astimezone(shown.gathering.zone), "D j F, G:i")
    told = {"title": shown.words.title, "when": shown.when(), "until": until}
    lines = [
        _("There is a seat for you: “%(title)s”, %(when)s.") % told,
        _("Do you still come? Please answer by %(until)s; after that the next one in line is asked.") % told,
        "{link}",
    ]
    _post(seat, "offered", _("A seat in “%(title)s”: do you still come?") % told, lines)


def tell_offer_over(seat: Seat, shown: Shown) -> None:
    """Tell somebody that the seat they were asked about went on."""
    told = {"title": shown.words.title, "when": shown.when()}
    lines = [_("The seat in “%(title)s”, %(when)s, was kept for you until now and goes to the next one.") % told]
    _post(seat, "offer over", _("The seat in “%(title)s” went on") % told, lines)


def tell_put_back(seat: Seat, shown: Shown, place_in_line: int) -> None:
    """Tell somebody that there are fewer seats than before, and that they wait now."""
    told = {"title": shown.words.title, "when": shown.when(), "place": place_in_line}
    lines = [
        _("“%(title)s”, %(when)s, has fewer seats than before, and the last to sign up wait now. We are sorry.") % told,
        _("You are number %(place)s in line and move up before everyone who joins it later.") % told,
        "{link}",
    ]
    _post(seat, "put back", _("“%(title)s” has fewer seats: you are in line now") % told, lines)


def _post(seat: Seat, what: str, subject: str, lines: Iterable[str]) -> None:
    post_letter(
        person=seat.person,
        key=f"seat {seat.pk} {what} {seat.version}",
        subject=subject[:200],
        body="\n\n".join(lines),
        link_name=LINK,
        link_value=str(seat.pk),
    )
