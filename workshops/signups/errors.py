"""The sign-ups' one domain error, and its kind for what is at the same time."""

from collections.abc import Sequence

from workshops.gatherings.errors import GatheringRefused


class SignUpRefused(GatheringRefused):
    """Something about a seat that cannot be done; the sentence says why and what to do next."""


class Overlaps(SignUpRefused):
    """The person has a seat at the same time; `swaps` are the ids of offerings to give back for this one."""

    def __init__(self, sentence: str, swaps: Sequence[int]) -> None:
        super().__init__(sentence)
        self.swaps = tuple(swaps)
