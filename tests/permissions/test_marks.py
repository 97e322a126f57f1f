"""Every page says by its mark which right it needs, and by its decorator which methods it answers to."""

from workshops.management.addresses import every_address
from workshops.people.rights import MAY, Right


def test_every_address_leads_to_a_view_with_a_door() -> None:
    unmarked = [address.route for address in every_address() if not address.rights]
    assert unmarked == [], "mark these views with @door(Right.X) of workshops/people/doors.py, above all else"


def test_every_view_says_to_which_methods_it_answers() -> None:
    unsaid = [address.route for address in every_address() if not address.methods]
    assert unsaid == [], "give these views @require_safe, @require_POST or @require_http_methods"


def test_every_page_that_is_read_answers_to_head() -> None:
    assert [a.route for a in every_address() if "GET" in a.methods and "HEAD" not in a.methods] == []


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in every_address()]
    assert (len(set(names)), "" in names) == (len(names), False)


def test_every_right_is_in_the_table() -> None:
    assert set(MAY) == set(Right)
