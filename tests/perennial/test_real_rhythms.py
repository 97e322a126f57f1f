"""What groups round the year really announce, typed into the form; docs/howto/perennial.md lists them with sources."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from tests.build import NOW
from workshops.gatherings.recurrence import rule_from, starts_of, text_of
from workshops.models import Gathering
from workshops.perennial.rhythm_forms import RhythmForm

MO, TU, WE, TH, _FR, SA, SU = range(7)


@dataclass(frozen=True)
class Announced:
    """What somebody announces: the form's choices, and the rule of RFC 5545 that says it."""

    starts: str
    ends: str
    weekdays: tuple[int, ...]
    rule: str
    ordinals: tuple[int, ...] = ()

    def typed(self) -> dict[str, object]:
        return {
            "first_day": "2026-07-06",
            "starts": self.starts,
            "ends": self.ends,
            "kind": "weekday" if self.ordinals else "weekly",
            "every": "1",
            "weekdays": self.weekdays,
            "ordinals": self.ordinals,
            "end": "never",
            "decide": "2",
            "unit": "24",
        }


GROUPS = {
    "The Hut, Aldgate: repair café": Announced("10:00", "13:00", (SU,), "FREQ=MONTHLY;BYDAY=2SU", (2,)),
    "ATX Hackerspace: open house": Announced("20:00", "23:00", (TU,), "FREQ=WEEKLY;BYDAY=TU"),
    "ATX Hackerspace: members' meeting": Announced("19:30", "20:00", (WE,), "FREQ=MONTHLY;BYDAY=1WE,3WE", (1, 3)),
    "Freeside Atlanta: open house": Announced("19:00", "22:00", (TU,), "FREQ=MONTHLY;BYDAY=2TU,4TU", (2, 4)),
    "Gourmet Yarn Co.: knit-in": Announced("16:00", "20:00", (SA,), "FREQ=MONTHLY;BYDAY=2SA", (2,)),
    "The Burlap Bag: knitting night": Announced("19:00", "21:00", (TH,), "FREQ=MONTHLY;BYDAY=1TH", (1,)),
    "Swanton library: knitting circle": Announced("17:00", "18:30", (MO,), "FREQ=WEEKLY;BYDAY=MO"),
    "Greensboro Food Not Bombs: kitchen": Announced("13:00", "18:30", (MO,), "FREQ=WEEKLY;BYDAY=MO"),
    "Bikechain: women's, trans and non-binary hours": Announced("18:00", "21:00", (MO,), "FREQ=WEEKLY;BYDAY=MO"),
    "Kickstand: a night of its own": Announced("18:30", "20:30", (TU,), "FREQ=MONTHLY;BYDAY=2TU,4TU", (2, 4)),
    "New Hope Community Bikes: open shop": Announced("18:00", "21:00", (TU,), "FREQ=MONTHLY;BYDAY=3TU", (3,)),
    "Bike Pirates: gear up": Announced("18:30", "20:30", (SU,), "FREQ=MONTHLY;BYDAY=1SU,2SU,3SU", (1, 2, 3)),
    "Mount Rainier bike co-op: last Saturday": Announced("10:30", "13:00", (SA,), "FREQ=MONTHLY;BYDAY=-1SA", (-1,)),
}
SECOND_SUNDAYS = [date(2026, 7, 12), date(2026, 8, 9), date(2026, 9, 13)]


def form_of(who: str, gathering: Gathering) -> RhythmForm:
    form = RhythmForm(GROUPS[who].typed(), programme=gathering, now=NOW)
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize("who", GROUPS)
def test_the_form_says_what_a_group_announces(who: str, gathering: Gathering) -> None:
    shape = form_of(who, gathering).shape
    assert shape is not None
    assert text_of(shape.rule) == text_of(rule_from(GROUPS[who].rule))


def test_it_falls_on_the_days_that_people_expect(gathering: Gathering) -> None:
    shape = form_of("The Hut, Aldgate: repair café", gathering).shape
    assert shape is not None
    falls = starts_of(shape.rule, shape.first, last=datetime(2026, 9, 30))  # noqa: DTZ001
    assert [moment.date() for moment in falls] == SECOND_SUNDAYS
