"""The inner loops of the search, on flat integer lists: compiled by numba where it is installed, as they are without.

Everything here keeps feasibility: a move is made whole, checked, and taken back when a hard rule or the temperature
says no. Names of rows are those of `arrays.Fixed` and `arrays.State`.
"""

from .arrays import Fixed, State
from .fast import fast
from .walks import hurry_cost


@fast
def draw(state: State, below: int) -> int:
    """Return a whole number from 0 to below - 1 (xorshift, 32 bits)."""
    x = state.random[0]
    x ^= (x << 13) & 4294967295
    x ^= x >> 17
    x ^= (x << 5) & 4294967295
    state.random[0] = x
    return int(x % below)


@fast
def teacher_day(fixed: Fixed, state: State, j: int, t: int) -> int:
    """Return what the idle and back-to-back slots of teacher j on slot t's day cost, and ways that are too short."""
    busy, row = state.busy, j * fixed.sizes[2]
    lowest, highest, count, touching, last = -1, -1, 0, 0, -1
    for k in range(fixed.this_day[t], fixed.next_day[t]):
        e = busy[row + k]
        if e >= 0:
            if lowest < 0:
                lowest = k
            highest = k
            count += 1
            if last >= 0 and last != e:
                touching += 1
        last = e
    if count == 0:
        return 0
    cost = fixed.weights[2] * (highest - lowest + 1 - count) + fixed.weights[3] * touching
    return int(cost + hurry_cost(fixed, state, j, lowest, highest))


@fast
def teachers_days(fixed: Fixed, state: State, w: int, t: int) -> int:
    """Return the same for all teachers of workshop w; who teaches once a day costs nothing."""
    days, d, cost = fixed.sizes[5], fixed.day[t], 0
    for i in range(fixed.teacher_index[w], fixed.teacher_index[w + 1]):
        j = fixed.teacher_items[i]
        if state.taught[j * days + d] > 1:
            cost += teacher_day(fixed, state, j, t)
    return int(cost)


@fast
def crowded(fixed: Fixed, state: State, w: int, t: int, most: int) -> int:
    """Return what it costs that more than `most` of workshop w's category are at the slots that it has from t on."""
    crowd, row, cost = state.crowd, fixed.category[w] * fixed.sizes[2], 0
    for k in range(t, t + fixed.length[w]):
        if crowd[row + k] > most:
            cost += fixed.weights[4]
    return int(cost)


@fast
def balance(fixed: Fixed, state: State) -> int:
    """Return what the difference between the fullest and the emptiest day costs."""
    lowest, highest = state.load[0], state.load[0]
    for d in range(1, fixed.sizes[5]):
        lowest, highest = min(lowest, state.load[d]), max(highest, state.load[d])
    return int(fixed.weights[5] * (highest - lowest))


@fast
def own_cost(fixed: Fixed, e: int, t: int, p: int) -> int:
    """Return what only depends on where event e is: heads over capacity, and change of what was published."""
    cost = fixed.weights[1] * fixed.overflow[fixed.workshop[e] * fixed.sizes[3] + p]
    if fixed.published_start[e] >= 0:
        if fixed.published_start[e] != t:
            cost += fixed.weights[6]
        elif fixed.published_place[e] != p:
            cost += fixed.weights[7]
    return int(cost)


@fast
def stand(fixed: Fixed, state: State, e: int, t: int, p: int) -> None:
    """Place event e, without asking what that costs."""
    slots, places, w, d = fixed.sizes[2], fixed.sizes[3], fixed.workshop[e], fixed.day[t]
    end, c = t + fixed.length[w], fixed.category[w] * slots
    state.start[e], state.place[e] = t, p
    state.load[d] += end - t
    for k in range(t, end):
        state.cell[k * places + p] = e
        state.crowd[c + k] += 1
    for i in range(fixed.teacher_index[w], fixed.teacher_index[w + 1]):
        j = fixed.teacher_items[i]
        state.taught[j * fixed.sizes[5] + d] += 1
        for k in range(t, end):
            state.busy[j * slots + k] = e


@fast
def clear(fixed: Fixed, state: State, e: int) -> None:
    """Lift event e, without asking what that costs."""
    slots, places, w, t, p = fixed.sizes[2], fixed.sizes[3], fixed.workshop[e], state.start[e], state.place[e]
    end, c, d = t + fixed.length[w], fixed.category[w] * slots, fixed.day[t]
    state.start[e] = -1
    state.load[d] -= end - t
    for k in range(t, end):
        state.cell[k * places + p] = -1
        state.crowd[c + k] -= 1
    for i in range(fixed.teacher_index[w], fixed.teacher_index[w + 1]):
        j = fixed.teacher_items[i]
        state.taught[j * fixed.sizes[5] + d] -= 1
        for k in range(t, end):
            state.busy[j * slots + k] = -1


@fast
def put(fixed: Fixed, state: State, e: int, t: int, p: int) -> int:
    """Place event e; returns what that adds to the cost, without losses and balance."""
    w = fixed.workshop[e]
    cost = own_cost(fixed, e, t, p) + crowded(fixed, state, w, t, 0) - teachers_days(fixed, state, w, t)
    stand(fixed, state, e, t, p)
    return int(cost + teachers_days(fixed, state, w, t))


@fast
def take(fixed: Fixed, state: State, e: int) -> int:
    """Lift event e; returns what that adds to the cost (negative), without losses and balance."""
    w, t = fixed.workshop[e], state.start[e]
    cost = own_cost(fixed, e, t, state.place[e]) + crowded(fixed, state, w, t, 1) + teachers_days(fixed, state, w, t)
    clear(fixed, state, e)
    return int(teachers_days(fixed, state, w, t) - cost)


@fast
def teacher_busy(fixed: Fixed, state: State, w: int, t: int) -> bool:
    """Say whether a teacher of workshop w teaches at slot t."""
    for i in range(fixed.teacher_index[w], fixed.teacher_index[w + 1]):
        if state.busy[fixed.teacher_items[i] * fixed.sizes[2] + t] >= 0:
            return True
    return False


@fast
def fits(fixed: Fixed, state: State, e: int, t: int, p: int) -> bool:
    """Say whether event e, lifted, can go to slot t and place p beside all that is placed (order apart)."""
    slots, places, w = fixed.sizes[2], fixed.sizes[3], fixed.workshop[e]
    if t < 0 or fixed.may_start[w * slots + t] == 0:
        return False
    for k in range(t, t + fixed.length[w]):
        if state.cell[k * places + p] >= 0 or fixed.open[p * slots + k] == 0 or teacher_busy(fixed, state, w, k):
            return False
    for f in range(fixed.first[w], fixed.first[w + 1]):
        if f != e and state.start[f] >= 0 and fixed.day[state.start[f]] == fixed.day[t]:
            return False
    return True


@fast
def suits(fixed: Fixed, w: int, p: int) -> bool:
    """Say whether place p has the features that workshop w needs."""
    return bool(fixed.suitable[w * fixed.sizes[3] + p])


@fast
def first_start(fixed: Fixed, state: State, w: int) -> int:
    """Return the earliest start of workshop w, or a large number while none of its events is placed."""
    earliest = 1000000
    for f in range(fixed.first[w], fixed.first[w + 1]):
        if state.start[f] >= 0:
            earliest = min(earliest, state.start[f])
    return int(earliest)


@fast
def ready(fixed: Fixed, state: State, w: int, apart: int) -> int:
    """Return from where on may begin what comes after workshop w, on a later day if it is apart from it."""
    start = first_start(fixed, state, w)
    if apart and start < fixed.sizes[2]:
        return int(fixed.next_day[start])
    return int(start + fixed.length[w])


@fast
def in_order(fixed: Fixed, state: State, w: int) -> bool:
    """Say whether workshop w starts after what must come before it, and ends before what must follow."""
    for i in range(fixed.before_index[w], fixed.before_index[w + 1]):
        a = fixed.before_items[i]
        if ready(fixed, state, a, fixed.before_apart[i]) > first_start(fixed, state, w):
            return False
    for i in range(fixed.after_index[w], fixed.after_index[w + 1]):
        b = fixed.after_items[i]
        if ready(fixed, state, w, fixed.after_apart[i]) > first_start(fixed, state, b):
            return False
    return True


@fast
def soft_cost(fixed: Fixed, state: State) -> int:
    """Return the weighted cost of the whole schedule, lost wishes apart."""
    cost = balance(fixed, state)
    slots = fixed.sizes[2]
    for e in range(fixed.sizes[0]):
        cost += own_cost(fixed, e, state.start[e], state.place[e])
    for i in range(fixed.sizes[6] * slots):
        if state.crowd[i] > 1:
            cost += fixed.weights[4] * (state.crowd[i] - 1)
    for j in range(fixed.sizes[4]):
        for t in range(slots):
            if t == 0 or fixed.day[t] != fixed.day[t - 1]:
                cost += teacher_day(fixed, state, j, t)
    return int(cost)
