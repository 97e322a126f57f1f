from .shared_data import shared


def test_the_shared_data_is_found_or_said_to_be_absent() -> None:
    assert shared("programmes/SOURCES.md").read_text().startswith("# Real programmes")
