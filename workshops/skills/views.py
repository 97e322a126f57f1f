"""Pages of the catalogue and of one's own listings."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from . import actions
from .access import get_listing_for, get_skill_for, keeps_catalogue
from .catalogue import FILTERS, TEACHERS_ON_A_PAGE, counted, directory, listings_of, teachers_of
from .forms import ListingForm
from .models import Listing, Skill
from .words import said_of


@door(Right.READ)
@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    """Show the catalogue to everyone, narrowed by words, category and what people say of it."""
    words, category, only = (typed_words(request, name) for name in ("q", "category", "only"))
    number = request.GET.get("page")
    shown = directory(request.user, words=words, category=category, only=only, number=number)
    context = {"directory": shown, "page": shown.page, "words": words, "chosen": category, "only": only}
    context |= {"filters": FILTERS, "keeper": keeps_catalogue(request.user)}
    return render(request, "skills/list.html", context)


@door(Right.READ)
@require_safe
def skill(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one skill to everyone: the names of those who can teach it, and how many want to learn it."""
    found = get_skill_for(request.user, slug)
    if found.slug != slug:
        return redirect(found, permanent=True)
    [numbers] = counted([found])
    paginator = Paginator(teachers_of(found), TEACHERS_ON_A_PAGE)
    paginator.count = numbers.teachers  # known already
    page = paginator.get_page(request.GET.get("page"))
    context: dict[str, Any] = {"skill": found, "page": page, "teaching": [(row, said_of(row)) for row in page]}
    context["learners"] = numbers.learners
    context["keeper"] = keeps_catalogue(request.user)
    if request.user.is_authenticated:
        context["own"] = {listing.kind: listing for listing in found.listings.filter(person=signed_in(request))}
    return render(request, "skills/show.html", context)


@door(Right.USE_ACCOUNT)
@require_safe
def my_listings(request: HttpRequest) -> HttpResponse:
    """Show what one can teach and wants to learn; each person their own."""
    return render(request, "skills/my_listings.html", {"groups": listings_of(signed_in(request))})


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def listing_new(request: HttpRequest) -> HttpResponse:
    """List a skill; anyone signed in may, for themselves."""
    instance = Listing(person=signed_in(request))
    wanted = Skill.objects.seen_by(instance.person).filter(slug=typed_words(request, "skill", 110)).first()
    form = ListingForm(request.POST or None, instance=instance, initial={"skill": wanted, "kind": _kind(request)})
    if request.method == "POST" and form.is_valid():
        try:
            listing = actions.add_listing(listing=form.instance, needs=form.cleaned_data["needs"])
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("“%(skill)s” is on your list.") % {"skill": listing.skill})
            return redirect("my-listings")
    return render(request, "skills/listing_form.html", {"form": form})


def _kind(request: HttpRequest) -> str:
    """Return which kind the address asks for; none when it is no kind."""
    kind = request.GET.get("kind", "")
    return kind if kind in Listing.Kind else ""


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def listing_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one of one's own listings."""
    listing = get_listing_for(signed_in(request), pk)
    form = ListingForm(request.POST or None, instance=listing)
    if request.method == "POST" and form.is_valid():
        needs, seen = form.cleaned_data["needs"], form.seen_version
        try:
            actions.change_listing(listing=form.instance, needs=needs, seen_version=seen)
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("my-listings")
    return render(request, "skills/listing_form.html", {"form": form, "listing": listing})


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def listing_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove one of one's own listings."""
    listing = get_listing_for(signed_in(request), pk)
    if request.method == "POST":
        actions.remove_listing(listing=listing)
        messages.success(request, _("“%(skill)s” is off your list.") % {"skill": listing.skill})
        return redirect("my-listings")
    return render(request, "skills/listing_remove.html", {"listing": listing})
