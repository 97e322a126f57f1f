"""Bringing a sign-up sheet in: a grid of codes and names, by keyboard alone or with a scanner."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.signups.roster_access import get_offering_to_keep

from .back_actions import Outcome, Said, Typed, bring_in

ROWS = 30


@door(Right.KEEP_ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_back(request: HttpRequest, slug: str, offering: int) -> HttpResponse:
    """Show the grid; a POST brings its lines in and tells what became of each. What clashes stays in the grid."""
    kept = get_offering_to_keep(signed_in(request), slug, offering)
    said, outcomes = request.POST.get("said", Said.SIGNED), list[Outcome]()
    said = said if said in Said.values else Said.SIGNED
    if request.method == "POST":
        outcomes = bring_in(offering=kept, lines=_typed(request), said=said, now=timezone.now())
    clashes = [outcome for outcome in outcomes if outcome.clash]
    context = {"gathering": kept.workshop.gathering, "offering": kept, "said": said, "ways": Said.choices}
    context |= {"done": [outcome for outcome in outcomes if not outcome.clash], "clashes": clashes}
    context["rows"] = [*(one.typed for one in clashes), *(Typed(code="") for _n in range(ROWS - len(clashes)))]
    return render(request, "paper/back.html", context, status=409 if clashes else 200)


def _typed(request: HttpRequest) -> list[Typed]:
    """Return the lines that were filled in, ROWS at most; PostgreSQL keeps no NUL."""
    codes, names = request.POST.getlist("code")[:ROWS], request.POST.getlist("name")[:ROWS]
    names += [""] * (len(codes) - len(names))
    lines = [(c[:20].strip(), " ".join(n.replace("\0", "").split())[:150]) for c, n in zip(codes, names, strict=False)]
    return [Typed(code=code, name=name) for code, name in lines if code or name]
