"""The public's pages: gatherings, the programme by day, workshops, places, teachers, what changed. Releases only."""

from datetime import date
from operator import attrgetter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.models import Gathering
from workshops.people.cards import card_for
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from . import public
from .agenda import rows_by_place
from .models import Release
from .public_filters import FilterForm, Filters
from .sketch import sketch_of
from .wording import changes_by_title

CHANGES_ON_A_PAGE = 200
RELEASES_ON_A_PAGE = 50


@door(Right.READ)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what the site is and which gatherings there are."""
    return render(request, "schedule/home.html", public.gatherings_shown(request.user, timezone.now()))


@door(Right.READ)
@require_safe
def gathering(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a gathering's front page: when, where, its days, what is on now and next."""
    shown, now = get_gathering_for(request.user, slug), timezone.now()
    release = Release.objects.latest_of(shown)
    context: dict[str, Any] = {"gathering": shown, "release": release, "now": now}
    if release:
        context["sketch"] = sketch_of(release.places)
        context["now_and_next"] = public.now_and_next(release, now)
        context["tabs"] = public.day_tabs(gathering=shown, release=release, filters=Filters(), now=now)
    return render(request, "schedule/gathering.html", context)


@door(Right.READ)
@require_safe
def schedule(request: HttpRequest, slug: str, day: date | None = None) -> HttpResponse:
    """Show one day of the programme; today's, or the first, when the address names none."""
    shown = get_gathering_for(request.user, slug)
    release = Release.objects.latest_of(shown)
    if release is None:
        return render(request, "schedule/unpublished.html", {"gathering": shown})
    return _day(request, shown, release, day)


@door(Right.READ)
@require_safe
def release_day(request: HttpRequest, slug: str, number: int, day: date | None = None) -> HttpResponse:
    """Show one day of the programme as a release had it, replaced since or not."""
    shown = get_gathering_for(request.user, slug)
    return _day(request, shown, get_object_or_404(Release, gathering=shown, number=number), day, is_frozen=True)


def _day(
    request: HttpRequest, gathering: Gathering, release: Release, day: date | None, *, is_frozen: bool = False
) -> HttpResponse:
    now, form = timezone.now(), FilterForm(release, request.GET)
    programme = public.programme_day(
        gathering=gathering,
        release=release,
        day=day or public.day_to_show(gathering, release, now),
        filters=form.filters,
        now=now,
        page=request.GET.get("page", "1"),
    )
    context: dict[str, Any] = {
        "gathering": gathering,
        "release": release,
        "is_frozen": is_frozen,
        "now": now,
        "form": form,
    }
    context |= {"programme": programme, "replaced_by": public.following_release(release) if is_frozen else None}
    if form.is_grid:
        context["places"] = places = public.places_used(programme)
        context["rows"] = rows_by_place(programme.blocks, places, attrgetter("place_name"))
    return render(request, "schedule/grid.html" if form.is_grid else "schedule/day.html", context)


@door(Right.READ)
@require_safe
def workshop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a workshop with all its sessions."""
    shown = get_gathering_for(request.user, slug)
    release = public.get_release(shown)
    found = public.get_workshop(release, pk)
    context = {"gathering": shown, "release": release, "workshop": found, "now": timezone.now()}
    return render(request, "schedule/workshop.html", context | {"offerings": public.offerings_of(found)})


@door(Right.READ)
@require_safe
def place(request: HttpRequest, slug: str, place_slug: str) -> HttpResponse:
    """Show a place: how to find it, what it has, what is there when."""
    shown = get_gathering_for(request.user, slug)
    release = public.get_release(shown)
    found = public.get_place(release, place_slug)
    context = {
        "gathering": shown,
        "release": release,
        "place": found,
        "now": timezone.now(),
        "sketch": sketch_of(release.places, place_slug),
        "sessions": public.sessions_at(release, place_slug),
    }
    return render(request, "schedule/place.html", context)


@door(Right.READ)
@require_safe
def teacher(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what a person teaches here; their name, as the release has it, and what they let the visitor see of them."""
    shown = get_gathering_for(request.user, slug)
    release, person = public.get_release(shown), get_object_or_404(Person, pk=pk)
    if person.merged_into_id:
        return redirect("teacher", slug, person.merged_into_id)
    name, sessions = public.sessions_of_teacher(release, pk)
    context = {"gathering": shown, "release": release, "name": name, "pk": pk, "sessions": sessions}
    context["card"] = card_for(request.user, person)
    return render(request, "schedule/teacher.html", context | {"now": timezone.now()})


@door(Right.READ)
@require_safe
def releases(request: HttpRequest, slug: str) -> HttpResponse:
    """List the programmes published so far, the newest first."""
    shown = get_gathering_for(request.user, slug)
    page = Paginator(public.releases_of(shown), RELEASES_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "schedule/releases.html", {"gathering": shown, "page": page})


@door(Right.READ)
@require_safe
def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what one release changed, in words."""
    shown = get_gathering_for(request.user, slug)
    found = get_object_or_404(Release, gathering=shown, number=number)
    page = Paginator(found.changes.order_by("pk"), CHANGES_ON_A_PAGE).get_page(request.GET.get("page"))
    changes = changes_by_title(page, shown.zone)
    context = {"gathering": shown, "release": found, "page": page, "changes": changes}
    return render(request, "schedule/release.html", context | {"replaced_by": public.following_release(found)})
