"""Pages for everybody about demand: calls for skills, and the answer to an invitation to teach."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.links import value_of_link
from workshops.people.rights import Right
from workshops.people.typed import typed_words
from workshops.skills.models import Listing, Skill

from . import demand_actions as actions
from .demand import PAGE, calls_of
from .demand_forms import AnswerForm, CallForm
from .demand_models import CallVoice, SkillCall, TeachInvitation


@door(Right.READ, post=Right.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everyone what is called for and how many would come; anyone signed in may call for a skill."""
    gathering = get_gathering_for(request.user, slug)
    wanted = Skill.objects.filter(slug=typed_words(request, "skill", 110), pending=False).first()
    form = CallForm(request.POST or None, initial={"skill": wanted, "minimum": 5})
    if request.method == "POST" and form.is_valid():
        try:
            today = gathering.local_day(timezone.now())
            actions.call_for(gathering=gathering, person=signed_in(request), today=today, **form.cleaned_data)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("It is called for. Tell others, so that they say they would come."))
            return redirect("calls", slug)
    return render(request, "proposals/calls.html", _calls(request, gathering) | {"form": form})


def _calls(request: HttpRequest, gathering: Gathering) -> dict[str, object]:
    page = Paginator(calls_of(gathering), PAGE).get_page(request.GET.get("page"))
    said: set[int] = set()
    if request.user.is_authenticated:
        voices = CallVoice.objects.filter(call__in=[call.pk for call in page], person=signed_in(request))
        said = set(voices.values_list("call", flat=True))
    today = gathering.local_day(timezone.now())
    return {"gathering": gathering, "page": page, "said": said, "today": today}


@door(Right.PROPOSE)
@require_POST
def call_voice(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that one would come to what is called for, or take it back."""
    gathering = get_gathering_for(request.user, slug)
    call = get_object_or_404(SkillCall.objects.select_related("gathering", "skill"), gathering=gathering, pk=pk)
    coming = request.POST.get("coming") != "no"
    try:
        actions.say_i_would_come(call=call, person=signed_in(request), coming=coming, now=timezone.now())
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("You would come.") if coming else _("Taken back."))
    return redirect("calls", slug)


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
def teach_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to teach to whoever has its link, and take the answer; only a pressed button changes it."""
    pk = value_of_link("teach-invitation", token)
    known = TeachInvitation.objects.select_related("gathering", "skill", "person")
    invitation = known.filter(pk=pk).first() if pk.isdecimal() else None
    if invitation is None:
        raise Http404("no such invitation")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer, never = form.cleaned_data["answer"], form.cleaned_data["answer"] == "never"
        state = TeachInvitation.State.DECLINED if never else answer
        actions.answer_invitation(invitation=invitation, state=state, never_again=never, now=timezone.now())
        if state == TeachInvitation.State.ACCEPTED:
            return redirect(_where_to_propose(invitation))
        messages.success(request, _("Thank you for answering."))
        return redirect("teach-invitation", token)
    return render(request, "proposals/teach_invitation.html", {"invitation": invitation})


def _where_to_propose(invitation: TeachInvitation) -> str:
    """Return the proposal form, filled from the person's listing."""
    begin = reverse("proposal-new", args=[invitation.gathering.slug])
    listing = Listing.objects.filter(person=invitation.person_id, skill=invitation.skill_id, kind=Listing.Kind.TEACH)
    pk = listing.values_list("pk", flat=True).first()
    return f"{begin}?{urlencode({'listing': pk})}" if pk else begin
