"""The perennial workshops' one domain error."""

from workshops.gatherings.errors import GatheringRefused


class SeriesRefused(GatheringRefused):
    """A change of a series that cannot be made; the sentence says why and what to do next."""
