"""Synthetic gatherings of a wanted size, the same for the same seed. Pure."""

from dataclasses import dataclass
from datetime import date
from random import Random

from .names import names
from .placing import place_all
from .plan import DAILY_SLOTS, GatheringPlan, PlacePlan, WorkshopPlan
from .stars import draw_stars

CRAFTS = (
    ("fire", "Friction fire", ("fire",)),
    ("fire", "Charcoal and tinder", ("fire",)),
    ("plants", "Meadow plants", ()),
    ("plants", "Tree friends", ()),
    ("food", "Acorn bread", ("fire", "water")),
    ("food", "Ferments", ("tables",)),
    ("fibre", "Nettle cordage", ()),
    ("fibre", "Willow baskets", ("shade",)),
    ("hide", "Bark tanning", ("water",)),
    ("wood", "Bowl carving", ("shade",)),
    ("wood", "Green wood stools", ("shade",)),
    ("clay-stone-metal", "Pinch pots", ("water",)),
    ("shelter-and-camp", "Debris huts", ()),
    ("tracking", "Bird language", ("quiet",)),
    ("song-and-story", "Story circle", ("quiet",)),
    ("organizing", "Meetings that end on time", ("shelter",)),
    ("mutual-aid", "Neighbour networks", ("shelter",)),
    ("care", "First aid far from a road", ("shelter",)),
)
FORMS = (
    "{}: first steps",
    "{} for all hands",
    "{} by the river",
    "{}: going deeper",
    "{} with children",
    "An ease with {}",
)
OPENINGS = (
    "We start with our hands and talk later.",
    "Come as you are: no experience is wanted.",
    "Slow work in a small circle.",
    "We try three ways and keep the one that suits you.",
)
MIDDLES = (
    "You will go home with something you made, and with the mistakes that taught you how.",
    "Tools are there to share; bring your own if you love it.",
    "We gather what we need on a short walk first.",
    "Half of the time is practice in pairs.",
)
ENDS = (
    "Kneeling and sitting on the ground; stools on request.",
    "Rain or shine.",
    "Ask about the steps you missed: someone will show you.",
    "There is time for questions at the end.",
)
FEATURES = ("fire", "water", "shade", "shelter", "tables", "quiet")
KINDS = ("Meadow", "Grove", "Tent", "Landing", "Hollow", "Ring", "Barn", "Terrace")
SIDES = ("Upper", "Lower", "East", "West", "Far", "Near", "Old", "New")


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much of everything; `sessions` is met exactly."""

    sessions: int
    days: int
    places: int
    attendees: int


SIZES = {
    "S": Size(sessions=60, days=4, places=8, attendees=300),
    "M": Size(sessions=300, days=6, places=20, attendees=1500),
    "L": Size(sessions=1000, days=8, places=45, attendees=5000),
}


def synthetic(*, size: str, seed: int, slug: str, starts_on: date, time_zone: str) -> GatheringPlan:
    """Return the gathering of that size and seed; raises KeyError for an unknown size."""
    wanted = SIZES[size]
    random = Random(f"{size}:{seed}")  # noqa: S311  made-up data, no secret
    everyone = names(3 + wanted.sessions // 3 + wanted.attendees, random)
    attendees, teachers = everyone[3 : 3 + wanted.attendees], everyone[3 + wanted.attendees :]
    places = _places(wanted.places, random)
    workshops = _workshops(wanted.sessions, teachers, random)
    sittings = place_all(workshops, places=places, slots=DAILY_SLOTS, days=wanted.days, random=random)
    return GatheringPlan(
        slug=slug,
        name=f"Synthetic gathering {size}{seed}",
        time_zone=time_zone,
        starts_on=starts_on,
        days=wanted.days,
        site="Nowhere in particular",
        about="Made up by the demo command, for measuring.",
        latitude=0.0,
        longitude=0.0,
        slots=DAILY_SLOTS,
        places=places,
        people=everyone[:4],
        teachers=teachers,
        attendees=attendees,
        workshops=workshops,
        sittings=sittings,
        stars=draw_stars(workshops, len(attendees), random, most=8),
        note="The programme.",
    )


def _places(count: int, random: Random) -> tuple[PlacePlan, ...]:
    """Return places of which every fourth holds two groups and every second has all features."""
    return tuple(
        PlacePlan(
            name=f"{SIDES[n % len(SIDES)]} {KINDS[n // len(SIDES) % len(KINDS)]}",
            capacity=80 if n % 4 == 1 else 40,
            groups=2 if n % 4 == 1 else 1,
            features=FEATURES if n % 2 else tuple(sorted(random.sample(FEATURES, 3))),
            east=random.randint(-400, 400),
            north=random.randint(-400, 400),
        )
        for n in range(count)
    )


def _workshops(sessions: int, teachers: tuple[str, ...], random: Random) -> tuple[WorkshopPlan, ...]:
    """Return workshops whose sessions add up to `sessions`: one in eight of three parts, one in eight repeated."""
    made: list[WorkshopPlan] = []
    taught = dict.fromkeys(teachers, 0)
    left = sessions
    while left:
        shape = random.choice(((3, 1), (1, 2), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)))
        parts, repeats = shape if shape[0] * shape[1] <= left else (1, 1)
        left -= parts * repeats
        made.append(_workshop(parts, repeats, taught, random))
    return tuple(made)


def _workshop(parts: int, repeats: int, taught: dict[str, int], random: Random) -> WorkshopPlan:
    """Return a workshop by whoever has the fewest sessions in `taught`, one in five with a helper; counts theirs in."""
    category, craft, needs = random.choice(CRAFTS)
    teachers = tuple(sorted(taught, key=lambda name: taught[name])[: 2 if random.random() < 0.2 else 1])
    for name in teachers:
        taught[name] += parts * repeats
    return WorkshopPlan(
        title=random.choice(FORMS).format(craft),
        teachers=teachers,
        category=category,
        abstract=random.choice(OPENINGS),
        description="\n\n".join((random.choice(OPENINGS), random.choice(MIDDLES), random.choice(ENDS))),
        needs=needs,
        ages=random.choice(((None, None), (None, None), (8, 12), (13, 18), (16, None))),
        fee=random.choice((None, None, (0, 8), (5, 20))),
        capacity=random.choice((8, 12, 16, 20, 30)),
        parts=parts,
        repeats=repeats,
        pull=random.choice((1, 1, 1, 2, 3, 8)),
    )
