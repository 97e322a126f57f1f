"""Places: added, changed, removed while nothing uses them."""

import pytest

from tests import build
from tests.build import at
from workshops.gatherings import place_actions as actions
from workshops.gatherings.errors import GatheringRefused, Stale
from workshops.models import Feature, Gathering, Place

pytestmark = pytest.mark.django_db


def added(gathering: Gathering, name: str) -> Place:
    return actions.add_place(place=Place(gathering=gathering, name=name), features=[])


def test_the_address_of_a_place_comes_from_its_name(gathering: Gathering) -> None:
    assert added(gathering, "Oak Meadow").slug == "oak-meadow"


def test_names_that_make_one_address_get_addresses_of_their_own(gathering: Gathering) -> None:
    assert [added(gathering, name).slug for name in ("Oak", "Oak!", "河", "川")] == ["oak", "oak-2", "place", "place-2"]


def test_a_name_is_used_once(gathering: Gathering) -> None:
    added(gathering, "Oak")
    with pytest.raises(GatheringRefused, match="this name already"):
        added(gathering, "oak")


def test_features_are_kept(gathering: Gathering) -> None:
    fire = Feature.objects.get_or_create(slug="fire", defaults={"name": "Fire allowed"})[0]
    place = actions.add_place(place=Place(gathering=gathering, name="Ring"), features=[fire])
    assert list(place.features.all()) == [fire]


def test_a_new_name_leaves_the_address(gathering: Gathering) -> None:
    place = added(gathering, "Oak")
    place.name = "Elm"
    actions.change_place(place=place, features=[], seen_version=0)
    assert Place.objects.values_list("name", "slug", "version").get() == ("Elm", "oak", 1)


def test_a_stale_change_is_refused(gathering: Gathering) -> None:
    place = added(gathering, "Oak")
    actions.change_place(place=place, features=[], seen_version=0)
    with pytest.raises(Stale):
        actions.change_place(place=place, features=[], seen_version=0)


def test_a_place_that_is_used_is_not_removed(gathering: Gathering) -> None:
    place = added(gathering, "Oak")
    build.session(build.workshop(gathering), place, at(9), at(10))
    with pytest.raises(GatheringRefused, match="placed at “Oak”"):
        actions.remove_place(place=place)


def test_where_to_go_in_rain_is_forgotten_when_it_is_removed(gathering: Gathering) -> None:
    barn = added(gathering, "Barn")
    oak = actions.add_place(place=Place(gathering=gathering, name="Oak", rain_place=barn), features=[])
    actions.remove_place(place=barn)
    oak.refresh_from_db()
    assert oak.rain_place is None


def test_changes_of_places_are_changes_of_the_draft(gathering: Gathering) -> None:
    place = added(gathering, "Oak")
    actions.change_place(place=place, features=[], seen_version=0)
    actions.remove_place(place=place)
    gathering.refresh_from_db()
    assert gathering.draft_version == 3
