"""The schedule's one domain error."""


class ScheduleRefused(Exception):
    """A change of the schedule that cannot be made; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
