"""A small world of stars and sessions, any history of it, and the oracle of which reminders are right.

Each step changes one thing, plans without sending, or lets time pass and ticks. Times are minutes after nine.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from workshops.reminders.due import Key, Starred

NINE = datetime(2026, 7, 6, 9, tzinfo=UTC)
PEOPLE, SESSIONS, STARTS = (1, 2), ("a", "b"), (20, 40, 60, 90)
Step = tuple[str, object, object]
STEP = st.one_of(
    st.tuples(st.just("star"), st.sampled_from(PEOPLE), st.sampled_from(SESSIONS)),
    st.tuples(st.just("unstar"), st.sampled_from(PEOPLE), st.sampled_from(SESSIONS)),
    st.tuples(st.just("move"), st.sampled_from(SESSIONS), st.sampled_from(STARTS)),
    st.tuples(st.just("cancel"), st.sampled_from(SESSIONS), st.just(None)),
    st.tuples(st.just("choose"), st.sampled_from(PEOPLE), st.sampled_from((None, 15, 30, 60))),
    st.tuples(st.just("plan"), st.just(None), st.just(None)),
    st.tuples(st.just("tick"), st.sampled_from((0, 5, 10, 20)), st.just(None)),
)


class World:
    """The facts as they are now, and a diary of how they were at each tick."""

    def __init__(self) -> None:
        self.stars = {(person, session) for person in PEOPLE for session in SESSIONS}
        self.starts: dict[str, int | None] = dict.fromkeys(SESSIONS, 40)
        self.leads: dict[int, int | None] = dict.fromkeys(PEOPLE, 30)
        self.now = 15
        self.diary: list[tuple[int, set[tuple[int, str]], dict[str, int | None], dict[int, int | None]]] = []

    def take(self, step: Step) -> None:
        match step:
            case ("star", int(person), str(session)):
                self.stars.add((person, session))
            case ("unstar", int(person), str(session)):
                self.stars.discard((person, session))
            case ("move", str(session), int(start)):
                self.starts[session] = start
            case ("cancel", str(session), _):
                self.starts[session] = None
            case ("choose", int(person), int() | None as lead):
                self.leads[person] = lead
            case ("tick", int(minutes), _):
                self.now += minutes
                self.diary.append((self.now, set(self.stars), dict(self.starts), dict(self.leads)))

    def starred(self) -> list[Starred]:
        return [
            Starred(
                person=person,
                session=session,
                starts_at=NINE + timedelta(minutes=self.starts[session] or 0),
                takes_place=self.starts[session] is not None,
                lead=None if lead is None else timedelta(minutes=lead),
            )
            for person, session in self.stars
            for lead in (self.leads[person],)
        ]

    def expected(self) -> set[Key]:
        """The oracle: a key belongs to the set when the diary has one tick at which all was as it should be."""
        return {
            (person, session, NINE + timedelta(minutes=start))
            for person in PEOPLE
            for session in SESSIONS
            for start in STARTS
            if any(
                (person, session) in stars
                and starts[session] == start
                and (lead := leads[person]) is not None
                and start - lead <= now < start
                for now, stars, starts, leads in self.diary
            )
        }
