"""Making a gathering from an earlier one, in one transaction and a fixed number of queries."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.people.models import Person

from .actions import refuse_too_many, save_under_free_slug
from .copy_models import GatheringCopy
from .copying import Choice, Plan, plan_copy
from .draft import lock_draft
from .errors import GatheringRefused
from .models import Gathering, Place, Slot, SlotPattern, TeamMember
from .record import note_change
from .signals import gathering_copied
from .slot_actions import refuse_missing_hours

SETTINGS = ("time_zone", "site", "about", "latitude", "longitude")


@transaction.atomic
def copy_gathering(*, source: Gathering, new: Gathering, choice: Choice, by: Person) -> Gathering:
    """Save `new` (its name and days) as a draft with what `choice` brings along; organizers may, and organize it.

    Nobody's seats, stars or proposals come along; how people sign up does. Sent twice it is made once.
    """
    source = lock_draft(source)
    twins = Gathering.objects.filter(name=new.name, starts_on=new.starts_on, copied__source=source)
    if twins.exists():
        raise GatheringRefused(_("This copy is made already: there is one of the same name and first day."))
    refuse_too_many(by)
    for name in SETTINGS:
        setattr(new, name, getattr(source, name))
    new.state = Gathering.State.DRAFT
    save_under_free_slug(new)
    GatheringCopy.objects.create(gathering=new, source=source, by=by)
    plan = plan_copy(source, new, choice)
    _make_places(plan)
    _make_slots(plan, new)
    _make_team(plan, new, by)
    _note(source, new, plan, by)
    gathering_copied.send(sender=Gathering, source=source, copy=new)
    return new


def _make_places(plan: Plan) -> None:
    made = Place.objects.bulk_create([new for _old, new in plan.places])
    by_old = {old.pk: new for (old, _new), new in zip(plan.places, made, strict=True)}
    sheltered = []
    for old, _new in plan.places:
        if old.rain_place_id in by_old:
            by_old[old.pk].rain_place = by_old[old.rain_place_id]
            sheltered.append(by_old[old.pk])
    Place.objects.bulk_update(sheltered, ["rain_place"], batch_size=500)
    through = Place.features.through
    links = through.objects.filter(place__in=list(by_old))
    through.objects.bulk_create(
        [through(place_id=by_old[link.place_id].pk, feature_id=link.feature_id) for link in links]
    )


def _make_slots(plan: Plan, new: Gathering) -> None:
    refuse_missing_hours([slot for slot, _pattern in plan.slots], new)
    SlotPattern.objects.bulk_create([pattern for _old, pattern in plan.patterns])
    for slot, pattern in plan.slots:
        slot.pattern = pattern
    Slot.objects.bulk_create([slot for slot, _pattern in plan.slots])


def _make_team(plan: Plan, new: Gathering, by: Person) -> None:
    mine = TeamMember(gathering=new, person=by, role=TeamMember.Role.ORGANIZER)
    TeamMember.objects.bulk_create([*plan.team, mine], ignore_conflicts=True)


def _note(source: Gathering, new: Gathering, plan: Plan, by: Person) -> None:
    made = {"places": len(plan.places), "slots": len(plan.slots), "roles": [member.role for member in plan.team]}
    given: dict[str, Any] = {"subject": "settings", "verb": "copied", "person": by}
    note_change(gathering=new, subject_id=new.pk, title=source.name, after=made, **given)
    note_change(gathering=source, subject_id=source.pk, title=new.name, after={"copied to": new.slug}, **given)
