"""One clash: what it is, what to do about it, and for a warning that it is fine."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_board_for
from .board_days import Finding, find_all
from .clashes_mark import mark_of
from .clashes_rules import check
from .dismissal_actions import dismiss_clash, dismissals_of, restore_clash
from .dismissal_forms import DismissForm
from .errors import ScheduleRefused
from .facts import load_programme
from .sentences import clash_advice


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def clash(request: HttpRequest, slug: str, mark: str) -> HttpResponse:
    """Show a clash of the draft by its mark; a POST dismisses it with a reason, or shows it again."""
    gathering = get_board_for(request.user, slug)
    finding = _find(gathering, mark)
    if finding is None:
        messages.success(request, _("That clash is gone, or its facts are others now."))
        return redirect("organize-schedule", slug)
    form = DismissForm(request.POST if "reason" in request.POST else None)
    if request.method == "POST" and "restore" in request.POST:
        restore_clash(gathering=gathering, person=signed_in(request), mark=mark)
        messages.success(request, _("It is shown again."))
        return redirect("organize-clash", slug, mark)
    if request.method == "POST" and form.is_valid():
        return _dismiss(request, gathering, finding, form.cleaned_data["reason"])
    context = {"gathering": gathering, "finding": finding, "advice": clash_advice(finding.clash), "form": form}
    return render(request, "schedule/clash.html", context, status=422 if form.errors else 200)


def _find(gathering: Gathering, mark: str) -> Finding | None:
    programme = load_programme(gathering)
    found = [one for one in check(programme) if mark_of(one) == mark]
    return next(iter(find_all(programme, gathering, found, dismissed=dismissals_of(gathering))), None)


def _dismiss(request: HttpRequest, gathering: Gathering, finding: Finding, reason: str) -> HttpResponse:
    given = {"clash": finding.clash, "words": finding.words, "reason": reason}
    try:
        dismiss_clash(gathering=gathering, person=signed_in(request), **given)  # type: ignore[arg-type]
    except ScheduleRefused as error:
        messages.error(request, error.sentence)
        return redirect("organize-clash", gathering.slug, finding.mark)
    messages.success(request, _("Folded away. It comes back when its facts change."))
    return redirect("organize-schedule", gathering.slug)
