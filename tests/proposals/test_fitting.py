"""Which places have what a workshop needs."""

from workshops.proposals.fitting import Fitting, fitting_words

FITTING = Fitting((frozenset({1, 2}), frozenset({1}), frozenset()))


def test_a_place_fits_that_has_all_the_needs() -> None:
    assert [FITTING.having(needs) for needs in ([], [1], [1, 2], [3])] == [3, 2, 1, 0]


def test_it_is_said_in_words() -> None:
    assert fitting_words(FITTING, {1: "Fire"}) == "2 of 3 places have all this: Fire."


def test_nothing_is_said_without_needs_or_places() -> None:
    assert (fitting_words(FITTING, {}), fitting_words(Fitting(()), {1: "Fire"})) == ("", "")


def test_the_page_reads_it() -> None:
    assert FITTING.as_words() == "1,2 1 -"
