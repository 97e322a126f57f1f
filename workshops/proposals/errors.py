"""The proposals' one domain error."""

from workshops.gatherings.errors import GatheringRefused


class ProposalRefused(GatheringRefused):
    """A change of a workshop that cannot be made; the sentence says why and what to do next."""
