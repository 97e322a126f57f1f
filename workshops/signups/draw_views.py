"""The page of a draw: wishes while it is open, the result with its seed when it is done."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.access import get_gathering_for
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .draw_actions import MOST_WISHES, set_wishes, shown_on
from .draw_letters import summary, why
from .draw_models import Draw, Wish
from .errors import SignUpRefused
from .parties import ALONE
from .seat_forms import PartyForm


@door(Right.READ, post=Right.SIGN_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Show a day's draw; a POST keeps the visitor's wishes in their order."""
    gathering, now = get_gathering_for(request.user, slug), timezone.now()
    found = get_object_or_404(Draw, gathering=gathering, day=day)
    found.gathering, refused, status = gathering, "", 200
    mine = list(Wish.objects.filter(draw=found, person=request.user)) if request.user.is_authenticated else []
    form = PartyForm(request.POST or None, initial=PartyForm.initial_of(mine[0].party if mine else ALONE))
    wanted = [wish.workshop_id for wish in mine]
    if request.method == "POST":
        wanted = [int(pk) if pk.isdecimal() and len(pk) < 19 else 0 for pk in _ranked(request)]
        try:
            if form.is_valid():
                set_wishes(draw=found, person=signed_in(request), workshops=wanted, party=form.party, now=now)
                messages.success(request, _("Your wishes are kept. You can change them until the draw."))
                return redirect(request.path)
            status = 422
        except SignUpRefused as error:
            refused, status = error.sentence, 409
    context: dict[str, Any] = {"gathering": gathering, "draw": found, "refused": refused, "form": form}
    context |= {"is_open": found.state == Draw.State.OPEN and now < found.closes_at}
    return render(request, "signups/draw.html", context | _shown(found, mine, wanted), status=status)


def _shown(found: Draw, mine: list[Wish], wanted: list[int]) -> dict[str, Any]:
    """Return what became of the visitor's wishes, and for each rank the workshops with the one that is chosen."""
    titles = _titles(found)
    return {
        "wishes": [(wish, titles.get(wish.workshop_id, ""), why(wish, found)) for wish in mine],
        "summary": summary(mine) if mine else "",
        "ranks": _ranks(wanted, titles),
        "figures": _figures(found, titles),
    }


def _figures(found: Draw, titles: dict[int, str]) -> list[tuple[str, int, int | None]]:
    """Return of each workshop how many wished for it and how many seats its times had; most wished for first."""
    wished, seats = found.result.get("wished", {}), found.result.get("seats", {})
    rows = []
    for workshop, keys in found.result.get("of", {}).items():
        here = [seats.get(str(key)) for key in keys]
        many = max((wished.get(str(key), 0) for key in keys), default=0)
        if many:
            rows.append((titles.get(int(workshop), _("not in the programme any more")), many, _sum(here)))
    return sorted(rows, key=lambda row: (-row[1], row[0].lower()))


def _sum(seats: list[int | None]) -> int | None:
    return None if None in seats else sum(one or 0 for one in seats)


def _ranked(request: HttpRequest) -> list[str]:
    return [request.POST.get(f"wish_{n}", "") for n in range(1, MOST_WISHES + 1)]


def _titles(found: Draw) -> dict[int, str]:
    shown = shown_on(found.gathering, found.day).values()
    pairs = {here.words.workshop_id: here.words.title for here in shown if here.words.workshop_id is not None}
    return dict(sorted(((pk or 0, title) for pk, title in pairs.items()), key=lambda pair: pair[1].lower()))


def _ranks(wanted: list[int], titles: dict[int, str]) -> list[tuple[int, list[tuple[int, str, bool]]]]:
    chosen = dict(enumerate(wanted, start=1))
    ranks = range(1, min(MOST_WISHES, max(len(titles), 1)) + 1)
    return [(n, [(pk, title, chosen.get(n) == pk) for pk, title in titles.items()]) for n in ranks]
