"""How a series repeats, in a sentence; one for each kind of rhythm that gatherings keep."""

from datetime import datetime

import pytest

from workshops.gatherings.recurrence import rule_from
from workshops.perennial.patterns import pattern_of
from workshops.perennial.words import rhythm_words

FIRST = datetime.fromisoformat("2026-06-21 10:00")
# Ten kinds of programmes round the year, and how their series repeat; the form must be able to say each.
RHYTHMS = {
    "an open workshop, weekly": ("FREQ=WEEKLY;BYDAY=TU", "every Tuesday"),
    "an after-school club": ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=12", "every Monday and Wednesday, 12 times"),
    "a craft circle every other week": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every other week on Thursday"),
    "a hub's morning, each day": ("FREQ=DAILY", "every day"),
    "a skill-share on the first Saturday": ("FREQ=MONTHLY;BYDAY=1SA", "every first Saturday"),
    "a repair day on the last Sunday": ("FREQ=MONTHLY;BYDAY=-1SU", "every last Sunday"),
    "a meeting twice a month": ("FREQ=MONTHLY;BYDAY=1TH,3TH", "every first and third Thursday"),
    "a plant walk from spring to autumn": (
        "FREQ=WEEKLY;BYDAY=SU;BYMONTH=4,5,6,7,8,9,10",
        "every Sunday from April to October",
    ),
    "a work day by the date": ("FREQ=MONTHLY;BYMONTHDAY=1,15", "on the 1. and 15. of each month"),
    "a season's feast, each quarter": ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2SA", "every 3 months on the second Saturday"),
    "a solstice fire": ("FREQ=YEARLY", "every year on 21 June"),
    "a course until a day": ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20270630", "every Friday, until 30 June 2027"),
}


@pytest.mark.parametrize("who", RHYTHMS)
def test_a_rhythm_is_told_in_plain_words(who: str) -> None:
    text, words = RHYTHMS[who]
    days, _comma, end = words.partition(", ") if "times" in words or "until" in words else (words, "", "")
    told = rhythm_words(rule_from(text), FIRST, 180)
    assert told == ", ".join(part for part in (days, "10:00 to 13:00", end) if part)


@pytest.mark.parametrize("who", RHYTHMS)
def test_the_form_can_say_it(who: str) -> None:
    assert pattern_of(rule_from(RHYTHMS[who][0])) is not None


def test_a_rule_that_the_form_cannot_say_has_words_too() -> None:
    assert rhythm_words(rule_from("FREQ=YEARLY;BYDAY=1SA;BYMONTH=6"), FIRST, 60)
