"""Who reviews what: fetch and authorise in one step, and how much of it a reviewer sees yet."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.links import value_of_link
from workshops.people.models import Person
from workshops.people.rights import Right

from .access import get_workshop_for
from .models import Workshop
from .review_decisions import ANSWER
from .review_models import ReviewComment, ReviewScore, ReviewSettings, ReviewTag


@dataclass(frozen=True, kw_only=True)
class Reviewing:
    """A proposal before somebody of the team, and what they may see of it."""

    workshop: Workshop
    person: Person
    blind: bool
    mine: int | None  # their own score

    @property
    def veiled(self) -> bool:
        """Names, others' scores and comments are hidden until they scored it."""
        return self.blind and self.mine is None


def get_gathering_to_review(person: Person, slug: str) -> Gathering:
    """Return the gathering if the person reviews its proposals."""
    return get_gathering_for_team(person, slug, Right.REVIEW)


def settings_of(gathering: Gathering) -> ReviewSettings:
    """Return how the gathering reviews, or the defaults, unsaved."""
    return ReviewSettings.objects.filter(gathering=gathering).first() or ReviewSettings(gathering=gathering)


def get_proposal_to_review(person: Person, slug: str, pk: int) -> Reviewing:
    """Return a proposal that the person reviews; PermissionDenied for one of their own, and for who only reads."""
    workshop, standing = get_workshop_for(person, slug, pk)
    if standing.teaches or not standing.reviews:
        raise PermissionDenied
    mine = ReviewScore.objects.filter(workshop=workshop, person=person).values_list("value", flat=True).first()
    return Reviewing(workshop=workshop, person=person, blind=settings_of(workshop.gathering).blind, mine=mine)


def is_veiled(workshop: Workshop, person: Person) -> bool:
    """Say whether the names of a proposal are still hidden from somebody who reviews it."""
    scored = ReviewScore.objects.filter(workshop=workshop, person=person)
    return settings_of(workshop.gathering).blind and not scored.exists()


def get_own_comment(person: Person, slug: str, pk: int, comment: int) -> tuple[Reviewing, ReviewComment]:
    """Return a comment that the person wrote, to change it; Http404 for anybody else's."""
    reviewing = get_proposal_to_review(person, slug, pk)
    found = get_object_or_404(ReviewComment, workshop=reviewing.workshop, author=person, pk=comment)
    found.workshop = reviewing.workshop
    return reviewing, found


def get_tag_to_change(person: Person, slug: str, pk: int) -> ReviewTag:
    """Return a tag of a gathering that the person reviews."""
    gathering = get_gathering_to_review(person, slug)
    return get_object_or_404(ReviewTag.objects.select_related("gathering"), gathering=gathering, pk=pk)


def answered_by(token: str) -> tuple[Gathering, Person]:
    """Return the gathering and the teacher whom a letter's link names; Http404 when it was not made here."""
    gathering, _, person = value_of_link(ANSWER, token).partition(":")
    if not (gathering.isdecimal() and person.isdecimal()):
        raise Http404("no such link")
    whose = get_object_or_404(Person, pk=int(person), is_active=True)
    return get_object_or_404(Gathering, pk=int(gathering)), whose


def accepted_of(gathering: Gathering, person: Person) -> list[Workshop]:
    """Return the accepted workshops that the person teaches there, those waiting for an answer first."""
    if gathering.state == Gathering.State.OVER:
        return []
    mine = Workshop.objects.filter(gathering=gathering, state=Workshop.State.ACCEPTED, teaching__person=person)
    return list(mine.filter(teaching__role="teacher").order_by("confirmed_at", "title", "pk").distinct())
