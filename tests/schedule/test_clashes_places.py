from tests.schedule.facts import found, programme, session, span
from workshops.schedule.clashes import Clash, PlaceFacts, Severity
from workshops.schedule.clashes_places import feature_missing, not_for_youth, place_closed, place_full, place_small


def test_two_sessions_at_once_in_a_place_for_one_group_clash() -> None:
    both = programme(session(1, 9, 12, place=1), session(2, 11, 12, place=1))
    assert list(place_full(both)) == [
        Clash(
            rule="place_full",
            severity=Severity.BLOCKER,
            sessions=(1, 2),
            facts={"place": 1, "groups": 1, "span": span(11, 12)},
        )
    ]


def test_a_meadow_for_two_groups_holds_two_sessions_at_once() -> None:
    meadow = PlaceFacts(id=1, name="Meadow", parallel_groups=2)
    two = programme(session(1, 9, 12, place=1), session(2, 9, 12, place=1), places=(meadow,))
    assert found(place_full(two)) == []


def test_a_third_group_on_a_meadow_for_two_is_one_clash_of_three() -> None:
    meadow = PlaceFacts(id=1, name="Meadow", parallel_groups=2)
    three = programme(*(session(n, 9, 12, place=1) for n in (1, 2, 3)), places=(meadow,))
    assert found(place_full(three)) == [(1, 2, 3)]


def test_sessions_that_only_touch_do_not_clash() -> None:
    assert found(place_full(programme(session(1, 9, 10, place=1), session(2, 10, 11, place=1)))) == []


def test_sessions_without_a_place_do_not_fill_one() -> None:
    assert found(place_full(programme(session(1, 9, 10), session(2, 9, 10)))) == []


def test_a_missing_feature_is_named() -> None:
    shady = PlaceFacts(id=1, name="Oak", features=frozenset({"Shade"}))
    wants = session(1, 9, 12, place=1, needs=frozenset({"Fire allowed", "Shade", "Water"}))
    assert [c.facts["missing"] for c in feature_missing(programme(wants, places=(shady,)))] == [
        ("Fire allowed", "Water")
    ]


def test_a_place_smaller_than_the_group_is_a_warning() -> None:
    small = PlaceFacts(id=1, name="Yurt", capacity=12)
    plan = programme(session(1, 9, 12, place=1, group=20), session(2, 13.5, 17, place=1, group=12), places=(small,))
    assert [(c.sessions, c.severity) for c in place_small(plan)] == [((1,), Severity.WARNING)]


def test_a_place_of_unknown_size_is_never_too_small() -> None:
    assert found(place_small(programme(session(1, 9, 12, place=1, group=20)))) == []


def test_a_session_at_a_closed_place_is_a_blocker_with_the_closure() -> None:
    flooded = PlaceFacts(id=1, name="River bank", closed=(span(10, 30),))
    plan = programme(session(1, 9, 12, place=1), session(2, 9, 12, place=2), places=(flooded,))
    assert list(place_closed(plan)) == [
        Clash(rule="place_closed", severity=Severity.BLOCKER, sessions=(1,), facts={"place": 1, "span": span(10, 30)})
    ]


def test_a_session_that_ends_when_its_place_closes_is_in_order() -> None:
    flooded = PlaceFacts(id=1, name="River bank", closed=(span(12, 30),))
    assert found(place_closed(programme(session(1, 9, 12, place=1), places=(flooded,)))) == []


def test_a_youth_workshop_elsewhere_than_at_a_place_for_youth_is_a_warning() -> None:
    places = (PlaceFacts(id=1, name="Meadow", youth=True), PlaceFacts(id=2, name="Forge"))
    young = [session(n, 9, 12, place=n, youth=True) for n in (1, 2)]
    plan = programme(*young, session(3, 14, 16, place=2), places=places)
    assert [(c.sessions, c.severity) for c in not_for_youth(plan)] == [((2,), Severity.WARNING)]


def test_where_no_place_is_for_youth_youth_may_be_anywhere() -> None:
    assert found(not_for_youth(programme(session(1, 9, 12, place=1, youth=True)))) == []
