from typing import Any

import pytest

from workshops.planning.problem import BadInstance, read_problem


def instance(**workshop: Any) -> dict[str, Any]:
    return {
        "days": [2],
        "places": [{"capacity": 10}],
        "teachers": [{"available": [0, 1]}],
        "workshops": [{"title": "Felt", "teachers": [0], **workshop}],
        "wishes": [[0]],
    }


def test_what_is_not_said_has_a_default() -> None:
    workshop = read_problem(instance()).workshops[0]
    assert (workshop.slots, workshop.repeat, workshop.after, workshop.pins) == (1, 1, (), ())


@pytest.mark.parametrize(
    ("workshop", "said"),
    [
        ({"slots": 0}, "workshop 0 .Felt.: slots and repeat must be 1 at least"),
        ({"teachers": [1]}, "workshop 0 .Felt.: names a teacher"),
        ({"after": [4]}, "workshop 0 .Felt.: comes after a workshop"),
        ({"pins": [{"occurrence": 0, "start": 2, "place": 0}]}, "a pin lies outside"),
        ({"pins": [{"start": 0}]}, "lacks the key 'occurrence'"),
    ],
)
def test_a_workshop_that_cannot_be_is_refused_by_name(workshop: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInstance, match=said):
        read_problem(instance(**workshop))


def test_a_wish_for_nothing_known_is_refused() -> None:
    with pytest.raises(BadInstance, match="wishes of attendee 0"):
        read_problem({**instance(), "wishes": [[3]]})


@pytest.mark.parametrize("data", [[], {}, {"days": "x"}, None, {"days": [1], "places": 5}])
def test_what_is_no_instance_is_refused(data: Any) -> None:
    with pytest.raises(BadInstance):
        read_problem(data)
