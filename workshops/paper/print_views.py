"""The team's pages for printing: which sheets there are, and each as PDF or as a plain page."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops.gatherings.access import get_gathering_for_team, may
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.schedule import news
from workshops.schedule.models import Release

from . import access
from .forms import PrintForm
from .pdf import can_print, missing_letters, pdf_of
from .sheets import SIZES, Sheet, What


@door(Right.SEE_TEAM_PAGES)
@require_safe
def print_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the team which sheets there are, with a picture of each, and which letters could not be printed."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug)
    release = Release.objects.latest_of(gathering)
    context: dict[str, Any] = {"gathering": gathering, "release": release, "sizes": SIZES, "pdf": can_print()}
    context["rosters"] = may(person, gathering, Right.SEE_ROSTERS)
    if release is not None:
        sheets = access.public_sheets(release, What.POCKET, timezone.now())
        context |= {"days": access.days_of(release), "earlier": news.earlier_releases(release)}
        context["missing"] = missing_letters("".join(sheet.words for sheet in sheets))
    return render(request, "paper/print.html", context)


@door(Right.SEE_TEAM_PAGES)
@never_cache
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Send boards, the pocket programme, door sheets or what changed."""
    release, given = access.get_release_to_print(signed_in(request), slug), _asked(request, What.BOARD)
    sheets = access.public_sheets(
        release,
        What(given["what"]),
        timezone.now(),
        day=given["day"],
        size=given["size"],
        since=given["since"],
    )
    return _sent(request, release.gathering, sheets, given)


@door(Right.SEE_ROSTERS)
@never_cache
@require_safe
def named_sheets(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the sign-up sheets or rosters of a day, for those who see a gathering's rosters."""
    gathering, given = get_gathering_for_team(signed_in(request), slug, Right.SEE_ROSTERS), _asked(request)
    sheets = access.named_sheets(gathering, What(given["what"]), timezone.now(), given["day"])
    return _sent(request, gathering, sheets, given)


@door(Right.KEEP_ROSTER)
@never_cache
@require_safe
def roster_paper(request: HttpRequest, slug: str, offering: int) -> HttpResponse:
    """Send one offering's sign-up sheet or roster, for its teachers too."""
    shown, given = access.get_shown_to_keep(signed_in(request), slug, offering), _asked(request)
    sheets = access.sheets_for(shown.gathering, [shown], What(given["what"]), timezone.now())
    return _sent(request, shown.gathering, sheets, given)


def _asked(request: HttpRequest, usual: What = What.ROSTER) -> dict[str, Any]:
    form = PrintForm({"what": usual, **request.GET.dict()})
    if not form.is_valid():
        raise Http404("no such sheet")
    return form.cleaned_data


def _sent(request: HttpRequest, gathering: Gathering, sheets: Sequence[Sheet], given: dict[str, Any]) -> HttpResponse:
    if given["plain"] or not can_print() or not sheets:
        return render(request, "paper/sheets.html", {"gathering": gathering, "sheets": sheets})
    response = HttpResponse(pdf_of(sheets, get_language() or "en"), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{gathering.slug}-{given["what"]}.pdf"'
    return response
