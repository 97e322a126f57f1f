"""Who may do what: the one table, read by the code that checks and by the page that shows it (docs/permissions.md)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Who(StrEnum):
    """How somebody stands to a page or a thing; the last four are the roles of a gathering's team."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    SELF = "oneself"
    TEACHER = "teacher of it"
    STEWARD = "steward"
    REVIEWER = "reviewer"
    SCHEDULER = "scheduler"
    ORGANIZER = "organizer"


TEAM = frozenset({Who.STEWARD, Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER})


class Right(StrEnum):
    """Something that can be done; the value is the words of the docs."""

    READ = "read what is public"
    USE_ACCOUNT = "use the pages of one's own account"
    KEEP_OWN = "change what is one's own"
    BEGIN_GATHERING = "begin a gathering"
    PROPOSE = "propose a workshop"
    SEE_TEAM_PAGES = "see the team's pages"
    SEE_PROPOSAL = "read a proposal"
    CHANGE_PROPOSAL = "change a proposal"
    REVIEW = "review proposals and decide on them"
    SET_UP = "set places and slots"
    SCHEDULE = "place sessions and publish"
    IMPORT = "import a programme"
    ORGANIZE = "change a gathering's settings and team"


MAY: Mapping[Right, frozenset[Who]] = MappingProxyType(
    {
        Right.READ: frozenset({Who.ANYONE}),
        Right.USE_ACCOUNT: frozenset({Who.SIGNED_IN}),
        Right.KEEP_OWN: frozenset({Who.SELF}),
        Right.BEGIN_GATHERING: frozenset({Who.SIGNED_IN}),
        Right.PROPOSE: frozenset({Who.SIGNED_IN}),
        Right.SEE_TEAM_PAGES: TEAM,
        Right.SEE_PROPOSAL: TEAM | {Who.TEACHER},
        Right.CHANGE_PROPOSAL: frozenset({Who.TEACHER, Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER}),
        Right.REVIEW: frozenset({Who.REVIEWER, Who.SCHEDULER, Who.ORGANIZER}),
        Right.SET_UP: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.SCHEDULE: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.IMPORT: frozenset({Who.SCHEDULER, Who.ORGANIZER}),
        Right.ORGANIZE: frozenset({Who.ORGANIZER}),
    }
)
