"""What tests of paper share."""

import pytest

from tests import build
from workshops.models import Gathering, Person, SignUpRules


@pytest.fixture
def open_rules(gathering: Gathering) -> None:
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)


@pytest.fixture
def ada(gathering: Gathering) -> Person:
    return build.person("Ada")
