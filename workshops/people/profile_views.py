"""Pages of what people say of themselves: one's own to change, others' to read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from . import actions
from .access import signed_in
from .cards import EVERYTHING, PUBLIC, get_card_for
from .doors import door
from .errors import PersonRefused
from .models import Audience, Person, Profile
from .profile_forms import NameForm, ProfileForm
from .rights import Right

EYES = {"public": PUBLIC, "gathering": PUBLIC | {Audience.GATHERING}}


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change what one says of oneself; nobody else's."""
    person = signed_in(request)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
        onward = ""
    form = _form_of(person, request)
    if request.method == "POST" and form.is_valid() and _saved(person, form):
        messages.success(request, _("Saved."))
        return redirect(onward or "profile")
    return render(request, "people/profile.html", {"form": form, "person": person, "next": onward})


def _form_of(person: Person, request: HttpRequest) -> NameForm:
    """Return the form for somebody: who has no name yet is asked for little else."""
    if not person.name:
        return NameForm(request.POST or None, person=person, initial={"time_zone": person.time_zone})
    said = Profile.objects.filter(person=person).first() or Profile()
    said.person = person
    return ProfileForm(request.POST or None, profile=said)


def _saved(person: Person, form: NameForm) -> bool:
    said = dict(form.cleaned_data)
    name, time_zone = said.pop("name"), said.pop("time_zone")
    if not isinstance(form, ProfileForm):
        actions.call_oneself(person=person, name=name, time_zone=time_zone)
        return True
    seen = said.pop("version")
    try:
        actions.change_profile(person=person, name=name, time_zone=time_zone, said=said, seen_version=seen)
    except PersonRefused as refusal:
        form.tell(refusal)
        return False
    return True


@door(Right.READ)
@require_safe
@cache_control(private=True, no_cache=True)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what somebody lets the visitor see of them; to oneself also through the eyes of others."""
    is_me = isinstance(request.user, Person) and request.user.pk == pk
    eyes = request.GET.get("as", "") if is_me else ""
    card = get_card_for(request.user, pk, at_most=EYES.get(eyes, EVERYTHING))
    if card.person.pk != pk:
        return redirect("person", card.person.pk)
    return render(request, "people/show.html", {"card": card, "is_me": is_me, "eyes": eyes})
