"""Who may print what: the team what is public, those who see a roster the sheets with names."""

from collections.abc import Sequence
from datetime import date, datetime

from django.http import Http404

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.people.rights import Right
from workshops.schedule import news
from workshops.schedule.models import Release
from workshops.schedule.public import get_release
from workshops.signups.roster_access import get_offering_to_keep
from workshops.signups.shown import Shown, shown_of

from . import facts
from .named import names_of, roster_sheet, sign_up_sheet
from .sheets import SIZES, Sheet, What

MOST_SHEETS = 150


def get_release_to_print(person: Person, slug: str, right: Right = Right.SEE_TEAM_PAGES) -> Release:
    """Return the latest release for somebody of the team with the right (Http404 before the first)."""
    gathering = get_gathering_for_team(person, slug, right)
    release = get_release(gathering)
    release.gathering = gathering
    return release


def get_shown_to_keep(person: Person, slug: str, pk: int) -> Shown:
    """Return an offering as released, if the person may keep its roster (Http404)."""
    offering = get_offering_to_keep(person, slug, pk)
    shown = shown_of(offering.workshop.gathering, [offering.pk]).get(offering.pk)
    if shown is None:
        raise Http404(f"{pk} is not in the programme")
    return shown


def public_sheets(
    release: Release, what: What, now: datetime, *, day: date | None = None, size: str = "", since: str = ""
) -> list[Sheet]:
    """Return the sheets of a kind that name nobody but teachers; Http404 for another kind or a day it has not."""
    days = days_of(release)
    if day is not None and day not in days:
        raise Http404(f"{day} is no day of the programme")
    if what == What.BOARD:
        size = size if size in SIZES else SIZES[-1]
        return [facts.board(release, one, size, now) for one in ([day] if day else days)]
    if what == What.POCKET:
        return [facts.pocket(release, now)]
    if what == What.DOORS:
        return facts.doors(release, now)
    if what == What.CHANGES:
        earlier = news.chosen_since(news.earlier_releases(release), since, release)
        return [facts.changes(release, earlier, now)]
    raise Http404(f"{what} has names on it")


def named_sheets(gathering: Gathering, what: What, now: datetime, day: date | None) -> list[Sheet]:
    """Return the sign-up sheets or rosters of a day, or of all days, MOST_SHEETS at most, in order of time."""
    shown = [s for s in shown_of(gathering).values() if day is None or s.sessions[0].day == day]
    ordered = sorted(shown, key=lambda s: (s.starts, s.words.title, s.offering))[:MOST_SHEETS]
    return sheets_for(gathering, ordered, what, now)


def sheets_for(gathering: Gathering, shown: Sequence[Shown], what: What, now: datetime) -> list[Sheet]:
    """Return a sheet of the kind, sign-up or roster, for each offering."""
    if what not in (What.SIGN_UP, What.ROSTER):
        raise Http404(f"{what} is no sheet of an offering")
    names = names_of(gathering, [one.offering for one in shown])
    make = sign_up_sheet if what == What.SIGN_UP else roster_sheet
    return [make(one, names, now) for one in shown]


def days_of(release: Release) -> list[date]:
    """Return the days on which the release has sessions."""
    return list(release.sessions.order_by("day").values_list("day", flat=True).distinct())
