"""The gatherings' one domain error, and its kind for stale writes."""


class GatheringRefused(Exception):
    """A change of a gathering that cannot be made; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Stale(GatheringRefused):
    """Somebody else changed the row after the writer saw it."""
