"""What ways on foot cost, in the inner loops: teachers who come too late, and people who would, who want both."""

from .arrays import Fixed, State
from .fast import fast

LATE = 4  # people who come late weigh as much as one wish lost


@fast
def hurry_cost(fixed: Fixed, state: State, j: int, lowest: int, highest: int) -> int:
    """Return what it costs that teacher j comes too late to what begins after slot `lowest`, of one day."""
    late = 0
    if fixed.sizes[9] and fixed.weights[8]:
        for k in range(lowest + 1, highest + 1):
            late += hurries(fixed, state, j, k)
    return int(fixed.weights[8] * late)


@fast
def hurries(fixed: Fixed, state: State, j: int, k: int) -> int:
    """Return from how many sessions teacher j comes too late to one that begins at slot k."""
    slots, late, e = fixed.sizes[2], 0, state.busy[j * fixed.sizes[2] + k]
    if e < 0 or state.busy[j * slots + k - 1] == e:
        return 0
    to, b = state.place[e], k - 1
    while b >= 0 and fixed.begins[k] - fixed.ends[b] < fixed.sizes[9]:
        f = state.busy[j * slots + b]
        if f >= 0 and state.busy[j * slots + b + 1] != f:
            late += fixed.begins[k] - fixed.ends[b] < fixed.teachers_way[state.place[f] * fixed.sizes[3] + to]
        b -= 1
    return int(late)


@fast
def late_people(fixed: Fixed, state: State, e: int) -> float:
    """Return what people would come late who want event e and what is shortly before or after it."""
    slots, places, row = fixed.sizes[2], fixed.sizes[3], fixed.workshop[e] * fixed.sizes[1]
    start, to = state.start[e], state.place[e]
    end = start + fixed.length[fixed.workshop[e]] - 1
    late = 0.0
    b = start - 1
    while b >= 0 and fixed.begins[start] - fixed.ends[b] < fixed.sizes[9]:
        for p in range(places):
            f = state.cell[b * places + p]
            far = fixed.begins[start] - fixed.ends[b] < fixed.people_way[p * places + to]
            if far and f >= 0 and state.cell[(b + 1) * places + p] != f:
                late += fixed.together[row + fixed.workshop[f]]
        b -= 1
    b = end + 1
    while b < slots and fixed.begins[b] - fixed.ends[end] < fixed.sizes[9]:
        for p in range(places):
            f = state.cell[b * places + p]
            far = fixed.begins[b] - fixed.ends[end] < fixed.people_way[to * places + p]
            if far and f >= 0 and state.start[f] == b:
                late += fixed.together[row + fixed.workshop[f]]
        b += 1
    return float(fixed.weights[9] * late / LATE)


@fast
def late_cost(fixed: Fixed, state: State) -> float:
    """Return what it costs that people would come late, in all: each two events were seen from both."""
    late = 0.0
    if fixed.sizes[9]:
        for e in range(fixed.sizes[0]):
            late += late_people(fixed, state, e)
    return late / 2
