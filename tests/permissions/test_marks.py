"""Every page says by its mark which right it needs."""

from workshops.people.rights import MAY, Right

from .addresses import every_pattern


def test_every_address_leads_to_a_view_with_a_door() -> None:
    open_ended = [str(pattern.pattern) for pattern in every_pattern() if not hasattr(pattern.callback, "rights")]
    assert open_ended == [], "mark these views with @door(Right.X) from workshops/people/doors.py, above all else"


def test_every_right_is_in_the_table() -> None:
    assert set(MAY) == set(Right)
