"""Which models are carried, in the order in which they can be written, and which stay where they are, and why."""

from dataclasses import dataclass

SHARED, PERSON, FROZEN = "shared", "person", "frozen"


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A model whose rows travel.

    `scope` is the way from a row to its gathering. `kind`: SHARED rows belong to the whole site and are only added to;
    PERSON rows are those of the people whom the gathering's rows name; FROZEN ones never change. `fields`: these alone;
    `home`: these go out and do not come back; `units`: fields that are one thing, decided together; `comes_back`: False
    where what the river changes stays there; `goes`: what the river took away is taken away at home. `among`: of
    people, only those whom these models name. `rises`: the number that says how often it changed, higher after a merge
    than on both sides. `together`: rows that share these columns are one thing, taken whole from one side.
    """

    scope: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    units: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ()
    comes_back: bool = True
    goes: bool = False
    among: tuple[str, ...] = ()
    rises: str = ""
    together: tuple[str, ...] = ()


SEAT_STATE = ("state", "line", "answer_by", "since", "heads", "with_self", "guests", "guardian", "at_board")

POST_STATE = ("state", "closed_at", "renewed_at", "expires_at")
HUB_HOURS = ("rule", "first_day", "starts", "minutes", "cancelled")
HUB_DAY = ("kind", "day", "starts", "minutes", "cancelled")

CARRIED: dict[str, Carried] = {
    "Category": Carried(kind=SHARED, key=("slug",)),
    "Feature": Carried(kind=SHARED, key=("slug",)),
    "Skill": Carried(kind=SHARED, key=("slug",), skip=("proposed_by",)),
    "Person": Carried(kind=PERSON, fields=("name", "email", "time_zone"), home=("email",), key=("email",)),
    "Profile": Carried(kind=PERSON, key=("person",)),
    "Photo": Carried(kind=PERSON, key=("person",), among=("WorkshopTeacher", "TeamMember"), comes_back=False),
    "AidBlock": Carried(kind=PERSON, key=("person", "blocked")),
    "Gathering": Carried(
        scope="pk",
        key=("slug",),
        skip=("away", "away_since"),
        home=("slug", "kind", "state", "draft_version"),
        units=(("emergency_words", "emergency_since"), ("starts_on", "ends_on"), ("latitude", "longitude")),
    ),
    "Place": Carried(scope="gathering", key=("gathering", "slug")),
    "PlaceClosure": Carried(scope="place__gathering", units=(("starts_at", "ends_at"),), goes=True),
    "SlotPattern": Carried(scope="gathering"),
    "Slot": Carried(scope="gathering", key=("gathering", "day", "starts", "label"), units=(("starts", "ends"),)),
    "TeamMember": Carried(scope="gathering", key=("gathering", "person", "role"), comes_back=False),
    "Workshop": Carried(scope="gathering", units=(("age_from", "age_to"), ("fee_from", "fee_to"))),
    "WorkshopTeacher": Carried(scope="workshop__gathering", key=("workshop", "person")),
    "Availability": Carried(scope="gathering", key=("person", "slot"), goes=True),
    "Offering": Carried(scope="workshop__gathering", key=("workshop", "number")),
    "Session": Carried(
        scope="offering__workshop__gathering", key=("offering", "part"), units=(("place", "starts_at", "ends_at"),)
    ),
    "Release": Carried(scope="gathering", kind=FROZEN),
    "ReleasedWorkshop": Carried(scope="release__gathering", kind=FROZEN),
    "ReleasedTeacher": Carried(scope="workshop__release__gathering", kind=FROZEN),
    "ReleasedSession": Carried(scope="release__gathering", kind=FROZEN),
    "SessionChange": Carried(scope="release__gathering", kind=FROZEN),
    "SignUpRules": Carried(scope="gathering", key=("gathering",)),
    "SeatCount": Carried(scope="offering__workshop__gathering", key=("offering",), home=("cap", "taken", "last_line")),
    "Seat": Carried(scope="offering__workshop__gathering", key=("person", "offering"), units=(SEAT_STATE,)),
    "Star": Carried(scope="offering__workshop__gathering", key=("person", "offering"), goes=True),
    "CareNote": Carried(scope="gathering", key=("gathering", "person"), goes=True),
    "Feedback": Carried(scope="offering__workshop__gathering", key=("offering", "person")),
    "DayNote": Carried(scope="gathering", key=("gathering", "day")),
    "DayLock": Carried(scope="gathering", key=("gathering", "day"), comes_back=False),
    "OpenSlot": Carried(scope="slot__gathering", comes_back=False),
    "Draw": Carried(
        scope="gathering", key=("gathering", "day"), units=(("state", "seed", "result", "done_at", "closes_at"),)
    ),
    "Wish": Carried(scope="draw__gathering", key=("draw", "person", "workshop"), together=("draw", "person")),
    "Post": Carried(
        scope="gathering",
        key=("form_id",),
        skip=("suggested", "unwanted"),
        home=("promised", "told"),
        units=(POST_STATE,),
    ),
    "AidPhoto": Carried(scope="post__gathering", key=("post",), units=(("large", "small", "alt", "etag"),), goes=True),
    "Answer": Carried(scope="post__gathering", key=("post", "person"), units=(("state", "amount", "settled_at"),)),
    "AidMessage": Carried(scope="answer__post__gathering", key=("form_id",)),
    "AidReport": Carried(
        scope="post__gathering", key=("post", "person"), units=(("outcome", "settled_at", "settled_by"),)
    ),
    "AidBan": Carried(scope="gathering", key=("gathering", "person")),
    "Hub": Carried(scope="gathering", units=(("place", "where"),)),
    "HubHours": Carried(scope="hub__gathering", units=(HUB_HOURS,), rises="sequence"),
    "HubDay": Carried(scope="hub__gathering", units=(HUB_DAY,), rises="sequence"),
    "HubPost": Carried(scope="hub__gathering", key=("post",), goes=True),
    "HubStock": Carried(scope="hub__gathering", key=("hub", "name"), goes=True),
    "Shift": Carried(scope="hub__gathering", units=(("starts_at", "ends_at"),), rises="sequence"),
    "HubKeeper": Carried(scope="hub__gathering", key=("hub", "person"), comes_back=False),
    "ShiftSeat": Carried(scope="shift__hub__gathering", key=("shift", "person"), goes=True),
}

QUIET = frozenset({"version", "created_at", "updated_at", "made_at", "asked_at", "changed_at", "sequence"})

_MAIL = "Home alone writes to people while a gathering is out, and afterwards."
_LINK = "A private link leads to home's address; nothing that opens it travels."
_LOG = "The record of who did what stays where it was done."
_MADE = "It is made anew from what is carried."
_REVIEW = "Reviewing is done before; what the team said among itself stays at home."
_YEAR = "A programme round the year is not carried."
_SITE = "It belongs to the whole site, not to a gathering."
_ASKED = "Letters and answers about it go by home."
_GROUP = "A local group belongs to its town all year, not to a gathering."
_NEWS = "News are written and followed at home."

LEFT: dict[str, str] = {
    "Announcement": _MAIL,
    "Bounce": _MAIL,
    "CallVoice": _ASKED,
    "Claim": _ASKED,
    "Delivery": _MAIL,
    "LastTold": _MAIL,
    "Letter": _MAIL,
    "LetterTemplate": _REVIEW,
    "MailWords": _MAIL,
    "NewsPost": _NEWS,
    "NewsSubscription": _NEWS,
    "NoticedRelease": _MAIL,
    "PushSubscription": _MAIL,
    "ReminderChoice": _MAIL,
    "RosterLetter": _MAIL,
    "GraceLink": _LINK,
    "PlanLink": _LINK,
    "PrivateFeed": _LINK,
    "BoardRequest": _LOG,
    "CatalogueChange": _LOG,
    "Change": _LOG,
    "ClashDismissal": _LOG,
    "GatheringCopy": _LOG,
    "SentWrite": _LOG,
    "SessionMove": _LOG,
    "Step": _LOG,
    "EventText": _MADE,
    "ExportFile": _MADE,
    "Feed": _MADE,
    "FormerFit": _MADE,
    "SkillMemory": _MADE,
    "ReviewComment": _REVIEW,
    "ReviewRead": _REVIEW,
    "ReviewScore": _REVIEW,
    "ReviewSettings": _REVIEW,
    "ReviewTag": _REVIEW,
    "Series": _YEAR,
    "SeriesCategory": _YEAR,
    "SeriesDate": _YEAR,
    "SeriesFeed": _YEAR,
    "SeriesText": _YEAR,
    "CarriedRow": _SITE,
    "Carry": _SITE,
    "CarryQuestion": _SITE,
    "Clock": _SITE,
    "Listing": _SITE,
    "OldAddress": _SITE,
    "PaperLine": "Sheets are typed in on the side that printed them.",
    "AidCount": "Figures of a month are counted at home, once what the river wrote is there.",
    "LocalGroup": _GROUP,
    "PhoneNumber": _MAIL,
    "WorkshopFigures": _MADE,
    "PlanRun": "A search runs on one machine.",
    "PlannedRelease": "A programme publishes itself on one side alone: home.",
    "SkillCall": _ASKED,
    "TeachInvitation": _ASKED,
    "TeachingInvitation": _ASKED,
    "TeamInvitation": _ASKED,
}
