"""The one domain error of community places."""

from workshops.gatherings.errors import GatheringRefused


class HubRefused(GatheringRefused):
    """Something at a hub that cannot be done; the sentence says why and what to do next."""
