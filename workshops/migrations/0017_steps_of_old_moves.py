"""Give each move that was logged before there were steps a step of its own, and its days; and the way back."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import migrations

BATCH = 500


def _kind(move):
    before, after = move.before.get("starts_at"), move.after.get("starts_at")
    if before is None or after is None:
        return "place" if after else "unplace"
    same = all(move.before.get(key) == move.after.get(key) for key in ("place", "starts_at", "ends_at"))
    return ("pin" if move.after.get("pinned") else "unpin") if same else "move"


def _day(where, zone):
    text = where.get("starts_at")
    return datetime.fromisoformat(text).astimezone(zone).date() if text else None


def give_steps(apps, schema_editor):
    Step, SessionMove = apps.get_model("workshops", "Step"), apps.get_model("workshops", "SessionMove")
    moves = list(SessionMove.objects.select_related("gathering").order_by("pk"))
    steps = [
        Step(gathering=m.gathering, person_id=m.person_id, at=m.at, kind=_kind(m), about={}, sessions=1) for m in moves
    ]
    for move, step in zip(moves, Step.objects.bulk_create(steps, BATCH), strict=True):
        zone = ZoneInfo(move.gathering.time_zone)
        move.step, move.day_before, move.day_after = step, _day(move.before, zone), _day(move.after, zone)
    SessionMove.objects.bulk_update(moves, ["step", "day_before", "day_after"], BATCH)


def take_steps(apps, schema_editor):
    SessionMove = apps.get_model("workshops", "SessionMove")
    moves = list(SessionMove.objects.select_related("step"))
    for move in moves:
        move.gathering_id, move.person_id, move.at = move.step.gathering_id, move.step.person_id, move.step.at
    SessionMove.objects.bulk_update(moves, ["gathering", "person", "at"], BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('workshops', '0016_steps'),
    ]

    operations = [migrations.RunPython(give_steps, take_steps)]
