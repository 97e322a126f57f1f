"""What a teacher's own calendar says besides: what to set up, and how many come."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workshops.schedule.models import ReleasedSession
from workshops.signups.rosters import rosters_of

COLUMNS = {
    "uid": "uid",
    "offering": "offering",
    "starts_at": "starts_at",
    "needs": "workshop__needs",
    "capacity": "workshop__capacity",
    "notes": "workshop__workshop__team_notes",
    "packing": "release__gathering__packing_minutes",
    "zone": "release__gathering__time_zone",
}


def teaching_words(sessions: QuerySet[ReleasedSession]) -> dict[str, str]:
    """Return what is told of each session to whoever teaches it, by its UID, in two queries."""
    found = sessions.order_by("starts_at", "uid").values_list(*COLUMNS.values()).distinct()
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    rosters = rosters_of({row["offering"] for row in rows if row["offering"]})
    told = {}
    for row in rows:
        roster = rosters.get(row["offering"])
        told[str(row["uid"])] = "\n".join([*_set_up(row), *(roster.sentences if roster else [])])
    return told


def _set_up(row: dict[str, Any]) -> list[str]:
    lines = []
    if row["packing"]:
        begin = (row["starts_at"] - timedelta(minutes=row["packing"])).astimezone(ZoneInfo(row["zone"]))
        lines.append(_("Set up from %(time)s.") % {"time": f"{begin:%H:%M}"})
    if row["needs"]:
        lines.append(_("You asked for: %(needs)s.") % {"needs": ", ".join(row["needs"])})
    if row["capacity"]:
        lines.append(_("Group: %(capacity)s people at most.") % {"capacity": row["capacity"]})
    if row["notes"]:
        lines.append(_("Your notes to the organizers: %(notes)s") % {"notes": row["notes"].strip()})
    return lines
