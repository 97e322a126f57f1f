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


@door(Right.READ, post=Right.SIGN_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Show a day's draw; a POST keeps the visitor's wishes in their order."""
    gathering, now = get_gathering_for(request.user, slug), timezone.now()
    found = get_object_or_404(Draw, gathering=gathering, day=day)
    found.gathering, refused = gathering, ""
    if request.method == "POST":
        try:
            wanted = [int(pk) for pk in _ranked(request) if pk.isdecimal() and len(pk) < 19]
            set_wishes(draw=found, person=signed_in(request), workshops=wanted, now=now)
            messages.success(request, _("Your wishes are kept. You can change them until the draw."))
            return redirect(request.path)
        except SignUpRefused as error:
            refused = error.sentence
    mine = list(Wish.objects.filter(draw=found, person=request.user)) if request.user.is_authenticated else []
    titles = _titles(found)
    wishes = [(wish, titles.get(wish.workshop_id, ""), why(wish, found)) for wish in mine]
    context: dict[str, Any] = {"gathering": gathering, "draw": found, "wishes": wishes, "refused": refused}
    context |= {"is_open": found.state == Draw.State.OPEN and now < found.closes_at}
    context |= {"summary": summary(mine) if mine else "", "ranks": _ranks(mine, titles)}
    return render(request, "signups/draw.html", context, status=409 if refused else 200)


def _ranked(request: HttpRequest) -> list[str]:
    return [request.POST.get(f"wish_{n}", "") for n in range(1, MOST_WISHES + 1)]


def _titles(found: Draw) -> dict[int, str]:
    shown = shown_on(found.gathering, found.day).values()
    pairs = {here.words.workshop_id: here.words.title for here in shown if here.words.workshop_id is not None}
    return dict(sorted(((pk or 0, title) for pk, title in pairs.items()), key=lambda pair: pair[1].lower()))


def _ranks(mine: list[Wish], titles: dict[int, str]) -> list[tuple[int, list[tuple[int, str, bool]]]]:
    """Return for each rank the workshops to choose from, and which is chosen."""
    chosen = {wish.rank: wish.workshop_id for wish in mine}
    ranks = range(1, min(MOST_WISHES, max(len(titles), 1)) + 1)
    return [(n, [(pk, title, chosen.get(n) == pk) for pk, title in titles.items()]) for n in ranks]
