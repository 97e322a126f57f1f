"""Importing a programme: all or nothing, and tried out without writing when asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_slug
from django.db import transaction
from django.forms import EmailField

from workshops.gatherings.draft import lock_draft, touch_draft
from workshops.gatherings.models import Gathering, TeamMember
from workshops.gatherings.team_actions import add_to_team
from workshops.people.models import Person
from workshops.proposals.models import Workshop

from .reading.grouping import group, match
from .reading.ics_within import within
from .reading.programme import MAX_DAYS, Notes, Programme, ProgrammeError
from .reading.programme import gettext_noop as _
from .reading.settling import Sitting, days_told, default_zone, local_starts, settle
from .report import ReadRow, Report
from .writing.catalogue import put_categories, put_people
from .writing.places import put_places
from .writing.series import put_series
from .writing.sessions import Sittings, gone, known_sessions
from .writing.slots import put_slots
from .writing.workshops import Names, put_teachers, put_workshops

DAYS_WHEN_NONE_ARE_TOLD = 14
validate_length = MaxLengthValidator(60)


@dataclass(frozen=True, kw_only=True)
class NewGathering:
    """What a gathering made from a file needs besides the file; the organizer is an e-mail address, or ""."""

    slug: str
    organizer: str = ""


def import_programme(
    *,
    programme: Programme,
    into: Gathering | NewGathering,
    person: Person | None,
    now: datetime,
    seen_version: int | None = None,
    dry_run: bool = False,
) -> Report:
    """Bring a programme into a gathering; organizers and schedulers may, and whoever runs commands on the machine.

    All in one transaction, which a dry run takes back. Raises ProgrammeError, with nothing written, when a row does not
    fit or the draft changed after `seen_version`.
    """
    notes = Notes()
    notes.repairs += programme.repairs
    with transaction.atomic():
        if isinstance(into, Gathering) and into.is_perennial:
            return _round_the_year(into, programme, notes, person, now, seen_version, dry_run)
        if isinstance(into, NewGathering):
            programme, gathering, sittings = _make(into, programme, notes, now.date())
        else:
            gathering = lock_draft(into)
            _refuse_stale(gathering, seen_version)
            programme = within(programme, gathering.zone, gathering.starts_on, gathering.ends_on, notes)
            starts = local_starts(programme, gathering.zone, notes)
            sittings = settle(programme, starts, gathering.days, notes)
        report = Report(
            gathering=gathering.slug,
            format=programme.format,
            dry_run=dry_run,
            rows=len(sittings),
            placed=sum(sitting.start is not None for sitting in sittings),
        )
        report.read = [as_read(sitting) for sitting in sittings]
        report.created["gathering"] += isinstance(into, NewGathering)
        _write(gathering, programme, sittings, person, notes, report, now)
        report.repairs = notes.repairs
        if report.changes_anything:
            touch_draft(gathering)
        report.draft_version = gathering.draft_version
        if dry_run:
            transaction.set_rollback(True)
    return report


def _round_the_year(
    into: Gathering,
    programme: Programme,
    notes: Notes,
    person: Person | None,
    now: datetime,
    seen_version: int | None,
    dry_run: bool,
) -> Report:
    """Bring a calendar into a programme round the year: its events become series."""
    gathering = lock_draft(into)
    _refuse_stale(gathering, seen_version)
    report = Report(gathering=gathering.slug, format=programme.format, dry_run=dry_run, rows=0)
    put_series(gathering, programme, person, notes, report, now)
    gathering.refresh_from_db(fields=["draft_version"])
    report.repairs, report.draft_version = notes.repairs, gathering.draft_version
    if dry_run:
        report.draft_version = into.draft_version
        transaction.set_rollback(True)
    return report


def as_read(sitting: Sitting) -> ReadRow:
    """Return a row as it was understood."""
    row = sitting.row
    teachers = ", ".join(row.teachers)
    return ReadRow(title=row.title, start=sitting.start, end=sitting.end, place=row.place, teachers=teachers)


def _refuse_stale(gathering: Gathering, seen_version: int | None) -> None:
    if seen_version is not None and gathering.draft_version != seen_version:
        raise ProgrammeError("", _("The draft changed while you were looking. Look at the preview again, then import."))


def _make(
    new: NewGathering, programme: Programme, notes: Notes, today: date
) -> tuple[Programme, Gathering, list[Sitting]]:
    """Make the gathering of a file: its title, zone and days, in draft; return it with what is on them."""
    _refuse_bad_names(new)
    zone = default_zone(programme, notes)
    starts = local_starts(programme, ZoneInfo(zone), notes)
    days = days_told(programme, starts) or _days_guessed(programme, notes, today)
    programme = within(programme, ZoneInfo(zone), days[0], days[-1], notes)
    starts = local_starts(programme, ZoneInfo(zone), notes)
    sittings = settle(programme, starts, days, notes)
    gathering = Gathering.objects.create(
        name=_name(new.slug, programme, notes),
        slug=new.slug,
        time_zone=zone,
        starts_on=days[0],
        ends_on=days[-1],
    )
    if new.organizer:
        add_to_team(gathering=gathering, email=new.organizer, name="", role=TeamMember.Role.ORGANIZER)
    return programme, gathering, sittings


def _refuse_bad_names(new: NewGathering) -> None:
    try:
        validate_slug(new.slug)
        validate_length(new.slug)
    except ValidationError as error:
        reason = _("“%(slug)s” is no short name: use up to 60 letters, digits and -.")
        raise ProgrammeError("gathering", reason, slug=new.slug[:80]) from error
    try:
        EmailField().run_validators(new.organizer)
    except ValidationError as error:
        reason = _("“%(email)s” is no e-mail address.")
        raise ProgrammeError("organizer", reason, email=new.organizer[:80]) from error


def _name(slug: str, programme: Programme, notes: Notes) -> str:
    name = " ".join(programme.title.split())
    if not name:
        name = slug.replace("-", " ").replace("_", " ").title()
        notes.add("file", _("no name for the new gathering"), _("“%(name)s” taken from its address"), name=name)
    return name[:150]


def _days_guessed(programme: Programme, notes: Notes, today: date) -> list[date]:
    """Return days for a file that tells none with a time: from the first day it names at all, or today."""
    named = [row.day for row in programme.rows if row.day]
    named += [repeating.first.date() for repeating in programme.repeating][: 0 if named else 1]
    first = min(named, default=today)
    length = max((max(named, default=first) - first).days + 1, DAYS_WHEN_NONE_ARE_TOLD)
    days = [first + timedelta(days=n) for n in range(min(length, MAX_DAYS))]
    notes.add(
        "file",
        _("no day with a time, so no days for the new gathering"),
        _("%(first)s to %(last)s taken; set the real days, then import again to place what names a weekday"),
        first=days[0].isoformat(),
        last=days[-1].isoformat(),
    )
    return days


def _write(
    gathering: Gathering,
    programme: Programme,
    sittings: list[Sitting],
    person: Person | None,
    notes: Notes,
    report: Report,
    now: datetime,
) -> None:
    known = known_sessions(gathering)
    seen = match(sittings, known)
    imported = Workshop.objects.filter(gathering=gathering).exclude(source_id="")
    groups = group(sittings, seen, dict(imported.values_list("source_id", "pk")), notes)
    places = put_places(gathering, programme, notes, report)
    names = Names(
        categories=put_categories((s.row.category for s in sittings), report),
        people=put_people(
            gathering,
            (name for s in sittings for name in s.row.teachers),
            {session.workshop for session in seen.values()},
            report,
        ),
        grid=put_slots(gathering, sittings, notes, report),
    )
    workshops = put_workshops(gathering, groups, sittings, names, report, now)
    put_teachers(workshops, groups, sittings, names, report)
    Sittings(
        gathering=gathering,
        person=person,
        told=sittings,
        seen=seen,
        places=places,
        taken={k.source_id for k in known if k.source_id},
        notes=notes,
        report=report,
    ).put(groups, workshops)
    report.gone = gone(known, seen)
