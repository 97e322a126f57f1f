"""Teachers whom a gathering keeps without an address, and asking whether they are somebody who has one."""

from django.db import transaction
from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.claims import ask_whether_kept_is, take_back
from workshops.people.models import Claim, Person
from workshops.people.rights import Right

from .models import Workshop

NAMED = 10  # workshops in a letter


def people_kept(gathering: Gathering) -> "QuerySet[Person]":
    """Return who teaches in the gathering and has no address, by name, with how many workshops; who is gone is not."""
    kept = Person.objects.filter(email=None, left_at=None, merged_into=None, teaching__workshop__gathering=gathering)
    counted = kept.annotate(taught=Count("teaching__workshop", distinct=True))
    return counted.select_related("claim__holder").order_by("name", "pk")


def get_kept_for(person: Person, slug: str, pk: int) -> tuple[Gathering, Person]:
    """Return a gathering and somebody it keeps, for its organizers; Http404 for another gathering's people."""
    gathering = get_gathering_for_team(person, slug, Right.CLAIM)
    return gathering, get_object_or_404(people_kept(gathering), pk=pk)


@transaction.atomic
def ask_kept(*, gathering: Gathering, kept: Person, email: str, asked_by: Person) -> Claim:
    """Ask by letter whether the address's owner is the kept teacher; organizers may. The record names no address."""
    lock_draft(gathering)
    before = Claim.objects.filter(kept=kept).values_list("pk", flat=True).first()
    titles = Workshop.objects.filter(gathering=gathering, teachers=kept).values_list("title", flat=True)[:NAMED]
    told = {"workshops": get_text_list([f"“{title}”" for title in titles], _("and")), "gathering": gathering.name}
    teaches = _("%(workshops)s at %(gathering)s") % told
    claim = ask_whether_kept_is(kept=kept, email=email, asked_by=asked_by, teaches=teaches)
    if claim.pk != before:
        _note(gathering, kept, asked_by, "asked")
    return claim


@transaction.atomic
def take_question_back(*, gathering: Gathering, kept: Person, by: Person) -> None:
    """Ask no longer; organizers may. Nothing happens where nothing is asked."""
    lock_draft(gathering)
    claim = Claim.objects.select_related("holder").filter(kept=kept).first()
    if claim:
        take_back(claim=claim)
        _note(gathering, kept, by, "took back")


def _note(gathering: Gathering, kept: Person, by: Person, verb: str) -> None:
    note_change(gathering=gathering, person=by, subject="person", subject_id=kept.pk, title=kept.name, verb=verb)
