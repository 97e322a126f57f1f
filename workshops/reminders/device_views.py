"""Setting up a browser for notifications."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import devices
from .errors import ReminderRefused


@door(Right.KEEP_OWN)
@require_POST
def device_add(request: HttpRequest) -> HttpResponse:
    """Let the site write to the browser that asks, which names its push service and its keys."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    try:
        devices.add(person=signed_in(request), now=timezone.now(), **given)
    except ReminderRefused as refusal:
        return HttpResponse(refusal.sentence, status=400, content_type="text/plain")
    return HttpResponse(status=204)


@door(Right.KEEP_OWN)
@require_POST
def device_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to one of the person's browsers no more; Http404 for somebody else's."""
    if not devices.remove(person=signed_in(request), pk=pk):
        raise Http404("no device of theirs")
    messages.success(request, _("Nothing goes to that device any more."))
    return redirect("reminder-choice")
