"""Publishing the draft: what changed, what clashes, a note, and one button."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_board_for
from .board_days import CLASHES_AT_MOST, find_all
from .clashes_rules import check
from .errors import ScheduleRefused
from .facts import load_programme
from .forms import PublishForm
from .models import SessionChange
from .releases import prepare, publish
from .wording import change_words

CHANGES_AT_MOST = 200


@door(Right.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def publish_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what publishing now would change; a POST publishes it as the next programme."""
    gathering = get_board_for(request.user, slug, Right.PUBLISH)
    programme = load_programme(gathering)
    findings = find_all(programme, gathering, check(programme), limit=None)
    blockers = [finding.words for finding in findings if finding.clash.blocks]
    form, refused = PublishForm(request.POST or None, blockers=blockers), ""
    if request.method == "POST" and form.is_valid():
        try:
            release = publish(gathering=gathering, person=signed_in(request), now=timezone.now(), **form.seen())
        except ScheduleRefused as error:
            refused = error.sentence
        else:
            messages.success(request, _("Programme %(number)s is published.") % {"number": release.number})
            return redirect("organize-publish", slug)
    context = _coming(gathering) | {
        "form": form,
        "refused": refused,
        "blockers": len(blockers),
        "findings": findings[: max(CLASHES_AT_MOST, len(blockers))],
        "more_findings": max(0, len(findings) - max(CLASHES_AT_MOST, len(blockers))),
    }
    return render(request, "schedule/publish.html", context, status=409 if refused else 422 if form.errors else 200)


def _coming(gathering: Gathering) -> dict[str, Any]:
    gathering.refresh_from_db(fields=["draft_version"])
    coming = prepare(gathering=gathering, now=timezone.now())
    return {
        "gathering": gathering,
        "previous": coming.previous,
        "number": coming.previous.number + 1 if coming.previous else 1,
        "is_news": coming.is_news,
        "sessions": len(coming.sessions),
        "changes": [
            (SessionChange.Kind(change.kind).label, change.title, words)
            for change in coming.changes[:CHANGES_AT_MOST]
            for words in [change_words(change.kind, change.before, change.after, gathering.zone)]
        ],
        "more_changes": max(0, len(coming.changes) - CHANGES_AT_MOST),
    }
