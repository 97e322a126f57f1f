"""Pages of teachers kept without an address, for organizers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.errors import PersonRefused
from workshops.people.limits import may_try_address
from workshops.people.rights import Right

from . import kept
from .kept_forms import AskForm

PAGE = 60


@door(Right.CLAIM)
@require_safe
def kept_people(request: HttpRequest, slug: str) -> HttpResponse:
    """List the teachers whom the gathering keeps without an address."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.CLAIM)
    page = Paginator(kept.people_kept(gathering), PAGE).get_page(request.GET.get("page"))
    return render(request, "proposals/kept.html", {"gathering": gathering, "page": page})


@door(Right.CLAIM)
@require_http_methods(["GET", "HEAD", "POST"])
def kept_ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an address that may be a kept teacher's, and ask its owner by letter."""
    asker = signed_in(request)
    gathering, person = kept.get_kept_for(asker, slug, pk)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not may_try_address(request):
                raise PersonRefused(_("That was very often. Wait an hour, then go on."))
            kept.ask_kept(gathering=gathering, kept=person, email=form.cleaned_data["email"], asked_by=asker)
        except PersonRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("We ask whether they are %(name)s.") % {"name": person.name})
            return redirect("kept-people", slug)
    return render(request, "proposals/kept_ask.html", {"gathering": gathering, "person": person, "form": form})


@door(Right.CLAIM)
@require_POST
def kept_take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the question back, as after a mistyped address."""
    asker = signed_in(request)
    gathering, person = kept.get_kept_for(asker, slug, pk)
    kept.take_question_back(gathering=gathering, kept=person, by=asker)
    messages.success(request, _("The question is taken back; its link opens nothing any more."))
    return redirect("kept-people", slug)
