from tests.planning.instances import problem
from workshops.planning.problem import Place, Problem, Workshop
from workshops.planning.search import Search
from workshops.planning.what_if import AnotherPlace, FreedTeacher, Gain, OneMore, changed, gains, likely_changes, rank


def crowded() -> Problem:
    """Return two workshops that everybody wishes, which one teacher's absence puts into the same slot."""
    workshops = (Workshop(title="Felt", teachers=(0,)), Workshop(title="Bark", teachers=(1,)))
    return Problem(
        days=(2,),
        places=(Place(capacity=50), Place(capacity=50)),
        available=(frozenset({0}), frozenset({0})),
        workshops=workshops,
        wishes=((0, 1),) * 10,
    )


AT_ONCE = [(0, 0, 0, 0), (1, 0, 0, 1)]


def test_a_freed_teacher_is_worth_the_wishes_that_are_then_met() -> None:
    freed = FreedTeacher(teacher=1, slots=(1,))
    ranked = rank(crowded(), AT_ONCE, [AnotherPlace(like=0), freed], tries=60)
    assert ranked[0] == Gain(change=freed, wishes=10, give_or_take=0)
    assert [(gain.wishes, gain.sure) for gain in ranked] == [(10, True), (0, False)]


def test_a_change_that_cannot_be_says_so() -> None:
    (gain,) = gains(crowded(), AT_ONCE, [OneMore(workshop=0)], tries=20)
    assert (gain.possible, gain.sure) == (False, False)


def test_each_change_changes_one_thing() -> None:
    made = crowded()
    assert len(changed(made, AnotherPlace(like=1)).places) == 3
    assert changed(made, FreedTeacher(teacher=0, slots=(1,))).available[0] == {0, 1}
    assert changed(made, OneMore(workshop=1)).workshops[1].repeat == 2


def test_likely_changes_are_few_and_of_all_three_kinds() -> None:
    made = problem("S", 1)
    found = likely_changes(made, Search(made, 1).first, most=9)
    assert (len(found), {type(change) for change in found}) == (9, {AnotherPlace, FreedTeacher, OneMore})


def test_the_same_tries_and_seeds_rank_the_same() -> None:
    made = problem("XS", 3)
    schedule = Search(made, 1).first
    changes = likely_changes(made, schedule, most=3)
    once, again = (rank(made, schedule, changes, tries=200, seeds=(1, 2)) for _ in range(2))
    assert once == again
