"""What a board's script asks the site: to change a session, what each cell says to one, what others did."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from .access import get_board_for, get_draft_session
from .actions import Moved, Where, pin_session, place_session, unpin_session, unplace_session
from .board_days import load_verdicts
from .board_forms import MoveForm, NewsForm
from .board_news import SEATS, Seen, Stream, news_since
from .board_requests import once
from .errors import ScheduleRefused
from .models import Session
from .sentences import clash_words, session_name, where_words

TOLD_AT_MOST = 20
Do = MoveForm.Do


@door(Right.SCHEDULE)
@require_POST
@never_cache
def board_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Do one thing with one session, once for its key: 200 what came of it, 409 why not, 422 it cannot be read."""
    gathering, person = get_board_for(request.user, slug), signed_in(request)
    if request.POST.get("person") != str(person.pk):  # kept in this browser by somebody who has signed out
        raise PermissionDenied
    session = get_draft_session(gathering, request.POST.get("session", ""))
    form = MoveForm(request.POST, gathering=gathering)
    if not form.is_valid():
        unread = _("This could not be read: a slot or a place may be gone. Look at the board again.")
        return JsonResponse({"sentence": unread}, status=422)
    asked = {"session": session.pk, **form.asked()}
    try:
        answer = once(
            gathering=gathering,
            person=person,
            key=form.cleaned_data["key"],
            asked=asked,
            do=lambda: _do(session, person, form.cleaned_data),
        )
    except ScheduleRefused as error:
        return JsonResponse(_refusal(gathering, session, error), status=409)
    return JsonResponse(answer)


def _do(session: Session, person: Person, form: dict[str, Any]) -> dict[str, Any]:
    """Do it and return what is to be told."""
    given: dict[str, Any] = {"session": session, "person": person, "seen_version": form["version"]}
    if form["do"] in (Do.PIN, Do.UNPIN):
        pinned = pin_session(**given) if form["do"] == Do.PIN else unpin_session(**given)
        told = _("“%(name)s” is pinned.") if pinned.pinned else _("“%(name)s” can be moved again.")
        return _answer(pinned, told % {"name": session_name(pinned)}, None)
    if form["do"] == Do.UNPLACE:
        moved = unplace_session(**given)
        told = _("“%(name)s” waits among the unplaced.") % {"name": session_name(moved.session)}
        return _answer(moved.session, told, moved)
    where = Where(place=form["place"], slot=form["slot"])
    moved = place_session(**given, where=where, may_lose=form["anyway"] or 0)
    zone = moved.session.offering.workshop.gathering.zone
    words = {"name": session_name(moved.session), "where": where_words(moved.session, zone)}
    return _answer(moved.session, _("“%(name)s” is now %(where)s.") % words, moved)


def _answer(session: Session, told: str, moved: Moved | None) -> dict[str, Any]:
    gathering = session.offering.workshop.gathering
    gathering.refresh_from_db(fields=["draft_version"])
    answer = {"told": told, "made": [], "cured": [], "version": gathering.draft_version, "session": _state(session)}
    if moved:
        for name, clashes in (("made", moved.difference.made), ("cured", moved.difference.cured)):
            answer[name] = [clash_words(clash, moved.programme, gathering.zone) for clash in clashes[:TOLD_AT_MOST]]
    return answer


def _state(session: Session) -> dict[str, Any]:
    zone = session.offering.workshop.gathering.zone
    return {"id": session.pk, "version": session.version, "where": where_words(session, zone), "pinned": session.pinned}


def _refusal(gathering: Gathering, session: Session, error: ScheduleRefused) -> dict[str, Any]:
    fresh = get_draft_session(gathering, str(session.pk))
    return {"sentence": error.sentence, "stale": error.stale, "asks": error.asks, "session": _state(fresh)}


@door(Right.SCHEDULE)
@require_safe
@never_cache
def board_cells(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Say what every cell of a day says to the session in hand: `{"<slot>-<place>": [verdict, why]}`."""
    gathering = get_board_for(request.user, slug)
    session = get_draft_session(gathering, request.GET.get("session", ""))
    return JsonResponse(
        {target.value: [target.verdict, target.why] for target in load_verdicts(gathering, day, session)}
    )


def _seen(request: HttpRequest) -> Seen | None:
    form = NewsForm(request.GET)
    return Seen(**form.cleaned_data) if form.is_valid() else None


@door(Right.SCHEDULE)
@require_safe
@never_cache
def board_news(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what others changed since the board looked last: 204 when nothing."""
    gathering, seen = get_board_for(request.user, slug), _seen(request)
    if seen is None:
        return HttpResponse(status=422)
    news = news_since(gathering, signed_in(request), seen)
    return JsonResponse(news) if news else HttpResponse(status=204)


@door(Right.SCHEDULE)
@require_safe
@never_cache
def board_stream(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Tell it as server-sent events for a few seconds; 204 when all seats are taken, then the board asks for news."""
    gathering, seen = get_board_for(request.user, slug), _seen(request)
    if seen is None:
        return HttpResponse(status=422)
    if request.method == "HEAD" or not SEATS.acquire(blocking=False):
        return HttpResponse(status=204)
    response = StreamingHttpResponse(
        Stream(gathering, signed_in(request), seen), content_type="text/event-stream; charset=utf-8"
    )
    response["Content-Encoding"] = "identity"  # compressed, it would be kept back until there is more of it
    response["X-Accel-Buffering"] = "no"
    return response
