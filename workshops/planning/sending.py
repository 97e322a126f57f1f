"""A problem as JSON, for the process beside; `read_problem` reads it. Pure."""

from dataclasses import asdict
from typing import Any

from .problem import Problem


def to_data(problem: Problem) -> dict[str, Any]:
    """Return the problem in the planning format."""
    return {
        "days": list(problem.days),
        "places": [
            {"capacity": p.capacity, "features": sorted(p.features), "closed": sorted(p.closed)} for p in problem.places
        ],
        "teachers": [{"available": sorted(slots)} for slots in problem.available],
        "workshops": [
            {
                "title": w.title,
                "category": w.category,
                "slots": w.slots,
                "features": sorted(w.features),
                "teachers": list(w.teachers),
                "expected": w.expected,
                "repeat": w.repeat,
                "after": list(w.after),
                "apart": sorted(w.apart),
                "pins": [{"occurrence": p.occurrence, "start": p.start, "place": p.place} for p in w.pins],
                "starts": None if w.starts is None else sorted(w.starts),
            }
            for w in problem.workshops
        ],
        "wishes": [list(wish) for wish in problem.wishes],
        "worth": [list(worth) for worth in problem.worth],
        "ground": None if problem.ground is None else asdict(problem.ground),
        "published": [list(placed) for placed in problem.published],
        "weights": dict(problem.weights),
    }
