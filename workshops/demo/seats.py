"""Writes what people of the gathering by the river did with seats: two days of them, and two draws.

Yesterday's rosters are checked in, today's are full of people, tomorrow's seats are drawn, and the day after waits for
its draw. Those who starred something sign up for it by the same actions that everybody uses.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random

from workshops.gatherings.models import Gathering
from workshops.people.models import Letter, Person
from workshops.schedule.models import Offering
from workshops.signups.care_actions import set_note
from workshops.signups.draw_actions import open_draw, run_draw, shown_on
from workshops.signups.draw_models import Draw, Wish
from workshops.signups.errors import SignUpRefused
from workshops.signups.models import Star
from workshops.signups.parties import ALONE, Guest, Party
from workshops.signups.roster_models import Feedback
from workshops.signups.seat_actions import give_back, sign_up
from workshops.signups.seat_models import Seat, SeatCount
from workshops.signups.seating import recount
from workshops.signups.shown import Shown
from workshops.signups.window_models import SignUpRules

PARTIES = (ALONE,) * 9 + (Party(guests=(Guest(name="Wren", age=8),)), Party(guests=(Guest(name="Moss", age=34),)))
Wanted = dict[int, list[tuple[Person, Offering]]]  # who wants which offering, by offering
SEED = "riverside"
CROWDED, TOO_MANY = 4, 7  # workshops of a day that are too full, and by how many people
MISSED, GAVE_BACK, SETTLED = 12, 9, 3  # every so many-th
SAID = (
    "Slow and clear, and everybody had tools in hand.",
    "More time at the end for questions would be good.",
    "I would bring a stool next time. Thank you.",
    "We were just few enough to see it done.",
)
NOTES = ("Bee stings: I carry what I need.", "No nuts, please.", "A bad knee: I sit on a chair.")


def write_seats(gathering: Gathering, organizer: Person, people: list[Person]) -> None:
    """Write the seats, as of the third morning; the first of `people` has some of everything."""
    days = gathering.days
    SignUpRules.objects.create(gathering=gathering)
    chance = Random(SEED)  # noqa: S311  made-up data, no secret
    wanted = _wanted(gathering, people)
    for day in days[:4]:
        _crowd(shown_on(gathering, day), wanted, people)
    for day in days[:2]:
        _sign_up_for(gathering, day, wanted, chance, people[0])
    _check_in(shown_on(gathering, days[0]), _at(gathering, days[0], 22))
    _draw(gathering, days[2], organizer, wanted, done=True)
    _draw(gathering, days[3], organizer, wanted, done=False)
    for person, text in zip(people, NOTES, strict=False):
        set_note(gathering=gathering, person=person, text=text, now=_at(gathering, days[0], 8))
    Letter.objects.filter(person__in=people[1:]).delete()  # nobody reads theirs, and they would fill the console


def _at(gathering: Gathering, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=gathering.zone)


def _wanted(gathering: Gathering, people: list[Person]) -> Wanted:
    """Return who starred which offering, by offering."""
    known = {person.pk: person for person in people}
    found: Wanted = {}
    stars = Star.objects.filter(person__in=known, offering__workshop__gathering=gathering).order_by("pk")
    for star in stars.select_related("offering__workshop__gathering"):
        found.setdefault(star.offering_id, []).append((known[star.person_id], star.offering))
    return found


def _crowd(shown: dict[int, Shown], wanted: Wanted, people: list[Person]) -> None:
    """Let more people than there are seats want what most people starred, the first of `people` last of all."""
    small = [pk for pk, here in shown.items() if pk in wanted and here.cap is not None]
    for n, pk in enumerate(sorted(small, key=lambda pk: (-len(wanted[pk]), pk))[:CROWDED]):
        offering, there = wanted[pk][0][1], {person.pk for person, _offering in wanted[pk]}
        others = [person for person in people[1 + n :: 2] if person.pk not in there]
        more = [*others[: max((shown[pk].cap or 0) + TOO_MANY - len(there), 0)], people[0]]
        wanted[pk] += [(person, offering) for person in more if person.pk not in there]


def _sign_up_for(gathering: Gathering, day: date, wanted: Wanted, chance: Random, last: Person) -> None:
    """Let people sign up the evening before, in a random order but for the `last`, and some give back."""
    pairs = [
        pair
        for pk, here in sorted(shown_on(gathering, day).items())
        for pair in wanted.get(pk, [])
        if len(here.sessions) == 1 or pair[0].pk != last.pk  # who shows the draw keeps the days of it free
    ]
    chance.shuffle(pairs)
    pairs.sort(key=lambda pair: pair[0].pk == last.pk)
    opens = _at(gathering, day - timedelta(days=1), 19)
    for n, (person, offering) in enumerate(pairs):
        now = opens + timedelta(seconds=20 * n)
        try:
            seat = sign_up(person=person, offering=offering, party=PARTIES[n % len(PARTIES)], now=now)
        except SignUpRefused:  # at the time of something they have, or not for a child
            continue
        if n % GAVE_BACK == GAVE_BACK - 1:
            give_back(seat=seat, now=now + timedelta(seconds=10))


def _check_in(shown: dict[int, Shown], now: datetime) -> None:
    """Say who was there and who was not, tick off fees, and ask and be told how it was."""
    seats = list(Seat.objects.filter(offering__in=shown, state=Seat.State.HELD).order_by("pk"))
    for n, seat in enumerate(seats):
        seat.state = Seat.State.MISSED if n % MISSED == MISSED - 1 else Seat.State.ATTENDED
        seat.since, seat.version = now, seat.version + 1
        if seat.state == Seat.State.ATTENDED and n % SETTLED:
            seat.settled = Seat.Settled.TRADE if n % SETTLED == 1 else Seat.Settled.FREE
    Seat.objects.bulk_update(seats, ["state", "since", "version", "settled"], batch_size=200)
    for count in SeatCount.objects.filter(offering__in=shown).order_by("pk"):
        recount(count)
    there = [seat for seat in seats if seat.state == Seat.State.ATTENDED]
    Feedback.objects.bulk_create(
        Feedback(
            offering_id=seat.offering_id,
            person_id=seat.person_id,
            asked_at=now,
            text=SAID[n // 4 % len(SAID)] if n % 4 == 0 else "",
            answered_at=now if n % 4 == 0 else None,
        )
        for n, seat in enumerate(there)
    )


def _draw(
    gathering: Gathering,
    day: date,
    organizer: Person,
    wanted: Wanted,
    *,
    done: bool,
) -> Draw:
    """Take wishes for the day until the evening two days before, and draw; or until the evening before it."""
    closes = _at(gathering, day - timedelta(days=2), 21) if done else _at(gathering, day - timedelta(days=1), 18)
    before = closes - timedelta(hours=6)
    made = open_draw(gathering=gathering, day=day, closes_at=closes, head_start=0, by=organizer, now=before)
    Draw.objects.filter(pk=made.pk).update(seed=f"{SEED}-{day}")
    for person, workshops in _wishes(shown_on(gathering, day), wanted):
        Wish.objects.bulk_create(
            Wish(draw=made, person=person, workshop_id=workshop, rank=rank)
            for rank, workshop in enumerate(workshops[:4], start=1)
        )
    if done:
        run_draw(draw_id=made.pk, now=closes)
    return made


def _wishes(shown: Iterable[int], wanted: Wanted) -> Iterable[tuple[Person, list[int]]]:
    people: dict[int, tuple[Person, list[int]]] = {}
    for pk in sorted(shown):
        for person, offering in wanted.get(pk, []):
            wishes = people.setdefault(person.pk, (person, []))[1]
            if offering.workshop_id not in wishes:
                wishes.append(offering.workshop_id)
    return [people[pk] for pk in sorted(people)]
