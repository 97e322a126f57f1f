"""Pages to take one's data along and to delete one's account."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .access import signed_in
from .doors import door
from .errors import PersonRefused
from .export import export
from .leaving import leave
from .leaving_forms import LeaveForm
from .rights import Right


@door(Right.KEEP_OWN)
@never_cache
@require_safe
def my_data(request: HttpRequest) -> StreamingHttpResponse:
    """Send everything the site keeps of oneself, to keep or to take elsewhere."""
    response = StreamingHttpResponse(export(signed_in(request), timezone.now()), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-skillshare-data.json"'
    return response


@door(Right.KEEP_OWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete_account(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, ask for one's name, then delete one's account."""
    person = signed_in(request)
    form = LeaveForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            leave(person=person, now=timezone.now())
        except PersonRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            logout(request)
            messages.success(request, _("Your account is deleted. Thank you for what you gave."))
            return redirect("home")
    return render(request, "people/delete_account.html", {"form": form, "person": person})
