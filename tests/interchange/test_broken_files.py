import pytest

from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import ProgrammeError

from .broken import BROKEN, xml


@pytest.mark.parametrize(("data", "where", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_naming_where_and_why(data: bytes, where: str, why: str) -> None:
    with pytest.raises(ProgrammeError) as refused:
        read_programme(data)
    assert where in refused.value.where
    assert why in str(refused.value)


def test_a_file_named_json_that_is_none_is_refused_as_such() -> None:
    with pytest.raises(ProgrammeError, match=r"line 1: this is no JSON, though its name ends in \.json"):
        read_programme(b"hello", name="programme.JSON")


def test_a_zone_given_that_is_none_is_refused() -> None:
    with pytest.raises(ProgrammeError, match="zone: “Mars/Phobos” is no time zone"):
        read_programme(xml(), zone="Mars/Phobos")
