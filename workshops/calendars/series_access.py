"""Public calendars of programmes round the year: the whole, one category, one workshop; Http404 for a draft."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release
from workshops.skills.models import Category

from .facts import edition, notice_facts
from .feeds import FeedFacts
from .files import CalendarFile, in_the_sites_language, selection, tags_of
from .former_models import SeriesCategory
from .leaving import categories_told
from .memory import Told
from .series_actions import make_series_feed
from .series_facts import programme_facts
from .series_models import SeriesFeed, SeriesText


@in_the_sites_language
def get_programme_calendar(slug: str, now: datetime) -> CalendarFile:
    """Return the calendar of every series of the programme (Http404)."""
    gathering, feed = _find(slug, now)
    facts = programme_facts(gathering, "perennial-ics")
    return _answer(gathering, feed, facts, SeriesText.objects.filter(series__workshop__gathering=gathering))


@in_the_sites_language
def get_category_calendar(slug: str, category: str, now: datetime) -> CalendarFile:
    """Return the calendar of the programme's series of one category; Http404 for one that is not in the catalogue."""
    gathering, feed = _find(slug, now)
    name = get_object_or_404(Category, slug=category).name
    facts = programme_facts(gathering, "perennial-category-ics", category, about=name)
    turns = list(SeriesCategory.objects.filter(series__workshop__gathering=gathering, category_slug=category))
    of_it = Q(category_slug=category) | Q(series__in=[row.series_id for row in turns])
    texts = SeriesText.objects.filter(of_it, series__workshop__gathering=gathering)
    shown = {pk: slug == category for pk, slug in texts.order_by().values_list("series", "category_slug")}
    told = {str(pk): entry for pk, entry in categories_told(turns, shown).items()}
    return _answer(gathering, feed, facts, texts, told)


@in_the_sites_language
def get_workshop_calendar(slug: str, pk: int, now: datetime) -> CalendarFile:
    """Return the calendar of one workshop's series (Http404)."""
    gathering, feed = _find(slug, now)
    texts = SeriesText.objects.filter(series__workshop__gathering=gathering, series__workshop=pk)
    release = Release.objects.latest_of(gathering)
    workshop = release.workshops.filter(workshop=pk).first() if release else None
    if workshop is None:
        raise Http404(f"no workshop {pk}")
    facts = programme_facts(gathering, "perennial-workshop-ics", pk, about=workshop.title)
    return _answer(gathering, feed, facts, texts)


def _find(slug: str, now: datetime) -> tuple[Gathering, SeriesFeed]:
    """Return the programme and what its calendars have in common; Http404 for a draft, and before the first series."""
    open_ones = Gathering.objects.exclude(state=Gathering.State.DRAFT).filter(kind=Gathering.Kind.PERENNIAL)
    gathering = get_object_or_404(open_ones.select_related("series_feed"), slug=slug)
    feed: SeriesFeed | None = getattr(gathering, "series_feed", None)
    if feed is None or feed.edition != edition(gathering):
        feed = make_series_feed(gathering=gathering, now=now)
    if feed is None:
        raise Http404(f"nothing begun in {slug}")
    return gathering, feed


def _answer(
    gathering: Gathering,
    feed: SeriesFeed,
    facts: FeedFacts,
    texts: QuerySet[SeriesText],
    told: Mapping[str, Told] | None = None,
) -> CalendarFile:
    text = _("Nothing here repeats just now. This calendar fills by itself when something does.")
    return selection(feed, facts, texts, tags_of(texts), notice_facts(gathering, facts.source, text), told)
