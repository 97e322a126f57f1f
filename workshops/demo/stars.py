"""Who wants what, drawn by how much each workshop pulls. Pure."""

from random import Random

from .plan import WorkshopPlan


def draw_stars(
    workshops: tuple[WorkshopPlan, ...], attendees: int, random: Random, most: int
) -> tuple[tuple[int, int, int], ...]:
    """Return who starred what as (attendee, workshop, number), the popular more often; up to `most` each."""
    placed = [index for index, w in enumerate(workshops) if w.state == "accepted" and w.placed]
    pulls = [workshops[index].pull for index in placed]
    stars: set[tuple[int, int, int]] = set()
    for attendee in range(attendees):
        for index in random.choices(placed, pulls, k=random.randint(1, most)):
            stars.add((attendee, index, random.randint(1, workshops[index].repeats)))
    return tuple(sorted(stars))
