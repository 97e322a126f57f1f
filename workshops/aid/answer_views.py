"""Answering a post, the talk of its two sides, reports, and what is one's own."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words
from workshops.skills.access import must_keep_catalogue

from . import access, keeping, talk_access
from . import answer_actions as acts
from .answer_forms import AnswerForm, LiftForm, ReportForm, SettleForm, TalkForm
from .models import Post
from .talk_access import Side
from .views import around


@door(Right.POST_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a post."""
    person, now = signed_in(request), timezone.now()
    post = access.get_post_for(person, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.answer_post(post=post, by=person, now=now, **form.cleaned_data)
            messages.success(request, _("They get your words by mail, without your address."))
            return redirect(talk_access.talk_page(made))
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    context = around(post.gathering) | {"post": post, "form": form}
    return render(request, "aid/answer.html", context, status=422 if form.errors else 200)


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, token: str) -> HttpResponse:
    """Show one side of an answer what was written and agreed; a POST writes, agrees, hands over, thanks.

    Whoever is signed in as that side reads on at their own page, which names no link and may be kept without a signal.
    """
    side = talk_access.side_by_link(token)
    if request.user == side.person and request.method != "POST":
        return redirect(talk_access.talk_page(side.answer))
    return _talk(request, side, is_own=False)


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def own_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whoever is signed in their own side of an answer; a POST does what the page of a letter's link does."""
    return _talk(request, talk_access.own_side(signed_in(request), pk), is_own=True)


def _talk(request: HttpRequest, side: Side, *, is_own: bool) -> HttpResponse:
    form = TalkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _do(side, form.cleaned_data)
            return redirect(request.path)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    words = side.answer.messages.select_related("author").order_by("at", "pk")[:200]
    context = around(None) | {"side": side, "answer": side.answer, "form": form, "words": words}
    context |= {"blocks": side.blocks, "is_own": is_own}
    context["form_id"] = TalkForm()["form_id"].value()
    response = render(request, "aid/talk.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "private, no-store"
    return response


def _do(side: Side, given: Mapping[str, Any]) -> None:
    """Do what a side asks for; what is the other side's to do is refused."""
    now, what = timezone.now(), given["what"]
    on: dict[str, Any] = {"answer": side.answer, "by": side.person}
    if what in ("agree", "thank") and not side.keeps:
        raise GatheringRefused(_("That is for the other side to say."))
    does: dict[str, Callable[[], object]] = {
        "write": lambda: acts.write(**on, text=given["text"], form_id=given["form_id"], now=now),
        "agree": lambda: acts.agree(**on, now=now),
        "off": lambda: acts.turn_down(**on, now=now),
        "handed": lambda: acts.hand_over(**on, now=now),
        "share": lambda: acts.share(**on, shares=True),
        "hide": lambda: acts.share(**on, shares=False),
        "thank": lambda: acts.thank(**on, words=given["text"][:300], now=now),
        "block": lambda: acts.block(**on, now=now),
        "hear": lambda: acts.hear_again(**on),
    }
    does[what]()


@door(Right.POST_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the stewards that a post, or what was written about it, is not right."""
    person = signed_in(request)
    post = access.get_post_for(person, pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            about = talk_access.answer_reported(post, person, typed_words(request, "answer"))
            keeping.report(post=post, by=person, answer=about, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The stewards look at it. Thank you."))
            return redirect(post)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    context = around(post.gathering) | {"post": post, "form": form}
    return render(request, "aid/report.html", context, status=422 if form.errors else 200)


@door(Right.USE_ACCOUNT)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the visitor's posts and answers."""
    person = signed_in(request)
    posts = Post.objects.filter(person=person).exclude(state=Post.State.GROUP).select_related("gathering")
    context = around(None) | {
        "posts": posts.order_by("-made_at", "-pk")[:50],
        "answers": talk_access.own_answers(person),
        "now": timezone.now(),
    }
    return render(request, "aid/mine.html", context)


@door(Right.KEEP_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Show stewards what was reported at a gathering; a POST decides."""
    return _reports(request, access.get_board_for_team(request.user, slug, Right.KEEP_AID))


@door(Right.KEEP_AREA_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def area_reports(request: HttpRequest) -> HttpResponse:
    """Show those who keep the catalogue what was reported of the area's board; a POST decides."""
    must_keep_catalogue(signed_in(request))
    return _reports(request, None)


def _reports(request: HttpRequest, gathering: Gathering | None) -> HttpResponse:
    if "lift" in request.POST:
        return _lift(request, gathering)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = talk_access.get_report(gathering, given.pop("report"))
        try:
            keeping.settle(report=found, by=signed_in(request), now=timezone.now(), **given)
            messages.success(request, _("Done."))
            return redirect(request.path)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    shown = talk_access.open_reports(gathering)[: keeping.MOST_SHOWN]
    blocked = talk_access.bans(gathering)[: keeping.MOST_SHOWN]
    context = around(gathering) | {"form": form, "reports": shown, "empty": SettleForm(), "bans": blocked}
    return render(request, "aid/reports.html", context, status=422 if form.errors else 200)


def _lift(request: HttpRequest, gathering: Gathering | None) -> HttpResponse:
    """Let somebody use the board again; who is not blocked there by now is let already."""
    form = LiftForm(request.POST)
    ban = talk_access.bans(gathering).filter(pk=form.cleaned_data["lift"]).first() if form.is_valid() else None
    if ban is not None:
        keeping.lift(ban=ban)
    messages.success(request, _("They can use the board again."))
    return redirect(request.path)
