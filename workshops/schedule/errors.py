"""The schedule's one domain error."""

from .clashes import Clash


class ScheduleRefused(Exception):
    """A change of the schedule that cannot be made; the sentence says why and what to do next.

    `clashes` are the blockers in the way, if that was the reason; `stale` says that another change came first.
    `asks` is how many seats people would lose, `moves` how many have seats in what moves: it is done for who says yes
    to so many.
    """

    def __init__(
        self, sentence: str, *, clashes: tuple[Clash, ...] = (), stale: bool = False, asks: int = 0, moves: int = 0
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.clashes = clashes
        self.stale = stale
        self.asks = asks
        self.moves = moves
