"""What seats should be, as plain lists: the oracle of the stateful test."""

from datetime import datetime, timedelta

from tests import build
from workshops.models import SignUpRules
from workshops.signups.draw import Choice, Lost, Wisher, draw, lot_of
from workshops.timespan import TimeSpan

PEOPLE, OFFERINGS = range(5), range(3)
AT_ONCE = {0: 1, 1: 0}  # the first two are at one time
HOURS = {0: (9, 12), 1: (9, 12), 2: (14, 17)}
SPANS = {n: TimeSpan(build.at(starts), build.at(ends)) for n, (starts, ends) in HOURS.items()}


Moving = SignUpRules.Moving
EVENING, MORNING = build.at(20, day=build.MONDAY.replace(day=5)), build.at(7, 30)
STATED = (build.at(21, day=build.MONDAY.replace(day=5)), build.at(6, 30))  # evening board, morning circle
ANSWER = timedelta(minutes=60)


class Oracle:
    """Seats as lists: who has one, in the order they got theirs, and who waits, first in line first."""

    def __init__(self) -> None:
        self.cap = dict.fromkeys(OFFERINGS, 3)
        self.kept = dict.fromkeys(OFFERINGS, 0)
        self.held: dict[int, list[int]] = {offering: [] for offering in OFFERINGS}
        self.line: dict[int, list[int]] = {offering: [] for offering in OFFERINGS}
        self.heads: dict[tuple[int, int], int] = {}
        self.board: set[tuple[int, int]] = set()
        self.answer_by: dict[tuple[int, int], datetime] = {}
        self.is_open, self.moving = True, Moving.AUTO
        self.now = self.moved_at = EVENING

    def taken(self, offering: int, board: bool) -> int:
        here = [(person, offering) for person in self.held[offering]]
        return sum(self.heads[seat] for seat in here if (seat in self.board) == board)

    def free(self, offering: int) -> int:
        at_board = max(self.kept[offering], self.taken(offering, True))
        return max(self.cap[offering] - self.taken(offering, False) - at_board, 0)

    def sign_up(self, person: int, offering: int, heads: int, swap: bool) -> bool:
        """Return whether it was refused: sign-up is closed, or for an overlap."""
        if person in self.held[offering] + self.line[offering]:
            return False
        if not self.is_open:
            return True
        free, other = self.free(offering), AT_ONCE.get(offering)
        before = any(self.heads[waiting, offering] <= free for waiting in self.line[offering])
        if heads > free or before:
            self.heads[person, offering] = heads
            self.line[offering].append(person)
            return False
        holds_other = other is not None and person in self.held[other]
        if holds_other and not swap:
            return True
        self.heads[person, offering] = heads
        self.held[offering].append(person)
        if holds_other and other is not None:
            self._lose(person, other)
            self.follow(other)
        return False

    def give_back(self, person: int, offering: int) -> None:
        self._lose(person, offering)
        self.follow(offering)

    def accept(self, person: int, offering: int) -> bool:
        """Return whether it was too late."""
        if self.answer_by[person, offering] <= self.now:
            return True
        other = AT_ONCE.get(offering)
        self._lose(person, offering)
        self.held[offering].append(person)
        if other is not None and person in self.held[other]:
            self._lose(person, other)
            self.follow(other)
        return False

    def _lose(self, person: int, offering: int) -> None:
        self.answer_by.pop((person, offering), None)
        for seats in (self.held[offering], self.line[offering]):
            if person in seats:
                seats.remove(person)

    def follow(self, offering: int) -> None:
        if self.moving is not Moving.STATED:
            self.move(offering)

    def move(self, offering: int) -> None:
        turn = [offering]
        while turn:
            here = turn.pop(0)
            freed = False
            while up := [p for p in self.line[here] if self.heads[p, here] <= self.free(here)][:1]:
                self.line[here].remove(up[0])
                freed |= self._seat(up[0], here)
            if freed:
                turn.append(AT_ONCE[here])

    def _seat(self, person: int, offering: int) -> bool:
        self.held[offering].append(person)
        if self.moving is Moving.OFFERS:
            self.answer_by[person, offering] = self.now + ANSWER
            return False
        other = AT_ONCE.get(offering)
        if other is None or person not in self.held[other]:
            return False
        self._lose(person, other)
        return True

    def move_all(self) -> None:
        for offering in [n for n in OFFERINGS if self.line[n]]:
            self.move(offering)

    def choose(self, moving: Moving) -> None:
        self.moving, self.moved_at = moving, self.now
        if moving is not Moving.STATED:
            self.move_all()

    def clock(self) -> None:
        if self.moving is Moving.STATED and any(self.moved_at < hour <= self.now for hour in STATED):
            self.moved_at = self.now
            self.move_all()
        late = [(by, self.held[n].index(person), person, n) for (person, n), by in self.answer_by.items()]
        for by, _nth, person, offering in sorted(late):
            if by <= self.now:
                self.give_back(person, offering)

    def walk_up(self, person: int, offering: int) -> bool:
        """Return whether it was refused."""
        if self.taken(offering, True) + self.taken(offering, False) >= self.cap[offering]:
            return True
        self.heads[person, offering] = 1
        self.board.add((person, offering))
        self.held[offering].append(person)
        return False

    def keep(self, offering: int, kept: int) -> None:
        self.kept[offering] = kept
        self.follow(offering)

    def draw(self, seed: str, wishes: dict[int, tuple[list[int], int]], lots: dict[int, int]) -> None:
        """Draw from the lists and put what comes of it there; `lots` are the numbers that the lots are made of."""
        seated = {person: [n for n in OFFERINGS if person in self.held[n]] for person in wishes}
        choices = [Choice(key=n, seats=self.free(n), spans=(SPANS[n],)) for n in OFFERINGS]
        wishers = [
            Wisher(
                key=lots[person],
                wishes=tuple((n,) for n in ranked),
                heads=heads,
                earlier=len(seated[person]),
                busy=tuple(SPANS[n] for n in seated[person]),
            )
            for person, (ranked, heads) in wishes.items()
        ]
        outcome, lines = draw(choices, wishers, seed=seed), []
        for person in sorted(wishes, key=lambda person: lot_of(seed, lots[person])):
            ranked, heads = wishes[person]
            for offering in outcome.met[lots[person]].values():
                if person in self.line[offering]:
                    self.line[offering].remove(person)
                self.heads[person, offering] = heads
                self.board.discard((person, offering))
                self.held[offering].append(person)
            full = [n for n, why in outcome.lost[lots[person]].items() if why is Lost.FULL]
            lines += [(n, lot_of(seed, lots[person]), person, ranked[n]) for n in full]
        for _number, _lot, person, offering in sorted(lines):
            if person not in self.held[offering] + self.line[offering]:
                self.heads[person, offering] = wishes[person][1]
                self.line[offering].append(person)

    def set_cap(self, offering: int, cap: int) -> None:
        self.cap[offering] = cap
        back: list[int] = []
        while self.taken(offering, True) + self.taken(offering, False) > cap:
            back.insert(0, self.held[offering].pop())
            self.answer_by.pop((back[0], offering), None)
        self.line[offering][:0] = back
        self.follow(offering)
