"""Random small programmes, each from a seed: crowded on purpose, so that every rule finds something.

Drawn by a plain generator, for Hypothesis to choose seeds: a hundred times as many cases in the same time.
"""

from datetime import timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.build import MONDAY
from tests.schedule.facts import programme, session, slot, span
from workshops.schedule.clashes import PlaceFacts, Programme, SessionFacts, SlotFacts, Wished
from workshops.timespan import TimeSpan

FEATURES = ["fire", "shade"]
ZONES = [ZoneInfo("UTC"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")]
USUAL = [slot(8, 11), slot(11, 12, common=True), slot(12, 17)]
T = TypeVar("T")


class Chance(Random):
    """What a random programme is made of, within some hours or some days."""

    last_hour = 30

    def some(self, of: list[T], most: int | None = None) -> frozenset[T]:
        """Return some of them, or none."""
        return frozenset(self.sample(of, self.randint(0, len(of) if most is None else most)))

    def session(self, number: int) -> SessionFacts:
        """Make a session, its times whole hours."""
        start, workshop, repeat, part = (self.randint(0, n) for n in (self.last_hour, 2, 1, 2))
        if number < 4 and self.last_hour > 48:  # a class in three parts
            start, workshop, repeat, part = self.randint(32 * number, 32 * number + 24), 0, 0, number
        return session(
            number,
            start,
            start + self.randint(1, self.choice((2, 9))),
            place=self.choice((None, 1, 1, 2)),
            teachers=self.some([1, 2, 3], 2),
            workshop=workshop + 1,
            repeat=repeat + 1,
            part=part + 1,
            needs=self.some(FEATURES),
            group=self.choice((None, 5, 20)),
            offering=10 * workshop + repeat + 11,
            category=self.choice((None, 1, 1, 2)),
            youth=self.random() < 0.5,
            overdue=self.choice((None, MONDAY)),
        )

    def span(self) -> TimeSpan:
        """Make a span of whole hours."""
        start = self.randint(0, self.last_hour)
        return span(start, start + self.randint(1, 5))

    def slot(self) -> SlotFacts:
        """Make a slot, half of them common."""
        start = self.randint(0, self.last_hour)
        return slot(start, start + self.randint(1, 5), common=self.random() < 0.5)

    def place(self, number: int) -> PlaceFacts:
        """Make a place; some are kilometres away, some nobody knows where."""
        return PlaceFacts(
            id=number,
            name=f"Place {number}",
            parallel_groups=self.randint(1, 2),
            capacity=self.choice((None, 10)),
            features=self.some(FEATURES),
            youth=self.random() < 0.5,
            position=self.choice((None, (self.randint(0, 9000), self.randint(0, 9000)))),
            closed=tuple(self.span() for _ in range(self.randint(0, 1))),
        )

    def answers(self) -> dict[int, tuple[TimeSpan, ...]]:
        """Make the answers of some teachers."""
        return {key: tuple({self.span() for _ in range(self.randint(0, 2))}) for key in self.some([1, 2, 3])}

    def wishes(self) -> dict[int, dict[int, Wished]]:
        """Make some pairs that are wished together, told from both sides."""
        both: dict[int, dict[int, Wished]] = {}
        for one, other in self.some([(1, 2), (1, 3), (2, 3)]):
            wished = Wished(shared=self.randint(5, 6), expected=1.5, adjusted_p=0.01)
            both.setdefault(one, {})[other] = both.setdefault(other, {})[one] = wished
        return both

    def programme(self) -> Programme:
        """Make a programme of up to eight sessions at two places over some days."""
        self.last_hour = self.choice((12, 30, 100))
        people = list(range(9))
        return programme(
            *(self.session(number) for number in range(1, self.randint(0, 8) + 1)),
            places=(self.place(1), self.place(2)),
            slots=tuple({self.slot() for _ in range(self.randint(0, 8))} | set(self.choice(([], USUAL)))),
            days=self.randint(1, 4),
            zone=self.choice(ZONES),
            packing=timedelta(minutes=self.choice((0, 10, 90))),
            cannot=self.answers(),
            rather_not=self.answers(),
            prerequisites={key: self.some([k for k in (1, 2, 3) if k != key]) for key in self.some([1, 2, 3])},
            people={key: self.some(people) for key in (11, 12, 21, 22, 31)},
            wished=self.wishes(),
        )
