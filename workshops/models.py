"""Every model of the app, imported from its slice; Django looks here."""

from .aid.answer_models import AidMessage, Answer
from .aid.count_models import AidCount
from .aid.keeping_models import AidBan, AidBlock, AidReport
from .aid.models import Post
from .aid.photo_models import AidPhoto
from .calendars.former_models import FormerFit, SeriesCategory, SkillMemory
from .calendars.models import EventText, Feed
from .calendars.private_models import PrivateFeed
from .calendars.series_models import SeriesFeed, SeriesText
from .gatherings.away_models import CarriedRow, Carry, CarryQuestion
from .gatherings.closure_models import PlaceClosure
from .gatherings.copy_models import GatheringCopy
from .gatherings.invitation_models import TeamInvitation
from .gatherings.models import Change, Feature, Gathering, Place, Slot, SlotPattern, TeamMember
from .hubs.group_models import LocalGroup
from .hubs.keeper_models import HubKeeper
from .hubs.models import Hub, HubDay, HubHours, HubStock, Shift, ShiftSeat
from .hubs.post_models import HubPost
from .interchange.models import ExportFile
from .news.models import NewsPost, NewsSubscription
from .offline.waiting_models import SentWrite
from .paper.back_models import PaperLine
from .people.models import Claim, Letter, Person, Photo, Profile
from .perennial.models import Series, SeriesDate
from .planning.models import PlanRun
from .proposals.demand_models import CallVoice, SkillCall, TeachInvitation
from .proposals.models import Workshop, WorkshopTeacher
from .proposals.review_models import (
    LetterTemplate,
    ReviewComment,
    ReviewRead,
    ReviewScore,
    ReviewSettings,
    ReviewTag,
)
from .proposals.teacher_models import Availability, GraceLink, TeachingInvitation
from .reminders.channel_models import PhoneNumber, PushSubscription
from .reminders.choice_models import Bounce, ReminderChoice
from .reminders.day_models import Announcement, DayNote
from .reminders.models import Clock, Delivery, LastTold, NoticedRelease
from .reminders.words_models import MailWords
from .schedule.board_models import BoardRequest
from .schedule.dismissal_models import ClashDismissal
from .schedule.lock_models import DayLock
from .schedule.log_models import SessionMove, Step
from .schedule.models import (
    Offering,
    Release,
    ReleasedSession,
    ReleasedTeacher,
    ReleasedWorkshop,
    Session,
    SessionChange,
)
from .schedule.own_models import OpenSlot
from .schedule.planned_models import PlannedRelease
from .signups.draw_models import Draw, Wish
from .signups.figure_models import WorkshopFigures
from .signups.models import Star
from .signups.roster_models import CareNote, Feedback, PlanLink, RosterLetter
from .signups.seat_models import Seat, SeatCount
from .signups.window_models import SignUpRules
from .skills.models import CatalogueChange, Category, Listing, OldAddress, Skill

__all__ = [
    "AidBan",
    "AidBlock",
    "AidCount",
    "AidMessage",
    "AidPhoto",
    "AidReport",
    "Announcement",
    "Answer",
    "Availability",
    "BoardRequest",
    "Bounce",
    "CallVoice",
    "CareNote",
    "CarriedRow",
    "Carry",
    "CarryQuestion",
    "CatalogueChange",
    "Category",
    "Change",
    "Claim",
    "ClashDismissal",
    "Clock",
    "DayLock",
    "DayNote",
    "Delivery",
    "Draw",
    "EventText",
    "ExportFile",
    "Feature",
    "Feed",
    "Feedback",
    "FormerFit",
    "Gathering",
    "GatheringCopy",
    "GraceLink",
    "Hub",
    "HubDay",
    "HubHours",
    "HubKeeper",
    "HubPost",
    "HubStock",
    "LastTold",
    "Letter",
    "LetterTemplate",
    "Listing",
    "LocalGroup",
    "MailWords",
    "NewsPost",
    "NewsSubscription",
    "NoticedRelease",
    "Offering",
    "OldAddress",
    "OpenSlot",
    "PaperLine",
    "Person",
    "PhoneNumber",
    "Photo",
    "Place",
    "PlaceClosure",
    "PlanLink",
    "PlanRun",
    "PlannedRelease",
    "Post",
    "PrivateFeed",
    "Profile",
    "PushSubscription",
    "Release",
    "ReleasedSession",
    "ReleasedTeacher",
    "ReleasedWorkshop",
    "ReminderChoice",
    "ReviewComment",
    "ReviewRead",
    "ReviewScore",
    "ReviewSettings",
    "ReviewTag",
    "RosterLetter",
    "Seat",
    "SeatCount",
    "SentWrite",
    "Series",
    "SeriesCategory",
    "SeriesDate",
    "SeriesFeed",
    "SeriesText",
    "Session",
    "SessionChange",
    "SessionMove",
    "Shift",
    "ShiftSeat",
    "SignUpRules",
    "Skill",
    "SkillCall",
    "SkillMemory",
    "Slot",
    "SlotPattern",
    "Star",
    "Step",
    "TeachInvitation",
    "TeachingInvitation",
    "TeamInvitation",
    "TeamMember",
    "Wish",
    "Workshop",
    "WorkshopFigures",
    "WorkshopTeacher",
]
