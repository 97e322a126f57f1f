"""Pages where a workshop is written: new, taught again, or changed; with a preview, and kept while somebody types."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.errors import GatheringRefused, Stale
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right
from workshops.skills.currencies import CURRENCIES

from . import actions, invitation_actions
from .access import Standing, get_workshop_to_change, standing_in
from .again import begin_from, listings_to_teach, others_of, taught_before
from .deadlines import Leave, leave_to_propose, moment_words, refuse_when_closed
from .forms import WorkshopForm
from .models import Workshop
from .words import said_of_typed


@dataclass
class Desk:
    """What one request of a form is about."""

    request: HttpRequest
    person: Person
    gathering: Gathering
    standing: Standing
    leave: Leave
    form: WorkshopForm
    workshop: Workshop | None = None
    others: tuple[Person, ...] = ()

    @property
    def keeps(self) -> bool:
        """Whether the page's script sent it while somebody types."""
        return "keep" in self.request.POST

    @property
    def teaches(self) -> bool:
        """Whether who writes it teaches it; the team may say no."""
        return not self.standing.reviews or bool(self.request.POST.get("teaches", self.request.method == "GET"))


@door(Right.PROPOSE)
@require_safe
def proposal_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what one taught elsewhere and what one lists, each to be taught here with one tap more."""
    person = signed_in(request)
    gathering = get_gathering_for(person, slug)
    context = {
        "gathering": gathering,
        "standing": standing_in(person, gathering),
        "taught": taught_before(person, gathering),
        "listings": listings_to_teach(person),
    }
    return render(request, "proposals/again.html", context)


@door(Right.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose a workshop; anyone signed in may, and teaches it unless they enter it for the team."""
    person = signed_in(request)
    gathering = get_gathering_for(person, slug)
    standing = standing_in(person, gathering)
    made = _made_by_form(request, person, gathering, standing)
    if made is not None:
        return _edit(request, person, made, standing)
    typed = request.POST or request.GET
    begun = begin_from(person, gathering, again=typed.get("again", ""), listing=request.GET.get("listing", ""))
    leave = _leave(request, person, gathering, standing, None)
    first = begun.initial | {"form_id": uuid4(), "late": request.GET.get("late", "")}
    form = WorkshopForm(_sent(request), instance=begun.workshop, initial=first)
    desk = Desk(request, person, gathering, standing, leave, form, others=others_of(begun.workshop, person))
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        return _form_page(desk)
    try:
        return _answer(desk, _propose(desk))
    except GatheringRefused as refusal:
        return _refused(desk, refusal)


@door(Right.CHANGE_PROPOSAL)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a workshop; its teachers may until it is decided, organizers and schedulers always."""
    person = signed_in(request)
    workshop, standing = get_workshop_to_change(person, slug, pk)
    return _edit(request, person, workshop, standing)


def _edit(request: HttpRequest, person: Person, workshop: Workshop, standing: Standing) -> HttpResponse:
    """Change a workshop by its form; one that is sent again as it was saved already is simply done."""
    leave = _leave(request, person, workshop.gathering, standing, workshop)
    first = {"form_id": workshop.form_id, "late": request.GET.get("late", "")}
    form = WorkshopForm(_sent(request), instance=workshop, initial=first)
    desk = Desk(request, person, workshop.gathering, standing, leave, form, workshop, others_of(workshop, person))
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        return _form_page(desk)
    try:
        if not form.same_as_saved():
            refuse_when_closed(leave, workshop.gathering, workshop)
            workshop.late_by = leave.by or workshop.late_by
            seen = form.seen_version
            actions.change_workshop(workshop=form.instance, seen_version=seen, by=person, **form.chosen())
        return _answer(desk, workshop)
    except GatheringRefused as refusal:
        return _refused(desk, refusal)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _made_by_form(request: HttpRequest, person: Person, gathering: Gathering, standing: Standing) -> Workshop | None:
    """Return what the same form made before, when it is the person's to change."""
    try:
        form_id = UUID(request.POST.get("form_id", ""))
    except ValueError:
        return None
    made = Workshop.objects.select_related("gathering", "category").filter(gathering=gathering, form_id=form_id).first()
    if made is None:
        return None
    return get_workshop_to_change(person, gathering.slug, made.pk)[0]


def _leave(
    request: HttpRequest, person: Person, gathering: Gathering, standing: Standing, workshop: Workshop | None
) -> Leave:
    token = request.POST.get("late") or request.GET.get("late") or ""
    late_by = workshop.late_by if workshop else None
    return leave_to_propose(
        gathering=gathering,
        person=person,
        by_team=standing.reviews,
        token=token[:100],
        late_by=late_by,
        now=timezone.now(),
    )


def _propose(desk: Desk) -> Workshop:
    """Save what was typed as a draft."""
    refuse_when_closed(desk.leave, desk.gathering)
    workshop, form = desk.form.instance, desk.form
    workshop.form_id, workshop.late_by = form.cleaned_data["form_id"], desk.leave.by
    teacher = desk.person if desk.teaches else None
    return actions.propose(workshop=workshop, teacher=teacher, by=desk.person, **form.chosen())


def _answer(desk: Desk, workshop: Workshop) -> HttpResponse:
    """Say that it is saved: to the script in a few words, to a person by the workshop's page."""
    if desk.keeps:
        edit = reverse("proposal-edit", args=[desk.gathering.slug, workshop.pk])
        return JsonResponse({"version": workshop.version, "action": edit})
    _ask_again(desk, workshop)
    if "submit" not in desk.request.POST or workshop.state != Workshop.State.DRAFT:
        messages.success(desk.request, _("Saved."))
    else:
        refuse_when_closed(desk.leave, desk.gathering, workshop)
        actions.make_move(workshop=workshop, move="submit", seen_version=workshop.version, by=desk.person)
        messages.success(desk.request, _("Thank you! The team has your proposal and will answer."))
    return redirect("proposal", desk.gathering.slug, workshop.pk)


def _ask_again(desk: Desk, workshop: Workshop) -> None:
    """Ask those who taught it before and were ticked to teach it again."""
    chosen = desk.request.POST.getlist("invite")
    for other in others_of(workshop, desk.person) if chosen else ():
        if str(other.pk) in chosen:
            try:
                invitation_actions.invite(
                    workshop=workshop, person=other, known_as=str(other), role="teacher", by=desk.person
                )
            except GatheringRefused as refusal:
                messages.warning(desk.request, refusal.sentence)


def _refused(desk: Desk, refusal: GatheringRefused) -> HttpResponse:
    """Say why it was not saved, with all that was typed and, of a stale form, what is saved now."""
    if desk.workshop is not None and isinstance(refusal, Stale):
        fresh = Workshop.objects.select_related("gathering", "category").filter(pk=desk.workshop.pk).first()
        again = WorkshopForm(desk.request.POST, instance=fresh) if fresh else None
        if again is not None and fresh is not None and again.is_valid() and again.same_as_saved():
            return _answer(desk, Workshop.objects.get(pk=fresh.pk))
    if desk.keeps:
        return JsonResponse({"sentence": refusal.sentence}, status=409)
    desk.form.tell(refusal)
    return _form_page(desk, 409)


def _form_page(desk: Desk, status: int = 200) -> HttpResponse:
    errors = desk.form.errors
    if desk.keeps:
        return JsonResponse({"errors": {name: list(said) for name, said in errors.items()}}, status=422)
    context = {
        "gathering": desk.gathering,
        "standing": desk.standing,
        "form": desk.form,
        "workshop": desk.workshop,
        "teaches": desk.teaches,
        "others": desk.others,
        "invited": desk.request.POST.getlist("invite") or [str(other.pk) for other in desk.others],
        "currencies": sorted(CURRENCIES),
        "closes": moment_words(desk.gathering.proposals_close_at, desk.gathering),
        "leave": desk.leave,
        "preview": said_of_typed(desk.form) if "preview" in desk.request.POST and not errors else None,
    }
    return render(desk.request, "proposals/form.html", context, status=422 if errors and status == 200 else status)
