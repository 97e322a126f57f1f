"""What both sides promised of one thing: never more than there is, and whoever steps back is listed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from workshops.aid.answer_models import Answer
from workshops.aid.models import Post
from workshops.gatherings.models import Gathering
from workshops.hubs.models import Shift, ShiftSeat
from workshops.hubs.shift_letters import post_cancelled


def open_posts(gathering: Gathering) -> None:
    """Take note of no promise while both sides come together; `settle_posts` counts them all again."""
    Post.objects.filter(gathering=gathering).exclude(promised=0).update(promised=0)


def settle_posts(gathering: Gathering, *, now: datetime) -> list[str]:
    """Count what is promised of each post; answers agreed too late for what there is are open again, and listed."""
    answers = defaultdict(list)
    found = Answer.objects.filter(post__gathering=gathering, state__in=Answer.PROMISED)
    for answer in found.select_related("post", "person").order_by("pk"):
        answers[answer.post_id].append(answer)
    return [line for _pk, mine in sorted(answers.items()) for line in _settle(mine, now)]


def _settle(answers: list[Answer], now: datetime) -> list[str]:
    post, promised, listed = answers[0].post, 0, []
    answers.sort(key=lambda one: (one.state != Answer.State.HANDED, one.settled_at or one.made_at, one.pk))
    for answer in answers:
        if promised + answer.amount <= post.quantity or answer.state == Answer.State.HANDED:
            promised += answer.amount
        else:
            Answer.objects.filter(pk=answer.pk).update(state=Answer.State.OPEN, settled_at=now)
            facts = {"person": answer.person, "title": post.title}
            listed.append(_("%(person)s is not agreed with any more: “%(title)s” is promised already.") % facts)
    Post.objects.filter(pk=post.pk).update(promised=promised, quantity=max(promised, post.quantity))
    return listed


def settle_shifts(shifts: Collection[int]) -> list[str]:
    """Let the last who took a shift that both sides filled go, tell and list them."""
    listed = []
    rows = ShiftSeat.objects.filter(shift__in=shifts).select_related("shift__hub__gathering", "shift__hub__place")
    taken: dict[Shift, list[ShiftSeat]] = defaultdict(list)
    for seat in rows.select_related("person").order_by("shift", "taken_at", "pk"):
        taken[seat.shift].append(seat)
    for shift, seats in taken.items():
        for seat in seats[shift.seats :]:
            ShiftSeat.objects.filter(pk=seat.pk).delete()
            post_cancelled(shift, seat.person)
            facts = {"person": seat.person, "what": shift.what, "hub": shift.hub}
            listed.append(_("%(person)s does not take “%(what)s” (%(hub)s): enough others do.") % facts)
    return listed
