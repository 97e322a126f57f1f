"""What somebody asks for fits into a link and comes back out of it."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.news.choices import LONGEST, Choice, choice_of, text_of

CHOICES = st.builds(
    Choice,
    topics=st.frozensets(st.sampled_from(["aid", "skills"])),
    gatherings=st.lists(st.integers(1, 99_999), max_size=5).map(tuple),
    pace=st.sampled_from(["weekly", "at-once"]),
    near=st.text(max_size=40),
)


@given(person=st.integers(1, 9_999_999), choice=CHOICES)
def test_there_and_back(person: int, choice: Choice) -> None:
    text = text_of(person, choice)
    assert len(text) <= LONGEST
    assert choice_of(text) == (person, choice)
