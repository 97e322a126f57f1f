"""The history of a draft: every step in words, what one session went through, undo and bring back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.back import safe_next
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from .access import get_board_for, get_draft_session
from .errors import ScheduleRefused
from .history import Sought, load_history, load_moves
from .history_forms import HistoryForm, UndoForm
from .log_models import Step
from .models import Session
from .sentences import clash_words, move_words, session_name
from .undo_actions import Undone, redo_last, undo_back_to, undo_last, undo_step

WARNINGS_TOLD = 3


@door(Right.SCHEDULE)
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was done to the draft, newest first, with undo."""
    gathering = get_board_for(request.user, slug)
    return _page(request, gathering, None)


@door(Right.SCHEDULE)
@require_safe
def session_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what one session went through."""
    gathering = get_board_for(request.user, slug)
    return _page(request, gathering, get_draft_session(gathering, str(pk)))


@door(Right.SCHEDULE)
@require_safe
def step(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one step with each of its moves."""
    gathering = get_board_for(request.user, slug)
    steps = Step.objects.filter(gathering=gathering).select_related("person", "root__person").with_chain()
    told, page, places = load_moves(gathering, get_object_or_404(steps, pk=pk), request.GET.get("page", "1"))
    moves = [move_words(move, session_name(move.session), places, gathering.zone) for move in page]
    context = {"gathering": gathering, "told": told, "page": page, "moves": moves}
    return render(request, "schedule/step.html", context)


@door(Right.SCHEDULE)
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Undo a named step, one's own last, or one's own back to a named one; a named undo is brought back."""
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise Http404("no such step")
    pk, back_to = form.cleaned_data["step"], form.cleaned_data["back_to"]

    def act(gathering: Gathering, person: Person) -> list[Undone]:
        if pk is None:
            return [undo_last(gathering=gathering, person=person)]
        if back_to:
            return undo_back_to(gathering=gathering, person=person, pk=pk)
        return [undo_step(gathering=gathering, person=person, pk=pk)]

    return _answer(request, slug, act)


@door(Right.SCHEDULE)
@require_POST
def redo(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring back what the person undid last."""
    return _answer(request, slug, lambda gathering, person: [redo_last(gathering=gathering, person=person)])


def _page(request: HttpRequest, gathering: Gathering, session: Session | None) -> HttpResponse:
    form = HistoryForm(request.GET, gathering=gathering)
    given = form.cleaned_data if form.is_valid() else {}
    person = given.get("person")
    sought = Sought(person=person.pk if person else None, day=given.get("day"), session=session)
    shown = load_history(gathering, signed_in(request), sought, request.GET.get("page", "1"))
    context = {
        "gathering": gathering,
        "history": shown,
        "form": form,
        "session": session,
        "name": session_name(session) if session else "",
        "filtered": bool(sought.person or sought.day),
    }
    return render(request, "schedule/history.html", context)


def _answer(request: HttpRequest, slug: str, act: Callable[[Gathering, Person], list[Undone]]) -> HttpResponse:
    """Do it and go back to the page it was asked from; a refusal is told there."""
    gathering = get_board_for(request.user, slug)
    try:
        done = act(gathering, signed_in(request))
    except ScheduleRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        _tell(request, gathering, done)
    return redirect(safe_next(request, reverse("organize-history", args=[slug])))


def _tell(request: HttpRequest, gathering: Gathering, done: list[Undone]) -> None:
    count = sum(undone.step.sessions for undone in done)
    back = done[0].step.kind == Step.Kind.REDO
    said = (
        ngettext("Brought back: %(n)s session.", "Brought back: %(n)s sessions.", count)
        if back
        else ngettext("Undone: %(n)s session.", "Undone: %(n)s sessions.", count)
    )
    messages.success(request, said % {"n": count})
    for undone in done:
        for clash in undone.difference.made[:WARNINGS_TOLD]:
            messages.warning(request, clash_words(clash, undone.programme, gathering.zone))
