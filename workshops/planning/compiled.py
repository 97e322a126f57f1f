"""Compile the search once, before anybody waits for it: `python -m workshops.planning.compiled`."""

from .fast import COMPILED
from .problem import Place, Problem, Workshop
from .search import Search


def compile_search() -> bool:
    """Run through both parts of a tiny search; say whether there is anything to compile."""
    workshops = (Workshop(title="Felt"), Workshop(title="Bark"))
    problem = Problem(days=(2,), places=(Place(capacity=1),), available=(), workshops=workshops, wishes=((0, 1),))
    search = Search(problem, 1)
    search.advance(0.1, 10)
    search.advance(0.9, 10)
    return COMPILED


if __name__ == "__main__":
    compile_search()
