"""The schedule's one domain error."""

from .clashes import Clash


class ScheduleRefused(Exception):
    """A change of the schedule that cannot be made; the sentence says why and what to do next.

    `clashes` are the blockers in the way, if that was the reason; `stale` says that another change came first.
    """

    def __init__(self, sentence: str, *, clashes: tuple[Clash, ...] = (), stale: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.clashes = clashes
        self.stale = stale
