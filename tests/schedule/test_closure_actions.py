"""Opening a closed place again."""

from tests import build
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Change, Gathering, Person, Place
from workshops.schedule.closure_actions import open_again
from workshops.timespan import TimeSpan


def closed(oak: Place) -> PlaceClosure:
    return PlaceClosure.objects.create(place=oak, starts_at=build.at(9), ends_at=build.at(17), reason="River up")


def test_one_that_has_begun_ends_now(gathering: Gathering, oak: Place) -> None:
    open_again(closure=closed(oak), person=build.person(), now=build.at(12))
    row = PlaceClosure.objects.get()
    assert TimeSpan(row.starts_at, row.ends_at) == TimeSpan(build.at(9), build.at(12))


def test_one_that_has_not_begun_goes(gathering: Gathering, oak: Place) -> None:
    open_again(closure=closed(oak), person=build.person(), now=build.at(8))
    assert PlaceClosure.objects.count() == 0


def test_it_stands_in_the_record_and_boards_hear_of_it(gathering: Gathering, oak: Place) -> None:
    rosa: Person = build.person("Rosa")
    open_again(closure=closed(oak), person=rosa, now=build.at(12))
    change = Change.objects.get()
    assert (change.person, change.title, change.verb) == (rosa, "Oak", "opened again")
    assert Gathering.objects.get().draft_version == gathering.draft_version + 1


def test_opening_what_is_open_again_does_nothing(gathering: Gathering, oak: Place) -> None:
    closure = closed(oak)
    for now in (12, 13):
        open_again(closure=closure, person=build.person(), now=build.at(now))
    assert (PlaceClosure.objects.get().ends_at, Change.objects.count()) == (build.at(12), 1)
