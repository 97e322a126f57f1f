"""Places: found by name, or made."""

from collections.abc import Iterable, Sequence
from itertools import count

from django.utils.text import slugify

from workshops.gatherings.models import Gathering, Place
from workshops.interchange.reading.programme import MAX_PLACES, Notes, PlaceLine, Programme, ProgrammeError
from workshops.interchange.reading.programme import gettext_noop as _
from workshops.interchange.report import Report

BATCH = 500


def put_places(gathering: Gathering, programme: Programme, notes: Notes, report: Report) -> dict[str, Place]:
    """Return every place that the file names, by its name in lower case."""
    lines = _lines(programme)
    there = Place.objects.filter(gathering=gathering).select_related("rain_place")
    places = {place.name.casefold(): place for place in there}
    new = [line for key, line in lines.items() if key not in places]
    if new and len(places) + len(new) > MAX_PLACES:
        raise ProgrammeError(
            "file",
            _("with its %(new)s new places the gathering would have more than %(places)s. Remove some that it has."),
            new=len(new),
            places=MAX_PLACES,
        )
    known = {key: places[key] for key in lines if key in places}
    made = Place.objects.bulk_create(_new_places(gathering, new, places.values()), BATCH)
    report.created["place"] += len(made)
    places |= {place.name.casefold(): place for place in made}
    rain = _rain(programme, places, notes)
    changed = [place for key, place in known.items() if _tell(place, lines[key], rain.get(key), report)]
    for place in made:
        place.rain_place = rain.get(place.name.casefold())
    changed += [place for place in made if place.rain_place_id]
    if changed:
        Place.objects.bulk_update(changed, ["about", "capacity", "rain_place", "version"], BATCH)
    return {key: places[key] for key in lines}


def _lines(programme: Programme) -> dict[str, PlaceLine]:
    """Return what the file says of each place, by its name in lower case; raises ProgrammeError for too many."""
    lines: dict[str, PlaceLine] = {}
    for line in programme.places:
        lines.setdefault(line.name.casefold(), line)
    for row in programme.rows:
        for name in (row.place, row.rain_place):
            if name:
                lines.setdefault(name.casefold(), PlaceLine(name=name))
        if len(lines) > MAX_PLACES:
            raise ProgrammeError(row.where, _("more than %(places)s places. Split the file."), places=MAX_PLACES)
    return lines


def _new_places(gathering: Gathering, lines: Sequence[PlaceLine], there: Iterable[Place]) -> list[Place]:
    taken = {place.slug for place in there}
    last = max((place.order for place in there), default=-1)
    return [
        Place(
            gathering=gathering,
            name=line.name,
            slug=free_slug(line.name, "place", taken),
            about=line.about,
            capacity=line.capacity,
            order=order,
        )
        for order, line in enumerate(lines, last + 1)
    ]


def free_slug(name: str, fallback: str, taken: set[str]) -> str:
    """Return a slug for the name that is not among `taken`; it becomes so."""
    base = slugify(name)[:80] or fallback
    slug = next(s for n in count(1) if (s := base if n == 1 else f"{base}-{n}") not in taken)
    taken.add(slug)
    return slug


def _rain(programme: Programme, places: dict[str, Place], notes: Notes) -> dict[str, Place]:
    """Return where to go in rain from each place; rows that disagree are noted."""
    rain: dict[str, Place] = {}
    for row in programme.rows:
        if not row.rain_place or not row.place or row.place.casefold() == row.rain_place.casefold():
            continue
        kept = rain.setdefault(row.place.casefold(), places[row.rain_place.casefold()])
        if kept.name.casefold() != row.rain_place.casefold():
            notes.add(
                row.where,
                _("in rain from %(place)s to %(other)s, but other rows say %(kept)s"),
                _("%(kept)s kept"),
                place=row.place,
                other=row.rain_place,
                kept=kept.name,
            )
    return rain


def _tell(place: Place, line: PlaceLine, rain: Place | None, report: Report) -> bool:
    """Give a place what the file tells of it and report it; say whether that is new."""
    told: dict[str, tuple[object, object]] = {}
    if line.about and line.about != place.about:
        told["about"] = (place.about, line.about)
        place.about = line.about
    if line.capacity and line.capacity != place.capacity:
        told["capacity"] = (place.capacity, line.capacity)
        place.capacity = line.capacity
    if rain and rain.pk != place.rain_place_id:
        told["rain place"] = (place.rain_place, rain)
        place.rain_place = rain
    report.tell("place", place.name, told)
    place.version += bool(told)
    return bool(told)
