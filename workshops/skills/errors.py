"""The skills' one domain error."""


class SkillRefused(Exception):
    """A change of a listing that cannot be made; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
