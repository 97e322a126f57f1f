"""The addresses of the API: each says what it tells, the rest is in `serving`."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from workshops.people.cards import public_cards
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.skills.models import Category

from . import access, shapes
from .asking import Asked
from .contract import ENDPOINTS, MOST_ON_A_PAGE, VERSION, Endpoint
from .problems import nothing_here
from .serving import METHODS, answers, in_json, in_pages

INDEX = Endpoint(name="index", route="", about="", fields={}, is_list=False)
Told = dict[str, Any]


@door(Right.FETCH)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Describe the API, from its contract."""
    context = {"endpoints": ENDPOINTS, "version": VERSION, "most": MOST_ON_A_PAGE}
    return render(request, "api/page.html", context)


@door(Right.FETCH)
@answers(INDEX)
def index(request: HttpRequest, asked: Asked) -> Told:
    """Tell the addresses that there are."""
    return {
        "version": VERSION,
        "documentation": shapes.at("api"),
        "addresses": {endpoint.name: shapes.at("api-index") + endpoint.path for endpoint in ENDPOINTS},
    }


@door(Right.FETCH)
@answers("gatherings")
def gatherings(request: HttpRequest, asked: Asked) -> Told:
    """Tell the gatherings that everybody may see."""
    rows, count = access.page_of(access.public_gatherings(asked).order_by("starts_on", "slug"), asked)
    return in_pages(request, asked, count, [shapes.tell_gathering(row) for row in rows])


@door(Right.FETCH)
@answers("gathering")
def gathering(request: HttpRequest, asked: Asked, slug: str) -> Told:
    """Tell one gathering."""
    return shapes.tell_gathering(access.get_gathering(slug))


@door(Right.FETCH)
@answers("releases")
def releases(request: HttpRequest, asked: Asked, slug: str) -> Told:
    """Tell the releases of a gathering."""
    of = access.get_gathering(slug)
    rows, count = access.page_of(access.releases_of(of), asked)
    return in_pages(request, asked, count, [shapes.tell_release(row, of) for row in rows])


@door(Right.FETCH)
@answers("release")
def release(request: HttpRequest, asked: Asked, slug: str, number: int) -> Told:
    """Tell one release."""
    of = access.get_gathering(slug)
    found = access.releases_of(of).filter(number=number).first()
    if found is None:
        raise nothing_here()
    return shapes.tell_release(found, of)


@door(Right.FETCH)
@answers("changes")
def changes(request: HttpRequest, asked: Asked, slug: str, number: int) -> Told:
    """Tell what a release changed."""
    of = access.get_release(access.get_gathering(slug), number)
    rows, count = access.page_of(access.changes_of(of), asked)
    return in_pages(request, asked, count, [shapes.tell_change(row) for row in rows])


@door(Right.FETCH)
@answers("sessions")
def sessions(request: HttpRequest, asked: Asked, slug: str) -> Told:
    """Tell the sessions of a release that fit."""
    of = access.get_gathering(slug)
    by = access.get_release(of, asked.get("release"))
    rows, count = access.page_of(access.sessions_of(by, asked), asked)
    return in_pages(request, asked, count, [shapes.tell_session(row, of) for row in rows], release=by.number)


@door(Right.FETCH)
@answers("session")
def session(request: HttpRequest, asked: Asked, slug: str, uid: UUID) -> Told:
    """Tell one session."""
    of = access.get_gathering(slug)
    return shapes.tell_session(access.get_session(access.get_release(of, asked.get("release")), uid), of)


@door(Right.FETCH)
@answers("workshops")
def workshops(request: HttpRequest, asked: Asked, slug: str) -> Told:
    """Tell the workshops of a release that fit."""
    of = access.get_gathering(slug)
    by = access.get_release(of, asked.get("release"))
    rows, count = access.page_of(access.workshops_of(by, asked), asked)
    return in_pages(request, asked, count, [shapes.tell_workshop(row, of) for row in rows], release=by.number)


@door(Right.FETCH)
@answers("workshop")
def workshop(request: HttpRequest, asked: Asked, slug: str, pk: int) -> Told:
    """Tell one workshop."""
    of = access.get_gathering(slug)
    return shapes.tell_workshop(access.get_workshop(access.get_release(of, asked.get("release")), pk), of)


@door(Right.FETCH)
@answers("places")
def places(request: HttpRequest, asked: Asked, slug: str) -> Told:
    """Tell the places of a release."""
    of = access.get_gathering(slug)
    by = access.get_release(of, asked.get("release"))
    rows, count = access.page_of(by.places, asked)
    return in_pages(request, asked, count, [shapes.tell_place(row, of) for row in rows], release=by.number)


@door(Right.FETCH)
@answers("people")
def people(request: HttpRequest, asked: Asked, slug: str) -> Told:
    """Tell who teaches by a release, with what they show to everybody."""
    of = access.get_gathering(slug)
    by = access.get_release(of, asked.get("release"))
    rows, count = access.page_of(access.teachers_of(by), asked)
    cards = public_cards([row[0] for row in rows])
    told = [shapes.tell_person(row, cards.get(row[0]), of) for row in rows]
    return in_pages(request, asked, count, told, release=by.number)


@door(Right.FETCH)
@answers("series")
def series(request: HttpRequest, asked: Asked, slug: str) -> Told:
    """Tell the series of a programme round the year."""
    of = access.get_gathering(slug)
    rows, count = access.page_of(access.series_of(of), asked)
    return in_pages(request, asked, count, [shapes.tell_series(row, of) for row in rows])


@door(Right.FETCH)
@answers("skills")
def skills(request: HttpRequest, asked: Asked) -> Told:
    """Tell the catalogue of skills."""
    rows, count = access.page_of(access.skills_of(asked), asked)
    return in_pages(request, asked, count, [shapes.tell_skill(row) for row in rows])


@door(Right.FETCH)
@answers("categories")
def categories(request: HttpRequest, asked: Asked) -> Told:
    """Tell the categories."""
    rows, count = access.page_of(Category.objects.order_by("order", "name"), asked)
    return in_pages(request, asked, count, [shapes.tell_category(row) for row in rows])


@door(Right.FETCH)
@in_json
@require_http_methods(METHODS)
def nowhere(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Say that nothing is at an address; one that lacks its last stroke is led on."""
    if not rest.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{request.path}/{'?' if query else ''}{query}")
    raise nothing_here()
