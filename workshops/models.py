"""Every model of the app, imported from its slice; Django looks here."""

from .calendars.models import EventText, Feed
from .gatherings.models import Feature, Gathering, Place, Slot, SlotPattern, TeamMember
from .people.models import Person
from .proposals.models import Workshop, WorkshopTeacher
from .reminders.models import Delivery, ReminderChoice
from .schedule.models import (
    Offering,
    Release,
    ReleasedSession,
    ReleasedTeacher,
    ReleasedWorkshop,
    Session,
    SessionChange,
    SessionMove,
)
from .signups.models import Star
from .skills.models import Category, Listing, Skill

__all__ = [
    "Category",
    "Delivery",
    "EventText",
    "Feature",
    "Feed",
    "Gathering",
    "Listing",
    "Offering",
    "Person",
    "Place",
    "Release",
    "ReleasedSession",
    "ReleasedTeacher",
    "ReleasedWorkshop",
    "ReminderChoice",
    "Session",
    "SessionChange",
    "SessionMove",
    "Skill",
    "Slot",
    "SlotPattern",
    "Star",
    "TeamMember",
    "Workshop",
    "WorkshopTeacher",
]
