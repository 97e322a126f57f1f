"""Who may do what: the one table, read by the code that checks and by the page that shows it (docs/permissions.md)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Who(StrEnum):
    """How somebody stands to a page or a thing; the last four are the roles of a gathering's team."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    SELF = "oneself"
    KEEPER = "keeper of the catalogue"
    TEACHER = "teacher of it"
    HUB_KEEPER = "keeper of the place"
    STEWARD = "steward"
    REVIEWER = "reviewer"
    SCHEDULER = "scheduler"
    ORGANIZER = "organizer"


TEAM = frozenset({Who.STEWARD, Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER})


class Right(StrEnum):
    """Something that can be done; the value is the words of the docs."""

    READ = "read what is public"
    FOLLOW = "follow a public calendar"
    FETCH = "fetch what is public for another program"
    FOLLOW_BY_LINK = "follow a calendar by its private link"
    SIGN_IN = "sign in and out"
    USE_ACCOUNT = "use the pages of one's own account"
    KEEP_OWN = "change what is one's own"
    SIGN_UP = "sign up for workshops"
    KEEP_ROSTER = "keep a roster: check in, walk-ups, fees, letters"
    SEE_ROSTERS = "see a gathering's rosters"
    SET_SIGN_UPS = "say how people sign up, and open draws"
    ANSWER_LETTER = "answer a letter by the link in it"
    KEEP_CATALOGUE = "keep the catalogue of skills"
    BEGIN_GATHERING = "begin a gathering"
    PROPOSE = "propose a workshop"
    SEE_TEAM_PAGES = "see the team's pages"
    SEE_PROPOSAL = "read a proposal"
    SAY_AVAILABILITY = "say when one can teach"
    CHANGE_PROPOSAL = "change a proposal"
    PLACE_OWN = "place one's own sessions in slots that are open for that"
    CONFIRM = "say whether one comes to teach what was accepted"
    GIVE_GRACE = "let people propose after the deadline"
    REVIEW = "review proposals and decide on them"
    INVITE_TO_TEACH = "see what is wanted and invite people to teach it"
    SET_UP = "set places and slots"
    SCHEDULE = "place sessions"
    PUBLISH = "publish the programme"
    IMPORT = "import a programme"
    KEEP_SERIES = "make and change series round the year, and call dates off"
    READ_RECORD = "read who changed what"
    COPY = "copy a gathering to next year"
    ASK_AGAIN = "ask the teachers of last year to offer again"
    DECIDE_CARRY = "decide what was changed at home and at the river"
    ORGANIZE = "change a gathering's settings"
    SEE_MAILS = "see what a gathering mails to whom, and send it again"
    ANNOUNCE = "announce something to a gathering's people"
    TELL_OF_DAYS = "write the note that people read the evening before a day"
    WORD_MAILS = "change the words of a gathering's mails"
    KEEP_TEAM = "give and take roles in a gathering's team"
    POST_AID = "put something on the board of mutual aid, and answer"
    TAKE_AID = "put something on the board for somebody without a phone"
    KEEP_AID = "look at what was reported on a gathering's board of mutual aid"
    KEEP_AREA_AID = "look at what was reported on the area's board of mutual aid"
    KEEP_HUBS = "open community places and take them away"
    KEEP_HUB = "keep a community place: hours, stock, shifts, who keeps it"
    SWITCH_EMERGENCY = "put what is urgent first in an emergency"
    KEEP_GROUP = "change a local group and take it out of the directory"
    KEEP_GROUPS = "list local groups in the directory"
    WRITE_NEWS = "write news of a gathering"
    ASK_FOR_NEWS = "ask for news by mail"
    CLAIM = "ask whether a teacher kept by name is somebody with an address"


MAY: Mapping[Right, frozenset[Who]] = MappingProxyType(
    {
        Right.READ: TEAM | {Who.ANYONE},  # of a draft its team alone; there nobody is anyone
        Right.FOLLOW: frozenset({Who.ANYONE}),
        Right.FETCH: frozenset({Who.ANYONE}),
        Right.FOLLOW_BY_LINK: frozenset({Who.ANYONE}),
        Right.SIGN_IN: frozenset({Who.ANYONE}),
        Right.ANSWER_LETTER: frozenset({Who.ANYONE}),
        Right.USE_ACCOUNT: frozenset({Who.SIGNED_IN}),
        Right.KEEP_OWN: frozenset({Who.SELF}),
        Right.SIGN_UP: frozenset({Who.SIGNED_IN}),
        Right.KEEP_ROSTER: frozenset({Who.TEACHER, Who.STEWARD, Who.ORGANIZER}),
        Right.SEE_ROSTERS: frozenset({Who.STEWARD, Who.ORGANIZER}),
        Right.SET_SIGN_UPS: frozenset({Who.STEWARD, Who.SCHEDULER, Who.ORGANIZER}),
        Right.KEEP_CATALOGUE: frozenset({Who.KEEPER}),
        Right.BEGIN_GATHERING: frozenset({Who.SIGNED_IN}),
        Right.PROPOSE: frozenset({Who.SIGNED_IN}),
        Right.SEE_TEAM_PAGES: TEAM,
        Right.SEE_PROPOSAL: TEAM | {Who.TEACHER},
        Right.SAY_AVAILABILITY: frozenset({Who.TEACHER, Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER}),
        Right.CHANGE_PROPOSAL: frozenset({Who.TEACHER, Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER}),
        Right.GIVE_GRACE: frozenset({Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER}),
        Right.PLACE_OWN: frozenset({Who.TEACHER}),
        Right.CONFIRM: frozenset({Who.TEACHER}),
        Right.REVIEW: frozenset({Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER}),
        Right.INVITE_TO_TEACH: frozenset({Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER}),
        Right.SET_UP: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.SCHEDULE: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.PUBLISH: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.IMPORT: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.KEEP_SERIES: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.READ_RECORD: TEAM,
        Right.COPY: frozenset({Who.ORGANIZER}),
        Right.ASK_AGAIN: frozenset({Who.ORGANIZER}),
        Right.DECIDE_CARRY: frozenset({Who.ORGANIZER}),
        Right.ORGANIZE: frozenset({Who.ORGANIZER}),
        Right.SEE_MAILS: frozenset({Who.ORGANIZER}),
        Right.ANNOUNCE: frozenset({Who.ORGANIZER}),
        Right.TELL_OF_DAYS: frozenset({Who.STEWARD, Who.SCHEDULER, Who.ORGANIZER}),
        Right.WORD_MAILS: frozenset({Who.ORGANIZER}),
        Right.KEEP_TEAM: frozenset({Who.ORGANIZER}),
        Right.POST_AID: frozenset({Who.SIGNED_IN}),
        Right.TAKE_AID: frozenset({Who.STEWARD, Who.ORGANIZER}),
        Right.KEEP_AID: frozenset({Who.STEWARD, Who.ORGANIZER}),
        Right.KEEP_AREA_AID: frozenset({Who.KEEPER}),
        Right.KEEP_HUBS: frozenset({Who.STEWARD, Who.SCHEDULER, Who.ORGANIZER}),
        Right.KEEP_HUB: frozenset({Who.HUB_KEEPER, Who.STEWARD, Who.SCHEDULER, Who.ORGANIZER}),
        Right.SWITCH_EMERGENCY: frozenset({Who.ORGANIZER}),
        Right.KEEP_GROUP: frozenset({Who.SELF, Who.KEEPER}),
        Right.KEEP_GROUPS: frozenset({Who.KEEPER}),
        Right.WRITE_NEWS: frozenset({Who.ORGANIZER}),
        Right.ASK_FOR_NEWS: frozenset({Who.ANYONE}),
        Right.CLAIM: frozenset({Who.ORGANIZER}),
    }
)


def has_right(whos: Iterable[str], right: Right) -> bool:
    """Say whether one of `whos` (values of Who; a role's own name is one) has the right."""
    return not MAY[right].isdisjoint(whos)


def rights_of(whos: Iterable[str]) -> frozenset[Right]:
    """Return every right that one of `whos` has."""
    whos = frozenset(whos)
    return frozenset(right for right in Right if has_right(whos, right))
