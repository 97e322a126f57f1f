"""Changes of every kind that a team makes after a release."""

from datetime import timedelta

from tests import build
from workshops.models import Gathering, Place, Session, Workshop


def move(session: Session) -> None:
    assert session.starts_at and session.ends_at
    hour = timedelta(hours=1)
    Session.objects.filter(pk=session.pk).update(starts_at=session.starts_at + hour, ends_at=session.ends_at + hour)


def cancel(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(starts_at=None, ends_at=None, place=None)


def rename(session: Session) -> None:
    Workshop.objects.filter(offerings__sessions=session).update(title="Another, title")


def change_place(session: Session) -> None:
    gathering = session.offering.workshop.gathering
    Session.objects.filter(pk=session.pk).update(place=build.place(gathering, "Oak; meadow"))


def rename_place(session: Session) -> None:
    Place.objects.filter(sessions=session).update(name="Renamed, place")


def change_teacher(session: Session) -> None:
    link = session.offering.workshop.teaching.first()
    if link is not None:
        link.person = build.person("Somebody else")
        link.save()


def add_part(session: Session) -> None:
    offering = session.offering
    part = offering.sessions.count() + 1
    Workshop.objects.filter(pk=offering.workshop_id).update(parts=part)
    day, zone = offering.workshop.gathering.ends_on, offering.workshop.gathering.zone
    build.session(
        offering.workshop,
        None,
        build.at(6, 0, day, zone),
        build.at(7, 0, day, zone),
        part=part,
        number=offering.number,
    )


CHANGES = (move, cancel, rename, change_place, rename_place, change_teacher, add_part)


def change_everything(gathering: Gathering) -> None:
    """Make each kind of change in the draft, to a session of its own as far as there are."""
    for change, session in zip(
        CHANGES, Session.objects.of(gathering).placed().order_by("starts_at", "pk"), strict=False
    ):
        change(session)
