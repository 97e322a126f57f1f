"""Publishing at a time: planned by those who may publish, done by the clock, refused in words and by letter."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.letters import post_letter
from workshops.people.models import Person

from .errors import ScheduleRefused
from .models import Release
from .planned_models import PlannedRelease
from .releases import publish

MOST_PLANNED = 20


@transaction.atomic
def plan_release(
    *,
    gathering: Gathering,
    person: Person,
    at: datetime,
    now: datetime,
    days: Collection[date] = (),
    note: str = "",
    accepted: str = "",
) -> PlannedRelease:
    """Plan that the draft, or some days of it, is published at `at` (aware); organizers and schedulers may.

    Raises ScheduleRefused for a time that is past or taken, and when very many are planned already.
    """
    lock_draft(gathering)
    if at <= now:
        raise ScheduleRefused(_("That time is past. Choose a later one, or publish now."))
    waiting = PlannedRelease.objects.filter(gathering=gathering, done_at=None)
    if waiting.count() >= MOST_PLANNED:
        raise ScheduleRefused(_("Very many are planned already. Take one back first."))
    only = sorted(day.isoformat() for day in days)
    planned = PlannedRelease(gathering=gathering, person=person, at=at, days=only, note=note, accepted=accepted)
    try:
        with transaction.atomic():
            planned.save(force_insert=True)
    except IntegrityError as error:
        raise ScheduleRefused(_("Something is planned for that very minute. Choose another.")) from error
    _note(planned, person, "planned")
    return planned


@transaction.atomic
def take_back(*, planned: PlannedRelease, person: Person) -> None:
    """Take back what is planned and not done yet; those who may publish may."""
    lock_draft(planned.gathering)
    taken, _models = PlannedRelease.objects.filter(pk=planned.pk, done_at=None).delete()
    if not taken:
        raise ScheduleRefused(_("It is published already. Look at the programme."))
    _note(planned, person, "removed")


def publish_due(*, now: datetime) -> list[Release]:
    """Publish what is planned for `now` or before; two that do so at once publish it once.

    What cannot be published is written down as refused, and whoever planned it gets a letter.
    """
    due = PlannedRelease.objects.filter(done_at=None, at__lte=now).order_by("at", "pk")
    done = [_publish_one(pk, now) for pk in list(due.values_list("pk", flat=True)[:MOST_PLANNED])]
    return [release for release in done if release is not None]


@transaction.atomic
def _publish_one(pk: int, now: datetime) -> Release | None:
    planned = PlannedRelease.objects.select_related("gathering", "person").get(pk=pk)
    gathering = lock_draft(planned.gathering)
    if not PlannedRelease.objects.filter(pk=pk, done_at=None).update(done_at=now):
        return None
    try:
        with transaction.atomic():
            release = publish(
                gathering=gathering,
                person=planned.person,
                note=planned.note,
                seen_version=gathering.draft_version,
                now=now,
                days=planned.only,
                accepted=planned.accepted,
            )
    except ScheduleRefused as refusal:
        PlannedRelease.objects.filter(pk=pk).update(refused=refusal.sentence)
        _tell(planned, refusal.sentence)
        return None
    PlannedRelease.objects.filter(pk=pk).update(release=release)
    return release


def _tell(planned: PlannedRelease, why: str) -> None:
    gathering = planned.gathering
    if planned.person is None:
        return
    when = formats.date_format(planned.at.astimezone(gathering.zone), "D j F G:i")
    told = {"gathering": gathering.name, "when": when, "why": why}
    post_letter(
        person=planned.person,
        key=f"planned-release:{planned.pk}",
        subject=_("%(gathering)s: the programme was not published") % told,
        body=_(
            "The programme of %(gathering)s was to be published on %(when)s. It was not:\n\n%(why)s\n\n"
            "Everyone still sees the last programme. Please look at the publish page and publish it from there."
        )
        % told,
    )


def _note(planned: PlannedRelease, person: Person, verb: str) -> None:
    note_change(
        gathering=planned.gathering,
        person=person,
        subject="release",
        subject_id=planned.pk,
        title=formats.date_format(planned.at.astimezone(planned.gathering.zone), "D j F G:i"),
        verb=verb,
        after={"days": planned.days, "note": planned.note},
    )
