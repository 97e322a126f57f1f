"""Pages of when teachers can teach: one's own table, and for the team everyone's."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from .access import Standing, get_teacher_of, standing_in
from .availability import availability_of_teachers, class_slots, said_by, teachers_of_gathering
from .availability_actions import say_availability
from .availability_forms import AvailabilityForm
from .deadlines import moment_words

PAGE = 50


@door(Right.SAY_AVAILABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def availability(request: HttpRequest, slug: str) -> HttpResponse:
    """Say when one can teach; the team reads here what every teacher said."""
    person = signed_in(request)
    gathering = get_gathering_for(person, slug)
    standing = standing_in(person, gathering)
    teacher = teachers_of_gathering(gathering).filter(pk=person.pk).first()
    if teacher is not None and "team" not in request.GET:
        return _table(request, gathering, standing, teacher, person)
    if not standing.reviews:
        raise PermissionDenied
    slots = class_slots(gathering)
    page = Paginator(teachers_of_gathering(gathering), PAGE).get_page(request.GET.get("page"))
    context = {"gathering": gathering, "standing": standing, "page": page, "slots": slots}
    rows = availability_of_teachers(gathering, slots, page.object_list)
    return render(request, "proposals/availability_team.html", context | {"rows": rows})


@door(Right.SAY_AVAILABILITY)
@require_http_methods(["GET", "HEAD", "POST"])
def availability_of(request: HttpRequest, slug: str, teacher: int) -> HttpResponse:
    """Say for a teacher when they can teach; for those who review."""
    person = signed_in(request)
    gathering, standing, whose = get_teacher_of(person, slug, teacher)
    return _table(request, gathering, standing, whose, person)


def _table(
    request: HttpRequest, gathering: Gathering, standing: Standing, teacher: Person, person: Person
) -> HttpResponse:
    closes = gathering.availability_closes_at
    closed = closes is not None and timezone.now() >= closes and not standing.reviews
    slots = class_slots(gathering)
    sent = request.POST if request.method == "POST" else None
    form = AvailabilityForm(sent, slots=slots, said=said_by(teacher, gathering))
    status = 200
    if sent is not None:
        status = _save(request, gathering, teacher, person, form, closed=closed)
        if status == 200:
            return redirect(request.path)
    context = {
        "gathering": gathering,
        "standing": standing,
        "teacher": teacher,
        "own": teacher == person,
        "form": form,
        "closed": closed,
        "closes": moment_words(closes, gathering),
    }
    return render(request, "proposals/availability.html", context, status=status)


def _save(
    request: HttpRequest, gathering: Gathering, teacher: Person, person: Person, form: AvailabilityForm, *, closed: bool
) -> int:
    if not form.is_valid():
        return 422
    try:
        if closed:
            raise GatheringRefused(_("It is closed. Tell the team; they can still change it for you."))
        say_availability(gathering=gathering, person=teacher, said=form.said(), by=person)
    except GatheringRefused as refusal:
        form.add_error(None, refusal.sentence)
        return 409
    messages.success(request, _("Saved."))
    return 200
