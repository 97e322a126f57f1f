"""The skills' one domain error."""

from workshops.gatherings.errors import GatheringRefused


class SkillRefused(GatheringRefused):
    """A change of a listing or of the catalogue that cannot be made; the sentence says why and what to do next."""
