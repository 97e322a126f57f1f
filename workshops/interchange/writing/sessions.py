"""Offerings, sessions and the log of moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from workshops.gatherings.models import Gathering, Place
from workshops.interchange.reading.grouping import Group, Known, new_source
from workshops.interchange.reading.programme import Notes
from workshops.interchange.reading.programme import gettext_noop as _
from workshops.interchange.reading.settling import Sitting
from workshops.interchange.report import Gone, Report
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.schedule.locks import locked_days
from workshops.schedule.log_models import Step
from workshops.schedule.models import Offering, Session
from workshops.schedule.steps import Placement, log_step, placement

from .places import BATCH
from .repeats import Repeats

MINUTE = "%Y-%m-%d %H:%M"


def known_sessions(gathering: Gathering) -> list[Known]:
    """Return every session of the gathering: one query."""
    rows = Session.objects.of(gathering).order_by("pk")
    return [
        Known(
            pk=pk,
            source_id=source,
            workshop=workshop,
            start=starts_at.astimezone(gathering.zone).replace(tzinfo=None) if starts_at else None,
            place=place or "",
            title=title,
            uid=str(uid),
        )
        for pk, source, workshop, starts_at, place, title, uid in rows.values_list(
            "pk", "source_id", "offering__workshop_id", "starts_at", "place__name", "offering__workshop__title", "uid"
        )
    ]


@dataclass(kw_only=True)
class Sittings:
    """Puts the rows of one import into sessions."""

    gathering: Gathering
    person: Person | None
    told: Sequence[Sitting]
    seen: Mapping[int, Known]
    places: Mapping[str, Place]
    taken: set[str]
    notes: Notes
    report: Report

    def put(self, groups: Sequence[Group], workshops: Sequence[Workshop]) -> None:
        """Make the sessions of new rows and move those of known rows that the file tells elsewhere: one step."""
        changed = self._move_known()
        made = self._make_new(groups, workshops)
        Session.objects.bulk_create(made, BATCH)
        self.report.created["session"] += len(made)
        nowhere = placement(Session())
        changed += [(session, nowhere) for session in made if session.starts_at]
        if changed:
            log_step(gathering=self.gathering, person=self.person, kind=Step.Kind.IMPORT, changed=changed)

    def _move_known(self) -> list[tuple[Session, Placement]]:
        sessions = Session.objects.select_related("place", "offering__workshop").in_bulk(
            [k.pk for k in self.seen.values()]
        )
        self.report.unchanged["offering"] += len({session.offering_id for session in sessions.values()})
        changed: list[tuple[Session, Placement]] = []
        for n in sorted(self.seen):
            session, sitting = sessions[self.seen[n].pk], self.told[n]
            before, words = placement(session), self._words(session)
            wanted = self._wanted(sitting, session)
            if wanted and (why := self._why_it_stays(session, wanted)):
                self.notes.add(sitting.row.where, why, _("left where it is"))
                wanted = {}
            for field, value in wanted.items():
                setattr(session, field, value)
            if wanted:
                session.version += 1
                changed.append((session, before))
            after = self._words(session)
            self.report.tell(
                "session",
                session.offering.workshop.title,
                {name: (words[name], after[name]) for name in words if words[name] != after[name]},
            )
        if changed:
            moved = [session for session, _before in changed]
            Session.objects.bulk_update(moved, ["place", "starts_at", "ends_at", "version"], BATCH)
        return changed

    def _why_it_stays(self, session: Session, wanted: dict[str, Any]) -> str:
        moments = [at for at in (session.starts_at, wanted.get("starts_at")) if at]
        if session.pinned:
            return _("another time or place for a pinned session")
        if any(self.gathering.local_day(at) in self._locked for at in moments):
            return _("another time or place on a locked day")
        return ""

    @cached_property
    def _locked(self) -> frozenset[date]:
        return frozenset(locked_days(self.gathering))

    def _words(self, session: Session) -> dict[str, str]:
        zone = self.gathering.zone
        return {
            "start": session.starts_at.astimezone(zone).strftime(MINUTE) if session.starts_at else "",
            "end": session.ends_at.astimezone(zone).strftime(MINUTE) if session.ends_at else "",
            "place": session.place.name if session.place else "",
        }

    def _wanted(self, sitting: Sitting, session: Session) -> dict[str, Any]:
        """Return what of a session's placement the row tells differently; what it does not tell stays."""
        moments = sitting.moments(self.gathering.zone)
        if moments is None:
            return {}
        starts_at, ends_at = moments
        if not sitting.end_told and session.starts_at and session.ends_at:
            ends_at = starts_at + (session.ends_at - session.starts_at)
        wanted: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at}
        if sitting.row.place:
            wanted["place"] = self.places[sitting.row.place.casefold()]
        return {field: value for field, value in wanted.items() if getattr(session, field) != value}

    def _make_new(self, groups: Sequence[Group], workshops: Sequence[Workshop]) -> list[Session]:
        new: dict[int, list[int]] = {}
        for index, group in enumerate(groups):
            if numbers := [n for n in group.rows if n not in self.seen]:
                new[index] = sorted(numbers, key=lambda n: (self.told[n].start is None, str(self.told[n].start), n))
        repeats = Repeats([workshops[index] for index in new])
        made = [
            self._session(self.told[n], repeats.home(workshops[index], self.told[n].row.part or 1))
            for index, numbers in new.items()
            for n in numbers
        ]
        self.report.created["offering"] += repeats.write()
        return made

    def _session(self, sitting: Sitting, offering: Offering) -> Session:
        moments = sitting.moments(self.gathering.zone)
        if moments and self.gathering.local_day(moments[0]) in self._locked:
            self.notes.add(sitting.row.where, _("a time on a locked day"), _("left unplaced"))
            moments = None
        place = self.places[sitting.row.place.casefold()] if sitting.row.place and moments else None
        return Session(
            offering=offering,
            part=sitting.row.part or 1,
            place=place,
            starts_at=moments[0] if moments else None,
            ends_at=moments[1] if moments else None,
            source_id=new_source(sitting.row, self.taken),
        )


def gone(known: Sequence[Known], seen: Mapping[int, Known]) -> list[Gone]:
    """Return the sessions of earlier imports that the file does not have."""
    here = {session.pk for session in seen.values()}
    return [
        Gone(title=session.title, start=session.start.strftime(MINUTE) if session.start else "", place=session.place)
        for session in known
        if session.source_id and session.pk not in here
    ]
