"""Seats beside an offering.

{% seat_cards gathering sessions as cards %}  once in a page, a bounded number of queries
{% seat_box cards offering_id %}              for each offering, no query
{% seats_lost gathering as lost %}            what publishing the draft would take from people
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from workshops.gatherings.models import Gathering
from workshops.schedule.models import ReleasedSession
from workshops.signups.losing import Loss, losses
from workshops.signups.seat_cards import SeatCard, cards_of

register = template.Library()


@register.simple_tag(takes_context=True)
def seat_cards(
    context: Context, gathering: Gathering, offerings: Iterable[Iterable[ReleasedSession]]
) -> dict[int, SeatCard]:
    """Return a card for each offering of the lists of sessions that takes place and that people sign up for."""
    if gathering.state != Gathering.State.OPEN or "request" not in context:
        return {}
    ids = {session.offering_id for sessions in offerings for session in sessions if session.offering_id}
    return cards_of(gathering, context["request"].user, timezone.now(), ids)


@register.inclusion_tag("signups/_seat.html", takes_context=True)
def seat_box(context: Context, cards: Mapping[int, SeatCard], offering: int) -> dict[str, Any]:
    """Show how many seats are free and the button that takes one; the page comes back where it was."""
    request = context["request"]
    return {
        "card": cards.get(offering),
        "offering": offering,
        "gathering": context["gathering"],
        "csrf_token": context.get("csrf_token"),
        "signed_in": request.user.is_authenticated,
        "back": f"{request.get_full_path()}#seat-{offering}",
    }


@register.inclusion_tag("signups/_seat.html", takes_context=True)
def seat_one(context: Context, card: SeatCard) -> dict[str, Any]:
    """Show the box of one card."""
    shown: dict[str, Any] = seat_box(context, {card.shown.offering: card}, card.shown.offering)
    return shown


@register.simple_tag
def seats_lost(gathering: Gathering) -> list[Loss]:
    """Return the workshops in which people would lose their seats if the draft were published."""
    return losses(gathering)
