"""Pages of who teaches a workshop: ask somebody, enter somebody, take somebody off, and answer when asked."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.limits import refuse_too_often
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from . import actions, invitation_actions
from .access import (
    Standing,
    get_invitation_by_token,
    get_invitation_to_take_back,
    get_teacher_to_remove,
    get_workshop_to_change,
)
from .models import Workshop
from .teacher_forms import AnswerForm, InvitationForm, TeacherForm
from .teachers_known import teachers_called


@door(Right.CHANGE_PROPOSAL)
@require_http_methods(["GET", "HEAD", "POST"])
def teacher_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Enter a teacher or helper."""
    person = signed_in(request)
    workshop, standing = get_workshop_to_change(person, slug, pk)
    form = TeacherForm(request.POST if request.method == "POST" else None, by_team=standing.reviews)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["email"]:
                refuse_too_often(request)
            row = actions.add_teacher(workshop=workshop, by=person, **form.cleaned_data)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": row.person})
            return redirect("proposal", slug, pk)
    return _page(request, workshop, standing, form=form)


@door(Right.CHANGE_PROPOSAL)
@require_http_methods(["GET", "HEAD", "POST"])
def teacher_invite(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask somebody by letter to teach or help too: by address, or by the name of a teacher whom everyone can find."""
    person = signed_in(request)
    workshop, standing = get_workshop_to_change(person, slug, pk)
    if request.method != "POST":
        return _page(request, workshop, standing)
    form = InvitationForm(request.POST)
    found: list[Person] = []
    if form.is_valid():
        try:
            found = _whom(request, form, workshop)
            if not form.errors:
                _invite(form, workshop, found, person)
                messages.success(request, _("Asked. They get a letter soon, and you read here what they answer."))
                return redirect("proposal", slug, pk)
        except GatheringRefused as refusal:
            form.add_error("whom", refusal.sentence)
    return _page(request, workshop, standing, invitation=form, found=found)


def _whom(request: HttpRequest, form: InvitationForm, workshop: Workshop) -> list[Person]:
    """Return the known teachers who are meant; for an address none, since nobody learns whose it is."""
    whom, chosen = form.cleaned_data["whom"], form.cleaned_data["person"]
    if "@" in whom:
        try:
            validate_email(whom)
        except ValidationError as error:
            raise GatheringRefused(_("That is no e-mail address. Look at it again.")) from error
        refuse_too_often(request)
        return []
    called = teachers_called(whom, workshop.gathering)
    found = [one for one in called if one.pk == chosen] if chosen else called
    if not found:
        raise GatheringRefused(_("No teacher here is called “%(name)s”. Write their e-mail address.") % {"name": whom})
    if not chosen and (len(found) > 1 or found[0].name.casefold() != whom.casefold()):
        form.add_error("whom", _("Whom do you mean? Choose below, or write more of the name."))
    return found


def _invite(form: InvitationForm, workshop: Workshop, found: list[Person], by: Person) -> None:
    role, whom = form.cleaned_data["role"], form.cleaned_data["whom"]
    if found:
        invitation_actions.invite(workshop=workshop, person=found[0], known_as=found[0].name, role=role, by=by)
    else:
        invitation_actions.invite_address(workshop=workshop, email=whom, role=role, by=by)


def _page(
    request: HttpRequest,
    workshop: Workshop,
    standing: Standing,
    *,
    form: TeacherForm | None = None,
    invitation: InvitationForm | None = None,
    found: list[Person] | None = None,
) -> HttpResponse:
    wrong = bool((form and form.errors) or (invitation and invitation.errors))
    context = {
        "gathering": workshop.gathering,
        "standing": standing,
        "workshop": workshop,
        "form": form or TeacherForm(by_team=standing.reviews),
        "invitation": invitation or InvitationForm(),
        "found": found or [],
    }
    return render(request, "proposals/teacher_add.html", context, status=422 if wrong else 200)


@door(Right.CHANGE_PROPOSAL)
@require_POST
def invitation_take_back(request: HttpRequest, slug: str, pk: int, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    person = signed_in(request)
    row = get_invitation_to_take_back(person, slug, pk, invitation)
    try:
        invitation_actions.take_back_invitation(invitation=row, by=person, now=timezone.now())
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The invitation is taken back."))
    return redirect("proposal", slug, pk)


@door(Right.CHANGE_PROPOSAL)
@require_http_methods(["GET", "HEAD", "POST"])
def teacher_remove(request: HttpRequest, slug: str, pk: int, teacher: int) -> HttpResponse:
    """Ask, then take a teacher off a workshop."""
    person = signed_in(request)
    row, standing = get_teacher_to_remove(person, slug, pk, teacher)
    if request.method == "POST":
        try:
            actions.remove_teacher(teacher=row, by_team=standing.reviews, by=person)
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("%(name)s no longer teaches this.") % {"name": row.person})
        left = row.person == request.user and not standing.team
        return redirect("proposals", slug) if left else redirect("proposal", slug, pk)
    workshop = row.workshop
    context = {"gathering": workshop.gathering, "standing": standing, "workshop": workshop, "teacher": row}
    return render(request, "proposals/teacher_remove.html", context)


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
def teaching_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody what they are asked to teach, and take their yes or no; the letter's link is their key."""
    invitation = get_invitation_by_token(token)
    form = AnswerForm(request.POST if request.method == "POST" else None, person=invitation.person)
    refused = ""
    if request.method == "POST" and form.is_valid():
        accepts = form.cleaned_data["answer"] == "yes"
        given = {"accepts": accepts, "name": form.cleaned_data.get("name", ""), "now": timezone.now()}
        try:
            invitation_actions.answer_invitation(invitation=invitation, **given)
        except GatheringRefused as refusal:
            refused = refusal.sentence
        else:
            thanks = _("Thank you! You teach it now. Sign in with this address to read on.")
            messages.success(request, thanks if accepts else _("Thank you for answering. Nothing more will come."))
            return redirect("teaching-invitation", token)
    context = {"invitation": invitation, "workshop": invitation.workshop, "form": form, "refused": refused}
    status = 409 if refused else 422 if form.errors else 200
    return render(request, "proposals/invitation.html", context, status=status)
