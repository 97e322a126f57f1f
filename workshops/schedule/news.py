"""What releases changed, for ears and for feed readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from operator import attrgetter
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering

from .aloud import aloud
from .aloud_words import aloud_words
from .freezing import thaw
from .models import Release, SessionChange
from .wording import changes_by_title

ENTRIES = 20
CHANGES_OF_AN_ENTRY = 200
EARLIER = 20
WITHOUT_PICTURES = ("places", "slots", "accepted_blockers")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A release as an entry of the feed; `html` is safe."""

    title: str
    path: str
    html: str
    published_at: datetime


def earlier_releases(release: Release) -> list[Release]:
    """Return the releases before one, the newest first, EARLIER at most."""
    before = Release.objects.filter(gathering=release.gathering_id, number__lt=release.number)
    return list(before.defer(*WITHOUT_PICTURES).order_by("-number")[:EARLIER])


def chosen_since(earlier: Sequence[Release], number: str, release: Release) -> Release | None:
    """Return the release of that number, or what people last heard: the last of an earlier day, else the one before."""
    chosen = [one for one in earlier if str(one.number) == number]
    day = release.gathering.local_day(release.published_at)
    heard = [one for one in earlier if release.gathering.local_day(one.published_at) < day]
    return next(iter([*chosen, *heard, *earlier[:1]]), None)


def sentences(since: Release | None, release: Release, zone: ZoneInfo) -> list[tuple[date, list[str]]]:
    """Return what to read aloud, day by day; nothing for a first release, all of which is new."""
    if since is None:
        return []
    before, after = ({uid: frozen.picture({}) for uid, frozen in thaw(one).items()} for one in (since, release))
    return [
        (one.day, list(dict.fromkeys(aloud_words(line, one.day, zone) for line in one.lines)))
        for one in aloud(before, after, zone)
    ]


def entries(gathering: Gathering) -> list[Entry]:
    """Return the gathering's latest releases as entries, the newest first: two queries."""
    latest = Release.objects.filter(gathering=gathering).defer(*WITHOUT_PICTURES).order_by("-number")
    releases = list(latest[:ENTRIES])
    rows = SessionChange.objects.filter(release__in=[release.pk for release in releases]).order_by("release", "pk")
    changes = {
        release: list(islice(some, CHANGES_OF_AN_ENTRY))
        for release, some in groupby(rows, key=attrgetter("release_id"))
    }
    return [_entry(gathering, release, changes.get(release.pk, [])) for release in releases]


def _entry(gathering: Gathering, release: Release, changes: list[SessionChange]) -> Entry:
    lines = [
        (title, words) for title, some in changes_by_title(changes, gathering.zone) for _kind, _label, words in some
    ]
    told = format_html_join("", "<li><strong>{}</strong>: {}</li>", lines)
    parts: list[SafeString] = []
    if release.note:
        parts.append(mark_safe(linebreaks(release.note, autoescape=True)))  # noqa: S308  # escaped just there
    if lines:
        parts.append(format_html("<ul>{}</ul>", told))
    elif not release.note:
        parts.append(
            format_html(
                "<p>{}</p>", _("The first programme.") if release.number == 1 else _("Places or slots changed.")
            )
        )
    return Entry(
        title=_("Programme %(number)s") % {"number": release.number},
        path=reverse("release", args=[gathering.slug, release.number]),
        html="".join(parts),
        published_at=release.published_at,
    )
