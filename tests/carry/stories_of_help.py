"""Stories of edits on both sides of what people promise each other: bread, shifts, stock; and of their wishes."""

from collections.abc import Callable
from datetime import timedelta

from tests import build
from workshops.models import Answer, Draw, HubStock, Person, Post, Shift, ShiftSeat, Wish, Workshop

from .stories import Story, both, fields, new_workshop, nothing


def answer(name: str, state: str, *, hours: int = 1) -> Callable[[], None]:
    """Return an edit that brings somebody's answer to the bread into a state, or makes one."""

    def edit() -> None:
        person = Person.objects.filter(name=name).first() or build.person(name, email=f"{name.lower()}@example.org")
        moment = build.NOW + timedelta(hours=hours)
        values = {"state": state, "settled_at": moment, "made_at": build.NOW}
        Answer.objects.update_or_create(post=Post.objects.get(), person=person, defaults=values)
        Post.objects.update(promised=Answer.objects.filter(state__in=Answer.PROMISED).count())

    return edit


def agreed() -> set[str]:
    return set(Answer.objects.filter(state__in=Answer.PROMISED).values_list("person__name", flat=True))


def shift(name: str, *, hours: int = 1) -> Callable[[], None]:
    """Return an edit by which somebody takes the shift in the kitchen."""

    def edit() -> None:
        person = Person.objects.filter(name=name).first() or build.person(name, email=f"{name.lower()}@example.org")
        moment = build.NOW + timedelta(hours=hours)
        ShiftSeat.objects.create(shift=Shift.objects.get(), person=person, taken_at=moment)

    return edit


def shift_given_back() -> None:
    ShiftSeat.objects.all().delete()


def on_shift() -> set[str]:
    return set(ShiftSeat.objects.values_list("person__name", flat=True))


def wishes(name: str, *titles: str) -> Callable[[], None]:
    """Return an edit by which somebody wishes for workshops in this order, in place of what they wished before."""

    def edit() -> None:
        draw, person = Draw.objects.get(), Person.objects.get(name=name)
        Wish.objects.filter(person=person).delete()
        for rank, title in enumerate(titles, start=1):
            workshop = Workshop.objects.get(title=title)
            Wish.objects.create(draw=draw, person=person, workshop=workshop, rank=rank)

    return edit


def wished(name: str) -> list[str]:
    return list(Wish.objects.filter(person__name=name).order_by("rank").values_list("workshop__title", flat=True))


STORIES_OF_HELP = {
    "an answer agreed at the river": Story(
        nothing, answer("Cy", "agreed"), lambda: agreed() == {"Bo", "Cy"} and Post.objects.get().promised == 2
    ),
    "bread promised twice": Story(
        answer("Cy", "agreed"), answer("Di", "agreed", hours=2), lambda: agreed() == {"Bo", "Cy"}, 0, 1
    ),
    "bread handed over beyond what there was": Story(
        answer("Cy", "handed"), answer("Di", "handed"), lambda: agreed() == {"Cy", "Di"}, 0, 1
    ),
    "an answer settled otherwise on both": Story(
        answer("Bo", "withdrawn"), answer("Bo", "handed"), lambda: agreed() == set(), 1
    ),
    "stock low at the river": Story(
        nothing, fields(HubStock, level="none"), lambda: HubStock.objects.get().level == "none"
    ),
    "a shift moved at home, reworded at the river": Story(
        fields(Shift, starts_at=build.at(9), sequence=1),
        fields(Shift, what="Cook", sequence=1),
        lambda: list(Shift.objects.values_list("what", "starts_at", "sequence")) == [("Cook", build.at(9), 2)],
    ),
    "a shift taken on both": Story(shift("Cy"), shift("Di", hours=2), lambda: on_shift() == {"Bo", "Cy"}, 0, 1),
    "a shift given back at the river": Story(nothing, shift_given_back, lambda: on_shift() == set()),
    "wishes in another order": Story(
        nothing,
        both(new_workshop, wishes("Ana", "Knots", "Fire")),
        lambda: wished("Ana") == ["Knots", "Fire"],
    ),
    "the same wishes on both": Story(wishes("Bo", "Fire"), wishes("Bo", "Fire"), lambda: wished("Bo") == ["Fire"]),
    "other wishes on both": Story(
        both(new_workshop, wishes("Ana", "Knots", "Fire")),
        both(new_workshop, wishes("Ana", "Fire", "Knots")),
        lambda: wished("Ana") == ["Knots", "Fire"],
        1,
    ),
    "wishes taken back at the river": Story(nothing, wishes("Ana"), lambda: wished("Ana") == []),
}
