"""Rules about the time of a session, whatever else there is."""

from collections.abc import Iterator

from .clashes import Clash, Programme, SessionFacts, SlotFacts, blocker, warning


def outside_gathering(programme: Programme) -> Iterator[Clash]:
    """A session starts on a day of the gathering."""
    for session in programme.sessions.values():
        if not programme.days.start <= session.span.start < programme.days.end:
            yield blocker("outside_gathering", (session.id,), span=session.span, days=programme.days)


def outside_slots(programme: Programme) -> Iterator[Clash]:
    """A session begins and ends within class slots of one day; a gathering without class slots has no such rule."""
    if not programme.grid.has_classes:
        return
    for session in programme.sessions.values():
        within = programme.days.start <= session.span.start < programme.days.end
        if within and not programme.grid.first_and_last(session.span):
            yield blocker("outside_slots", (session.id,), span=session.span)


def on_common_time(programme: Programme) -> Iterator[Clash]:
    """No session is on a meal or circle; one may pause for it where `pauses_for` says so."""
    for session, common, pauses in _common_times(programme):
        if not pauses:
            yield blocker("on_common_time", (session.id,), label=common.label, span=common.span)


def pauses_for(programme: Programme) -> Iterator[Clash]:
    """A session pauses for a common slot that lies wholly between its first and its last class slot."""
    for session, common, pauses in _common_times(programme):
        if pauses:
            yield warning("pauses_for", (session.id,), label=common.label, span=common.span)


def unconfirmed(programme: Programme) -> Iterator[Clash]:
    """A workshop on the schedule was confirmed by its teacher before the deadline for that had passed."""
    for session in programme.sessions.values():
        if session.overdue is not None:
            yield warning("unconfirmed", (session.id,), due=session.overdue)


def _common_times(programme: Programme) -> Iterator[tuple[SessionFacts, SlotFacts, bool]]:
    for session in programme.sessions.values():
        if touched := programme.grid.touching(session.span, common=True):
            pairs = programme.grid.first_and_last(session.span)
            for common in touched:
                yield session, common, any(_between(common, first, last) for first, last in pairs)


def _between(common: SlotFacts, first: SlotFacts, last: SlotFacts) -> bool:
    return first.span.end <= common.span.start and common.span.end <= last.span.start
