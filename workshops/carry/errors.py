"""The one domain error of carrying."""


class CarryRefused(Exception):
    """A gathering that cannot be carried; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
