"""Pages on which the team sets up its review: blind or not, tags, letters' words; and the statistics."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import review_actions as actions
from .moves import DECISIONS
from .review_access import get_gathering_to_review, get_tag_to_change, settings_of
from .review_decisions import words_for
from .review_forms import TagForm, TemplateForm
from .review_models import LetterTemplate, ReviewTag
from .review_statistics import hours_of, tables_of
from .review_words import decision_words


@door(Right.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change whether the review is blind, and make tags."""
    person = signed_in(request)
    gathering = get_gathering_to_review(person, slug)
    form = TagForm(request.POST if "tag" in request.POST else None, instance=ReviewTag(gathering=gathering))
    if request.method == "POST" and "tag" not in request.POST:
        actions.set_blind(gathering=gathering, blind="blind" in request.POST, person=person)
        messages.success(request, _("Saved."))
        return redirect("review-settings", slug)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_tag(tag=form.instance, person=person)
        except GatheringRefused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            return redirect("review-settings", slug)
    context = {
        "gathering": gathering,
        "form": form,
        "settings": settings_of(gathering),
        "tags": ReviewTag.objects.filter(gathering=gathering),
        "letters": decision_words(),
        "own": set(LetterTemplate.objects.filter(gathering=gathering).values_list("decision", flat=True)),
    }
    return render(request, "proposals/review_settings.html", context)


@door(Right.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_tag(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Rename, colour or remove a tag."""
    person = signed_in(request)
    tag = get_tag_to_change(person, slug, pk)
    form = TagForm(request.POST or None, instance=tag)
    if request.method == "POST" and "delete" in request.POST:
        actions.delete_tag(tag=tag, person=person)
        return redirect("review-settings", slug)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_tag(tag=form.instance, person=person)
        except GatheringRefused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            return redirect("review-settings", slug)
    return render(request, "proposals/review_tag.html", {"gathering": tag.gathering, "form": form})


@door(Right.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_letter(request: HttpRequest, slug: str, decision: str) -> HttpResponse:
    """Change the words of the letter that tells a decision."""
    person = signed_in(request)
    gathering = get_gathering_to_review(person, slug)
    if decision not in DECISIONS:
        raise Http404(f"no decision {decision}")
    own = LetterTemplate.objects.filter(gathering=gathering, decision=decision).first()
    subject, body = words_for(gathering, decision)
    initial = {"subject": subject, "body": body, "version": own.version if own else 0}
    form = TemplateForm(request.POST or None, decision=decision, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = {"subject": form.cleaned_data["subject"], "body": form.cleaned_data["body"]}
        seen = form.cleaned_data["version"]
        try:
            actions.save_template(gathering=gathering, decision=decision, seen_version=seen, person=person, **words)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
            form.data = request.POST.copy()
            form.data["version"] = str(initial["version"])
        else:
            messages.success(request, _("Saved."))
            return redirect("review-settings", slug)
    context = {"gathering": gathering, "form": form, "name": decision_words()[decision], "saved": initial}
    return render(request, "proposals/review_letter.html", context)


@door(Right.REVIEW)
@require_http_methods(["GET", "HEAD"])
def statistics(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was offered, in pictures and numbers."""
    gathering = get_gathering_to_review(signed_in(request), slug)
    context = {"gathering": gathering, "tables": tables_of(gathering), "hours": hours_of(gathering)}
    return render(request, "proposals/statistics.html", context)
