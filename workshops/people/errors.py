"""The people's one domain error, and its kind for stale writes."""


class PersonRefused(Exception):
    """A change of a person that cannot be made; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StaleProfile(PersonRefused):
    """The profile was saved elsewhere after the writer saw it."""
