import pytest

from workshops.people.rights import TEAM, Right, Who, has_right, rights_of


@pytest.mark.parametrize(
    ("roles", "right", "has"),
    [
        ({"reviewer"}, Right.REVIEW, True),
        ({"reviewer"}, Right.SCHEDULE, False),
        ({"steward", "scheduler"}, Right.SCHEDULE, True),
        ({"steward"}, Right.SEE_TEAM_PAGES, True),
        ({"scheduler"}, Right.KEEP_TEAM, False),
        (set(), Right.SEE_PROPOSAL, False),
    ],
)
def test_a_role_has_the_rights_of_the_table(roles: set[str], right: Right, has: bool) -> None:
    assert has_right(roles, right) is has


def test_the_rights_of_several_are_those_of_each() -> None:
    both = rights_of({Who.STEWARD, Who.REVIEWER})
    assert both == rights_of({Who.STEWARD}) | rights_of({Who.REVIEWER})


def test_an_organizer_may_what_anybody_on_the_team_may() -> None:
    assert rights_of(TEAM) == rights_of({Who.ORGANIZER})
