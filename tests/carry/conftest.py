"""Keys are made quickly here: how costly they are is no matter of these tests."""

import pytest

from workshops.carry import sealing


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "COST", 2**4)
