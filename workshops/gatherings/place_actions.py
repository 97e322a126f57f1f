"""Writes to places: one transaction each, the gathering's row locked first; organizers and schedulers may."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from workshops.people.models import Person

from .draft import claim_version, lock_draft, touch_draft
from .errors import GatheringRefused
from .models import Feature, Gathering, Place
from .record import PLACE, note_row

MOST_PLACES = 200


@transaction.atomic
def add_place(*, place: Place, features: Iterable[Feature], by: Person | None = None) -> Place:
    """Save a new place; its address comes from its name and stays when the name changes."""
    lock_draft(place.gathering)
    taken = set(Place.objects.filter(gathering=place.gathering).values_list("slug", flat=True))
    if len(taken) >= MOST_PLACES:
        raise GatheringRefused(_("There are very many places already. Remove one that is not used first."))
    _refuse_same_name(place)
    stem = slugify(place.name) or "place"
    place.slug = next(s for n in range(1, len(taken) + 2) if (s := stem if n == 1 else f"{stem}-{n}") not in taken)
    place.save(force_insert=True)
    place.features.set(features)
    note_row("made", PLACE, place, by)
    touch_draft(place.gathering)
    return place


@transaction.atomic
def change_place(*, place: Place, features: Iterable[Feature], seen_version: int, by: Person | None = None) -> Place:
    """Save a changed place; the public sees it from the next release on."""
    lock_draft(place.gathering)
    old = Place.objects.select_related("rain_place").filter(pk=place.pk).first()
    before = _named(place)
    place.version = claim_version(place, seen_version)
    _refuse_same_name(place)
    place.save(force_update=True)
    place.features.set(features)
    note_row("changed", PLACE, place, by, before=old, more=({"features": before}, {"features": _named(place)}))
    touch_draft(place.gathering)
    return place


@transaction.atomic
def remove_place(*, place: Place, by: Person | None = None) -> None:
    """Remove a place that nothing is placed at."""
    lock_draft(place.gathering)
    note_row("removed", PLACE, place, by)
    try:
        place.delete()
    except ProtectedError as error:
        raise GatheringRefused(
            _("Workshops are placed at “%(place)s”. Move them elsewhere first, then remove it.") % {"place": place.name}
        ) from error
    touch_draft(place.gathering)


def _named(place: Place) -> list[str]:
    return list(place.features.values_list("name", flat=True))


def _refuse_same_name(place: Place) -> None:
    twins = Place.objects.filter(gathering=place.gathering, name__iexact=place.name).exclude(pk=place.pk)
    if twins.exists():
        raise GatheringRefused(_("There is a place of this name already. Choose another name."))


def places_of(gathering: Gathering) -> "list[Place]":
    """Return every place with its features and rain place, in the order of the board."""
    return list(gathering.places.select_related("rain_place").prefetch_related("features")[:MOST_PLACES])
