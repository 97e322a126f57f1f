"""The reminders' one domain error."""


class ReminderRefused(Exception):
    """A mail that cannot be sent or written so; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
