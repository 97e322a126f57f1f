"""Which of some skills fit best."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.skills.ranking import entry, rank, search_text

TEXT = st.text(alphabet="abcdefir nNé\n-", max_size=20)


def ranked(typed: str, *skills: tuple[str, str, str]) -> list[str]:
    entries = [entry(n, search_text(*skill), "Fire") for n, skill in enumerate(skills)]
    return [skills[n][0] for n, _score in rank(typed, entries)]


def test_the_own_name_comes_before_another_s_and_that_before_a_sentence() -> None:
    skills = (("Ropes", "", "Also for nets."), ("Traps", "nets", ""), ("Nets", "", ""))
    assert ranked("nets", *skills) == ["Nets", "Traps"]


def test_the_whole_name_comes_before_a_longer_one() -> None:
    assert ranked("bow", ("Bow drill", "", ""), ("Bow", "", ""))[0] == "Bow"


def test_what_fits_all_words_comes_before_what_fits_some() -> None:
    assert ranked("bark tanning", ("Hide tanning", "", ""), ("Bark tanning", "", ""))[0] == "Bark tanning"


def test_a_word_that_is_known_is_not_taken_for_a_mistake() -> None:
    assert ranked("felting", ("Felting", "", ""), ("Melting", "", "")) == ["Felting"]


def test_a_word_of_a_sentence_finds_its_skill() -> None:
    assert ranked("rope", ("Knots", "", "With rope and twine.")) == ["Knots"]


@given(TEXT, st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=5))
def test_every_score_is_from_nothing_to_one_and_they_fall(typed: str, skills: list[tuple[str, str, str]]) -> None:
    entries = [entry(n, search_text(*skill), "Fire") for n, skill in enumerate(skills)]
    scores = [score for _id, score in rank(typed, entries)]
    assert all(0 < score <= 1 for score in scores) and scores == sorted(scores, reverse=True)


@given(TEXT, TEXT, TEXT)
def test_the_search_text_gives_back_names_and_sentence(name: str, others: str, about: str) -> None:
    again = entry(1, search_text(name, others, about), "")
    lines = search_text(name, others, about).split("\n")
    assert (again.about, len(again.names)) == (lines[-1].strip(), len(lines) - 1)
