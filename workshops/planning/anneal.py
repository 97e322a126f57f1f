"""Simulated annealing over moves that never leave feasibility (Kirkpatrick, Gelatt and Vecchi, 1983).

A move takes one event to another slot; what stands in its way goes to where it came from, or to a free spot.
"""

import math

from .arrays import Fixed, State
from .fast import borrowed, fast
from .kernel import balance, clear, draw, fits, in_order, put, stand, suits, take
from .losses import changed_loss, pair_loss, touch
from .walks import late_people

MOST_MOVED = 4
TWO = -2
NEARLY = 0.25  # of the wishes that pairs say are lost; a move far from paying by that is not counted exactly
STAYS = 3  # tries in ten that only change the place


@fast
def free_place(fixed: Fixed, state: State, e: int, t: int) -> int:
    """Return a suitable place where event e, lifted, fits at slot t, looked for from a random one on; -1 if none."""
    w, places = fixed.workshop[e], fixed.sizes[3]
    first, count = fixed.place_index[w], fixed.place_index[w + 1] - fixed.place_index[w]
    if count == 0 or fixed.may_start[w * fixed.sizes[2] + t] == 0:
        return -1
    offset = draw(state, count)
    for i in range(count):
        p = fixed.place_items[first + (offset + i) % count]
        if state.cell[t * places + p] < 0 and fits(fixed, state, e, t, p):
            return int(p)
    return -1


@fast
def lift(fixed: Fixed, state: State, e: int, moved: list[int], n: int) -> None:
    """Lift event e as the n-th of the move, noting where it was and what that changes."""
    state.change[1] -= pair_loss(fixed, state, e)
    if fixed.sizes[9]:
        state.change[0] -= late_people(fixed, state, e)
    moved[3 * n], moved[3 * n + 1], moved[3 * n + 2] = e, state.start[e], state.place[e]
    state.change[0] += take(fixed, state, e)


@fast
def set_down(fixed: Fixed, state: State, e: int, t: int, p: int) -> None:
    """Place the lifted event e, noting what that changes."""
    state.change[0] += put(fixed, state, e, t, p)
    if fixed.sizes[9]:
        state.change[0] += late_people(fixed, state, e)
    state.change[1] += pair_loss(fixed, state, e)


@fast
def lift_in_the_way(fixed: Fixed, state: State, t: int, p: int, moved: list[int], pinned: list[int]) -> int:
    """Lift what stands on place p from slot t for the first moved event; returns how many are lifted, or -1."""
    n = 1
    places = fixed.sizes[3]
    for k in range(t, t + fixed.length[fixed.workshop[moved[0]]]):
        f = state.cell[k * places + p]
        if f >= 0:
            if pinned[f] or n == MOST_MOVED:
                return -n
            lift(fixed, state, f, moved, n)
            n += 1
    return n


@fast
def resettle(fixed: Fixed, state: State, f: int, t: int, p: int) -> bool:
    """Set down event f at slot t and place p, else elsewhere at slot t, else at a random slot; False if nowhere."""
    if suits(fixed, fixed.workshop[f], p) and fits(fixed, state, f, t, p):
        set_down(fixed, state, f, t, p)
        return True
    for attempt in range(4):
        slot = t if attempt == 0 else draw(state, fixed.sizes[2])
        other = free_place(fixed, state, f, slot)
        if other >= 0:
            set_down(fixed, state, f, slot, other)
            return True
    return False


@fast
def take_back(fixed: Fixed, state: State, moved: list[int], n: int) -> None:
    """Bring the n lifted events back to where they were, wherever they are now."""
    for i in range(n):
        if state.start[moved[3 * i]] >= 0:
            clear(fixed, state, moved[3 * i])
    for i in range(n):
        stand(fixed, state, moved[3 * i], moved[3 * i + 1], moved[3 * i + 2])


@fast
def all_in_order(fixed: Fixed, state: State, moved: list[int], n: int) -> bool:
    """Say whether every moved workshop keeps its place in the order."""
    for i in range(n):
        if not in_order(fixed, state, fixed.workshop[moved[3 * i]]):
            return False
    return True


@fast
def losses_of_move(fixed: Fixed, state: State, moved: list[int], n: int) -> int:
    """Touch the wishers of what changed its slot; returns how many attendees that are."""
    state.tally[3] += 1
    count = 0
    for i in range(n):
        if state.start[moved[3 * i]] != moved[3 * i + 1]:
            count = touch(fixed, state, fixed.workshop[moved[3 * i]], count)
    return count


@fast
def taught_meanwhile(fixed: Fixed, state: State, e: int, t: int) -> int:
    """Return what event e's teachers teach meanwhile if it starts at slot t: an event, -1 for nothing, TWO for more.

    Only by taking its place could e push that event out, so nothing else need be tried.
    """
    slots, w, found = fixed.sizes[2], fixed.workshop[e], -1
    for i in range(fixed.teacher_index[w], fixed.teacher_index[w + 1]):
        for k in range(t, t + fixed.length[w]):
            f = state.busy[fixed.teacher_items[i] * slots + k]
            if f >= 0 and f != e and f != found:
                if found >= 0:
                    return TWO
                found = f
    return int(found)


@fast
def rearrange(fixed: Fixed, state: State, e: int, moved: list[int], pinned: list[int]) -> int:
    """Try one random move of event e; returns how many events moved, negative when it must be taken back."""
    slots, w = fixed.sizes[2], fixed.workshop[e]
    t = state.start[e] if draw(state, 10) < STAYS else draw(state, slots)
    count = fixed.place_index[w + 1] - fixed.place_index[w]
    if fixed.may_start[w * slots + t] == 0 or count == 0:
        return 0
    taught = taught_meanwhile(fixed, state, e, t)
    if taught == TWO or (taught >= 0 and (pinned[taught] or not suits(fixed, w, state.place[taught]))):
        return 0
    old_t, old_p = state.start[e], state.place[e]
    state.change[0] = state.change[1] = 0.0
    lift(fixed, state, e, moved, 0)
    p = state.place[taught] if taught >= 0 else -1
    if p < 0 and draw(state, 2):
        p = free_place(fixed, state, e, t)
    if p < 0:
        p = fixed.place_items[fixed.place_index[w] + draw(state, count)]
    n = lift_in_the_way(fixed, state, t, p, moved, pinned)
    if n < 0 or not fits(fixed, state, e, t, p):
        return -abs(n)
    set_down(fixed, state, e, t, p)
    for i in range(1, n):
        if not resettle(fixed, state, moved[3 * i], old_t, old_p):
            return -n
    return n if all_in_order(fixed, state, moved, n) else -n


@fast
def wishes_change(fixed: Fixed, state: State, moved: list[int], n: int, room: float) -> float:
    """Return how much dearer the move makes the exact losses; nearly, when that alone is far more than `room`."""
    nearly = fixed.weights[0] * NEARLY * state.change[1]
    state.touched_count[0] = 0
    if fixed.weights[0] == 0:
        return 0.0
    if nearly > room:
        return float(nearly)
    state.touched_count[0] = losses_of_move(fixed, state, moved, n)
    return float(fixed.weights[0] * changed_loss(fixed, state, state.touched_count[0]))


@fast
def anneal(
    fixed: Fixed, state: State, moved: list[int], pinned: list[int], steps: int, temperature: float, exact: bool
) -> float:
    """Make `steps` tries at one temperature; returns the change of the cost that was kept."""
    fixed, state = borrowed(fixed), borrowed(state)
    kept = 0.0
    count = len(fixed.free)
    level = balance(fixed, state)
    for _ in range(steps):
        e = fixed.free[draw(state, count)]
        n = rearrange(fixed, state, e, moved, pinned)
        if n <= 0:
            if n < 0:
                take_back(fixed, state, moved, -n)
            continue
        bound = -temperature * math.log((draw(state, 1000000) + 1) / 1000000.0)
        balanced = balance(fixed, state)
        change = state.change[0] + balanced - level
        if exact:
            change += wishes_change(fixed, state, moved, n, bound - change)
        else:
            change += fixed.weights[0] * state.change[1]
        if change > bound:
            take_back(fixed, state, moved, n)
            continue
        kept += change
        level = balanced
        if exact:
            for i in range(state.touched_count[0]):
                state.loss[state.touched[i]] = state.touched_loss[i]
    return kept
