"""The automatic draft's one domain error."""


class PlanRefused(Exception):
    """Something about a draft that cannot be done; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
