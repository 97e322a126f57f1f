"""Teachers place their own sessions in slots that the team opened, and the team opens them."""

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from .access import get_board_for, get_workshop_taught_by
from .board_days import days_near
from .errors import ScheduleRefused
from .own_actions import open_slots, place_own, take_back_own
from .own_forms import OpenForm, OwnForm
from .own_page import load_own, load_table
from .sentences import session_name, where_words


@door(Right.PLACE_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def place_own_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a teacher where their sessions may go; a POST places, moves or takes back one of them."""
    person, now = signed_in(request), timezone.now()
    workshop = get_workshop_taught_by(person, slug, pk)
    form, status = OwnForm(request.POST or None, workshop=workshop), 200
    if request.method == "POST":
        try:
            if form.is_valid():
                _own(request, form, person, now)
                return redirect(request.get_full_path())
            status = 422
            messages.error(request, _("That could not be read. Please choose again on this page."))
        except ScheduleRefused as refusal:
            status = 409
            messages.error(request, refusal.sentence)
    shown = load_own(workshop, request.GET.get("session", ""), request.GET.get("day", ""), now)
    context = {"gathering": workshop.gathering, "workshop": workshop, "own": shown}
    return render(request, "schedule/place_own.html", context, status=status)


def _own(request: HttpRequest, form: OwnForm, person: Person, now: datetime) -> None:
    given = form.cleaned_data
    session = given["session"]
    name = {"name": session_name(session)}
    if given["back"]:
        take_back_own(session=session, person=person, seen_version=given["version"], now=now)
        messages.success(request, _("“%(name)s” waits for a time again.") % name)
        return
    moved = place_own(
        session=session,
        person=person,
        seen_version=given["version"],
        place=given["place"],
        slot=given["slot"],
        now=now,
    )
    where = where_words(moved.session, session.offering.workshop.gathering.zone)
    messages.success(request, _("“%(name)s” is now %(where)s.") % {**name, "where": where})


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def open_day(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Show which slots of a day teachers may place themselves in; a POST says which and until when."""
    gathering, now = get_board_for(request.user, slug), timezone.now()
    if day not in gathering.days:
        raise Http404(f"{day} is no day of {slug}")
    form, status = OpenForm(request.POST or None), 200
    if request.method == "POST":
        status = _open(request, gathering, day, form, now)
        if status == 200:
            messages.success(request, _("Saved. Teachers see it at once."))
            return redirect(request.path)
    table = load_table(gathering, day, form if form.is_bound else None)
    context = {"gathering": gathering, "day": day, "days": days_near(gathering, day), "form": form, "table": table}
    return render(request, "schedule/open_day.html", context, status=status)


def _open(request: HttpRequest, gathering: Gathering, day: date, form: OpenForm, now: datetime) -> int:
    if not form.is_valid():
        return 422
    given = form.cleaned_data
    until = form.until_in(gathering.zone)
    try:
        open_slots(
            gathering=gathering,
            day=day,
            person=signed_in(request),
            spots=given["spots"],
            until=until,
            seen=given["seen"],
            now=now,
        )
    except ScheduleRefused as refusal:
        form.add_error(None, refusal.sentence)
        return 409
    return 200
