import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.api.contract import ENDPOINTS, moment, short_name, whole_number

PARAMETERS = [parameter for endpoint in ENDPOINTS for parameter in endpoint.parameters]


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
def test_the_example_of_each_parameter_is_taken(parameter: object) -> None:
    assert parameter.read(parameter.like) is not None  # type: ignore[attr-defined]


@given(st.sampled_from(PARAMETERS), st.text(max_size=40))
def test_any_text_is_read_or_a_value_error(parameter: object, text: str) -> None:
    with contextlib.suppress(ValueError):
        parameter.read(text)  # type: ignore[attr-defined]


def test_a_plus_that_became_a_blank_is_an_offset_still() -> None:
    assert moment("2026-07-05T20:00:00 02:00") == datetime(2026, 7, 5, 18, tzinfo=UTC)


def test_a_moment_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="2026"):
        moment("2026-07-05T20:00:00")


@pytest.mark.parametrize("text", ["٣", "-1", "1e3", "", "1" * 10])
def test_a_number_is_digits_and_not_too_many(text: str) -> None:
    with pytest.raises(ValueError):
        whole_number(text)


def test_a_short_name_is_as_in_addresses() -> None:
    assert short_name("big-meadow_2") == "big-meadow_2"
