"""What is read aloud at morning circle."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import build
from workshops.schedule.aloud import aloud
from workshops.schedule.aloud_words import aloud_words
from workshops.schedule.changes import Picture

UID = UUID(int=1)
FIRE = Picture(
    uid=UID,
    starts_at=build.at(9),
    ends_at=build.at(12),
    place="Oak",
    status="CONFIRMED",
    title="Friction fire",
    teachers=("Wren",),
)
GONE = replace(FIRE, status="CANCELLED")
AT_TWO = replace(FIRE, starts_at=build.at(14), ends_at=build.at(17))
ON_TUESDAY = replace(
    FIRE, starts_at=build.at(14, day=build.TUESDAY), ends_at=build.at(17, day=build.TUESDAY), place="Elm"
)


def said(before: Picture | None, after: Picture) -> list[tuple[date, str]]:
    days = aloud({UID: before} if before else {}, {UID: after}, build.ZONE)
    return [(one.day, aloud_words(line, one.day, build.ZONE)) for one in days for line in one.lines]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (FIRE, GONE, "“Friction fire”, at 9:00, does not take place."),
        (FIRE, AT_TWO, "“Friction fire” is not at 9:00 but at 14:00."),
        (FIRE, replace(FIRE, place="Elm"), "“Friction fire”, at 9:00, is at another place: Elm."),
        (FIRE, replace(FIRE, place=""), "“Friction fire”, at 9:00, is at another place: a place still to be found."),
        (GONE, FIRE, "“Friction fire” takes place after all, at 9:00, place: Oak."),
        (None, FIRE, "New: “Friction fire” with Wren, at 9:00, place: Oak."),
        (FIRE, replace(FIRE, teachers=("Ash", "Wren")), "“Friction fire”, at 9:00, is now taught by Ash and Wren."),
        (FIRE, replace(FIRE, teachers=()), "“Friction fire”, at 9:00: who teaches it is open again."),
        (FIRE, replace(FIRE, title="Bow drill"), "What was called “Friction fire”, at 9:00, is now “Bow drill”."),
    ],
)
def test_each_kind_has_its_sentence(before: Picture | None, after: Picture, sentence: str) -> None:
    assert said(before, after) == [(build.MONDAY, sentence)]


def test_a_move_to_another_day_is_said_on_both_days() -> None:
    assert said(FIRE, ON_TUESDAY) == [
        (
            build.MONDAY,
            "“Friction fire” is not at 9:00 but on Tuesday 7 July at 14:00, and the place is new: Elm.",
        ),
        (build.TUESDAY, "“Friction fire” is not on Monday 6 July at 9:00 but at 14:00, and the place is new: Elm."),
    ]


@pytest.mark.parametrize(
    ("before", "after"), [(FIRE, FIRE), (None, GONE), (GONE, GONE), (FIRE, replace(FIRE, words={"bring": "A knife"}))]
)
def test_what_is_no_news_is_not_said(before: Picture | None, after: Picture) -> None:
    assert said(before, after) == []


def test_cancelled_ones_come_first() -> None:
    other = UUID(int=2)
    before = {UID: FIRE, other: replace(FIRE, uid=other, title="Knots")}
    after = {UID: AT_TWO, other: replace(GONE, uid=other, title="Knots")}
    (day,) = aloud(before, after, build.ZONE)
    assert [line.kind for line in day.lines] == ["cancelled", "moved"]


PICTURES = st.builds(
    replace,
    st.sampled_from([FIRE, GONE, AT_TWO, ON_TUESDAY]),
    place=st.sampled_from(["", "Oak", "Elm"]),
    title=st.sampled_from(["Fire", "Knots"]),
)


@given(st.dictionaries(st.integers(0, 4), PICTURES), st.dictionaries(st.integers(0, 4), PICTURES))
def test_something_is_said_of_just_what_differs_for_who_is_there(
    old: dict[int, Picture], new: dict[int, Picture]
) -> None:
    before, after = ({UUID(int=n): replace(p, uid=UUID(int=n)) for n, p in some.items()} for some in (old, new))
    told = {line.after.uid for day in aloud(before, after, build.ZONE) for line in day.lines}

    def shown(picture: Picture | None) -> object:
        return None if picture is None or picture.status == "CANCELLED" else (picture.core, picture.title)

    assert told == {uid for uid, picture in after.items() if shown(before.get(uid)) != shown(picture)}
