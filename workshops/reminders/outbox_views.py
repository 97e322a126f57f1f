"""The organizers' page of a gathering's mails: planned, sent, failed and why; sending again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from . import actions, bounces
from .errors import ReminderRefused
from .outbox_access import Shelf, bounces_of, get_bounce_for, get_delivery_for, on_shelf, tabs_of


@door(Right.SEE_MAILS)
@require_safe
def mails(request: HttpRequest, slug: str) -> HttpResponse:
    """Show organizers what was and will be mailed about their gathering, and why some was not."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SEE_MAILS, perennial=True)
    typed = typed_words(request, "show", 20)
    shelf = Shelf(typed) if typed in Shelf else Shelf.PLANNED
    context = {
        "gathering": gathering,
        "tabs": tabs_of(gathering, shelf),
        "shelf": shelf,
        "page": on_shelf(gathering, shelf, request.GET.get("page")),
        "bounces": bounces_of(gathering),
        "now": timezone.now(),
    }
    return render(request, "reminders/mails.html", context)


@door(Right.SEE_MAILS)
@require_POST
def mail_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send a mail again that failed, while it is of use; organizers may."""
    delivery = get_delivery_for(signed_in(request), slug, pk)
    try:
        actions.send_again(delivery=delivery, now=timezone.now())
    except ReminderRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("It goes with the next minute."))
    return redirect("organize-mails", slug)


@door(Right.SEE_MAILS)
@require_POST
def bounce_lift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write to an address again that took no mail; organizers may."""
    bounce = get_bounce_for(signed_in(request), slug, pk)
    bounces.lift(bounce)
    messages.success(request, _("We write to %(name)s again.") % {"name": bounce.person})
    return redirect("organize-mails", slug)
