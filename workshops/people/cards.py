"""What of a person somebody may see: fetch and authorise in one step; every page, feed and file asks here."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from .ground import Ground, together
from .languages import in_words
from .models import Audience, Person, Photo, Profile
from .signals import ground_asked

Visitor = Person | AnonymousUser
EVERYTHING = frozenset(Audience)
PUBLIC = frozenset({Audience.PUBLIC})


@dataclass(frozen=True, kw_only=True)
class Card:
    """The parts of a profile that somebody may see; what they may not see is empty."""

    person: Person
    pronouns: str = ""
    about: str = ""
    languages: tuple[str, ...] = ()
    time_zone: str = ""
    photo: str = ""  # its ETag

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to see besides the name."""
        return not (self.pronouns or self.about or self.languages or self.time_zone or self.photo)


def ground_of(person: Person) -> Ground:
    """Return where the person takes part, as the slices above know it."""
    answers: list[tuple[Any, Any]] = ground_asked.send(sender=Person, person=person)
    return together(answer for _receiver, answer in answers)


def audiences_of(viewer: Visitor, person: Person) -> frozenset[str]:
    """Return which of the audiences a viewer belongs to, for one person.

    Everybody is PUBLIC. GATHERING is whoever is signed in and shares a gathering with the person: each of the two is on
    its team, teaches an accepted workshop of it or has starred one. ORGANIZERS is an organizer of a gathering in which
    the person is on the team or teaches a workshop that was submitted. Oneself is all of them.
    """
    if not isinstance(viewer, Person):
        return PUBLIC
    if viewer.pk == person.pk:
        return EVERYTHING
    mine, theirs = ground_of(viewer), ground_of(person)
    if mine.organized & (theirs.known | theirs.shared):
        return EVERYTHING
    return PUBLIC | {Audience.GATHERING} if mine.shared & theirs.shared else PUBLIC


def card_for(viewer: Visitor, person: Person, *, at_most: frozenset[str] = EVERYTHING) -> Card:
    """Return what the viewer sees of the person; `at_most` narrows it to some audiences, as others see it."""
    profile = Profile.objects.filter(person=person).first() or Profile(person=person)
    only_public = {profile.audience_of(part) for part in Profile.PARTS} == {Audience.PUBLIC}
    mine = (PUBLIC if only_public else audiences_of(viewer, person)) & at_most
    seen = {part for part in Profile.PARTS if profile.audience_of(part) in mine}
    etag = Photo.objects.filter(person=person).values_list("etag", flat=True).first() if "photo" in seen else ""
    return _card(person, profile, seen, etag or "")


def public_cards(people: Collection[int]) -> dict[int, Card]:
    """Return what everybody sees of these people, by number, of those who show something; two queries."""
    etags = dict(Photo.objects.filter(person__in=people).values_list("person", "etag"))
    profiles = Profile.objects.filter(person__in=people, person__is_active=True, person__left_at=None)
    cards = {
        profile.person_id: _card(
            profile.person,
            profile,
            {part for part in Profile.PARTS if profile.audience_of(part) == Audience.PUBLIC},
            etags.get(profile.person_id, ""),
        )
        for profile in profiles.select_related("person")
    }
    return {pk: card for pk, card in cards.items() if not card.is_empty}


def _card(person: Person, profile: Profile, seen: Collection[str], etag: str) -> Card:
    """Return the parts that are seen."""
    return Card(
        person=person,
        pronouns=profile.pronouns if "pronouns" in seen else "",
        about=profile.about if "about" in seen else "",
        languages=tuple(in_words(profile.languages)) if "languages" in seen else (),
        time_zone=person.time_zone.replace("_", " ") if "time_zone" in seen else "",
        photo=etag if "photo" in seen else "",
    )


def get_person(pk: int) -> Person:
    """Return a person by number; of a row that was merged the one that took it over (Http404 when gone or unknown)."""
    person = Person.objects.select_related("merged_into").filter(pk=pk).first()
    person = person.merged_into if person and person.merged_into else person
    if person is None or person.left_at or not person.is_active:
        raise Http404(f"no person {pk}")
    return person


def get_card_for(viewer: Visitor, pk: int, *, at_most: frozenset[str] = EVERYTHING) -> Card:
    """Return the card of a person of whom the viewer may see something besides the name (Http404 otherwise)."""
    card = card_for(viewer, get_person(pk), at_most=at_most)
    if card.is_empty and not (isinstance(viewer, Person) and viewer.pk == card.person.pk):
        raise Http404(f"nothing of {pk} to see")
    return card


def get_photo_for(viewer: Visitor, pk: int) -> tuple[Photo, bool]:
    """Return the picture of a person who lets the viewer see it, and whether everybody may (Http404 otherwise)."""
    person = get_person(pk)
    profile = Profile.objects.filter(person=person).first() or Profile(person=person)
    is_public = profile.photo_audience == Audience.PUBLIC
    found = Photo.objects.filter(person=person).first()
    if found is None or not (is_public or profile.photo_audience in audiences_of(viewer, person)):
        raise Http404(f"no picture of {pk} to see")
    return found, is_public
