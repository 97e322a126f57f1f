"""The page that shows what a decision would do and write, and does it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from . import review_decisions as deciding
from .models import Workshop
from .moves import DECISIONS, MOVES
from .review_access import get_gathering_to_review, settings_of
from .review_decisions import MOST_AT_ONCE, Decision
from .review_forms import DecideForm, usual_day
from .review_listing import pile_of, wanted_in
from .review_words import decision_words


@door(Right.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the letters of a decision about the chosen proposals; decide when that was pressed."""
    person = signed_in(request)
    gathering = get_gathering_to_review(person, slug)
    name = request.POST.get("decision", "")
    if name not in DECISIONS:
        messages.error(request, _("Choose proposals, then what you decide."))
        return redirect("proposals", slug)
    if "seen" not in request.POST:
        return _begin(request, gathering, person, name)
    form = DecideForm(request.POST, decision=name, today=gathering.local_day(timezone.now()))
    if form.is_valid() and "decide" in request.POST:
        done = _decided(form, gathering, person, name)
        if done:
            words = ngettext("%(n)s proposal decided.", "%(n)s proposals decided.", done) % {"n": done}
            messages.success(request, words)
            return redirect("proposals", slug)
    ids = list(form.cleaned_data.get("seen", ()))
    return _shown(request, form, form.decided(name), deciding.workshops_of(gathering, ids), gathering)


def _begin(request: HttpRequest, gathering: Gathering, person: Person, name: str) -> HttpResponse:
    """Show the letters of a decision before anything was typed."""
    ids = _chosen(request, gathering, person)
    if not ids or len(ids) > MOST_AT_ONCE:
        few = _("Choose at least one proposal.")
        many = _("Choose %(most)s at most at once.") % {"most": MOST_AT_ONCE}
        messages.error(request, many if ids else few)
        return redirect("proposals", gathering.slug)
    today = gathering.local_day(timezone.now())
    day = usual_day(gathering, today) if name == "accept" else None
    form = DecideForm(decision=name, today=today, initial={"decision": name, "confirm_by": day})
    decision = Decision(name=name, confirm_by=day)
    return _shown(request, form, decision, deciding.workshops_of(gathering, ids), gathering)


def _chosen(request: HttpRequest, gathering: Gathering, person: Person) -> list[int]:
    """Return the ids that were ticked, or all that the list's filters fit when that was ticked."""
    if "all" in request.POST:
        blind = settings_of(gathering).blind
        pile = pile_of(gathering, person, wanted_in(request, blind=blind), blind=blind)
        return list(pile.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    typed = request.POST.getlist("workshop")[: MOST_AT_ONCE + 1]
    return [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < 19]


def _decided(form: DecideForm, gathering: Gathering, person: Person, name: str) -> int:
    """Decide; 0 when it was refused, which the form then says."""
    try:
        return len(
            deciding.decide(
                gathering=gathering,
                decision=form.decided(name),
                seen=form.cleaned_data["seen"],
                seen_letters=form.cleaned_data["digest"],
                person=person,
                now=timezone.now(),
            )
        )
    except GatheringRefused as refusal:
        form.add_error(None, refusal.sentence)
        return 0


def _shown(
    request: HttpRequest, form: DecideForm, decision: Decision, workshops: Sequence[Workshop], gathering: Gathering
) -> HttpResponse:
    """Show the letters as they would go now; what cannot be decided so is left out and named."""
    fit = [one for one in workshops if one.state in MOVES[decision.name].come_from]
    letters = deciding.drafted(gathering, decision, fit)
    now = {
        "seen": ",".join(f"{one.pk}:{one.version}" for one in fit),
        "digest": deciding.digest_of(letters),
    }
    if form.is_bound:
        data = request.POST.copy()
        for name, value in now.items():
            data[name] = value
        form.data = data
    else:
        form.initial = {**form.initial, **now}
    context = {
        "gathering": gathering,
        "form": form,
        "name": decision_words()[decision.name],
        "workshops": fit,
        "left_out": [one for one in workshops if one not in fit],
        "letters": letters,
    }
    return render(request, "proposals/decide.html", context)
