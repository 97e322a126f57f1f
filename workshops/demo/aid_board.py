"""What made-up people need and give: on the board of the gathering by the river, and of the area."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshops.aid.actions import post_up
from workshops.aid.answer_models import Answer
from workshops.aid.models import Post
from workshops.gatherings.models import Gathering
from workshops.people.models import Person

ASK, OFFER = Post.Side.ASK, Post.Side.OFFER
Kind = Post.Kind


@dataclass(frozen=True, kw_only=True)
class AidPlan:
    """A made-up post; `place` counts the gathering's places, `promised` is what others agreed to."""

    side: Post.Side
    kind: Post.Kind
    title: str
    words: str = ""
    quantity: int = 1
    unit: str = ""
    promised: int = 0
    place: int | None = None
    area: str = ""
    goes_to: str = ""
    hours: int | None = None  # from now until it is for
    urgent: bool = False
    rhythm: Post.Rhythm = Post.Rhythm.ONCE


BOARD = (
    AidPlan(side=ASK, kind=Kind.RIDE, title="A ride home", quantity=2, unit="seats", goes_to="Albany", hours=70),
    AidPlan(side=OFFER, kind=Kind.RIDE, title="Room in the van", quantity=4, unit="seats", goes_to="Albany", hours=72),
    AidPlan(side=ASK, kind=Kind.HANDS, title="Carry firewood to the circle", quantity=6, promised=2, place=0, hours=5),
    AidPlan(side=OFFER, kind=Kind.HANDS, title="I can carry firewood", quantity=2, place=1, hours=6),
    AidPlan(side=ASK, kind=Kind.TOOLS, title="A headlamp, ours went into the river", urgent=True, place=2),
    AidPlan(side=OFFER, kind=Kind.TOOLS, title="Headlamps and batteries", quantity=3, unit="lamps", place=3),
    AidPlan(side=OFFER, kind=Kind.FOOD, title="Porridge for whoever is up", quantity=30, unit="bowls", promised=4),
    AidPlan(side=ASK, kind=Kind.CARE, title="Somebody with two children during a workshop", hours=20, place=1),
    AidPlan(side=OFFER, kind=Kind.CARE, title="Stories under the oak", quantity=8, unit="children", hours=19, place=1),
    AidPlan(side=OFFER, kind=Kind.LODGING, title="A dry spot under our tarp", quantity=2, unit="people", area="East"),
)
AREA = (
    AidPlan(side=OFFER, kind=Kind.FOOD, title="A pot of soup", quantity=8, unit="bowls", area="Near the mill"),
    AidPlan(side=ASK, kind=Kind.HANDS, title="Clear mud from a cellar", quantity=5, promised=1, area="River side"),
    AidPlan(side=OFFER, kind=Kind.RIDE, title="To the market", quantity=3, goes_to="Market", rhythm=Post.Rhythm.WEEKLY),
)


def write_aid(gathering: Gathering, *, now: datetime) -> None:
    """Put it all on the boards, each of another attendee; some of it is promised to others by now."""
    people = list(Person.objects.filter(stars__offering__workshop__gathering=gathering).order_by("pk").distinct()[:20])
    if not people:
        return
    rows = [(gathering, plan) for plan in BOARD] + [(None, plan) for plan in AREA]
    for number, (board, plan) in enumerate(rows):
        author, helper = people[number % len(people)], people[(number + 7) % len(people)]
        post = _post(board, plan, now)
        post_up(post=post, by=author, now=now - timedelta(minutes=20 * number))
        if plan.promised and helper != author:
            _promise(post, helper, plan.promised, now)


def _post(board: Gathering | None, plan: AidPlan, now: datetime) -> Post:
    places = list(board.places.order_by("order", "name", "pk")) if board else []
    place = places[plan.place % len(places)] if places and plan.place is not None else None
    given = ("side", "kind", "title", "words", "quantity", "unit", "area", "goes_to", "urgent", "rhythm")
    post = Post(gathering=board, place=place, mails_fits=False, **{name: getattr(plan, name) for name in given})
    if plan.hours is not None:
        post.starts_at = now + timedelta(hours=plan.hours)
        post.ends_at = post.starts_at + timedelta(hours=3)
    return post


def _promise(post: Post, helper: Person, amount: int, now: datetime) -> None:
    """Write an answer that was agreed, without letters to people who are made up."""
    given = {"amount": amount, "state": Answer.State.AGREED, "made_at": now, "settled_at": now}
    Answer.objects.create(post=post, person=helper, **given)
    Post.objects.filter(pk=post.pk).update(promised=amount)
