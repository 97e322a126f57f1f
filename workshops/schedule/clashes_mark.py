"""A short mark of a clash by which a dismissal knows it again."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

from workshops.timespan import TimeSpan

from .clashes import Clash

# How many people want something changes every day and does not make a clash another one.
PASSING = frozenset({"people", "smaller", "shared", "expected", "adjusted_p"})


def mark_of(clash: Clash) -> str:
    """Return the mark: equal for the same rule about the same sessions with the same facts that matter."""
    facts = {key: _plain(value) for key, value in clash.facts.items() if key not in PASSING}
    text = json.dumps([clash.rule, clash.sessions, facts], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    """Return the value for JSON; moments by the second, whatever their zone is called."""
    if isinstance(value, TimeSpan):
        return [round(value.start.timestamp()), round(value.end.timestamp())]
    return value.isoformat() if isinstance(value, date) else value
