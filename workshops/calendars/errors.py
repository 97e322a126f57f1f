"""The calendars' one domain error."""


class CalendarRefused(Exception):
    """A private link that cannot be made or changed; the sentence says why and what to do next."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
