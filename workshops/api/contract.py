"""What the API answers to: every address, what may be asked of it and what it tells; code, page and tests read this."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from .fields import (
    GATHERING_FIELDS,
    PERSON_FIELDS,
    PLACE_FIELDS,
    RELEASE_FIELDS,
    SESSION_FIELDS,
    WORKSHOP_FIELDS,
)

VERSION = 1
ARGUMENT = re.compile(r"<\w+:(\w+)>")
MOST_ON_A_PAGE = 200
USUAL_ON_A_PAGE = 100


def whole_number(text: str) -> int:
    """Return a number from 0 to a billion; raises ValueError for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise ValueError(text)
    return int(text)


def moment(text: str) -> datetime:
    """Return a time with its offset; a `+` that became a blank on the way is taken for one. Raises ValueError."""
    found = datetime.fromisoformat(text.strip().replace(" ", "+"))
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def short_name(text: str) -> str:
    """Return a name as addresses have it; raises ValueError for anything else."""
    if not (0 < len(text) <= 120 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()):
        raise ValueError(text)
    return text


def words(text: str) -> str:
    """Return a few words; raises ValueError for very many."""
    if len(text) > 100 or "\x00" in text:
        raise ValueError(text)
    return text


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameter:
    """Something that may be asked after the `?`; `read` raises ValueError, `like` shows what it takes."""

    name: str
    about: str
    like: str
    read: Callable[[str], object] = short_name
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """One address: its route below `/api/1/`, what it tells, what may be asked, and the fields of each thing."""

    name: str
    route: str
    about: str
    asks: tuple[Parameter, ...] = ()
    fields: dict[str, str]
    is_list: bool = True
    is_of_release: bool = False

    @property
    def path(self) -> str:
        """The route with its arguments as `{slug}`."""
        return ARGUMENT.sub(r"{\1}", self.route)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Everything that may be asked of it, the pages of a list included."""
        return (*self.asks, *((PAGE, PER_PAGE) if self.is_list else ()))


PAGE = Parameter(name="page", about="which page; follow `next` instead of counting", like="2", read=whole_number)
PER_PAGE = Parameter(
    name="per_page",
    about=f"how many on a page, {USUAL_ON_A_PAGE} unless said, {MOST_ON_A_PAGE} at most",
    like="50",
    read=whole_number,
)
RELEASE = Parameter(
    name="release", about="the number of a release; the newest unless said", like="3", read=whole_number
)
CATEGORY = Parameter(name="category", about="the slug of a category", like="fire")
TEACHER = Parameter(name="teacher", about="the id of a person", like="12", read=whole_number)
WORDS = Parameter(name="q", about="words in title, sentence, category or teachers' names", like="hide", read=words)

ENDPOINTS = (
    Endpoint(
        name="gatherings",
        route="gatherings/",
        about="Gatherings and programmes round the year that everybody may see, by first day.",
        asks=(
            Parameter(name="state", about="`open` or `over`", like="open", choices=("open", "over")),
            Parameter(
                name="kind", about="`gathering` or `perennial`", like="perennial", choices=("gathering", "perennial")
            ),
            Parameter(name="ends_from", about="not over before this day", like="2026-07-06", read=date.fromisoformat),
            Parameter(name="starts_until", about="begun by this day", like="2026-07-31", read=date.fromisoformat),
        ),
        fields=GATHERING_FIELDS,
    ),
    Endpoint(
        name="gathering",
        route="gatherings/<slug:slug>/",
        about="One gathering.",
        fields=GATHERING_FIELDS,
        is_list=False,
    ),
    Endpoint(
        name="releases",
        route="gatherings/<slug:slug>/releases/",
        about="Its releases, newest first.",
        fields=RELEASE_FIELDS,
    ),
    Endpoint(
        name="release",
        route="gatherings/<slug:slug>/releases/<int:number>/",
        about="One release.",
        fields=RELEASE_FIELDS,
        is_list=False,
    ),
    Endpoint(
        name="changes",
        route="gatherings/<slug:slug>/releases/<int:number>/changes/",
        about="What a release changed since the one before.",
        fields={
            "uid": "of the session",
            "title": "",
            "kind": "`added`, `moved`, `place`, `cancelled`, `returned`, `teachers`, `title` or `text`",
            "before": "what it was",
            "after": "what it is",
        },
    ),
    Endpoint(
        name="sessions",
        route="gatherings/<slug:slug>/sessions/",
        about="The sessions of a release by time, cancelled ones too.",
        asks=(
            RELEASE,
            Parameter(name="day", about="the day on which it starts", like="2026-07-06", read=date.fromisoformat),
            Parameter(name="place", about="the slug of a place", like="big-meadow"),
            CATEGORY,
            TEACHER,
            Parameter(name="age", about="the age of who comes", like="9", read=whole_number),
            WORDS,
            Parameter(name="status", about="only these", like="CONFIRMED", choices=("CONFIRMED", "CANCELLED")),
            Parameter(
                name="since_release",
                about="what differs from this earlier release",
                like="2",
                read=whole_number,
            ),
            Parameter(
                name="changed_since",
                about="what changed later than this moment, with its offset",
                like="2026-07-05T18:00:00Z",
                read=moment,
            ),
        ),
        fields=SESSION_FIELDS,
        is_of_release=True,
    ),
    Endpoint(
        name="session",
        route="gatherings/<slug:slug>/sessions/<uuid:uid>/",
        about="One session.",
        asks=(RELEASE,),
        fields=SESSION_FIELDS,
        is_list=False,
        is_of_release=True,
    ),
    Endpoint(
        name="workshops",
        route="gatherings/<slug:slug>/workshops/",
        about="The workshops of a release with their words and offerings, by title.",
        asks=(RELEASE, CATEGORY, TEACHER),
        fields=WORKSHOP_FIELDS,
        is_of_release=True,
    ),
    Endpoint(
        name="workshop",
        route="gatherings/<slug:slug>/workshops/<int:pk>/",
        about="One workshop.",
        asks=(RELEASE,),
        fields=WORKSHOP_FIELDS,
        is_list=False,
        is_of_release=True,
    ),
    Endpoint(
        name="places",
        route="gatherings/<slug:slug>/places/",
        about="The places of a release, in the site's own order.",
        asks=(RELEASE,),
        fields=PLACE_FIELDS,
        is_of_release=True,
    ),
    Endpoint(
        name="people",
        route="gatherings/<slug:slug>/people/",
        about="Who teaches by a release, by name, with what each of them shows to everybody.",
        asks=(RELEASE,),
        fields=PERSON_FIELDS,
        is_of_release=True,
    ),
    Endpoint(
        name="series",
        route="gatherings/<slug:slug>/series/",
        about="The series of a programme round the year; their dates are its sessions.",
        fields={
            "uid": "for ever the same",
            "title": "of its workshop",
            "workshop": "the id of its workshop",
            "rule": "an RRULE (RFC 5545), counted from `first`",
            "first": "the first date, as wall time of the programme's zone",
            "minutes": "how long it lasts",
            "place": "the name of its place, or empty",
            "page": "the page of its workshop",
        },
    ),
    Endpoint(
        name="skills",
        route="skills/",
        about="The catalogue of skills, by name.",
        asks=(CATEGORY, Parameter(name="q", about="words in its names", like="fire", read=words)),
        fields={
            "slug": "its name in addresses",
            "name": "",
            "other_names": "",
            "about": "",
            "category": "slug and name",
            "can_teach": "how many people list that they can teach it",
            "want_to_learn": "how many list that they want to learn it",
            "page": "its page",
        },
    ),
    Endpoint(
        name="categories",
        route="categories/",
        about="The categories of skills and workshops.",
        fields={"slug": "its name in addresses", "name": "", "colour": "a colour name of CSS"},
    ),
)
BY_NAME = {endpoint.name: endpoint for endpoint in ENDPOINTS}
