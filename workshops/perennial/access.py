"""Who may see a programme that goes round the year, and who may change its series: fetch and authorise in one step."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import Visitor, get_gathering_for, get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.rights import Right

from .models import Series, SeriesDate


def get_programme_for(visitor: Visitor, slug: str) -> Gathering:
    """Return the programme if the visitor may see it; Http404 for a gathering of some days too."""
    return _programme(get_gathering_for(visitor, slug, perennial=True))


def get_programme_for_team(visitor: Visitor, slug: str, right: Right = Right.SEE_TEAM_PAGES) -> Gathering:
    """Return the programme if one of the visitor's roles in it gives them the right (Http404, PermissionDenied)."""
    return _programme(get_gathering_for_team(visitor, slug, right, perennial=True))


def _programme(gathering: Gathering) -> Gathering:
    if not gathering.is_perennial:
        raise Http404(f"{gathering.slug} has days of its own")
    return gathering


def get_series_for(visitor: Visitor, slug: str, pk: int, right: Right = Right.KEEP_SERIES) -> Series:
    """Return a series of the programme for those of its team who have the right."""
    programme = get_programme_for_team(visitor, slug, right)
    series = get_object_or_404(Series.objects.select_related("workshop", "place"), workshop__gathering=programme, pk=pk)
    series.workshop.gathering = programme
    return series


def get_date_for(visitor: Visitor, slug: str, pk: int) -> SeriesDate:
    """Return a date of a series of the programme, for those who may change it."""
    programme = get_programme_for_team(visitor, slug, Right.KEEP_SERIES)
    rows = SeriesDate.objects.select_related("series__workshop", "series__place", "to_place")
    row = get_object_or_404(rows, series__workshop__gathering=programme, pk=pk)
    row.series.workshop.gathering = programme
    return row
