"""Wishes lost: exactly, attendee by attendee, and nearly, by pairs of workshops wished together.

The exact loss of one attendee is what the wishes are worth less the most that can be attended, one at a time and each
workshop once; of ways worth the same, that with most wishes. It is worked out by a dynamic programme over time whose
state is the set of repeated workshops attended so far. What stands free of every other wish is counted at once and left
out, which keeps that set small.
"""

from .arrays import INSTANCES, MASKS, ONE, REPEATED, Fixed, State
from .fast import borrowed, fast

NEVER = -(1 << 40)  # a state that cannot be


@fast
def collect(fixed: Fixed, state: State, a: int) -> int:
    """Note the placed occurrences of attendee a's wishes (start, length, which wish) in scratch; returns how many.

    The row after them counts, for each slot, how many of them cover it.
    """
    s, o, slots = state.scratch, (fixed.sizes[2] + fixed.sizes[8]) * MASKS, fixed.sizes[2]
    cover = o + 4 * INSTANCES
    for t in range(slots):
        s[cover + t] = 0
    n = 0
    for i in range(fixed.wish_index[a], fixed.wish_index[a + 1]):
        w = fixed.wish_items[i]
        for e in range(fixed.first[w], fixed.first[w + 1]):
            t = state.start[e]
            if t >= 0 and n < INSTANCES:
                s[o + n], s[o + INSTANCES + n], s[o + 2 * INSTANCES + n] = t, fixed.length[w], i
                for k in range(t, t + fixed.length[w]):
                    s[cover + k] += 1
                n += 1
    return n


@fast
def stands_free(s: list[int], o: int, cover: int, i: int) -> bool:
    """Say whether nothing else covers any slot of occurrence i."""
    for k in range(s[o + i], s[o + i] + s[o + INSTANCES + i]):
        if s[cover + k] != 1:
            return False
    return True


@fast
def drop(s: list[int], o: int, cover: int, n: int, wish: int) -> int:
    """Remove a wish's occurrences from the n; returns how many are left."""
    kept = 0
    for i in range(n):
        if s[o + 2 * INSTANCES + i] == wish:
            for k in range(s[o + i], s[o + i] + s[o + INSTANCES + i]):
                s[cover + k] -= 1
        else:
            if kept != i:
                s[o + kept] = s[o + i]
                s[o + INSTANCES + kept] = s[o + INSTANCES + i]
                s[o + 2 * INSTANCES + kept] = s[o + 2 * INSTANCES + i]
            kept += 1
    return kept


@fast
def sort_by_start(s: list[int], o: int, n: int) -> None:
    """Order the n occurrences by start."""
    for i in range(1, n):
        t, length, wish = s[o + i], s[o + INSTANCES + i], s[o + 2 * INSTANCES + i]
        k = i - 1
        while k >= 0 and s[o + k] > t:
            s[o + k + 1] = s[o + k]
            s[o + INSTANCES + k + 1] = s[o + INSTANCES + k]
            s[o + 2 * INSTANCES + k + 1] = s[o + 2 * INSTANCES + k]
            k -= 1
        s[o + k + 1], s[o + INSTANCES + k + 1], s[o + 2 * INSTANCES + k + 1] = t, length, wish


@fast
def give_bits(s: list[int], o: int, n: int) -> int:
    """Give each wish that stands there twice a bit of its own (0 = once only); returns how many bits.

    Where bits are used up, the later occurrences get one that no state has, and are left out.
    """
    bits = 0
    for i in range(n):
        s[o + 3 * INSTANCES + i] = 0
        for k in range(n):
            if k != i and s[o + 2 * INSTANCES + k] == s[o + 2 * INSTANCES + i]:
                if k < i:
                    s[o + 3 * INSTANCES + i] = s[o + 3 * INSTANCES + k] or MASKS
                elif bits < REPEATED:
                    s[o + 3 * INSTANCES + i] = 1 << bits
                    bits += 1
                break
    return bits


@fast
def sweep(fixed: Fixed, s: list[int], o: int, n: int, bits: int) -> tuple[int, int]:
    """Return where the last of the n sorted occurrences ends, and the state there that has attended most."""
    masks = 1 << bits
    row = s[o]
    end = row
    for i in range(n):
        end = max(end, s[o + i] + s[o + INSTANCES + i])
    for t in range(row, end + 1):
        for m in range(masks):
            s[t * MASKS + m] = NEVER
    s[row * MASKS] = 0
    i = 0
    for t in range(row, end):
        wait(s, t, masks)
        while i < n and s[o + i] == t:
            worth = fixed.wish_worth[s[o + 2 * INSTANCES + i]]
            spread(s, t, t + s[o + INSTANCES + i], s[o + 3 * INSTANCES + i], masks, worth)
            i += 1
    best = 0
    for m in range(1, masks):
        if s[end * MASKS + m] > s[end * MASKS + best]:
            best = m
    return end, best


@fast
def wait(s: list[int], t: int, masks: int) -> None:
    """Attend nothing from slot t to the next."""
    for m in range(masks):
        if s[t * MASKS + m] > s[(t + 1) * MASKS + m]:
            s[(t + 1) * MASKS + m] = s[t * MASKS + m]


@fast
def spread(s: list[int], t: int, to: int, bit: int, masks: int, worth: int) -> None:
    """Attend one occurrence from slot t until `to`, from every state that has not attended its workshop."""
    if bit == MASKS:
        return
    for m in range(masks):
        value = s[t * MASKS + m] + worth
        if value > 0 and not (m & bit) and value > s[to * MASKS + (m | bit)]:
            s[to * MASKS + (m | bit)] = value


@fast
def exact_loss(fixed: Fixed, state: State, a: int) -> int:
    """Return what of attendee a's wishes cannot be attended: their worth, counted ONE times, and their number."""
    s, o = state.scratch, (fixed.sizes[2] + fixed.sizes[8]) * MASKS
    cover = o + 4 * INSTANCES
    n, met = collect(fixed, state, a), 0
    i = 0
    while i < n:
        if stands_free(s, o, cover, i):
            wish = s[o + 2 * INSTANCES + i]
            n = drop(s, o, cover, n, wish)
            met += fixed.wish_worth[wish]
            i = 0
        else:
            i += 1
    if n:
        sort_by_start(s, o, n)
        end, best = sweep(fixed, s, o, n, give_bits(s, o, n))
        met += s[end * MASKS + best]
    return int(fixed.whole[a] - met)


@fast
def refresh_losses(fixed: Fixed, state: State) -> int:
    """Work out every attendee's loss anew; returns what all that is lost is worth."""
    fixed, state = borrowed(fixed), borrowed(state)
    total = 0
    for a in range(fixed.sizes[7]):
        state.loss[a] = exact_loss(fixed, state, a)
        total += state.loss[a] // ONE
    return total


@fast
def touch(fixed: Fixed, state: State, w: int, n: int) -> int:
    """Add the wishers of workshop w to the n touched attendees, each once; returns how many are touched now."""
    for i in range(fixed.wisher_index[w], fixed.wisher_index[w + 1]):
        a = fixed.wisher_items[i]
        if state.stamp[a] != state.tally[3]:
            state.stamp[a] = state.tally[3]
            state.touched[n] = a
            n += 1
    return n


@fast
def changed_loss(fixed: Fixed, state: State, n: int) -> int:
    """Return how much more the n touched attendees lose now; their new losses are kept beside them."""
    change = 0
    for i in range(n):
        a = state.touched[i]
        state.touched_loss[i] = exact_loss(fixed, state, a)
        change += state.touched_loss[i] // ONE - state.loss[a] // ONE
    return change


@fast
def pair_loss(fixed: Fixed, state: State, e: int) -> float:
    """Return how many wishes are nearly lost where event e overlaps what is wished together with it."""
    places, w, start = fixed.sizes[3], fixed.workshop[e], state.start[e]
    cell, workshop, together, row = state.cell, fixed.workshop, fixed.together, w * fixed.sizes[1]
    total = 0.0  # the event itself is wished together with nothing of its own
    for i in range(start * places, (start + 1) * places):
        f = cell[i]
        if f >= 0:
            total += together[row + workshop[f]]
    for t in range(start + 1, start + fixed.length[w]):
        for i in range(t * places, (t + 1) * places):
            f = cell[i]
            if f >= 0 and state.start[f] == t:
                total += together[row + workshop[f]]
    return total
