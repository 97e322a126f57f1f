"""Pages for proposing skills and for those who keep the catalogue."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from . import keeping
from .access import get_skill_to_keep, must_keep_catalogue
from .keeping_forms import JoinForm, SkillForm
from .models import CatalogueChange, Category, Skill
from .search import search

WAITING_ON_A_PAGE = 30
CHANGES_SHOWN = 30
CHOICES = 12


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def skill_propose(request: HttpRequest) -> HttpResponse:
    """Propose a skill for the catalogue; anyone signed in may."""
    form = SkillForm(request.POST or None, instance=Skill(name=typed_words(request, "name")))
    if request.method == "POST" and form.is_valid():
        try:
            made = keeping.propose_skill(skill=form.instance, person=signed_in(request))
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Thank you! It waits for the catalogue; you can list it already."))
            return redirect(made)
    return render(request, "skills/skill_form.html", {"form": form, "near": _near(form)})


def _near(form: SkillForm) -> list[Skill]:
    """Return what the catalogue has that is called alike."""
    return search(str(form["name"].value() or "")[:100], Skill.objects.filter(pending=False), [])[:5]


@door(Right.KEEP_CATALOGUE)
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show those who keep the catalogue which skills wait, and what was changed of late."""
    must_keep_catalogue(signed_in(request))
    waiting = Skill.objects.filter(pending=True).select_related("category", "proposed_by").order_by("pk")
    page = Paginator(waiting, WAITING_ON_A_PAGE).get_page(request.GET.get("page"))
    changes = CatalogueChange.objects.select_related("person")[:CHANGES_SHOWN]
    return render(request, "skills/catalogue.html", {"page": page, "changes": changes})


@door(Right.KEEP_CATALOGUE)
@require_http_methods(["GET", "HEAD", "POST"])
def skill_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a skill; one that waits is in the catalogue from then on."""
    skill = get_skill_to_keep(signed_in(request), slug)
    form = SkillForm(request.POST or None, instance=skill)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.change_skill(skill=form.instance, person=signed_in(request), seen_version=form.seen_version)
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("catalogue")
    return render(request, "skills/skill_form.html", {"form": form, "skill": skill})


@door(Right.KEEP_CATALOGUE)
@require_POST
def skill_turn_down(request: HttpRequest, slug: str) -> HttpResponse:
    """Take away a skill that waits."""
    skill, seen = get_skill_to_keep(signed_in(request), slug), request.POST.get("version", "")
    try:
        number = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
        keeping.turn_down_skill(skill=skill, person=signed_in(request), seen_version=number)
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("“%(skill)s” is not added; who proposed it is told.") % {"skill": skill})
    return redirect("catalogue")


@door(Right.KEEP_CATALOGUE)
@require_http_methods(["GET", "HEAD", "POST"])
def skill_join(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what a doubled skill becomes part of, see what would move, then join them."""
    skill = get_skill_to_keep(signed_in(request), slug)
    if request.method == "POST":
        return _joined(request, skill)
    words, into = typed_words(request, "q"), typed_words(request, "into", 110)
    others = Skill.objects.filter(pending=False).exclude(pk=skill.pk)
    kept = others.filter(slug=into).first() if into else None
    near = search(words or skill.name, others, list(Category.objects.all()))[:CHOICES]
    context = {"skill": skill, "words": words, "near": near, "kept": kept}
    if kept:
        context["moves"] = keeping.what_joining_moves(gone=skill, kept=kept)
    return render(request, "skills/skill_join.html", context)


def _joined(request: HttpRequest, skill: Skill) -> HttpResponse:
    form = JoinForm(request.POST)
    kept = get_skill_to_keep(signed_in(request), form.cleaned_data["into"]) if form.is_valid() else None
    if kept is None:
        messages.error(request, _("Choose another skill of the catalogue to join it with."))
        return redirect("skill-join", skill.slug)
    try:
        keeping.join_skills(gone=skill, kept=kept, person=signed_in(request), seen_versions=form.seen())
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("skill-join", skill.slug)
    messages.success(request, _("They are one skill now."))
    return redirect(kept)
