"""Changes of many sessions: choose one, see what it would do, do it as one step."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_board_for
from .bulk_actions import Choices, make_bulk, prepare
from .bulk_forms import BulkForm
from .bulk_preview import BulkPreview, preview_of
from .bulk_weather import FORMS
from .errors import ScheduleRefused

LONGEST_MARK = 64


@door(Right.SCHEDULE)
@require_safe
def bulk_index(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which changes of many sessions there are."""
    gathering = get_board_for(request.user, slug)
    return render(request, "schedule/bulk_index.html", {"gathering": gathering, "forms": FORMS.values()})


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Ask what is to change, show what that would do; a POST to the same address does it."""
    gathering = get_board_for(request.user, slug)
    if kind not in FORMS:
        raise Http404(f"no such change: {kind}")
    form = FORMS[kind](request.GET or None, gathering=gathering, now=timezone.now())
    if not form.is_valid():
        return _page(request, gathering, form, None, "", 422 if form.errors else 200)
    choices, refused = _choices(request), ""
    if request.method == "POST":
        try:
            return _done(request, gathering, form, choices)
        except ScheduleRefused as refusal:
            refused = refusal.sentence
    shown = preview_of(gathering, prepare(gathering, form.wanted(), choices), choices)
    return _page(request, gathering, form, shown, refused, 409 if refused else 200)


def _done(request: HttpRequest, gathering: Gathering, form: BulkForm, choices: Choices) -> HttpResponse:
    step_seen = request.POST.get("step", "")
    step, prepared = make_bulk(
        gathering=gathering,
        person=signed_in(request),
        wanted=form.wanted(),
        choices=choices,
        seen=request.POST.get("mark", "")[:LONGEST_MARK],
        seen_step=int(step_seen) if step_seen.isdecimal() and len(step_seen) < 19 else 0,
    )
    if step is None:
        messages.success(request, _("It is closed. Nothing was there that had to move."))
        return redirect("organize-closures", gathering.slug)
    placed = sum(goal.span is not None for goal in prepared.chosen.goals)
    tray = len(prepared.chosen.goals) - placed
    told = ngettext("%(n)s session moved.", "%(n)s sessions moved.", placed) % {"n": placed}
    if tray:
        told = f"{told} {ngettext('%(n)s went to the tray.', '%(n)s went to the tray.', tray) % {'n': tray}}"
    messages.success(
        request, f"{told} {_('It is one change and can be undone here. Everyone sees it once you publish.')}"
    )
    return redirect("organize-history", gathering.slug)


def _choices(request: HttpRequest) -> Choices:
    """Return what a POST chose for single sessions, `go-<id>`: anything else than staying or the tray is going."""
    chosen = {
        int(name[3:]): value
        for name, value in request.POST.items()
        if name.startswith("go-") and name[3:].isdecimal() and len(name) < 22
    }
    return Choices(
        stay=frozenset(key for key, value in chosen.items() if value == "stay"),
        tray=frozenset(key for key, value in chosen.items() if value == "tray"),
        blocked_to_tray="blocked" in request.POST,
    )


def _page(
    request: HttpRequest, gathering: Gathering, form: BulkForm, shown: BulkPreview | None, refused: str, status: int
) -> HttpResponse:
    context = {
        "gathering": gathering,
        "form": form,
        "preview": shown,
        "refused": refused,
        "asked": request.GET.urlencode(),
    }
    return render(request, "schedule/bulk.html", context, status=status)
