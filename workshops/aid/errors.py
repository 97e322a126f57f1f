"""The one domain error of mutual aid."""

from workshops.gatherings.errors import GatheringRefused


class AidRefused(GatheringRefused):
    """Something on the board that cannot be done; the sentence says why and what to do next."""
