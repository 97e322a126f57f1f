"""What tests of the board share: Monday's morning, a place and a workshop that wants a time."""

import pytest

from tests import build
from workshops.models import Gathering, Place, Session, Slot


@pytest.fixture
def morning(gathering: Gathering) -> Slot:
    return build.slot(gathering, starts=9, ends=12, label="Morning")


@pytest.fixture
def oak(gathering: Gathering) -> Place:
    return build.place(gathering, "Oak")


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    return build.session(build.workshop(gathering, "Friction fire", teachers=[build.person("Wren")]))
