"""The one domain error of news."""

from workshops.gatherings.errors import GatheringRefused


class NewsRefused(GatheringRefused):
    """News that cannot be sent or asked for; the sentence says why and what to do next."""
