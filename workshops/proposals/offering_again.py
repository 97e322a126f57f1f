"""Asking those who taught at the gathering that this one was copied from to offer something again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from workshops.gatherings.copy_models import GatheringCopy
from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.letters import post_letters
from workshops.people.models import Letter, Person

from .demand_models import TeachInvitation
from .errors import ProposalRefused
from .models import Workshop, WorkshopTeacher

SUBJECT = "offer-again"
LINK = "offer-again"
MOST_AT_ONCE = 1_000
TITLES_IN_A_LETTER = 5


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How it stands with asking again: what it was copied from, who would get a letter, who got one."""

    source: Gathering | None
    to_ask: int
    asked: int


def source_of(gathering: Gathering) -> Gathering | None:
    """Return the gathering that this one was copied from, if it still is anywhere."""
    copy = GatheringCopy.objects.filter(gathering=gathering).select_related("source").first()
    return copy.source if copy else None


def standing_of(gathering: Gathering) -> Standing:
    """Return how it stands with asking again; three queries."""
    source = source_of(gathering)
    asked = Letter.objects.filter(key=_key(gathering)).count()
    return Standing(source=source, to_ask=teachers_to_ask(gathering, source).count() if source else 0, asked=asked)


def teachers_to_ask(gathering: Gathering, source: Gathering) -> QuerySet[Person]:
    """Return who taught what was accepted there, can be written to, and was not asked and offers nothing here yet.

    Left alone are helpers, and whoever wants no invitations to teach.
    """
    taught = WorkshopTeacher.objects.filter(
        person=OuterRef("pk"),
        role=WorkshopTeacher.Role.TEACHER,
        workshop__gathering=source,
        workshop__state=Workshop.State.ACCEPTED,
    )
    offers = WorkshopTeacher.objects.filter(person=OuterRef("pk"), workshop__gathering=gathering)
    asked = Letter.objects.filter(person=OuterRef("pk"), key=_key(gathering))
    never = TeachInvitation.objects.filter(person=OuterRef("pk"), never_again=True)
    reachable = Person.objects.filter(Exists(taught), is_active=True, email__isnull=False)
    return reachable.exclude(Exists(offers)).exclude(Exists(asked)).exclude(Exists(never)).order_by("pk")


def taught_titles(people: Sequence[Person], source: Gathering) -> dict[int, list[str]]:
    """Return what each of the people taught there, by their id; one query."""
    rows = WorkshopTeacher.objects.filter(
        person__in=people,
        role=WorkshopTeacher.Role.TEACHER,
        workshop__gathering=source,
        workshop__state=Workshop.State.ACCEPTED,
    ).order_by("workshop__title", "workshop")
    titles: dict[int, list[str]] = {}
    for person, title in rows.values_list("person", "workshop__title"):
        titles.setdefault(person, []).append(title)
    return titles


@transaction.atomic
def invite_to_offer_again(*, gathering: Gathering, by: Person) -> int:
    """Leave one letter for each of last year's teachers who was not asked yet; return how many. Organizers may.

    The gathering must be open, since nobody else could read the page that the letter leads to.
    """
    gathering = lock_draft(gathering)
    source = source_of(gathering)
    if source is None:
        raise ProposalRefused(_("This gathering was not copied from another, so there is nobody to ask again."))
    if gathering.state != Gathering.State.OPEN:
        raise ProposalRefused(_("Open the gathering first, in its settings: only then can teachers see its pages."))
    people = list(teachers_to_ask(gathering, source)[:MOST_AT_ONCE])
    titles = taught_titles(people, source)
    post_letters([_letter(person, gathering, source, titles[person.pk]) for person in people])
    if people:
        note_change(
            gathering=gathering,
            person=by,
            subject=SUBJECT,
            subject_id=source.pk,
            title=source.name,
            verb="asked to offer again",
            after={"letters": len(people)},
        )
    return len(people)


def _letter(person: Person, gathering: Gathering, source: Gathering, titles: list[str]) -> Letter:
    told = ", ".join(_("“%(title)s”") % {"title": title} for title in titles[:TITLES_IN_A_LETTER])
    words = {"person": person, "gathering": gathering, "source": source, "titles": told}
    return Letter(
        person=person,
        key=_key(gathering),
        subject=_("Would you teach again? %(gathering)s") % words,
        body=_(
            "Hello %(person)s,\n\nyou taught at %(source)s: %(titles)s. Now %(gathering)s is being made, and its team "
            "would be glad if you offered something again, the same or something new. Your words from last time are "
            "kept; two taps bring them over:\n{link}\n\nIf not this time, you need not answer.\n"
        )
        % words,
        link_name=LINK,
        link_value=f"{gathering.pk}:{person.pk}",
    )


def _key(gathering: Gathering) -> str:
    return f"offer-again:{gathering.pk}"
