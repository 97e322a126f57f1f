"""Closing a place as part of a step: the closure goes when the step is undone and comes back with it."""

from datetime import datetime
from typing import Any

from workshops.gatherings.closure_models import PlaceClosure
from workshops.gatherings.models import Place

from .log_models import Step


def close_place(*, place: Place, starts_at: datetime, ends_at: datetime, reason: str) -> dict[str, Any]:
    """Close a place for a span; return what a step keeps of it to take it back and bring it back."""
    made = PlaceClosure.objects.create(place=place, starts_at=starts_at, ends_at=ends_at, reason=reason)
    return {
        "id": made.pk,
        "place": place.pk,
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
        "reason": reason,
    }


def follow_closure(deed: Step, *, again: bool) -> None:
    """Open the place again that the deed closed, or with `again` close it as it was; nothing for other deeds."""
    kept = deed.about.get("closure")
    if not kept:
        return
    if not again:
        PlaceClosure.objects.filter(pk=kept["id"]).delete()
    elif Place.objects.filter(pk=kept["place"]).exists():
        given = {key: datetime.fromisoformat(kept[key]) for key in ("starts_at", "ends_at")}
        PlaceClosure.objects.get_or_create(
            pk=kept["id"], defaults={"place_id": kept["place"], "reason": kept["reason"], **given}
        )
