"""What tests of the demo share: only those of its seats need them written."""

import pytest


@pytest.fixture(autouse=True)
def without_seats(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the seats out, a second for each gathering, where they are not looked at."""
    if request.module.__name__.rpartition(".")[2] != "test_seats":
        monkeypatch.setattr("workshops.demo.writing.write_seats", lambda *_: None)
