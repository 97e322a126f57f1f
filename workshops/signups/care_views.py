"""Notes to teachers, the private link to a plan, feedback."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.links import value_of_link
from workshops.people.rights import Right

from . import access
from .care_actions import give_feedback, hash_of, make_link, revoke_link, set_note
from .plan import days_of
from .roster_forms import CareForm, FeedbackForm
from .roster_models import CareNote, Feedback, PlanLink
from .ways import with_ways


@door(Right.SIGN_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def care(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and keep what the visitor's teachers should know at one gathering."""
    person = signed_in(request)
    gathering = get_gathering_for(person, slug, perennial=True)
    kept = CareNote.objects.filter(gathering=gathering, person=person).first()
    form = CareForm(request.POST or None, instance=kept, initial={"consent": kept is not None})
    if request.method == "POST" and form.is_valid():
        set_note(gathering=gathering, person=person, text=form.cleaned_data["text"], now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(request.path)
    context = {"gathering": gathering, "form": form}
    return render(request, "signups/care.html", context, status=422 if form.errors else 200)


@door(Right.USE_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_link(request: HttpRequest) -> HttpResponse:
    """Make or take back the private link to the visitor's plan; its address is shown this once."""
    person, address = signed_in(request), ""
    if request.method == "POST":
        if request.POST.get("what") == "revoke":
            revoke_link(person=person)
            messages.success(request, _("The link shows your plan to nobody any more."))
            return redirect("plan-link")
        token = make_link(person=person, now=timezone.now())
        address = request.build_absolute_uri(reverse("plan-by-link", args=[token]))
    has_link = PlanLink.objects.filter(person=person).exists()
    return render(request, "signups/plan_link.html", {"address": address, "has_link": has_link})


@door(Right.READ)
@require_safe
def plan_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the plan that a private link opens, to be read; when it was taken back, 404 with where to ask."""
    link = PlanLink.objects.select_related("person").filter(token_hash=hash_of(token)).first()
    if link is None:
        return render(request, "signups/plan_link_over.html", status=404)
    sessions, why = access.planned(link.person, now=timezone.now(), past=False)
    context: dict[str, Any] = {"days": with_ways(days_of(sessions, why)), "starred": frozenset(), "by_link": True}
    context["several_gatherings"] = len({session.release.gathering_id for session in sessions}) > 1
    response = render(request, "signups/plan_by_link.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """Ask somebody who was there how it was, by the link of their letter."""
    offering, _colon, person = value_of_link("feedback", token).partition(":")
    if not (offering.isdecimal() and person.isdecimal()):
        raise Http404("no such link")
    asked = Feedback.objects.select_related("offering__workshop")
    found = get_object_or_404(asked, offering=int(offering), person=int(person))
    form = FeedbackForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        give_feedback(feedback=found, text=form.cleaned_data["text"], now=timezone.now())
        return redirect(request.path)
    return render(request, "signups/feedback.html", {"feedback": found, "form": form})
