"""What others changed on a board since it was last looked at, and who else is here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from json import dumps
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .board_presence import look_in
from .history import tell_steps
from .log_models import Step

STEPS_TOLD = 5
STREAM_SECONDS = 6.0  # less than the web server waits for a request when it is told to stop
BETWEEN_LOOKS = 1.0
SEATS = BoundedSemaphore(max(1, settings.WEB_THREADS // 4))  # of this process: a stream holds a thread


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a board knows: the draft's version, the last logged step, who is here in words."""

    version: int
    step: int
    here: str
    day: date


def news_since(gathering: Gathering, person: Person, seen: Seen) -> dict[str, Any] | None:
    """Return what is new, or None: no query of its own unless the draft changed, then three at most."""
    here = here_words(gathering, person, seen.day)
    if (gathering.draft_version, here) == (seen.version, seen.here):
        return None
    told: list[str] = []
    newest = seen.step
    if gathering.draft_version != seen.version:
        steps = Step.objects.filter(gathering=gathering, pk__gt=seen.step).select_related("person", "root__person")
        fetched = list(steps[: STEPS_TOLD * 4])
        newest = max([seen.step, *(step.pk for step in fetched)])
        others = [step for step in fetched if step.person_id != person.pk][:STEPS_TOLD]
        told = [one.words for one in reversed(tell_steps(gathering, others))]
    return {"version": gathering.draft_version, "step": newest, "here": here, "steps": told}


def here_words(gathering: Gathering, person: Person, day: date) -> str:
    """Say that the person looks at `day`, and return who else looks at the board: `Wren (Mon 6 July), Sol`."""
    others = look_in(gathering, person, day)
    return ", ".join(
        entry["name"]
        if entry["day"] == day.isoformat()
        else _("%(name)s (%(day)s)")
        % {"name": entry["name"], "day": formats.date_format(date.fromisoformat(entry["day"]), "D j F")}
        for entry in others
    )


class Stream:
    """News as server-sent events for a few seconds; it holds one of the few seats until it is closed."""

    def __init__(self, gathering: Gathering, person: Person, seen: Seen) -> None:
        """Begin to tell what is new after `seen`; the caller has taken a seat."""
        self.told = self._tell(gathering, person, seen)
        self.seated = True

    def __iter__(self) -> Iterator[str]:
        return self.told

    def close(self) -> None:
        """Give the seat back."""
        if self.seated:
            self.seated = False
            SEATS.release()

    def _tell(self, gathering: Gathering, person: Person, seen: Seen) -> Iterator[str]:
        until = monotonic() + STREAM_SECONDS
        while True:
            if news := news_since(gathering, person, seen):
                seen = Seen(version=news["version"], step=news["step"], here=news["here"], day=seen.day)
                yield f"data: {dumps(news)}\n\n"
            else:
                yield ":\n\n"
            if monotonic() > until:
                break
            sleep(BETWEEN_LOOKS)
            gathering.refresh_from_db(fields=["draft_version"])
        yield "event: end\ndata:\n\n"
